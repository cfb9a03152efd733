// The reports of the day from the command line.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { layBills } from '../kit/rows.ts'

let api: ApiAlone
let address: string
beforeAll(async () => {
  api = await apiAlone()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

async function khajane(login: string, ...args: string[]) {
  let [out, error] = ['', '']
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}

test('a head of office reads his Bill Status, as a table and as CSV (S-42)', async () => {
  await billAt(api, 'WITH_HA')
  const period = ['--from', today.date, '--to', today.date]
  const shown = await khajane('hoo.577a', 'report', 'bill-status', ...period)
  expect(shown.code, shown.error).toBe(exitCodes.done)
  const [head = '', line = ''] = shown.out.split('\n')
  expect(head).toMatch(/^Treasury code +Ddo code +Heads of office +Opening +Inwarded +Approved/)
  expect(line).toMatch(/^577A +hoo\.577a +0 +1 +0 +0 +0 +0 +1 +0$/)
  const { out } = await khajane('hoo.577a', 'report', 'bill-status', ...period, '--by', 'office', '--csv')
  expect(out.startsWith('\ufeff')).toBe(true)
  expect(parse(out, { bom: true, columns: true })).toMatchObject([
    { treasuryCode: '577A', ddoCode: '12E01-10104O', inwarded: '1', pending: '1' },
  ])
})

test('a report that knows no period is asked for none', async () => {
  expect(await khajane('hoo.577a', 'report', 'pendency', '--from', today.date)).toEqual({
    ...{ code: exitCodes.usage, out: '', error: 'The report pendency takes no --from.\n' },
  })
  const { out } = await khajane('hoo.577a', 'report', 'pendency')
  expect(out).toMatch(/^Treasury code +Stage +Bills +Held +Net, Rs/)
})

test('the top sheet of a bill names who handled it, with a place for initials (S-10)', async () => {
  const billId = await billAt(api, 'PASSED')
  const { code, out } = await khajane('bao.577a', 'bill', 'top-sheet', billId)
  expect(code).toBe(exitCodes.done)
  expect(out).toMatch(/1 +BAO +bao\.577a +.* accept, pass +yes +________/)
  const csv = await khajane('bao.577a', 'bill', 'top-sheet', billId, '--csv')
  expect(parse(csv.out, { bom: true, columns: true })).toHaveLength(6)
})

test('the day ends when no objected bill is left (S-05)', async () => {
  expect((await khajane('foa.577a', 'day-end', '577A')).out).toContain('no objected bill is left')
  const billId = await billAt(api, 'WITH_HA')
  await api.move(billId, 'ha.577a', 'HA', 'accept')
  await api.move(billId, 'ha.577a', 'HA', 'object', { objections: [{ rule: 'S-46', text: 'Older than a year.' }] })
  const { out } = await khajane('foa.577a', 'day-end', '577A')
  expect(out).toContain('1 objected bills are left')
  expect(out).toContain('ha.577a')
  const csv = await khajane('foa.577a', 'day-end', '577A', '--csv')
  expect(parse(csv.out, { bom: true, columns: true })).toMatchObject([{ billId, objectedOn: today.date }])
  expect((await khajane('foa.577b', 'day-end', '577A')).code).toBe(exitCodes.refused)
})

test('an accounts user reads the books: the day, a head, the trial balance, what is in transit', async () => {
  const { sql } = api.database
  const { billIds, paymentIds } = await layBills(sql, 1, { state: 'SENT', version: 12, acted: {} }, 'SENT')
  const voucher = { billId: billIds[0] ?? '', number: '577A/2026-27/2054/000001' }
  await sql`
    update bills set voucher_number = ${voucher.number}, voucher_date = ${today.date}
    where bill_id = ${voucher.billId}`
  await sql.begin((transaction) => bookVouchers(transaction, [voucher], today.date))
  const books = (...args: string[]) => khajane('accounts.577a', 'ledger', ...args)
  const day = await books('day-book', '--from', today.date, '--to', today.date)
  expect(day.code, day.error).toBe(exitCodes.done)
  const [head = '', ...lines] = day.out.trim().split('\n')
  expect(head).toMatch(/^Treasury code +Day +Entry id +Kind +Source id +Line +Head of account +Debit, Rs/)
  expect(lines.map((line) => /(\d{4}-\S+) +\S+ +\S+$/.exec(line)?.[1])).toEqual([
    '2054-00-097-0-01-051',
    '8670-00-110-0-00',
  ])
  const transit = await books('head', '8670-00-110-0-00', '--csv')
  expect(parse(transit.out, { bom: true, columns: true })).toMatchObject([
    { kind: 'opening', balancePaise: '0' },
    { kind: 'line', creditPaise: '10000', balancePaise: '-10000' },
    { kind: 'closing', balancePaise: '-10000' },
  ])
  const { out } = await books('trial-balance', '--month', today.date.slice(0, 7))
  expect(out).toMatch(/577A +total +0\.00 +100\.00 +100\.00 +0\.00/)
  expect(out, 'a credit stands below nought').toMatch(/8670-00-110-0-00 +0\.00 +0\.00 +100\.00 +-100\.00/)
  expect((await books('trial-balance', '--month', '2026-11', '--day', today.date)).code).toBe(exitCodes.usage)
  const listed = await khajane('accounts.577a', '--json', 'ledger', 'in-transit', '--on', today.date)
  expect(JSON.parse(listed.out)).toMatchObject({ items: [{ paymentId: paymentIds[0], amountPaise: 100_00 }] })
  expect((await books('rbd')).code).toBe(exitCodes.done)
  expect(JSON.parse((await khajane('accounts.577a', '--json', 'ledger', 'failed')).out)).toMatchObject({ items: [] })
})
