// Who sees which bills, and how they are searched.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleOf } from '../kit/bills.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

describe('who sees a bill', () => {
  const sees = async (login: string, billId: string) => (await api.get(login, `/v1/bills/${billId}`)).status === 200
  const finds = async (login: string, billId: string) => {
    const { body } = await api.get(login, `/v1/bills?q=${billId}`)
    return body.items.length === 1
  }
  const everywhere = ['ag', 'auditor', 'admin', 'dot', 'fd', 'pmu', 'checker.10104']
  const never = ['maker.10106', 'maker.10107', 'foa.577b', 'ha.572a']

  test.each([
    ['DRAFT', [], ['countersigner.01204', 'foa.577a', 'ha.577a']],
    ['WITH_APPROVER', [], ['countersigner.01204', 'foa.577a']],
    ['AWAITING_INWARD', ['countersigner.01204', 'foa.577a', 'accounts.577a'], []],
    ['WITH_HA', ['countersigner.01204', 'foa.577a', 'hoo.577a'], []],
  ] as const)('that is %s', async (state, seers, others) => {
    const billId = await billAt(api, state)
    for (const login of [...everywhere, ...seers])
      expect([login, await sees(login, billId), await finds(login, billId)]).toEqual([login, true, true])
    for (const login of [...never, ...others])
      expect([login, await sees(login, billId), await finds(login, billId)]).toEqual([login, false, false])
  })

  test('what was once at the treasury stays in its sight when withdrawn, not what was discarded before', async () => {
    const withdrawn = await billAt(api, 'AWAITING_INWARD')
    await api.move(withdrawn, 'approver.10104', 'APPROVER', 'withdraw', { reason: 'Not needed' })
    expect(await sees('foa.577a', withdrawn)).toBe(true)
    const discarded = await billAt(api, 'DRAFT')
    await api.move(discarded, 'maker.10104', 'MAKER', 'discard', { reason: 'Made twice' })
    expect([await sees('foa.577a', discarded), await sees('countersigner.01204', discarded)]).toEqual([false, false])
  })
})

describe('search', () => {
  test('pages stay as they are while bills are added', async () => {
    const made = [await exampleOf(api), await exampleOf(api), await exampleOf(api)].reverse()
    const first = await api.get('maker.10104', '/v1/bills?limit=2')
    const added = await exampleOf(api)
    const second = await api.get('maker.10104', `/v1/bills?limit=2&cursor=${String(first.body['nextCursor'])}`)
    const ids = [first, second].flatMap(({ body }) => body.items.map(({ billId }) => billId))
    expect(ids.slice(0, 3)).toEqual(made)
    expect(ids).not.toContain(added)
  })

  test('by state, office with or without its hyphen, treasury, type, year and day', async () => {
    const billId = await billAt(api, 'WITH_HA')
    const { body } = await api.get('ag', `/v1/bills/${billId}`)
    const day = String(body['createdAt']).slice(0, 10)
    const search = new URLSearchParams({
      state: 'WITH_HA',
      ddoCode: '12E0110104O',
      treasuryCode: '577A',
      billType: 'dc_exempt',
      financialYear: String(body['financialYear']),
      createdFrom: day,
      createdTo: day,
      tokenNumber: String(body['tokenNumber']),
    })
    const found = await api.get('ag', `/v1/bills?${String(search)}`)
    expect(found.body.items.map((item) => item['billId'])).toEqual([billId])
    search.set('state', 'DRAFT')
    const other = await api.get('ag', `/v1/bills?${String(search)}`)
    expect(other.body['items']).toEqual([])
  })

  test('by claim, head and payee, of whichever line, and for those alone who may see the bill', async () => {
    const billId = await billAt(api, 'WITH_HA')
    const { body } = await api.get('ag', `/v1/bills/${billId}`)
    const { items } = (await api.get('ag', `/v1/bills/${billId}/annexure`)).body
    const recipientId = String(items.at(-1)?.['recipientId'])
    const found = async (login: string, search: Record<string, string>) =>
      (await api.get(login, `/v1/bills?${String(new URLSearchParams(search))}`)).body.items.map(({ billId: id }) => id)
    const like = { claimType: String(body['claimType']), headOfAccount: String(body['headOfAccount']), recipientId }
    expect(await found('ag', like)).toContain(billId)
    expect(await found('boa1.577a', { recipientId })).toContain(billId)
    expect(await found('maker.10107', { recipientId })).toEqual([])
    expect(await found('ag', { ...like, claimType: 'salary' })).toEqual([])
    expect(await found('ag', { ...like, headOfAccount: '2054-00-097-0-01-999' })).toEqual([])
    const others = (await api.get('ag', '/v1/recipients?ddoCode=12E01-10104O')).body.items
    const unpaid = others
      .map((one) => one['recipientId'])
      .find((one) => !items.some((line) => line['recipientId'] === one))
    expect(await found('ag', { ...like, recipientId: String(unpaid) })).not.toContain(billId)
    expect((await api.get('ag', '/v1/bills?recipientId=Suma')).errors[0]?.path).toBe('/query/recipientId')
  })

  test('refuses what it does not know', async () => {
    const { status, errors } = await api.get(
      'maker.10104',
      '/v1/bills?limit=0&state=LOST&colour=red&createdFrom=2026-02-30&cursor=eA',
    )
    expect(status).toBe(400)
    expect(errors.map(({ path }) => path).sort()).toEqual([
      '/query/colour',
      '/query/createdFrom',
      '/query/limit',
      '/query/state',
    ])
    expect((await api.get('maker.10104', '/v1/bills?cursor=eA')).errors[0]?.path).toBe('/query/cursor')
  })
})

test('batches of all treasuries are listed newest first, by the instant of making and not by their ids', async () => {
  await api.database.sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name,
      made_at)
    select id, treasury, 'MADE', 1, 1, 100, '2026-11-23', id || '.xml', made::timestamptz
    from (values
      ('batch_01AAAAAAAAAAAAAAAAAAAAAAAA', '577A', '2026-11-23 10:00+05:30'),
      ('batch_01CCCCCCCCCCCCCCCCCCCCCCCC', '572A', '2026-11-23 09:00+05:30'),
      ('batch_01BBBBBBBBBBBBBBBBBBBBBBBB', '577A', '2026-11-23 11:00+05:30')) given (id, treasury, made)`
  const listed: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await api.get('dot', `/v1/batches?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    listed.push(...body.items.map(({ batchId }) => String(batchId).slice(8, 10)))
    if (typeof body['nextCursor'] !== 'string') break
    cursor = body['nextCursor']
  }
  expect(listed).toEqual(['BB', 'AA', 'CC'])
})
