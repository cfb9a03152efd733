// The bank's day from the command line: the treasury officer looks at it and approves it, and then the office sees what
// the bank has said (S-31).

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { noon, today } from '../kit/database.ts'
import { amountPaise, layBatch, layBills, layBreak } from '../kit/rows.ts'
import { committing, scriptedTemporal } from '../kit/scripted-temporal.ts'

const day = today.date
const scrollId = `scroll-rbi-577A-${day}-1`
const [to, maker] = ['to.577a', 'maker.10104']
const reason = 'AC04: account closed'
let api: ApiAlone
let address: string
let billIds: string[]

/** Two payments of a file are debited, and one of them comes back. */
beforeAll(async () => {
  const temporal = scriptedTemporal()
  api = await apiAlone({}, temporal.client)
  const { sql } = api.database
  temporal.does(committing((subjectId, claim) => commitScrollAct(sql, subjectId, claim, noon)))
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  await layBatch(sql, 'batch_OFTHEDAY', 'ACKNOWLEDGED', 2)
  const laid = await layBills(sql, 2, { state: 'PAID', version: 14, acted: {} }, 'PAID', 'batch_OFTHEDAY')
  billIds = laid.billIds
  await sql`
    update payments set debited_at = now(), debit_booking_date = ${day}, utr = 'UTR' || lpad(line::text, 3, '0') ||
      right(payment_id, 10) where batch_id = 'batch_OFTHEDAY'`
  await sql`
    update payments set state = 'RETURNED', returned_at = now(), return_booking_date = ${day}, reason = ${reason},
      return_reference = 'RN000001' where bill_id = ${billIds[1] ?? ''}`
  await sql`select enter_scrolls(array(select payment_id from payments where batch_id = 'batch_OFTHEDAY'))`
  await layBreak(sql, 'b'.repeat(64), 'amount_mismatch', 'OURS', '577A')
})
afterAll(() => api.stop())

async function khajane(login: string, ...args: string[]) {
  let [out, error] = ['', '']
  const code = await run(['--post', `post.${login}`, ...args], {
    env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}
async function done(login: string, ...args: string[]): Promise<string> {
  const { code, out, error } = await khajane(login, ...args)
  expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
  return out
}
const payments = async (login: string): Promise<string> =>
  (await Promise.all(billIds.map((billId) => done(login, 'payments', billId)))).join('')
const hidden = 'An office sees UTRs and reasons once its treasury has approved the scroll'

test('before the approval the treasury sees UTR and reason, and the office that they are to come', async () => {
  const shown = await payments('pa.577a')
  expect([shown.match(/UTR001/g)?.length, shown.includes(reason), shown.includes(hidden)]).toEqual([2, true, false])
  const ofOffice = await payments(maker)
  expect([
    ofOffice.includes('UTR001'),
    ofOffice.includes(reason),
    ofOffice.match(new RegExp(hidden, 'g'))?.length,
  ]).toEqual([...[false, false, 2]])
  const end = await done('foa.577a', 'day-end', '577A')
  expect(end).toContain('no objected bill is left (S-05), 1 scrolls are not approved (S-31).')
  expect(end).toContain(scrollId)
  const told = { isClear: false, objectedBills: 0, scrolls: [{ scrollId, bank: 'rbi', day, number: 1 }] }
  expect(JSON.parse(await done('foa.577a', '--json', 'day-end', '577A'))).toMatchObject(told)
})

test('the officer finds it in the list, with its sums and its lines', async () => {
  const list = await done(to, 'scroll', 'list', '--state', 'OPEN', '--from', day, '--to', day)
  expect(list).toMatch(
    /^Scroll +State +Debits +Debited, Rs +Returns +Returned, Rs +Rejections +Rejected, Rs +Approved by/,
  )
  expect(list.split('\n')[1]).toMatch(new RegExp(`^${scrollId} +OPEN +2 +[\\d,.]+ +1 +[\\d,.]+ +0 +0\\.00$`))
  expect(await done(to, 'scroll', 'list', '--to', '2020-01-01')).toBe('Nothing.\n')
  expect(await done('to.572a', 'scroll', 'list')).toBe('Nothing.\n')
  const shown = await done(to, 'scroll', 'show', scrollId)
  expect(shown).toMatch(new RegExp(`^Bank's day +${day}, number 1$`, 'm'))
  expect(shown).toMatch(/^Debits +2, Rs [\d,.]+$/m)
  expect(shown).toMatch(/^Open breaks +1 at the treasury/m)
  expect(shown).toMatch(/^approve +yes$/m)
  const lines = (await done(to, 'scroll', 'lines', scrollId)).trim().split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['Kind', 'debit', 'debit', 'return'])
  expect(lines[3]).toContain(reason)
  const csv = await done(to, 'scroll', 'lines', scrollId, '--csv')
  expect(parse(csv, { bom: true, columns: true })).toMatchObject([
    ...[{ kind: 'debit' }, { kind: 'debit' }],
    { kind: 'return', amountPaise: String(amountPaise), returnReference: 'RN000001', reason },
  ])
})

test('he alone approves it, once; then the office sees UTR and reason, and the day is clear', async () => {
  const approve = (login: string) => khajane(login, 'scroll', 'approve', scrollId)
  expect(await approve('hoo.577a')).toMatchObject({
    ...{ code: exitCodes.refused, out: '', error: expect.stringMatching(/^403 not_your_role: [^\n]+\n$/) as string },
  })
  expect((await approve(to)).out).toMatch(new RegExp(`^State +APPROVED$[^]*^Approved +by ${to}, \\d{4}-`, 'm'))
  expect(await approve(to)).toMatchObject({
    ...{ code: exitCodes.refused, error: expect.stringMatching(/^409 scroll_state: [^\n]+\n$/) as string },
  })
  const seen = await payments(maker)
  expect([seen.match(/UTR001/g)?.length, seen.includes(reason), seen.includes(hidden)]).toEqual([2, true, false])
  expect(await done('foa.577a', 'day-end', '577A')).toContain('no scroll is open (S-31).')
  const { items } = JSON.parse(await done('auditor', '--json', 'scroll', 'list')) as { items: object[] }
  expect(items).toMatchObject([{ scrollId, state: 'APPROVED', approvedBy: to }])
  expect((await khajane(to, 'scroll', 'show', 'scroll-rbi-577A-2020-01-01-1')).error).toMatch(/^404 not_found: /)
})
