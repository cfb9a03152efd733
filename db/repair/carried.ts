// The row that a workflow carries, as a repair finds it, and what its start shows of it.

import type { WorkflowKind } from '../../domain/engine-room.ts'
import type { Carried } from '../../domain/repair.ts'
import { atRest } from '../bill/rest.ts'
import { loadBillRow } from '../bill/row.ts'
import { loadCase } from '../break/cases.ts'
import type { Connection } from '../kernel/connection.ts'

/** @param id of the row: the workflow's */
type Load = (sql: Connection, id: string) => Promise<Carried | null>

const inTable =
  (text: string): Load =>
  async (sql, id) => {
    const [row] = await sql.unsafe<Carried[]>(text, [id], { prepare: true })
    return row ?? null
  }

async function ofBill(sql: Connection, billId: string): Promise<Carried | null> {
  const bill = await loadBillRow(sql, billId)
  if (bill === null) return null
  return { state: bill.state, version: bill.version, over: (await atRest(sql, [bill])).size > 0 }
}

async function ofBreak(sql: Connection, breakId: string): Promise<Carried | null> {
  const found = await loadCase(sql, breakId)
  return found === null ? null : { state: found.state, version: found.version, over: false }
}

const loads: Partial<Record<WorkflowKind, Load>> = {
  bill: ofBill,
  breakCase: ofBreak,
  paymentFile: inTable('select state, version, false as over from payment_files where file_id = $1'),
  rbiBatch: inTable(`
    select state, version, resent_at is not null or gave_up_at is not null as over from batches where batch_id = $1`),
  // Until its bills are told it is not over.
  scroll: inTable(`
    select state, version, state = 'APPROVED' and told_at is not null as over from scrolls where scroll_id = $1`),
  proof: inTable('select state, null as version, false as over from proofs where proof_id = $1'),
}

/** Null where there is none, or the kind has none. */
export const carriedBy = (sql: Connection, kind: WorkflowKind, id: string): Promise<Carried | null> =>
  loads[kind]?.(sql, id) ?? Promise.resolve(null)

export const hasTreasury = async (sql: Connection, treasuryCode: string): Promise<boolean> =>
  (await sql`select 1 from treasuries where treasury_code = ${treasuryCode}`).length > 0

/** What the start of a workflow shows of its row. */
export async function treasuryOfRow(sql: Connection, kind: WorkflowKind, id: string): Promise<string | null> {
  const [row] = await sql<{ treasuryCode: string }[]>`
    select treasury_code from payment_files where ${kind} = 'paymentFile' and file_id = ${id}
    union all select treasury_code from batches where ${kind} = 'rbiBatch' and batch_id = ${id}
    union all select treasury_code from scrolls where ${kind} = 'scroll' and scroll_id = ${id}`
  return row?.treasuryCode ?? null
}
