// What an office says of a claim because a rule asks for it: sent, read again, edited and kept.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { examplePurchase } from '../../api/bill/draft-schema.ts'
import { noParticulars } from '../../domain/bill/particulars.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft, wayToPassed } from '../kit/bills.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const particulars = {
  condonation: { number: 'FD 12', date: '2026-11-02', authority: 'Finance Department' },
  permissions: [
    { by: 'fd', number: 'FD 7', date: '2026-10-01' },
    { by: 'director', number: 'DOT 8', date: '2026-10-02' },
  ],
  acBillId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  challanNumber: '577A/1',
  claimant: { recipientId: '1000-10104-001' },
  gis: { cause: 'death', joinedOn: '1999-04-01', leftOn: '2026-10-31' },
  purchase: { mode: 'quotations', proforma: false },
  paymentOrderNumber: 'GSK 4',
  workDoneFrom: '2026-09-01',
  scheme: 'calamity_relief',
}
const voucher = {
  number: '17',
  date: '2026-10-12',
  supplier: 'Paper House',
  amountPaise: 450_000,
  original: true,
  cancelled: true,
}
const sanction = { number: '4', date: '2026-09-30', authority: 'The Director', kind: 'sanction_order' }
const [tax] = exampleDraft.deductions
const whole = {
  ...exampleDraft,
  ...particulars,
  deductions: [{ ...tax, depositAccountNumber: '26577A095' }],
  subVouchers: [{ ...voucher, recipientId: '2000-10104-036', kind: 'certificate' }],
  sanction: { ...sanction, authorityCode: '12E0101204O', amountPaise: 900_000 },
}

const created = async (draft: object): Promise<string> => {
  const { status, body } = await api.post('maker.10104', '/v1/bills', draft)
  expect([status, body['errors']]).toEqual([201, undefined])
  return String(body['billId'])
}
const read = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body
const edit = async (billId: string, body: object) => {
  const { headers } = await api.get('maker.10104', `/v1/bills/${billId}`)
  return api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
    body,
    headers: { 'if-match': String(headers['etag']) },
  })
}

test('what is said of a claim is read as it was sent, codes as they are written everywhere', async () => {
  expect(await read(await created(whole))).toMatchObject({
    ...particulars,
    deductions: whole.deductions,
    subVouchers: [{ ...whole.subVouchers[0], gstin: null }],
    sanction: { ...whole.sanction, authorityCode: '12E01-01204O' },
  })
})

test('the purchase that the document shows is taken', async () => {
  const { financialYear } = exampleDraft
  const bill = await read(await created({ ...examplePurchase, financialYear }))
  expect(bill).toMatchObject({ purchase: examplePurchase.purchase, sanction: examplePurchase.sanction })
})

test('who says nothing of it reads that nothing is said', async () => {
  const bill = await read(await created({ ...exampleDraft, subVouchers: [voucher], sanction }))
  expect(bill).toMatchObject({
    ...noParticulars,
    deductions: [{ depositAccountNumber: null }],
    subVouchers: [{ recipientId: null, kind: 'voucher' }],
    sanction: { authorityCode: null, amountPaise: null },
  })
})

test('an edit replaces what it names, null takes it away, and the rest stays', async () => {
  const billId = await created(whole)
  const { status, body } = await edit(billId, {
    ...{ permissions: null, acBillId: null, gis: null, scheme: null, challanNumber: '577A/2' },
    ...{ condonation: { authority: 'The Government' }, purchase: { mode: 'tender' } },
    sanction: { amountPaise: null },
  })
  const edited = {
    ...particulars,
    ...{ permissions: [], acBillId: null, gis: null, scheme: null, challanNumber: '577A/2' },
    condonation: { ...particulars.condonation, authority: 'The Government' },
    purchase: { mode: 'tender', proforma: false },
    deductions: whole.deductions,
    subVouchers: [{ ...whole.subVouchers[0], gstin: null }],
    sanction: { ...whole.sanction, authorityCode: '12E01-01204O', amountPaise: null },
  }
  expect([status, body]).toMatchObject([200, edited])
  expect(await read(billId)).toMatchObject(edited)
})

test('half of a particular, and what is too long or of no list, is refused with every fault', async () => {
  const faulty = {
    ...exampleDraft,
    condonation: { number: 'x'.repeat(101), date: '2026-02-30', authority: ' ' },
    permissions: [{ by: 'nobody', number: '1', date: '2026-10-01' }],
    acBillId: 'bill_1',
    claimant: {},
    gis: { ...particulars.gis, cause: 'leave' },
    purchase: { mode: 'tender', proforma: 'no' },
    scheme: 'another',
    deductions: [{ ...tax, depositAccountNumber: '577A095' }],
    sanction: { ...sanction, amountPaise: 0 },
  }
  const { status, errors } = await api.post('maker.10104', '/v1/bills', faulty)
  expect(status).toBe(400)
  expect(errors.map(({ path }) => path).sort()).toEqual([
    '/acBillId',
    '/claimant/recipientId',
    '/condonation/authority',
    '/condonation/date',
    '/condonation/number',
    '/deductions/0/depositAccountNumber',
    '/gis/cause',
    '/permissions/0/by',
    '/purchase/proforma',
    '/sanction/amountPaise',
    '/scheme',
  ])
  const permissions = Array.from({ length: 11 }, () => particulars.permissions[0])
  const many = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, permissions })
  expect([many.status, many.errors[0]?.path]).toEqual([400, '/permissions'])
  const { status: patched } = await edit(await created(whole), { gis: { leftOn: null } })
  expect(patched).toBe(400)
})

test('a bill that comes back keeps them, and its first revision says what it said', async () => {
  const billId = await created({ ...exampleDraft, ...particulars })
  for (const [login, role, action, body] of wayToPassed.slice(0, 5)) await api.move(billId, login, role, action, body)
  await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-46', text: 'It is old.' }] })
  await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
  await api.move(billId, 'foa.577a', 'FOA', 'return')
  const { objections } = await read(billId)
  const [{ objectionId }] = objections as [{ objectionId: string }]
  await api.move(billId, 'maker.10104', 'MAKER', 'revise', { answers: [{ objectionId, answer: 'It is condoned.' }] })
  expect(await read(billId)).toMatchObject({ revision: 2, ...particulars })
  const changed = await edit(billId, { condonation: null })
  expect(changed.body).toMatchObject({ ...particulars, condonation: null })
  const [first] = await api.database.sql<{ said: object }[]>`
    select content -> 'particulars' as said from bill_revisions where bill_id = ${billId}`
  expect(first?.said).toEqual(particulars)
  const { items } = (await api.get('ha.577a', `/v1/bills/${billId}/revisions`)).body
  expect(items).toMatchObject([{ revision: 1, ...particulars }])
})
