// What a request may not be, and the words in which it is told: the field, and what it must be.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cursorOf } from '../../api/kernel/paging.ts'
import { exampleDraft } from '../../api/bill/draft-schema.ts'
import { formats, largestAmount } from '../../api/kernel/schemas.ts'
import type { FormatName } from '../../texts/api.ts'
import { faultIn } from '../../texts/index.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const faultsOf = async (more: object) =>
  (await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, ...more } })).errors

describe('a fault of a field says what the field must be', () => {
  const day = 'must be a day of the calendar of the form 2026-11-21'
  const voucher = {
    number: '1',
    date: '2026-10-01',
    supplier: 'x',
    gstin: '29AAGCB7383J1Z5',
    amountPaise: 1,
    original: true,
    cancelled: false,
  }
  const hidden = ['\u202e', '\u200b', '\u061c', '\u{e0041}', '\u{e007f}', '\ufeff', '\u2028', '\u2029', '\uffff']
  const wrong: [path: string, more: object, says: string][] = [
    ['/financialYear', { financialYear: '2026/27' }, 'must be a financial year of the form 2026-27'],
    ['/financialYear', { financialYear: '2026-28' }, 'must be a financial year of the form 2026-27'],
    ['/ddoCode', { ddoCode: '12E01' }, 'must be a DDO code of the form 12E01-10104O'],
    ['/treasuryCode', { treasuryCode: '577' }, 'must be a treasury code of the form 577A'],
    ['/headOfAccount', { headOfAccount: '2054' }, 'must be a head of account of the form 2054-00-097-0-01-051'],
    ['/servicePeriod/from', { servicePeriod: { from: '2026-02-30', to: '2026-10-31' } }, day],
    ['/servicePeriod/from', { servicePeriod: { from: '0000-10-01', to: '2026-10-31' } }, day],
    ['/subVouchers/0/date', { subVouchers: [{ ...voucher, gstin: '29AAGCB7383J1Z4', date: '0000-10-01' }] }, day],
    ['/sanction/date', { sanction: { number: '1', date: '0000-10-01', authority: 'x', kind: 'sanction_order' } }, day],
    [
      '/annexure/0/recipientId',
      { annexure: [{ recipientId: 'x', amountPaise: 1 }] },
      'must be a recipient id of the form 2000-10104-036',
    ],
    [
      '/subVouchers/0/gstin',
      { subVouchers: [voucher] },
      'must be a GSTIN of the form 29AAGCB7383J1Z4, with its right check character',
    ],
    ['/billType', { billType: 'DC Exempt' }, 'must look like dc_exempt'],
    ['/sector', { sector: 'X' }, 'must be one of S, Z, T'],
    ['/grossPaise', { grossPaise: '450000' }, 'must be a whole number'],
    ['/grossPaise', { grossPaise: 0 }, 'must be 1 or more'],
    ...[' ', '\u200d\u200c', '\u200b\u200b', ...hidden.map((sign) => `pay ${sign}one`)].map(
      (remarks): [string, object, string] => [
        '/remarks',
        { remarks },
        'must be text that is not blank, without control characters or hidden ones',
      ],
    ),
    ['/remarks', { remarks: 'x'.repeat(2_001) }, 'must have 2000 characters or fewer'],
    ['/annexure', { annexure: [] }, 'must have at least one entry'],
    ['/deductions', { deductions: {} }, 'must be a list'],
    [
      '/servicePeriod/until',
      { servicePeriod: { ...exampleDraft.servicePeriod, until: 1 } },
      'is not a known field; there are from, to',
    ],
  ]
  test.each(wrong)('%s', async (path, more, message) => {
    expect(await faultsOf(more)).toEqual([{ path, message }])
  })

  test.each(['/v1/bills?createdFrom', '/v1/bills?createdTo', '/v1/batches?executionDate'])(
    '%s: there was no year 0000',
    async (query) => {
      const { status, errors } = await api.get('maker.10104', `${query}=0000-01-01`)
      expect([status, errors]).toEqual([400, [{ path: `/query/${query.split('?')[1]!}`, message: day }]])
    },
  )

  test('an annexure within the bill adds up to what can be counted', async () => {
    const line = { recipientId: exampleDraft.annexure[0]!.recipientId, amountPaise: largestAmount }
    const annexure = Array.from({ length: 1_000 }, () => line)
    const fault = { status: 400, errors: [{ path: '/annexure', message: 'adds up to more than can be counted' }] }
    expect(await api.ask('POST', 'maker.10104', '/v1/bills', { body: { ...exampleDraft, annexure } })).toMatchObject(
      fault,
    )
    const billId = await exampleOf(api)
    expect(
      await api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
        body: { annexure },
        headers: { 'if-match': '*' },
      }),
    ).toMatchObject(fault)
    expect((await api.get('maker.10104', `/v1/bills/${billId}`)).headers['etag']).toBe('"1.1"')
  })

  test('in a query too, and the detail says the first', async () => {
    const { body } = await api.get('maker.10104', '/v1/bills?limit=many&financialYear=2026')
    expect(body).toMatchObject({
      detail: 'The request has 2 faults; the first: /query/limit must be a whole number.',
      errors: [
        { path: '/query/limit' },
        { path: '/query/financialYear', message: 'must be a financial year of the form 2026-27' },
      ],
    })
  })

  test('the forms that are named are forms that are taken', () => {
    for (const format of Object.keys(formats) as FormatName[]) {
      const says = faultIn('en', { path: '', fault: 'not_of_format', params: { format } })
      const [, form] = /of the form ([^\s,]+)/.exec(says) ?? []
      if (form !== undefined) expect(formats[format](form), format).toBe(true)
    }
  })
})

