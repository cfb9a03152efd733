// Counts what is asked and what is answered. Labels are words of the software alone: patterns of routes, methods,
// statuses, codes. What a caller writes is in none of them.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { Api } from '../deps.ts'
import { problemStatus } from '../problems.ts'

/** What became of an act, as its caller was told. */
export type ActOutcome = 'done' | 'repeated' | 'refused' | 'unknown' | 'failed'

/** An answer that is given again counts as that, whatever it says. */
export function actOutcome(status: number, code: string | null, repeated: boolean): ActOutcome {
  if (repeated) return 'repeated'
  if (code === 'outcome_unknown') return 'unknown'
  if (status < 400) return 'done'
  return status < 500 ? 'refused' : 'failed'
}

/** `/v1/bills/:billId/actions/approve` is `approve` of `bills`; what is posted to a list is `create` of it. */
export function actOfRoute(pattern: string): { subject: string; action: string } {
  const words = pattern.split('/').filter((word) => word !== '' && word !== 'v1' && !word.startsWith(':'))
  const at = words.indexOf('actions')
  return at === -1
    ? { subject: words.join('/'), action: 'create' }
    : { subject: words.slice(0, at).join('/'), action: words.slice(at + 1).join('/') }
}

/** Of the list of codes: a stored answer may be of a former release. */
const known = (code: string): string => (Object.hasOwn(problemStatus, code) ? code : 'other')

/** What no route takes has no pattern, and any path: it is counted as `none`. */
const patternOf = ({ routeOptions: { url }, is404 }: FastifyRequest): string => (is404 ? 'none' : (url ?? 'none'))

/** After what keeps `answeredCode` (security-log.ts). What was no request at all passes no hook, and is not counted. */
export function measureRequests(app: Api, registry: Registry): void {
  const requests = new Histogram({
    name: 'khajane_http_request_seconds',
    help: "Requests from their first byte to their answer's last, by route, method and status",
    labelNames: ['route', 'method', 'status'],
    buckets: [0.01, 0.05, 0.2, 1, 5],
    registers: [registry],
  })
  const acts = new Counter({
    name: 'khajane_acts_total',
    help: 'Acts by what they are on, what they are, and what the caller was told; code: of a refusal or a failure',
    labelNames: ['subject', 'action', 'outcome', 'code'],
    registers: [registry],
  })
  const actOf = new Map<string, ReturnType<typeof actOfRoute>>()
  const countAct = (route: string, { answeredCode }: FastifyRequest, reply: FastifyReply): void => {
    const act = actOf.get(route) ?? actOfRoute(route)
    actOf.set(route, act)
    const outcome = actOutcome(reply.statusCode, answeredCode, reply.hasHeader('idempotency-replayed'))
    acts.inc({ ...act, outcome, code: answeredCode === null ? '' : known(answeredCode) })
  }
  app.addHook('onResponse', (request, reply, done) => {
    const route = patternOf(request)
    const { method } = request
    requests.observe({ route, method, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    if (request.routeOptions.config.idempotent === true) countAct(route, request, reply)
    done()
  })
}
