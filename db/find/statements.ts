// Where each thing is that an administrator may have a number of: of each kind one small statement, by an index. All of
// them in one took several times as long, for PostgreSQL sets up the whole of it, whatever is found.

import type { FormKey } from '../../domain/find.ts'

/** Of what is found by one number, of the payments concerned, and of their breaks. */
export const mostNamed = 20

const billColumns = `b.bill_id, b.bill_number, b.state as bill_state, b.revision, b.ddo_code, b.token_number,
    b.voucher_number, b.desk_post, b.custodian, case when b.held is not null then b.held_at end as held_at, b.file_id`

const paymentColumns = 'payment_id, bill_id, line, attempt, state, amount_paise, batch_id, utr'
const paymentOf = (of: string): string => `json_build_object('paymentId', ${of}.payment_id, 'billId', ${of}.bill_id,
      'state', ${of}.state, 'amountPaise', ${of}.amount_paise, 'batchId', ${of}.batch_id, 'utr', ${of}.utr)`

/** The payments concerned, with their ids for `breaks`. */
const payments = (condition: string): string => `
  cross join lateral (
    select coalesce(json_agg(${paymentOf('concerned')}), '[]') as payments, array_agg(payment_id) as ids
    from (select ${paymentColumns} from payments where ${condition}
      order by bill_id, line, attempt limit ${mostNamed}) concerned) p`

/** The breaks of these payments: one payment at a time, by its index; the limits keep it so. */
const breaks = (ids: string): string => `
  cross join lateral (
    select coalesce(json_agg(json_build_object('breakId', c.sha256 || ':' || c.ordinal, 'kind', c.kind,
      'state', c.state, 'owner', c.owner)), '[]') as breaks
    from (select distinct l.case_sha256, l.case_ordinal from unnest(${ids}) id cross join lateral (
        select case_sha256, case_ordinal from break_lines where payment_id = id limit ${mostNamed}) l
      limit ${mostNamed}) l
      cross join lateral (select * from break_cases where sha256 = l.case_sha256 and ordinal = l.case_ordinal) c) r`

/** @param from bills as `b`, with what `ofRevision` is made of */
const bills = (from: string, ofRevision = 'null::int'): string => `
  select 'bill' as kind, b.bill_id as id, ${ofRevision} as of_revision, b.state, b.version, b.state_since as since,
    b.treasury_code::text as treasury_code, ${billColumns}, p.payments, r.breaks,
    (select count(*)::int from payments where bill_id = b.bill_id) as payments_in_all
  from ${from}${payments('bill_id = b.bill_id')}${breaks('p.ids')}`

const billBy = (column: string): string => bills(`(select * from bills where ${column} = $1) b`)

/** By a number that it bears, or bore in an earlier revision and bears no more. */
const billEverBy = (column: string): string =>
  bills(
    `(select bill_id, null::int as revision from bills where ${column} = $1
      union all
      (select r.bill_id, r.revision from bill_revisions r join bills b on b.bill_id = r.bill_id
        where r.${column} = $1 and b.${column} is distinct from r.${column} order by r.revision limit 1)) hit
    join bills b on b.bill_id = hit.bill_id`,
    'hit.revision',
  )

const batchBy = (column: string): string => `
  select 'batch' as kind, b.batch_id as id, b.state, b.version, b.treasury_code::text as treasury_code, b.batch_id,
    greatest(b.made_at, b.sent_at, b.acknowledged_at, b.resent_at, b.gave_up_at) as since,
    p.payments, b.payments as payments_in_all, r.breaks
  from (select * from batches where ${column} = $1) b${payments('batch_id = b.batch_id')}${breaks('p.ids')}`

const lastMove = (subject: string): string =>
  `(select at from transitions where subject_id = ${subject} order by version desc limit 1)`

/** The cases of these lines of the bank. */
const casesOf = (lines: string): string => `
  select 'break' as kind, c.sha256 || ':' || c.ordinal as id, c.state, c.version, c.owner as treasury_code,
    coalesce(c.settled_at, ${lastMove(`(c.sha256 || ':' || c.ordinal)`)}, b.at) as since,
    case when p.payment_id is null then '[]' else json_build_array(${paymentOf('p')}) end as payments,
    case when p.payment_id is null then 0 else 1 end as payments_in_all
  from (select distinct case_sha256, case_ordinal from break_lines where ${lines} limit ${mostNamed}) l
    cross join lateral (select * from break_cases where sha256 = l.case_sha256 and ordinal = l.case_ordinal) c
    cross join lateral (select * from breaks where sha256 = c.sha256 and ordinal = c.ordinal) b
    left join lateral (select ${paymentColumns} from payments
      where payment_id = coalesce(c.payment_id, b.payment_id)) p on true`

