// A DDO's post is delegated to a gazetted subordinate for a time, to the second; whatever ends it, ends it at once, in
// what is read and in what is committed (S-43). The clock is driven.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import { noticesIn } from '../kit/notices.ts'
import type { Answered } from '../kit/people.ts'

const [ddo, deputy, post] = ['approver.10104', 'checker.10104', 'post.approver.10104']
let api: DrivenApi
const bills: string[] = []

beforeAll(async () => {
  api = await drivenApi()
  await api.database.sql`update users set gazetted = user_id = ${deputy} where user_id in (${deputy}, 'maker.10104')`
  for (let count = 0; count < 10; count += 1) bills.push(await billAt(api, 'WITH_APPROVER'))
})
afterAll(() => api.stop())
beforeEach(async () => {
  api.temporal.does(api.commits)
  await api.driveTo(api.later(3600))
})
const { readAnew, driveTo, later, now } = {
  readAnew: () => api.readAnew(),
  driveTo: (instant: Date) => api.driveTo(instant),
  later: (...given: Parameters<DrivenApi['later']>) => api.later(...given),
  now: () => api.now(),
}

const codeOf = ({ status, body }: Answered) => (status < 300 ? [status, body['state']] : [status, body.code])
const ask = (from: Date, until: Date, userId = deputy, login = ddo) =>
  api.post(login, '/v1/delegations', {
    ...{ userId, from: from.toISOString(), until: until.toISOString(), reason: 'on leave' },
  })
const act = (login: string, id: string, action: string, body: object = {}, asked = {}) =>
  api.post(login, `/v1/delegations/${id}/actions/${action}`, body, asked)

/** A delegation from then until then, given by the treasury officer. */
async function delegated(from: Date, until: Date): Promise<string> {
  const asked = await ask(from, until)
  expect(codeOf(asked)).toEqual([201, 'REQUESTED'])
  const id = String(asked.body['delegationId'])
  expect(codeOf(await act('to.577a', id, 'delegate'))).toEqual([200, 'DELEGATED'])
  if (from <= now()) await readAnew()
  return id
}
/** What comes of an act of the deputy's in the delegated post. */
async function acts(): Promise<string> {
  const [billId = ''] = bills
  const answered = await api.post(
    deputy,
    `/v1/bills/${billId}/actions/send-back`,
    { reason: 'the particulars' },
    {
      post,
    },
  )
  if (answered.status === 200) bills.shift()
  return answered.status === 200 ? 'done' : answered.body.code
}
const holds = async (): Promise<boolean> => {
  const { body } = await api.get(deputy, '/v1/me')
  return (body['posts'] as { postId: string }[]).some(({ postId }) => postId === post)
}

describe('a delegation is in force', () => {
  test('from its first second to its last: an act a second before either is otherwise than one after', async () => {
    const [from, until] = [later(600), later(1200)]
    const id = await delegated(from, until)
    await driveTo(later(-1, from))
    expect([await acts(), await holds()]).toEqual(['post_not_held', false])
    await driveTo(from)
    expect([await acts(), await holds()]).toEqual(['done', true])
    await driveTo(later(-1, until))
    expect([await acts(), await holds()]).toEqual(['done', true])
    await driveTo(until)
    expect([await acts(), await holds()]).toEqual(['post_not_held', false])
    const { body } = await api.get('to.577a', `/v1/delegations/${id}`)
    expect([body['state'], body['endedBecause']]).toEqual(['ENDED', 'time'])
    expect(codeOf(await act('to.577a', id, 'revoke', { reason: 'too late' }))).toEqual([409, 'delegation_state'])
  })

  test('at the commit too: what was asked in its last second and is carried out after it is refused', async () => {
    const until = later(600)
    await delegated(now(), until)
    api.temporal.does(async (told) => {
      await driveTo(until)
      await api.commits(told)
    })
    await driveTo(later(-2, until))
    expect(await acts()).toBe('post_not_held')
  })

  test('only from when it is given, be it asked for an earlier time', async () => {
    const asked = await ask(now(), later(1200))
    await driveTo(later(300))
    expect(await acts()).toBe('post_not_held')
    await act('to.577a', String(asked.body['delegationId']), 'delegate')
    await readAnew()
    expect(await acts()).toBe('done')
    await act(ddo, String(asked.body['delegationId']), 'revoke', { reason: 'he is back' })
    expect(await acts()).toBe('post_not_held')
  })
})

