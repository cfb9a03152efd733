// Reads of the money's way: payment files, batches, payments, breaks. Each list is one page by its key.

import type { BatchState, FileState, PaymentState, State } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'

/** Whose: of one treasury, or of every one (null) for those who oversee the State. */
export type Scope = { treasuryCode: string } | null

const prepared = { prepare: true } as const

interface Where {
  text: string
  values: (string | number)[]
}

/** Conditions whose value is given, with `$1`, `$2`, … in their places. */
function where(conditions: readonly (readonly [text: string, value: string | number | undefined])[]): Where {
  const asked = conditions.flatMap(([text, value]) => (value === undefined ? [] : [{ text, value }]))
  const texts = asked.map(({ text }, index) => text.replace('?', `$${index + 1}`))
  return { text: ['true', ...texts].join(' and '), values: asked.map(({ value }) => value) }
}

export interface FileSummaryRow {
  fileId: string
  treasuryCode: string
  state: FileState
  version: number
  preparedBy: string
  createdAt: Date
  billCount: number
  netPaise: number
}

export interface BillOfFile {
  position: number
  billId: string
  billNumber: string
  tokenNumber: string | null
  state: State
  netPaise: number
  payees: number
  voucherNumber: string | null
  droppedReason: string | null
}

export interface FileRecord extends FileSummaryRow {
  bills: BillOfFile[]
}

const summed = `(select count(*)::int as bill_count, coalesce(sum(b.net_paise), 0)::bigint as net_paise
  from payment_file_bills i join bills b using (bill_id) where i.file_id = f.file_id and i.dropped_reason is null)`
const fileColumns = `f.file_id, f.treasury_code, f.state, f.version, f.prepared_by, f.created_at, s.bill_count, s.net_paise`

