// What an edit cannot change of a draft, and what cannot be drafted yet, through the API.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDraft, key, senderTo, type Sender } from '../kit/api-sender.ts'
import { apiUnderTest, billAt, today, type ApiUnderTest } from '../kit/api-under-test.ts'

let api: ApiUnderTest
let sender: Sender
beforeAll(async () => {
  api = await apiUnderTest()
  sender = senderTo(api)
})
afterAll(() => api.stop())

const send = (...asked: Parameters<Sender['send']>) => sender.send(...asked)
const edit = async (billId: string, body: object) => {
  const { headers } = await send('GET', `/v1/bills/${billId}`)
  return send('PATCH', `/v1/bills/${billId}`, { body, headers: { 'if-match': String(headers['etag']) } })
}
/** A draft again, after the treasury has objected to it. */
const revised = async () => {
  const billId = await billAt(api, 'WITH_BOA')
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-45', text: 'Not of this period.' }] })
  await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
  await api.move(billId, 'foa.577a', 'FOA', 'return')
  const [objection] = await api.database.sql<{ objectionId: string }[]>`
    select objection_id from objections where bill_id = ${billId}`
  const answers = [{ objectionId: objection?.objectionId ?? '', answer: 'It is now.' }]
  await api.move(billId, 'maker.10104', 'MAKER', 'revise', { answers })
  return billId
}

test('a re-payment bill is refused as not yet available, takes no number, and its key may be used again', async () => {
  const headers = key()
  const repayment = {
    ...exampleDraft,
    billType: 'repayment',
    claimType: 'failed_payments',
    headOfAccount: '8443-00-800-0-01',
  }
  const refused = await send('POST', '/v1/bills', { body: repayment, headers })
  expect([refused.status, refused.json['code'], refused.errors[0]?.path]).toEqual([
    501,
    'not_yet_available',
    '/billType',
  ])
  const created = await send('POST', '/v1/bills', { body: exampleDraft, headers })
  expect([created.status, created.json['billNumber']]).toEqual([201, `12E01-10104O/${today.financialYear}/000001`])
  const changed = await edit(String(created.json['billId']), { billType: 'repayment', claimType: 'failed_payments' })
  expect([changed.status, changed.json['code']]).toEqual([501, 'not_yet_available'])
})

test('a bill that has been at a treasury stays with it, and no other treasury sees it', async () => {
  const billId = await revised()
  const moved = await edit(billId, { treasuryCode: '577B' })
  expect([moved.status, moved.json['code'], moved.errors[0]?.path]).toEqual([422, 'wrong_treasury', '/treasuryCode'])
  expect(moved.json['detail']).toContain('577A')
  const seen = async (login: string) => (await send('GET', `/v1/bills/${billId}`, { login })).status
  expect([await seen('foa.577a'), await seen('ha.577b')]).toEqual([200, 404])
})

test('a draft that no treasury has seen may go to another of its district', async () => {
  expect((await edit(await billAt(api, 'DRAFT'), { treasuryCode: '577B' })).status).toBe(200)
})

test('the financial year of a draft is changed to the open one only', async () => {
  const billId = await billAt(api, 'DRAFT')
  const later = await edit(billId, { financialYear: '2031-32' })
  expect([later.status, later.json['code'], later.errors[0]?.path]).toEqual([
    422,
    'financial_year_closed',
    '/financialYear',
  ])
  await api.database.sql`update bills set financial_year = '2020-21' where bill_id = ${billId}`
  expect((await edit(billId, { remarks: 'Revised after the year has ended' })).json['financialYear']).toBe('2020-21')
  expect((await edit(billId, { financialYear: today.financialYear })).json['financialYear']).toBe(today.financialYear)
})

test('the trail tells what the maker forwarded, each time', async () => {
  const billId = await billAt(api, 'WITH_CHECKER')
  await api.move(billId, 'checker.10104', 'CHECKER', 'send-back', { reason: 'Another amount' })
  const payee = { recipientId: exampleDraft.annexure[0]?.recipientId, amountPaise: 5_000_00 }
  expect((await edit(billId, { grossPaise: 5_000_00, annexure: [payee] })).status).toBe(200)
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  const { json } = await send('GET', `/v1/bills/${billId}/transitions`)
  const forwarded = (json['items'] as { action: string; user: string; detail: object }[]).filter(
    ({ action }) => action === 'forward',
  )
  expect(forwarded.map(({ user, detail }) => ({ user, ...detail }))).toMatchObject([
    { user: 'maker.10104', contentVersion: 1, grossPaise: 4_500_00, netPaise: 4_500_00, payees: 1 },
    { user: 'maker.10104', contentVersion: 2, grossPaise: 5_000_00, netPaise: 5_000_00, payees: 1 },
  ])
})
