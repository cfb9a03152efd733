// What must be true of a bill's content, and of the facts around it, when it moves. Pure: a check names the groups of
// facts that it judges, and whoever asks it loads them.

import { writtenFor } from './acts.ts'
import type { Bill } from './bill.ts'
import { notAttached } from './catalogue.ts'
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
import type { FactGroup, Facts } from './facts.ts'
import type { FindingStage } from './finding.ts'
import { checkStanding } from './repayment.ts'
import type { Today } from '../kernel/calendar.ts'
import { hasBudget } from '../kernel/codes.ts'
import type { Actor } from '../kernel/actor.ts'
import { fault, refusal, type Refusal } from '../kernel/refusal.ts'
import type { Action, WayToPay } from '../kernel/vocabulary.ts'

/** What a check judges by, beside the content and the facts; nobody acts where somebody only asks. */
export interface Occasion {
  today: Today
  action: Action
  body: object
  actor?: Actor
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
  const missing = notAttached(registers.row, attachments)
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
export const everyRefusal = (
  content: Content,
  facts: ContentFacts & Pick<Facts, 'grant' | 'failed'>,
  today: Today,
): Refusal[] =>
  [
    ...contentChecks.map((check) => check(content, facts, today)),
    checkStanding(facts.failed),
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

/** Who passes a bill, or approves its file, signs the paper (S-03a). */
export const checkSigned = (said: { paperSigned?: boolean } | undefined): Refusal | null =>
  said?.paperSigned === true
    ? null
    : refusal('paper_not_signed', {}, { rule: 'S-03a', errors: [fault('/paperSigned', 'not_signed', {})] })

type Judge<Group extends FactGroup> = (
  content: Content,
  facts: Pick<Facts, Group>,
  occasion: Occasion,
) => Refusal | null

/** A check, with the groups of facts that it judges. */
const asking = <const Group extends FactGroup>(groups: readonly Group[], judge: Judge<Group>) => ({ groups, judge })

const unfitDesk = { unknown: 'desk_not_of_stage', absent: 'desk_absent', barred: 'desk_barred' } as const

/** Checks on facts, as the lifecycle table names them. */
export const checks = {
  'draft is sound': asking(factsOfDraft, checkDraft),
  'content is complete': asking(factsOfContent, (content, facts, { today }) => checkContent(content, facts, today)),
  'grant exists': asking(['grant'], checkGrant),
  'year is open': asking([], ({ financialYear }, _facts, { today }) =>
    financialYear === today.financialYear ? null : yearClosed(financialYear, today),
  ),
  'failed payments stand': asking(['failed'], (_content, { failed }) => checkStanding(failed)),
  'messenger is registered': asking(['messenger'], checkMessenger),
  'turn in queue': asking(['turn'], (_content, { turn: { first } }) =>
    first === null ? null : refusal('turn_of_another', first, { rule: 'S-16a' }),
  ),
  'desk is fit': asking(['desk'], (_content, { desk }, asked) => {
    const postId = writtenFor(asked, 'reassign')?.postId ?? ''
    return desk === 'fit' ? null : refusal(unfitDesk[desk], { postId }, { rule: 'S-16a' })
  }),
  'paper is signed': asking([], (_content, _facts, asked) => checkSigned(writtenFor(asked, 'pass'))),
} as const
export type PlainCheck = keyof typeof checks

/** The rulebook's rules of a stage that refuse there: all of them are judged at once (rules/). */
export const ruleChecks = {
  "rules of the DDO's stage": 'ddo',
  'rules of the countersignature': 'countersignature',
} as const satisfies Record<string, FindingStage>
type RuleCheck = keyof typeof ruleChecks

/** The treasury's findings, where a desk sends the bill on, objects as they stand, or says what was cured. */
type DeskCheck = 'findings of the desk' | 'findings cited' | 'findings cured'

export type FactCheck = PlainCheck | RuleCheck | DeskCheck

/** Those that came with the rulebook; a bill that was forwarded before it (version 0) is not judged by them. */
const ofRulebook: readonly FactCheck[] = [
  "rules of the DDO's stage",
  'rules of the countersignature',
  'findings of the desk',
  'paper is signed',
]

/** Which of them judge this act: nothing is loaded for the others. */
export const checksOf = (
  names: readonly FactCheck[],
  { state }: Pick<Bill, 'state'>,
  act: { action: Action; body?: object | undefined },
  rulebookVersion: number,
): FactCheck[] =>
  names.filter((name) => {
    if (name === 'findings cited') return writtenFor(act, 'object')?.fromFindings !== undefined
    if (name === 'findings cured') return writtenFor(act, 'release')?.cured !== undefined
    return state === 'DRAFT' || rulebookVersion > 0 || !ofRulebook.includes(name)
  })

/** A check as it is asked: of the facts at least its groups are there. */
export const plainCheck = (name: PlainCheck): { groups: readonly FactGroup[]; judge: Judge<FactGroup> } => checks[name]

export const isPlain = (name: FactCheck): name is PlainCheck => Object.hasOwn(checks, name)
export const isRuleCheck = (name: FactCheck): name is RuleCheck => Object.hasOwn(ruleChecks, name)
