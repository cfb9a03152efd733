import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'

let api: ApiAlone
/** All that wait, in the order of their making; the third is a priority bill. */
let atBoa: string[] = []

beforeAll(async () => {
  api = await apiAlone()
})
beforeEach(async () => {
  await api.database.sql`update bills set state = 'CANCELLED'`
  atBoa = [await billAt(api, 'WITH_BOA'), await billAt(api, 'WITH_BOA'), await billAt(api, 'WITH_BOA')]
  await api.database.sql`update bills set queue = 'priority' where bill_id = ${atBoa[2]!}`
})
afterAll(() => api.stop())

const billIds = (items: readonly Record<string, unknown>[]) => items.map(({ billId }) => billId)
const next = async (login: string, stage: string) => {
  const { status, body } = await api.ask('POST', login, `/v1/worklists/${stage}/next`)
  expect(status).toBe(200)
  return (body['bill'] as { billId: string } | null)?.billId ?? null
}

describe('whose worklists', () => {
  const stages = async (login: string) => (await api.get(login, '/v1/worklists')).body.items.map(({ stage }) => stage)
  test.each([
    ['maker.10104', ['DRAFT', 'RETURNED']],
    ['checker.10104', ['WITH_CHECKER']],
    ['solo.10105', ['DRAFT', 'WITH_CHECKER', 'WITH_APPROVER', 'AWAITING_INWARD', 'RETURNED']],
    ['countersigner.01204', ['WITH_COUNTERSIGNER']],
    ['foa.577a', ['AWAITING_INWARD', 'OBJECTED']],
    ['boa2.577a', ['WITH_BOA']],
    ['bao.577a', ['WITH_BAO', 'OBJECTED']],
    ['pa.577a', ['PASSED', 'IN_PAYMENT_FILE']],
    ['to.577a', ['IN_PAYMENT_FILE']],
    ['receipts.577a', []],
    ['ag', []],
  ])('%s: %j', async (login, expected) => {
    expect(await stages(login)).toEqual(expected)
  })

  test('the counts are of the own treasury, with the held ones among them', async () => {
    expect((await api.get('boa1.577a', '/v1/worklists')).body.items).toEqual([
      {
        stage: 'WITH_BOA',
        roles: ['BOA'],
        actions: ['accept', 'hold', 'release', 'object', 'forward', 'take-over'],
        count: 3,
        oldestSince: expect.stringMatching(/T.*\+05:30$/) as string,
        held: 0,
      },
    ])
    expect((await api.get('boa1.572a', '/v1/worklists')).body.items).toMatchObject([{ stage: 'WITH_BOA', count: 0 }])
  })

  test('the worklist of another role is refused, that of no role is no worklist', async () => {
    const refused = await api.get('ha.577a', '/v1/worklists/WITH_BOA')
    expect([refused.status, refused.body['code'], refused.body['detail']]).toEqual([
      403,
      'not_your_role',
      'The worklist WITH_BOA is for BOA.',
    ])
    expect((await api.get('ha.577a', '/v1/worklists/PAID')).status).toBe(400)
    expect((await api.ask('POST', 'ag', '/v1/worklists/WITH_BOA/next')).status).toBe(403)
  })

  test('a colleague in another treasury finds an empty list, not ours', async () => {
    expect((await api.get('boa1.572a', '/v1/worklists/WITH_BOA')).body.items).toEqual([])
    expect(await next('boa1.572a', 'WITH_BOA')).toBeNull()
  })
})

