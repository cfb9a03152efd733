// Additional charge (S-44): an officer in charge elsewhere has his post delegated to nobody; the DDO role of an ATO's
// office goes to the head accountant, who then has no part in the scrutiny of what he drew. The clock is driven.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import type { Answered } from '../kit/people.ts'

const [ato, ddoPost] = ['to.577a', 'post.approver.10104']
let api: DrivenApi
beforeAll(async () => {
  api = await drivenApi()
  await api.database.sql`
    insert into posts (post_id, office_code, title, roles) values
      ('post.vacant', '12E01-10106O', 'Vacant', '{APPROVER}'), ('post.vacant.572a', '572A', 'Vacant', '{BAO}')`
  await api.database.sql`update users set gazetted = true where user_id = 'checker.10104'`
})
afterAll(() => api.stop())

const answer = ({ status, body }: Answered) => [status, status < 300 ? body['state'] : body.code, body.rule]
const give = (login: string, postId: string, userId: string, until?: Date, from = api.now()) =>
  api.post(login, '/v1/charges', {
    ...{ postId, userId, from: from.toISOString(), reason: 'order 12' },
    ...(until === undefined ? {} : { until: until.toISOString() }),
  })
const ask = (login: string, userId: string, post: string) =>
  api.post(
    login,
    '/v1/delegations',
    { userId, from: api.now().toISOString(), until: api.later(7200).toISOString(), reason: 'on tour' },
    { post },
  )
const postsOf = async (login: string): Promise<string[]> =>
  ((await api.get(login, '/v1/me')).body['posts'] as { postId: string }[]).map(({ postId }) => postId)

test('it is given by the Directorate or the treasury’s officer, of a vacant post, not to himself', async () => {
  expect(answer(await give('fd', 'post.vacant', 'approver.10104'))).toEqual([403, 'not_your_role', undefined])
  expect(answer(await give('to.572a', 'post.vacant', 'approver.10104'))).toEqual([403, 'not_your_office', undefined])
  expect(answer(await give('to.577a', 'post.vacant', 'to.577a'))).toEqual([409, 'same_person', undefined])
  expect(answer(await give('dot', 'post.nowhere', 'approver.10104'))).toEqual([422, 'charge_unfit', undefined])
  expect(answer(await give('dot', 'post.vacant', 'nobody'))).toEqual([422, 'delegation_unfit', undefined])
  expect(answer(await give('dot', 'post.approver.10107', 'approver.10104'))).toEqual([422, 'charge_unfit', undefined])
  expect(answer(await give('dot', 'post.vacant', 'approver.10104', api.later(-1)))).toEqual([
    ...[422, 'delegation_unfit', undefined],
  ])
})

test('it is held from its first second to its last, and while it is, his own post is delegated to nobody', async () => {
  const [from, until] = [api.later(600), api.later(1200)]
  const given = await give('to.577a', 'post.vacant', 'approver.10104', until, from)
  expect(answer(given)).toEqual([201, 'GIVEN', undefined])
  await api.driveTo(api.later(-1, from))
  expect(await postsOf('approver.10104')).toEqual([ddoPost])
  await api.driveTo(from)
  expect(await postsOf('approver.10104')).toEqual([ddoPost, 'post.vacant'])
  expect(answer(await ask('approver.10104', 'checker.10104', ddoPost))).toEqual([422, 'delegation_unfit', 'S-44'])
  await api.driveTo(api.later(-1, until))
  expect(await postsOf('approver.10104')).toEqual([ddoPost, 'post.vacant'])
  await api.driveTo(until)
  expect(await postsOf('approver.10104')).toEqual([ddoPost])
  expect(answer(await ask('approver.10104', 'checker.10104', ddoPost))).toEqual([201, 'REQUESTED', undefined])
})

