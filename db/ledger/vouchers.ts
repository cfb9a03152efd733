// Vouchers as events of the ledger, read from their bills: three statements, however many there are.

import { chartOf } from '../../domain/ledger/chart.ts'
import { entriesOf, type VoucherEvent } from '../../domain/ledger/events.ts'
import type { Transaction } from '../kernel/connection.ts'
import { chartOn } from './chart.ts'
import { post } from './post.ts'

interface Found {
  chart: Record<string, unknown> | null
  vouchers: Omit<VoucherEvent, 'kind' | 'day'>[] | null
}

/**
 * Books each bill's voucher under its number, on the voucher's day. The caller holds the bills.
 * @throws Error when one of the bills has no row.
 */
export async function bookVouchers(
  sql: Transaction,
  vouchers: readonly { billId: string; number: string }[],
  day: string,
): Promise<void> {
  if (vouchers.length === 0) return
  const [found] = await sql<Found[]>`
    select ${chartOn(sql, day)} as chart, (
      select jsonb_agg(jsonb_build_object(
        'number', v.number, 'treasuryCode', b.treasury_code, 'headOfAccount', b.head_of_account,
        'grossPaise', b.gross_paise, 'netPaise', b.net_paise, 'deductions', (
          select coalesce(jsonb_agg(
            jsonb_build_object('headOfAccount', d.head_of_account, 'amountPaise', d.amount_paise)
            order by d.line), '[]')
          from deductions d where d.bill_id = b.bill_id)))
      from jsonb_to_recordset(${JSON.stringify(vouchers)}::text::jsonb) as v("billId" text, number text)
      join bills b on b.bill_id = v."billId"
    ) as vouchers`
  const events = found?.vouchers ?? []
  if (events.length !== vouchers.length) throw new Error('a voucher is of a bill that has no row')
  const chart = chartOf(found?.chart ?? {}, day)
  await post(
    sql,
    events.flatMap((voucher) => entriesOf({ kind: 'voucher', day, ...voucher }, chart)),
  )
}
