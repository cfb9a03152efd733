// What stands against an action, as a view shows it beside the action's name.

import type { Refusal } from '../../domain/kernel/refusal.ts'
import { sentenceIn } from '../../texts/index.ts'
import type { Viewer } from './plugins/auth.ts'

export interface Allowance<Action extends string> {
  action: Action
  allowed: boolean
  refusal?: { code: string; rule?: string; reason: string }
}

export function allowance<Action extends string>(
  action: Action,
  refusal: Refusal | null,
  { language }: Viewer,
): Allowance<Action> {
  if (refusal === null) return { action, allowed: true }
  const { code, rule } = refusal
  const reason = sentenceIn(language, refusal)
  return { action, allowed: false, refusal: { code, ...(rule === undefined ? {} : { rule }), reason } }
}
