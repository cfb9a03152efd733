// The lines of a bill: given whole, read by pages, and refused whole.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longestReference } from '../../domain/bill/content.ts'
import { readPain001, writePain001 } from '../../rbi/pain001.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleDraft, exampleOf } from '../kit/bills.ts'
import { batchOf, bytesOf, payment } from '../rbi/samples.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

describe('the annexure', () => {
  const upload = (billId: string, body: string, type = 'text/csv', etag = '"1.1"') =>
    api.ask('PUT', 'maker.10104', `/v1/bills/${billId}/annexure`, {
      body,
      headers: { 'content-type': type, 'if-match': etag },
    })
  const header = 'recipientId,amountPaise,reference\n'

  test('comes as CSV or NDJSON, and replaces what was there', async () => {
    const billId = await exampleOf(api)
    const csv = await upload(billId, `${header}2000-10104-036,400000,"Bill 17, October"\r\n1000-10104-001,30000,\r\n`)
    expect(csv.body).toMatchObject({ annexure: { lines: 2, totalPaise: 430_000 }, version: 1, contentVersion: 2 })
    const ndjson = await upload(
      billId,
      '{"recipientId":"2000-10104-036","amountPaise":430000}\n',
      'application/x-ndjson',
      '"1.2"',
    )
    expect(ndjson.headers['etag']).toBe('"1.3"')
    const [left] = await api.database.sql<{ count: number }[]>`
      select count(*)::int as count from annexure_lines l where not exists (select 1 from bills b
        where b.annexure_id = l.annexure_id)`
    expect(left?.count).toBe(0)
  })

  test('ten thousand lines are read by pages; the last page says that it is the last', async () => {
    const billId = await exampleOf(api, { grossPaise: 1_000_000, deductions: [], annexure: undefined })
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `1000-10104-${String((index % 35) + 1).padStart(3, '0')},100,line ${index + 1}`,
    )
    expect((await upload(billId, header + lines.join('\n'))).status).toBe(200)
    const first = await api.get('maker.10104', `/v1/bills/${billId}/annexure?limit=200`)
    const next = await api.get(
      'maker.10104',
      `/v1/bills/${billId}/annexure?limit=200&cursor=${String(first.body['nextCursor'])}`,
    )
    expect(next.body.items[0]?.['line']).toBe(201)
    const cursor = Buffer.from(
      Buffer.from(String(first.body['nextCursor']), 'base64url')
        .toString()
        .replace(/\.\d+$/, '.9900'),
    ).toString('base64url')
    const last = await api.get('maker.10104', `/v1/bills/${billId}/annexure?limit=200&cursor=${cursor}`)
    expect(last.body['items']).toHaveLength(100)
    expect([last.body['nextCursor'], last.body['total']]).toEqual([null, 10_000])

    const from = (line: number | string, more = '') =>
      api.get('maker.10104', `/v1/bills/${billId}/annexure?limit=2&fromLine=${line}${more}`)
    const near = await from(9_998)
    expect(near.body.items.map(({ line, reference }) => [line, reference])).toEqual([
      [9_998, 'line 9998'],
      [9_999, 'line 9999'],
    ])
    const rest = await api.get('maker.10104', `/v1/bills/${billId}/annexure?cursor=${String(near.body['nextCursor'])}`)
    expect([rest.body.items.map(({ line }) => line), rest.body['total']]).toEqual([[10_000], 10_000])
    expect((await from(10_001)).body).toEqual({ items: [], nextCursor: null, total: 10_000 })
    for (const wrong of ['0', '-1', '1.5', 'last', '1000001', `2&cursor=${cursor}`]) {
      const { status, body } = await from(wrong)
      expect([wrong, status, body['errors'], body['code']]).toEqual([
        ...[wrong, 400, [expect.objectContaining({ path: '/query/fromLine' })], 'malformed'],
      ])
    }
  })

  test.each([
    ['a wrong header', 'payee,amount\n1,2\n', 400, ['/annexure/0']],
    ['no line', header, 400, ['/annexure']],
    [
      'amounts and references that are none',
      `${header}1000-10104-001,1.5,\n1000-10104-001,1,${'x'.repeat(107)}\n`,
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
    const billId = await exampleOf(api)
    const refused = await upload(billId, body)
    expect(refused.status).toBe(status)
    expect(refused.errors.map(({ path }) => path)).toEqual(paths)
    expect((await api.get('maker.10104', `/v1/bills/${billId}`)).body['annexure']).toEqual({
      lines: 1,
      totalPaise: 430_000,
    })
  })

  test('with a thousand strangers lists a hundred and counts the rest', async () => {
    const billId = await exampleOf(api)
    const refused = await upload(billId, header + '2000-99999-001,1,\n'.repeat(1_000))
    expect(refused.errors).toHaveLength(100)
    expect(refused.errors[0]).toEqual({
      path: '/annexure/0/recipientId',
      message: 'line 2 of the file: no such recipient of this office',
    })
    expect(refused.body['detail']).toBe('The annexure has 1000 faults. The first 100 are listed.')
  })

  test('a reference that is taken reaches the payee whole, after the longest number that a bill may have', async () => {
    const { sql } = api.database
    const scope = `12E01-10104O/${exampleDraft.financialYear}`
    const [was] = await sql<{ last: string }[]>`
      insert into serials (kind, scope, last) values ('bill', ${scope}, 0)
      on conflict (kind, scope) do update set last = serials.last returning last::text`
    await sql`update serials set last = 999999999998 where kind = 'bill' and scope = ${scope}`
    // Of two bytes in the memory of the program, and one character.
    const sign = '\u{1f9fe}'
    const line = (length: number) => ({ ...exampleDraft.annexure[0], reference: sign.repeat(length) })
    const ndjson = (length: number) => JSON.stringify(line(length))
    const whole = await api.ask('POST', 'maker.10104', '/v1/bills', {
      body: { ...exampleDraft, annexure: [line(longestReference)] },
    })
    await sql`update serials set last = ${was?.last ?? 0} where kind = 'bill' and scope = ${scope}`
    expect(whole.body['billNumber']).toBe(`${scope}/999999999999`)
    const told = `${String(whole.body['billNumber'])} ${sign.repeat(longestReference)}`
    const paid = { ...payment, reference: told }
    expect(readPain001(bytesOf(writePain001(batchOf([paid]), [paid]))).payments[0]?.reference).toBe(told)

    const billId = String(whole.body['billId'])
    expect((await upload(billId, ndjson(longestReference), 'application/x-ndjson')).status).toBe(200)
    const longer = longestReference + 1
    const drafted = await api.ask('POST', 'maker.10104', '/v1/bills', {
      body: { ...exampleDraft, annexure: [line(longer)] },
    })
    expect(drafted.errors).toEqual([
      { path: '/annexure/0/reference', message: `must have ${longestReference} characters or fewer` },
    ])
    for (const [type, body] of [
      ['application/x-ndjson', ndjson(longer)],
      ['text/csv', `${header}2000-10104-036,430000,${sign.repeat(longer)}\n`],
    ] as const)
      expect((await upload(billId, body, type, '*')).errors).toEqual([
        {
          path: '/annexure/0/reference',
          message: expect.stringContaining(`of at most ${longestReference} characters`) as string,
        },
      ])
  })

  test('more than a hundred thousand lines are too many, and another format is not taken', async () => {
    const billId = await exampleOf(api)
    expect((await upload(billId, header + '1000-10104-001,1,\n'.repeat(100_001))).errors[0]?.message).toContain(
      'more than 100000 lines',
    )
    expect((await upload(billId, '[]', 'application/json')).status).toBe(415)
  })

  test.each(['text/csv', 'application/x-ndjson'])('that is not UTF-8 is refused: %s', async (type) => {
    const billId = await exampleOf(api)
    const line = { 'text/csv': `${header}2000-10104-036,430000,caf\u00e9\n` }[type]
    const written = line ?? '{"recipientId":"2000-10104-036","amountPaise":430000,"reference":"caf\u00e9"}\n'
    const refused = await api.ask('PUT', 'maker.10104', `/v1/bills/${billId}/annexure`, {
      body: Buffer.from(written, 'latin1'),
      headers: { 'content-type': type, 'if-match': '*' },
    })
    expect([refused.status, refused.errors]).toEqual([400, [{ path: '', message: 'the body is not UTF-8' }]])
    expect((await upload(billId, written, type)).status).toBe(200)
  })

  test.each(['text/csv', 'application/x-ndjson'])('of blank lines alone is not read to its end: %s', async (type) => {
    const refused = await upload(await exampleOf(api), '\n'.repeat(5_000_000), type)
    expect([refused.status, refused.errors[0]?.message]).toEqual([
      400,
      'line 100003 of the file: more than 100000 lines',
    ])
  })

  test('full account numbers are for those whom they concern', async () => {
    const billId = await billAt(api, 'WITH_HA')
    const numberFor = async (login: string) => {
      const { body } = await api.get(login, `/v1/bills/${billId}/annexure`)
      return body.items[0]?.['accountNumber'] as string | undefined
    }
    const whole = await numberFor('maker.10104')
    expect(whole).toMatch(/^\d{9,18}$/)
    for (const login of ['ha.577a', 'bao.577a', 'pa.577a']) expect(await numberFor(login)).toBe(whole)
    for (const login of ['boa1.577a', 'ag', 'dot', 'admin'])
      expect(await numberFor(login)).toBe(`${'X'.repeat((whole?.length ?? 0) - 4)}${String(whole?.slice(-4))}`)
  })
})
