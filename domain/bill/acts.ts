// What is asked of a bill: an action, with what its officer wrote beside it (api.md, Action bodies).

import type { Act } from '../kernel/act.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Action, HoldReason, SixCheck } from '../kernel/vocabulary.ts'

interface Remarks {
  remarks?: string
}

interface Reason extends Remarks {
  reason: string
}

/** A finding that a desk overrules for itself: of that rule all, or the one at that place. */
export interface Overrule extends Reason {
  rule: string
  path?: string
}

/** What the missing paper cured. */
export interface Cured {
  rule: string
  path?: string
  remarks: string
}

/** An answer to the questions of a rule, or to one of them. */
export interface Reply extends Remarks {
  rule: string
  code?: string
  answer: string
}

/** Of a desk that sends a bill on: of its findings, and that he has signed the paper (S-03a). */
interface OfDesk extends Remarks {
  overrule?: readonly Overrule[]
  replies?: readonly Reply[]
  paperSigned?: boolean
}

/**
 * What is written beside an action, where it is more than remarks. Lists that the API demands are judged where they are
 * missing too, as empty ones.
 */
export interface BillBodies {
  forward: OfDesk & {
    sixChecks?: Partial<Record<SixCheck, boolean>>
    checklist?: readonly { item: string; verified: boolean }[]
  }
  tick: Remarks & {
    items?: readonly { item: string; verified: boolean }[]
    sixChecks?: Partial<Record<SixCheck, boolean>>
  }
  inward: Remarks & { messengerId: string; continuationSheetNumber?: string }
  hold: Remarks & { reason: HoldReason; text: string }
  pass: OfDesk
  release: Remarks & { cured?: readonly Cured[] }
  object: Remarks & {
    objections?: readonly { rule: string; text: string }[]
    fromChecklist?: boolean
    fromFindings?: readonly string[]
    paperSigned?: boolean
  }
  revise: Remarks & { answers?: readonly { objectionId: string; answer: string }[] }
  'take-over': Reason
  reassign: Reason & { postId: string }
  'send-back': Reason
  discard: Reason
  withdraw: Reason
  recall: Reason
  'refuse-paper': Reason
  'request-clearance': Reason
  clear: Reason
  'refuse-clearance': Reason
  'request-express': Reason
  'endorse-express': Reason
  'confirm-express': Reason
  'refuse-express': Reason
}

type BodyOf<A extends Action> = A extends keyof BillBodies ? BillBodies[A] : Remarks

/** An action and what its officer wrote. */
export type Written = { [A in Action]: { action: A; body: BodyOf<A> } }[Action]

/** Without a body somebody only asks whether the action would be allowed: guards on the body then say nothing. */
export type Command = { actor: Actor } & (Written | { action: Action; body?: undefined })

/**
 * The command of an act whose body was checked against the schema of its action, as the API does before it claims; or
 * of an action alone.
 */
export const commandOf = (action: Action, actor: Actor, body?: object): Command =>
  body === undefined ? { action, actor } : ({ action, actor, body } as { actor: Actor } & Written)

/** An act on a bill, as its claim holds it: claims are laid by the API alone, which has checked their bodies. */
export type BillAct = Omit<Act, 'action' | 'body'> & Written

/** @returns what was written beside this action; undefined when it is another, or nothing was. */
export const writtenFor = <A extends keyof BillBodies>(
  asked: { action: Action; body?: object | undefined },
  action: A,
): BillBodies[A] | undefined => (asked.action === action ? (asked.body as BillBodies[A] | undefined) : undefined)
