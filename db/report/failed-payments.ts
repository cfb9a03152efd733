// Payments that have failed, by what the bank says of them (P-01).

import { where, type Scope } from '../kernel/where.ts'
import type { Report } from './report.ts'

export interface FailedPaymentsRow {
  treasuryCode: string
  ddoCode: string
  reason: string
  payments: number
  bills: number
  amountPaise: number
}

/**
 * Of each line its last attempt, by whichever bill, where that was rejected or came back. One beside another attempt,
 * or stopped before it left, is none of the line's.
 */
export function failedPaymentsReport(
  scope: Scope,
  { treasuryCode, ddoCode }: { treasuryCode?: string | undefined; ddoCode?: string | undefined },
): Report {
  const { text, values } = where([
    [(given) => `p.treasury_code = ${given}`, scope?.treasuryCode],
    [(given) => `p.treasury_code = ${given}`, treasuryCode],
    [(given) => `b.ddo_code = ${given}`, ddoCode],
  ])
  return {
    text: `select p.treasury_code as "treasuryCode", b.ddo_code as "ddoCode", coalesce(p.reason, '') as reason,
    count(*)::int as payments, count(distinct p.bill_id)::int as bills, sum(p.amount_paise)::bigint as "amountPaise"
  from payments p join bills b using (bill_id)
  where p.state in ('REJECTED', 'RETURNED') and p.in_suspense_at is null and not exists (
    select 1 from payments q where q.bill_id = p.bill_id and q.line = p.line and q.attempt > p.attempt
      and q.in_suspense_at is null and q.state <> 'STOPPED') and not exists (
    select 1 from repayments r join payments q on q.bill_id = r.bill_id and q.line = r.line
    where r.payment_id = p.payment_id and r.live) and ${text}
  group by p.treasury_code, b.ddo_code, coalesce(p.reason, '')`,
    values,
    key: 'concat_ws(\' \', r."treasuryCode", r."ddoCode", md5(r.reason))',
  }
}
