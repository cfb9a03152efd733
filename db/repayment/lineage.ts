// Lineage of what is paid again, both ways: as columns of queries on bills and on payments.

import { failedStates, repaymentPair, statesWithFailures } from '../../domain/bill/repayment.ts'
import type { PaymentState, State } from '../../domain/kernel/vocabulary.ts'

/** A list of words of the vocabulary, as the database has it. */
export const words = (list: readonly string[]): string => `'{${list.join()}}'::text[]`

/** The bill whose failed payments another pays again, and the one from which they all come. */
interface Repays {
  billId: string
  billNumber: string
  firstBillId: string
  firstBillNumber: string
}

/** A bill that pays failed payments of another again, or did. */
interface RepaidBy {
  billId: string
  billNumber: string
  state: State
  payments: number
  amountPaise: number
}

export interface BillLineage {
  /** Of a re-payment: what it pays again, in the order of its lines. */
  failedPayments: string[]
  repays: Repays | null
  /** Live re-payments of what failed of it, the first hundred. */
  repaidBy: RepaidBy[]
  /** What failed of it and was neither paid since, by whichever bill, nor has lapsed. */
  outstandingFailedPaise: number
}

const isRepayment = `b.bill_type = '${repaymentPair.billType}'`
const hasFailures = `b.state = any(${words(statesWithFailures)})`

/** Of `payments` under this alias: the line of the first bill from which it comes, whichever bill pays it. */
export const firstLineOf = (alias: string): string =>
  `coalesce(${alias}.first_bill_id, ${alias}.bill_id), coalesce(${alias}.first_line, ${alias}.line)`

/** What failed of `bills b`, each line once: by its latest attempt, as the bill's state counts it. */
const failedOfBill = `
  select p.* from payments p
  where p.bill_id = b.bill_id and p.state = any(${words(failedStates)}) and p.in_suspense_at is null and not exists (
    select 1 from payments q where q.bill_id = p.bill_id and q.line = p.line and q.in_suspense_at is null
      and (q.attempt > p.attempt and q.state <> 'STOPPED' or q.state = any('{QUEUED,SENT,PAID}')))`

/** It has lapsed, and was not made after all. */
export const hasLapsed = (alias: string): string =>
  `(${alias}.lapsed_on is not null and ${alias}.debited_from is distinct from 'lapsed')`

/** The payments that pay again what `f` is of the first bill's lines. */
const paidSince = `
  exists (select 1 from payments q where (${firstLineOf('q')}) = (${firstLineOf('f')}) and q.state = 'PAID'
    and q.in_suspense_at is null)`
const lapsedSince = `
  exists (select 1 from repayments r join payments q on q.bill_id = r.bill_id and q.line = r.line
    where r.live and (r.first_bill_id, r.first_line) = (${firstLineOf('f')}) and ${hasLapsed('q')})`

/** As columns of a query on `bills b`. */
export const billLineage = `
  case when ${isRepayment} then array(
    select r.payment_id from repayments r where r.bill_id = b.bill_id order by r.line) else '{}' end as failed_payments,
  case when ${isRepayment} then (
    select json_build_object('billId', e.bill_id, 'billNumber', e.bill_number, 'firstBillId', o.bill_id,
      'firstBillNumber', o.bill_number)
    from repayments r join payments p on p.payment_id = r.payment_id join bills e on e.bill_id = p.bill_id
      join bills o on o.bill_id = r.first_bill_id
    where r.bill_id = b.bill_id order by r.line limit 1) end as repays,
  case when ${hasFailures} then to_json(array(
    select json_build_object('billId', v.bill_id, 'billNumber', v.bill_number, 'state', v.state,
      'payments', count(*)::int, 'amountPaise', sum(p.amount_paise)::bigint)
    from payments p join repayments r on r.payment_id = p.payment_id and r.live join bills v on v.bill_id = r.bill_id
    where p.bill_id = b.bill_id group by v.bill_id order by v.bill_id limit 100)) else '[]' end as repaid_by,
  case when ${hasFailures} then (
    select coalesce(sum(f.amount_paise), 0)::bigint from (${failedOfBill}) f
    where not ${hasLapsed('f')} and not ${paidSince} and not ${lapsedSince}) else 0 end as outstanding_failed_paise`

export interface PaymentLineage {
  /** The failed payment that it pays again. */
  repays: { paymentId: string; billId: string; billNumber: string } | null
  /** The bill by which it is paid again, from its draft on. */
  repaidBy: { billId: string; billNumber: string; state: State } | null
  /** The latest payment of the first bill's line, where that is another. */
  latest: { paymentId: string; billId: string; state: PaymentState } | null
}

/** As columns of a query on `payments p`. */
export const paymentLineage = `
  case when p.first_bill_id is not null then (
    select json_build_object('paymentId', e.payment_id, 'billId', e.bill_id, 'billNumber', v.bill_number)
    from repayments r join payments e on e.payment_id = r.payment_id join bills v on v.bill_id = e.bill_id
    where r.bill_id = p.bill_id and r.line = p.line) end as repays,
  (select json_build_object('billId', v.bill_id, 'billNumber', v.bill_number, 'state', v.state)
    from repayments r join bills v on v.bill_id = r.bill_id
    where r.payment_id = p.payment_id and r.live) as repaid_by,
  (select json_build_object('paymentId', q.payment_id, 'billId', q.bill_id, 'state', q.state)
    from repayments r join payments q on q.bill_id = r.bill_id and q.line = r.line
    where r.live and (r.first_bill_id, r.first_line) = (${firstLineOf('p')}) and q.bill_id <> p.bill_id
      and r.round > coalesce((select own.round from repayments own
        where own.bill_id = p.bill_id and own.line = p.line), 0)
    order by r.round desc, q.attempt desc limit 1) as latest`

/** A live re-payment of the line of `payments p`, by whichever of its attempts. */
export const taken = `
  payments x join repayments r on r.payment_id = x.payment_id and r.live
  where x.bill_id = p.bill_id and x.line = p.line`

/** Of `payments p`: it waits to be paid again, whoever has taken it. */
export const waitsFailed = `p.state = any(${words(failedStates)}) and stands_failed(p)
  and not exists (select 1 from bars_of(p))`

/** Of `payments p`: it may be taken into a re-payment now. */
export const isRepayable = `${waitsFailed} and not exists (select 1 from ${taken})`
