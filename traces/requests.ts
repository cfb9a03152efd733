// A span of each request, from its first byte to its answer's last. What it says are words of the software: the
// pattern of the route, method, status, code; what a caller writes is in none of them.

import { SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api'
import type { FastifyRequest } from 'fastify'
import type { Api } from '../api/kernel/deps.ts'
import { traceGiven } from '../domain/kernel/trace.ts'
import type { Spans } from './spans.ts'

/** Whether somebody's work is asked for: probes, pages and what no route takes are not traced. */
const isTraced = ({ is404, routeOptions: { url } }: FastifyRequest): boolean =>
  !is404 && url?.startsWith('/v1/') === true

/** Before all others: what they do for the request is within its span. */
export function traceRequests(app: Api, spans: Spans): void {
  const spanOf = new WeakMap<FastifyRequest, Span>()

  app.addHook('onRequest', (request, _reply, done) => {
    if (!isTraced(request)) {
      done()
      return
    }
    const { method, id, headers, routeOptions } = request
    const route = routeOptions.url ?? ''
    const parent = traceGiven(headers['traceparent'])
    const span = spans.begin(`${method} ${route}`, {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': method, 'http.route': route },
      // The request's id is the trace's, in the log and in the trail: it was made before the span.
      ...(parent === null ? { ids: { traceId: id } } : { parent }),
    })
    spanOf.set(request, span)
    spans.within(span, done)
  })

  // A body that has been read goes on where its bytes came in: outside of the span.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spanOf.get(request)
    if (span === undefined) done()
    else spans.within(span, done)
  })

  app.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spanOf.get(request)
    span?.setAttribute('http.response.status_code', statusCode)
    if (request.answeredCode !== null) span?.setAttribute('khajane.code', request.answeredCode)
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    done()
  })
}
