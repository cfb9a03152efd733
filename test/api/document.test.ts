// The OpenAPI document, and the problems that it names.

import { Check } from 'typebox/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemCodes, problemStatus } from '../../api/kernel/problems.ts'
import { maskedAccount } from '../../domain/bill/visibility.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'
import { documentOf } from '../kit/document.ts'
import { injected } from '../kit/people.ts'

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

interface Operation {
  operationId?: string
  summary?: string
  description?: string
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; example?: unknown; schema: object }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { description: string; headers?: Record<string, object>; content?: Record<string, Media> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let api: ApiAlone
let document: Document
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  document = await documentOf<Document>(api.app)
})
afterAll(() => api.stop())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      operation,
    })),
  )

/** The schema with the document's components in the place of their references. */
function inlined(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inlined)
  if (typeof schema !== 'object' || schema === null) return schema
  const reference = (schema as { $ref?: string }).$ref
  if (reference !== undefined) return inlined(document.components.schemas[reference.split('/').at(-1) ?? ''])
  // Formats are the domain's own, and looked at where bodies are checked.
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'format')
      .map(([name, value]) => [name, inlined(value)]),
  )
}

const examplesOf = ({ example, examples = {} }: Media): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map(({ value }) => value),
]

test('it is OpenAPI 3.1, and each operation says who may call it, under a name of its own', () => {
  expect(document.openapi).toMatch(/^3\.1/)
  const names = operations().map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, operation } of operations()) {
    expect(operation.summary, name).toBeTruthy()
    expect(operation.description?.length ?? 0, name).toBeGreaterThan(20)
  }
})

/** What is asked for by POST, and changes nothing. */
const changesNothing = ['/next', '/check']
/** What is over is over, however often it is ended; and who has ended his own session has none to ask again by. */
const endsAlone = [
  ...['POST /v1/sessions/{sessionId}/actions/end', 'POST /v1/sessions/actions/end-all'],
  ...['POST /auth/sign-out', 'POST /auth/backchannel-logout'],
]

test('what changes something asks for a key; every operation but the open ones names the problems of identity', () => {
  for (const { name, method, operation } of operations()) {
    const isOpen = operation.security?.length === 0
    if (!isOpen) expect(Object.keys(operation.responses), name).toContain('401')
    // What is not built answers 501 to anybody, whatever the key.
    const isLater = operation.requestBody === undefined && '501' in operation.responses
    if (method !== 'post' || isLater || changesNothing.some((end) => name.endsWith(end))) continue
    if (endsAlone.includes(name)) continue
    const header = operation.parameters?.find((parameter) => parameter.name === 'Idempotency-Key')
    expect(header?.required, name).toBe(true)
    expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['400', '422', '503']))
  }
})

test('every example of an answer is what its schema says', () => {
  let seen = 0
  for (const { name, operation } of operations())
    for (const [status, { content = {} }] of Object.entries(operation.responses))
      for (const media of Object.values(content))
        for (const example of examplesOf(media)) {
          seen += 1
          expect(Check(inlined(media.schema) as object, example), `${name} ${status}: ${JSON.stringify(example)}`).toBe(
            true,
          )
        }
  expect(seen).toBeGreaterThan(100)
})

test('every JSON body has an example, which its schema takes', () => {
  for (const { name, operation } of operations()) {
    const media = operation.requestBody?.content['application/json']
    if (media === undefined) continue
    expect(examplesOf(media).length, name).toBeGreaterThan(0)
    for (const example of examplesOf(media))
      expect(Check(inlined(media.schema) as object, example), `${name}: ${JSON.stringify(example)}`).toBe(true)
  }
})

test('a form that a text must have is in the document, with an example of it', () => {
  const look = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return
    const { format, pattern, examples } = node as Record<string, unknown>
    if (typeof format === 'string' && format !== 'plain-text') expect(pattern, at).toBeDefined()
    if (typeof pattern === 'string') {
      expect(examples, at).toHaveLength(1)
      expect((examples as string[])[0], at).toMatch(new RegExp(pattern, 'u'))
    }
    for (const [name, inner] of Object.entries(node)) look(inner, `${at}/${name}`)
  }
  for (const { name, operation } of operations()) {
    for (const parameter of operation.parameters ?? [])
      look({ ...parameter.schema, examples: [parameter.example] }, `${name} ${parameter.name}`)
    look(operation.requestBody, name)
  }
  expect.hasAssertions()
})

test('nobody need ask for what has a default', () => {
  const limits = operations().flatMap(({ operation: { parameters = [] } }) =>
    parameters.filter((parameter) => parameter.name === 'limit'),
  )
  expect(limits.length).toBeGreaterThan(10)
  for (const limit of limits) expect(limit).toMatchObject({ required: false, schema: { default: 50 } })
})

test('payees of the examples are payees of the sample', async () => {
  const { items } = (await api.get('checker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')).body
  const payees = new Map(items.map((payee) => [payee['recipientId'], payee]))
  let seen = 0
  const look = (shown: unknown, at: string): void => {
    if (typeof shown !== 'object' || shown === null) return
    for (const inner of Object.values(shown)) look(inner, at)
    if (!('recipientId' in shown)) return
    seen += 1
    const payee = payees.get(shown.recipientId)
    expect(payee, `${at} ${String(shown.recipientId)}`).toBeDefined()
    const masked = { ...payee, accountNumber: maskedAccount(String(payee?.['accountNumber'])) }
    // A sub-voucher has a kind of its own.
    const particulars = Object.entries(masked).filter(
      ([name]) => name in shown && !(name === 'kind' && 'supplier' in shown),
    )
    expect(shown, at).toMatchObject(Object.fromEntries(particulars))
  }
  for (const { name, operation } of operations())
    for (const { content = {} } of [operation.requestBody, ...Object.values(operation.responses)].filter(
      (body) => body !== undefined,
    ))
      for (const media of Object.values(content)) for (const shown of examplesOf(media)) look(shown, name)
  expect(seen).toBeGreaterThan(3)
})

