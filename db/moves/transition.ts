// The commit point of a bill's move. What it answers is an outcome, never an exception, unless the infrastructure fails.

import { ulid } from 'ulid'
import type { Act } from '../../domain/kernel/act.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { decide, type Move } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { loadBillRow, toBill } from '../bill/row.ts'
import { constraintOf, type Connection, type Sql } from '../kernel/connection.ts'
import { ownAnnexure } from '../bill/annexure.ts'
import { checkFacts } from '../bill/facts.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { moveStatement, serialEffect, serialOf, type Column, type Parameter, type SerialEffect } from './statement.ts'

export type Outcome =
  | { kind: 'moved'; bill: Bill }
  | { kind: 'refused'; refusal: Refusal }
  /** The row is ahead of what was judged: judge again on this. */
  | { kind: 'behind'; bill: Bill }
  /** This very act was committed earlier, as the move to `version`. */
  | { kind: 'done before'; bill: Bill; version: number }

/**
 * Commits one act on a bill, once, however often it is repeated (`act.updateId`).
 * @throws faults of the database only; they are retried.
 */
export async function commitMove(sql: Sql, bill: Bill, act: Act, today: Today): Promise<Outcome> {
  const decision = decide(bill, act)
  if (decision.refusal !== undefined) return { kind: 'refused', refusal: decision.refusal }
  try {
    const committed = await commit(sql, bill, act, decision.move, today)
    if (committed !== null) return committed
  } catch (error) {
    const violated = constraintOf(error)?.constraint
    if (violated === 'grants_not_overdrawn') return { kind: 'refused', refusal: await grantExhausted(sql, bill) }
    if (violated !== 'transitions_once') throw error
  }
  return whatHappened(sql, bill, act)
}

/** The transaction is gone with its facts: what is left of the grant is read once more. */
async function grantExhausted(sql: Sql, { billId }: Bill): Promise<Refusal> {
  const [left] = await sql<
    { headOfAccount: string; financialYear: string; grossPaise: number; availablePaise: number }[]
  >`
    select head_of_account, financial_year, b.gross_paise, g.allotted_paise - g.blocked_paise - g.spent_paise as available_paise
    from bills b join grants g using (ddo_code, head_of_account, financial_year) where b.bill_id = ${billId}`
  if (left === undefined) throw new Error(`bill ${billId} exhausted a grant that there is not`)
  const { headOfAccount, financialYear, grossPaise, availablePaise } = left
  return refusal(
    'no_grant',
    `Of the grant for ${headOfAccount} in ${financialYear} Rs ${formatRupees(availablePaise)} is left; the gross of this bill is Rs ${formatRupees(grossPaise)}.`,
  )
}

async function commit(sql: Sql, bill: Bill, act: Act, move: Move, today: Today): Promise<Outcome | null> {
  const checks = move.row.checks ?? []
  if (checks.length === 0) return write(sql, bill, act, move, today)
  return sql.begin(async (transaction) => {
    const refused = await checkFacts(transaction, checks, bill, act, today)
    if (refused !== null) return { kind: 'refused', refusal: refused }
    if (move.row.effects?.includes('freeze recipients') === true) await ownAnnexure(transaction, bill)
    return write(transaction, bill, act, move, today)
  })
}

type Value = string | number | boolean | readonly string[] | null

/** What one move writes: the bill before and after it, and what caused it. */
interface Writing {
  bill: Bill
  next: Bill
  act: Act
  move: Move
  today: Today
  serial: SerialEffect | undefined
  objections: readonly unknown[]
}

/** The bill's fields that a move may change, told apart by identity: evolve makes a new value only where it changes one. */
const fields: Record<Column, (bill: Bill) => unknown> = {
  state: (bill) => bill.state,
  revision: (bill) => bill.revision,
  accepted: (bill) => bill.desk.accepted,
  custodian: (bill) => bill.desk.custodian,
  held: (bill) => bill.desk.held,
  objectedFrom: (bill) => bill.objectedFrom,
  openObjections: (bill) => bill.openObjections,
  acted: (bill) => bill.acted,
  returnMemoNumber: (bill) => bill.returnMemoNumber,
  continuationSheetNumber: (bill) => bill.continuationSheetNumber,
}
const columnNames = Object.keys(fields) as Column[]

