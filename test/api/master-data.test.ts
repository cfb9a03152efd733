import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { catalogues } from '../../texts/index.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'
import { injected } from '../kit/people.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const office = '12E01-10104O'

describe('grants, recipients and messengers concern some and not others', () => {
  const counts = async (path: string, login: string) => (await api.get(login, path)).body.items.length
  test.each(['maker.10104', 'countersigner.01204', 'foa.577a', 'foa.577b', 'fd', 'ag', 'auditor', 'admin'])(
    '%s sees the grants, recipients and messengers of 10104',
    async (login) => {
      expect(await counts(`/v1/grants?ddoCode=${office}`, login)).toBeGreaterThan(5)
      expect(await counts(`/v1/recipients?ddoCode=${office}&limit=200`, login)).toBe(50)
      expect(await counts(`/v1/messengers?ddoCode=${office}`, login)).toBe(1)
    },
  )
  test.each(['maker.10106', 'approver.10107', 'to.572a'])('%s sees none of them', async (login) => {
    for (const noun of ['grants', 'recipients', 'messengers'])
      expect(await counts(`/v1/${noun}?ddoCode=${office}`, login)).toBe(0)
  })

  test('a DDO code is taken without its hyphen and given with it', async () => {
    const { body } = await api.get('maker.10104', '/v1/messengers?ddoCode=12E0110104O')
    expect(body.items).toEqual([
      {
        messengerId: 'messenger.10104',
        ddoCode: office,
        name: 'Messenger, 12E01-10104O',
        identityNumber: 'KGID-1010401',
        validFrom: '2015-04-01',
        validTo: null,
      },
    ])
  })

  test('a grant shows what is left of it', async () => {
    const { body } = await api.get(
      'maker.10104',
      `/v1/grants?ddoCode=${office}&headOfAccount=205400097001180&financialYear=${today.financialYear}`,
    )
    expect(body).toEqual({
      items: [
        {
          ddoCode: office,
          headOfAccount: '2054-00-097-0-01-180',
          financialYear: today.financialYear,
          allottedPaise: 1_000_00,
          blockedPaise: 0,
          spentPaise: 0,
          availablePaise: 1_000_00,
        },
      ],
      nextCursor: null,
    })
  })

  const accounts = async (login: string): Promise<string[]> =>
    (await api.get(login, `/v1/recipients?ddoCode=${office}&limit=200`)).body.items.map((item) =>
      String(item['accountNumber']),
    )
  test.each(['maker.10104', 'ha.577a', 'bao.577a', 'pa.577a', 'to.577a'])(
    '%s sees whole account numbers',
    async (login) => {
      expect(await accounts(login)).not.toContainEqual(expect.stringMatching(/^X/))
    },
  )
  test.each(['foa.577a', 'boa1.577a', 'ha.577b', 'to.577b', 'countersigner.01204', 'dot', 'ag', 'admin'])(
    '%s sees the last four digits',
    async (login) => {
      const [whole, seen] = [await accounts('maker.10104'), await accounts(login)]
      expect(seen).toHaveLength(whole.length)
      seen.forEach((masked, index) => expect(masked).toBe(whole[index]!.slice(-4).padStart(whole[index]!.length, 'X')))
    },
  )
})

describe('lists come in pages', () => {
  test.each(['offices', 'users', 'posts', 'heads', 'mappings', 'grants', 'recipients', 'messengers'])(
    'all %s, three at a time, each once',
    async (noun) => {
      const whole: unknown[] = []
      for (let cursor = ''; ;) {
        const { body } = await api.get('pmu', `/v1/${noun}?limit=200${cursor}`)
        whole.push(...body.items)
        if (body['nextCursor'] === null) break
        cursor = `&cursor=${body['nextCursor'] as string}`
      }
      const paged: unknown[] = []
      let path = `/v1/${noun}?limit=3`
      for (let page = 0; page < 40; page += 1) {
        const { status, body } = await api.get('pmu', path)
        expect(status).toBe(200)
        expect(body.items.length).toBeLessThanOrEqual(3)
        paged.push(...body.items)
        if (body['nextCursor'] === null) break
        path = `/v1/${noun}?limit=3&cursor=${body['nextCursor'] as string}`
      }
      expect(paged).toEqual(whole.slice(0, paged.length))
      expect(paged.length).toBe(Math.min(whole.length, 120))
    },
  )

  test('a cursor of another list, an unknown filter and a limit of 201 are faults, all named', async () => {
    expect((await api.get('pmu', '/v1/grants?cursor=YWJj')).body.errors).toEqual([
      { path: '/query/cursor', message: 'is not a cursor of this list' },
    ])
    const { status, body } = await api.get('pmu', '/v1/grants?limit=201&office=x')
    expect(status).toBe(400)
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/query/limit', '/query/office'])
  })
})

