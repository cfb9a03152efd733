// Kinds of bills that nobody could finish yet are refused at the draft: they block no grant, and draw on no deposit.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../scripts/first-catalogue.ts'
import { sampleMappings } from '../../local/sample-state-data.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, draftOf, exampleDraft } from '../kit/bills.ts'
import { commitByHand } from '../kit/by-hand.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const numbers = () => api.database.sql`select * from serials where kind = 'bill'`
const deposit = '8443-00-117-0-02-542'

test.each(
  catalogue
    .filter(({ built }) => !built)
    .map(({ billType, claimType, payBy: [payBy] }) => [billType, claimType, payBy] as const),
)('a draft of %s, %s, is refused with 501, and takes no number', async (billType, claimType, payBy) => {
  const before = await numbers()
  const head = sampleMappings.find((mapping) => mapping.billType === billType)?.headOfAccount
  const draft = { ...exampleDraft, billType, claimType, payBy, headOfAccount: head }
  const { status, body, errors } = await api.post('maker.10104', '/v1/bills', draft)
  expect([status, body.code, errors[0]?.path]).toEqual([501, 'not_yet_available', '/billType'])
  expect(await numbers()).toEqual(before)
})

test('money goes to no deposit by TTR and none is drawn from one, though the chart should map its head', async () => {
  const { sql } = api.database
  await sql`
    insert into mappings (ddo_code, head_of_account, bill_type)
    values ('12E01-10104O', ${deposit}, ${exampleDraft.billType})`
  await sql`update heads set deduction = true where head_of_account = ${deposit}`
  const refused = async (more: object) => {
    const { status, body, errors } = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, ...more })
    return [status, body.code, errors[0]?.path]
  }
  expect(await refused({ headOfAccount: deposit })).toEqual([501, 'not_yet_available', '/headOfAccount'])
  const deductions = [{ headOfAccount: deposit, amountPaise: 20_000, description: 'security' }]
  expect(await refused({ deductions })).toEqual([501, 'not_yet_available', '/deductions/0/headOfAccount'])
})

test('a bill drafted before its kind was closed is not approved, and blocks no grant', async () => {
  const { sql } = api.database
  const billId = await billAt(api, 'WITH_APPROVER')
  await sql`update bills set bill_type = 'ac', claim_type = 'office', pay_by = 'open_cheque' where bill_id = ${billId}`
  const blocked = () => sql`select grant_id, blocked_paise from grants order by 1`
  const before = await blocked()
  expect(await commitByHand(api.database, billId, 'approver.10104', 'APPROVER', 'approve')).toMatchObject({
    kind: 'refused',
    refusal: { code: 'not_yet_available' },
  })
  expect(await blocked()).toEqual(before)
  await api.move(billId, 'approver.10104', 'APPROVER', 'send-back')
  await api.move(billId, 'maker.10104', 'MAKER', 'discard')
})

test('a medical bill is of the priority queue, and a general DC bill is a bill (S-16a, S-01)', async () => {
  const { sql } = api.database
  const billId = await draftOf(api)
  const ask = (billType: string, claimType: string, headOfAccount: string) =>
    api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
      headers: { 'if-match': '*' },
      body: { billType, claimType, headOfAccount },
    })
  expect((await ask('medical', 'medical_reimbursement', '2054-00-097-0-01-021')).body['queue']).toBe('priority')
  const general = await ask('dc', 'dc_bill', '2054-00-097-0-01-051')
  expect([general.status, general.body['queue'], general.body['countersignature']]).toEqual([
    200,
    'seniority',
    'online',
  ])
  expect(await sql`select queue from bills where bill_id = ${billId}`).toEqual([{ queue: 'seniority' }])
})
