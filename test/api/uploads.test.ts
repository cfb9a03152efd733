// Fifty people whose lines drip: nobody waits for them, neither in the database nor before it.

import { once } from 'node:events'
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, type OpenedApi } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'
import { moverOf } from '../kit/by-hand.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { formOf, pdfOf } from '../kit/documents.ts'
import { blockOf } from '../kit/effort.ts'
import { ownIssuer, type OwnIssuer } from '../kit/own-issuer.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { underWay } from '../kit/under-way.ts'
import { until } from '../kit/until.ts'

const fifty = Array.from({ length: 50 }, (_, index) => `slow.${index + 1}`)
const hastyMs = 1_000

let issuer: OwnIssuer
let database: OwnDatabase
let api: OpenedApi
/** It gives a body up soon. */
let hasty: OpenedApi
let people: People
let [port, hastyPort] = [0, 0]
beforeAll(async () => {
  issuer = await ownIssuer()
  database = await ownDatabase(5)
  const { sql } = database
  await sql`insert into users (user_id, subject, name) select id, id, id from unnest(${fifty}::text[]) as id`
  await sql`
    insert into posts (post_id, office_code, title, roles)
    select 'post.' || id, '12E01-10104O', 'Maker', array['MAKER'] from unnest(${fifty}::text[]) as id`
  await sql`
    insert into post_holders (post_id, user_id, kind, from_date)
    select 'post.' || id, id, 'primary', '2000-01-01' from unnest(${fifty}::text[]) as id`
  const portOf = async ({ app }: OpenedApi): Promise<number> => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    return (app.server.address() as AddressInfo).port
  }
  const wanted = { database, now: () => noon, issuer: issuer.url }
  api = await openApi(wanted)
  hasty = await openApi({ ...wanted, deps: { bodyIdleMs: hastyMs } })
  port = await portOf(api)
  hastyPort = await portOf(hasty)
  people = peopleOf({ app: api.app, token: (login) => issuer.tokenOf({ subject: login }) }, { namesPost: false })
})
afterAll(async () => {
  await hasty.close()
  await api.close()
  await database.drop()
  issuer.close()
})

interface Upload {
  outgoing: ClientRequest
  answered: Promise<{ status: number | undefined; body: string; connection: string | undefined }>
}

async function begun(
  login: string,
  path: string,
  headers: Record<string, string>,
  method = 'PUT',
  to = port,
): Promise<Upload> {
  const authorization = `Bearer ${await issuer.tokenOf({ subject: login })}`
  const outgoing = request({ port: to, method, path, headers: { authorization, 'if-match': '*', ...headers } })
  outgoing.on('error', () => undefined)
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('close', () => reject(new Error('closed without an answer')))
  }).then(async (response) => ({
    status: response.statusCode,
    body: await text(response),
    connection: response.headers.connection,
  }))
  answered.catch(() => undefined)
  return { outgoing, answered }
}

const csv = { 'content-type': 'text/csv' }
const header = 'recipientId,amountPaise,reference\n'
const line = '1000-10104-001,1,\n'

