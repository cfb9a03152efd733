// A re-payment laid straight into a database, vouchered and with the bank: as rows, without its way.

import { insertBills, newBillIds } from '../../bench/rows.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import { amountPaise, layBatch, newBatchId } from './rows.ts'

/** Pays that failed payment again, by a voucher of that number and day. */
export async function layRepayment(sql: Sql, paymentId: string, number: string, day: string): Promise<void> {
  const [billId = ''] = newBillIds(1)
  await insertBills(sql, [billId], { state: 'ACKNOWLEDGED', version: 12, acted: {} }, amountPaise)
  await sql`
    update bills b set bill_type = 'repayment', claim_type = 'failed_payments', treasury_code = p.treasury_code,
      head_of_account = '8443-00-800-0-01', voucher_number = ${number}, voucher_date = ${day}
    from payments p where b.bill_id = ${billId} and p.payment_id = ${paymentId}`
  await sql`
    insert into repayments (bill_id, line, payment_id, first_bill_id, first_line, round)
    select ${billId}, 1, p.payment_id, coalesce(p.first_bill_id, p.bill_id), coalesce(p.first_line, p.line),
      1 + coalesce((select r.round from repayments r where r.bill_id = p.bill_id and r.line = p.line), 0)
    from payments p where p.payment_id = ${paymentId}`
  await sql.begin((transaction) => bookVouchers(transaction, [{ billId, number }], day))
  const batchId = newBatchId()
  await layBatch(sql, batchId, 'ACKNOWLEDGED', 1)
  await sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id, first_bill_id, first_line)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, b.treasury_code, 1, 1, l.recipient_id, l.name, l.account_number,
      l.ifsc, l.amount_paise, 'SENT', ${batchId}, r.first_bill_id, r.first_line
    from bills b join annexure_lines l using (annexure_id) join repayments r on r.bill_id = b.bill_id
    where b.bill_id = ${billId}`
}
