// Whatever goes wrong leaves as application/problem+json (RFC 9457).

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from '../deps.ts'
import { faultsOf } from '../faults.ts'
import { pathOf } from '../log.ts'
import { malformed, Problem, tooLarge, problemBody, problemMediaType } from '../problems.ts'

const unreadable = (detail: string): Problem => malformed([{ path: '', message: detail }])

const ofFastify: Readonly<Record<string, 'payload_too_large' | 'unsupported_media_type' | 'not_found'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_ERR_NOT_FOUND: 'not_found',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

/** A body of a type that the operation does not take. */
export function notTaken({ headers, routeOptions: { schema } }: FastifyRequest): Problem {
  const taken = (schema?.consumes ?? ['application/json']).join(' or ')
  const given = headers['content-type'] ?? 'nothing: Content-Type is missing'
  return new Problem('unsupported_media_type', `The body must be ${taken}, and says that it is ${given}.`)
}

/** What says that the database is away or busy, not that the statement is wrong: SQLSTATEs, and codes of the driver. */
const awaySqlState = /^(?:08...|40001|40P01|57P0[123]|53300)$/
const awayDriver = /^(?:CONNECT(?:ION_\w+|_TIMEOUT)|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

const isSafe = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD'

/** @returns the problem that an error of any origin is answered with. */
export function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return malformed(faultsOf(error.validation, error.validationContext))
  const code = typeof error.code === 'string' ? error.code : ''
  const known = ofFastify[code]
  if (known === 'not_found') return new Problem(known, 'There is no such path; /docs shows those that there are.')
  if (known === 'unsupported_media_type') return notTaken(request)
  if (known === 'payload_too_large') {
    const { config, bodyLimit } = request.routeOptions
    return config.largestFileBytes !== undefined
      ? tooLarge('A document', config.largestFileBytes)
      : tooLarge('The body', bodyLimit)
  }
  if (awaySqlState.test(code) || awayDriver.test(code)) {
    const headers = { 'retry-after': '1' }
    return isSafe(request)
      ? new Problem('unavailable', 'The database cannot be reached now.', { headers, cause: error })
      : new Problem('outcome_unknown', 'The database went away meanwhile; ask again with the same key.', {
          headers,
          cause: error,
        })
  }
  const { statusCode } = error
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return unreadable(error.message)
  return new Problem('internal_error', 'The service has met a fault of its own.', { cause: error })
}

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed')
  return reply
    .code(problem.status)
    .headers({ ...problem.particulars.headers })
    .type(problemMediaType)
    .serializer(JSON.stringify)
    .send(problemBody(problem, pathOf(request.url), request.id))
}

export function answerWithProblems(app: Api): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answerProblem(problemOf(error, request), request, reply))
}
