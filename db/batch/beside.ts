// What was made, or accepted, beside a later attempt of its line (docs/decisions, 9).

import type { Action } from '../../domain/kernel/vocabulary.ts'
import type { Transaction } from '../kernel/connection.ts'

/** By which the attempt that a line goes by may fall. */
const falling: readonly Action[] = ['reject', 'bank-return', 'give-up']

/** An attempt by which its line goes from now on, and how far the bank has come with it, as an action of its bill. */
export interface Standing {
  billId: string
  action: 'debit' | 'acknowledge' | null
}

/**
 * Where the live attempt of a line has fallen, the line goes by the one that was made beside it: its money waits in
 * suspense no more. What is paid goes before what may be. Not so one that a re-payment has paid again: that is a bill
 * and a voucher of its own, whatever becomes of it. The bills are locked.
 */
export async function standIn(sql: Transaction, billIds: readonly string[], action: Action): Promise<Standing[]> {
  if (!falling.includes(action)) return []
  return sql<Standing[]>`
    update payments s set in_suspense_at = null
    from (
      select distinct on (bill_id, line) payment_id from payments p
      where bill_id = any(${billIds as string[]}) and in_suspense_at is not null and state in ('SENT', 'PAID')
        and not exists (select 1 from payments o where o.bill_id = p.bill_id and o.line = p.line
          and o.in_suspense_at is null and o.state in ('QUEUED', 'SENT', 'PAID'))
        and not exists (select 1 from payments f join repayments r using (payment_id)
            join bills v on v.bill_id = r.bill_id
          where f.bill_id = p.bill_id and f.line = p.line and r.live and v.voucher_number is not null)
      order by bill_id, line, state = 'PAID' desc, attempt
    ) beside
    where s.payment_id = beside.payment_id
    returning s.bill_id, case when s.state = 'PAID' then 'debit'
      when exists (select 1 from batches b where b.batch_id = s.batch_id and b.state = 'ACKNOWLEDGED')
      then 'acknowledge' end as action`
}
