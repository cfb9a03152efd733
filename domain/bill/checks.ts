// What must be true of a bill's content, and of the facts around it, when it is drafted and when it moves. Pure: a
// check names the groups of facts that it judges, and whoever asks it loads them.

import { writtenFor } from './acts.ts'
import { catalogueRow, isCountersigned } from './catalogue.ts'
import { deductionsTotal, netOf, type Content } from './content.ts'
import type { Ask, FactGroup, Facts } from './facts.ts'
import type { Today } from '../kernel/calendar.ts'
import { hasBudget, isDepositHead } from '../kernel/codes.ts'
import { fault, refusal, type Refusal } from '../kernel/refusal.ts'
import type { Action, WayToPay } from '../kernel/vocabulary.ts'

/** What a check judges by, beside the content and the facts. */
export interface Occasion {
  today: Today
  action: Action
  body: object
}

/** The facts by which a draft is judged whenever it is asked about, and those by which it is judged complete. */
export const factsOfDraft = ['registers', 'strangers'] as const satisfies readonly FactGroup[]
const factsOfContent = [...factsOfDraft, 'unpayable'] as const satisfies readonly FactGroup[]
export type DraftFacts = Pick<Facts, (typeof factsOfDraft)[number]>
export type ContentFacts = Pick<Facts, (typeof factsOfContent)[number]>

/** By these nobody is paid. */
const payeeless: readonly WayToPay[] = ['ttr', 'none']

/** Whether bills of the kind can be finished: one that cannot is not drafted, and blocks no grant. */
function checkOpen({ billType, claimType }: Pick<Content, 'billType' | 'claimType'>): Refusal | null {
  if (catalogueRow(billType, claimType)?.built !== false) return null
  return refusal(
    'bills_not_available',
    { billType, claimType },
    { errors: [fault('/billType', 'not_available_yet', {})] },
  )
}

/** Until there are deposit accounts (S-09, S-21) nothing limits what is drawn on them, or says whose a credit is. */
function checkDeposits({ headOfAccount, deductions }: Pick<Content, 'headOfAccount' | 'deductions'>): Refusal | null {
  const errors = [
    ...(isDepositHead(headOfAccount) ? ['/headOfAccount'] : []),
    ...deductions.flatMap((deduction, index) =>
      isDepositHead(deduction.headOfAccount) ? [`/deductions/${index}/headOfAccount`] : [],
    ),
  ].map((path) => fault(path, 'not_available_yet', {}))
  return errors.length === 0 ? null : refusal('deposits_not_available', {}, { errors })
}

/** The pair, the codes and the head's mapping. */
function checkCodes(draft: Content, facts: Facts['registers']): Refusal | null {
  const row = catalogueRow(draft.billType, draft.claimType)
  if (row === null)
    return refusal(
      'pair_unknown',
      { billType: draft.billType, claimType: draft.claimType },
      { rule: 'S-01', errors: [fault('/claimType', 'pair_unknown', {})] },
    )
  const closed = checkOpen(draft)
  if (closed !== null) return closed
  if (!facts.draws) return refusal('office_holds_no_grants', { officeCode: draft.ddoCode })
  if (isCountersigned(row.countersignature) && facts.controllingOfficeCode === '')
    return refusal(
      'nobody_countersigns',
      { officeCode: draft.ddoCode },
      { rule: 'S-38', errors: [fault('/billType', 'nobody_countersigns', {})] },
    )
  if (draft.payBy !== null && !row.payBy.includes(draft.payBy))
    return refusal(
      'way_to_pay_unknown',
      { ways: row.payBy },
      { errors: [fault('/payBy', 'must_be', { values: row.payBy })] },
    )
  if (!facts.treasuryKnown)
    return refusal(
      'treasury_unknown',
      { treasuryCode: draft.treasuryCode },
      { errors: [fault('/treasuryCode', 'treasury_unknown', {})] },
    )
  if (draft.treasuryCode.slice(0, 3) !== facts.officeTreasuryCode.slice(0, 3))
    return refusal(
      'wrong_treasury',
      { treasuryCode: facts.officeTreasuryCode },
      {
        errors: [fault('/treasuryCode', 'treasury_of_another_district', { treasuryCode: facts.officeTreasuryCode })],
      },
    )
  if (!facts.headMapped)
    return refusal(
      'head_not_mapped',
      { headOfAccount: draft.headOfAccount, billType: draft.billType },
      { errors: [fault('/headOfAccount', 'head_not_mapped', {})] },
    )
  return null
}

function checkAmounts(draft: Content, facts: Facts['registers']): Refusal | null {
  if (facts.unknownDeductionHeads.length > 0)
    return refusal(
      'deduction_head_unknown',
      { heads: facts.unknownDeductionHeads },
      {
        errors: draft.deductions.flatMap(({ headOfAccount }, index) =>
          facts.unknownDeductionHeads.includes(headOfAccount)
            ? [fault(`/deductions/${index}/headOfAccount`, 'head_takes_no_deductions', { headOfAccount })]
            : [],
        ),
      },
    )
  const closed = checkDeposits(draft)
  if (closed !== null) return closed
  const net = netOf(draft)
  if (net < 0)
    return refusal(
      'net_not_positive',
      {},
      {
        errors: [
          fault('/grossPaise', 'nothing_left', {
            deductionsPaise: deductionsTotal(draft.deductions),
            netPaise: net,
          }),
        ],
      },
    )
  if (net > 0 && draft.payBy === 'ttr')
    return refusal(
      'transfer_leaves_net',
      { netPaise: net },
      { rule: 'S-22', errors: [fault('/deductions', 'must_add_up_to_gross', { grossPaise: draft.grossPaise })] },
    )
  return null
}

