// Whose session a request comes with: its cookie is found, judged, rotated and counted (decision 32).

import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  confirmCookie,
  endSessions,
  findSession,
  replaceCookie,
  rotateSession,
  seeSession,
  type FoundSession,
  type SessionRow,
  type Standing,
} from '../../db/session.ts'
import type { Connection } from '../../db/kernel/connection.ts'
import type { Deps, SignIn } from '../kernel/deps.ts'
import type { BySession } from '../kernel/plugins/auth.ts'
import { problem, type Problem } from '../kernel/problems.ts'
import { giveSession, isOurs, sessionCookieOf, sha256, unguessable } from './cookies.ts'
import { seenSessions, type SeenSessions } from './seen.ts'
import { agentOf, tellSecurityLog } from './told.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** That by which its caller is known; null where he has a token, or is not known. */
    session: SessionRow | null
  }
}

/** An id is in force for that share of a session's life. */
const shareOfLife = 1 / 20
/** For requests that were under way when it was replaced. */
const graceMs = 30_000
/** That somebody was seen is written at most so often, unless he says that he is there. */
const share = { ofIdle: 1 / 20, mostMs: 15_000 }

const reads: readonly string[] = ['GET', 'HEAD']

type SessionFault = 'session_missing' | 'session_unknown' | 'session_ended' | 'session_over' | 'session_replaced'

const unauthenticated = (fault: SessionFault): Problem =>
  problem(fault, {}, { headers: { 'www-authenticate': 'Bearer' } })

export const idleUntilOf = ({ lastSeenAt, endsAt }: SessionRow, { idleSeconds }: SignIn): Date =>
  new Date(Math.min(lastSeenAt.getTime() + idleSeconds * 1000, endsAt.getTime()))

/** By which of the open ones are told from those that are over. */
export const standingOf = (now: Date, { idleSeconds }: SignIn): Standing => ({
  now,
  idleSince: new Date(now.getTime() - idleSeconds * 1000),
})

const equal = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** @throws Problem csrf_refused for what another site's page may have sent. */
function refuseForged({ method, headers }: FastifyRequest, { csrfToken }: SessionRow, { publicUrl }: SignIn): void {
  if (reads.includes(method)) return
  const { origin, 'sec-fetch-site': site, 'x-csrf-token': token } = headers
  const isOwn = origin === undefined ? site === 'same-origin' : origin === publicUrl
  if (!isOwn) throw problem('origin_refused', {})
  if (typeof token !== 'string' || !equal(sha256(token).toString('hex'), sha256(csrfToken).toString('hex')))
    throw problem('csrf_token_wrong', {})
}

/** Whether a person asked for it, and not his browser by itself. */
const isByPerson = ({ headers }: FastifyRequest): boolean => headers['khajane-background'] !== 'true'

function seenIn(seen: SeenSessions, request: FastifyRequest): string | null {
  const cookie = sessionCookieOf(request)
  // A token beside it counts alone.
  if (cookie === undefined || !isOurs(cookie) || request.headers.authorization !== undefined) return null
  return seen.sessionOf(sha256(cookie))
}

/** @throws Problem where no session is found by what he brings. */
async function found(sql: Connection, request: FastifyRequest): Promise<FoundSession> {
  const cookie = sessionCookieOf(request)
  if (cookie === undefined) throw unauthenticated('session_missing')
  const row = isOurs(cookie) ? await findSession(sql, sha256(cookie)) : null
  if (row === null) throw unauthenticated('session_unknown')
  return row
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions(deps: Deps, signIn: SignIn) {
  const { sql } = deps.database
  const machineNow = deps.machineNow ?? (() => new Date())
  const seen = seenSessions()

  /** @throws Problem for one that is over. */
  async function refuseOver(row: FoundSession, now: Date): Promise<void> {
    if (row.endedAt !== null) throw unauthenticated('session_ended')
    if (now >= row.endsAt) throw unauthenticated('session_over')
    if (now < idleUntilOf(row, signIn)) return
    // Once and for all: it does not come to life again with other limits.
    await endSessions(sql, row, 'idle', standingOf(now, signIn))
    throw unauthenticated('session_over')
  }

  /** Former ids are good for as long as it is not known that the browser has the new one, and a moment more. */
  async function refuseReplaced(request: FastifyRequest, row: FoundSession, now: Date): Promise<void> {
    const { brought, generation, confirmedAt } = row
    if (brought === generation) return
    const isLast = brought === generation - 1
    if (isLast && (confirmedAt === null || now.getTime() - confirmedAt.getTime() < graceMs)) return
    // Somebody has kept it, he or another: neither goes on with it.
    await endSessions(sql, row, 'old_cookie', standingOf(now, signIn))
    tellSecurityLog(deps, request, 'old-cookie', { user: row.userId, session: row.sessionId })
    throw unauthenticated('session_replaced')
  }

  async function rotate(reply: FastifyReply, row: FoundSession, now: Date): Promise<void> {
    const age = now.getTime() - row.rotatedAt.getTime()
    const cookie = unguessable()
    const isDue = age >= signIn.sessionSeconds * 1000 * shareOfLife
    if (row.brought === row.generation) {
      if (row.confirmedAt === null) await confirmCookie(sql, row, now)
      if (isDue && (await rotateSession(sql, row, sha256(cookie), now))) giveSession(reply, cookie)
      return
    }
    // The answer that brought the new one was lost.
    const isLost = row.confirmedAt === null && age >= graceMs
    if (isLost && (await replaceCookie(sql, row, sha256(cookie), now))) giveSession(reply, cookie)
  }

  /** @param said by himself that he is there */
  async function see(request: FastifyRequest, row: FoundSession, now: Date, said: boolean): Promise<Date> {
    const since = now.getTime() - row.lastSeenAt.getTime()
    const every = Math.min(signIn.idleSeconds * 1000 * share.ofIdle, share.mostMs)
    if (!said && since < every) return row.lastSeenAt
    await seeSession(sql, row, { address: request.ip, userAgent: agentOf(request), now })
    return now
  }

  /**
   * @param counts whether it is a person's, and so extends the session; `said`: he says that he is there
   * @throws Problem unauthenticated, or csrf_refused
   */
  async function identify(
    request: FastifyRequest,
    reply: FastifyReply,
    counts: boolean | 'said' = isByPerson(request),
  ): Promise<SessionRow> {
    const now = machineNow()
    const row = await found(sql, request)
    const hash = sha256(sessionCookieOf(request) ?? '')
    seen.forget(hash)
    await refuseOver(row, now)
    await refuseReplaced(request, row, now)
    seen.see(hash, row.sessionId)
    refuseForged(request, row, signIn)
    await rotate(reply, row, now)
    const lastSeenAt = counts === false ? row.lastSeenAt : await see(request, row, now, counts === 'said')
    const session = { ...row, lastSeenAt }
    request.session = session
    return session
  }

  const bySession: BySession = {
    brings: (request) => sessionCookieOf(request) !== undefined,
    seenOf: (request) => seenIn(seen, request),
    subjectOf: async (request, reply) => (await identify(request, reply)).subject,
  }
  return { signIn, machineNow, identify, bySession }
}
