// Debit the expenditure head with the gross; credit the deductions' heads and Reserve Bank deposits (payments.md, Books).

import { financialYearOf } from '../../domain/kernel/calendar.ts'
import type { Transaction } from '../kernel/connection.ts'
import { parameter } from '../kernel/parameters.ts'

export async function bookVouchers(
  sql: Transaction,
  vouchers: readonly { billId: string; number: string }[],
  day: string,
): Promise<void> {
  const rbdHead = await parameter<string>(sql, 'chart.rbd_head', day)
  const given = JSON.stringify(vouchers.map(({ billId, number }) => ({ bill: billId, number })))
  await sql`
    insert into ledger_entries (entry_id, kind, bill_id, treasury_code, voucher_number, entry_date, financial_year)
    select 'voucher:' || v.number, 'voucher', b.bill_id, b.treasury_code, v.number, ${day}, ${financialYearOf(day)}
    from jsonb_to_recordset(${given}::text::jsonb) as v(bill text, number text) join bills b on b.bill_id = v.bill`
  await sql`
    insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    select 'voucher:' || v.number, l.line, l.head, l.debit, l.credit
    from jsonb_to_recordset(${given}::text::jsonb) as v(bill text, number text)
    join bills b on b.bill_id = v.bill
    cross join lateral (
      select 1 as line, b.head_of_account as head, b.gross_paise as debit, 0::bigint as credit
      union all select 1 + d.line, d.head_of_account, 0, d.amount_paise from deductions d where d.bill_id = b.bill_id
      union all select 0, ${rbdHead}::text, 0, b.net_paise
    ) l`
}
