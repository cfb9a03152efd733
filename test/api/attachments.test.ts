// Documents of a bill: stored by their hash, whole in their structure, and no more of them than the limits allow.

import { createHash, randomUUID } from 'node:crypto'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'
import { formOf, jpeg, pdfOf, png, pngSignature } from '../kit/documents.ts'
import { underWay } from '../kit/under-way.ts'
import { until } from '../kit/until.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

const pdf = pdfOf()
interface Given {
  type?: string
  kind?: string
  name?: string
  key?: string
  login?: string
  language?: string
}
const attach = (billId: string, content: Buffer, given: Given = {}) => {
  const { type, kind = 'sanction_order', name = '../Sanction ಆದೇಶ.pdf', key = randomUUID() } = given
  return api.ask('POST', given.login ?? 'maker.10104', `/v1/bills/${billId}/attachments`, {
    body: formOf(content, { name, kind, ...(type === undefined ? {} : { type }) }),
    key,
    headers: { 'accept-language': given.language ?? 'en' },
  })
}
const attachedTo = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body['attachments']

describe('attachments', () => {
  test('are stored by their hash, shown on the bill, and come back as they were', async () => {
    const billId = await exampleOf(api)
    const attached = await attach(billId, pdf)
    expect(attached.status, JSON.stringify(attached.body)).toBe(201)
    expect(attached.body).toMatchObject({
      kind: 'sanction_order',
      fileName: 'Sanction ಆದೇಶ.pdf',
      sizeBytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    expect((await api.get('maker.10104', `/v1/bills/${billId}`)).body).toMatchObject({
      contentVersion: 2,
      attachments: [attached.body],
    })
    const read = await api.get('maker.10104', String(attached.headers['location']))
    expect(read.bytes.equals(pdf)).toBe(true)
    expect(read.headers['content-disposition']).toContain('attachment')
    expect((await api.get('maker.10106', String(attached.headers['location']))).status).toBe(404)
  })

  test('are opened as a page that runs nothing and is not guessed at, in the post that a link names', async () => {
    const billId = await exampleOf(api)
    const location = String((await attach(billId, pdf)).headers['location'])
    for (const path of [location, `${location}?disposition=inline`]) {
      const { headers } = await api.get('maker.10104', path)
      expect(String(headers['content-security-policy'])).toMatch(/^sandbox; default-src 'none'/)
      expect([headers['x-content-type-options'], headers['content-type']]).toEqual(['nosniff', 'application/pdf'])
    }
    const shown = await api.get('maker.10104', `${location}?disposition=inline&post=post.maker.10104`)
    expect(shown.bytes.equals(pdf)).toBe(true)
    expect(shown.headers['content-disposition']).toMatch(/^inline; filename/)
    const refused = await api.get('maker.10104', `${location}?post=post.checker.10104`)
    expect(refused.body['code']).toBe('post_not_held')
    // Nowhere else does an address say in which post somebody acts.
    expect((await api.get('maker.10104', `/v1/bills/${billId}?post=post.checker.10104`)).status).not.toBe(403)
    expect((await api.get('maker.10104', `${location}?disposition=page`)).body['code']).toBe('malformed')
  })

  test('once per key, and not with the key of another', async () => {
    const billId = await exampleOf(api)
    const key = randomUUID()
    const first = await attach(billId, pdf, { key })
    const again = await attach(billId, pdf, { key })
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await attach(billId, pdfOf('another'), { key })).body['code']).toBe('idempotency_key_reused')
    // Also when the draft is one no more, and he could attach nothing.
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await attach(billId, pdf, { key })).toMatchObject({ status: 201, body: first.body })
  })

  test('are of a kind, and not too large', async () => {
    const billId = await exampleOf(api)
    expect((await attach(billId, pdf, { type: 'text/html' })).status).toBe(415)
    expect((await attach(billId, pdf, { kind: 'poem' })).errors[0]?.path).toBe('/kind')
    expect((await attach(billId, Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413)
    expect(
      (await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body: { kind: 'other' } })).status,
    ).toBe(415)
    expect(await attachedTo(billId)).toEqual([])
  })

  test('come to a draft only', async () => {
    const billId = await exampleOf(api)
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await attach(billId, pdf)).toMatchObject({ status: 409, body: { code: 'not_in_this_state' } })
  })
})

