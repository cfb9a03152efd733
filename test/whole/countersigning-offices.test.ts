// Whose countersigner a bill goes to (S-38): through API, Temporal and Postgres.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import type { Body } from '../kit/people.ts'
import { openWorld, rowOf, type World } from '../kit/world.ts'

/** A taluk panchayat's executive officer controls its line office, 10108; the district's officer does not. */
const [executive, district] = ['12E01-01205O', '12E01-01204O']
const stage = '/v1/worklists/WITH_COUNTERSIGNER'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

async function done(login: string, billId: string, action: string, body: object = {}, post?: string) {
  const by = post === undefined ? {} : { post }
  const { status, body: answer } = await world.people.act(login, billId, action, body, by)
  expect(status, JSON.stringify(answer)).toBe(200)
  return answer.bill
}

/** To its superior's desk, again where it was sent back. */
async function onward(billId: string) {
  await done('maker.10108', billId, 'forward')
  await done('checker.10108', billId, 'forward')
  expect((await done('approver.10108', billId, 'approve')).state).toBe('WITH_COUNTERSIGNER')
}

async function travelOf(employee: number, sector: 'T' | 'Z'): Promise<string> {
  const recipientId = `1000-10108-00${employee}`
  const { status, body } = await world.people.post('maker.10108', '/v1/bills', {
    ...{ treasuryCode: '577A', billKind: 'direct', billType: 'ta', claimType: 'tour', sector },
    ...{ financialYear: today.financialYear, headOfAccount: '2054-00-097-0-01-041' },
    ...{ servicePeriod: { from: '2026-10-01', to: '2026-10-31' }, grossPaise: 1_200_00 },
    ...{ annexure: [{ recipientId, amountPaise: 1_200_00 }], claimant: { recipientId } },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body['catalogueVersion']).toBe(0)
  const billId = String(body['billId'])
  await onward(billId)
  return billId
}

const waits = async (login: string, billId: string): Promise<boolean> =>
  (await world.people.get(login, stage)).body.items.some((item) => item['billId'] === billId)
const refusedTo = async (login: string, billId: string, post?: string) => {
  const before = await rowOf(world, { billId, fileId: null })
  const by = post === undefined ? {} : { post }
  const { status, body } = await world.people.act(login, billId, 'countersign', {}, by)
  const { version, state } = await rowOf(world, { billId, fileId: null })
  expect([version, state]).toEqual([before.version, before.state])
  return { status, code: body.code, rule: body.rule, codes: codesOf(body) }
}
const codesOf = ({ findings }: Body) => ((findings ?? []) as { code: string }[]).map(({ code }) => code)

test("a taluk's bill of its line office is the executive officer's to countersign, and nobody else's", async () => {
  const billId = await travelOf(3, 'T')
  const { body } = await world.people.get('maker.10108', `/v1/bills/${billId}`)
  expect([body['countersigningOfficeCode'], body['catalogueVersion']]).toEqual([executive, 1])
  expect(await waits('countersigner.01205', billId)).toBe(true)
  for (const other of ['countersigner.01204', 'countersigner.01206']) {
    expect(await waits(other, billId)).toBe(false)
    // Who neither controls the office nor countersigns for it is told of no such bill.
    expect(await refusedTo(other, billId)).toMatchObject({ status: 404 })
    // Nor does a claim that went round the API's look move it.
    expect(await commitByHand(world.stack.database, billId, other, 'COUNTERSIGNER', 'countersign')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not_your_office', rule: 'S-38' },
    })
  }
  expect((await done('countersigner.01205', billId, 'countersign')).state).toBe('AWAITING_INWARD')
})

test("a zilla bill of the same office is the district's; the executive officer sees it, and is refused", async () => {
  const billId = await travelOf(3, 'Z')
  const { body } = await world.people.get('countersigner.01205', `/v1/bills/${billId}`)
  expect([body['countersigningOfficeCode'], body['controllingOfficeCode']]).toEqual([district, executive])
  expect(body['allowedActions']).toContainEqual(
    expect.objectContaining({
      ...{ action: 'countersign', allowed: false },
      refusal: expect.objectContaining({ code: 'not_your_office', rule: 'S-38' }) as object,
    }),
  )
  expect([await waits('countersigner.01205', billId), await waits('countersigner.01204', billId)]).toEqual([
    false,
    true,
  ])
  expect(await refusedTo('countersigner.01205', billId)).toMatchObject({ status: 403, rule: 'S-38' })
  const { body: found } = await world.people.get('countersigner.01204', `/v1/bills?q=${billId}`)
  expect(found.items).toHaveLength(1)
  expect((await done('countersigner.01204', billId, 'countersign')).state).toBe('AWAITING_INWARD')
})

test('it stays with whom it was forwarded to; sent back, its maker’s next forward proposes anew', async () => {
  const { sql } = world.stack.database
  const billId = await travelOf(3, 'Z')
  await sql`update countersigning_offices set to_date = ${today.date}::date - 1
    where office_code = ${district} and sector = 'Z'`
  expect(await refusedTo('countersigner.01205', billId)).toMatchObject({ status: 403, rule: 'S-38' })
  await done('countersigner.01204', billId, 'send-back', { reason: 'It is the executive officer’s.' })
  await onward(billId)
  expect([await waits('countersigner.01205', billId), await waits('countersigner.01204', billId)]).toEqual([
    true,
    false,
  ])
  expect(await refusedTo('countersigner.01204', billId)).toMatchObject({ status: 404 })
  expect((await done('countersigner.01205', billId, 'countersign')).state).toBe('AWAITING_INWARD')
  await sql`update countersigning_offices set to_date = null where office_code = ${district}`
})

describe('of a subordinate whom the countersigning officer authorised (S-38)', () => {
  const post = 'post.countersigner.01204'
  const authorise = (login: string) => world.stack.database.sql`
    insert into post_holders (post_id, user_id, kind, from_date) values (${post}, ${login}, 'delegated', ${today.date})`
  const endAll = () => world.stack.database.sql`delete from post_holders where post_id = ${post} and kind = 'delegated'`

  test('one that is gazetted countersigns the travel of others, and leaves that of gazetted officers', async () => {
    await authorise('deputy.01204')
    const [others, gazetted] = [await travelOf(4, 'Z'), await travelOf(1, 'Z')]
    expect((await done('deputy.01204', others, 'countersign', {}, post)).state).toBe('AWAITING_INWARD')
    expect(await refusedTo('deputy.01204', gazetted, post)).toMatchObject({
      ...{ status: 422, code: 'rule_fails', rule: 'S-38', codes: ['gazetted_travel_by_subordinate'] },
    })
    expect((await done('countersigner.01204', gazetted, 'countersign')).state).toBe('AWAITING_INWARD')
    await endAll()
  })

  test('one that is not gazetted is refused, and so is each of two', async () => {
    const billId = await travelOf(4, 'Z')
    await authorise('maker.10107')
    expect(await refusedTo('maker.10107', billId, post)).toMatchObject({ codes: ['subordinate_not_gazetted'] })
    await authorise('deputy.01204')
    expect(await refusedTo('deputy.01204', billId, post)).toMatchObject({ codes: ['several_subordinates'] })
    await endAll()
    expect((await done('countersigner.01204', billId, 'countersign')).state).toBe('AWAITING_INWARD')
  })
})
