// Whatever goes wrong leaves as application/problem+json (RFC 9457).

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from '../deps.ts'
import { faultsOf } from '../faults.ts'
import { pathOf } from '../log.ts'
import { languageHeaders, languageOf } from '../language.ts'
import { malformed, problem, Problem, problemBody, problemMediaType, tooLarge, wrong } from '../problems.ts'

const unreadable = (words: string): Problem => malformed([wrong('', 'as_told', { words })])

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
  const taken = schema?.consumes ?? ['application/json']
  return problem('body_of_another_type', { taken, given: headers['content-type'] ?? null })
}

/**
 * What says that the database is away or busy, not that the statement is wrong: SQLSTATEs, among them the time-outs of
 * our role, and codes of the driver.
 */
const awaySqlState = /^(?:08...|25P03|40001|40P01|53300|55P03|57014|57P0[123])$/
const awayDriver = /^(?:CONNECT(?:ION_\w+|_TIMEOUT)|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

const isSafe = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD'

/** @returns the problem that an error of any origin is answered with. */
export function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return malformed(faultsOf(error.validation, error.validationContext))
  const code = typeof error.code === 'string' ? error.code : ''
  const known = ofFastify[code]
  if (known === 'not_found') return problem('no_such_path', {})
  if (known === 'unsupported_media_type') return notTaken(request)
  if (known === 'payload_too_large') {
    const { config, bodyLimit } = request.routeOptions
    return config.largestFileBytes !== undefined
      ? tooLarge('document', config.largestFileBytes)
      : tooLarge('body', bodyLimit)
  }
  if (awaySqlState.test(code) || awayDriver.test(code)) {
    const headers = { 'retry-after': '1' }
    return isSafe(request)
      ? problem('database_away', {}, { headers, cause: error })
      : problem('database_went_away', {}, { headers, cause: error })
  }
  const { statusCode } = error
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return unreadable(error.message)
  return problem('internal_error', {}, { cause: error })
}

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // What is announced and not built is no fault.
  if (problem.status >= 500 && problem.status !== 501)
    request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed')
  request.answeredCode = problem.code
  request.unseen = problem.particulars.unseen === true
  const language = languageOf(request)
  return reply
    .code(problem.status)
    .headers({ ...languageHeaders(language), ...problem.particulars.headers })
    .type(problemMediaType)
    .serializer(JSON.stringify)
    .send(problemBody(problem, pathOf(request.url), request.id, language))
}

export function answerWithProblems(app: Api): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answerProblem(problemOf(error, request), request, reply))
}