test('each way to write an annexure has an example of its own', () => {
  const { content } = document.paths['/v1/bills/{billId}/annexure']?.['put']?.requestBody ?? { content: {} }
  const [csv, ndjson] = ['text/csv', 'application/x-ndjson'].map(
    (type) => examplesOf(content[type] as Media)[0] as string,
  )
  expect(csv?.split('\n')[0]).toBe('recipientId,amountPaise,reference')
  for (const line of ndjson?.trim().split('\n') ?? [''])
    expect(JSON.parse(line)).toMatchObject({ amountPaise: expect.any(Number) as number })
})

test('headers that an answer may carry are declared on it', () => {
  for (const { name, operation } of operations()) {
    const isIdempotent = operation.parameters?.some((parameter) => parameter.name === 'Idempotency-Key') === true
    for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
      const at = `${name} ${status}`
      const replays = isIdempotent && (status < '300' || status === '409' || status === '422')
      expect('Idempotency-Replayed' in headers, at).toBe(replays)
      if (!name.startsWith('GET /health')) expect('Retry-After' in headers, at).toBe(['429', '503'].includes(status))
      if (status === '401') expect(headers, at).toHaveProperty('WWW-Authenticate')
      if (status === '412') expect(headers, at).toHaveProperty('ETag')
    }
  }
})

test('the example of a problem is of its code, its status and its operation', () => {
  for (const { name, operation } of operations())
    for (const [status, { content = {} }] of Object.entries(operation.responses))
      for (const [code, { value }] of Object.entries(content['application/problem+json']?.examples ?? {})) {
        const path = new RegExp(`^${(name.split(' ')[1] ?? '').replace(/\{\w+\}/g, '[^/]+')}$`)
        expect(value, name).toMatchObject({
          code,
          type: `/problems/${code}`,
          status: Number(status),
          instance: expect.stringMatching(path) as string,
        })
      }
})

test('the page for people is there, and loads nothing from elsewhere', async () => {
  const page = await injected(api.app, '/docs')
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).not.toContain('http')
})

describe('problems', () => {
  test.each(problemCodes)('%s has a page', async (code) => {
    const page = await injected(api.app, `/problems/${code}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(`HTTP status ${problemStatus[code]}`)
  })

  test('a path that there is not, a problem that there is not', async () => {
    for (const url of ['/v1/nothing', '/v1/bills/bill_1/actions/fly', '/problems/nothing', '/%zz', '/v1/bills/%00']) {
      const { statusCode, headers, body } = await injected(api.app, url)
      expect([400, 401, 404], `${url} ${body}`).toContain(statusCode)
      expect(headers['content-type'], url).toMatch(/^application\/problem\+json/)
      expect(JSON.parse(body)).toMatchObject({
        status: statusCode,
        instance: url,
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      })
    }
  })

  test('what there is not names what there is', async () => {
    const detailOf = async (method: 'GET' | 'POST', url: string) =>
      (await injected(api.app, { method, url })).json<{ code: string; detail: string }>()
    const ofBill = await detailOf('POST', '/v1/bills/bill_1/actions/fly')
    expect(ofBill).toMatchObject({ code: 'not_found', detail: expect.stringContaining(' forward, ') as string })
    // These have ways in of their own.
    expect(ofBill.detail).not.toMatch(/approve-file|acknowledge|\bedit\b/)
    expect((await detailOf('POST', '/v1/payment-files/file_1/actions/fly')).detail).toBe(
      'There is no such action; there are submit, drop-bill, cancel, approve.',
    )
    expect((await detailOf('GET', '/v1/nothing?q=1')).detail).toBe(
      'There is no such path; /docs shows those that there are.',
    )
    expect((await detailOf('POST', '/v1/nothing/actions/fly')).detail).toContain('/docs')
    expect((await detailOf('GET', '/%zz')).detail).toContain('/docs')
    expect((await detailOf('GET', '/v1/bills/bill_1/actions/forward')).detail).toBe(
      'This path takes POST, not GET; see /docs.',
    )
  })

  test('a body that is no JSON, too large, or in another format', async () => {
    const post = (body: string, type = 'application/json') =>
      api.ask('POST', 'maker.10104', '/v1/bills', { body, headers: { 'content-type': type } })
    expect((await post('{"a":')).body['code']).toBe('malformed')
    expect((await post('{"__proto__": {"admin": true}}')).body['code']).toBe('malformed')
    expect((await post('')).body['code']).toBe('malformed')
    expect((await post(`{"remarks": "${'x'.repeat(3_000_000)}"}`)).body['code']).toBe('payload_too_large')
    expect((await post('<bill/>', 'application/xml')).body['code']).toBe('unsupported_media_type')
  })

  test('texts that no database and no paper can hold are faults of their field', async () => {
    const billId = await exampleOf(api)
    for (const reason of ['a\u0000b', '\ud800', ' \n '])
      expect(
        (await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/actions/discard`, { body: { reason } })).errors,
        JSON.stringify(reason),
      ).toMatchObject([{ path: '/reason' }])
    expect((await api.get('maker.10104', '/v1/bills?q=%00')).status).toBe(400)
  })

  test('the trace that a caller began is the trace of the answer', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const { body } = await injected(api.app, { url: '/v1/nothing', headers: { traceparent } })
    expect(JSON.parse(body)).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c' })
  })
})
