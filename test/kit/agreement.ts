// What the bank's books and our rows say of payments, held against each other.

import { expect } from 'vitest'
import type { Sql } from '../../db/kernel/connection.ts'
import type { BookRecord } from '../../simulator/books.ts'
import { movedIn } from '../../simulator/statement.ts'

/** They say the same, or an open break says where they do not. Nobody is paid twice. */
export async function expectAgreement(
  sql: Sql,
  records: readonly BookRecord[],
  payments: readonly string[],
): Promise<void> {
  const moved = movedIn(records)
  /** By the bank's books, what a payment has cost the State. */
  const costOf = (paymentId: string): number =>
    moved
      .filter((fact) => fact.paymentId === paymentId)
      .reduce((sum, fact) => sum + (fact.kind === 'debit' ? fact.amountPaise : -fact.amountPaise), 0)
  const rows = await sql<
    { paymentId: string; state: string; amountPaise: number; utr: string | null; open: boolean; times: number }[]
  >`
    select p.payment_id, p.state, p.amount_paise, p.utr,
      exists (select 1 from break_cases c join breaks b using (sha256, ordinal)
        where b.payment_id = p.payment_id and c.state <> 'SETTLED') as open,
      (select count(*)::int from payments o where o.bill_id = p.bill_id and o.line = p.line and o.state = 'PAID'
        and o.in_suspense_at is null) as times
    from payments p where p.payment_id = any(${[...payments]})`
  const debits = moved.filter(({ kind }) => kind === 'debit')
  for (const { paymentId, state, amountPaise, utr, open, times } of rows) {
    expect(times, `${paymentId} is paid once at most`).toBeLessThanOrEqual(1)
    const cost = costOf(paymentId)
    if (!open) expect([paymentId, state, cost]).toEqual([paymentId, state, state === 'PAID' ? amountPaise : 0])
    if (state !== 'PAID') continue
    expect(debits, `the debit of ${paymentId}`).toContainEqual(expect.objectContaining({ paymentId, utr }))
  }
  expect(rows).toHaveLength(payments.length)
}