describe('a document is what it says it is, from its first byte to its last', () => {
  const program = Buffer.from('MZ\x90\x00 This program cannot be run in DOS mode.')
  const edited = (bytes: Buffer, at: number, to: number) => {
    const copy = Buffer.from(bytes)
    copy[at < 0 ? copy.length + at : at] = to
    return copy
  }
  const asPdf = { type: 'application/pdf', name: 'a.pdf' }
  const asJpeg = { type: 'image/jpeg', name: 'a.JPG' }
  const asPng = { type: 'image/png', name: 'a.png' }

  test.each([
    ['a PDF', pdf, asPdf],
    ['a JPEG', jpeg, asJpeg],
    ['a PNG', png, asPng],
  ])('%s is taken', async (_what, bytes, given) => {
    expect((await attach(await exampleOf(api), bytes, given)).status).toBe(201)
  })

  test.each([
    ['a program', program, asPdf],
    ['a program behind the beginning of a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), program]), asPdf],
    ['a PDF with a program behind its end', Buffer.concat([pdf, program]), asPdf],
    ['a PDF with something before it', Buffer.concat([program, pdf]), asPdf],
    ['a PDF that breaks off', pdf.subarray(0, -20), asPdf],
    ['a PDF whose end leads nowhere', Buffer.from(pdf.toString().replace(/startxref\n\d+/, 'startxref\n9')), asPdf],
    ['a PDF without a root', Buffer.from(pdf.toString().replace('/Root', '/Loot')), asPdf],
    ['a picture that calls itself a PDF', png, asPdf],
    ['a JPEG that breaks off', jpeg.subarray(0, -2), asJpeg],
    ['a JPEG with a program behind its end', Buffer.concat([jpeg, program]), asJpeg],
    ['the beginning of a JPEG before a program', Buffer.concat([jpeg.subarray(0, 4), program]), asJpeg],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), asJpeg],
    ['a PNG that breaks off', png.subarray(0, -12), asPng],
    ['a PNG with a program behind its end', Buffer.concat([png, program]), asPng],
    ['a PNG with a byte that is another', edited(png, -20, 7), asPng],
    ['the beginning of a PNG before a program', Buffer.concat([pngSignature, program]), asPng],
    ['nothing at all', Buffer.alloc(0), asPdf],
  ])('%s is not', async (_what, bytes, given) => {
    const billId = await exampleOf(api)
    expect(await attach(billId, bytes, given)).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
    expect(await attachedTo(billId)).toEqual([])
  })

  test.each([
    ['invoice.pdf.exe', 'needs a name that ends in .pdf, as documents of its type do'],
    ['invoice.exe', 'needs a name that ends in .pdf, as documents of its type do'],
    ['invoice.exe.', 'needs a name that ends in .pdf, as documents of its type do'],
    ['invoice', 'needs a name that ends in .pdf, as documents of its type do'],
    ['invoice.png', 'needs a name that ends in .pdf, as documents of its type do'],
    ['invoice.exe.pdf', 'has a name with a second ending, .exe: a document has one'],
    ['invoice.EXE .pdf', 'has a name with a second ending, .exe: a document has one'],
    ['invoice.html.2.pdf', 'has a name with a second ending, .html: a document has one'],
    ['invoice.pdf.pdf', 'has a name with a second ending, .pdf: a document has one'],
    ...['inv\u200boice.pdf', 'invoice\u202efdp.pdf', ' '].map((name): [string, string] => [
      name,
      'needs a name that is not blank, without control characters or hidden ones',
    ]),
    [`${'x'.repeat(200)}.pdf`, 'needs a name of at most 200 characters'],
  ])('its name has one ending, that of its type: not %s', async (name, message) => {
    const billId = await exampleOf(api)
    expect(await attach(billId, pdf, { name })).toMatchObject({ status: 400, errors: [{ path: '/file', message }] })
    const kannada = await attach(billId, pdf, { name, language: 'kn' })
    expect(kannada.errors[0]?.message).toMatch(/[\u0c80-\u0cff]/)
  })

  test.each(['Order No. 12 of 17.10.2026.pdf', 'invoice.PDF', 'G.O. 4.pdf'])('%s has one ending', async (name) => {
    expect((await attach(await exampleOf(api), pdf, { name })).body['fileName']).toBe(name)
  })
})

