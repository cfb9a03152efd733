// Where each thing is that an administrator may have a number of: of each kind one small statement, by an index. All of
// them in one took several times as long, for PostgreSQL sets up the whole of it, whatever is found.

import type { FormKey } from '../../domain/find.ts'

/** Of what is found by one number, of the payments concerned, and of their breaks. */
export const mostNamed = 20

const billColumns = `b.bill_id, b.bill_number, b.state as bill_state, b.revision, b.ddo_code, b.token_number,
    b.voucher_number, b.desk_post, b.custodian, case when b.held is not null then b.held_at end as held_at, b.file_id`

/** A row a payment and a break of it: what is found stands in each of them. */
const paymentColumns = `p.payment_id, p.bill_id as paid_bill, p.state as payment_state, p.amount_paise,
    p.batch_id as paid_batch, p.utr`
const breakColumns = `c.sha256 || ':' || c.ordinal as break_id, c.kind as break_kind, c.state as break_state,
    c.owner as break_owner`
const casesOf = (paymentId: string): string => `
    left join break_lines l on l.payment_id = ${paymentId}
    left join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal`
const paymentsOf = (condition: string): string => `
    left join lateral (select * from payments where ${condition}
      order by bill_id, line, attempt limit ${mostNamed}) p on true${casesOf('p.payment_id')}`
/** So many breaks of so many payments; the rest is not read. */
const rows = `limit ${mostNamed * mostNamed}`

/** @param from bills as `b` */
const bills = (from: string, ofRevision = 'null::int'): string => `
  select 'bill' as kind, b.bill_id as id, ${ofRevision} as of_revision, b.state, b.version, b.state_since as since,
    b.treasury_code::text as treasury_code, ${billColumns}, ${paymentColumns}, ${breakColumns}
  from ${from}${paymentsOf('bill_id = b.bill_id')}`

const billBy = (column: string): string => `${bills('bills b')}
  where b.${column} = $1 ${rows}`

/** By a number that it bears; or else bore in an earlier revision. */
const billEverBy = (column: string): string =>
  `${bills(
    `(select $1::text as asked) a
    left join bills now on now.${column} = a.asked
    left join bill_revisions r on r.${column} = a.asked and now.bill_id is null
    join bills b on b.bill_id = coalesce(now.bill_id, r.bill_id)`,
    'r.revision',
  )} ${rows}`

const batchBy = (column: string): string => `
  select 'batch' as kind, b.batch_id as id, b.state, b.version, b.treasury_code::text as treasury_code, b.batch_id,
    greatest(b.made_at, b.sent_at, b.acknowledged_at, b.resent_at, b.gave_up_at) as since,
    b.payments as payments_in_all, ${paymentColumns}, ${breakColumns}
  from batches b${paymentsOf('batch_id = b.batch_id')}
  where b.${column} = $1 ${rows}`

const lastMove = (subject: string): string =>
  `(select at from transitions where subject_id = ${subject} order by version desc limit 1)`

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
  breakId: `
    select 'break' as kind, c.sha256 || ':' || c.ordinal as id, c.state, c.version, c.owner as treasury_code,
      coalesce(c.settled_at, ${lastMove(`(c.sha256 || ':' || c.ordinal)`)}, b.at) as since, ${paymentColumns}
    from break_lines l
      join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
      join breaks b on b.sha256 = c.sha256 and b.ordinal = c.ordinal
      left join payments p on p.payment_id = coalesce(c.payment_id, b.payment_id)
    where l.sha256 = split_part($1, ':', 1)::char(64) and l.ordinal = split_part($1, ':', 2)::int`,
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

/** By what a payment bears; where none does, the breaks of what the bank so calls. */
export const paymentStatement = `
  select 'payment' as kind, p.payment_id as id, p.state, p.treasury_code::text as treasury_code, p.batch_id,
    coalesce(p.returned_at, p.rejected_at, p.debited_at) as since, ${billColumns}, ${paymentColumns}, ${breakColumns}
  from (select $1::text as asked) a
    left join payments p on p.payment_id = a.asked or p.utr = a.asked or p.return_reference = a.asked
    left join bills b on b.bill_id = p.bill_id${casesOf('coalesce(p.payment_id, a.asked)')}
  ${rows}`

/** How many payments there are of a bill of which the first are named. */
export const countStatement = 'select count(*)::int as payments from payments where bill_id = $1'

/** What an act of that trace has moved, a row a move: bills, of which it may be thousands, after all else. */
export const movedStatement = `
  select subject_id from transitions where trace_id = $1::text::uuid
  order by starts_with(subject_id, 'bill_') limit ${mostNamed * mostNamed}`
