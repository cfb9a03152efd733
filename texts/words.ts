// What each language must have words for; the compiler holds every catalogue to it.

import type { ChecklistItem } from '../domain/bill/catalogue.ts'
import type { HealthSentences } from '../domain/health.ts'
import type { NoticeKind, NoticeSaid } from '../domain/notice.ts'
import type { StuckCode, StuckReasons } from '../domain/stuck/item.ts'
import type { ProblemCode, ProblemParams, RequestFaultParams } from './api.ts'

/** A problem's name, and what it means: its title and its page. */
export interface Kind {
  title: string
  meaning: string
}

/** A way to say each phrase with its parameters. */
export type Saying<Params> = { readonly [Key in keyof Params]: (params: Params[Key]) => string }

export interface Catalogue {
  problems: Readonly<Record<ProblemCode, Kind>>
  sentences: Saying<ProblemParams>
  faults: Saying<RequestFaultParams>
  checklist: Readonly<Record<ChecklistItem, string>>
  /** The objection for an item that is blank (S-03). */
  wanting: (item: ChecklistItem) => string
  /** What each kind of notice says. */
  notices: Readonly<Record<NoticeKind, (said: NoticeSaid) => string>>
  /** What is said of a part of the system's health. */
  health: Saying<HealthSentences>
  /** Why something stands still, and what is to be done. */
  stuck: Saying<StuckReasons>
  stuckAdvice: Readonly<Record<StuckCode, string>>
}

export const say = <Params, Key extends keyof Params>(
  saying: Saying<Params>,
  { sentence, params }: { sentence: Key; params: Params[Key] },
): string => saying[sentence](params)

export const sayFault = <Params, Key extends keyof Params>(
  saying: Saying<Params>,
  { fault, params }: { fault: Key; params: Params[Key] },
): string => saying[fault](params)
