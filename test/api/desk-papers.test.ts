// What the head accountant is asked of the paper where a bill's own dates leave it near (S-45, S-46); and that with a
// hold, a release and an objection it is kept what was open.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { allWell, billAt, exampleOf, wayToPassed } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { honest, originalCame, stores, storesOf } from '../kit/stores-bill.ts'

let api: ApiAlone
let of: ReturnType<typeof storesOf>
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  of = storesOf(api)
})
afterAll(() => api.stop())

const endsToday = { servicePeriod: { from: today.date, to: today.date } }
const condoned = {
  servicePeriod: { from: '2024-10-01', to: '2024-10-31' },
  condonation: { number: 'DDT 4', date: '2026-10-01', authority: 'Joint Director of Treasuries' },
}
/** The example has a deduction, and its schedule is on the checklist. */
const allTicked = { ...allWell, checklist: [...allWell.checklist, { item: 'deduction_schedules', verified: true }] }

/** A telephone bill on the back office's desk after five acts, on the head accountant's after seven: accepted. */
async function carried(more: object, acts: 5 | 7): Promise<string> {
  const billId = await exampleOf(api, more)
  for (const [login, role, action, body] of wayToPassed.slice(0, acts))
    await api.move(billId, login, role, action, body)
  return billId
}
const open = ({ rule, code, standing }: Record<string, unknown>) =>
  `${String(rule)} ${String(code)} ${String(standing)}`
const keptWith = async (billId: string, action: string) =>
  ((await of.detailOf(billId, action))['findings'] as Record<string, unknown>[] | undefined)?.map(open)

describe('the head accountant is asked what the paper shows', () => {
  test.each([
    ['of a service that ended as the claim was presented (S-45)', endsToday, 'S-45 service_ended_on_paper'],
    ['of a condonation that is cited (S-46)', condoned, 'S-46 condonation_on_paper'],
  ])('%s, and sends the bill on once he has answered', async (_of, more, asked) => {
    const billId = await carried(more, 7)
    expect(await of.codesOf(of.atHa(billId, 'forward', allTicked))).toEqual(['findings_open', asked])
    const [rule = ''] = asked.split(' ')
    const no = { ...allTicked, replies: [{ rule, answer: 'no' }] }
    expect(await of.codesOf(of.atHa(billId, 'forward', no))).toEqual(['findings_open', asked])
    const yes = { ...allTicked, replies: [{ rule, answer: 'yes' }] }
    expect(await of.atHa(billId, 'forward', yes)).toMatchObject({ kind: 'moved', bill: { state: 'WITH_BAO' } })
  })

  test('and objects it as it stands where the paper shows an advance, in both languages', async () => {
    const billId = await carried(endsToday, 7)
    expect(await of.atHa(billId, 'object', { fromFindings: ['S-45'] })).toMatchObject({ bill: { state: 'OBJECTED' } })
    const objections = async (language: string) =>
      (await api.get('maker.10104', `/v1/bills/${billId}`, { headers: { 'accept-language': language } })).body[
        'objections'
      ]
    expect(await objections('en')).toMatchObject([
      { rule: 'S-45', text: expect.stringContaining('Does the paper') as string },
    ])
    expect(await objections('kn')).toMatchObject([{ rule: 'S-45', text: expect.stringContaining('ಕಾಗದ') as string }])
  })

  test('and not of a service of last month, which is an ordinary bill', async () => {
    const billId = await billAt(api, 'WITH_HA')
    expect(await of.findings(billId, 'boa1.577a')).toEqual([])
  })

  test('and not of a bill that was forwarded under the rulebook before, which did not ask', async () => {
    const billId = await carried(endsToday, 7)
    await api.database.sql`update bills set rulebook_version = 2 where bill_id = ${billId}`
    expect(await of.shown(billId, 'S-45')).toBeUndefined()
    expect(await of.atHa(billId, 'forward', allTicked)).toMatchObject({ kind: 'moved' })
  })
})

describe('what was open is kept', () => {
  const atHa = [
    'S-25 sub_voucher_not_original open',
    'S-26 not_of_stores open',
    'S-36 paid_out_at_once open',
    'S-39 open_market_above_limit open',
  ]

  test('with a hold, and with the release that says what was cured', async () => {
    const billId = await of.held(await of.atHead(stores))
    expect(await keptWith(billId, 'hold')).toEqual(atHa)
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    expect(await of.detailOf(billId, 'release')).toMatchObject(originalCame)
    expect(await keptWith(billId, 'release')).toEqual(['S-25 sub_voucher_not_original cured', ...atHa.slice(1)])
    await of.held(billId)
    await api.move(billId, 'ha.577a', 'HA', 'release')
    expect(await keptWith(billId, 'release')).toEqual(['S-25 sub_voucher_not_original cured', ...atHa.slice(1)])
  })

  test('with an objection, whether it takes them as they stand or cites another rule', async () => {
    const [first, second] = [await of.atHead(stores), await of.atHead(stores)]
    await api.move(first, 'ha.577a', 'HA', 'object', { fromFindings: ['S-39'] })
    await api.move(second, 'ha.577a', 'HA', 'object', {
      objections: [{ rule: 'S-10', text: 'The number is wanting.' }],
    })
    expect(await keptWith(first, 'object')).toEqual(atHa)
    expect(await keptWith(second, 'object')).toEqual(atHa)
  })

  test('of the back office, which sees all of them, and of the payment authoriser, who has his own', async () => {
    const billId = await carried(endsToday, 5)
    await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-46', text: 'It is old.' }] })
    expect(await keptWith(billId, 'object')).toEqual(['S-45 service_ended_on_paper open'])
    const passed = await billAt(api, 'PASSED')
    const [paid] = await api.database.sql<{ recipientId: string }[]>`
      select recipient_id from bills join annexure_lines using (annexure_id) where bill_id = ${passed}`
    const kindOf = (kind: string) =>
      api.database.sql`update recipients set kind = ${kind} where recipient_id = ${paid?.recipientId ?? ''}`
    await kindOf('beneficiary')
    await api.move(passed, 'pa.577a', 'PA', 'object', { objections: [{ rule: 'S-32', text: 'Who is it?' }] })
    await kindOf('supplier')
    expect(await keptWith(passed, 'object')).toEqual(['S-32 odd_payees open'])
  })

  test('of a bill that was forwarded before there was a rulebook there is nothing', async () => {
    const billId = await of.atHead(honest)
    await api.database.sql`update bills set rulebook_version = 0 where bill_id = ${billId}`
    await of.held(billId)
    expect(await keptWith(billId, 'hold')).toBeUndefined()
    expect(await of.refusalOf(of.atHa(billId, 'object', { fromFindings: ['S-26'] }))).toMatchObject({
      errors: [{ path: '/fromFindings/0', fault: 'nothing_found' }],
    })
  })

  test('and is not shown to the office where it is only looked at', async () => {
    const [, billId] = [await of.atHead(honest), await of.held(await of.atHead(honest))]
    expect((await of.findings(billId)).map(({ rule }) => rule)).toContain('L-04')
    expect(JSON.stringify(await of.detailOf(billId, 'hold'))).not.toContain('L-0')
  })
})