test('nor is charge elsewhere given to him whose post is delegated; once revoked, it is, and is ended', async () => {
  const { body } = await api.get('to.577a', '/v1/delegations?state=REQUESTED')
  const [{ delegationId = '' } = {}] = body.items as { delegationId?: string }[]
  const act = (action: string, more: object = {}) =>
    api.post('to.577a', `/v1/delegations/${delegationId}/actions/${action}`, more)
  expect(answer(await act('delegate'))).toEqual([200, 'DELEGATED', undefined])
  expect(answer(await give('dot', 'post.vacant', 'approver.10104'))).toEqual([422, 'charge_unfit', 'S-44'])
  await act('revoke', { reason: 'he goes to 10106' })
  const given = await give('dot', 'post.vacant', 'approver.10104')
  expect(answer(given)).toEqual([201, 'GIVEN', undefined])
  const path = `/v1/charges/${String(given.body['chargeId'])}/actions/end`
  expect(answer(await api.post('to.572a', path, { reason: 'x' }))).toEqual([404, 'not_found', undefined])
  expect(answer(await api.post('to.577a', path, { reason: 'a newcomer' }))).toEqual([200, 'ENDED', undefined])
  expect(answer(await api.post('to.577a', path, { reason: 'again' }))).toEqual([409, 'delegation_state', undefined])
  await api.readAnew()
  expect(await postsOf('approver.10104')).toEqual([ddoPost])
})

test('the DDO role of an ATO in charge elsewhere goes to the head accountant, who does not scrutinise it', async () => {
  const bills = [await billAt(api, 'WITH_APPROVER'), await billAt(api, 'WITH_APPROVER')]
  const leaving = { postId: ddoPost, userId: 'approver.10104', ctcNumber: 'CTC/1', ctcDate: today.date }
  expect((await api.post('to.577a', '/v1/transfers', leaving)).status).toBe(201)
  // He draws for the treasury's own office, and has charge of 577B besides.
  expect(answer(await give('dot', ddoPost, ato))).toEqual([201, 'GIVEN', undefined])
  await api.readAnew()
  expect(answer(await ask(ato, 'checker.10104', ddoPost))).toEqual([422, 'delegation_unfit', 'S-44'])
  const asked = await ask(ato, 'ha.577a', ddoPost)
  expect(answer(asked)).toEqual([201, 'REQUESTED', undefined])
  const path = `/v1/delegations/${String(asked.body['delegationId'])}/actions/delegate`
  // Where the treasury's officer asks himself, the Directorate decides.
  expect(answer(await api.post(ato, path, {}))).toEqual([409, 'same_person', undefined])
  expect(answer(await api.post('dot', path, {}))).toEqual([200, 'DELEGATED', undefined])
  await api.readAnew()
  const [first = '', second = ''] = bills
  const approved = await api.post('ha.577a', `/v1/bills/${first}/actions/approve`, {}, { post: ddoPost })
  expect(approved.status, approved.text).toBe(200)
  const history = await api.get('ha.577a', `/v1/bills/${first}/transitions`)
  expect(history.body.items.at(-1)).toMatchObject({ action: 'approve', user: 'ha.577a', onBehalfOf: ato })
  await api.move(first, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
  await api.move(first, 'boa1.577a', 'BOA', 'accept')
  await api.move(first, 'boa1.577a', 'BOA', 'forward')
  const accept = await api.post('ha.577a', `/v1/bills/${first}/actions/accept`, {})
  expect(answer(accept)).toEqual([403, 'separation_of_duties', 'S-44'])
  // Of what he has not drawn he takes care as ever; what is drawn in the post of another he still draws.
  const other = await api.post('ha.577a', `/v1/bills/${second}/actions/approve`, {}, { post: ddoPost })
  expect(other.status, other.text).toBe(200)
})

test('what is given is read by its office, its treasury and the State, and is filtered', async () => {
  const seen = async (login: string, query = '') => {
    const { status, body } = await api.get(login, `/v1/charges${query}`)
    return [status, status === 200 ? body.items.length : body.code]
  }
  expect(await seen('dot')).toEqual([200, 3])
  expect(await seen('to.577a')).toEqual([200, 3])
  expect(await seen('maker.10106')).toEqual([200, 2])
  expect(await seen('to.572a')).toEqual([200, 0])
  expect(await seen('dot', '?state=GIVEN')).toEqual([200, 1])
  expect(await seen('dot', '?userId=approver.10104&state=ENDED')).toEqual([200, 2])
  expect(await seen('dot', '?state=LOST')).toEqual([400, 'malformed'])
  const page = await api.get('dot', '/v1/charges?limit=1')
  const next = await api.get('dot', `/v1/charges?limit=2&cursor=${String(page.body['nextCursor'])}`)
  expect([page.body.items.length, next.body.items.length, next.body['nextCursor']]).toEqual([1, 2, null])
  expect((await api.get('auditor', '/v1/transfers?officeCode=12E01-10104O')).body.items).toMatchObject([
    { userId: 'approver.10104', ctcNumber: 'CTC/1', givenBy: 'to.577a' },
  ])
})