describe('who and where', () => {
  test('an office by its code, with or without the hyphen', async () => {
    const { body } = await api.get('foa.572a', '/v1/offices/12E0110105O')
    expect(body).toEqual({
      officeCode: '12E01-10105O',
      kind: 'ddo',
      name: 'Assistant Director, Dharwad (one person)',
      treasuryCode: '577A',
      controllingOfficeCode: '12E01-01204O',
      onePerson: true,
      authorisedBy: 'ag',
      authorisedFrom: '2000-01-01',
      authorisedTo: null,
      permanentAdvancePaise: null,
      unrecoupedPaise: 0,
    })
    expect((await api.get('foa.572a', '/v1/offices/577A')).body['kind']).toBe('treasury')
    const { status, body: problem } = await api.get('foa.572a', '/v1/offices/12E01-10999O')
    expect([status, problem['code']]).toEqual([404, 'not_found'])
  })

  test('recipients are told with what rules ask of them', async () => {
    const { body } = await api.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')
    const of = (recipientId: string) => body.items.find((item) => item['recipientId'] === recipientId)
    const none = { agencyKind: null, accountOpenedOn: null, sanctioningOrder: null, notification: null }
    expect(of('1000-10104-001')).toMatchObject({ ...none, kind: 'employee', gazetted: true, serviceGroup: 'A' })
    expect(of('2000-10104-036')).toMatchObject({ ...none, kind: 'supplier', gazetted: null, serviceGroup: null })
    expect(of('4000-10104-048')).toMatchObject({ kind: 'agency', agencyKind: 'board' })
    const order = { number: 'FD 5', date: '2018-01-31' }
    await api.database.sql`
      update recipients set kind = 'department_account', account_opened_on = '2018-02-01',
        sanctioning_order = ${JSON.stringify(order)}::text::jsonb where recipient_id = '2000-10104-036'`
    const again = await api.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&category=20')
    expect(again.body.items[0]).toMatchObject({
      ...{ kind: 'department_account', accountOpenedOn: '2018-02-01', sanctioningOrder: order, notification: null },
    })
  })

  test('the two treasury officers of 577B, one of them in additional charge', async () => {
    const { body } = await api.get('pmu', '/v1/posts?officeCode=577B&limit=200')
    const officers = body.items.filter(({ roles }) => (roles as string[]).includes('TO'))
    expect(
      officers.map(({ postId, holders }) => [
        postId,
        (holders as { userId: string; kind: string }[]).map(({ userId, kind }) => `${userId} ${kind}`),
      ]),
    ).toEqual([
      ['post.to.577b', ['to.577b primary']],
      ['post.to.577b.second', ['to.577a additional']],
    ])
    const { body: users } = await api.get('pmu', '/v1/users?officeCode=577B&limit=200')
    const both = users.items.find(({ userId }) => userId === 'to.577a')
    expect((both?.['posts'] as { postId: string }[]).map(({ postId }) => postId)).toEqual([
      'post.to.577a',
      'post.to.577b.second',
    ])
  })

  test('heads to which deductions are credited', async () => {
    const { body } = await api.get('maker.10104', '/v1/heads?deduction=true')
    expect(body.items.map(({ headOfAccount }) => headOfAccount)).toContain('8658-00-112-0-01-000')
    expect(body.items.every(({ deduction }) => deduction === true)).toBe(true)
  })
})

