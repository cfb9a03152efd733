// The security log (docs/security.md): who did or was refused what. Apart from the request log, a line an event, for a
// collector. It holds ids, never a token, a body, an account number or a query.

import pino, { type DestinationStream, type Logger } from 'pino'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from './deps.ts'
import { pathOf } from './log.ts'

/** What only some may read, and is told whenever it was. */
export type SensitiveRead = 'account_numbers' | 'bank_file' | 'support_bundle'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the handler that gives it out. */
    sensitive: SensitiveRead | null
    /** The code of the problem, or of the refusal, that was answered. */
    answeredCode: string | null
    /** It was not found because the caller may not see it. */
    unseen: boolean
  }
}

export function openSecurityLog(to: DestinationStream): Logger {
  return pino(
    {
      base: { log: 'security', service: 'khajane-api' },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    to,
  )
}

type Event = 'act' | 'read' | 'refused'

/** Reads that are nobody's secret, what nobody was named for, and what is on its way to be asked again: no event. */
function eventOf(request: FastifyRequest, { statusCode }: FastifyReply): Event | null {
  const { method, sensitive, unseen, viewer } = request
  if (statusCode === 401 || statusCode === 403 || unseen) return 'refused'
  if (sensitive !== null && statusCode < 300) return 'read'
  return viewer !== null && method !== 'GET' && method !== 'HEAD' ? 'act' : null
}

function told(request: FastifyRequest, reply: FastifyReply): object {
  const { viewer, caller, session, sensitive, answeredCode, ip, id, method, routeOptions, url } = request
  const location = reply.getHeader('location')
  return {
    user: caller?.userId ?? null,
    post: viewer?.postId ?? null,
    office: viewer?.officeCode ?? null,
    ...(session === null ? {} : { session: session.sessionId }),
    address: ip,
    operation: routeOptions.schema?.operationId ?? method,
    object: typeof location === 'string' ? location : pathOf(url),
    ...(sensitive === null ? {} : { read: sensitive }),
    status: reply.statusCode,
    code: answeredCode,
    replayed: reply.hasHeader('idempotency-replayed'),
    traceId: id,
  }
}

export function keepSecurityLog(app: Api, log: Logger): void {
  app.decorateRequest('sensitive', null)
  app.decorateRequest('answeredCode', null)
  app.decorateRequest('unseen', false)
  app.addHook('onResponse', (request, reply, done) => {
    const event = eventOf(request, reply)
    if (event !== null) log.info(told(request, reply), event)
    done()
  })
}