describe('If-Match', () => {
  const says = 'must be the ETag that was read, in its double quotes, such as "3.1"'

  test.each(['1.1', '"1.1', '1.1"', '“1.1”', '"1.1" "1.2"', 'any', ''])(
    '%s is no tag, and changes nothing',
    async (tag) => {
      const billId = await exampleOf(api)
      const asked = { body: { remarks: 'x' }, headers: { 'if-match': tag } }
      for (const [method, path] of [
        ['PATCH', ''],
        ['POST', '/actions/forward'],
        ['POST', '/actions/discard'],
      ] as const)
        expect(await api.ask(method, 'maker.10104', `/v1/bills/${billId}${path}`, asked), path).toMatchObject({
          status: 400,
          body: { code: 'malformed', detail: `/headers/If-Match ${says}.` },
          errors: [{ path: '/headers/If-Match', message: says }],
        })
      expect((await api.get('maker.10104', `/v1/bills/${billId}`)).headers['etag']).toBe('"1.1"')
    },
  )

  test('a tag of another version is told the current one; one of several may hold', async () => {
    const billId = await exampleOf(api)
    const edit = (tag: string) =>
      api.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, { body: { remarks: 'x' }, headers: { 'if-match': tag } })
    for (const tag of ['"9"', '""', 'W/"1.1"'])
      expect(await edit(tag), tag).toMatchObject({ status: 412, headers: { etag: '"1.1"' } })
    expect((await edit('"1.0", "1.1"')).status).toBe(200)
    expect((await edit('*')).status).toBe(200)
  })
})

