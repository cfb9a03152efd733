// An administrator's search goes by indexes, however many bills there are.

import { expect, test } from 'vitest'
import { find, findStatement } from '../../db/find/find.ts'
import { ownDatabase } from '../kit/database.ts'
import { layBills, layBreak } from '../kit/rows.ts'

const bills = 100_000
const copied = [
  ...['lifecycle_version', 'version', 'content_version', 'revision', 'state', 'ddo_code', 'treasury_code'],
  ...['controlling_office_code', 'one_person_office', 'bill_kind', 'bill_type', 'claim_type', 'sector'],
  ...['financial_year', 'head_of_account', 'service_from', 'service_to', 'gross_paise', 'deductions_paise'],
  ...['net_paise', 'countersignature', 'pay_by', 'queue', 'acted', 'created_by'],
]

test('at a hundred thousand bills nothing is looked for through a whole table, and it is soon found', async () => {
  const { sql, drop } = await ownDatabase(2)
  const { billIds, paymentIds } = await layBills(sql, 1, { state: 'AUTHORISED', version: 11, acted: {} }, 'QUEUED')
  const [billId = ''] = billIds
  const sha256 = 'a'.repeat(64)
  await layBreak(sql, sha256, 'credit_unexpected', paymentIds[0] ?? '', '577A')
  const others = await sql<{ name: string }[]>`
    select indexrelid::regclass::text as name from pg_index join pg_class c on c.oid = indexrelid
    where indrelid in ('bills'::regclass, 'payments'::regclass) and not indisunique
      and relname not in ('payments_batch', 'payments_returned')`
  // Not all that comes with a bill: what it is found by.
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    // For time: what the search could not go by is not kept up.
    await transaction.unsafe(`drop index ${others.map(({ name }) => name).join()}`)
    await transaction.unsafe(`
      insert into bills (bill_id, bill_number, token_number, voucher_number, ${copied.join()})
      select 'bill_' || n, 'number ' || n, 'token ' || n, 'voucher ' || n, ${copied.join()}
      from bills, generate_series(1, ${bills}) n where bill_id = '${billId}'`)
    await transaction`
      insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
        amount_paise, state, batch_id, utr, return_reference)
      select n || '-1-1', 'bill_' || n, treasury_code, 1, 1, recipient_id, name, account_number, ifsc, amount_paise,
        'RETURNED', 'batch_' || n % 5000, 'utr ' || n, 'return ' || n
      from payments, generate_series(1, ${bills}) n where bill_id = ${billId}`
    await transaction`
      insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
      select 'batch_' || n, '577A', 'SENT', 2, 20, 100, '2026-11-23', 'file ' || n
      from generate_series(0, 4999) n`
    await transaction`
      insert into payment_files (file_id, treasury_code, state, version, prepared_by)
      select 'file_' || n, '577A', 'APPROVED', 3, 'pa' from generate_series(1, 5000) n`
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
      select 'file_' || n, v, 'approve', 'SUBMITTED', 'APPROVED', 'TO',
        ('0af7651916cd43dd8448eb2100' || 100000 + n)::uuid
      from generate_series(1, 5000) n, generate_series(1, 3) v`
    await transaction`
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
      select ${sha256}, n, kind, n || '-1-1', '{}', owner from breaks, generate_series(1, 10000) n`
    await transaction`
      insert into break_cases (sha256, ordinal, kind, state, version, owner, payment_id)
      select sha256, n, kind, state, version, owner, n || '-1-1' from break_cases, generate_series(1, 10000) n`
    await transaction`
      insert into break_lines (sha256, ordinal, case_sha256, case_ordinal, payment_id)
      select sha256, n, sha256, n, n || '-1-1' from break_lines, generate_series(1, 10000) n`
  })
  await sql`vacuum analyze bills, payments, batches, payment_files, transitions, breaks, break_cases, break_lines`
  const wanted = {
    ...{ bill_77: 'bill', 'number 77': 'bill', 'token 77': 'bill', 'voucher 77': 'bill' },
    ...{ '77-1-1': 'payment', 'utr 77': 'payment', 'return 77': 'payment', batch_77: 'batch', 'file 77': 'batch' },
    ...{ file_77: 'payment_file', '0af7651916cd43dd8448eb2100100077': 'payment_file', [`${sha256}:77`]: 'break' },
  }
  for (const [asked, kind] of Object.entries(wanted)) {
    const rows = await find(sql, asked)
    expect([asked, rows.map((row) => row.kind)]).toEqual([asked, [kind]])
    const { text, values } = findStatement(asked)
    const plan = await sql.unsafe<Record<string, string>[]>(`explain ${text}`, values)
    const lines = plan.map((line) => Object.values(line).join())
    expect(lines.length).toBeGreaterThan(20)
    expect(
      lines.filter((line) => line.includes('Seq Scan')),
      `${asked}\n${lines.join('\n')}`,
    ).toEqual([])
  }
  await drop()
}, 120_000)