export async function listFiles(
  sql: Connection,
  scope: Scope,
  search: { state?: FileState | undefined; treasuryCode?: string | undefined },
  before: string | undefined,
  limit: number,
): Promise<FileSummaryRow[]> {
  const { text, values } = where([
    ['f.treasury_code = ?', scope?.treasuryCode],
    ['f.treasury_code = ?', search.treasuryCode],
    ['f.state = ?', search.state],
    ['f.file_id < ?', before],
  ])
  return sql.unsafe<FileSummaryRow[]>(
    `select ${fileColumns} from payment_files f cross join lateral ${summed} s where ${text} order by f.file_id desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}

const bills = `(select coalesce(json_agg(json_build_object('position', i.position, 'billId', b.bill_id, 'billNumber', b.bill_number,
    'tokenNumber', b.token_number, 'state', b.state, 'netPaise', b.net_paise, 'payees', b.annexure_lines,
    'voucherNumber', case when i.dropped_reason is null then b.voucher_number end, 'droppedReason', i.dropped_reason) order by i.position), '[]')
  from payment_file_bills i join bills b using (bill_id) where i.file_id = f.file_id)`

/** @returns the file with its bills, the dropped ones too; null when there is none of that id. */
export async function readFile(sql: Connection, fileId: string): Promise<FileRecord | null> {
  const [row] = await sql.unsafe<FileRecord[]>(
    `select ${fileColumns}, ${bills} as bills from payment_files f cross join lateral ${summed} s where f.file_id = $1`,
    [fileId],
    prepared,
  )
  return row ?? null
}

/** Whether this very act has moved a payment file or a batch. */
export async function isCommitted(sql: Connection, subjectId: string, updateId: string): Promise<boolean> {
  const [row] = await sql`select 1 from transitions where subject_id = ${subjectId} and update_id = ${updateId}`
  return row !== undefined
}

export interface BatchRecord {
  batchId: string
  treasuryCode: string
  state: BatchState
  version: number
  payments: number
  amountPaise: number
  executionDate: string
  fileName: string
  reason: string | null
  madeAt: Date
  sentAt: Date | null
  acknowledgedAt: Date | null
  resentAt: Date | null
  resentBy: string | null
}

const batchColumns = `batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name, reason, made_at,
  sent_at, acknowledged_at, resent_at,
  (select t.user_id from transitions t where t.subject_id = batch_id and t.action = 'resend') as resent_by`

export interface BatchSearch {
  state?: BatchState | undefined
  treasuryCode?: string | undefined
  executionDate?: string | undefined
}

export async function listBatches(
  sql: Connection,
  scope: Scope,
  search: BatchSearch,
  before: string | undefined,
  limit: number,
): Promise<BatchRecord[]> {
  const { text, values } = where([
    ['treasury_code = ?', scope?.treasuryCode],
    ['treasury_code = ?', search.treasuryCode],
    ['state = ?', search.state],
    ['execution_date = ?', search.executionDate],
    ['(made_at, batch_id) < (select b.made_at, b.batch_id from batches b where b.batch_id = ?)', before],
  ])
  return sql.unsafe<BatchRecord[]>(
    `select ${batchColumns} from batches where ${text} order by made_at desc, batch_id desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}

export async function readBatch(sql: Connection, batchId: string): Promise<BatchRecord | null> {
  const [row] = await sql.unsafe<BatchRecord[]>(
    `select ${batchColumns} from batches where batch_id = $1`,
    [batchId],
    prepared,
  )
  return row ?? null
}

/** The bytes as they were sent, with their hash; null while the file is not written. */
export async function readBatchFile(
  sql: Connection,
  batchId: string,
): Promise<{ sha256: string; bytes: Buffer } | null> {
  const [file] = await sql<{ sha256: string; bytes: Buffer }[]>`
    select sha256, bytes from batch_files where batch_id = ${batchId}`
  return file ?? null
}

export interface PaymentRecord {
  paymentId: string
  billId: string
  line: number
  attempt: number
  recipientId: string
  amountPaise: number
  state: PaymentState
  utr: string | null
  reason: string | null
  batchId: string | null
  debitedAt: Date | null
  returnedAt: Date | null
  rejectedAt: Date | null
}

export interface PaymentPlace {
  billId: string
  line: number
  attempt: number
}

/** Payments of a bill or of a batch, or of a bill in a batch, bill by bill in the order of the annexure. */
export async function listPayments(
  sql: Connection,
  of: { billId?: string | undefined; batchId?: string | undefined },
  after: PaymentPlace | null,
  limit: number,
): Promise<PaymentRecord[]> {
  return sql<PaymentRecord[]>`
    select payment_id, bill_id, line, attempt, recipient_id, amount_paise, state, utr, reason, batch_id, debited_at, returned_at, rejected_at
    from payments where true
      ${of.billId === undefined ? sql`` : sql`and bill_id = ${of.billId}`}
      ${of.batchId === undefined ? sql`` : sql`and batch_id = ${of.batchId}`}
      ${after === null ? sql`` : sql`and (bill_id, line, attempt) > (${after.billId}, ${after.line}::int, ${after.attempt}::int)`}
    order by bill_id, line, attempt limit ${limit}`
}

export interface BreakRecord {
  sha256: string
  ordinal: number
  kind: string
  paymentId: string | null
  detail: Record<string, unknown>
  owner: string
  at: Date
  bank: string
  fileName: string
  /** `at` with its microseconds, for the cursor. */
  since: string
}

export interface BreakPlace {
  since: string
  sha256: string
  ordinal: number
}

/** What could not be matched, oldest first. */
export async function listBreaks(
  sql: Connection,
  scope: Scope,
  owner: string | undefined,
  after: BreakPlace | null,
  limit: number,
): Promise<BreakRecord[]> {
  return sql<BreakRecord[]>`
    select b.sha256, b.ordinal, b.kind, b.payment_id, b.detail, b.owner, b.at, b.at::text as since, m.bank, m.file_name
    from breaks b join bank_messages m using (sha256) where true
      ${scope === null ? sql`` : sql`and b.owner = ${scope.treasuryCode}`}
      ${owner === undefined ? sql`` : sql`and b.owner = ${owner}`}
      ${after === null ? sql`` : sql`and (b.at, b.sha256, b.ordinal) > (${after.since}::text::timestamptz, ${after.sha256}, ${after.ordinal}::int)`}
    order by b.at, b.sha256, b.ordinal limit ${limit}`
}