describe('the order of a worklist (S-16a)', () => {
  test('priority before seniority, then inward time', async () => {
    const { body } = await api.get('boa1.577a', '/v1/worklists/WITH_BOA')
    expect(billIds(body.items)).toEqual([atBoa[2], atBoa[0], atBoa[1]])
    expect(body.items.map(({ position, queue, state }) => [position, queue, state])).toEqual([
      [1, 'priority', 'WITH_BOA'],
      [2, 'seniority', 'WITH_BOA'],
      [3, 'seniority', 'WITH_BOA'],
    ])
    expect(body.items[0]?.['inwardedAt']).toMatch(/\+05:30$/)
  })

  test('page by page the positions go on, also when a bill comes in between', async () => {
    const first = await api.get('boa1.577a', '/v1/worklists/WITH_BOA?limit=1')
    expect(first.body.items.map(({ position }) => position)).toEqual([1])
    const second = await api.get(
      'boa1.577a',
      `/v1/worklists/WITH_BOA?limit=1&cursor=${String(first.body['nextCursor'])}`,
    )
    expect(second.body.items.map(({ billId, position }) => [billId, position])).toEqual([[atBoa[0], 2]])
    await billAt(api, 'WITH_BOA')
    const third = await api.get(
      'boa1.577a',
      `/v1/worklists/WITH_BOA?limit=2&cursor=${String(second.body['nextCursor'])}`,
    )
    expect(third.body.items.map(({ position }) => position)).toEqual([3, 4])
    expect(third.body.items[0]?.['billId']).toBe(atBoa[1])
    expect(third.body['nextCursor']).toBeNull()
  })

  test('the officer looks at any place of it at once, and hears how many wait', async () => {
    const from = (position: number | string) =>
      api.get('boa1.577a', `/v1/worklists/WITH_BOA?limit=1&fromPosition=${position}`)
    const third = await from(3)
    expect([billIds(third.body.items), third.body.items[0]?.['position'], third.body['total']]).toEqual([
      ...[[atBoa[1]], 3, 3],
    ])
    expect(third.body['nextCursor']).toBeNull()
    const second = await from(2)
    expect([billIds(second.body.items), second.body['total']]).toEqual([[atBoa[0]], 3])
    const onwards = await api.get('boa1.577a', `/v1/worklists/WITH_BOA?cursor=${String(second.body['nextCursor'])}`)
    expect(onwards.body.items.map(({ billId, position }) => [billId, position])).toEqual([[atBoa[1], 3]])
    // The first leaves: who looked at the third place finds what has come up to it, and its law is the same.
    await api.database.sql`update bills set state = 'CANCELLED' where bill_id = ${atBoa[2]!}`
    expect((await from(2)).body).toMatchObject({ items: [{ billId: atBoa[1], position: 2, before: 1 }], total: 2 })
    expect((await from(3)).body).toEqual({ items: [], nextCursor: null, total: 2 })
    for (const wrong of ['0', 'first', '2.5', `1&cursor=${String(second.body['nextCursor'])}`]) {
      const { status, body } = await from(wrong)
      expect([wrong, status, body['errors']]).toEqual([
        ...[wrong, 400, [expect.objectContaining({ path: '/query/fromPosition' })]],
      ])
    }
  })

  test('before inward: in the order in which the bills were made', async () => {
    const made = [await billAt(api, 'AWAITING_INWARD'), await billAt(api, 'AWAITING_INWARD')]
    const first = await api.get('foa.577a', '/v1/worklists/AWAITING_INWARD?limit=1')
    const second = await api.get(
      'foa.577a',
      `/v1/worklists/AWAITING_INWARD?limit=1&cursor=${String(first.body['nextCursor'])}`,
    )
    expect([...first.body.items, ...second.body.items].map(({ billId, position }) => [billId, position])).toEqual([
      [made[0], 1],
      [made[1], 2],
    ])
    const from = await api.get('foa.577a', '/v1/worklists/AWAITING_INWARD?fromPosition=2')
    expect([billIds(from.body.items), from.body['total']]).toEqual([[made[1]], 2])
  })
})

describe('the bill whose turn it is', () => {
  test('the first at his own desk that is not held', async () => {
    expect(await next('boa1.577a', 'WITH_BOA')).toBe(atBoa[2])
    expect(await next('boa2.577a', 'WITH_BOA')).toBeNull()
    await api.move(atBoa[2]!, 'boa2.577a', 'BOA', 'accept')
    expect(await next('boa2.577a', 'WITH_BOA')).toBe(atBoa[2])
    expect(await next('boa1.577a', 'WITH_BOA')).toBe(atBoa[0])
    await api.move(atBoa[2]!, 'boa2.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'no invoice' })
    expect(await next('boa2.577a', 'WITH_BOA')).toBeNull()
  })

  test('it comes whole, with what the asker may do, and nothing has moved', async () => {
    const { body } = await api.ask('POST', 'boa1.577a', '/v1/worklists/WITH_BOA/next')
    const { bill } = body
    expect(bill.billId).toBe(atBoa[2])
    expect(bill.allowedActions).toContainEqual({ action: 'accept', allowed: true })
    const [row] = await api.database.sql`select version, accepted from bills where bill_id = ${bill.billId}`
    expect(row).toEqual({ version: bill.version, accepted: false })
  })

  test('a bill on which the asker has worn another hat is not his turn', async () => {
    await api.move(atBoa[2]!, 'boa1.577a', 'BOA', 'accept')
    await api.move(atBoa[2]!, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'no invoice' })
    const { sql } = api.database
    await sql`update bills set acted = acted || '{"boa1.577a": ["INWARD"]}' where bill_id = ${atBoa[0]!}`
    expect(await next('boa1.577a', 'WITH_BOA')).toBe(atBoa[1])
  })

  test('null when nothing waits; no key is needed, and a body is a fault', async () => {
    expect(await next('ha.577a', 'WITH_HA')).toBeNull()
    const { status, body } = await api.post('ha.577a', '/v1/worklists/WITH_HA/next', { turn: 1 })
    expect([status, body['code']]).toEqual([400, 'malformed'])
  })
})
