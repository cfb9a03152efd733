// What waits at a desk (design.md, Worklists and turns): derived from the lifecycle, never listed a second time.

import { homeOf } from './decide.ts'
import { currentLifecycleVersion, lifecycle, type Row } from './lifecycle.ts'
import { isRole, states, type Action, type Role, type State } from '../kernel/vocabulary.ts'

type Home = NonNullable<ReturnType<typeof homeOf>>

/** One worklist: the bills of one state that wait for one of these roles at this office. */
export interface Worklist {
  stage: State
  /** Which of a bill's offices is the one at whose desk it waits. */
  home: Home
  roles: readonly Role[]
  actions: readonly Action[]
}

/** A person's work on a bill: edits of a draft and the bank's messages are none. */
const isWork = ({ from, by, built, beside, via }: Row): boolean =>
  beside !== true && isRole(by) && from !== 'NEW' && built !== false && (via === undefined || via === 'payment-file')

const work = lifecycle(currentLifecycleVersion).filter(isWork)
/** At a desk: the State's own roles have their lists elsewhere. */
const rows = work.filter(({ by }) => homeOf(by) !== null)

/** The worklists for these roles, in the order of a bill's way. */
export function worklistsOf(roles: readonly Role[]): Worklist[] {
  return states.flatMap((stage) => {
    const mine = rows.filter((row) => row.from === stage && roles.some((role) => role === row.by))
    const homes = [...new Set(mine.map((row) => homeOf(row.by)))].filter((home) => home !== null)
    return homes.map((home) => {
      const here = mine.filter((row) => homeOf(row.by) === home)
      return {
        stage,
        home,
        roles: roles.filter((role) => here.some((row) => row.by === role)),
        actions: [...new Set(here.map((row) => row.action))],
      }
    })
  })
}

/** The states that are somebody's worklist. */
export const worklistStages: readonly State[] = states.filter((stage) => rows.some((row) => row.from === stage))

/** Roles whose worklist a state is. */
export const rolesAt = (stage: State): Role[] => [
  ...new Set(rows.flatMap((row) => (row.from === stage && isRole(row.by) ? [row.by] : []))),
]

/** Acts that take back what was done: who may do nothing else is not waited for. */
const takingBack: readonly Action[] = ['withdraw', 'recall', 'drop-from-file', 'cancel-file']

/** For whom a bill waits in a state, the State's own roles too; nobody where the bank or the system moves it next. */
export const awaitedAt = (stage: State): Role[] => [
  ...new Set(
    work.flatMap(({ from, by, action }) => (from === stage && isRole(by) && !takingBack.includes(action) ? [by] : [])),
  ),
]

/** In these a bill has no inward time and no token: the order is then that of their making. */
const beforeInward: readonly State[] = [
  'DRAFT',
  'WITH_CHECKER',
  'WITH_APPROVER',
  'WITH_COUNTERSIGNER',
  'AWAITING_INWARD',
]
export const isInwarded = (stage: State): boolean => !beforeInward.includes(stage)
