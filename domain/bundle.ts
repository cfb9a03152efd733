// The support bundle (console.md, Health): who has it made, and what of a log's line goes into it. It leaves the house:
// no secret, no account number, and nothing that is not named here.

import { givenAway } from './given-away.ts'
import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'

const makers = ['ADMIN'] as const

export const refuseBundle = ({ roles }: Pick<Actor, 'roles'>): Refusal | null =>
  makers.some((role) => roles.includes(role)) ? null : refusal('bundle_by_admin', {})

/** Members of a line that say what happened, and to what; whoever did it, and from where, stays in the log. */
const told: ReadonlySet<string> = new Set(
  [
    'level time service program msg traceId req res err error cause method path status responseTime signal port part',
    'type code constraint message stack namespace taskQueue workflowId workflowType runId activityType activityId',
    'attempt billId treasuryCode state subjectId',
  ].flatMap((names) => names.split(' ')),
)

/** Those that are numbers by themselves; of others only what is too short to be anybody's. */
const counted: ReadonlySet<string> = new Set(['level', 'time', 'responseTime'])
const shortest = 100_000

function shownNumber(value: number, name: string): number | string {
  return counted.has(name) || Math.abs(value) < shortest ? value : '[number]'
}

function shown(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return givenAway(value)
  if (typeof value === 'number') return shownNumber(value, name)
  if (Array.isArray(value)) return value.map((one) => shown(one, name))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([member]) => told.has(member))
  return Object.fromEntries(members.map(([member, one]) => [member, shown(one, member)]))
}

/** @returns what of it may be given away; null for what is no line of our logs, and for one of the security log */
export function logLineShown(line: string): string | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || 'log' in parsed) return null
  return JSON.stringify(shown(parsed))
}
