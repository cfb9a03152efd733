// What failed, paid again from the command line: what waits, the bill of it, and what became of each payment.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { failedBillsOf } from '../kit/failed-bills.ts'
import { scriptedTemporal } from '../kit/scripted-temporal.ts'

let api: ApiAlone
let hands: ReturnType<typeof failedBillsOf>
let address: string
beforeAll(async () => {
  api = await apiAlone({}, scriptedTemporal().client)
  hands = failedBillsOf(api)
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

const khajane = (...args: string[]) => khajaneAs('maker.10104', ...args)
async function khajaneAs(login: string, ...args: string[]) {
  let [out, error] = ['', '']
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}
async function done(...args: string[]): Promise<string> {
  const { code, out, error } = await khajane(...args)
  expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
  return out
}
const numberOf = async (billId: string): Promise<string> =>
  String((await api.get('maker.10104', `/v1/bills/${billId}`)).body['billNumber'])

test('what waits is listed with reason and last day; of a bill one payment is taken, then what is left', async () => {
  const { billId, paymentIds } = await hands.failed(3)
  const [one = '', two = '', three = ''] = paymentIds
  const [listed = ''] = (await done('repay', 'list', '--bill', billId)).split('\n').filter((line) => line.includes(one))
  expect(listed).toMatch(/AC04: account closed +\d{4}-\d\d-\d\d$/)
  const number = await numberOf(billId)
  const barred = await khajaneAs('checker.10104', 'repay', 'bill', number)
  expect(barred).toMatchObject({ code: exitCodes.refused, out: '' })
  expect(barred.error).toBe('403 not_your_role: repay bill creates a bill: create is for MAKER.\n')
  const first = JSON.parse(await done('--json', 'repay', 'bill', number, two)) as Record<string, unknown>
  expect(first).toMatchObject({ state: 'DRAFT', failedPayments: [two], grossPaise: 100_00 })
  const rest = await done('repay', 'bill', number, '--remarks', 'The account is another')
  expect(rest).toContain('repayment, failed_payments')
  expect(rest).toContain('The account is another')
  const none = await khajane('repay', 'bill', number)
  expect(none).toMatchObject({ code: exitCodes.refused, out: '' })
  expect(none.error).toContain('may be paid again now')
  const shown = await done('repay', 'show', number)
  expect(shown).toMatch(new RegExp(`${two}.* in ${String(first['billNumber'])}, DRAFT`))
  for (const paymentId of [one, three]) expect(shown).toMatch(new RegExp(`${paymentId}.* in .*, DRAFT`))
  expect(shown).toContain('Paid again by')
  const taken = await khajane('repay', 'bill', number, one)
  expect(taken.code).toBe(exitCodes.refused)
  expect(taken.error).toContain('payment_in_repayment')
  const lineage = await done('repay', 'show', String(first['billId']))
  expect(lineage).toMatch(new RegExp(`Pays again +${number}\n`))
})

test('what has lapsed says so, where payments are listed and where they would be taken', async () => {
  const { billId, paymentIds } = await hands.failed(1)
  await api.database.sql`update payments set lapsed_on = '2027-03-01' where payment_id = any(${paymentIds})`
  expect(await done('payments', billId)).toContain('RETURNED, lapsed 2027-03-01')
  expect(await done('repay', 'show', billId)).toContain('lapsed on 2027-03-01')
  const refused = await khajane('repay', 'bill', billId, ...paymentIds)
  expect(refused.error).toContain('payment_lapsed')
})
