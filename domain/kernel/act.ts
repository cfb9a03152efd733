// An act is asked for once: the API writes it down as a claim, and the commit reads it from there.

import type { Actor } from './actor.ts'

/** What the caller saw of a bill when he acted: a workflow that knows less is silent until it has looked. */
export interface Seen {
  version: number
  contentVersion: number
  /** For who reads the history. */
  state?: string
}

/** An act as its claim holds it: who, in which post, what, with which body; once, whoever repeats it. */
export interface Act<Action extends string = string, Body = object> {
  /** Hash of user, post, method, path, body and idempotency key: the claim's id, and the act's in the trail. */
  updateId: string
  actor: Actor
  action: Action
  body: Body
  /** Given by `If-Match`, the tag of what he saw: the act is refused unless the subject is still exactly this. */
  ifMatch: string | null
}

/** What a commit answers with: an outcome, never an exception, unless the infrastructure fails. */
export type Done = { kind: 'moved' | 'done before'; version: number }

/** The form of every claim's id, which only the API makes. What has another is no claim, not one with an addition. */
export const isClaimId = (claim: unknown): claim is string => typeof claim === 'string' && /^[0-9a-f]{64}$/.test(claim)

/** What is told to a workflow of an act. Only `claim` counts; the rest is what a validator may guess from, and what an
 * administrator reads in the history. The commit reads the act from its claim. */
export interface Said<Action extends string = string> {
  claim: string
  action: Action
  actor: Actor
  seen?: Seen
  /** He has named the version that he saw: whether it is still so is the commit's to say, before all else. */
  ifMatch?: string
}
