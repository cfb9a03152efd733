// What must be true of a bill's content, and of the facts around it, when it moves. Pure: a check names the groups of
// facts that it judges, and whoever asks it loads them.

import { writtenFor } from './acts.ts'
import type { Bill } from './bill.ts'
import { netOf, type Content } from './content.ts'
import {
  checkAmounts,
  checkAnnexure,
  checkCodes,
  checkDeposits,
  checkDraft,
  checkOpen,
  factsOfDraft,
  yearClosed,
} from './draft-checks.ts'
import type { Ask, FactGroup, Facts } from './facts.ts'
import type { FindingStage } from './finding.ts'
import type { Today } from '../kernel/calendar.ts'
import { hasBudget } from '../kernel/codes.ts'
import { fault, refusal, type Refusal } from '../kernel/refusal.ts'
import type { Action, WayToPay } from '../kernel/vocabulary.ts'

/** What a check judges by, beside the content and the facts. */
export interface Occasion {
  today: Today
  action: Action
  body: object
}

/** The facts by which a bill's content is judged complete. */
export const factsOfContent = [...factsOfDraft, 'unpayable'] as const satisfies readonly FactGroup[]
export type ContentFacts = Pick<Facts, (typeof factsOfContent)[number]>

/** By these nobody is paid. */
const payeeless: readonly WayToPay[] = ['ttr', 'none']

/** Nobody is paid by a bill whose deductions make its gross (S-22), nor by TTR; by every other somebody is. */
function checkPayees(draft: Content): Refusal | null {
  const paysNobody = draft.payBy === null || payeeless.includes(draft.payBy) || netOf(draft) <= 0
  return draft.annexure !== null || paysNobody
    ? null
    : refusal('annexure_empty', {}, { errors: [fault('/annexure', 'no_line_yet', {})] })
}

function checkAttachments({ attachments }: Content, { registers }: ContentFacts): Refusal | null {
  const missing = (registers.row?.attachments ?? []).filter(
    (required) => !attachments.some(({ kind }) => kind === required),
  )
  if (missing.length === 0) return null
  const errors = missing.map((kind) => fault('/attachments', 'not_attached', { kind }))
  return refusal('attachment_missing', { kinds: missing }, { rule: 'S-03', errors })
}

/** Everything of a draft, and that it is complete: in the order in which the maker is told of it when he forwards. */
const contentChecks: readonly ((draft: Content, facts: ContentFacts, today: Today) => Refusal | null)[] = [
  (draft, { registers }) => checkCodes(draft, registers),
  (draft, { registers }) => checkAmounts(draft, registers),
  (draft, { strangers }) => checkAnnexure(draft, strangers),
  ({ financialYear }, _facts, today) =>
    financialYear === today.financialYear ? null : yearClosed(financialYear, today),
  checkPayees,
  checkAttachments,
  (_draft, { unpayable }) =>
    unpayable.length === 0 ? null : refusal('recipient_unpayable', {}, { errors: unpayable }),
]

/** What is refused when the maker forwards. */
export function checkContent(draft: Content, facts: ContentFacts, today: Today): Refusal | null {
  for (const check of contentChecks) {
    const refused = check(draft, facts, today)
    if (refused !== null) return refused
  }
  return null
}

/** All that would be refused of the content and its grant, at once, though no rule says so. */
export const everyRefusal = (content: Content, facts: ContentFacts & Pick<Facts, 'grant'>, today: Today): Refusal[] =>
  [
    ...contentChecks.map((check) => check(content, facts, today)),
    checkGrant(content, facts, { today, action: 'approve', body: {} }) ?? checkLeft(content, facts.grant),
  ].filter((refused) => refused !== null)

/** What the approval would find left of the grant; there the grant's own constraint says so. */
const checkLeft = (
  { headOfAccount, financialYear, grossPaise }: Content,
  { availablePaise }: Facts['grant'],
): Refusal | null =>
  availablePaise === null || availablePaise >= grossPaise
    ? null
    : refusal('grant_exhausted', { headOfAccount, financialYear, availablePaise, grossPaise })

function checkGrant(content: Content, { grant }: Pick<Facts, 'grant'>, { today }: Occasion): Refusal | null {
  // Of a bill drafted before its kind was closed.
  const closed = checkOpen(grant.row) ?? checkDeposits(content)
  if (closed !== null) return closed
  const { ddoCode, headOfAccount, financialYear } = content
  if (financialYear !== today.financialYear) return yearClosed(financialYear, today)
  return !grant.exists && hasBudget(headOfAccount)
    ? refusal('no_grant', { ddoCode, headOfAccount, financialYear })
    : null
}

function checkMessenger(content: Content, { messenger }: Pick<Facts, 'messenger'>, asked: Occasion): Refusal | null {
  if (messenger.registered) return null
  const messengerId = writtenFor(asked, 'inward')?.messengerId ?? ''
  return refusal(
    'messenger_not_registered',
    { messengerId, ddoCode: content.ddoCode },
    { errors: [fault('/messengerId', 'messenger_not_registered', {})] },
  )
}

type Judge<Group extends FactGroup> = (
  content: Content,
  facts: Pick<Facts, Group>,
  occasion: Occasion,
) => Refusal | null

const asking =
  <Group extends FactGroup>(groups: readonly Group[], judge: Judge<Group>) =>
  async (content: Content, occasion: Occasion, ask: Ask): Promise<Refusal | null> =>
    judge(content, await ask(groups), occasion)

/** Checks on facts, as the lifecycle table names them. */
export const checks = {
  'draft is sound': asking(factsOfDraft, checkDraft),
  'content is complete': asking(factsOfContent, (content, facts, { today }) => checkContent(content, facts, today)),
  'grant exists': asking(['grant'], checkGrant),
  'year is open': asking([], ({ financialYear }, _facts, { today }) =>
    financialYear === today.financialYear ? null : yearClosed(financialYear, today),
  ),
  'messenger is registered': asking(['messenger'], checkMessenger),
} as const
/** The rulebook's rules of a stage, as the lifecycle table names them: all of them are judged at once (rules/). */
export const ruleChecks = { "rules of the DDO's stage": 'ddo' } as const satisfies Record<string, FindingStage>
/** Forwarded before there was a rulebook (version 0), a bill is judged by what was enforced then. */
export const isJudgedByRules = ({ state }: Pick<Bill, 'state'>, rulebookVersion: number): boolean =>
  state === 'DRAFT' || rulebookVersion > 0

export type RuleCheck = keyof typeof ruleChecks

export type FactCheck = keyof typeof checks | RuleCheck
