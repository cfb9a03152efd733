import type { FastifyRequest } from 'fastify'
import { etagOf } from './bill-view.ts'
import { Problem } from './problems.ts'

interface Versions {
  version: number
  contentVersion: number
}

/**
 * @returns whether the caller gave `If-Match`, and it holds.
 * @throws Problem precondition_failed when it does not hold.
 */
export function checkIfMatch(request: FastifyRequest, current: Versions): boolean {
  const given = request.headers['if-match']
  if (given === undefined) return false
  const tags = given.split(',').map((tag) => tag.trim())
  if (tags.includes('*') || tags.includes(etagOf(current))) return true
  throw new Problem('precondition_failed', `It is at ${etagOf(current)} now.`, { headers: { etag: etagOf(current) } })
}

/** @throws Problem if_match_required when the header is missing. */
export function demandIfMatch(request: FastifyRequest): void {
  if (request.headers['if-match'] === undefined)
    throw new Problem('if_match_required', 'Editing needs If-Match with the ETag that was read.')
}