describe('the tables as the software enforces them', () => {
  test('the lifecycle has every row of the domain, built or not', async () => {
    const { body } = await api.get('receipts.572a', '/v1/lifecycle')
    const rows = body['rows'] as Record<string, unknown>[]
    expect(rows).toHaveLength(lifecycle(currentLifecycleVersion).length)
    expect(rows).toContainEqual({
      from: 'WITH_BAO',
      action: 'pass',
      by: 'BAO',
      to: 'VOUCHERED',
      when: 'is a full TTR',
      needs: ['own desk', 'custody', 'not held', 'whole amount moves'],
      checks: ['turn in queue', 'year is open', 'paper is signed', 'findings of the desk', 'failed payments stand'],
      effects: ['number voucher', 'spend grant', 'post voucher'],
      later: ['DSC'],
      via: 'bill',
      built: true,
    })
    expect((await api.get('pmu', '/v1/lifecycle?version=99')).status).toBe(404)
  })
  test('the catalogue has the pairs with their checklists in words', async () => {
    const { body } = await api.get('maker.10104', '/v1/catalogue')
    const telephone = body.items.find(({ claimType }) => claimType === 'telephone')
    expect(telephone).toMatchObject({ billType: 'dc_exempt', queue: 'seniority', payBy: ['e_payment'] })
    expect(telephone?.['checklist']).toContainEqual({
      item: 'invoice',
      label: 'Invoice or demand note of the supplier',
    })
  })
  test('the catalogue and the limits are told as they are in force on a day', async () => {
    const get = (path: string, more = {}) => api.get('maker.10104', path, more)
    const telephone = ({ items }: { items: Record<string, unknown>[] }) =>
      items.find(({ claimType }) => claimType === 'telephone')
    const { body: now } = await get('/v1/catalogue', { headers: { 'accept-language': 'kn' } })
    expect(now['catalogueVersion']).toBe(1)
    expect(telephone(now)).toMatchObject({
      label: { kn: 'ಮೇಲು ಸಹಿ ವಿನಾಯಿತಿಯ ವಿವರವಾದ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲು: ದೂರವಾಣಿ' },
      checklist: expect.arrayContaining([{ item: 'invoice', label: catalogues.kn.checklist.invoice }]) as unknown,
      ...{ payeeKinds: ['supplier', 'agency', 'individual'], ageFrom: 'service_period', limitPaise: null },
      ...{ from: '2000-01-01', to: null, built: true },
    })
    expect((await get('/v1/catalogue?on=1999-12-31')).body).toMatchObject({ catalogueVersion: 0, items: [] })
    const months = async (on: string) =>
      (await get(`/v1/parameters?on=${on}`)).body.items.find(({ name }) => name === 'claim.months')
    await api.database.sql`insert into parameters values ('claim.months', '2020-04-01', '24', 'An order of 2020')`
    expect(await months('2020-03-31')).toMatchObject({ value: 12, from: '2000-01-01' })
    expect(await months('2020-04-01')).toEqual({
      ...{ name: 'claim.months', value: 24, from: '2020-04-01', source: 'An order of 2020' },
    })
    expect(await months('1999-12-31')).toBeUndefined()
    await api.database.sql`delete from parameters where name = 'claim.months' and valid_from = '2020-04-01'`
    for (const path of ['/v1/catalogue?on=yesterday', '/v1/parameters?on=2026-02-30', '/v1/parameters?of=2026-02-28'])
      expect(await get(path), path).toMatchObject({ status: 400 })
  })
  test('the rules that can be cited, what they rest on, and what is judged by them', async () => {
    const { body } = await api.get('maker.10104', '/v1/rules')
    const ids = body.items.map(({ id }) => String(id))
    expect(ids).toEqual([...ids].sort())
    const no = body.items.filter(({ citable }) => citable !== true)
    expect(no.map(({ id }) => id)).toEqual([
      ...['L-01', 'L-02', 'L-03', 'L-04', 'L-05', 'P-01', 'PT-1', 'PT-2', 'PT-3', 'PT-4', 'PT-5'],
    ])
    expect(body.items.find(({ id }) => id === 'S-46')?.['check']).toMatchObject({
      ...{ overruledBy: ['HA'], limits: { 'claim.months': 'claim' } },
      finds: expect.arrayContaining([
        { code: 'delay_not_condoned', stage: 'ddo', effect: 'refuse', desks: [] },
      ]) as unknown,
    })
    expect(body.items.find(({ id }) => id === 'FD 1 TCE 2012, 21-06-2012')).toEqual({
      id: 'FD 1 TCE 2012, 21-06-2012',
      title: 'Purchases: open market, quotations, the KTPP Act',
      source: 'Government order FD 1 TCE 2012 of 21-06-2012',
      citable: true,
      from: '2012-06-21',
      to: null,
      check: null,
    })
    expect(body.items.length).toBeGreaterThan(70)
  })
  test('and in Kannada, for who asks in Kannada', async () => {
    const { body } = await api.get('maker.10104', '/v1/rules', { headers: { 'accept-language': 'kn' } })
    for (const { id, title } of body.items) expect(title, String(id)).toMatch(/[\u0c80-\u0cff]/)
  })
})

describe('what comes later says so', () => {
  test.each([
    ['GET', '/v1/admin/not-built'],
    ['POST', '/v1/bills/bulk'],
    ['POST', '/v1/recipients'],
    ['PATCH', '/v1/offices/12E01-10104O'],
  ] as const)('%s %s', async (method, path) => {
    const answer = await api.ask(method, 'pmu', path, method === 'GET' ? {} : { body: {} })
    expect([answer.status, answer.body['code']]).toEqual([501, 'not_yet_available'])
    expect(answer.headers['content-type']).toMatch(/problem\+json/)
  })
  test('also to a body of a kind that nothing takes yet', async () => {
    const answer = await api.post('maker.10104', '/v1/bills/bulk', '{}\n{}\n', {
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect(answer.status).toBe(501)
  })
  test('but not to somebody without a token', async () => {
    const answer = await injected(api.app, { method: 'GET', url: '/v1/admin/not-built' })
    expect(answer.statusCode).toBe(401)
  })
})
