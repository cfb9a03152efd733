// A look for what stands still goes by indexes, however many bills there are.

import { expect, test } from 'vitest'
import * as reads from '../../db/stuck/rows.ts'
import { lastMoves, subjectRows } from '../../db/stuck/subjects.ts'
import { ownDatabase } from '../kit/database.ts'
import { layBills } from '../kit/rows.ts'

const bills = 100_000
const copied = [
  ...['lifecycle_version', 'version', 'content_version', 'revision', 'state', 'ddo_code', 'treasury_code'],
  ...['controlling_office_code', 'one_person_office', 'bill_kind', 'bill_type', 'claim_type', 'sector'],
  ...['financial_year', 'head_of_account', 'service_from', 'service_to', 'gross_paise', 'deductions_paise'],
  ...['net_paise', 'countersignature', 'pay_by', 'queue', 'acted', 'created_by'],
]
/** What grows with bills. The bank's messages and breaks are few beside them. */
const large = /Seq Scan on (bills|payments|transitions|batches|idempotency_keys)\b/

test('at a hundred thousand bills no large table is read whole', async () => {
  const { sql, drop } = await ownDatabase(2)
  const { billIds } = await layBills(sql, 1, { state: 'ACKNOWLEDGED', version: 12, acted: {} }, 'SENT')
  const [billId = ''] = billIds
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await transaction.unsafe(`
      insert into bills (bill_id, bill_number, ${copied.join()})
      select 'bill_' || n, 'number ' || n, ${copied.join()}
      from bills, generate_series(1, ${bills}) n where bill_id = '${billId}'`)
    await transaction`
      insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
        amount_paise, state, batch_id)
      select n || '-1-1', 'bill_' || n, treasury_code, 1, 1, recipient_id, name, account_number, ifsc, amount_paise,
        'PAID', 'batch_' || n % 5000
      from payments, generate_series(1, ${bills}) n where bill_id = ${billId}`
    await transaction`
      insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
      select 'batch_' || n, '577A', 'ACKNOWLEDGED', 3, 20, 100, '2026-11-23', 'file ' || n
      from generate_series(0, 4999) n`
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, role, update_id)
      select 'bill_' || n, v, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER', lpad(to_hex(n * 10 + v), 64, '0')
      from generate_series(1, ${bills}) n, generate_series(1, 3) v`
    await transaction`
      insert into idempotency_keys (user_id, key, update_id, status, headers, body, subject_id, action, at,
        workflow_knows_at)
      select 'maker', n::text, lpad(to_hex(n * 10 + 3), 64, '0'), 200, '{}', '', 'bill_' || n, 'forward',
        now() - make_interval(mins => n % 10000), now()
      from generate_series(1, ${bills}) n`
  })
  await sql`vacuum analyze bills, payments, batches, transitions, idempotency_keys`
  const all = {
    openClaims: reads.openClaims,
    untoldBills: reads.untoldBills,
    unappliedLong: reads.unappliedLong,
    blockingBreaks: reads.blockingBreaks,
    strandedBills: reads.strandedBills,
    dueRows: reads.dueRows,
    sentLong: reads.sentLong,
    queuedBills: reads.queuedBills,
  }
  for (const [name, read] of Object.entries(all)) {
    const plan = await sql<Record<string, string>[]>`explain ${read(sql)}`
    const lines = plan.map((line) => Object.values(line).join())
    expect(lines.length).toBeGreaterThan(2)
    expect(
      lines.filter((line) => large.test(line)),
      `${name}\n${lines.join('\n')}`,
    ).toEqual([])
    expect(await read(sql), name).toEqual([])
  }
  const found = await subjectRows(sql, ['bill_77', 'batch_77', 'nothing'])
  expect([...found.keys()]).toEqual(['bill_77', 'batch_77'])
  const moves = (await sql<Record<string, string>[]>`explain ${lastMoves(sql, ['bill_77', 'batch_77'])}`).map((line) =>
    Object.values(line).join(),
  )
  expect(
    moves.filter((line) => large.test(line)),
    moves.join('\n'),
  ).toEqual([])
  expect((await lastMoves(sql, ['bill_77', 'batch_77'])).map(({ id }) => id)).toEqual(['bill_77'])
  await drop()
}, 120_000)
