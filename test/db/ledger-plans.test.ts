// The books are read by their indexes.

import { expect, test } from 'vitest'
import { failed, inTransit, reserveBankDeposits } from '../../db/ledger/outstanding.ts'
import { dayBook, headLedger, trialBalance } from '../../db/ledger/read.ts'
import { ownDatabase } from '../kit/database.ts'

test('at a hundred thousand entries no reading of a treasury goes through all of the ledger', async () => {
  const transit = '8670-00-110-0-00'
  const { sql, drop } = await ownDatabase(2)
  await sql.begin(async (transaction) => {
    // As the owner of the server, for time: they balance, and are of no bill.
    await transaction`set local session_replication_role = replica`
    await transaction`
      insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
      select 'voucher:' || n, 'voucher', 'voucher', n::text, lpad((n % 200)::text, 3, '0') || 'A', d,
        to_char(d, 'YYYY-MM')
      from (select n, date '2026-04-01' + n % 240 as d from generate_series(1, 100000) n) given`
    await transaction`
      insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
      select 'voucher:' || n, line, case line when 1 then '2054-00-097-0-01-' || lpad((n % 100)::text, 3, '0')
        else ${transit} end, (2 - line) * 100, (line - 1) * 100
      from generate_series(1, 100000) n, generate_series(1, 2) line`
  })
  await sql`vacuum analyze ledger_entries, ledger_lines`
  const period = { from: '2026-11-01', to: '2026-11-23', treasuryCode: '057A' }
  const search = { on: '2026-11-23', treasuryCode: '057A' }
  const reports = {
    dayBook: dayBook(null, period),
    transit: headLedger(null, { ...period, headOfAccount: transit }),
    head: headLedger(null, { ...period, headOfAccount: '2054-00-097-0-01-051' }),
    trialBalance: trialBalance(null, period),
    inTransit: inTransit(null, search),
    failed: failed(null, search),
    rbd: reserveBankDeposits(null, search),
  }
  for (const [name, { text, values }] of Object.entries(reports)) {
    const plan = await sql.unsafe<Record<string, string>[]>(`explain ${text}`, [...values])
    const lines = plan.map((line) => Object.values(line).join())
    expect(lines.length, name).toBeGreaterThan(2)
    expect(
      lines.filter((line) => /Seq Scan on ledger_/.test(line)),
      `${name}\n${lines.join('\n')}`,
    ).toEqual([])
  }
  await drop()
}, 60_000)