describe('documents are taken up to a limit', () => {
  const limited = async (limits: object) => {
    const few = { documents: 1_000, mebibytes: 1_000 }
    await api.database.sql`delete from parameters where name = 'documents.limits' and valid_from > '2000-01-01'`
    await api.database.sql`
      insert into parameters (name, valid_from, value, note) values ('documents.limits', '2000-01-02',
        ${JSON.stringify({ bill: few, caller: few, office: few, ...limits })}::text::jsonb, 'of a test')`
  }
  afterAll(() => limited({}))
  const here = async (column: 'attached_by' | 'office_code', of: string): Promise<number> => {
    const { sql } = api.database
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from attachments
      where ${sql(column)} = ${of} and attached_at > now() - interval '1 day'`
    return row?.n ?? 0
  }

  test('of a bill: of two that come at once, one is too many', async () => {
    const billId = await exampleOf(api)
    await limited({ bill: { documents: 1, mebibytes: 1 } })
    const key = randomUUID()
    expect((await attach(billId, pdf, { key })).status).toBe(201)
    const refused = await attach(billId, pdf)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'limit_reached', detail: 'A bill takes 1 documents of 1 MiB together at most.' },
    })
    expect((await attach(billId, pdf, { language: 'kn' })).body.detail).toMatch(/^ಒಂದು ಬಿಲ್ಲಿಗೆ/)
    expect(await attachedTo(billId)).toHaveLength(1)
    // What was taken is told again.
    expect((await attach(billId, pdf, { key })).status).toBe(201)
    // The size is known when it has come.
    await limited({ bill: { documents: 2, mebibytes: pdf.length / 1024 / 1024 } })
    expect((await attach(billId, pdf)).body['code']).toBe('limit_reached')
  })

  test.each([
    ['a caller', 'caller', 'attached_by', 'maker.10104'],
    ['an office', 'office', 'office_code', '12E01-10104O'],
  ] as const)('of %s, on whatever bill', async (_whose, scope, column, of) => {
    const [first, second] = [await exampleOf(api), await exampleOf(api)]
    await limited({ [scope]: { documents: (await here(column, of)) + 1, mebibytes: 1_000 } })
    expect((await attach(first, pdf)).status).toBe(201)
    expect((await attach(second, pdf)).body['code']).toBe('limit_reached')
    // Yesterday's are counted no more.
    await api.database.sql`update attachments set attached_at = now() - interval '25 hours' where bill_id = ${first}`
    expect((await attach(second, pdf)).status).toBe(201)
  })
})

describe('the right is decided before a byte of the document is read', () => {
  /** A document of which the head alone is sent. */
  const begun = async (login: string, billId: string) => {
    const { port } = api.app.server.address() as AddressInfo
    const outgoing = request({
      port,
      method: 'POST',
      path: `/v1/bills/${billId}/attachments`,
      headers: {
        authorization: `Bearer ${await token(login)}`,
        'idempotency-key': randomUUID(),
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 5_000_000,
      },
    })
    outgoing.on('error', () => undefined)
    outgoing.write('--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\ncertificate\r\n')
    const answered = new Promise<IncomingMessage>((resolve) => outgoing.once('response', resolve)).then(
      async (response) => ({ status: response.statusCode, body: JSON.parse(await text(response)) as { code: string } }),
    )
    return { outgoing, answered }
  }

  test.each([
    ['checker.10104', 403, 'not_your_role'],
    ['maker.10106', 404, 'not_found'],
  ])('%s is refused', async (login, status, code) => {
    const { outgoing, answered } = await begun(login, await exampleOf(api))
    expect(await answered).toMatchObject({ status, body: { code } })
    outgoing.destroy()
  })

  test('the maker of a bill that is a draft no more is refused', async () => {
    const billId = await exampleOf(api)
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    const { outgoing, answered } = await begun('maker.10104', billId)
    expect(await answered).toMatchObject({ status: 409, body: { code: 'not_in_this_state' } })
    outgoing.destroy()
  })

  test('one who may uploads one at a time, and may again when it has ended', async () => {
    const billId = await exampleOf(api)
    const { outgoing } = await underWay(
      () => begun('maker.10104', billId),
      async () => (await attach(billId, pdf)).status === 429,
    )
    const refused = await attach(billId, pdf)
    expect(refused).toMatchObject({
      headers: { 'retry-after': '1' },
      body: { code: 'upload_under_way', detail: 'Another upload of yours is under way: one at a time.' },
    })
    const csv = { body: 'recipientId,amountPaise\n', headers: { 'content-type': 'text/csv', 'if-match': '*' } }
    expect((await api.ask('PUT', 'maker.10104', `/v1/bills/${billId}/annexure`, csv)).body['code']).toBe(
      'upload_under_way',
    )
    outgoing.destroy()
    await until('the next is taken', async () => (await attach(billId, pdf)).status === 201)
  })
})
