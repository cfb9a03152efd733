// What stands under the heads that follow from events, payment by payment: in transit, failed, with the Reserve Bank.
// Each list says of every payment what the ledger's entries up to the end of a day have booked of it, so that its sum
// is the balance of the head on that day: a scroll's lines are booked on the scroll's day, once it is approved (S-31).

import type { PaymentState } from '../../domain/kernel/vocabulary.ts'
import { where, type Scope } from '../kernel/where.ts'
import type { Report } from '../report/report.ts'

export interface OutstandingSearch {
  treasuryCode?: string | undefined
  /** The day at whose end it stands. */
  on: string
}

export interface OutstandingRow {
  treasuryCode: string
  ddoCode: string
  billId: string
  billNumber: string
  voucherNumber: string | null
  paymentId: string
  line: number
  amountPaise: number
  sinceDate: string | null
  state: PaymentState
  utr: string | null
}

const booked = (scroll: string): string => `(${scroll}.state = 'APPROVED' and ${scroll}.day <= $1::date)`

/**
 * Since when a bill's net is in transit, by the ledger: the day of its voucher's entry; of one that once went to the
 * Reserve Bank's deposits, the day on which that was set right.
 */
const intoTransit = `(
    select v.day from ledger_entries v
    where v.entry_id in ('correction:' || b.voucher_number, 'voucher:' || b.voucher_number)
    order by v.kind = 'voucher' limit 1)`

const columns = `b.treasury_code as "treasuryCode", b.ddo_code as "ddoCode", b.bill_id as "billId",
    b.bill_number as "billNumber", b.voucher_number as "voucherNumber", p.payment_id as "paymentId", p.line`

const asked = (alias: string, scope: Scope, { treasuryCode, on }: OutstandingSearch) =>
  where(
    [
      [(given) => `${alias}.treasury_code = ${given}`, scope?.treasuryCode],
      [(given) => `${alias}.treasury_code = ${given}`, treasuryCode],
    ],
    [on],
  )

/**
 * Lines of bills in transit. A line goes by all its attempts: a file that was rejected whole, and is sent again, has
 * moved nothing. Asked of what is in no scroll, and of what was booked since: not of all that was ever paid.
 */
export function inTransit(scope: Scope, search: OutstandingSearch): Report {
  const of = (alias: string): string => asked(alias, scope, search).text
  const sinceBooked = (fact: 'debit' | 'reject'): string => `
    select p.bill_id, p.line from scrolls s join payments p on p.${fact}_scroll = s.scroll_id
    where ${of('s')} and not ${booked('s')}`
  return {
    text: `with lines as (
    select p.bill_id, p.line from payments p
    where p.debit_scroll is null and p.reject_scroll is null and ${of('p')}
    union ${sinceBooked('debit')}
    union ${sinceBooked('reject')}
    union select p.bill_id, p.line
    from ledger_entries e join bills b on b.voucher_number = e.source_id join payments p using (bill_id)
    where e.kind in ('voucher', 'correction') and e.day > $1::date and ${of('e')}
  )
  select ${columns}, ((case when t.day <= $1::date then 1 else 0 end - a.gone) * p.amount_paise)::bigint
      as "amountPaise",
    t.day as "sinceDate", p.state, p.utr
  from lines l join bills b on b.bill_id = l.bill_id cross join lateral (select ${intoTransit} as day) t
    cross join lateral (
      select count(*) filter (where ${booked('d')} and q.debited_from = 'inTransit')
        + count(*) filter (where ${booked('j')}) as gone
      from payments q left join scrolls d on d.scroll_id = q.debit_scroll
        left join scrolls j on j.scroll_id = q.reject_scroll
      where q.bill_id = l.bill_id and q.line = l.line
    ) a cross join lateral (
      select * from payments q where q.bill_id = l.bill_id and q.line = l.line
      order by q.state = 'STOPPED' or q.in_suspense_at is not null, q.attempt desc limit 1
    ) p
  where (case when t.day <= $1::date then 1 else 0 end) <> a.gone`,
    values: asked('p', scope, search).values,
    key: 'concat_ws(\'|\', r."treasuryCode", r."paymentId")',
  }
}

/** The voucher of the bill that pays `payments p` again is booked. */
const paidAgain = `exists (
    select 1 from repayments t join bills v on v.bill_id = t.bill_id
      join ledger_entries e on e.entry_id = 'voucher:' || v.voucher_number
    where t.payment_id = p.payment_id and t.live and e.day <= $1::date)`

/**
 * Payments that wait to be paid again: rejected by name, given up, or come back; less what was made after all, what a
 * re-payment's voucher has taken out, and what has lapsed. What came back of a second payment of the same is
 * suspense's.
 */
export function failed(scope: Scope, search: OutstandingSearch): Report {
  const { text, values } = asked('p', scope, search)
  const paise = `(coalesce(${booked('j')}, false)::int
      + coalesce(${booked('r')} and p.in_suspense_at is null, false)::int
      - coalesce(${booked('d')} and p.debited_from = 'failed', false)::int
      - ${paidAgain}::int - coalesce(p.lapsed_on <= $1::date, false)::int)`
  return {
    text: `select ${columns}, (${paise} * p.amount_paise)::bigint as "amountPaise",
    greatest(case when ${booked('j')} then j.day end, case when ${booked('r')} then r.day end) as "sinceDate",
    p.state, p.utr
  from payments p join bills b using (bill_id) left join scrolls j on j.scroll_id = p.reject_scroll
    left join scrolls r on r.scroll_id = p.return_scroll left join scrolls d on d.scroll_id = p.debit_scroll
  where (p.reject_scroll is not null or p.return_scroll is not null) and ${text} and ${paise} <> 0`,
    values,
    key: 'concat_ws(\'|\', r."treasuryCode", r."paymentId")',
  }
}

/**
 * What the Reserve Bank has debited and not given back. Vouchers of the first releases were credited to its deposits
 * at once: they stand here until the day on which that was set right.
 */
export function reserveBankDeposits(scope: Scope, search: OutstandingSearch): Report {
  const of = (alias: string): string => asked(alias, scope, search).text
  return {
    text: `select ${columns}, p.amount_paise as "amountPaise", d.day as "sinceDate", p.state, p.utr, 'debit' as by
  from scrolls d join payments p on p.debit_scroll = d.scroll_id join bills b using (bill_id)
    left join scrolls r on r.scroll_id = p.return_scroll
  where ${booked('d')} and ${of('d')} and not coalesce(${booked('r')}, false)
  union all
  select ${columns}, p.amount_paise, v.day, p.state, p.utr, 'voucher'
  from ledger_entries e join ledger_entries v on v.entry_id = 'voucher:' || e.source_id
    join bills b on b.voucher_number = e.source_id join payments p using (bill_id)
  where e.kind = 'correction' and e.day > $1::date and v.day <= $1::date and p.attempt = 1 and ${of('e')}`,
    values: asked('d', scope, search).values,
    key: 'concat_ws(\'|\', r."treasuryCode", r."paymentId", r.by)',
  }
}
