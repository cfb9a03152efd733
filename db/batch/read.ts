// Reads of batches. The list is one page by its key.

import type { BatchState } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { where, type Scope } from '../kernel/where.ts'

const prepared = { prepare: true } as const

export interface BatchRecord {
  batchId: string
  treasuryCode: string
  state: BatchState
  version: number
  payments: number
  amountPaise: number
  debited: number
  debitedPaise: number
  returned: number
  returnedPaise: number
  executionDate: string
  fileName: string
  reason: string | null
  madeAt: Date
  sentAt: Date | null
  acknowledgedAt: Date | null
  resentAt: Date | null
  resentBy: string | null
  gaveUpAt: Date | null
  gaveUpBy: string | null
}

const moved = `(select count(debited_at)::int as debited, count(returned_at)::int as returned,
  coalesce(sum(amount_paise) filter (where debited_at is not null), 0)::bigint as debited_paise,
  coalesce(sum(amount_paise) filter (where returned_at is not null), 0)::bigint as returned_paise
  from payments p where p.batch_id = b.batch_id)`
const batchColumns = `batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name,
  reason, made_at, sent_at, acknowledged_at, resent_at, m.debited, m.debited_paise, m.returned, m.returned_paise,
  (select t.user_id from transitions t where t.subject_id = batch_id and t.action = 'resend') as resent_by, gave_up_at,
  case when gave_up_at is not null then (select t.user_id from transitions t
    where t.subject_id = batch_id and t.action in ('give-up', 'take-later-answer')
    order by t.version desc limit 1) end as gave_up_by`

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
    [(p) => `treasury_code = ${p}`, scope?.treasuryCode],
    [(p) => `treasury_code = ${p}`, search.treasuryCode],
    [(p) => `state = ${p}`, search.state],
    [(p) => `execution_date = ${p}`, search.executionDate],
    [(p) => `(made_at, batch_id) < (select o.made_at, o.batch_id from batches o where o.batch_id = ${p})`, before],
  ])
  return sql.unsafe<BatchRecord[]>(
    `select ${batchColumns} from batches b cross join lateral ${moved} m
      where ${text} order by made_at desc, batch_id desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}

export async function readBatch(sql: Connection, batchId: string): Promise<BatchRecord | null> {
  const [row] = await sql.unsafe<BatchRecord[]>(
    `select ${batchColumns} from batches b cross join lateral ${moved} m where batch_id = $1`,
    [batchId],
    prepared,
  )
  return row ?? null
}

export type BatchGround = Pick<BatchRecord, 'batchId' | 'treasuryCode' | 'state' | 'version' | 'resentAt' | 'gaveUpAt'>

/** A batch before an act on it. */
export const readBatchGround = groundOf<BatchGround>(
  'select b.batch_id, b.treasury_code, b.state, b.version, b.resent_at, b.gave_up_at',
  'batches b',
  'b.batch_id',
)

/** Treasuries whose payments wait for a file. */
export const treasuriesThatWait = (sql: Connection) =>
  sql<{ treasuryCode: string }[]>`
    select distinct treasury_code from payments where state = 'QUEUED' and batch_id is null`
