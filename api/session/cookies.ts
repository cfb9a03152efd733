// The two cookies: that of a session, and that of somebody who is on his way to the issuer and back.

import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'

/** `__Host-`: of this host alone, so that none of another host of the same domain comes in its place. */
const [ofSession, ofSignIn] = ['__Host-khajane', '__Host-khajane-signin'] as const
const always = { path: '/', httpOnly: true, secure: true } as const
/** Who has not come back from the issuer by then begins again. */
const signInSeconds = 600

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
export const takeSession = (reply: FastifyReply): void =>
  void reply.clearCookie(ofSession, { ...always, sameSite: 'strict' })

/** What the answer of the issuer is held against. */
const UnderWay = Type.Object({
  state: Type.String(),
  nonce: Type.String(),
  verifier: Type.String(),
  returnTo: Type.String(),
})
export type UnderWay = Static<typeof UnderWay>

/** Lax: it must come with the navigation from the issuer's site, which brings no cookie that is strict. */
export const giveUnderWay = (reply: FastifyReply, underWay: UnderWay): void =>
  void reply.setCookie(ofSignIn, Buffer.from(JSON.stringify(underWay)).toString('base64url'), {
    ...always,
    sameSite: 'lax',
    maxAge: signInSeconds,
  })
export const takeUnderWay = (reply: FastifyReply): void =>
  void reply.clearCookie(ofSignIn, { ...always, sameSite: 'lax' })

/** Null: none came, or one that is none of ours. */
export function underWayOf({ cookies }: FastifyRequest): UnderWay | null {
  try {
    const given: unknown = JSON.parse(Buffer.from(cookies[ofSignIn] ?? '', 'base64url').toString())
    return Check(UnderWay, given) ? given : null
  } catch {
    return null
  }
}
