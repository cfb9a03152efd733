// The register of sanctions as offices, treasuries and those who oversee the State read it (S-23).

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sanction } from '../../domain/bill/content.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { layerOf } from '../kit/facts.ts'

const order: Sanction = {
  ...{ number: 'DDT 4/2026', date: '2026-10-01', authority: 'The Director', kind: 'sanction_order' },
  ...{ authorityCode: '12E01-01204O', amountPaise: 10_000_00 },
}
const authorisation = { ...order, kind: 'ag_authorisation', number: 'GPF 123456789', authorityCode: 'AG' } as const

let api: ApiAlone
/** Of Rs 4,500, by 10104 at 577A; of Rs 2,000, by 10106 at 577B, on the same order. */
const bills = { own: '', other: '', alone: '' }

async function approved({ amountPaise, ...cited }: Sanction): Promise<string> {
  const sanction = { ...cited, ...(amountPaise === null ? {} : { amountPaise }) }
  const { status, body } = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, sanction })
  expect(status, JSON.stringify(body)).toBe(201)
  const billId = String(body['billId'])
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
  await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
  return billId
}

beforeAll(async () => {
  api = await apiAlone()
  const { sql } = api.database
  bills.own = await approved(order)
  bills.alone = await approved({ ...authorisation, amountPaise: null })
  bills.other = await layerOf(api.database)('AWAITING_INWARD', 2_000_00, {
    ...{ ddo_code: '12E01-10106O', treasury_code: '577B' },
  })
  await sql`
    insert into sanctions (bill_id, number, date, authority, kind, authority_code)
    values (${bills.other}, ' ddt-4 2026', ${order.date}, 'Director', 'sanction_order', ${order.authorityCode})`
  await sql`
    update sanction_register set drawn_paise = drawn_paise + 200000, bills = bills + 1 where kind = 'sanction_order'`
})
afterAll(() => api.stop())

const listed = async (login: string, query = '') => (await api.get(login, `/v1/sanctions${query}`)).body.items
const numbers = async (login: string, query = '') => (await listed(login, query)).map(({ number }) => number)

test('a sanction shows what is drawn and left, whole, and the bills of the office alone', async () => {
  const [, item] = await listed('maker.10104')
  expect(item).toEqual({
    ...{ kind: 'sanction_order', authorityCode: '12E01-01204O', number: 'DDT 4/2026', date: '2026-10-01' },
    ...{ amountPaise: 10_000_00, drawnPaise: 6_500_00, leftPaise: 3_500_00, paidOn: null, billCount: 2 },
    bills: [
      {
        ...{ billId: bills.own, billNumber: expect.stringContaining('12E01-10104O/') as string },
        ...{ ddoCode: '12E01-10104O', treasuryCode: '577A', state: 'AWAITING_INWARD', grossPaise: 4_500_00 },
      },
    ],
  })
})

test.each([
  ['maker.10104', 2, ['own']],
  ['countersigner.01204', 2, ['own', 'other']],
  ['bao.577a', 2, ['own']],
  ['to.577b', 1, ['other']],
  ['maker.10106', 1, ['other']],
  ['auditor', 2, ['own', 'other']],
  ['fd', 2, ['own', 'other']],
] as const)('%s sees %i, and of the bills of the order %j', async (login, count, seen) => {
  const items = await listed(login)
  expect(items).toHaveLength(count)
  const shared = items.find(({ kind }) => kind === 'sanction_order')?.['bills'] as { billId: string }[]
  expect(shared.map(({ billId }) => billId).sort()).toEqual(seen.map((name) => bills[name]).sort())
})

test.each(['maker.10107', 'to.572a'])('%s, whom no bill on them concerns, sees none', async (login) => {
  expect(await listed(login)).toEqual([])
})

describe('sanctions are found', () => {
  test('by kind, by number however it is written, by authority and by office', async () => {
    expect(await numbers('maker.10104', '?kind=ag_authorisation')).toEqual(['GPF 123456789'])
    expect(await numbers('auditor', '?kind=sanction_order&number=DDT%204%2F2026')).toEqual(['DDT 4/2026'])
    expect(await numbers('auditor', '?kind=treasury_advice')).toEqual([])
    expect((await api.get('auditor', '/v1/sanctions?kind=order')).errors[0]?.path).toBe('/query/kind')
    expect(await numbers('auditor', '?number=ddt%204.2026')).toEqual(['DDT 4/2026'])
    expect(await numbers('auditor', '?number=DDT%205')).toEqual([])
    expect(await numbers('auditor', '?authorityCode=12E01-01204O')).toEqual(['DDT 4/2026'])
    expect(await numbers('auditor', '?ddoCode=12E0110106O')).toEqual(['DDT 4/2026'])
    expect(await numbers('maker.10104', '?ddoCode=12E01-10106O')).toEqual([])
  })

  test('page by page, each once; what is no cursor of theirs is refused', async () => {
    const first = (await api.get('auditor', '/v1/sanctions?limit=1')).body
    const cursor = String(first['nextCursor'])
    const second = (await api.get('auditor', `/v1/sanctions?limit=1&cursor=${cursor}`)).body
    expect([...first.items, ...second.items]).toEqual(await listed('auditor'))
    expect(second['nextCursor']).toBeNull()
    for (const key of ['["sanction_order","2026-02-30","AG","X"]', '["sanction_order","2026-02-03","A","X","Y"]', 'x'])
      expect((await api.get('auditor', `/v1/sanctions?cursor=${Buffer.from(key).toString('base64url')}`)).status).toBe(
        400,
      )
  })
})

test('what might be an account number is masked for whom account numbers are', async () => {
  expect(await numbers('maker.10104')).toContain('GPF 123456789')
  expect(await numbers('auditor')).toContain('GPF XXXXX6789')
})

test('an authorisation is endorsed paid when its bill was passed; given back, it is listed no more', async () => {
  const paidOn = async () => (await listed('maker.10104', '?authorityCode=AG')).map((item) => item['paidOn'])
  expect(await paidOn()).toEqual([null])
  await api.database.sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values (${bills.alone}, 90, 'pass', 'WITH_BAO', 'PASSED', 'BAO')`
  expect(await paidOn()).toEqual([today.date])
  const withdrawn = await approved({ ...authorisation, number: 'GPF 8', amountPaise: null })
  expect(await numbers('maker.10104', '?number=GPF%208')).toEqual(['GPF 8'])
  await api.move(withdrawn, 'approver.10104', 'APPROVER', 'withdraw')
  expect(await numbers('maker.10104', '?number=GPF%208')).toEqual([])
})

test('an order is endorsed paid when passed bills have used it up, and not before', async () => {
  const whole = await approved({ ...order, number: 'WHOLE 1', amountPaise: 4_500_00 })
  const paidOn = async () => (await listed('bao.577a', '?number=WHOLE%201')).map((item) => item['paidOn'])
  const passed = (billId: string) => api.database.sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values (${billId}, 90, 'pass', 'WITH_BAO', 'PASSED', 'BAO')`
  await passed(bills.own)
  expect((await listed('bao.577a', '?number=DDT%204/2026')).map((item) => item['paidOn'])).toEqual([null])
  await passed(whole)
  expect(await paidOn()).toEqual([today.date])
})
