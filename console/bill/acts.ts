// Each act of a bill once: what is asked of who does it, and whether it is done in place or on a page of its own that
// says what it will do (WCAG 3.3.4: what moves money or refuses). Whether it may be done the API says.

import type { Action } from '../../domain/kernel/vocabulary.ts'
import type { Bill } from '../query/types.ts'

export const parts = [
  'reason',
  'messenger',
  'hold',
  'cured',
  'objections',
  'checks',
  'overrule',
  'replies',
  'paperSigned',
  'answers',
  'desk',
  'remarks',
] as const
export type Part = (typeof parts)[number]

export type Effect =
  | 'approve'
  | 'pass'
  | 'countersign'
  | 'object'
  | 'sendBack'
  | 'refusePaper'
  | 'withdraw'
  | 'discard'
  | 'return'
  | 'recall'
  | 'clear'
  | 'refuseClearance'
  | 'refuseExpress'

export interface ActOffered {
  parts: readonly Part[]
  /** Of an act with a page of its own: what it does. */
  effect?: Effect
  /** Takes the bill on its way: it stands first. */
  leads?: true
}

/** Those that are done on the bill itself; drafts, payment files and the bank have their own ways. */
export const actsOffered: Partial<Record<Action, ActOffered>> = {
  accept: { parts: ['remarks'], leads: true },
  forward: { parts: ['checks', 'overrule', 'replies', 'remarks'], leads: true },
  approve: { parts: ['remarks'], leads: true, effect: 'approve' },
  countersign: { parts: ['remarks'], leads: true, effect: 'countersign' },
  inward: { parts: ['messenger', 'remarks'], leads: true },
  pass: { parts: ['paperSigned', 'overrule', 'replies', 'remarks'], leads: true, effect: 'pass' },
  hold: { parts: ['hold', 'remarks'] },
  release: { parts: ['cured', 'remarks'], leads: true },
  object: { parts: ['objections', 'remarks'], effect: 'object' },
  'take-over': { parts: ['reason', 'remarks'] },
  reassign: { parts: ['desk', 'reason', 'remarks'] },
  'send-back': { parts: ['reason', 'remarks'], effect: 'sendBack' },
  'refuse-paper': { parts: ['reason', 'remarks'], effect: 'refusePaper' },
  withdraw: { parts: ['reason', 'remarks'], effect: 'withdraw' },
  discard: { parts: ['reason', 'remarks'], effect: 'discard' },
  recall: { parts: ['reason', 'remarks'], effect: 'recall' },
  'print-return-memo': { parts: ['remarks'], leads: true },
  return: { parts: ['remarks'], leads: true, effect: 'return' },
  revise: { parts: ['answers', 'remarks'], leads: true },
  'request-clearance': { parts: ['reason', 'remarks'] },
  clear: { parts: ['reason', 'remarks'], leads: true, effect: 'clear' },
  'refuse-clearance': { parts: ['reason', 'remarks'], effect: 'refuseClearance' },
  'request-express': { parts: ['reason', 'remarks'] },
  'endorse-express': { parts: ['reason', 'remarks'] },
  'confirm-express': { parts: ['reason', 'remarks'] },
  'refuse-express': { parts: ['reason', 'remarks'], effect: 'refuseExpress' },
}

/** Who may tick has the six checks and the checklist to make as he forwards: of other desks nothing is asked. */
export const makesChecks = ({ allowedActions }: Bill): boolean => allowedActions.some(({ action }) => action === 'tick')

/** What an act asks of this bill. */
export const partsOf = (bill: Bill, action: Action): readonly Part[] =>
  (actsOffered[action]?.parts ?? []).filter((part) => action !== 'forward' || makesChecks(bill) || part === 'remarks')

export const allowedOf = ({ allowedActions }: Bill, action: string) =>
  allowedActions.find((one) => one.action === action)
