// Below the requests: what is no request, what does not arrive whole, what comes while the server stops. Problems too.

import { randomUUID } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Api } from '../deps.ts'
import { malformed, Problem, problemBody, problemMediaType } from '../problems.ts'

function problemOf(code: string): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem('request_timeout', 'The request did not arrive whole in time.')
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem('headers_too_large', `The headers may have at most ${maxHeaderSize} bytes together.`)
  return malformed([{ path: '', message: 'The request is no HTTP that can be read.' }])
}

/** There is no reply yet, so it is written on the socket itself; of the request no more is known than its fault. */
export function answerOnSocket(this: FastifyInstance, error: Error & { code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const traceId = randomUUID().replaceAll('-', '')
  this.log.info({ err: error, traceId }, 'no request that can be answered')
  const problem = problemOf(error.code)
  const body = JSON.stringify(problemBody(problem, '', traceId))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

/** Registered before all else: nothing is begun that the process may not live to answer. */
export function refuseWhileStopping(app: Api): void {
  let stopping = false
  app.addHook('preClose', (done) => {
    stopping = true
    done()
  })
  app.addHook('onRequest', (_request, _reply, done) => {
    if (stopping)
      throw new Problem('unavailable', 'This server is being stopped; nothing was begun.', {
        headers: { 'retry-after': '1' },
      })
    done()
  })
}

/** RFC 9112, 3.2: HTTP/1.1 names its host. Node would refuse it by itself, with nothing but the status. */
export function demandHost(app: Api): void {
  app.addHook('onRequest', ({ raw, headers }, _reply, done) => {
    if (raw.httpVersion === '1.1' && headers.host === undefined)
      throw malformed([{ path: '/headers/Host', message: 'is required' }])
    done()
  })
}
