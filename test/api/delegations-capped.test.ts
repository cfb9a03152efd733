// A delegation that is given while its giver's end is written already, or the beginning of who comes after him, ends no
// later than they (S-43): nothing is written any more on that day that would end it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import type { Answered } from '../kit/people.ts'

const [ddo, deputy, post] = ['approver.10104', 'checker.10104', 'post.approver.10104']
let api: DrivenApi

beforeAll(async () => {
  api = await drivenApi()
  await api.database.sql`update users set gazetted = true where user_id = ${deputy}`
})
afterAll(() => api.stop())
beforeEach(async () => {
  const { sql } = api.database
  await sql`delete from post_holders where post_id = ${post} and user_id <> ${ddo}`
  await sql`update post_holders set until_at = null, to_date = null where post_id = ${post}`
  await api.driveTo(api.later(3600))
})

const hours = (count: number): Date => new Date(Math.floor(api.later(count * 3600).getTime() / 1000) * 1000)
const endsAt = (at: Date) =>
  api.database.sql`update post_holders set until_at = ${at} where post_id = ${post} and user_id = ${ddo}`
const comesAt = (at: Date) => api.database.sql`
  insert into post_holders (post_id, user_id, kind, from_date, from_at)
  values (${post}, 'solo.10105', 'additional', (${at}::timestamptz at time zone 'Asia/Kolkata')::date, ${at})`
const asked = (from: Date, until: Date) =>
  api.post(ddo, '/v1/delegations', {
    ...{ userId: deputy, from: from.toISOString(), until: until.toISOString(), reason: 'on leave' },
  })
const ask = async (from: Date, until: Date) => {
  const { status, text, body } = await asked(from, until)
  expect(status, text).toBe(201)
  return String(body['delegationId'])
}
const give = (id: string) => api.post('to.577a', `/v1/delegations/${id}/actions/delegate`, {})
const holds = async (): Promise<boolean> => {
  const { body } = await api.get(deputy, '/v1/me')
  return (body['posts'] as { postId: string }[]).some(({ postId }) => postId === post)
}
const read = async (id: string) => {
  const { body } = await api.get('to.577a', `/v1/delegations/${id}`)
  return { state: body['state'], until: new Date(String(body['until'])), because: body['endedBecause'] }
}

describe('it is in force', () => {
  test('until he who gave it leaves, where that is written already', async () => {
    const leaves = hours(2)
    await endsAt(leaves)
    const id = await ask(api.now(), hours(5))
    const { status, body } = await give(id)
    expect([status, body['state'], new Date(String(body['until']))]).toEqual([200, 'DELEGATED', leaves])
    // In force it is told as that, whatever will end it.
    expect([body['endedBecause'], await read(id)]).toEqual([null, { state: 'DELEGATED', until: leaves, because: null }])
    await api.driveTo(api.later(-60, leaves))
    expect([await holds(), (await read(id)).because]).toEqual([true, null])
    await api.driveTo(leaves)
    expect(await holds()).toBe(false)
    expect(await read(id)).toEqual({ state: 'ENDED', until: leaves, because: 'check-out' })
  })

  test('until the newcomer holds the post; what was asked for before his coming was written too', async () => {
    const [comes, until] = [hours(3), hours(6)]
    const id = await ask(api.now(), until)
    await endsAt(comes)
    await comesAt(comes)
    expect((await give(id)).status).toBe(200)
    expect((await read(id)).until).toEqual(comes)
    await api.driveTo(comes)
    expect(await holds()).toBe(false)
    expect(await read(id)).toMatchObject({ state: 'ENDED', because: 'new-holder' })
  })

  test('to its own end where that is earlier, or where his holding goes on in another row', async () => {
    const { sql } = api.database
    const [turns, until] = [hours(2), hours(1)]
    await endsAt(turns)
    const first = await ask(api.now(), until)
    await give(first)
    expect((await read(first)).until).toEqual(until)
    await api.driveTo(until)
    expect(await read(first)).toMatchObject({ because: 'time' })
    await sql`
      insert into post_holders (post_id, user_id, kind, from_date, from_at, holding_id)
      values (${post}, ${ddo}, 'primary', (${turns}::timestamptz at time zone 'Asia/Kolkata')::date, ${turns}, 'on')`
    const later = hours(4)
    const second = await ask(api.now(), later)
    await give(second)
    expect((await read(second)).until).toEqual(later)
    await sql`delete from post_holders where holding_id = 'on'`
  })

  test('however its row comes into the table', async () => {
    const leaves = hours(2)
    await endsAt(leaves)
    const [row] = await api.database.sql<{ untilAt: Date; onBehalfOf: string }[]>`
      insert into post_holders (post_id, user_id, kind, from_date, from_at, until_at, holding_id)
      values (${post}, ${deputy}, 'delegated', business_date(), ${api.now()}, ${hours(5)}, 'by hand')
      returning until_at, on_behalf_of`
    expect(row).toEqual({ untilAt: leaves, onBehalfOf: ddo })
  })
})

describe('what would begin after he has left', () => {
  const refused = ({ status, body }: Answered) => [status, body.code]
  test('he does not even ask for', async () => {
    await endsAt(hours(1))
    expect(refused(await asked(hours(2), hours(3)))).toEqual([422, 'delegation_unfit'])
  })
  test('is not given, where he asked for it before that was known', async () => {
    const id = await ask(hours(2), hours(3))
    await endsAt(hours(1))
    expect(refused(await give(id))).toEqual([422, 'delegation_unfit'])
    expect((await read(id)).state).toBe('REQUESTED')
    const { length } = await api.database.sql`select 1 from post_holders where post_id = ${post} and kind = 'delegated'`
    expect(length).toBe(0)
  })
})
