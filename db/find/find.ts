// Where something is that an administrator has a number of: one statement, each part of it by an index.

import { breakKeyIn, isTraceId, type FindKey, type FindKind } from '../../domain/engine-room.ts'
import type { PaymentState, State } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'

export interface FoundPayment {
  paymentId: string
  billId: string
  state: PaymentState
  amountPaise: number
  batchId: string | null
  utr: string | null
}

export interface FoundBreak {
  breakId: string
  kind: string
  state: string
  owner: string
}

export interface FoundRow {
  kind: FindKind
  id: string
  foundBy: FindKey
  /** The earlier revision of which it is the number; null of what is so called now. */
  ofRevision: number | null
  state: string
  version: number | null
  since: Date | null
  treasuryCode: string
  batchId: string | null
  fileId: string | null
  billId: string | null
  billNumber: string | null
  billState: State | null
  revision: number | null
  ddoCode: string | null
  tokenNumber: string | null
  voucherNumber: string | null
  deskPost: string | null
  custodian: string | null
  heldAt: Date | null
  payments: readonly FoundPayment[]
  paymentsInAll: number
  breaks: readonly FoundBreak[]
}

/** Of the payments concerned, and of their breaks. */
const mostNamed = 20

const bill = (by: FindKey, column: string, one = '$1'): string => `
  select 'bill' as kind, bill_id as id, '${by}' as found_by, state, version, state_since as since,
    treasury_code::text as treasury_code, null as batch_id, bill_id, null as payment_id, null::int as of_revision
  from bills where ${column} = ${one}`

/** A number that the bill bore in an earlier revision, and bears no more. */
const revision = (by: FindKey, column: string): string => `
  (select 'bill', b.bill_id, '${by}', b.state, b.version, b.state_since, b.treasury_code, null, b.bill_id, null,
    r.revision
  from bill_revisions r join bills b on b.bill_id = r.bill_id
  where r.${column} = $1 and b.${column} is distinct from r.${column} order by r.revision limit 1)`

const payment = (by: FindKey, column: string): string => `
  select 'payment', payment_id, '${by}', state, null, coalesce(returned_at, rejected_at, debited_at), treasury_code,
    batch_id, bill_id, payment_id, null
  from payments where ${column} = $1`

const batch = (by: FindKey, column: string, one = '$1'): string => `
  select 'batch', batch_id, '${by}', state, version,
    greatest(made_at, sent_at, acknowledged_at, resent_at, gave_up_at), treasury_code, batch_id, null, null,
    null
  from batches where ${column} = ${one}`

/** @param one the file, or the files */
const file = (by: FindKey, one = '$1'): string => `
  select 'payment_file', file_id, '${by}', state, version, coalesce(${lastMove('file_id')}, created_at), treasury_code,
    null, null, null, null
  from payment_files where file_id = ${one}`

const lastMove = (subject: string): string =>
  `(select t.at from transitions t where t.subject_id = ${subject} order by t.version desc limit 1)`

/** What an act of that trace has moved. */
const traced = 'any(array(select subject_id from traced))'

/** Breaks: by what they are called, and by a payment that the bank names, where it is none of ours. */
const ofCase = (by: FindKey, keys: string): string => `
  select 'break', c.sha256 || ':' || c.ordinal, '${by}', c.state, c.version,
    coalesce(c.settled_at, ${lastMove(`(c.sha256 || ':' || c.ordinal)`)}, b.at), c.owner, null, null,
    coalesce(c.payment_id, b.payment_id), null
  from (${keys}) k
    join break_cases c on c.sha256 = k.sha256 and c.ordinal = k.ordinal
    join breaks b on b.sha256 = k.sha256 and b.ordinal = k.ordinal`