describe('it ends at once', () => {
  test.each(['to.577a', ddo])('when %s revokes it; both persons stand in the trail of what was done', async (login) => {
    const id = await delegated(now(), later(1200))
    const [billId = ''] = bills
    expect(await acts()).toBe('done')
    const history = await api.get(ddo, `/v1/bills/${billId}/transitions`)
    expect(history.body.items.at(-1)).toMatchObject({ action: 'send-back', user: deputy, onBehalfOf: ddo, post })
    expect(history.body.items.at(-2)).toMatchObject({ user: deputy, onBehalfOf: null })
    expect(codeOf(await act(login, id, 'revoke', { reason: 'he is back' }))).toEqual([200, 'REVOKED'])
    expect(await acts()).toBe('post_not_held')
    await readAnew()
    expect(await holds()).toBe(false)
    const trail = await api.database.sql`
      select action, from_state, to_state, user_id from transitions where subject_id = ${id} order by version`
    expect(trail.map((row) => [row['action'], row['toState'], row['userId']] as unknown[])).toEqual([
      ['create', 'REQUESTED', ddo],
      ['delegate', 'DELEGATED', 'to.577a'],
      ['revoke', 'REVOKED', login],
    ])
  })

  test('when the delegate leaves the office on a certificate', async () => {
    await api.database.sql`
      insert into posts (post_id, office_code, title, roles)
        values ('post.second', '12E01-10104O', 'Second', '{MAKER}')`
    await api.database.sql`
      insert into post_holders (post_id, user_id, kind, from_date)
        values ('post.second', ${deputy}, 'additional', '2020-01-01')`
    const id = await delegated(now(), later(1200))
    const leaving = { postId: 'post.checker.10104', userId: deputy, ctcNumber: 'CTC/1', ctcDate: today.date }
    expect((await api.post('to.572a', '/v1/transfers', leaving)).body.code).toBe('not_your_office')
    expect((await api.post('to.577a', '/v1/transfers', leaving)).status).toBe(201)
    // He has another post of the office yet.
    expect(await acts()).toBe('done')
    expect((await api.post('to.577a', '/v1/transfers', { ...leaving, postId: 'post.second' })).status).toBe(201)
    expect(await acts()).toBe('post_not_held')
    await readAnew()
    expect(await holds()).toBe(false)
    expect((await api.get(ddo, `/v1/delegations/${id}`)).body).toMatchObject({
      ...{ state: 'ENDED', endedBecause: 'check-out' },
    })
    await api.database.sql`update post_holders set until_at = null where post_id = 'post.checker.10104'`
    await api.readAnew()
  })
})

describe('what is no delegation (S-43)', () => {
  const refused = async (answer: Promise<Answered>) => {
    const { status, body } = await answer
    return [status, body.code, body.rule]
  }
  test('one to somebody who is not gazetted, of another office, unknown, or himself', async () => {
    const time = [later(60), later(120)] as const
    expect(await refused(ask(...time, 'maker.10104'))).toEqual([422, 'delegation_unfit', 'S-43'])
    expect(await refused(ask(...time, 'deputy.01204'))).toEqual([422, 'delegation_unfit', 'S-43'])
    expect(await refused(ask(...time, 'nobody'))).toEqual([422, 'delegation_unfit', undefined])
    expect(await refused(ask(...time, ddo))).toEqual([422, 'delegation_unfit', undefined])
  })
  test('one without time, of a time that is over, or of a day that there is not', async () => {
    expect(await refused(ask(later(120), later(60)))).toEqual([422, 'delegation_unfit', undefined])
    expect(await refused(ask(later(-120), later(-60)))).toEqual([422, 'delegation_unfit', undefined])
    const body = { userId: deputy, from: '2026-02-30T10:00:00Z', until: later(60).toISOString(), reason: 'on leave' }
    expect(await refused(api.post(ddo, '/v1/delegations', body))).toEqual([400, 'malformed', undefined])
    expect(await refused(api.post(ddo, '/v1/delegations', { ...body, from: 'tomorrow' }))).toEqual([
      ...[400, 'malformed', undefined],
    ])
  })
  test('one that another than the DDO asks for, before his body is read; nor does a delegate delegate', async () => {
    for (const login of ['checker.10104', 'countersigner.01204', 'to.577a'])
      expect(await refused(api.post(login, '/v1/delegations', {}))).toEqual([403, 'not_your_role', undefined])
    const id = await delegated(now(), later(1200))
    expect(await refused(api.post(deputy, '/v1/delegations', {}, { post }))).toEqual([
      ...[403, 'not_your_role', undefined],
    ])
    expect(await refused(act(deputy, id, 'revoke', {}, { post }))).toEqual([403, 'not_your_role', undefined])
    expect(await refused(ask(later(600), later(2400)))).toEqual([422, 'delegation_unfit', undefined])
    const beyond = await ask(later(1200), later(2400))
    expect(codeOf(beyond)).toEqual([201, 'REQUESTED'])
    expect(codeOf(await act('to.577a', String(beyond.body['delegationId']), 'refuse', { reason: 'no' }))).toEqual([
      ...[200, 'REFUSED'],
    ])
    await act('to.577a', id, 'revoke', { reason: 'he is back' })
  })
  test('one that another treasury’s officer gives: he does not even see it; the head accountant may not', async () => {
    const asked = await ask(later(60), later(120))
    const id = String(asked.body['delegationId'])
    expect(await refused(act('to.572a', id, 'delegate'))).toEqual([404, 'not_found', undefined])
    expect(await refused(act('to.577a', id, 'refuse', {}))).toEqual([400, 'malformed', undefined])
    expect(await refused(act('ha.577a', id, 'delegate'))).toEqual([403, 'not_your_role', undefined])
    expect(await refused(act(ddo, id, 'delegate'))).toEqual([403, 'not_your_role', undefined])
    const seen = async (login: string) => (await api.get(login, '/v1/delegations?state=REQUESTED')).body.items.length
    expect([await seen(ddo), await seen('to.577a'), await seen('dot'), await seen('to.572a')]).toEqual([1, 1, 1, 0])
    const stale = { headers: { 'if-match': '"9"' } }
    expect(await refused(act('to.577a', id, 'delegate', {}, stale))).toEqual([412, 'precondition_failed', undefined])
    const key = 'delegated-once'
    const [first, again] = [
      await act('to.577a', id, 'delegate', {}, { key }),
      await act('to.577a', id, 'delegate', {}, { key }),
    ]
    expect([codeOf(first), codeOf(again), again.headers['idempotency-replayed']]).toEqual([
      ...[[200, 'DELEGATED'], [200, 'DELEGATED'], 'true'],
    ])
    await act(ddo, id, 'revoke', { reason: 'not needed' })
  })
})

