import type { FastifyRequest } from 'fastify'
import type { Api } from './deps.ts'
import { malformed, problem, wrong } from './problems.ts'

/** RFC 9110, 13.1.1: `*`, or entity tags in their quotes. */
const entityTags = /^(?:\*|(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*)$/

/** A tag that cannot be read is told as such, not compared: without its quotes it would never be the current one. */
export function readIfMatch(app: Api): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const given = request.headers['if-match']
    if (request.routeOptions.config.ifMatch === undefined || given === undefined || entityTags.test(given))
      return done()
    throw malformed([wrong('/headers/If-Match', 'no_entity_tag', {})])
  })
}

/**
 * @param current the entity tag of what is asked for, as it is now
 * @returns whether the caller named a version, and it is the current one; `*` names none, and holds.
 * @throws Problem precondition_failed when it does not hold.
 */
export function checkIfMatch(request: FastifyRequest, current: string): boolean {
  const given = request.headers['if-match']
  if (given === undefined) return false
  const tags = given.split(',').map((tag) => tag.trim())
  if (tags.includes('*')) return false
  if (tags.includes(current)) return true
  throw problem('precondition_failed', { current }, { headers: { etag: current } })
}

/** @throws Problem if_match_required when the header is missing. */
export function demandIfMatch(request: FastifyRequest): void {
  if (request.headers['if-match'] === undefined) throw problem('if_match_required', {})
}
