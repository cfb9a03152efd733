import { repaymentPair } from '../../domain/bill/repayment.ts'
import type { Part } from './part.ts'

const ofRepayment = `'${repaymentPair.billType}'`

export const payments = {
  /**
   * One payment a line of the annexure, its id made of the bill's, the line and the attempt; none, where the lines are
   * not those that were forwarded, or, of a re-payment, not those that failed: the transaction is lost.
   */
  'queue payments': {
    write: `
, queued as (
  insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
    amount_paise, state, first_bill_id, first_line)
  select substr(moved.bill_id, 6) || '-' || l.line || '-1', moved.bill_id, moved.treasury_code, l.line, 1,
    l.recipient_id, l.name, l.account_number, l.ifsc, l.amount_paise, 'QUEUED', r.first_bill_id, r.first_line
  from moved join annexure_lines l using (annexure_id)
    left join repayments r on moved.bill_type = ${ofRepayment} and r.bill_id = moved.bill_id and r.line = l.line
  where refuse_other_lines(moved.bill_id, moved.annexure_id)
    and (moved.bill_type <> ${ofRepayment} or refuse_other_than_failed(moved.bill_id, moved.annexure_id))
)`,
  },
  'release failed payments': {
    write: `
, released as (
  update repayments r set live = false from moved where r.bill_id = moved.bill_id and r.live
)`,
  },
} as const satisfies Record<string, Part>
