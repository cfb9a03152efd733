// Reading bills: one for a person or an act, many for a search. Each is one prepared statement.

import type { QueueReason, State } from '../../domain/kernel/vocabulary.ts'
import {
  beforeTreasury,
  seenByController,
  seenByTreasury,
  seesAllBills,
  withinOffice,
  type Onlooker,
} from '../../domain/bill/visibility.ts'
import type { Terms } from '../../domain/bill/waiting.ts'
import type { StagesTogether } from '../../domain/bill/separation.ts'
import { partColumns, type Parts } from './content.ts'
import { billColumns, type BillRow } from './row.ts'
import { termsColumn } from './terms.ts'
import { beforeColumn, queueReasonColumn } from '../desk/place.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { where, type Condition } from '../kernel/where.ts'
import { billLineage, type BillLineage } from '../repayment/lineage.ts'
import { columns, ist } from '../schema/fields.ts'
import { annexureLines, bills, type foundWanting } from '../schema/index.ts'

/** The row, and whether it has been seen outside its office. */
export interface SightedRow extends BillRow {
  stagesTogether: StagesTogether
  reachedController: boolean
  reachedTreasury: boolean
}

/** What a head accountant found wanting, and when. */
interface FoundWanting extends Pick<typeof foundWanting.$inferSelect, 'revision' | 'items' | 'foundBy'> {
  foundAt: string
}

/** How many stand before it at its desk or in its list; null where it stands in none (db/desk/place.ts). */
export interface Place {
  before: number | null
  queueReason: QueueReason | null
}

/** A bill with all of its content but the lines of its annexure. */
export interface BillRecord extends SightedRow, Parts, Place, BillLineage {
  foundWanting: FoundWanting[]
  /** What says until when it may stand as it does; null where nothing does. */
  terms: Terms | null
}

/** A bill at its first version has made no move, and its trail need not be asked. */
const reached = (hidden: readonly State[], seen: readonly State[]): string => `
  (b.state <> all('{${hidden.join()}}') or b.version > 1 and exists (
    select 1 from transitions t where t.subject_id = b.bill_id and t.to_state = any('{${seen.join()}}')))`

const reachedController = reached(withinOffice, seenByController)
const reachedTreasury = reached(beforeTreasury, seenByTreasury)
const sighted = `${billColumns}, ${reachedController} as reached_controller, ${reachedTreasury} as reached_treasury`

/** Of a bill that no head accountant can have had nothing is asked; of an act that was done after all, nothing told. */
const wanting = `
  case when b.inwarded_at is null and b.revision = 1 then '[]' else to_json(array(
    select json_build_object('revision', w.revision, 'items', w.items, 'foundBy', w.found_by,
      'foundAt', ${ist('w.found_at')})
    from found_wanting w where w.bill_id = b.bill_id and not exists (
      select 1 from transitions t where t.subject_id = b.bill_id and t.update_id = w.update_id)
    order by w.found_at)) end as found_wanting`

const record = `select ${sighted}, ${partColumns}, ${wanting}, ${beforeColumn}, ${queueReasonColumn},
  ${termsColumn}, ${billLineage}
  from bills b where b.bill_id = $1`

const prepared = { prepare: true } as const

/** @returns the bill with its content, or null when there is none of that id. Who may see it the caller must ask. */
export async function readBill(sql: Connection, billId: string): Promise<BillRecord | null> {
  const [row] = await sql.unsafe<BillRecord[]>(record, [billId], prepared)
  return row ?? null
}

/** The bill's row alone, without its content. */
export async function readSightedRow(sql: Connection, billId: string): Promise<SightedRow | null> {
  const [row] = await sql.unsafe<SightedRow[]>(
    `select ${sighted} from bills b where b.bill_id = $1`,
    [billId],
    prepared,
  )
  return row ?? null
}

/** A bill before an act on it. */
export const readBillGround = groundOf<SightedRow>(`select ${sighted}`, 'bills b', 'b.bill_id')

const lineFields = [
  'line',
  'recipientId',
  'name',
  'accountNumber',
  'ifsc',
  'amountPaise',
  'reference',
] as const satisfies readonly (keyof typeof annexureLines.$inferSelect)[]
export type AnnexureLine = Pick<typeof annexureLines.$inferSelect, (typeof lineFields)[number]>

export const annexureStatement = `select ${columns(annexureLines, lineFields)} from annexure_lines
  where annexure_id = $1 and line > $2 order by line limit $3`

