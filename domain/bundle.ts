// The support bundle (console.md, Health): who has it made, and what of a log's line goes into it. It leaves the house:
// no secret, no account number, and nothing that is not named here.

import { withoutAccounts } from './bill/visibility.ts'
import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'

const makers = ['ADMIN'] as const

export const refuseBundle = ({ roles }: Pick<Actor, 'roles'>): Refusal | null =>
  makers.some((role) => roles.includes(role)) ? null : refusal('bank_file_for_roles', { roles: makers })

/** Members of a line that say what happened, and to what; whoever did it, and from where, stays in the log. */
const told: ReadonlySet<string> = new Set(
  [
    'level time service program msg traceId req res err error cause method path status responseTime signal port part',
    'type code constraint message stack namespace taskQueue workflowId workflowType runId activityType activityId',
    'attempt billId treasuryCode state subjectId',
  ].flatMap((names) => names.split(' ')),
)

const secrets: readonly (readonly [found: RegExp, shown: string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g, '[key]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+\S+/gi, '[token]'],
  [/:\/\/[^\s/@]*@/g, '://[…]@'],
  [/\b(password|passwd|secret|api[_-]?key|token)\b(["']?\s*[=:]\s*)\S+/gi, '$1$2[…]'],
]

/** Without what looks like a secret, and with what may be an account number masked. */
export const withoutSecrets = (text: string): string =>
  withoutAccounts(secrets.reduce((clean, [found, shown]) => clean.replace(found, shown), text))

function shown(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value)
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => told.has(name))
  return Object.fromEntries(members.map(([name, member]) => [name, shown(member)]))
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
