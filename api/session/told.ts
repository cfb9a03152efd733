// What is told of who signs in and out: by whom, from where, with what.

import type { FastifyRequest } from 'fastify'
import type { Deps } from '../kernel/deps.ts'

/**
 * `old-cookie`: a session's former id was brought, and the session ended. `logout-word-again`: the issuer's word that
 * somebody has signed out was brought a second time, and ended nothing.
 */
type SessionEvent = 'sign-in' | 'sign-in-refused' | 'sign-out' | 'sessions-ended' | 'old-cookie' | 'logout-word-again'

interface Told {
  user: string | null
  session?: string
  /** Why it was refused. */
  code?: string
  /** How many ended, and by whose word. */
  ended?: number
  by?: 'user' | 'issuer'
}

export const tellSecurityLog = (
  { securityLog }: Deps,
  { ip, id }: FastifyRequest,
  event: SessionEvent,
  told: Told,
): void => securityLog.info({ ...told, address: ip, traceId: id }, event)

const longestAgent = 300
/** Printable alone: it is shown in a list. */
export const agentOf = ({ headers }: FastifyRequest): string =>
  (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, longestAgent)
