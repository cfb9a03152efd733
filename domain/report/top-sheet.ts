// The top sheet of a bill (S-10): everybody who handled it from the back office to the accounts, in their order, with
// a place for the initials of each.

import { currentLifecycleVersion, lifecycle } from '../bill/lifecycle.ts'
import type { Role } from '../kernel/vocabulary.ts'

export const topSheetRoles = ['BOA', 'HA', 'BAO', 'PA', 'TO', 'ACCOUNTS'] as const satisfies readonly Role[]
export type TopSheetRole = (typeof topSheetRoles)[number]

/** A move of the bill, as its trail has it. */
export interface Handling {
  revision: number
  role: string
  user: string | null
  name: string | null
  post: string | null
  office: string | null
  action: string
  day: string
  paperSigned: boolean
}

/** A line of the sheet. Of a role that has not handled this presentation yet all but the role is null. */
export interface TopSheetLine {
  revision: number
  role: TopSheetRole
  user: string | null
  name: string | null
  post: string | null
  office: string | null
  firstOn: string | null
  lastOn: string | null
  actions: string[]
  paperSigned: boolean
  /** The place for them: it is filled on the paper. */
  initials: null
}

const isOnSheet = (role: string): role is TopSheetRole => (topSheetRoles as readonly string[]).includes(role)

const blank = (revision: number, role: TopSheetRole): TopSheetLine => ({
  ...{ revision, role, user: null, name: null, post: null, office: null, firstOn: null, lastOn: null },
  ...{ actions: [], paperSigned: false, initials: null },
})

/** Acts about the bill that handle no paper: the express queue, and to which desk it is brought. */
const besideWay: readonly string[] = [
  ...new Set(lifecycle(currentLifecycleVersion).flatMap(({ action, beside }) => (beside === true ? [action] : []))),
]

/** One line for each person in each role, post and revision, where he first had the bill; then the roles to come. */
export function topSheetOf(trail: readonly Handling[], revision: number): TopSheetLine[] {
  const lines = new Map<string, TopSheetLine>()
  for (const { role, action, day, paperSigned, ...who } of trail) {
    if (!isOnSheet(role) || besideWay.includes(action)) continue
    const key = [who.revision, role, who.user, who.post, who.office].join(' ')
    const line = lines.get(key) ?? { ...blank(who.revision, role), ...who, firstOn: day }
    line.lastOn = day
    if (!line.actions.includes(action)) line.actions.push(action)
    line.paperSigned ||= paperSigned
    lines.set(key, line)
  }
  const handled = [...lines.values()]
  const toCome = topSheetRoles.filter(
    (role) => !handled.some((line) => line.revision === revision && line.role === role),
  )
  return [...handled, ...toCome.map((role) => blank(revision, role))]
}
