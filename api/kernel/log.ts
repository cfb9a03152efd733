// What the log may say: who asked for what and what became of it, never a token, a secret or an account number.

import { LogController, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import type { Deps } from './deps.ts'

/** Runs of nine digits and more are account numbers until the contrary is proven (codes.md: 9 to 18). */
export const withoutNumbers = (text: string): string => text.replace(/\d{9,}/g, 'XXXX')
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url

interface LoggedError {
  [more: string]: unknown
  type: string
  message: string
  stack: string
}

/** Of a database's error its details, parameters and `where` stay out: they quote rows. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutNumbers(String(error)), stack: '' }
  const text = (name: string): Record<string, string> => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? { [name]: value } : {}
  }
  return {
    type: error.name,
    message: withoutNumbers(error.message),
    stack: withoutNumbers(error.stack ?? ''),
    ...text('code'),
    ...(typeof Reflect.get(error, 'constraint_name') === 'string'
      ? { constraint: String(Reflect.get(error, 'constraint_name')) }
      : {}),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  }
}

export const loggerOptions = ({ logLevel, logTo }: Deps): FastifyServerOptions['logger'] => ({
  level: logLevel,
  ...(logTo === undefined ? {} : { stream: logTo }),
  base: { service: 'khajane-api' },
  redact: {
    paths: ['authorization', '*.authorization', '*.accountNumber', 'accountNumber', '*.password', 'password'],
    censor: '[redacted]',
  },
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request.url), remote: request.ip }),
    res: (reply: { statusCode?: number }) => ({ status: reply.statusCode ?? 0 }),
    err: loggedError,
  },
})

/** One line for each request, when it is answered; that it came is worth one only to who looks for what never was. */
export class OneLine extends LogController {
  override incomingRequest(request: FastifyRequest): void {
    request.log.debug({ req: request }, 'incoming request')
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const done = { req: request, res: reply, responseTime: reply.elapsedTime }
    if (error == null) reply.log.info(done, 'request completed')
    else reply.log.error({ ...done, err: error }, 'request errored')
  }
}
