// The languages, and how a thing is said in one of them.

import type { ChecklistItem } from '../domain/bill/catalogue.ts'
import type { FaultOf } from '../domain/kernel/refusal.ts'
import type { HealthSaid } from '../domain/health.ts'
import type { NoticeKind, NoticeSaid } from '../domain/notice.ts'
import type { StuckReason, StuckReasons } from '../domain/stuck/item.ts'
import type { ProblemParams, RequestFaultParams } from './api.ts'
import { en } from './en/index.ts'
import { kn } from './kn/index.ts'
import { bestOf } from './negotiation.ts'
import { say, sayFault, type Catalogue } from './words.ts'

export const catalogues = { en, kn } as const satisfies Record<string, Catalogue>
export type Language = keyof typeof catalogues

/** The language that an `Accept-Language` asks for: English, unless Kannada is wanted more. */
export const languageFor = (acceptLanguage: string | undefined): Language => bestOf(acceptLanguage, ['en', 'kn'])

/** A sentence in words. */
export const sentenceIn = <Key extends keyof ProblemParams>(
  language: Language,
  said: { sentence: Key; params: ProblemParams[Key] },
): string => say(catalogues[language].sentences, said)

/** What is wrong, in words, without its place. */
export const faultIn = (language: Language, fault: FaultOf<RequestFaultParams>): string =>
  sayFault(catalogues[language].faults, fault)

/** What an item of the head accountant's checklist is called. */
export const checklistLabelIn = (language: Language, item: ChecklistItem): string =>
  catalogues[language].checklist[item]

/** What the objection for a blank item says. */
export const wantingIn = (language: Language, item: ChecklistItem): string => catalogues[language].wanting(item)

/** What a notice says. */
export const noticeIn = (language: Language, kind: NoticeKind, said: NoticeSaid): string =>
  catalogues[language].notices[kind](said)

/** What is said of a part of the system's health. */
export const healthIn = (language: Language, said: HealthSaid): string => say(catalogues[language].health, said)

/** Why something stands still. */
export const stuckIn = (language: Language, { code: sentence, params }: StuckReason): string =>
  say<StuckReasons, typeof sentence>(catalogues[language].stuck, { sentence, params })

/** What is to be done where something stands still. */
export const stuckAdviceIn = (language: Language, { code }: StuckReason): string =>
  catalogues[language].stuckAdvice[code]
