// A delegation ends with the place by which its delegate was fit for it (S-43, S-44): with his charge of a post of the
// office, by its time or by an act, and with the head accountant's post at the treasury. The clock is driven.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import type { Answered } from '../kit/people.ts'

const [ddo, deputy, post] = ['approver.10104', 'deputy.01204', 'post.approver.10104']
let api: DrivenApi
beforeAll(async () => {
  api = await drivenApi()
  await api.database.sql`
    insert into posts (post_id, office_code, title, roles) values ('post.second', '12E01-10104O', 'Second', '{MAKER}')`
  await api.database.sql`update users set gazetted = true where user_id = ${deputy}`
})
afterAll(() => api.stop())

const hours = (count: number): Date => new Date(Math.floor(api.later(count * 3600).getTime() / 1000) * 1000)
const done = async (answer: Promise<Answered>) => {
  const { status, text, body } = await answer
  expect(status, text).toBeLessThan(300)
  return body
}
const charge = async (postId: string, userId: string, until?: Date): Promise<string> => {
  const ends = until === undefined ? {} : { until: until.toISOString() }
  const body = { postId, userId, from: api.now().toISOString(), reason: 'order 7', ...ends }
  const { chargeId } = await done(api.post('dot', '/v1/charges', body))
  return String(chargeId)
}
const asked = (login: string, userId: string, from: Date, until: Date) =>
  api.post(
    login,
    '/v1/delegations',
    { userId, from: from.toISOString(), until: until.toISOString(), reason: 'on leave' },
    { post },
  )
async function delegated(login: string, userId: string, until: Date, giver = 'to.577a'): Promise<string> {
  const id = String((await done(asked(login, userId, api.now(), until)))['delegationId'])
  await done(api.post(giver, `/v1/delegations/${id}/actions/delegate`, {}))
  await api.readAnew()
  return id
}
const holds = async (login: string): Promise<boolean> => {
  const { body } = await api.get(login, '/v1/me')
  return (body['posts'] as { postId: string }[]).some(({ postId }) => postId === post)
}
const read = async (id: string) => {
  const { state, until, endedBecause } = (await api.get('to.577a', `/v1/delegations/${id}`)).body
  return { state, until: new Date(String(until)), endedBecause }
}
const endedBy = async (id: string) => {
  const rows = await api.database.sql`select user_id, role from transitions where subject_id = ${id} and action = 'end'`
  return [...rows]
}

describe('he who sits in the office by an additional charge alone', () => {
  test('has the post until that ends by its time, and not longer', async () => {
    const [until, longer] = [hours(2), hours(5)]
    await charge('post.second', deputy, until)
    const id = await delegated(ddo, deputy, longer)
    expect(await read(id)).toEqual({ state: 'DELEGATED', until, endedBecause: null })
    await api.driveTo(api.later(-1, until))
    expect(await holds(deputy)).toBe(true)
    await api.driveTo(until)
    expect(await holds(deputy)).toBe(false)
    expect(await read(id)).toEqual({ state: 'ENDED', until, endedBecause: 'check-out' })
  })

  test('is named for no time that begins after it', async () => {
    const until = hours(2)
    const id = await charge('post.second', deputy, until)
    await api.readAnew()
    const { status, body } = await asked(ddo, deputy, until, hours(4))
    expect([status, body.code, body.rule]).toEqual([422, 'delegation_unfit', 'S-43'])
    await done(api.post('dot', `/v1/charges/${id}/actions/end`, { reason: 'done' }))
  })

  test('loses it at once as his charge is ended; the trail says by whom', async () => {
    const chargeId = await charge('post.second', deputy)
    const id = await delegated(ddo, deputy, hours(5))
    expect(await holds(deputy)).toBe(true)
    await done(api.post('to.577a', `/v1/charges/${chargeId}/actions/end`, { reason: 'the clerk is back' }))
    await api.readAnew()
    expect(await holds(deputy)).toBe(false)
    expect(await read(id)).toMatchObject({ state: 'ENDED', endedBecause: 'check-out' })
    expect(await endedBy(id)).toEqual([{ userId: 'to.577a', role: 'TO' }])
  })
})

test('what he asked for who had charge of the post ends with the charge', async () => {
  const until = hours(9)
  await done(
    api.post('to.577a', '/v1/transfers', { postId: post, userId: ddo, ctcNumber: 'CTC/1', ctcDate: today.date }),
  )
  const chargeId = await charge(post, 'to.577a')
  await api.readAnew()
  const id = String((await done(asked('to.577a', 'ha.577a', api.now(), until)))['delegationId'])
  await done(api.post('dot', `/v1/charges/${chargeId}/actions/end`, { reason: 'another takes it' }))
  expect(await read(id)).toMatchObject({ state: 'ENDED', endedBecause: 'check-out' })
})

test('the head accountant to whom an ATO’s DDO role went has it while he is that, and not longer (S-44)', async () => {
  await charge(post, 'to.577a')
  await api.readAnew()
  const id = await delegated('to.577a', 'ha.577a', hours(5), 'dot')
  expect(await holds('ha.577a')).toBe(true)
  const leaving = { postId: 'post.ha.577a', userId: 'ha.577a', ctcNumber: 'CTC/2', ctcDate: today.date }
  await done(api.post('to.577a', '/v1/transfers', leaving))
  const { length } = await api.database.sql`
    select 1 from post_holders where post_id = ${post} and user_id = 'ha.577a' and until_at > business_now()`
  expect(length).toBe(0)
  expect(await read(id)).toMatchObject({ state: 'ENDED', endedBecause: 'check-out' })
  expect(await endedBy(id)).toEqual([{ userId: 'to.577a', role: 'TO' }])
})