/** What is done about a post, a recipient or a workflow: a row with its trail. */
const record = (kind: string, table: string, id: string, since: string, more: string): string => `
  select '${kind}' as kind, ${id} as id, state, version, coalesce(${lastMove(`c.${id}`)}, ${since}) as since, ${more}
  from ${table} c where ${id} = $1`

/** Of what is given once, and has no state of its own, its trail says all. */
const recorded = (kind: string): string => `
  select '${kind}' as kind, subject_id as id, to_state as state, version, at as since,
    coalesce(detail ->> 'postId', detail ->> 'treasuryCode', detail ->> 'listId', detail ->> 'headOfAccount',
      detail ->> 'head') as about_id
  from transitions where subject_id = $1 order by version desc limit 1`

/** By the key that the form of what is asked for tells. */
export const statements: Readonly<Record<Exclude<FormKey, 'traceId'>, string>> = {
  billId: billBy('bill_id'),
  billNumber: billBy('bill_number'),
  voucherNumber: billBy('voucher_number'),
  tokenNumber: billEverBy('token_number'),
  returnMemoNumber: billEverBy('return_memo_number'),
  continuationSheetNumber: billEverBy('continuation_sheet_number'),
  batchId: batchBy('batch_id'),
  fileName: batchBy('file_name'),
  fileId: `
    select 'payment_file' as kind, file_id as id, state, version, treasury_code::text as treasury_code, file_id,
      coalesce(${lastMove('f.file_id')}, created_at) as since
    from payment_files f where file_id = $1`,
  breakId: casesOf(`sha256 = split_part($1, ':', 1)::char(64) and ordinal = split_part($1, ':', 2)::int`),
  scrollId: `
    select 'scroll' as kind, scroll_id as id, state, version, coalesce(approved_at, opened_at) as since,
      treasury_code::text as treasury_code
    from scrolls where scroll_id = $1`,
  changeId: record('change', 'changes', 'change_id', 'proposed_at', 'treasury_code, key as about_id'),
  delegationId: record('delegation', 'delegations', 'delegation_id', 'asked_at', 'treasury_code, post_id as about_id'),
  chargeId: record('charge', 'charges', 'charge_id', 'given_at', 'treasury_code, post_id as about_id'),
  repairId: record('repair', 'repairs', 'repair_id', 'asked_at', 'workflow_id as about_id'),
  transferId: recorded('transfer'),
  absenceId: recorded('absence'),
  staffingId: recorded('staffing'),
  clearanceId: recorded('clearance'),
  proofId: `
    select 'proof' as kind, proof_id as id, state, coalesce(ended_at, begun_at, asked_at) as since
    from proofs where proof_id = $1`,
}

const paymentHit = (by: string, column: string): string => `
    select '${by}' as found_by, ${paymentColumns}, treasury_code,
      coalesce(returned_at, rejected_at, debited_at) as since
    from payments where ${column} = $1`

/** By what a payment bears. */
export const paymentStatement = `
  select 'payment' as kind, p.payment_id as id, p.found_by, p.state, p.since, p.treasury_code::text as treasury_code,
    p.batch_id, ${billColumns}, json_build_array(${paymentOf('p')}) as payments, 1 as payments_in_all, r.breaks
  from (${[
    paymentHit('paymentId', 'payment_id'),
    paymentHit('utr', 'utr'),
    paymentHit('returnReference', 'return_reference'),
  ].join('\n    union all')} limit ${mostNamed}) p
    join bills b on b.bill_id = p.bill_id${breaks('array[p.payment_id]')}`

/** By what the bank calls a payment that is none of ours. */
export const namedByBank = casesOf('payment_id = $1')

/** What an act of that trace has moved: bills, of which it may be thousands, after all else. */
export const movedStatement = `
  select subject_id from (
    select subject_id, starts_with(subject_id, 'bill_') as is_bill from transitions where trace_id = $1::text::uuid
    order by starts_with(subject_id, 'bill_') limit ${10 * mostNamed}) moved
  group by subject_id, is_bill order by is_bill, subject_id limit ${mostNamed}`
