// The cookies: those of a session, and one for each way to the issuer and back that is not at its end.

import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'

/** `__Host-`: of this host alone, so that none of another host of the same domain comes in its place. */
const [ofSession, ofBegun] = ['__Host-khajane', '__Host-khajane-begun'] as const
/** Its state follows: two tabs that sign in at once have one each. */
const ofSignIn = '__Host-khajane-signin-'
const always = { path: '/', httpOnly: true, secure: true } as const
/** Who has not come back from the issuer by then begins again. */
const signInSeconds = 600
/** All those on their way together: the browser sends them with each request, and no server takes endless headers. */
const underWayAtMost = 4_000

const idBytes = 32
const form = /^[\w-]{43}$/

/** What nobody can guess: of a session, or of what its requests must bring beside its cookie. */
export const unguessable = (): string => randomBytes(idBytes).toString('base64url')
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

export const sessionCookieOf = ({ cookies }: FastifyRequest): string | undefined => cookies[ofSession]
/** Whether it may be one of ours. */
export const isOurs = (cookie: string): boolean => form.test(cookie)

/** It goes with the browser: the row knows when it ends. */
export const giveSession = (reply: FastifyReply, id: string): void =>
  void reply.setCookie(ofSession, id, { ...always, sameSite: 'strict' })

/**
 * Beside it at the beginning, the hash of its first id: on the way back from the issuer's site the browser leaves its
 * strict cookie behind, and its former session is to be found all the same. It opens nothing.
 */
export const giveBegun = (reply: FastifyReply, id: string): void =>
  void reply.setCookie(ofBegun, sha256(id).toString('base64url'), { ...always, sameSite: 'lax' })

export function takeSession(reply: FastifyReply): void {
  void reply.clearCookie(ofSession, { ...always, sameSite: 'strict' })
  void reply.clearCookie(ofBegun, { ...always, sameSite: 'lax' })
}

/** The hashes by which the session that this browser has is known. */
export function formerOf(request: FastifyRequest): Buffer[] {
  const [brought, begun] = [sessionCookieOf(request), request.cookies[ofBegun]]
  return [
    ...(brought !== undefined && isOurs(brought) ? [sha256(brought)] : []),
    ...(begun !== undefined && isOurs(begun) ? [Buffer.from(begun, 'base64url')] : []),
  ]
}

/** What the answer of the issuer is held against, beside the state that it names. */
const UnderWay = Type.Object({
  nonce: Type.String(),
  verifier: Type.String(),
  returnTo: Type.String(),
})
export type UnderWay = Static<typeof UnderWay> & { state: string }

const stateIn = (name: string): string => name.slice(ofSignIn.length)
/** Of them all, those that came last first: a browser sends the older ones before (RFC 6265, 5.4). */
const allUnderWay = ({ cookies }: FastifyRequest): [name: string, value: string][] =>
  Object.entries(cookies)
    .flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
    .filter(([name]) => name.startsWith(ofSignIn) && form.test(stateIn(name)))
    .reverse()

/** Lax: it must come with the navigation from the issuer's site, which brings no cookie that is strict. */
const underWay = { ...always, sameSite: 'lax' } as const

/** The oldest make room for it, where there are many. */
export function giveUnderWay(request: FastifyRequest, reply: FastifyReply, { state, ...kept }: UnderWay): void {
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
  let room = underWayAtMost - value.length
  for (const [name, other] of allUnderWay(request)) {
    room -= name.length + other.length
    if (room < 0) takeUnderWay(reply, stateIn(name))
  }
  void reply.setCookie(ofSignIn + state, value, { ...underWay, maxAge: signInSeconds })
}
export const takeUnderWay = (reply: FastifyReply, state: string): void =>
  void reply.clearCookie(ofSignIn + state, underWay)

/** Null: none began with that state here, or what came is none of ours. */
export function underWayOf(request: FastifyRequest, state: string | undefined): UnderWay | null {
  const kept = allUnderWay(request).find(([name]) => stateIn(name) === state)
  if (kept === undefined || state === undefined) return null
  try {
    const given: unknown = JSON.parse(Buffer.from(kept[1], 'base64url').toString())
    return Check(UnderWay, given) ? { ...given, state } : null
  } catch {
    return null
  }
}
