// A change of master data by two people (rulebook.md, "Master data"): who proposes, who decides, and what stands
// against it. So far recipients' accounts alone. Assumptions: docs/decisions/0023-changes.md.

import type { Actor } from './kernel/actor.ts'
import { parseAccountNumber, parseIfsc } from './kernel/codes.ts'
import { fault, refusal, type Fault, type Refusal } from './kernel/refusal.ts'
import type { ChangeAction, ChangeKind, ChangeState, OfficeKind, Role } from './kernel/vocabulary.ts'

export interface ChangeRow {
  from: ChangeState | 'NEW'
  action: 'propose' | ChangeAction
  to: ChangeState
  by: 'proposer' | 'decider'
}

export const changeLifecycle: readonly ChangeRow[] = [
  { from: 'NEW', action: 'propose', to: 'PROPOSED', by: 'proposer' },
  { from: 'PROPOSED', action: 'approve', to: 'APPROVED', by: 'decider' },
  { from: 'PROPOSED', action: 'refuse', to: 'REFUSED', by: 'decider' },
]

/** Of each kind: who proposes, of the office whose it is; and who decides, of the treasury at which that draws. */
export const authorityOf: Readonly<Record<ChangeKind, { proposes: Role; decides: Role }>> = {
  recipient: { proposes: 'APPROVER', decides: 'HA' },
}

/** Where a recipient is paid. */
export interface Account {
  accountNumber: string
  ifsc: string
}

/** A change as an act finds it. */
export interface Change {
  changeId: string
  kind: ChangeKind
  state: ChangeState
  officeCode: string
  treasuryCode: string
  /** What is to be in force; null: it ends. */
  value: Account | null
  proposedBy: string
  /** Whose post he had by delegation, who proposed it (S-43). */
  proposedFor: string | null
}

/** Whether somebody may propose at all. */
export function refuseProposer(actor: Actor & { officeKind: OfficeKind }): Refusal | null {
  const roles = Object.values(authorityOf).map(({ proposes }) => proposes)
  const may = actor.officeKind === 'ddo' && roles.some((role) => actor.roles.includes(role))
  return may ? null : refusal('change_proposed_by', { roles })
}

export type ChangeDecision =
  { row: ChangeRow; role: Role; refusal?: undefined } | { row?: undefined; role?: undefined; refusal: Refusal }

const no = (refused: Refusal): ChangeDecision => ({ refusal: refused })

/** Who acts, and in whose stead. */
const persons = (one: string, other: string | null | undefined): string[] => (other == null ? [one] : [one, other])

export function decideChange(found: Change, action: ChangeAction, actor: Actor): ChangeDecision {
  const { changeId, kind, state, treasuryCode, proposedBy, proposedFor } = found
  const { decides } = authorityOf[kind]
  if (!actor.roles.includes(decides)) return no(refusal('change_decided_by', { roles: [decides] }))
  if (actor.officeCode !== treasuryCode) return no(refusal('change_of_treasury', { treasuryCode }))
  const row = changeLifecycle.find((one) => one.action === action && one.from === state)
  if (row === undefined) return no(refusal('change_stands_otherwise', { changeId, state }))
  // By person, whatever posts he holds: by additional charge, or by delegation of either.
  const proposers = persons(proposedBy, proposedFor)
  if (persons(actor.userId, actor.onBehalfOf).some((one) => proposers.includes(one)))
    return no(refusal('change_by_another', {}))
  return { row, role: decides }
}

/** What is asked for. */
export interface AskedChange {
  kind: ChangeKind
  key: string
  value: Account | null
  from: string
}

/** What a change meets when it is proposed. */
export interface ChangeGround {
  today: string
  /** The office whose it is; null where there is no such key. */
  officeCode: string | null
  isListedIfsc: boolean
  /** What is asked for is in force on its first day already. */
  standsAlready: boolean
  /** The one that waits for somebody to decide it. */
  openChange: string | null
}

/** As drafts are asked (S-32): its form, and whether the published list has its branch. */
function accountFaults({ accountNumber, ifsc }: Account, isListedIfsc: boolean): Fault[] {
  const ofNumber =
    parseAccountNumber(accountNumber) === null ? [fault('/value/accountNumber', 'account_number_malformed', {})] : []
  if (parseIfsc(ifsc) === null) return [...ofNumber, fault('/value/ifsc', 'ifsc_malformed', {})]
  return isListedIfsc ? ofNumber : [...ofNumber, fault('/value/ifsc', 'ifsc_unknown', { ifsc })]
}

const unfit = (errors: readonly Fault[]): Refusal => refusal('change_unfit', {}, { errors })

/** @param officeCode of him who proposes it */
export function judgeChange({ value, from }: AskedChange, ground: ChangeGround, officeCode: string): Refusal | null {
  const { today, isListedIfsc, standsAlready, openChange } = ground
  // Whose it is else, an approver of any office could ask of every id.
  if (ground.officeCode !== officeCode) return unfit([fault('/key', 'key_unknown', {})])
  const faults: Fault[] = [
    ...(from < today ? [fault('/from', 'day_past', { today })] : []),
    ...(value === null ? [] : accountFaults(value, isListedIfsc)),
    ...(standsAlready ? [fault(value === null ? '/end' : '/value', 'stands_already', {})] : []),
  ]
  if (faults.length > 0) return unfit(faults)
  return openChange === null ? null : refusal('change_waits', { changeId: openChange })
}

/** What is asked of it once more as it is approved. */
export function judgeApproval({ value }: Pick<Change, 'value'>, isListedIfsc: boolean): Refusal | null {
  const faults = value === null ? [] : accountFaults(value, isListedIfsc)
  return faults.length > 0 ? unfit(faults) : null
}
