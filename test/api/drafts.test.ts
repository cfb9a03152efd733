// Drafts through the API: creation, edits, annexures, attachments.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDraft, key, senderTo, type Sender } from '../kit/api-sender.ts'
import { apiUnderTest, billAt, today, type ApiUnderTest } from '../kit/api-under-test.ts'

let api: ApiUnderTest
let sender: Sender
beforeAll(async () => {
  api = await apiUnderTest()
  sender = senderTo(api)
})
afterAll(() => api.stop())

const send = (...asked: Parameters<Sender['send']>) => sender.send(...asked)
const draft = (more?: object) => sender.draft(more)

const lastNumber = async () => {
  const [row] = await api.database.sql<{ last: number }[]>`
    select last from serials where kind = 'bill' and scope = ${`12E01-10104O/${exampleDraft.financialYear}`}`
  return row?.last ?? 0
}

describe('creation', () => {
  test('answers 201 with the draft, its place and its versions', async () => {
    const created = await send('POST', '/v1/bills', {
      body: { ...exampleDraft, ddoCode: '12E0110104O', headOfAccount: '205400097001051' },
      headers: key(),
    })
    expect(created.status).toBe(201)
    expect(created.headers['location']).toBe(`/v1/bills/${String(created.json['billId'])}`)
    expect(created.headers['etag']).toBe('"1.1"')
    expect(created.json).toMatchObject({
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
    const { status, json, errors } = await send('POST', '/v1/bills', {
      body: {
        ...exampleDraft,
        grossPaise: '450000',
        billKind: 'other',
        colour: 'red',
        treasuryCode: undefined,
        servicePeriod: { from: '2026-02-30', to: '2026-10-31' },
        remarks: '   ',
      },
      headers: key(),
    })
    expect(status).toBe(400)
    expect(json['code']).toBe('malformed')
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
    ['net_not_positive', { grossPaise: 20_000 }],
    [
      'deduction_head_unknown',
      { deductions: [{ headOfAccount: '1111-00-112-0-01-000', amountPaise: 20_000, description: 'x' }] },
    ],
    ['recipient_unknown', { annexure: [{ recipientId: '2000-99999-001', amountPaise: 430_000 }] }],
    ['annexure_total', { annexure: [{ recipientId: '2000-10104-036', amountPaise: 1 }] }],
  ])('%s is refused, remembered, and spends no number', async (code, more) => {
    const before = await lastNumber()
    const headers = key()
    const refused = await send('POST', '/v1/bills', { body: { ...exampleDraft, ...more }, headers })
    expect(refused).toMatchObject({ status: 422, json: { code, type: `/problems/${code}` } })
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
    const again = await send('POST', '/v1/bills', { body: { ...exampleDraft, ...more }, headers })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.json).toEqual(refused.json)
    expect(await lastNumber()).toBe(before)
  })

  test.each(['2019-20', '2098-99'])(
    'a draft of a financial year that is not open is refused, and takes no number in its series: %s',
    async (financialYear) => {
      const refused = await send('POST', '/v1/bills', { body: { ...exampleDraft, financialYear }, headers: key() })
      expect(refused).toMatchObject({ status: 422, json: { code: 'financial_year_closed' } })
      expect(refused.errors).toEqual([{ path: '/financialYear', message: `must be ${today.financialYear}` }])
      expect(
        await api.database.sql`select 1 from serials where scope = ${`12E01-10104O/${financialYear}`}`,
      ).toHaveLength(0)
    },
  )

  test('is for a maker of the office', async () => {
    expect(
      (await send('POST', '/v1/bills', { login: 'checker.10104', body: exampleDraft, headers: key() })).json['code'],
    ).toBe('not_your_role')
    expect(
      (
        await send('POST', '/v1/bills', {
          login: 'maker.10106',
          body: { ...exampleDraft, ddoCode: '12E01-10104O' },
          headers: key(),
        })
      ).json['code'],
    ).toBe('not_your_office')
  })

  test('whose answer was lost is answered again, also when its maker is maker no more', async () => {
    const be = (role: string) => api.database.sql`update posts set roles = ${[role]} where post_id = 'post.maker.10104'`
    const once = { body: exampleDraft, headers: key() }
    const first = await send('POST', '/v1/bills', once)
    await be('CHECKER')
    const anew = () => send('POST', '/v1/bills', { body: exampleDraft, headers: key() })
    await expect.poll(async () => (await anew()).json['code'], { timeout: 5_000 }).toBe('not_your_role')
    const again = await send('POST', '/v1/bills', once)
    await be('MAKER')
    expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' }, json: first.json })
    await expect.poll(async () => (await anew()).status, { timeout: 5_000 }).toBe(201)
  })

  test('money is whole paise: no float, no text, nothing beyond counting', async () => {
    for (const grossPaise of [0.5, '1', 0, -1, 1e30])
      expect((await send('POST', '/v1/bills', { body: { ...exampleDraft, grossPaise }, headers: key() })).status).toBe(
        400,
      )
  })
})

describe('edits', () => {
  const patch = (billId: string, body: object, etag?: string, login?: string) =>
    send('PATCH', `/v1/bills/${billId}`, {
      body,
      headers: { 'content-type': 'application/merge-patch+json', ...(etag === undefined ? {} : { 'if-match': etag }) },
      ...(login === undefined ? {} : { login }),
    })

  test('a merge patch changes what it names, takes away what it nulls, and counts the content only', async () => {
    const billId = await draft({
      sanction: { number: '7', date: '2026-10-01', authority: 'The Director', kind: 'sanction_order' },
    })
    const edited = await patch(
      billId,
      { remarks: null, sanction: { number: '8' }, deductions: null, annexure: null },
      '"1.1"',
    )
    expect(edited.status, JSON.stringify(edited.json)).toBe(200)
    expect(edited.headers['etag']).toBe('"1.2"')
    expect(edited.json).toMatchObject({
      version: 1,
      contentVersion: 2,
      remarks: null,
      netPaise: 450_000,
      deductions: [],
      annexure: { lines: 0, totalPaise: 0 },
      sanction: { number: '8', authority: 'The Director' },
    })
    const trail = await send('GET', `/v1/bills/${billId}/transitions`)
    expect(trail.json['items']).toHaveLength(1)
  })

  test('needs If-Match, and the version that is current', async () => {
    const billId = await draft()
    expect(await patch(billId, { remarks: 'x' })).toMatchObject({ status: 428, json: { code: 'if_match_required' } })
    expect(await patch(billId, { remarks: 'x' }, '"1.9"')).toMatchObject({ status: 412, headers: { etag: '"1.1"' } })
  })

  test('two edits from the same reading: one is done, the other is told', async () => {
    const billId = await draft()
    const both = await Promise.all([patch(billId, { remarks: 'a' }, '"1.1"'), patch(billId, { remarks: 'b' }, '"1.1"')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('the merged whole is checked as a new draft is', async () => {
    const billId = await draft()
    const malformed = await patch(billId, { grossPaise: null, servicePeriod: { to: 'soon' }, colour: 1 }, '"1.1"')
    expect(malformed.status).toBe(400)
    expect((await patch(billId, { servicePeriod: { to: '2026-09-01' } }, '"1.1"')).errors[0]?.path).toBe(
      '/servicePeriod/to',
    )
    expect((await patch(billId, { claimType: 'stationery' }, '"1.1"')).json['code']).toBe('pair_unknown')
    expect((await patch(billId, { ddoCode: '12E01-10106O' }, '"1.1"')).status).toBe(400)
    expect((await send('GET', `/v1/bills/${billId}`)).headers['etag']).toBe('"1.1"')
  })

  test('an amount may be changed after its annexure was given; forwarding is where the two must agree', async () => {
    const billId = await draft()
    expect((await patch(billId, { grossPaise: 500_000 }, '"1.1"')).status).toBe(200)
    const { json } = await patch(billId, { annexure: [{ recipientId: '2000-10104-036', amountPaise: 1 }] }, '"1.2"')
    expect(json['code']).toBe('annexure_total')
  })

  test('are for a maker of the office, while the bill is a draft', async () => {
    const billId = await draft()
    expect((await patch(billId, { remarks: 'x' }, '"1.1"', 'checker.10104')).json['code']).toBe('not_your_role')
    expect((await patch(billId, { remarks: 'x' }, '"1.1"', 'maker.10106')).status).toBe(404)
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await patch(billId, { remarks: 'x' }, '"2.1"')).toMatchObject({
      status: 409,
      json: { code: 'not_in_this_state' },
    })
  })
})

describe('the annexure', () => {
  const upload = (billId: string, body: string, type = 'text/csv', etag = '"1.1"') =>
    send('PUT', `/v1/bills/${billId}/annexure`, { body, headers: { 'content-type': type, 'if-match': etag } })
  const header = 'recipientId,amountPaise,reference\n'

  test('comes as CSV or NDJSON, and replaces what was there', async () => {
    const billId = await draft()
    const csv = await upload(billId, `${header}2000-10104-036,400000,"Bill 17, October"\r\n1000-10104-001,30000,\r\n`)
    expect(csv.json).toMatchObject({ annexure: { lines: 2, totalPaise: 430_000 }, version: 1, contentVersion: 2 })
    const ndjson = await upload(
      billId,
      '{"recipientId":"2000-10104-036","amountPaise":430000}\n',
      'application/x-ndjson',
      '"1.2"',
    )
    expect(ndjson.headers['etag']).toBe('"1.3"')
    const [left] = await api.database.sql<{ count: number }[]>`
      select count(*)::int as count from annexure_lines l where not exists (select 1 from bills b where b.annexure_id = l.annexure_id)`
    expect(left?.count).toBe(0)
  })

  test('ten thousand lines are read by pages; the last page says that it is the last', async () => {
    const billId = await draft({ grossPaise: 1_000_000, deductions: [], annexure: undefined })
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `1000-10104-${String((index % 35) + 1).padStart(3, '0')},100,line ${index + 1}`,
    )
    expect((await upload(billId, header + lines.join('\n'))).status).toBe(200)
    const first = await send('GET', `/v1/bills/${billId}/annexure?limit=200`)
    const next = await send('GET', `/v1/bills/${billId}/annexure?limit=200&cursor=${String(first.json['nextCursor'])}`)
    expect((next.json['items'] as { line: number }[])[0]?.line).toBe(201)
    const cursor = Buffer.from(
      Buffer.from(String(first.json['nextCursor']), 'base64url')
        .toString()
        .replace(/\.\d+$/, '.9900'),
    ).toString('base64url')
    const last = await send('GET', `/v1/bills/${billId}/annexure?limit=200&cursor=${cursor}`)
    expect(last.json['items']).toHaveLength(100)
    expect(last.json['nextCursor']).toBeNull()
  })

  test.each([
    ['a wrong header', 'payee,amount\n1,2\n', 400, ['/annexure/0']],
    ['no line', header, 400, ['/annexure']],
    [
      'amounts and references that are none',
      `${header}1000-10104-001,1.5,\n1000-10104-001,1,${'x'.repeat(141)}\n`,
      400,
      ['/annexure/0/amountPaise', '/annexure/1/reference'],
    ],
    [
      'a line too short and one too long',
      `${header}1000-10104-001\n1000-10104-001,1,a,b\n`,
      400,
      ['/annexure/0', '/annexure/1'],
    ],
    ['a quote that is not closed', `${header}1000-10104-001,1,"a\n`, 400, ['/annexure/0']],
    ['a stranger', `${header}1000-10104-001,1,\n2000-99999-001,429999,\n`, 422, ['/annexure/1/recipientId']],
    ['another sum than the net', `${header}1000-10104-001,1,\n`, 422, ['/annexure']],
  ])('with %s is refused whole', async (_name, body, status, paths) => {
    const billId = await draft()
    const refused = await upload(billId, body)
    expect(refused.status).toBe(status)
    expect(refused.errors.map(({ path }) => path)).toEqual(paths)
    expect((await send('GET', `/v1/bills/${billId}`)).json['annexure']).toEqual({ lines: 1, totalPaise: 430_000 })
  })

  test('with a thousand strangers lists a hundred and counts the rest', async () => {
    const billId = await draft()
    const refused = await upload(billId, header + '2000-99999-001,1,\n'.repeat(1_000))
    expect(refused.errors).toHaveLength(100)
    expect(refused.errors[0]).toEqual({
      path: '/annexure/0/recipientId',
      message: 'line 2 of the file: no such recipient of this office',
    })
    expect(refused.json['detail']).toBe('The annexure has 1000 faults. The first 100 are listed.')
  })

  test('more than a hundred thousand lines are too many, and another format is not taken', async () => {
    const billId = await draft()
    expect((await upload(billId, header + '1000-10104-001,1,\n'.repeat(100_001))).errors[0]?.message).toContain(
      'more than 100000 lines',
    )
    expect((await upload(billId, '[]', 'application/json')).status).toBe(415)
  })

  test('full account numbers are for those whom they concern', async () => {
    const billId = await billAt(api, 'WITH_HA')
    const numberFor = async (login: string) => {
      const { json } = await send('GET', `/v1/bills/${billId}/annexure`, { login })
      return (json['items'] as { accountNumber: string }[])[0]?.accountNumber
    }
    const whole = await numberFor('maker.10104')
    expect(whole).toMatch(/^\d{9,18}$/)
    for (const login of ['ha.577a', 'bao.577a', 'pa.577a']) expect(await numberFor(login)).toBe(whole)
    for (const login of ['boa1.577a', 'ag', 'dot', 'admin'])
      expect(await numberFor(login)).toBe(`${'X'.repeat((whole?.length ?? 0) - 4)}${String(whole?.slice(-4))}`)
  })
})

describe('attachments', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000, 7)])
  const form = (parts: readonly (readonly [disposition: string, content: Buffer | string])[]) => {
    const boundary = 'b'.repeat(20)
    const body = Buffer.concat([
      ...parts.flatMap(([disposition, content]) => [
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
      ]),
      Buffer.from(`--${boundary}--\r\n`),
    ])
    return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...key() } }
  }
  const attach = (
    billId: string,
    content: Buffer,
    type = 'application/pdf',
    kind = 'sanction_order',
    more: Record<string, string> = {},
  ) => {
    const { body, headers } = form([
      ['name="kind"', kind],
      [`name="file"; filename="../Sanction ಆದೇಶ.pdf"\r\nContent-Type: ${type}`, content],
    ])
    return send('POST', `/v1/bills/${billId}/attachments`, { body, headers: { ...headers, ...more } })
  }

  test('are stored by their hash, shown on the bill, and come back as they were', async () => {
    const billId = await draft()
    const attached = await attach(billId, pdf)
    expect(attached.status, JSON.stringify(attached.json)).toBe(201)
    expect(attached.json).toMatchObject({
      kind: 'sanction_order',
      fileName: 'Sanction ಆದೇಶ.pdf',
      sizeBytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    expect((await send('GET', `/v1/bills/${billId}`)).json).toMatchObject({
      contentVersion: 2,
      attachments: [attached.json],
    })
    const read = await send('GET', String(attached.headers['location']))
    expect(read.bytes.equals(pdf)).toBe(true)
    expect(read.headers['content-disposition']).toContain('attachment')
    expect((await send('GET', String(attached.headers['location']), { login: 'maker.10106' })).status).toBe(404)
  })

  test('once per key, and not with the key of another', async () => {
    const billId = await draft()
    const once = key()
    const first = await attach(billId, pdf, undefined, undefined, once)
    const again = await attach(billId, pdf, undefined, undefined, once)
    expect(again.json).toEqual(first.json)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await attach(billId, Buffer.concat([pdf, pdf]), undefined, undefined, once)).json['code']).toBe(
      'idempotency_key_reused',
    )
  })

  test('are what they say they are, of a known kind, and not too large', async () => {
    const billId = await draft()
    expect((await attach(billId, Buffer.from('MZ not a pdf'))).status).toBe(415)
    expect((await attach(billId, pdf, 'text/html')).status).toBe(415)
    expect((await attach(billId, pdf, 'application/pdf', 'poem')).errors[0]?.path).toBe('/kind')
    expect((await attach(billId, Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413)
    expect(
      (await send('POST', `/v1/bills/${billId}/attachments`, { body: { kind: 'other' }, headers: key() })).status,
    ).toBe(415)
    expect((await send('GET', `/v1/bills/${billId}`)).json['attachments']).toEqual([])
  })

  test('come to a draft only', async () => {
    const billId = await draft()
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await attach(billId, pdf)).toMatchObject({ status: 409, json: { code: 'not_in_this_state' } })
  })
})
