// What an edit cannot change of a draft, and what cannot be drafted yet, through the API.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, draftOf, exampleDraft } from '../kit/bills.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const edit = async (billId: string, body: object) => {
  const { headers } = await api.get('maker.10104', `/v1/bills/${billId}`)
  return api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
    body,
    headers: { 'if-match': String(headers['etag']) },
  })
}
/** A draft again, after the treasury has objected to it. */
const revised = async (draft?: string) => {
  const billId = await billAt(api, 'WITH_BOA', draft)
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

test('a recoupment is refused as not yet available, takes no number, and its key may be used again', async () => {
  const key = randomUUID()
  const recoupment = { ...exampleDraft, billType: 'permanent_advance', claimType: 'recoupment' }
  const [before] = await api.database.sql<{ last: number }[]>`
    select last from serials where kind = 'bill' and scope = ${`12E01-10104O/${today.financialYear}`}`
  const next = String((before?.last ?? 0) + 1).padStart(6, '0')
  const refused = await api.ask('POST', 'maker.10104', '/v1/bills', { body: recoupment, key })
  expect([refused.status, refused.body['code'], refused.errors[0]?.path]).toEqual([
    501,
    'not_yet_available',
    '/billType',
  ])
  const created = await api.ask('POST', 'maker.10104', '/v1/bills', { body: exampleDraft, key })
  expect([created.status, created.body['billNumber']]).toEqual([201, `12E01-10104O/${today.financialYear}/${next}`])
  const changed = await edit(String(created.body['billId']), { billType: 'permanent_advance', claimType: 'recoupment' })
  expect([changed.status, changed.body['code']]).toEqual([501, 'not_yet_available'])
})

test('a bill that has been at a treasury stays with it, and no other treasury sees it', async () => {
  const billId = await revised()
  const moved = await edit(billId, { treasuryCode: '577B' })
  expect([moved.status, moved.body['code'], moved.errors[0]?.path]).toEqual([422, 'wrong_treasury', '/treasuryCode'])
  expect(moved.body['detail']).toContain('577A')
  const seen = async (login: string) => (await api.get(login, `/v1/bills/${billId}`)).status
  expect([await seen('foa.577a'), await seen('ha.577b')]).toEqual([200, 404])
})

test('what a bill said before it was returned is read by whoever sees it, and an edit does not change it', async () => {
  const account = '38412345671036'
  const draft = await draftOf(api)
  const voucher = { number: '17', date: today.date, supplier: `To ${account}`, amountPaise: 4_500_00 }
  const subVouchers = [{ ...voucher, original: true, cancelled: true }]
  expect((await edit(draft, { remarks: 'As before.', subVouchers })).status).toBe(200)
  const billId = await revised(draft)
  const read = async (login: string, of = billId) => api.get(login, `/v1/bills/${of}/revisions`)
  expect((await edit(billId, { remarks: 'Other lines.', subVouchers: [] })).status).toBe(200)
  const [closed, ...more] = (await read('ha.577a')).body.items
  expect(more).toEqual([])
  expect(closed).toMatchObject({
    ...{ revision: 1, billType: 'dc_exempt', claimType: 'telephone', grossPaise: 4_500_00, remarks: 'As before.' },
    ...{ tokenNumber: expect.stringContaining('577A/') as string, annexure: { lines: 1, totalPaise: 4_500_00 } },
    ...{ returnMemoNumber: expect.stringContaining('RM/') as string, deductions: [], sanction: null },
    subVouchers: [{ ...voucher, original: true, cancelled: true, gstin: null, recipientId: null, kind: 'voucher' }],
  })
  // The others see no account number that somebody typed.
  expect((await read('boa1.577a')).text).not.toContain(account)
  expect((await read('maker.10106')).status).toBe(404)
  expect((await read('maker.10104', await billAt(api, 'WITH_BOA'))).body.items).toEqual([])
})

test('a draft that no treasury has seen may go to another of its district', async () => {
  expect((await edit(await billAt(api, 'DRAFT'), { treasuryCode: '577B' })).status).toBe(200)
})

test('the financial year of a draft is changed to the open one only', async () => {
  const billId = await billAt(api, 'DRAFT')
  const later = await edit(billId, { financialYear: '2031-32' })
  expect([later.status, later.body['code'], later.errors[0]?.path]).toEqual([
    422,
    'financial_year_closed',
    '/financialYear',
  ])
  await api.database.sql`update bills set financial_year = '2020-21' where bill_id = ${billId}`
  expect((await edit(billId, { remarks: 'Revised after the year has ended' })).body['financialYear']).toBe('2020-21')
  expect((await edit(billId, { financialYear: today.financialYear })).body['financialYear']).toBe(today.financialYear)
})

test('the trail tells what the maker forwarded, each time', async () => {
  const billId = await billAt(api, 'WITH_CHECKER')
  await api.move(billId, 'checker.10104', 'CHECKER', 'send-back', { reason: 'Another amount' })
  const payee = { recipientId: exampleDraft.annexure[0]?.recipientId, amountPaise: 5_000_00 }
  expect((await edit(billId, { grossPaise: 5_000_00, annexure: [payee] })).status).toBe(200)
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  const { body } = await api.get('maker.10104', `/v1/bills/${billId}/transitions`)
  const forwarded = body.items.filter(({ action }) => action === 'forward')
  expect(forwarded).toMatchObject([
    { user: 'maker.10104', detail: { contentVersion: 1, grossPaise: 4_500_00, netPaise: 4_500_00, payees: 1 } },
    { user: 'maker.10104', detail: { contentVersion: 2, grossPaise: 5_000_00, netPaise: 5_000_00, payees: 1 } },
  ])
})
