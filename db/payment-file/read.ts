// Reads of payment files. The list is one page by its key.

import type { FileState, State } from '../../domain/kernel/vocabulary.ts'
import type { PaymentFile } from '../../domain/payment-file.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { where, type Scope } from '../kernel/where.ts'

const prepared = { prepare: true } as const

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
  headOfAccount: string
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
const fileColumns = `
  f.file_id, f.treasury_code, f.state, f.version, f.prepared_by, f.created_at, s.bill_count, s.net_paise`

export async function listFiles(
  sql: Connection,
  scope: Scope,
  search: { state?: FileState | undefined; treasuryCode?: string | undefined },
  before: string | undefined,
  limit: number,
): Promise<FileSummaryRow[]> {
  const { text, values } = where([
    [(p) => `f.treasury_code = ${p}`, scope?.treasuryCode],
    [(p) => `f.treasury_code = ${p}`, search.treasuryCode],
    [(p) => `f.state = ${p}`, search.state],
    [(p) => `f.file_id < ${p}`, before],
  ])
  return sql.unsafe<FileSummaryRow[]>(
    `select ${fileColumns} from payment_files f cross join lateral ${summed} s
      where ${text} order by f.file_id desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}

const bills = `(select coalesce(json_agg(
    json_build_object('position', i.position, 'billId', b.bill_id, 'billNumber', b.bill_number,
      'tokenNumber', b.token_number, 'state', b.state,
      'headOfAccount', b.head_of_account, 'netPaise', b.net_paise, 'payees', b.annexure_lines,
      'voucherNumber', case when i.dropped_reason is null then b.voucher_number end,
      'droppedReason', i.dropped_reason)
    order by i.position), '[]')
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

/** A payment file before an act on it. */
export const readFileGround = groundOf<PaymentFile>(
  'select f.file_id, f.treasury_code, f.state, f.version',
  'payment_files f',
  'f.file_id',
)