test('one that ends within three days is noticed to the treasury officer, until it is over', async () => {
  const { none, noticesOf, killedInTheMiddle, madeOnceAndClosed } = noticesIn(() => api.database)
  const told = { officeCode: '577A', role: 'TO', subjectNumber: post }
  const until = later(4 * 86_400)
  const id = await delegated(now(), until)
  await none('delegation_ending', id)
  await driveTo(later(2 * 86_400))
  await killedInTheMiddle('delegation_ending')
  expect(await noticesOf('delegation_ending', id)).toEqual([])
  await madeOnceAndClosed('delegation_ending', id, told, () => act('to.577a', id, 'revoke', { reason: 'he is back' }))
  expect(await noticesOf('delegation_ending', id)).toMatchObject([{ since: until }])
  const other = await delegated(now(), later(86_400))
  await madeOnceAndClosed('delegation_ending', other, told, () => driveTo(later(86_401)))
})

describe('he who gave it leaves', () => {
  test('checked out, he holds the post no more; his delegation and what he asked for end', async () => {
    const id = await delegated(now(), later(4 * 3600))
    const next = await ask(later(5 * 3600), later(6 * 3600))
    const leaving = { postId: post, userId: ddo, ctcNumber: 'CTC/2', ctcDate: today.date }
    expect(await acts()).toBe('done')
    expect((await api.post('to.577a', '/v1/transfers', { ...leaving, ctcDate: '2099-01-01' })).status).toBe(422)
    expect((await api.post('to.577a', '/v1/transfers', leaving)).status).toBe(201)
    expect(await acts()).toBe('post_not_held')
    await readAnew()
    expect(await holds()).toBe(false)
    expect((await api.get(ddo, '/v1/bills')).body.code).toBe('no_post')
    expect((await api.post('to.577a', '/v1/transfers', leaving)).body.code).toBe('charge_unfit')
    const { body } = await api.get('to.577a', `/v1/delegations/${id}`)
    expect([body['state'], body['endedBecause']]).toEqual(['ENDED', 'check-out'])
    const [trail] = await api.database
      .sql`select user_id, role from transitions where subject_id = ${id} and action = 'end'`
    expect(trail).toEqual({ userId: 'to.577a', role: 'TO' })
    const asked = String(next.body['delegationId'])
    expect(codeOf(await act('to.577a', asked, 'delegate'))).toEqual([409, 'delegation_state'])
  })

  test('not checked out, a new holder ends it all the same: the newcomer asks anew', async () => {
    const give = { postId: post, userId: ddo, from: now().toISOString(), reason: 'order 4' }
    await api.database.sql`
      insert into posts (post_id, office_code, title, roles) values ('post.own', '12E01-10106O', 'Own', '{MAKER}')`
    await api.database.sql`
      insert into post_holders (post_id, user_id, kind, from_date) values ('post.own', ${ddo}, 'primary', '2020-01-01')`
    const charge = await api.post('dot', '/v1/charges', give)
    expect(codeOf(charge)).toEqual([201, 'GIVEN'])
    await readAnew()
    const asked = await api.post(
      ddo,
      '/v1/delegations',
      { userId: deputy, from: now().toISOString(), until: later(86_400).toISOString(), reason: 'on leave' },
      { post },
    )
    const id = String(asked.body['delegationId'])
    expect(codeOf(await act('to.577a', id, 'delegate'))).toEqual([200, 'DELEGATED'])
    await readAnew()
    expect(await acts()).toBe('done')
    // Nobody checks him out: his holding runs out, and the newcomer comes an hour later.
    const comes = later(3600)
    await api.database.sql`
      update post_holders set until_at = ${comes} where post_id = ${post} and user_id = ${ddo} and kind = 'additional'`
    await api.database.sql`
      insert into post_holders (post_id, user_id, kind, from_date, from_at)
      values (${post}, 'solo.10105', 'additional', ${today.date}, ${comes})`
    await driveTo(later(-1, comes))
    expect(await holds()).toBe(true)
    await driveTo(comes)
    expect([await acts(), await holds()]).toEqual(['post_not_held', false])
  })
})
