// Drafts through the API: creation and edits.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft, exampleOf } from '../kit/bills.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const lastNumber = async () => {
  const [row] = await api.database.sql<{ last: number }[]>`
    select last from serials where kind = 'bill' and scope = ${`12E01-10104O/${exampleDraft.financialYear}`}`
  return row?.last ?? 0
}

describe('creation', () => {
  test('answers 201 with the draft, its place and its versions', async () => {
    const created = await api.ask('POST', 'maker.10104', '/v1/bills', {
      body: { ...exampleDraft, ddoCode: '12E0110104O', headOfAccount: '205400097001051' },
    })
    expect(created.status).toBe(201)
    expect(created.headers['location']).toBe(`/v1/bills/${String(created.body['billId'])}`)
    expect(created.headers['etag']).toBe('"1.1"')
    expect(created.body).toMatchObject({
      state: 'DRAFT',
      ddoCode: '12E01-10104O',
      headOfAccount: '2054-00-097-0-01-051',
      billNumber: expect.stringMatching(new RegExp(`^12E01-10104O/${today.financialYear}/\\d{6}$`)) as string,
      netPaise: 430_000,
      annexure: { lines: 1, totalPaise: 430_000 },
      amountInWords: {
        en: 'Rupees Four Thousand Three Hundred only',
        kn: 'ರೂಪಾಯಿ ನಾಲ್ಕು ಸಾವಿರದ ಮುನ್ನೂರು ಮಾತ್ರ',
      },
      payBy: 'e_payment',
    })
  })

  test('lists every fault of a malformed one', async () => {
    const { status, body, errors } = await api.ask('POST', 'maker.10104', '/v1/bills', {
      body: {
        ...exampleDraft,
        grossPaise: '450000',
        billKind: 'other',
        colour: 'red',
        treasuryCode: undefined,
        servicePeriod: { from: '2026-02-30', to: '2026-10-31' },
        remarks: '   ',
      },
    })
    expect(status).toBe(400)
    expect(body['code']).toBe('malformed')
    expect(errors.map(({ path }) => path).sort()).toEqual([
      '/billKind',
      '/colour',
      '/grossPaise',
      '/remarks',
      '/servicePeriod/from',
      '/treasuryCode',
    ])
  })

  test.each([
    ['pair_unknown', { claimType: 'stationery' }],
    ['way_to_pay_unknown', { payBy: 'cheque' }],
    ['treasury_unknown', { treasuryCode: '999A' }],
    ['wrong_treasury', { treasuryCode: '572A' }],
    ['head_not_mapped', { headOfAccount: '2235-60-103-0-01-251' }],
    ['net_not_positive', { grossPaise: 19_999 }],
    [
      'deduction_head_unknown',
      { deductions: [{ headOfAccount: '1111-00-112-0-01-000', amountPaise: 20_000, description: 'x' }] },
    ],
    ['recipient_unknown', { annexure: [{ recipientId: '2000-99999-001', amountPaise: 430_000 }] }],
    ['annexure_total', { annexure: [{ recipientId: '2000-10104-036', amountPaise: 1 }] }],
  ])('%s is refused, remembered, and spends no number', async (code, more) => {
    const before = await lastNumber()
    const key = randomUUID()
    const refused = await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, ...more }, key })
    expect(refused).toMatchObject({ status: 422, body: { code, type: `/problems/${code}` } })
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
    const again = await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, ...more }, key })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(refused.body)
    expect(await lastNumber()).toBe(before)
  })

  test.each(['2019-20', '2098-99'])(
    'a draft of a financial year that is not open is refused, and takes no number in its series: %s',
    async (financialYear) => {
      const refused = await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, financialYear } })
      expect(refused).toMatchObject({ status: 422, body: { code: 'financial_year_closed' } })
      expect(refused.errors).toEqual([{ path: '/financialYear', message: `must be ${today.financialYear}` }])
      expect(
        await api.database.sql`select 1 from serials where scope = ${`12E01-10104O/${financialYear}`}`,
      ).toHaveLength(0)
    },
  )

  test('is for a maker of the office', async () => {
    expect((await api.ask('POST', 'checker.10104', '/v1/bills', { body: exampleDraft })).body['code']).toBe(
      'not_your_role',
    )
    expect(
      (await api.ask('POST', 'maker.10106', '/v1/bills', { body: { ...exampleDraft, ddoCode: '12E01-10104O' } })).body[
        'code'
      ],
    ).toBe('not_your_office')
  })

  test('whose answer was lost is answered again, also when its maker is maker no more', async () => {
    const be = (role: string) => api.database.sql`update posts set roles = ${[role]} where post_id = 'post.maker.10104'`
    const once = { body: exampleDraft, key: randomUUID() }
    const first = await api.ask('POST', 'maker.10104', '/v1/bills', once)
    await be('CHECKER')
    const anew = () => api.ask('POST', 'maker.10104', '/v1/bills', { body: exampleDraft })
    await expect.poll(async () => (await anew()).body['code'], { timeout: 5_000 }).toBe('not_your_role')
    const again = await api.ask('POST', 'maker.10104', '/v1/bills', once)
    await be('MAKER')
    expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' }, body: first.body })
    await expect.poll(async () => (await anew()).status, { timeout: 5_000 }).toBe(201)
  })

  test('money is whole paise: no float, no text, nothing beyond counting', async () => {
    for (const grossPaise of [0.5, '1', 0, -1, 1e30])
      expect(
        (await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, grossPaise } })).status,
      ).toBe(400)
  })
})

