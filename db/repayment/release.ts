// A line that was to be paid again and was made after all: whoever would pay it again has it no more.

import type { Attempt } from '../../domain/break/close.ts'
import type { Transaction } from '../kernel/connection.ts'

/** @returns the failed payments of these lines that a re-payment had */
export async function releaseLines(sql: Transaction, attempts: readonly Attempt[]): Promise<string[]> {
  if (attempts.length === 0) return []
  const rows = await sql<{ paymentId: string }[]>`
    update repayments r set live = false
    from payments p join jsonb_to_recordset(${JSON.stringify(attempts)}::text::jsonb) as g("billId" text, line int)
      on (p.bill_id, p.line) = (g."billId", g.line)
    where r.payment_id = p.payment_id and r.live returning r.payment_id`
  return rows.map(({ paymentId }) => paymentId).sort()
}
