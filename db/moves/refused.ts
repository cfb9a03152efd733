// What the database itself has refused of a move, in the words of its refusal: the transaction is gone with its facts.

import { writtenFor, type BillAct } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Sql } from '../kernel/connection.ts'

/** Which of the rules that are cited bind nobody today, or are no grounds of objection (S-02). */
export async function uncitable(sql: Sql, act: BillAct): Promise<Refusal> {
  const objections = writtenFor(act, 'object')?.objections ?? []
  const citable = await sql<{ id: string }[]>`
    select id from citable_today where id = any(${objections.map(({ rule }) => rule)})`
  const errors = objections.flatMap(({ rule }, index) =>
    citable.some(({ id }) => id === rule) ? [] : [fault(`/objections/${index}/rule`, 'rule_unknown', { rule })],
  )
  return refusal('rule_unknown', {}, { rule: 'S-02', errors })
}

/** The transaction is gone with its facts: what is left of the grant is read once more. */
export async function grantExhausted(sql: Sql, { billId }: Bill): Promise<Refusal> {
  const [left] = await sql<
    { headOfAccount: string; financialYear: string; grossPaise: number; availablePaise: number }[]
  >`
    select head_of_account, financial_year, b.gross_paise,
      g.allotted_paise - g.blocked_paise - g.spent_paise as available_paise
    from bills b join grants g using (ddo_code, head_of_account, financial_year) where b.bill_id = ${billId}`
  if (left === undefined) throw new Error(`bill ${billId} exhausted a grant that there is not`)
  return refusal('grant_exhausted', left)
}