/** Who is paid, and that it comes to the net. */
function checkAnnexure(draft: Content, strangers: Facts['strangers']): Refusal | null {
  if (strangers.length > 0)
    return refusal(
      'recipient_unknown',
      {},
      { errors: strangers.map((line) => fault(`/annexure/${line - 1}/recipientId`, 'recipient_unknown', { line })) },
    )
  return checkTotal(draft)
}

/** That an annexure, where there is one, adds up to the net. */
export function checkTotal({
  annexure,
  ...draft
}: Pick<Content, 'annexure' | 'grossPaise' | 'deductions'>): Refusal | null {
  const netPaise = netOf(draft)
  if (annexure === null || annexure.totalPaise === netPaise) return null
  const { totalPaise } = annexure
  return refusal(
    'annexure_total',
    { totalPaise, netPaise },
    { errors: [fault('/annexure', 'must_add_up_to', { netPaise })] },
  )
}

/** What is refused of a draft, whenever it is asked about; its annexure where it has one. */
export const checkDraft = (draft: Content, { registers, strangers }: DraftFacts): Refusal | null =>
  checkCodes(draft, registers) ?? checkAmounts(draft, registers) ?? checkAnnexure(draft, strangers)

/** What is refused at creation: a bill takes its number in the series of the year that is open. */
export const checkNew = (draft: Content, facts: DraftFacts, today: Today): Refusal | null =>
  (draft.financialYear === today.financialYear ? null : yearClosed(draft.financialYear, today)) ??
  checkDraft(draft, facts)

/** What an edit is judged against: the draft as it stands. */
export interface Before extends Pick<Content, 'financialYear' | 'treasuryCode'> {
  reachedTreasury: boolean
}

/**
 * What is refused at an edit. An annexure that is no part of the edit may differ from the new net: forwarding refuses
 * it then, not the edit.
 */
export const checkEdit = (
  before: Before,
  draft: Content,
  { registers, strangers }: DraftFacts,
  occasion: { today: Today; annexureGiven: boolean },
): Refusal | null =>
  checkKept(before, draft, occasion.today) ??
  checkCodes(draft, registers) ??
  checkAmounts(draft, registers) ??
  (occasion.annexureGiven ? checkAnnexure(draft, strangers) : null)

/**
 * A bill revised after its year's end keeps that year until it is changed, to the one that is open. Where it has been
 * seen it stays seen.
 */
function checkKept(bill: Before, { financialYear, treasuryCode }: Content, today: Today): Refusal | null {
  if (financialYear !== bill.financialYear && financialYear !== today.financialYear)
    return yearClosed(financialYear, today)
  if (treasuryCode === bill.treasuryCode || !bill.reachedTreasury) return null
  return refusal(
    'treasury_stays',
    { treasuryCode: bill.treasuryCode },
    { errors: [fault('/treasuryCode', 'must_stay', { value: bill.treasuryCode })] },
  )
}

/** A grant lapses with its year: neither blocked nor spent in another one. */
export const yearClosed = (year: string, today: { financialYear: string }): Refusal =>
  refusal(
    'financial_year_closed',
    { financialYear: year, openYear: today.financialYear },
    { errors: [fault('/financialYear', 'must_be', { values: [today.financialYear] })] },
  )

/** What is refused when the maker forwards: everything of the draft, and that it is complete. */
export function checkContent(draft: Content, facts: ContentFacts, today: Today): Refusal | null {
  const unsound = checkDraft(draft, facts)
  if (unsound !== null) return unsound
  if (draft.financialYear !== today.financialYear) return yearClosed(draft.financialYear, today)
  // Nor is anybody by a bill whose deductions make its gross (S-22).
  if (draft.annexure === null && draft.payBy !== null && !payeeless.includes(draft.payBy) && netOf(draft) > 0)
    return refusal('annexure_empty', {}, { errors: [fault('/annexure', 'no_line_yet', {})] })
  const missing = (catalogueRow(draft.billType, draft.claimType)?.attachments ?? []).filter(
    (required) => !draft.attachments.some(({ kind }) => kind === required),
  )
  if (missing.length > 0)
    return refusal(
      'attachment_missing',
      { kinds: missing },
      { rule: 'S-03', errors: missing.map((kind) => fault('/attachments', 'not_attached', { kind })) },
    )
  if (facts.unpayable.length > 0) return refusal('recipient_unpayable', {}, { errors: facts.unpayable })
  return null
}

function checkGrant(content: Content, { grant }: Pick<Facts, 'grant'>, { today }: Occasion): Refusal | null {
  // Of a bill drafted before its kind was closed.
  const closed = checkOpen(content) ?? checkDeposits(content)
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
export type FactCheck = keyof typeof checks
