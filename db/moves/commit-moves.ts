// Moves of bills that the transaction has locked: one or thousands, from a payment file or from the bank, in as many
// statements.

import type { Bill } from '../../domain/bill/bill.ts'
import type { Raised } from '../../domain/bill/checklist.ts'
import type { Effect } from '../../domain/bill/effects.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import type { Action, Mover } from '../../domain/kernel/vocabulary.ts'
import { billColumns, type BillRow } from '../bill/row.ts'
import { partsOf } from '../effects/index.ts'
import type { Transaction } from '../kernel/connection.ts'
import { bookVouchers } from '../ledger/vouchers.ts'
import { columns, moveStatement, type Column, type Parameter } from './statement.ts'

/** The bill's fields that a move may change, told apart by identity: evolve makes a new value only for a change. */
export const fields: Record<Column, (bill: Bill) => unknown> = {
  state: (bill) => bill.state,
  revision: (bill) => bill.revision,
  accepted: (bill) => bill.desk.accepted,
  custodian: (bill) => bill.desk.custodian,
  held: (bill) => bill.desk.held,
  deskPost: (bill) => bill.desk.post ?? null,
  ticks: (bill) => bill.ticks,
  objectedFrom: (bill) => bill.objectedFrom,
  openObjections: (bill) => bill.openObjections,
  acted: (bill) => bill.acted,
  clearance: (bill) => bill.clearance ?? null,
  returnMemoNumber: (bill) => bill.returnMemoNumber,
  continuationSheetNumber: (bill) => bill.continuationSheetNumber,
  queue: (bill) => bill.queue,
  express: (bill) => bill.express ?? null,
  countersignature: (bill) => bill.countersignature,
  countersigningOfficeCode: (bill) => bill.countersigningOfficeCode,
  payBy: (bill) => bill.payBy,
  checklist: (bill) => bill.checklist,
}
const columnNames = Object.keys(columns) as Column[]

/** The columns that this move, or one of these, changes. */
export const changedBy = (moves: readonly { bill: Bill; next: Bill }[]): Column[] =>
  columnNames.filter((column) => moves.some(({ bill, next }) => fields[column](bill) !== fields[column](next)))

export interface PlannedMove {
  bill: Bill
  next: Bill
  effects: readonly Effect[]
  /** What the trail says of this bill's move beside what it says of all. */
  says?: Readonly<Record<string, unknown>>
  /** What is objected with it, each with its id. */
  objections?: readonly (Raised & { id: string })[]
}

export interface Cause {
  action: Action
  role: Mover
  actor: Actor | null
  detail: Record<string, unknown>
  /** The payment file that the bills enter; null: that they leave. */
  fileId?: string | null
}

/** The rows in the order of their ids, locked: whoever moves many bills takes them in this order. */
export const lockBills = (sql: Transaction, billIds: readonly string[]): Promise<BillRow[]> =>
  sql<BillRow[]>`
    select ${sql.unsafe(billColumns)} from bills b where b.bill_id = any(${billIds as string[]})
    order by b.bill_id for update of b`

/**
 * Writes moves of locked bills, their audit rows and their effects. Serials are drawn in the order given.
 * @param today null for the bank's facts, which draw no number and make no voucher.
 * @throws Error when a row was not as given, or a grant was not there: a broken invariant, the transaction is lost.
 */
export async function commitMoves(
  sql: Transaction,
  cause: Cause,
  moves: readonly PlannedMove[],
  today: Today | null,
): Promise<void> {
  if (moves.length === 0) return
  const effects = effectsOf(moves)
  const changed = changedBy(moves)
  const ids = moves.map(({ bill }) => bill.billId)
  if (partsOf(effects).some(({ locks }) => locks === 'grants')) await lockGrants(sql, ids)
  const { text, names } = moveStatement('many bills', { effects, changed, file: cause.fileId !== undefined })
  const values = valuesOf(cause, moves, changed, today)
  const parameters = names.map((name) => values[name] as string)
  const moved = await sql.unsafe<{ billId: string; number: string }[]>(text, parameters, { prepare: true })
  if (moved.length !== moves.length) throw new Error(`${cause.action} moved ${moved.length} of ${moves.length} bills`)
  if (effects.includes('post voucher') && today !== null) await bookVouchers(sql, moved, today.date)
}

/** Bills that move together have the same effects: they come by one row of the lifecycle each, for one cause. */
function effectsOf(moves: readonly PlannedMove[]): readonly Effect[] {
  const [first] = moves
  const effects = first?.effects ?? []
  if (moves.some((move) => move.effects.join() !== effects.join()))
    throw new Error('bills that move together have different effects')
  return effects
}

/** Grants are locked in their order, after the bills, so that two files that share them wait instead of deadlocking. */
export const lockGrants = (sql: Transaction, billIds: readonly string[]) => sql`
  select 1 from grants where grant_id in (
    select g.grant_id from bills b join grants g using (ddo_code, head_of_account, financial_year)
    where b.bill_id = any(${billIds as string[]})
  ) order by grant_id for update`

function valuesOf(
  { action, role, actor, detail, fileId }: Cause,
  moves: readonly PlannedMove[],
  changed: readonly Column[],
  today: Today | null,
): Partial<Record<Parameter, string | null>> {
  const given = moves.map(({ bill, next, says = {} }, ord) => ({
    id: bill.billId,
    ord,
    was: bill.version,
    came: bill.state,
    says,
    ...Object.fromEntries(changed.map((column) => [column, fields[column](next)])),
  }))
  return {
    given: JSON.stringify(given),
    action,
    role,
    user: actor?.userId ?? null,
    behalf: actor?.onBehalfOf ?? null,
    post: actor?.postId ?? null,
    office: actor?.officeCode ?? null,
    detail: JSON.stringify(detail),
    objections: JSON.stringify(
      moves.flatMap(({ bill, objections = [] }) => objections.map((one) => ({ ...one, bill: bill.billId }))),
    ),
    today: today?.date ?? null,
    year: today?.financialYear ?? null,
    fileId: fileId ?? null,
  }
}

/** Who took part is written on bills that do not say so yet; none moves, and none has another version. */
export async function wearHats(sql: Transaction, touched: readonly { bill: Bill; next: Bill }[]): Promise<void> {
  const given = touched.flatMap(({ bill, next }) =>
    next.acted === bill.acted ? [] : [{ id: bill.billId, acted: next.acted }],
  )
  if (given.length === 0) return
  await sql`
    update bills b set acted = g.acted
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g(id text, acted jsonb) where b.bill_id = g.id`
}
