// The Director gives a small sub-treasury its staffing; everybody can read it, and its bills say so.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { threePeople } from '../../domain/bill/separation.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { commitByHand } from '../kit/by-hand.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const staffing = {
  treasuryCode: '577B',
  from: today.date,
  stagesTogether: [['INWARD', 'BOA']],
  reason: 'Two have left.',
}
const give = (login: string, body: object, key: string = randomUUID()) =>
  api.post(login, '/v1/staffings', body, { key })

/** A bill of 577B that `foa.577b` has inwarded. */
async function atBackOffice(): Promise<string> {
  const billId = await billAt(api, 'AWAITING_INWARD')
  await api.database.sql`update bills set treasury_code = '577B' where bill_id = ${billId}`
  await api.move(billId, 'foa.577b', 'FOA', 'inward', { messengerId: 'messenger.10104' })
  return billId
}
const seenBy = async (login: string, billId: string) => {
  const { body } = await api.get(login, `/v1/bills/${billId}`)
  const accept = (body['allowedActions'] as { action: string; allowed: boolean }[]).find(
    ({ action }) => action === 'accept',
  )
  return [body['stagesTogether'], accept?.allowed]
}

test('what he gives is in force at once, is in the trail, and is given once', async () => {
  const billId = await atBackOffice()
  expect(await seenBy('foa.577b', billId)).toEqual([threePeople, true])
  const key = randomUUID()
  const ended = await give('dot2', { ...staffing, stagesTogether: [] }, key)
  expect([ended.status, ended.body]).toMatchObject([201, { treasuryCode: '577B', stagesTogether: [], givenBy: 'dot2' }])
  expect(await seenBy('foa.577b', billId)).toEqual([[], false])
  const outcome = await commitByHand(api.database, billId, 'foa.577b', 'BOA', 'accept')
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'separation_of_duties' } })

  expect((await give('dot', staffing)).status).toBe(201)
  expect(await seenBy('foa.577b', billId)).toEqual([[['INWARD', 'BOA']], true])
  const again = await give('dot2', { ...staffing, stagesTogether: [] }, key)
  expect([again.body['staffingId'], again.headers['idempotency-replayed']]).toEqual([ended.body['staffingId'], 'true'])
  await api.move(billId, 'foa.577b', 'BOA', 'accept')

  const { body } = await api.get('auditor', '/v1/staffings?treasuryCode=577B')
  expect(body.items.map(({ givenBy, stagesTogether }) => [givenBy, stagesTogether])).toEqual([
    ['dot', [['INWARD', 'BOA']]],
    ['dot2', []],
    ['dot', threePeople],
  ])
  const trail = await api.database.sql`
    select user_id, role, action, detail from transitions where subject_id = ${String(ended.body['staffingId'])}`
  expect([...trail]).toMatchObject([{ userId: 'dot2', role: 'DOT', action: 'create', detail: { stagesTogether: [] } }])
})

test('three people are supposed when he names no stages', async () => {
  const { status, body } = await give('dot', { treasuryCode: '577B', from: '2031-04-01', reason: 'As before.' })
  expect([status, body['stagesTogether']]).toEqual([201, threePeople])
})

test.each([
  ['to.577b', staffing, 403, 'not_your_role'],
  ['pmu', staffing, 403, 'not_your_role'],
  ['dot', { ...staffing, treasuryCode: '577A' }, 422, 'staffing_unfit'],
  ['dot', { ...staffing, treasuryCode: '577E' }, 422, 'treasury_unknown'],
  ['dot', { ...staffing, stagesTogether: [['PA', 'TO']] }, 422, 'staffing_unfit'],
  ['dot', { ...staffing, stagesTogether: [['HA', 'PA', 'BAO']] }, 422, 'staffing_unfit'],
  ['dot', { ...staffing, stagesTogether: [['MAKER', 'PA']] }, 400, 'malformed'],
  ['dot', { ...staffing, stagesTogether: [['PA']] }, 400, 'malformed'],
] as const)('%s, %j: %d %s', async (login, body, status, code) => {
  const count = () => api.database.sql`select 1 from staffings`
  const before = (await count()).length
  const answered = await give(login, body)
  expect([answered.status, answered.body.code]).toEqual([status, code])
  expect(await count()).toHaveLength(before)
})

test('in Kannada too', async () => {
  const body = { ...staffing, stagesTogether: [['PA', 'TO']] }
  const { body: problem } = await api.post('dot', '/v1/staffings', body, { headers: { 'accept-language': 'kn' } })
  expect(problem.detail).toMatch(/[\u0c80-\u0cff]/)
})
