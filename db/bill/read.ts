// Reading bills: one for a person or an act, many for a search. Each is one prepared statement.

import type { AttachmentKind, BillKind, SanctionKind, Sector, State } from '../../domain/kernel/vocabulary.ts'
import {
  beforeTreasury,
  seenByController,
  seenByTreasury,
  seesAllBills,
  withinOffice,
  type Onlooker,
} from '../../domain/bill/visibility.ts'
import type { Deduction } from '../../domain/bill/checks.ts'
import type { BillRow } from './row.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { ist } from '../kernel/transitions.ts'
import { where, type Condition } from '../kernel/where.ts'

export interface SubVoucher {
  number: string
  date: string
  supplier: string
  gstin?: string | null
  amountPaise: number
  original: boolean
  cancelled: boolean
}

export interface Sanction {
  number: string
  date: string
  authority: string
  kind: SanctionKind
}

export interface Objection {
  objectionId: string
  revision: number
  rule: string
  text: string
  stage: State
  raisedBy: string
  raisedAt: string
  recalledAt: string | null
  answer: string | null
  answeredAt: string | null
}

export interface Attachment {
  attachmentId: string
  revision: number
  kind: AttachmentKind
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  attachedBy: string
  attachedAt: string
}

/** The row, and whether it has been seen outside its office. */
export interface SightedRow extends BillRow {
  reachedController: boolean
  reachedTreasury: boolean
}

/** A bill with all of its content but the lines of its annexure. */
export interface BillRecord extends SightedRow {
  deductions: Deduction[]
  subVouchers: SubVoucher[]
  sanction: Sanction | null
  objections: Objection[]
  attachments: Attachment[]
}

const reached = (hidden: readonly State[], seen: readonly State[]): string => `(b.state <> all('{${hidden.join()}}')
  or exists (select 1 from transitions t where t.subject_id = b.bill_id and t.to_state = any('{${seen.join()}}')))`

const reachedController = reached(withinOffice, seenByController)
const reachedTreasury = reached(beforeTreasury, seenByTreasury)
const sighted = `b.*, ${reachedController} as reached_controller, ${reachedTreasury} as reached_treasury`

const list = (fields: string, from: string, order: string): string =>
  `(select coalesce(json_agg(json_build_object(${fields}) order by ${order}), '[]') from ${from})`

const record = `select ${sighted},
  ${list("'headOfAccount', d.head_of_account, 'amountPaise', d.amount_paise, 'description', d.description", 'deductions d where d.bill_id = b.bill_id', 'd.line')} as deductions,
  ${list("'number', v.number, 'date', v.date, 'supplier', v.supplier, 'gstin', v.gstin, 'amountPaise', v.amount_paise, 'original', v.original, 'cancelled', v.cancelled", 'sub_vouchers v where v.bill_id = b.bill_id', 'v.line')} as sub_vouchers,
  (select json_build_object('number', s.number, 'date', s.date, 'authority', s.authority, 'kind', s.kind) from sanctions s where s.bill_id = b.bill_id) as sanction,
  ${list(
    `'objectionId', o.objection_id, 'revision', o.revision, 'rule', o.rule, 'text', o.text, 'stage', o.stage, 'raisedBy', o.raised_by,
    'raisedAt', ${ist('o.raised_at')}, 'recalledAt', ${ist('o.recalled_at')}, 'answer', o.answer, 'answeredAt', ${ist('o.answered_at')}`,
    'objections o where o.bill_id = b.bill_id',
    'o.raised_at, o.objection_id',
  )} as objections,
  ${list(
    `'attachmentId', a.attachment_id, 'revision', a.revision, 'kind', a.kind, 'fileName', a.file_name, 'mediaType', a.media_type,
    'sizeBytes', a.size_bytes, 'sha256', a.sha256, 'attachedBy', a.attached_by, 'attachedAt', ${ist('a.attached_at')}`,
    'attachments a where a.bill_id = b.bill_id',
    'a.attached_at, a.attachment_id',
  )} as attachments
  from bills b where b.bill_id = $1`

const prepared = { prepare: true } as const

/** @returns the bill with its content, or null when there is none of that id. Who may see it is the caller's question. */
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