describe('a body that is not taken', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const multipart = (bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(
        [
          '--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\nsanction_order\r\n',
          '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n',
        ].join(''),
      ),
      bytes,
      Buffer.from('\r\n--x--\r\n'),
    ])
  const ofDraft = async (method: 'PATCH' | 'PUT' | 'POST', path: string, type: string, body: string | Buffer) => {
    const url = path === '' && method === 'POST' ? '/v1/bills' : `/v1/bills/${await exampleOf(api)}${path}`
    return api.ask(method, 'maker.10104', url, {
      body,
      headers: { 'content-type': type, ...(method === 'POST' ? {} : { 'if-match': '"1.1"' }) },
    })
  }

  test.each([
    ['POST', '', 'application/json'],
    ['POST', '/actions/forward', 'application/json'],
    ['PATCH', '', 'application/merge-patch+json or application/json'],
    ['PUT', '/annexure', 'text/csv or application/x-ndjson'],
    ['POST', '/attachments', 'multipart/form-data'],
  ] as const)('for its type: %s %s takes %s', async (method, path, taken) => {
    const others = ['application/xml', 'text/plain', 'application/merge-patch+json']
    for (const type of others.filter((other) => !taken.includes(other)))
      expect(await ofDraft(method, path, type, '<bill/>'), type).toMatchObject({
        status: 415,
        body: { code: 'unsupported_media_type', detail: `The body must be ${taken}, and says that it is ${type}.` },
      })
  })

  test('for want of a type and of a body: an annexure is neither', async () => {
    const asked = { headers: { 'if-match': '*' } }
    expect(await api.ask('PUT', 'maker.10104', `/v1/bills/${await exampleOf(api)}/annexure`, asked)).toMatchObject({
      status: 415,
      body: {
        detail:
          'The body must be text/csv or application/x-ndjson, and says that it is nothing: Content-Type is missing.',
      },
    })
  })

  const part = (headers: string, body: string) => `--x\r\ncontent-disposition: form-data; ${headers}\r\n\r\n${body}\r\n`
  const kind = part('name="kind"', 'sanction_order')
  const file = part('name="file"; filename="a.pdf"\r\ncontent-type: application/pdf', '%PDF-1.7 x')
  const nameless = part('name="file"\r\ncontent-type: application/octet-stream', '%PDF-1.7 x')
  const broken = 'is no multipart/form-data that can be read'
  test.each([
    [
      'a file without a name',
      'boundary=x',
      `${kind}${nameless}--x--\r\n`,
      '/file',
      'needs a name that is not blank, without control characters or hidden ones',
    ],
    ['a body that breaks off between its parts', 'boundary=x', `${kind}${file}`, '', broken],
    ['a body that breaks off in a part', 'boundary=x', `${kind}${file.slice(0, -8)}`, '', broken],
    ['a body that breaks off in the head of a part', 'boundary=x', `${kind}${file.slice(0, 40)}`, '', broken],
    ['a body whose boundary is not told', 'charset=utf-8', `${kind}${file}--x--\r\n`, '', broken],
    ['a body whose boundary is too long', `boundary=${'x'.repeat(300)}`, `${kind}${file}--x--\r\n`, '', broken],
  ])('as a document: %s', async (_what, parameter, body, path, message) => {
    expect(await ofDraft('POST', '/attachments', `multipart/form-data; ${parameter}`, body)).toMatchObject({
      status: 400,
      errors: [{ path, message: expect.stringContaining(message) as string }],
    })
  })

  test.each([
    [
      'POST',
      '',
      'application/json',
      `{"remarks": "${'x'.repeat(3_000_000)}"}`,
      'The body may have at most 512 KiB (524288 bytes).',
    ],
    [
      'PUT',
      '/annexure',
      'application/x-ndjson',
      `${' '.repeat(1_000)}\n`.repeat(33 * 1024),
      'An annexure may have at most 32 MiB (33554432 bytes).',
    ],
    [
      'POST',
      '/attachments',
      'multipart/form-data; boundary=x',
      multipart(Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)])),
      'A document may have at most 10 MiB (10485760 bytes).',
    ],
  ] as const)('for its size: %s %s', async (method, path, type, body, detail) => {
    expect(await ofDraft(method, path, type, body)).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large', detail },
    })
  })
})

describe('a cursor that the list has not given', () => {
  const sha256 = 'ab'.repeat(32)
  const [since, token] = ['2026-11-21 11:02:00.123456+05:30', '577A/2026-27/001204']
  const forged = [
    '::::',
    '9999999999',
    '2026-13-01 00:00:00+00',
    '2026-02-30 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-11-21',
    '2026-11-21 24:00:00+00',
    '2026-11-21 00:60:00+00',
    '2026-11-21 00:00:00',
    '2026-11-21 00:00:00+99',
    '2026-11-21 00:00:00.1234567+00',
    '2026-11-21  00:00:00+00',
  ]
  const lists: [login: string, path: string, key: (since: string) => string][] = [
    ['boa1.577a', '/v1/worklists/WITH_BOA', (at) => `seniority|${at}|${token}`],
    ['ag', '/v1/breaks', (at) => `${at}|${sha256}|0`],
  ]
  test.each(lists)('as %s: %s', async (login, path, key) => {
    const page = (at: string) => api.get(login, `${path}?cursor=${cursorOf(key(at))}`)
    for (const at of forged)
      expect(await page(at), at).toMatchObject({
        status: 400,
        errors: [{ path: '/query/cursor', message: 'is not a cursor of this list' }],
      })
    for (const at of [since, '2026-11-21 05:32:00+00', '2026-11-21 05:32:00.1-03:30'])
      expect((await page(at)).status, at).toBe(200)
  })
})

test('a body that is not UTF-8 is refused, and Kannada with its joiners is kept', async () => {
  const headers = { 'content-type': 'application/json' }
  const text = JSON.stringify({ ...exampleDraft, remarks: 'ಕರ್ನಾಟಕ ರ\u200dಾಜ್ಯ ಅರ್\u200cಕ #' })
  const created = await api.ask('POST', 'maker.10104', '/v1/bills', { body: Buffer.from(text), headers })
  expect([created.status, created.body['remarks']]).toEqual([201, 'ಕರ್ನಾಟಕ ರ\u200dಾಜ್ಯ ಅರ್\u200cಕ #'])
  const latin = Buffer.from(Buffer.from(text).map((byte) => (byte === 0x23 ? 0xa7 : byte)))
  const refused = await api.ask('POST', 'maker.10104', '/v1/bills', { body: latin, headers })
  expect([refused.status, refused.errors]).toEqual([400, [{ path: '', message: 'the body is not UTF-8' }]])
})
