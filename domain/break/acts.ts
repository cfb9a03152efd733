// The acts on a break (books.md, "Breaks: who settles, and with what act"): who proposes, who confirms, and which way
// of settling is for what. Two tables; never by guess, always by two people.

import type { Actor } from '../kernel/actor.ts'
import { refusal, type Refusal } from '../kernel/refusal.ts'
import type { BreakAction, CaseState, Role, SettlementKind } from '../kernel/vocabulary.ts'
import { directorate, matterOf, type BreakCase, type CaseLine, type Matter, type Proposal } from './case.ts'

export interface BreakRow {
  from: CaseState
  action: BreakAction
  to: CaseState
  /** Of a break that a treasury owns: at that treasury. Null: nobody. */
  ofTreasury: Role | null
  ofDirectorate: Role
  /** Where it goes instead while the bank is awaited. */
  orTo?: CaseState
  /** By another person than the one who proposed. */
  byAnother?: true
}

export const breakLifecycle: readonly BreakRow[] = [
  { from: 'OPEN', action: 'propose', to: 'PROPOSED', ofTreasury: 'ACCOUNTS', ofDirectorate: 'DOT' },
  {
    ...{ from: 'PROPOSED', action: 'confirm', to: 'SETTLED', orTo: 'CONFIRMED' },
    ...{ ofTreasury: 'TO', ofDirectorate: 'DOT', byAnother: true },
  },
  { from: 'PROPOSED', action: 'refuse', to: 'OPEN', ofTreasury: 'TO', ofDirectorate: 'DOT', byAnother: true },
  { from: 'OPEN', action: 'assign', to: 'OPEN', ofTreasury: null, ofDirectorate: 'DOT' },
]

export interface Settlement {
  for: readonly Matter[]
  /** Where another line waits that says the same: it is taken in the break's stead. */
  byLineFor?: readonly Matter[]
  needs?: 'a reason' | 'a debit' | 'a head'
}

const notOurs = [
  'credit_unexpected',
  'payment_unknown',
  'file_unknown',
  'file_answered_as_it_stands',
  'unreadable',
] as const

export const settlements = {
  match: { for: ['payment_unknown', 'utr_of_another_payment', 'credit_unexpected'], byLineFor: notOurs },
  correct_by_bank: { for: ['amount_mismatch', 'debited_twice', 'returned_twice'] },
  accept_as_credit: { for: ['credit_unexpected'], needs: 'a head' },
  write_back: { for: ['moved_after_rejection'], needs: 'a debit' },
  take_later_answer: { for: ['file_accepted_after_rejection', 'file_rejected_after_acceptance'] },
  keep_as_paid: { for: ['rejected_after_debit', 'file_rejected_after_debit'] },
  dismiss: { for: notOurs, needs: 'a reason' },
} as const satisfies Record<SettlementKind, Settlement>

/** What may be proposed of a case as it is. */
export const settlementsOf = (found: Pick<BreakCase, 'kind' | 'answer'>): SettlementKind[] =>
  (Object.entries(settlements) as [SettlementKind, Settlement][]).flatMap(([kind, { for: matters }]) =>
    matters.includes(matterOf(found)) ? [kind] : [],
  )

export interface BreakBodies {
  propose: Proposal
  confirm: { remarks?: string }
  refuse: { reason: string; remarks?: string }
  assign: { treasuryCode: string; reason?: string; remarks?: string }
}
/** An act, or (without a body) the question whether it would be allowed. */
export type BreakCommand = {
  [A in BreakAction]: { action: A; actor: Actor; body?: BreakBodies[A] }
}[BreakAction]

export type BreakDecision =
  { row: BreakRow; role: Role; refusal?: undefined } | { row?: undefined; role?: undefined; refusal: Refusal }

const no = (refused: Refusal): BreakDecision => ({ refusal: refused })

/**
 * @returns the row of the act, or the refusal. What of payments has to be looked up is judged in the act's transaction
 * (close.ts).
 */