describe('edits', () => {
  const patch = (billId: string, body: object, etag?: string, login = 'maker.10104') =>
    api.ask('PATCH', login, `/v1/bills/${billId}`, {
      body,
      headers: { 'content-type': 'application/merge-patch+json', ...(etag === undefined ? {} : { 'if-match': etag }) },
    })

  test('a merge patch changes what it names, takes away what it nulls, and counts the content only', async () => {
    const billId = await exampleOf(api, {
      sanction: { number: '7', date: '2026-10-01', authority: 'The Director', kind: 'sanction_order' },
    })
    const edited = await patch(
      billId,
      { remarks: null, sanction: { number: '8' }, deductions: null, annexure: null },
      '"1.1"',
    )
    expect(edited.status, JSON.stringify(edited.body)).toBe(200)
    expect(edited.headers['etag']).toBe('"1.2"')
    expect(edited.body).toMatchObject({
      version: 1,
      contentVersion: 2,
      remarks: null,
      netPaise: 450_000,
      deductions: [],
      annexure: { lines: 0, totalPaise: 0 },
      sanction: { number: '8', authority: 'The Director' },
    })
    const trail = await api.get('maker.10104', `/v1/bills/${billId}/transitions`)
    expect(trail.body['items']).toHaveLength(1)
  })

  test('needs If-Match, and the version that is current', async () => {
    const billId = await exampleOf(api)
    expect(await patch(billId, { remarks: 'x' })).toMatchObject({ status: 428, body: { code: 'if_match_required' } })
    expect(await patch(billId, { remarks: 'x' }, '"1.9"')).toMatchObject({ status: 412, headers: { etag: '"1.1"' } })
  })

  test('two edits from the same reading: one is done, the other is told', async () => {
    const billId = await exampleOf(api)
    const both = await Promise.all([patch(billId, { remarks: 'a' }, '"1.1"'), patch(billId, { remarks: 'b' }, '"1.1"')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('the merged whole is checked as a new draft is', async () => {
    const billId = await exampleOf(api)
    const malformed = await patch(billId, { grossPaise: null, servicePeriod: { to: 'soon' }, colour: 1 }, '"1.1"')
    expect(malformed.status).toBe(400)
    expect((await patch(billId, { servicePeriod: { to: '2026-09-01' } }, '"1.1"')).errors[0]?.path).toBe(
      '/servicePeriod/to',
    )
    expect((await patch(billId, { claimType: 'stationery' }, '"1.1"')).body['code']).toBe('pair_unknown')
    expect((await patch(billId, { ddoCode: '12E01-10106O' }, '"1.1"')).status).toBe(400)
    expect((await api.get('maker.10104', `/v1/bills/${billId}`)).headers['etag']).toBe('"1.1"')
  })

  test('an amount may be changed after its annexure was given; forwarding is where the two must agree', async () => {
    const billId = await exampleOf(api)
    expect((await patch(billId, { grossPaise: 500_000 }, '"1.1"')).status).toBe(200)
    const { body } = await patch(billId, { annexure: [{ recipientId: '2000-10104-036', amountPaise: 1 }] }, '"1.2"')
    expect(body['code']).toBe('annexure_total')
  })

  test('are for a maker of the office, while the bill is a draft', async () => {
    const billId = await exampleOf(api)
    expect((await patch(billId, { remarks: 'x' }, '"1.1"', 'checker.10104')).body['code']).toBe('not_your_role')
    expect((await patch(billId, { remarks: 'x' }, '"1.1"', 'maker.10106')).status).toBe(404)
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await patch(billId, { remarks: 'x' }, '"2.1"')).toMatchObject({
      status: 409,
      body: { code: 'not_in_this_state' },
    })
  })
})
