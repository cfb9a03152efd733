// Ways and means before the API (S-24): the list and its limits, dated and set by one act; bills by the desk of the PA
// and of the finance department.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BillView } from '../../api/bill/schema.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleDraft } from '../kit/bills.ts'
import { limitToday } from '../kit/clearances.ts'
import { noon, today } from '../kit/database.ts'
import { filePeople, type FilePeople } from '../kit/payment-files.ts'

let api: ApiAlone
let files: FilePeople
beforeAll(async () => {
  api = await apiAlone()
  files = filePeople(api)
})
afterAll(() => api.stop())

const dayAfter = (days: number): string => new Date(noon.getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10)
const head = '2054-00-097-0-01-051'
const row = { head: '2054-00-097', from: dayAfter(1), reason: 'Receipts are behind.' }
const post = (login: string, path: string, body: object, key: string = randomUUID()) =>
  api.post(login, path, body, { key })
const listedOn = async (on: string): Promise<unknown[]> => {
  const { body } = await api.get('maker.10104', `/v1/clearance-list?on=${on}`)
  return body.items.map((item) => item['listId'])
}

describe('the list', () => {
  test('takes a row from tomorrow on, once, into the trail; its end is said and not put off', async () => {
    const key = randomUUID()
    const made = await post('fd', '/v1/clearance-list', { ...row, treasuryCode: '577A' }, key)
    expect([made.status, made.body]).toMatchObject([201, { head: row.head, claimType: null, to: null, givenBy: 'fd' }])
    const listId = String(made.body['listId'])
    const again = await post('fd', '/v1/clearance-list', { ...row, treasuryCode: '577A' }, key)
    expect([again.body['listId'], again.headers['idempotency-replayed']]).toEqual([listId, 'true'])
    expect(await listedOn(today.date)).not.toContain(listId)
    expect(await listedOn(dayAfter(1))).toContain(listId)

    const end = (to: string) => post('fd', `/v1/clearance-list/${listId}/actions/end`, { to, reason: 'Over.' })
    expect((await end(dayAfter(-1))).body.code).toBe('clearance_row_unfit')
    expect((await end(dayAfter(9))).body).toMatchObject({ listId, to: dayAfter(9) })
    expect((await end(dayAfter(12))).body.code).toBe('clearance_row_unfit')
    expect((await end(dayAfter(5))).status).toBe(201)
    expect(await listedOn(dayAfter(5))).toContain(listId)
    expect(await listedOn(dayAfter(6))).not.toContain(listId)
    const trail = await api.database.sql`
      select user_id, role, action, detail ->> 'to' as to from transitions
      where subject_id = ${listId} or detail ->> 'listId' = ${listId} order by at`
    expect([...trail]).toMatchObject([
      { userId: 'fd', role: 'FD', action: 'create', to: null },
      { userId: 'fd', role: 'FD', action: 'create', to: dayAfter(9) },
      { userId: 'fd', role: 'FD', action: 'create', to: dayAfter(5) },
    ])
  })

  test.each([
    ['pa.577a', row, 403, 'not_your_role'],
    ['dot', row, 403, 'not_your_role'],
    ['fd', { ...row, from: today.date }, 422, 'clearance_row_unfit'],
    ['fd', { ...row, to: today.date }, 422, 'clearance_row_unfit'],
    ['fd', { ...row, head: '2054-01' }, 422, 'clearance_row_unfit'],
    ['fd', { ...row, head: '2054-0' }, 400, 'malformed'],
    ['fd', { ...row, treasuryCode: '577E' }, 422, 'treasury_unknown'],
    ['fd', { ...row, amountFromPaise: 0 }, 400, 'malformed'],
  ] as const)('%s, %j: %d %s', async (login, body, status, code) => {
    const count = () => api.database.sql`select 1 from clearance_list`
    const before = (await count()).length
    const answered = await post(login, '/v1/clearance-list', body)
    expect([answered.status, answered.body.code]).toEqual([status, code])
    expect(await count()).toHaveLength(before)
  })

  test('a row that there is not has no end', async () => {
    const answered = await post('fd', '/v1/clearance-list/listed_none/actions/end', {
      ...{ to: dayAfter(1), reason: 'Over.' },
    })
    expect([answered.status, answered.body.code]).toEqual([404, 'not_found'])
  })

  test('of a head the latest limit counts; null lifts it', async () => {
    const limit = (amountPaise: number | null, from: string) =>
      post('fd', '/v1/clearance-limits', { headOfAccount: head, amountPaise, from, reason: 'Receipts.' })
    expect((await limit(5_00, today.date)).body.code).toBe('clearance_row_unfit')
    const { status } = await post('to.577a', '/v1/clearance-limits', {
      ...{ headOfAccount: head, amountPaise: 1, from: dayAfter(1), reason: 'Mine.' },
    })
    expect(status).toBe(403)
    const unknown = {
      headOfAccount: '2054-00-097-0-01-999',
      amountPaise: 1,
      from: dayAfter(1),
      reason: 'No such head.',
    }
    expect((await post('fd', '/v1/clearance-limits', unknown)).body.code).toBe('clearance_row_unfit')
    await limit(5_00, dayAfter(2))
    await limit(7_00, dayAfter(4))
    await limit(null, dayAfter(6))
    const on = async (day: number) => {
      const { body } = await api.get('fd', `/v1/clearance-limits?on=${dayAfter(day)}`)
      return body.items.map((item) => item['amountPaise'])
    }
    expect([await on(1), await on(3), await on(5), await on(7)]).toEqual([[], [5_00], [7_00], [null]])
  })
})

