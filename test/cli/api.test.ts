import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiProblem, isOutcomeUnknown, NoAnswer, openApi } from '../../cli/api.ts'
import { run } from '../../cli/program.ts'
import { businessDate, financialYearOf } from '../../domain/kernel/calendar.ts'

type Answer = (response: ServerResponse, request: IncomingMessage) => void
let close: () => void = () => undefined
afterEach(() => close())

const json =
  (status: number, body: object, headers = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const cutOff: Answer = (response) => response.socket?.destroy()

/** A server that gives these answers in turn, and what it was asked. */
async function serverWith(...answers: readonly Answer[]) {
  const asked: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? cutOff
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    answer(response, request)
    request.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api = openApi({ apiUrl, post: 'post.pa.577a', token: () => Promise.resolve('token'), patienceSeconds: 4 })
  return { api, apiUrl, asked, stop: close }
}

describe('the client of the API', () => {
  test('says who acts, from which post, with which key', async () => {
    const { api, asked } = await serverWith(json(201, { billId: 'bill_1' }))
    expect(await api.post('/v1/bills', {}, 'key-1', '"3.1"')).toEqual({ billId: 'bill_1' })
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer token',
      post: 'post.pa.577a',
      'idempotency-key': 'key-1',
      'if-match': '"3.1"',
    })
  })

  test('leaves out what was not asked for, and encodes the rest', async () => {
    const { api, asked } = await serverWith(json(200, {}))
    await api.get('/v1/bills', { tokenNumber: '577A/2026-27/000001', q: undefined })
    expect(asked[0]?.url).toBe('/v1/bills?tokenNumber=577A%2F2026-27%2F000001')
  })

  test('asks again with the same key when the outcome is unknown', async () => {
    const { api, asked } = await serverWith(
      json(503, { code: 'outcome_unknown' }, { 'retry-after': '1' }),
      cutOff,
      json(200, { done: true }),
    )
    expect(await api.post('/v1/bills/bill_1/actions/approve', {}, 'key-1')).toEqual({ done: true })
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1', 'key-1'])
  })

  test('takes a refusal for the answer that it is, and asks once', async () => {
    const problem = { status: 409, code: 'not_in_this_state', detail: 'A bill that is DRAFT has no approve.' }
    const { api, asked } = await serverWith(json(409, problem))
    const error: unknown = await api
      .post('/v1/bills/bill_1/actions/approve', {}, 'key-1')
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ApiProblem)
    expect((error as ApiProblem).problem).toEqual(problem)
    expect(isOutcomeUnknown(error)).toBe(false)
    expect(asked).toHaveLength(1)
  })

  test('shows an answer that is no JSON as it is', async () => {
    const { api } = await serverWith((response) => response.writeHead(502).end('Bad gateway'))
    await expect(api.get('/v1/me')).rejects.toMatchObject({ problem: { status: 502, detail: 'Bad gateway' } })
  })

  test('gives up within its patience, and says that the outcome is unknown', async () => {
    const { api } = await serverWith(cutOff)
    const error: unknown = await api.post('/v1/bills', {}, 'key-1').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(NoAnswer)
    expect(isOutcomeUnknown(error)).toBe(true)
  })

  test('does not wait for an API that is not there', async () => {
    const { api, stop } = await serverWith(cutOff)
    stop()
    const error: unknown = await api.get('/v1/me').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(NoAnswer)
    expect(isOutcomeUnknown(error)).toBe(false)
  })
})

describe('a bill file that leaves its financial year open', () => {
  const submitted = async (draft: object, years: readonly string[]) => {
    let sent: unknown
    const items = years.map((financialYear) => ({ financialYear }))
    const { apiUrl, asked } = await serverWith((response, request) => {
      if (request.method === 'GET') return json(200, { items, nextCursor: null })(response, request)
      void text(request).then((body) => {
        sent = JSON.parse(body)
        json(403, { code: 'no_post', detail: 'seen' })(response, request)
      })
    })
    const folder = await mkdtemp(join(tmpdir(), 'khajane-bill-'))
    const file = join(folder, 'bill.json')
    await writeFile(file, JSON.stringify(draft))
    const env = { KHAJANE_DATA_DIR: folder, KHAJANE_API: apiUrl, KHAJANE_TOKEN: 'a-token' }
    const nothing = () => undefined
    await run(['bill', 'submit', file], { env, out: nothing, error: nothing, isTerminal: false })
    await rm(folder, { recursive: true })
    return { sent, asked: asked.map(({ method, url }) => `${method} ${url.split('?')[0] ?? ''}`) }
  }

  test('is drawn on the grants of this day’s year, also when those of the next are there', async () => {
    const now = financialYearOf(businessDate(new Date()))
    const { sent } = await submitted({ financialYear: '@financial-year' }, ['2020-21', now, '2098-99'])
    expect(sent).toEqual({ financialYear: now })
  })

  test('is drawn on the latest grants where the machine is in a year without any', async () => {
    const { sent } = await submitted({ financialYear: '@financial-year' }, ['2097-98', '2098-99', '2096-97'])
    expect(sent).toEqual({ financialYear: '2098-99' })
  })

  test('without grants to be seen it is of the year of the machine', async () => {
    const { sent } = await submitted({ financialYear: '@financial-year' }, [])
    expect(sent).toEqual({ financialYear: financialYearOf(businessDate(new Date())) })
  })

  test('one that names its year asks for no grants', async () => {
    const { sent, asked } = await submitted({ financialYear: '2026-27' }, ['2098-99'])
    expect(sent).toEqual({ financialYear: '2026-27' })
    expect(asked).toEqual(['POST /v1/bills'])
  })
})
