// A finding in words: its rule's file has them.

import type { Finding } from '../domain/bill/finding.ts'
import { rulebook } from './index.ts'
import type { Saying } from './rule.ts'

const rules = new Map(rulebook.map((rule) => [rule.id, rule]))

/** @throws Error for what no rule of this release says: findings that are kept keep their words beside them. */
function sayingOf({ rule, code }: Pick<Finding, 'rule' | 'code'>): Saying<Finding['params']> {
  const saying = rules.get(rule)?.says[code]
  if (saying === undefined) throw new Error(`no rule ${rule} says ${code}`)
  return saying as unknown as Saying<Finding['params']>
}

export interface InWords {
  en: string
  kn: string
}

export const titleOf = (id: string): InWords | null => rules.get(id)?.title ?? null

export function textOf(finding: Finding): InWords {
  const { en, kn } = sayingOf(finding)
  return { en: en(finding.params), kn: kn(finding.params) }
}

export function remedyTextOf(finding: Finding): InWords {
  const { remedy } = sayingOf(finding)
  return { en: remedy.en(finding.params), kn: remedy.kn(finding.params) }
}