describe('a bill that the list covers', () => {
  const lay = (more: object = {}) => {
    const given = { claim: null, treasury: null, from: null, ...more }
    return api.database.sql`
      insert into clearance_list (list_id, head, claim_type, treasury_code, amount_from_paise, from_date, reason,
        given_by) values (${`listed_${randomUUID()}`}, ${head}, ${given.claim}, ${given.treasury}, ${given.from},
        '2015-04-01', 'Of the test.', 'fd')`
  }
  /** Since yesterday nothing is listed. */
  const clear = () => api.database.sql`
    insert into clearance_list_ends (end_id, list_id, to_date, reason, given_by)
    select 'end_' || gen_random_uuid(), list_id, ${dayAfter(-1)}, 'Of the test.', 'fd' from clearance_list`
  const seenBy = async (login: string, billId: string) => {
    const { body } = await api.get(login, `/v1/bills/${billId}`)
    const bill = body as unknown as BillView
    const may = bill.allowedActions.find(({ action }) => action === 'request-clearance')
    return [bill.needsClearance, may?.allowed, may?.refusal?.code]
  }

  test('by head, claim, treasury and amount, and no other', async () => {
    const billId = await billAt(api, 'PASSED')
    const covers = async (more?: object): Promise<unknown> => {
      await clear()
      await lay(more)
      return (await seenBy('pa.577a', billId))[0]
    }
    expect(await covers()).toBe(true)
    expect(await covers({ claim: 'telephone', treasury: '577A', from: 4_500_00 })).toBe(true)
    expect(await covers({ claim: 'rent' })).toBe(false)
    expect(await covers({ treasury: '577B' })).toBe(false)
    expect(await covers({ from: 4_500_01 })).toBe(false)
    await clear()
    expect(await seenBy('pa.577a', billId)).toEqual([false, false, 'clearance_not_needed'])
  })

  test('goes to FD, waits, and goes into a file once it is cleared; FD sees what waits, and its sums', async () => {
    await lay()
    await limitToday(api.database.sql, head, 9_000_00)
    const billIds = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
    const [first = ''] = billIds
    expect(await seenBy('pa.577a', first)).toEqual([true, true, undefined])
    const checked = await api.post('maker.10104', '/v1/bills/check', exampleDraft)
    expect(checked.body['needsClearance'], checked.text).toBe(true)
    const told = async () => (await api.get('pa.577a', `/v1/bills/${first}/findings`)).body['needsClearance']
    expect(await told()).toBe(true)
    const early = await files.create(billIds)
    expect([early.status, early.body.code, early.body.rule]).toEqual([422, 'clearance_needed', 'S-24'])
    expect(early.errors.map(({ path }) => path)).toEqual(['/billIds/0', '/billIds/1', '/billIds/2'])

    const key = randomUUID()
    const request = { treasuryCode: '577A', billIds, reason: 'On the list.' }
    const asked = await post('pa.577a', '/v1/clearances/requests', request, key)
    expect([asked.status, asked.body['done'], asked.body['refused']], asked.text).toEqual([200, 3, 0])
    const again = await post('pa.577a', '/v1/clearances/requests', request, key)
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([asked.body, 'true'])
    const reused = await post('pa.577a', '/v1/clearances/requests', { ...request, reason: 'Other.' }, key)
    expect(reused.body.code).toBe('idempotency_key_reused')

    const waits = async (login: string) => (await api.get(login, '/v1/clearances')).body.items.length
    expect([await waits('fd'), await waits('pa.577a'), await waits('pa.572a'), await waits('maker.10104')]).toEqual([
      ...[3, 3, 0, 0],
    ])
    const page = await api.get('fd', '/v1/clearances?limit=2&head=2054-00')
    const rest = await api.get('fd', `/v1/clearances?limit=2&head=2054-00&cursor=${String(page.body['nextCursor'])}`)
    const found = [...page.body.items, ...rest.body.items].map((item) => item['billId'])
    expect(found).toHaveLength(3)
    expect(new Set(found)).toEqual(new Set(billIds))

    const cleared = await post('fd', '/v1/clearances/clear', { take: 3, reason: 'Receipts.' })
    expect([cleared.body['done'], cleared.body['refused']], cleared.text).toEqual([2, 1])
    const results = cleared.body['results'] as { billId: string; outcome: string; refusal?: object }[]
    expect(results.map(({ billId }) => billId)).toEqual(found)
    expect(results[2]).toMatchObject({ outcome: 'refused', refusal: { code: 'limit_reached', rule: 'S-24' } })
    const { body: totals } = await api.get('fd', '/v1/clearances/totals')
    expect(totals).toMatchObject({
      items: [{ headOfAccount: head, treasuryCode: '577A', bills: 1, grossPaise: 4_500_00 }],
      today: [{ headOfAccount: head, clearedPaise: 9_000_00, limitPaise: 9_000_00 }],
    })
    expect((await api.get('pa.577a', '/v1/clearances/totals')).body['today']).toEqual([])
    const passed = results.slice(0, 2).map(({ billId }) => billId)
    expect(await seenBy('pa.577a', passed[0] ?? '')).toEqual([false, false, 'clearance_not_needed'])
    const findings = await api.get('pa.577a', `/v1/bills/${passed[0] ?? ''}/findings`)
    expect(findings.body['needsClearance']).toBe(false)
    expect((await files.create(passed)).status).toBe(201)
    await clear()
  })

  test('many are decided by FD alone, asked for by the PA of the treasury alone, named or taken', async () => {
    const billIds = [await billAt(api, 'PASSED')]
    const request = { treasuryCode: '577A', billIds, reason: 'On the list.' }
    const codeOf = async (login: string, path: string, body: object) => (await post(login, path, body)).body.code
    expect(await codeOf('to.577a', '/v1/clearances/requests', request)).toBe('not_your_role')
    expect(await codeOf('pa.572a', '/v1/clearances/requests', request)).toBe('not_your_office')
    expect(await codeOf('pa.577a', '/v1/clearances/clear', { billIds, reason: 'Mine.' })).toBe('not_your_role')
    expect(await codeOf('dot', '/v1/clearances/refuse', { billIds, reason: 'Mine.' })).toBe('not_your_role')
    expect(await codeOf('fd', '/v1/clearances/clear', { reason: 'Which?' })).toBe('malformed')
    expect(await codeOf('fd', '/v1/clearances/clear', { billIds, take: 1, reason: 'Which?' })).toBe('malformed')
    const told = await post('pa.577a', '/v1/clearances/requests', request)
    expect(told.body['results']).toMatchObject([{ outcome: 'refused', refusal: { code: 'clearance_not_needed' } }])
    const kannada = await api.post(
      'fd',
      '/v1/clearances/clear',
      { billIds, reason: 'x' },
      {
        headers: { 'accept-language': 'kn' },
      },
    )
    expect(JSON.stringify(kannada.body['results'])).toMatch(/[\u0c80-\u0cff]/)
  })
})