export interface AnnexureLine {
  line: number
  recipientId: string
  name: string
  accountNumber: string
  ifsc: string
  amountPaise: number
  reference: string | null
}

export async function readAnnexure(
  sql: Connection,
  annexureId: string,
  afterLine: number,
  limit: number,
): Promise<AnnexureLine[]> {
  return sql<AnnexureLine[]>`
    select line, recipient_id, name, account_number, ifsc, amount_paise, reference from annexure_lines
    where annexure_id = ${annexureId} and line > ${afterLine} order by line limit ${limit}`
}

export interface BillSummaryRow {
  billId: string
  billNumber: string
  revision: number
  version: number
  contentVersion: number
  state: State
  ddoCode: string
  treasuryCode: string
  billKind: BillKind
  billType: string
  claimType: string
  sector: Sector
  financialYear: string
  headOfAccount: string
  grossPaise: number
  netPaise: number
  queue: BillRow['queue']
  tokenNumber: string | null
  voucherNumber: string | null
  held: boolean
  onePersonOffice: boolean
  createdAt: Date
  inwardedAt: Date | null
}

/** The columns of a bill's summary, of `bills b`; for lists of any kind. */
export const summaryColumns = `b.bill_id, b.bill_number, b.revision, b.version, b.content_version, b.state, b.ddo_code, b.treasury_code,
  b.bill_kind, b.bill_type, b.claim_type, b.sector, b.financial_year, b.head_of_account, b.gross_paise, b.net_paise, b.queue, b.token_number,
  b.voucher_number, b.held is not null as held, b.one_person_office, b.created_at, b.inwarded_at`

export interface BillSearch {
  state?: State | undefined
  ddoCode?: string | undefined
  treasuryCode?: string | undefined
  billType?: string | undefined
  financialYear?: string | undefined
  tokenNumber?: string | undefined
  createdFrom?: string | undefined
  createdTo?: string | undefined
  q?: string | undefined
}

/** Who sees what, as a predicate that the offices' and treasuries' indexes serve. The rule itself is domain/bill/visibility.ts. */
function visibleTo(onlooker: Onlooker): Condition[] {
  if (seesAllBills(onlooker)) return []
  const { officeCode } = onlooker
  if (onlooker.officeKind === 'treasury') return [[(p) => `b.treasury_code = ${p} and ${reachedTreasury}`, officeCode]]
  if (onlooker.officeKind === 'ddo') return [[(p) => `b.ddo_code = ${p}`, officeCode]]
  return [[(p) => `(b.ddo_code = ${p} or b.controlling_office_code = ${p} and ${reachedController})`, officeCode]]
}

const midnight = (p: string): string => `(${p}::date::timestamp at time zone 'Asia/Kolkata')`

/** @returns at most `limit` bills that the onlooker may see, newest first, those after the bill of the cursor. */
export async function searchBills(
  sql: Connection,
  onlooker: Onlooker,
  search: BillSearch,
  after: string | undefined,
  limit: number,
): Promise<BillSummaryRow[]> {
  const conditions: Condition[] = [
    ...visibleTo(onlooker),
    [(p) => `b.bill_id < ${p}`, after],
    [(p) => `b.state = ${p}`, search.state],
    [(p) => `b.ddo_code = ${p}`, search.ddoCode],
    [(p) => `b.treasury_code = ${p}`, search.treasuryCode],
    [(p) => `b.bill_type = ${p}`, search.billType],
    [(p) => `b.financial_year = ${p}`, search.financialYear],
    [(p) => `b.token_number = ${p}`, search.tokenNumber],
    [(p) => `b.created_at >= ${midnight(p)}`, search.createdFrom],
    [(p) => `b.created_at < ${midnight(p)} + interval '1 day'`, search.createdTo],
    [(p) => `(b.bill_id = ${p} or b.bill_number = ${p} or b.token_number = ${p} or b.voucher_number = ${p})`, search.q],
  ]
  const { text, values } = where(conditions)
  return sql.unsafe<BillSummaryRow[]>(
    `select ${summaryColumns} from bills b where ${text} order by b.bill_id desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}