const byNumber = [
  bill('billId', 'bill_id'),
  bill('billNumber', 'bill_number'),
  bill('tokenNumber', 'token_number'),
  bill('voucherNumber', 'voucher_number'),
  bill('returnMemoNumber', 'return_memo_number'),
  bill('continuationSheetNumber', 'continuation_sheet_number'),
  revision('tokenNumber', 'token_number'),
  revision('returnMemoNumber', 'return_memo_number'),
  revision('continuationSheetNumber', 'continuation_sheet_number'),
  payment('paymentId', 'payment_id'),
  payment('utr', 'utr'),
  payment('returnReference', 'return_reference'),
  batch('batchId', 'batch_id'),
  batch('fileName', 'file_name'),
  file('fileId'),
  ofCase(
    'breakId',
    `select case_sha256 as sha256, case_ordinal as ordinal from break_lines where sha256 = $2 and ordinal = $3`,
  ),
  ofCase(
    'paymentId',
    `select distinct case_sha256 as sha256, case_ordinal as ordinal from break_lines where payment_id = $1
      and not exists (select 1 from payments where payment_id = $1)`,
  ),
]

const byTrace = [
  bill('traceId', 'bill_id', traced),
  batch('traceId', 'batch_id', traced),
  file('traceId', traced),
  ofCase(
    'traceId',
    `select split_part(subject_id, ':', 1) as sha256, split_part(subject_id, ':', 2)::int as ordinal from traced
      where subject_id ~ '^[0-9a-f]{64}:-?[0-9]{1,9}$'`,
  ),
]

const concerned = (condition: string): string => `
      (select payment_id, bill_id, line, attempt, state, amount_paise, batch_id, utr from payments
        where ${condition} order by bill_id, line, attempt limit ${mostNamed})`

const textOf = (hits: readonly string[], before = ''): string => `
  with ${before}hit as materialized (${hits.join('\n  union all')}
  limit ${mostNamed})
  select hit.kind, hit.id, hit.found_by, hit.of_revision, hit.state, hit.version, hit.since, hit.treasury_code,
    hit.batch_id, case when hit.kind = 'payment_file' then hit.id else b.file_id end as file_id,
    b.bill_id, b.bill_number, b.state as bill_state, b.revision, b.ddo_code, b.token_number, b.voucher_number,
    b.desk_post, b.custodian, case when b.held is not null then b.held_at end as held_at,
    p.payments, r.breaks, case hit.kind
      when 'bill' then (select count(*)::int from payments where bill_id = hit.id)
      when 'batch' then (select payments from batches where batch_id = hit.id)
      else jsonb_array_length(p.payments) end as payments_in_all
  from hit
  left join lateral (select * from bills where bill_id = hit.bill_id) b on true
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('paymentId', payment_id, 'billId', bill_id, 'state', state,
      'amountPaise', amount_paise, 'batchId', batch_id, 'utr', utr) order by bill_id, line, attempt), '[]') as payments
    from (${[
      concerned("hit.kind = 'bill' and bill_id = hit.id"),
      concerned("hit.kind = 'batch' and batch_id = hit.id"),
      concerned("hit.kind in ('payment', 'break') and payment_id = hit.payment_id"),
    ].join('\n      union all')}) of_it) p
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('breakId', c.sha256 || ':' || c.ordinal, 'kind', c.kind,
      'state', c.state, 'owner', c.owner)), '[]') as breaks
    from (
      select distinct l.case_sha256, l.case_ordinal
      from jsonb_to_recordset(p.payments) as named("paymentId" text)
      -- One payment at a time, by its index: the limit keeps it so.
      cross join lateral (select * from break_lines where payment_id = named."paymentId" limit ${mostNamed}) l
      where hit.kind <> 'break'
      limit ${mostNamed}) l
    cross join lateral (
      select * from break_cases where sha256 = l.case_sha256 and ordinal = l.case_ordinal) c) r`

const numbersText = textOf(byNumber)

/** With a trace among what is asked for the one plan for all values is dear: what is none goes without. */
const tracesText = textOf(
  [...byNumber, ...byTrace],
  `traced as materialized (
    select distinct subject_id from transitions where trace_id = $1::text::uuid limit ${mostNamed}
  ), `,
)

/** The statement, for whoever shows its plan. */
export function findStatement(asked: string): { text: string; values: [string, string, number] } {
  const { sha256, ordinal } = breakKeyIn(asked) ?? { sha256: '', ordinal: 0 }
  return { text: isTraceId(asked) ? tracesText : numbersText, values: [asked, sha256, ordinal] }
}

export function find(sql: Connection, asked: string): Promise<FoundRow[]> {
  const { text, values } = findStatement(asked)
  return sql.unsafe<FoundRow[]>(text, values, { prepare: true })
}