test('while fifty annexures drip no session is idle in a transaction, and nobody’s act waits for one', async () => {
  const { sql } = database
  const billId = await exampleOf(people)
  const path = `/v1/bills/${billId}/annexure`
  // Each has sent more than a chunk of lines, and sends one more from time to time.
  const drip = async (login: string): Promise<Upload> => {
    const upload = await begun(login, path, csv)
    upload.outgoing.write(header + line.repeat(2_500))
    return upload
  }
  const uploads = await Promise.all(fifty.slice(1).map(drip))
  const last = await underWay(
    () => drip('slow.1'),
    async () => {
      const asked = { body: header, headers: { ...csv, 'if-match': '*' } }
      return (await people.ask('PUT', 'slow.1', path, asked)).status === 429
    },
  )
  uploads.push(last)
  const dripping = setInterval(() => {
    for (const { outgoing } of uploads) outgoing.write(line)
  }, 100)
  const seen: unknown[] = []
  try {
    // Nothing else is asked meanwhile: whatever is in a transaction is there for one of the fifty.
    for (let look = 0; look < 20; look += 1) {
      const idle = await sql`
        select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
      seen.push(...idle)
      await sleep(50)
    }
    const edited = await people.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, {
      body: { remarks: 'Meanwhile', grossPaise: 5_000, deductions: [] },
      headers: { 'if-match': '*' },
    })
    expect(edited.status, edited.text).toBe(200)
    const given = await people.ask('PUT', 'maker.10104', path, {
      body: header + line.repeat(5_000),
      headers: { ...csv, 'if-match': '*' },
    })
    expect(given.status, given.text).toBe(200)
    const document = await people.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, {
      body: formOf(pdfOf()),
    })
    expect(document.status, document.text).toBe(201)
    await moverOf(database)(await exampleOf(people), 'maker.10104', 'MAKER', 'forward')
  } finally {
    clearInterval(dripping)
    for (const { outgoing } of uploads) outgoing.end()
  }
  expect(seen).toEqual([])
  // They come to their end at last, and are judged then: none adds up to the net.
  const ends = await Promise.all(uploads.map(({ answered }) => answered))
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([422]))
}, 60_000)

test.each([
  ['PUT', '/annexure', csv, header],
  ['POST', '/attachments', { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'idle' }, '--x\r\n'],
  ['PATCH', '', { 'content-type': 'application/json', 'content-length': '100' }, '{"remarks":'],
] as const)('a body of which nothing more comes is given up: %s %s', async (method, path, headers, start) => {
  const billId = await exampleOf(people)
  const { outgoing, answered } = await begun('maker.10104', `/v1/bills/${billId}${path}`, headers, method, hastyPort)
  outgoing.write(start)
  const { status, body, connection } = await answered
  expect([status, connection]).toEqual([408, 'close'])
  expect(JSON.parse(body)).toMatchObject({
    code: 'request_timeout',
    detail: 'Nothing more of the body came for 1 seconds.',
  })
  // Whoever sent it may send again.
  const again = { body: header + line, headers: { ...csv, 'if-match': '*' } }
  expect((await people.ask('PUT', 'maker.10104', `/v1/bills/${billId}/annexure`, again)).status).not.toBe(429)
})

test.each([csv, { 'content-type': 'application/x-ndjson' }])(
  'an upload that is refused before its end does not hold up what follows on its connection: %o',
  async (headers) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const billId = await exampleOf(people)
    const path = `/v1/bills/${billId}/annexure`
    const authorization = `Bearer ${await issuer.tokenOf({ subject: 'maker.10104' })}`
    const ask = async (method: string, body: string): Promise<number | undefined> => {
      const outgoing = request({ agent, port, method, path, headers: { authorization, 'if-match': '*', ...headers } })
      outgoing.end(body)
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
      await text(response)
      return response.statusCode
    }
    expect(await ask('PUT', 'none\n'.repeat(300_000))).toBe(400)
    expect(await ask('GET', '')).toBe(200)
    agent.destroy()
  },
)

const mebibyte = 1024 * 1024
const multipart = (type: string, name: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\ncertificate\r\n'),
    Buffer.from(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n--x--\r\n'),
  ])
const form = { 'content-type': 'multipart/form-data; boundary=x' }
const ndjson = { 'content-type': 'application/x-ndjson' }
const of = (bytes: number, text: string): Buffer => Buffer.alloc(bytes, text)
const jpegOf = (bytes: number[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(9 * mebibyte, Buffer.from(bytes))])
const worst: [what: string, method: string, path: string, headers: Record<string, string>, body: Buffer][] = [
  ['blank lines of CSV', 'PUT', '/annexure', csv, of(31 * mebibyte, '\n')],
  ['lines of CSV that are none', 'PUT', '/annexure', csv, Buffer.from(header + 'x\n'.repeat(99_999))],
  ['columns of CSV', 'PUT', '/annexure', csv, Buffer.from(header + `${','.repeat(4_000)}\n`.repeat(2_000))],
  ['quotes of CSV', 'PUT', '/annexure', csv, of(31 * mebibyte, '"')],
  ['blank lines of JSON', 'PUT', '/annexure', ndjson, of(31 * mebibyte, '\n')],
  ['one line of JSON', 'PUT', '/annexure', ndjson, of(31 * mebibyte, '{')],
  [
    'lines of JSON of unknown fields',
    'PUT',
    '/annexure',
    ndjson,
    Buffer.from(`{${Array.from({ length: 400 }, (_, index) => `"${index}":1`).join()}}\n`.repeat(9_000)),
  ],
  ['lines of strangers', 'PUT', '/annexure', csv, Buffer.from(header + '2000-99999-001,1,\n'.repeat(99_999))],
  ['a JPEG of fillings', 'POST', '/attachments', form, multipart('image/jpeg', 'a.jpg', jpegOf([0xff]))],
  [
    'a JPEG of small segments',
    'POST',
    '/attachments',
    form,
    multipart('image/jpeg', 'a.jpg', jpegOf([0xff, 0xe0, 0, 2])),
  ],
  [
    'a JPEG of scans',
    'POST',
    '/attachments',
    form,
    multipart('image/jpeg', 'a.jpg', jpegOf([0xff, 0xda, 0, 2, 0xff, 0])),
  ],
  [
    'a PDF of ends',
    'POST',
    '/attachments',
    form,
    multipart('application/pdf', 'a.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), of(9 * mebibyte, 'startxref 1 ')])),
  ],
  ['boundaries', 'POST', '/attachments', form, of(9 * mebibyte, '--x\r\n')],
]

test.each(worst)(
  'the worst that is uploaded keeps nobody waiting: %s',
  async (_what, method, path, headers, body) => {
    const billId = await exampleOf(people)
    const at = `/v1/bills/${billId}${path}`
    const keyed = { 'idempotency-key': 'worst', ...headers }
    const upload = async () => {
      const { outgoing, answered } = await begun('maker.10104', at, keyed, method)
      const told = new AbortController()
      const heard = answered.then(() => told.abort())
      for (let from = 0; from < body.length && !told.signal.aborted; from += 65_536)
        if (!outgoing.write(body.subarray(from, from + 65_536))) await Promise.race([once(outgoing, 'drain'), heard])
      outgoing.end()
      const { status, body: answer } = await answered
      outgoing.destroy()
      expect(JSON.parse(answer)).toHaveProperty('code')
      // Where nothing is read any more, its sender is given up.
      expect([400, 408, 413, 415, 422]).toContain(status)
    }
    let least = Infinity
    for (let time = 0; time < 3 && least > 100; time += 1) {
      await until('the one before has ended', async () => {
        const probe = await people.ask('PUT', 'maker.10104', `/v1/bills/${billId}/annexure`, {
          body: '',
          headers: { ...csv, 'if-match': '*' },
        })
        return probe.status !== 429
      })
      least = Math.min(least, await blockOf(upload))
    }
    expect(least).toBeLessThan(100)
  },
  60_000,
)
