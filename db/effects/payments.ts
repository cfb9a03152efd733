import type { Part } from './part.ts'

export const payments = {
  /**
   * One payment a line of the annexure, its id made of the bill's, the line and the attempt; none, where the lines are
   * not those that were forwarded: the transaction is lost.
   */
  'queue payments': {
    write: `
, queued as (
  insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
    amount_paise, state)
  select substr(moved.bill_id, 6) || '-' || l.line || '-1', moved.bill_id, moved.treasury_code, l.line, 1,
    l.recipient_id, l.name, l.account_number, l.ifsc, l.amount_paise, 'QUEUED'
  from moved join annexure_lines l using (annexure_id)
  where refuse_other_lines(moved.bill_id, moved.annexure_id)
)`,
  },
} as const satisfies Record<string, Part>
