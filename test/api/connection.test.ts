// What goes wrong on the connection itself, before there is a request or while the server stops, is told as a problem
// too.

import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { until } from '../kit/until.ts'

async function listening(): Promise<ApiAlone> {
  const api = await apiAlone()
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  return api
}

let api: ApiAlone
beforeAll(async () => {
  api = await listening()
})
afterAll(() => api.stop())

/** A connection on which this was sent, and all that is answered on it until it is closed. */
function opened(text: string, { app } = api): { socket: Socket; answered: Promise<string> } {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.setEncoding('utf8')
  socket.write(text)
  const answered = new Promise<string>((resolve, reject) => {
    let all = ''
    socket.on('data', (data: string) => (all += data))
    socket.on('error', reject)
    socket.on('close', () => resolve(all))
  })
  return { socket, answered }
}

function expectProblem(answered: string, status: number, code: string): string {
  const [head = '', body = ''] = answered.split('\r\n\r\n')
  expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} \\w`))
  expect(head).toMatch(/^content-type: application\/problem\+json/im)
  expect(head).toMatch(/^connection: close$/im)
  expect(Number(/^content-length: (\d+)$/im.exec(head)?.[1])).toBe(Buffer.byteLength(body))
  const problem = JSON.parse(body) as Record<string, unknown>
  expect(problem).toMatchObject({ type: `/problems/${code}`, status, code, instance: expect.any(String) as string })
  expect(problem['traceId']).toMatch(/^[0-9a-f]{32}$/)
  expect(problem['detail']).not.toBe('')
  return head
}

test.each([
  ['no HTTP', 'May I see my bills?\r\n\r\n'],
  ['a header without a colon', 'GET /v1/me HTTP/1.1\r\nhost: x\r\nmine\r\n\r\n'],
  ['two lengths of one body', 'POST /v1/bills HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
  ['no host', 'GET /v1/me HTTP/1.1\r\nconnection: close\r\n\r\n'],
])('%s is malformed', async (_what, text) => {
  expectProblem(await opened(text).answered, 400, 'malformed')
})

test('headers beyond sixteen kilobytes are too large', async () => {
  const { answered } = opened(`GET /v1/me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${'x'.repeat(17_000)}\r\n\r\n`)
  expectProblem(await answered, 431, 'headers_too_large')
})

const halfRequest = 'GET /v1/me HTTP/1.1\r\nhost: x\r\n'
/** The server's end of the next connection. */
const accepted = ({ app } = api) => new Promise<Socket>((resolve) => void app.server.once('connection', resolve))

test('a request that does not arrive whole in time is given up', async () => {
  const { socket, answered } = opened(halfRequest)
  const connection = await accepted()
  // As Node says it when the time is over, which is minutes.
  api.app.server.emit(
    'clientError',
    Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
    connection,
  )
  expectProblem(await answered, 408, 'request_timeout')
  expect(socket.destroyed).toBe(true)
})

test('a request on an open connection while the server stops is asked to come again', async () => {
  const stopping = await listening()
  const { socket, answered } = opened(halfRequest, stopping)
  const connection = await accepted(stopping)
  await until('the server has what was sent', () => connection.bytesRead === halfRequest.length, 10)
  const stopped = stopping.app.close()
  await until('the server stops', () => !stopping.app.server.listening, 10)
  socket.write('\r\n')
  const head = expectProblem(await answered, 503, 'unavailable')
  expect(head).toMatch(/^retry-after: \d+$/im)
  await stopped
  await stopping.stop()
})