export function decideBreak(found: BreakCase, command: BreakCommand): BreakDecision {
  const { action, actor } = command
  const ofDirectorate = found.owner === directorate
  const rows = breakLifecycle.filter((row) => row.action === action)
  const roles = new Set(rows.flatMap((row) => (ofDirectorate ? row.ofDirectorate : row.ofTreasury) ?? []))
  const role = actor.roles.find((one) => roles.has(one))
  const { owner } = found
  if (roles.size === 0) return no(refusal('break_assigned_already', { owner }))
  if (role === undefined) return no(refusal('break_for_roles', { action, owner, roles: [...roles] }))
  if (!ofDirectorate && actor.officeCode !== owner) return no(refusal('break_of_treasury', { treasuryCode: owner }))
  const row = rows.find(({ from }) => from === found.state)
  if (row === undefined) return no(notNow(found))
  if (row.byAnother === true && actor.userId === found.proposedBy)
    return no(refusal('proposed_by_yourself', { userId: actor.userId }))
  const refused = judged(found, command)
  return refused === null ? { row, role } : no(refused)
}

function notNow({ breakId, state, proposedBy }: BreakCase): Refusal {
  if (state === 'SETTLED') return refusal('break_settled', { breakId })
  if (state === 'CONFIRMED') return refusal('break_confirmed', { breakId })
  return state === 'OPEN'
    ? refusal('break_proposal_missing', { breakId })
    : refusal('break_proposal_pending', { breakId, proposedBy: proposedBy ?? '' })
}

function judged(found: BreakCase, command: BreakCommand): Refusal | null {
  if (command.action === 'propose') return command.body === undefined ? null : judgeProposal(found, command.body)
  // Lines may have come since it was proposed.
  if (command.action === 'confirm' && found.proposal !== null) return judgeProposal(found, found.proposal)
  return command.action === 'assign' && command.body !== undefined ? judgeAssignment(found, command.body) : null
}

/** A treasury settles with payments of its own: at another a file would follow its answer, and its payments not. */
function judgeAssignment({ answer }: BreakCase, { treasuryCode }: BreakBodies['assign']): Refusal | null {
  if (answer === null || answer.treasuryCode === null || answer.treasuryCode === treasuryCode) return null
  return refusal('break_of_treasurys_file', { file: answer.file, treasuryCode: answer.treasuryCode })
}

export const waiting = ({ lines: [, ...others] }: Pick<BreakCase, 'lines'>): CaseLine[] => others

/** Whether a proposal is one for this case; whether its lines then fit is for close.ts. */
export function judgeProposal(found: BreakCase, proposal: Proposal): Refusal | null {
  const { settlement, line, paymentId } = proposal
  const { for: matters, byLineFor = [] }: Settlement = settlements[settlement]
  const matter = matterOf(found)
  const others = waiting(found)
  const byLine = line !== undefined && byLineFor.includes(matter)
  if (!matters.includes(matter) && !byLine) return refusal('break_act_unfit', { act: settlement, kind: matter })
  if (settlement === 'match') {
    if ((paymentId === undefined) === (line === undefined)) return refusal('match_names_one', {})
    if (line !== undefined && !byLine) return refusal('match_names_payment', { kind: matter })
    if (line !== undefined && !others.some(({ lineId }) => lineId === line))
      return refusal('line_not_waiting', { line })
  } else if (paymentId !== undefined || line !== undefined)
    return refusal('settlement_names_nothing', { act: settlement })
  if (settlement === 'dismiss' && others.length > 0) return refusal('line_waits_with_break', {})
  return judgeNeeds(found, proposal)
}

function judgeNeeds(found: BreakCase, { settlement, headOfAccount, reason }: Proposal): Refusal | null {
  const { needs }: Settlement = settlements[settlement]
  if (needs === 'a reason' && (reason ?? '').trim() === '')
    return refusal('settlement_needs_reason', { act: settlement })
  if (needs === 'a debit' && debitOf(found) === undefined) return refusal('nothing_to_write_back', {})
  if (needs !== 'a head') return headOfAccount === undefined ? null : refusal('head_of_credit_alone', {})
  if (headOfAccount === undefined) return refusal('credit_needs_head', {})
  // Its scroll is a treasury's.
  return found.owner === directorate ? refusal('credit_needs_treasury', {}) : null
}

/** The line by which a payment is written back: the first debit told. */
export const debitOf = ({ lines }: Pick<BreakCase, 'lines'>): CaseLine | undefined =>
  lines.find(({ fact }) => fact?.kind === 'debit')
