// May this actor make this move of this bill, and which move is it? Pure: the bill, the actor and the body, no more.

import type { Actor } from '../kernel/actor.ts'
import type { Command } from './acts.ts'
import type { Bill } from './bill.ts'
import { definitionOf } from './effects.ts'
import { conditions, guards, readFor, type PaymentCount } from './guards.ts'
import { lifecycle, type Row } from './lifecycle.ts'
import { refusal, type Refusal } from '../kernel/refusal.ts'
import { separation } from './separation.ts'
import { isClosed, isRole, type Action, type Hat, type Mover, type Role } from '../kernel/vocabulary.ts'

export interface Move {
  row: Row
  role: Mover
  hat: Hat | null
}

export type Decision = { move: Move; refusal?: undefined } | { move?: undefined; refusal: Refusal }

export const hatOf: Partial<Record<Mover, Hat>> = {
  MAKER: 'MAKER',
  CHECKER: 'CHECKER',
  APPROVER: 'APPROVER',
  COUNTERSIGNER: 'COUNTERSIGNER',
  FOA: 'INWARD',
  BOA: 'BOA',
  HA: 'HA',
  BAO: 'BAO',
  PA: 'PA',
  TO: 'TO',
}

const ddoRoles: readonly Mover[] = ['MAKER', 'CHECKER', 'APPROVER', 'MESSENGER']
const stateRoles: readonly Mover[] = ['DOT', 'FD', 'PMU']

/** Which of a bill's offices a role acts at; null for the State's own roles, who may at any. */
export function homeOf(role: Mover): 'ddoCode' | 'countersigningOfficeCode' | 'treasuryCode' | null {
  if (stateRoles.includes(role)) return null
  if (ddoRoles.includes(role)) return 'ddoCode'
  return role === 'COUNTERSIGNER' ? 'countersigningOfficeCode' : 'treasuryCode'
}

function isHome(officeCode: string, bill: Bill, role: Mover): boolean {
  const home = homeOf(role)
  if (home === null) return true
  const { [home]: acting = bill.controllingOfficeCode } = bill
  return acting === officeCode
}

type ByAction = ReadonlyMap<Action, readonly Row[]>
const known = new Map<string, ByAction>()

/** The rows of the bill's state by their action, in the order of the table: gathered once, as a table never changes. */
function rowsHere({ lifecycleVersion, state }: Pick<Bill, 'lifecycleVersion' | 'state'>): ByAction {
  const key = `${lifecycleVersion} ${state}`
  const found = known.get(key)
  if (found !== undefined) return found
  const gathered = new Map<Action, Row[]>()
  for (const row of lifecycle(lifecycleVersion))
    if (row.from === state) gathered.set(row.action, [...(gathered.get(row.action) ?? []), row])
  known.set(key, gathered)
  return gathered
}

const notHere = (bill: Bill, action: Action, roles: readonly Role[]): Refusal => {
  const movers = lifecycle(bill.lifecycleVersion)
    .filter((row) => row.action === action)
    .map((row) => row.by)
  if (!movers.some((mover) => roles.some((role) => role === mover)))
    return refusal('for_roles', { action, roles: [...new Set(movers)] })
  if (isClosed(bill.state)) return refusal('bill_closed', { state: bill.state })
  return refusal('state_without_action', { state: bill.state, action })
}

const wayIn = {
  draft: refusal('through_edit', {}),
  'payment-file': refusal('through_payment_file', {}),
  'rbi-exchange': refusal('through_rbi_exchange', {}),
} as const

/**
 * @param via the way by which the act came in; the bill's own actions, unless a payment file or a draft's edit asks.
 * @returns the move, or the refusal with its code, rule and reason. Facts that need a query are not judged here.
 */
export function decide(bill: Bill, command: Command, via?: 'draft' | 'payment-file'): Decision {
  const { action, actor } = command
  const here = rowsHere(bill).get(action) ?? []
  if (here.length === 0) return { refusal: notHere(bill, action, actor.roles) }
  const mine = here.filter((row) => actor.roles.some((role) => role === row.by))
  if (mine.length === 0) {
    const roles = [...new Set(here.map((row) => row.by))]
    return { refusal: refusal('for_roles_in_state', { state: bill.state, action, roles }) }
  }
  const atHome = mine.filter((row) => isHome(actor.officeCode, bill, row.by))
  if (atHome.length === 0) {
    const cited = mine.some(({ by }) => by === 'COUNTERSIGNER') ? { rule: 'S-38' } : {}
    return { refusal: refusal('office_not_acting', { officeCode: actor.officeCode }, cited) }
  }
  const row = atHome.find(({ when }) => when === undefined || conditions[when](bill))
  if (row === undefined) return { refusal: notHere(bill, action, actor.roles) }
  if (row.built === false) return { refusal: refusal('action_not_available', { action }) }
  if (row.via !== via)
    return {
      refusal: row.via === undefined ? refusal('action_on_bill', { action }) : wayIn[row.via],
    }
  const hat = row.beside === true ? null : (hatOf[row.by] ?? null)
  const refused = (hat === null ? null : separation(bill, actor.userId, hat)) ?? firstRefusal(row, bill, command)
  return refused === null ? { move: { row, role: row.by, hat } } : { refusal: refused }
}

function firstRefusal(row: Row, bill: Bill, command: Command): Refusal | null {
  for (const guard of row.needs ?? []) {
    const refused = guards[guard](bill, command)
    if (refused !== null) return refused
  }
  return null
}

/**
 * The move that a fact of the Reserve Bank's exchange makes, or null when it makes none: the fact came again, late, or
 * before the other payments' outcome. Facts are never refused.
 */
export function decideFact(bill: Bill, action: Action, payments?: PaymentCount): Move | null {
  const row = lifecycle(bill.lifecycleVersion).find(
    (candidate) =>
      candidate.from === bill.state &&
      candidate.action === action &&
      candidate.via === 'rbi-exchange' &&
      (candidate.when === undefined || conditions[candidate.when](bill, payments)),
  )
  return row === undefined ? null : { row, role: row.by, hat: null }
}

/** Whether the move can be judged and made without what the officer wrote beside it. */
export const isBodyless = ({ row }: Move): boolean =>
  !(row.needs ?? []).some((guard) => readFor(guard) !== undefined) &&
  !(row.effects ?? []).some((effect) => definitionOf(effect).readFor !== undefined)

export interface AllowedAction {
  action: Action
  allowed: boolean
  refusal?: Refusal
}

/** Every action that a person could take on a bill in this state, with what stands in the way of this actor. */
export function allowedActions(bill: Bill, actor: Actor): AllowedAction[] {
  return [...rowsHere(bill)].flatMap(([action, rows]): AllowedAction[] => {
    const row = rows.find(({ by }) => isRole(by))
    if (row === undefined) return []
    const { refusal } = decide(bill, { action, actor }, row.via === 'rbi-exchange' ? undefined : row.via)
    return [refusal === undefined ? { action, allowed: true } : { action, allowed: false, refusal }]
  })
}
