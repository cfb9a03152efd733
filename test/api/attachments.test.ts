// Documents of a bill: stored by their hash, checked by their content.

import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

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
    return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
  }
  const attach = (
    billId: string,
    content: Buffer,
    type = 'application/pdf',
    kind = 'sanction_order',
    key = randomUUID(),
  ) => {
    const { body, headers } = form([
      ['name="kind"', kind],
      [`name="file"; filename="../Sanction ಆದೇಶ.pdf"\r\nContent-Type: ${type}`, content],
    ])
    return api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body, headers, key })
  }

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

  test('once per key, and not with the key of another', async () => {
    const billId = await exampleOf(api)
    const once = randomUUID()
    const first = await attach(billId, pdf, undefined, undefined, once)
    const again = await attach(billId, pdf, undefined, undefined, once)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await attach(billId, Buffer.concat([pdf, pdf]), undefined, undefined, once)).body['code']).toBe(
      'idempotency_key_reused',
    )
  })

  test('are what they say they are, of a known kind, and not too large', async () => {
    const billId = await exampleOf(api)
    expect((await attach(billId, Buffer.from('MZ not a pdf'))).status).toBe(415)
    expect((await attach(billId, pdf, 'text/html')).status).toBe(415)
    expect((await attach(billId, pdf, 'application/pdf', 'poem')).errors[0]?.path).toBe('/kind')
    expect((await attach(billId, Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413)
    expect(
      (await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body: { kind: 'other' } })).status,
    ).toBe(415)
    expect((await api.get('maker.10104', `/v1/bills/${billId}`)).body['attachments']).toEqual([])
  })

  test('come to a draft only', async () => {
    const billId = await exampleOf(api)
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    expect(await attach(billId, pdf)).toMatchObject({ status: 409, body: { code: 'not_in_this_state' } })
  })
})