const tag = { token: '', sheet: 'CS/', memo: 'RM/' } as const
const scopeOf = ({ bill, today }: Writing): string => `${bill.treasuryCode}/${today.financialYear}`
const kindOf = ({ serial }: Writing): keyof typeof tag | null => (serial === undefined ? null : serialOf[serial].kind)

/** The statement's parameters by name. Only those are made that the statement of this move has. */
const values: Record<Parameter, (writing: Writing) => Value> = {
  billId: ({ bill }) => bill.billId,
  version: ({ bill }) => bill.version,
  contentVersion: ({ bill }) => bill.contentVersion,
  to: ({ next }) => next.state,
  revision: ({ next }) => next.revision,
  accepted: ({ next }) => next.desk.accepted,
  custodian: ({ next }) => next.desk.custodian,
  held: ({ next }) => (next.desk.held === null ? null : JSON.stringify(next.desk.held)),
  objectedFrom: ({ next }) => next.objectedFrom,
  openObjections: ({ next }) => next.openObjections,
  acted: ({ next }) => JSON.stringify(next.acted),
  returnMemoNumber: ({ next }) => next.returnMemoNumber,
  continuationSheetNumber: ({ next }) => next.continuationSheetNumber,
  trailRevision: ({ bill }) => bill.revision,
  action: ({ act }) => act.action,
  from: ({ bill }) => bill.state,
  user: ({ act }) => act.actor.userId,
  post: ({ act }) => act.actor.postId,
  office: ({ act }) => act.actor.officeCode,
  role: ({ move }) => move.role,
  updateId: ({ act }) => act.updateId,
  detail: ({ act }) => JSON.stringify(act.body),
  objections: ({ objections }) => JSON.stringify(objections),
  answers: ({ act }) => JSON.stringify(act.body.answers ?? []),
  serialKind: kindOf,
  serialScope: scopeOf,
  serialPrefix: (writing) => `${scopeOf(writing)}/${tag[kindOf(writing) ?? 'token']}`,
}

async function write(sql: Connection, bill: Bill, act: Act, move: Move, today: Today): Promise<Outcome | null> {
  const effects = move.row.effects ?? []
  const objections = (act.body.objections ?? []).map((objection) => ({ ...objection, id: `objection_${ulid()}` }))
  const given = { objectionIds: objections.map(({ id }) => id) }
  const next = evolve(bill, move, act, given)
  const writing: Writing = { bill, next, act, move, today, serial: serialEffect(effects), objections }
  const changed = columnNames.filter((column) => fields[column](bill) !== fields[column](next))
  const { text, names } = moveStatement(effects, changed)
  const parameters = names.map((name) => values[name](writing) as string)
  const [row] = await sql.unsafe<{ version: number; number?: string }[]>(text, parameters, { prepare: true })
  if (row === undefined) return null
  return {
    kind: 'moved',
    bill: row.number === undefined ? next : evolve(bill, move, act, { ...given, number: row.number }),
  }
}

/** Nothing was written: either this act was committed before, or somebody else moved or edited the bill. */
async function whatHappened(sql: Sql, bill: Bill, act: Act): Promise<Outcome> {
  const row = await loadBillRow(sql, bill.billId)
  if (row === null) throw new Error(`bill ${bill.billId} has no row`)
  const [own] = await sql<{ version: number }[]>`
    select version from transitions where subject_id = ${bill.billId} and update_id = ${act.updateId}`
  if (own !== undefined) return { kind: 'done before', bill: toBill(row), version: own.version }
  if (row.version === bill.version && row.contentVersion === bill.contentVersion)
    throw new Error(`bill ${bill.billId} at version ${bill.version} took no move although nothing stands against it`)
  return { kind: 'behind', bill: toBill(row) }
}
