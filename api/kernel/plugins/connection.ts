// Below the requests: what is no request, what does not arrive whole, what comes while the server stops. Problems too.

import { randomUUID } from 'node:crypto'
import { IncomingMessage, maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Api } from '../deps.ts'
import { malformed, problem, problemBody, problemMediaType, wrong, type Problem } from '../problems.ts'
import { answerProblem } from './problem.ts'

function problemOf(code: string): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('request_timeout', {})
  if (code === 'HPE_HEADER_OVERFLOW') return problem('headers_too_large', { limitBytes: maxHeaderSize })
  return malformed([wrong('', 'no_http', {})])
}

/** There is no reply yet, so it is written on the socket itself; of the request no more is known than its fault,
 * not even the language that its caller reads. */
export function answerOnSocket(this: FastifyInstance, error: Error & { code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const traceId = randomUUID().replaceAll('-', '')
  this.log.info({ err: error, traceId }, 'no request that can be answered')
  const problem = problemOf(error.code)
  const body = JSON.stringify(problemBody(problem, '', traceId, 'en'))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${problemMediaType}`,
    'Content-Language: en',
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
    if (stopping) throw problem('server_stopping', {}, { headers: { 'retry-after': '1' } })
    done()
  })
}

/** RFC 9112, 3.2: HTTP/1.1 names its host. Node would refuse it by itself, with nothing but the status. */
export function demandHost(app: Api): void {
  app.addHook('onRequest', ({ raw, headers }, _reply, done) => {
    if (raw.httpVersion === '1.1' && headers.host === undefined)
      throw malformed([wrong('/headers/Host', 'required', {})])
    done()
  })
}

const bringsBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** A body of which nothing more comes is not waited for: its connection is closed with the answer. */
export function limitIdleBodies(app: Api, idleMs: number): void {
  app.addHook('preParsing', (request, reply, _payload, done) => {
    const { raw } = request
    // What is injected has come whole.
    if (raw instanceof IncomingMessage && bringsBody(raw)) {
      raw.setTimeout(idleMs, () => {
        if (reply.sent) return void raw.destroy()
        // It has come, and waits for us.
        if (raw.readableLength > 0) return void raw.setTimeout(idleMs)
        // An answered request is not told that its connection is gone; who reads its body would wait for ever.
        raw.socket.once('close', () => raw.destroy())
        answerProblem(problem('body_idle', { seconds: idleMs / 1000 }), request, reply.header('connection', 'close'))
      })
      raw.once('end', () => {
        // Once it is answered the time-out is that of a connection kept for the next request.
        if (!reply.raw.writableEnded) raw.setTimeout(0)
      })
    }
    done()
  })
}

/**
 * What was answered before it was read is read to its end: the next request on the connection waits for it. It is not
 * read for ever, nor while the server stops: then its connection is closed.
 */
export function drainUnread(app: Api, longestMs: number): void {
  const unread = new Set<IncomingMessage>()
  let stopping = false
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!(raw instanceof IncomingMessage) || raw.readableEnded || raw.destroyed) return done()
    if (stopping) raw.destroy()
    else {
      const longest = setTimeout(() => raw.destroy(), longestMs)
      unread.add(raw)
      for (const event of ['end', 'close'])
        raw.once(event, () => {
          clearTimeout(longest)
          unread.delete(raw)
        })
      raw.unpipe().removeAllListeners('readable').removeAllListeners('data')
      // When the stream knows that nobody listens any more.
      setImmediate(() => raw.resume())
    }
    done()
  })
  app.addHook('preClose', (done) => {
    stopping = true
    for (const raw of unread) raw.destroy()
    done()
  })
}