export async function readAnnexure(
  sql: Connection,
  annexureId: string,
  afterLine: number,
  limit: number,
): Promise<AnnexureLine[]> {
  return sql.unsafe<AnnexureLine[]>(annexureStatement, [annexureId, afterLine, limit], prepared)
}

const summaryFields = [
  'billId',
  'billNumber',
  'revision',
  'version',
  'contentVersion',
  'state',
  'ddoCode',
  'treasuryCode',
  'billKind',
  'billType',
  'claimType',
  'sector',
  'financialYear',
  'headOfAccount',
  'grossPaise',
  'netPaise',
  'queue',
  'tokenNumber',
  'voucherNumber',
  'onePersonOffice',
  'createdAt',
  'inwardedAt',
  'stateSince',
] as const satisfies readonly (keyof BillRow)[]
export type BillSummaryRow = Pick<BillRow, (typeof summaryFields)[number]> & { held: boolean }

/** The columns of a bill's summary, of `bills b`; for lists of any kind. */
export const summaryColumns = `${columns(bills, summaryFields, 'b')}, b.held is not null as held`

export interface BillSearch {
  state?: State | undefined
  ddoCode?: string | undefined
  treasuryCode?: string | undefined
  billType?: string | undefined
  claimType?: string | undefined
  headOfAccount?: string | undefined
  recipientId?: string | undefined
  financialYear?: string | undefined
  tokenNumber?: string | undefined
  createdFrom?: string | undefined
  createdTo?: string | undefined
  q?: string | undefined
}

/** Who sees what, as a predicate that the indexes by office and treasury serve. Its rule: domain/bill/visibility.ts. */
export function visibleTo(onlooker: Onlooker): Condition[] {
  if (seesAllBills(onlooker)) return []
  const { officeCode } = onlooker
  if (onlooker.officeKind === 'treasury') return [[(p) => `b.treasury_code = ${p} and ${reachedTreasury}`, officeCode]]
  if (onlooker.officeKind === 'ddo') return [[(p) => `b.ddo_code = ${p}`, officeCode]]
  const superior = (p: string) => `(b.controlling_office_code = ${p} or b.countersigning_office_code = ${p})`
  return [[(p) => `(b.ddo_code = ${p} or ${superior(p)} and ${reachedController})`, officeCode]]
}

const midnight = (p: string): string => `(${p}::date::timestamp at time zone 'Asia/Kolkata')`

/** The bills of his own office alone pay a recipient: each is asked by its lines, and those of no other are read. */
const pays = (p: string): string => `b.ddo_code = (select r.ddo_code from recipients r where r.recipient_id = ${p})
  and coalesce((select true from annexure_lines l
    where l.annexure_id = b.annexure_id and l.recipient_id = ${p} limit 1), false)`

/** @see searchBills */
export function searchStatement(
  onlooker: Onlooker,
  search: BillSearch,
  after: string | undefined,
  limit: number,
): { text: string; values: (string | number)[] } {
  const conditions: Condition[] = [
    ...visibleTo(onlooker),
    [(p) => `b.bill_id < ${p}`, after],
    [(p) => `b.state = ${p}`, search.state],
    [(p) => `b.ddo_code = ${p}`, search.ddoCode],
    [(p) => `b.treasury_code = ${p}`, search.treasuryCode],
    [(p) => `b.bill_type = ${p}`, search.billType],
    [(p) => `b.claim_type = ${p}`, search.claimType],
    [(p) => `b.financial_year = ${p}`, search.financialYear],
    [(p) => `b.head_of_account = ${p}`, search.headOfAccount],
    [pays, search.recipientId],
    [(p) => `b.token_number = ${p}`, search.tokenNumber],
    [(p) => `b.created_at >= ${midnight(p)}`, search.createdFrom],
    [(p) => `b.created_at < ${midnight(p)} + interval '1 day'`, search.createdTo],
    [(p) => `(b.bill_id = ${p} or b.bill_number = ${p} or b.token_number = ${p} or b.voucher_number = ${p})`, search.q],
  ]
  const { text, values } = where(conditions)
  return {
    text: `select ${summaryColumns} from bills b where ${text} order by b.bill_id desc limit $${values.length + 1}`,
    values: [...values, limit],
  }
}

/** @returns at most `limit` bills that the onlooker may see, newest first, those after the bill of the cursor. */
export async function searchBills(
  sql: Connection,
  ...asked: Parameters<typeof searchStatement>
): Promise<BillSummaryRow[]> {
  const { text, values } = searchStatement(...asked)
  return sql.unsafe<BillSummaryRow[]>(text, values, prepared)
}
