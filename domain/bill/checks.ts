// What must be true of a bill's content, and of the facts around it, when it is drafted and when it moves. Pure: a check
// names the groups of facts that it judges, and whoever asks it loads them.

import type { ActionBody } from './bill.ts'
import { catalogueRow } from './catalogue.ts'
import { deductionsTotal, netOf, type Content } from './content.ts'
import type { Ask, FactGroup, Facts } from './facts.ts'
import type { Today } from '../kernel/calendar.ts'
import { hasBudget } from '../kernel/codes.ts'
import { refusal, type Refusal } from '../kernel/refusal.ts'
import type { WayToPay } from '../kernel/vocabulary.ts'

/** What a check judges by, beside the content and the facts. */
export interface Occasion {
  today: Today
  body: ActionBody
}

export type DraftFacts = Pick<Facts, 'registers' | 'strangers'>
export type ContentFacts = DraftFacts & Pick<Facts, 'unpayable'>

const payeeless: readonly WayToPay[] = ['ttr', 'none']

/** The pair, the codes and the head's mapping. */
function checkCodes(draft: Content, facts: Facts['registers']): Refusal | null {
  const row = catalogueRow(draft.billType, draft.claimType)
  if (row === null)
    return refusal('pair_unknown', `${draft.claimType} is no claim of a ${draft.billType} bill.`, 'S-01', [
      { path: '/claimType', message: 'bill type and claim type must belong together' },
    ])
  if (row.built === false)
    return refusal('not_yet_available', `${row.label}: such bills come with later work.`, undefined, [
      { path: '/billType', message: 'is not available yet' },
    ])
  if (draft.payBy !== null && !row.payBy.includes(draft.payBy))
    return refusal('way_to_pay_unknown', `Such a bill is paid by ${row.payBy.join(' or ')}.`, undefined, [
      { path: '/payBy', message: `must be ${row.payBy.join(' or ')}` },
    ])
  if (!facts.treasuryKnown)
    return refusal('treasury_unknown', `There is no treasury ${draft.treasuryCode}.`, undefined, [
      { path: '/treasuryCode', message: 'is not a treasury of the State' },
    ])
  if (draft.treasuryCode.slice(0, 3) !== facts.officeTreasuryCode.slice(0, 3))
    return refusal(
      'wrong_treasury',
      `The office draws at ${facts.officeTreasuryCode} and its district's sub-treasuries.`,
      undefined,
      [{ path: '/treasuryCode', message: `is not in the district of ${facts.officeTreasuryCode}` }],
    )
  if (!facts.headMapped)
    return refusal(
      'head_not_mapped',
      `Head ${draft.headOfAccount} is not mapped to this office for ${draft.billType}.`,
      undefined,
      [{ path: '/headOfAccount', message: 'is not mapped to the office and bill type' }],
    )
  return null
}

function checkAmounts(draft: Content, facts: Facts['registers']): Refusal | null {
  if (facts.unknownDeductionHeads.length > 0)
    return refusal(
      'deduction_head_unknown',
      `Deductions are credited to heads of the chart that take them, and not to ${facts.unknownDeductionHeads.join(', ')}.`,
      undefined,
      draft.deductions.flatMap(({ headOfAccount }, index) =>
        facts.unknownDeductionHeads.includes(headOfAccount)
          ? [
              {
                path: `/deductions/${index}/headOfAccount`,
                message: `${headOfAccount} is not a head that takes deductions`,
              },
            ]
          : [],
      ),
    )
  const net = netOf(draft)
  if (net <= 0)
    return refusal('net_not_positive', 'Gross less deductions must be more than nothing.', undefined, [
      { path: '/grossPaise', message: `less ${deductionsTotal(draft.deductions)} paise of deductions leaves ${net}` },
    ])
  return null
}

/** Who is paid, and that it comes to the net. */
function checkAnnexure(draft: Content, strangers: Facts['strangers']): Refusal | null {
  if (strangers.length > 0)
    return refusal(
      'recipient_unknown',
      'The annexure names recipients that are not registered for this office.',
      undefined,
      strangers.map((line) => ({
        path: `/annexure/${line - 1}/recipientId`,
        message: `line ${line}: no such recipient of this office`,
      })),
    )
  return checkTotal(draft)
}

/** That an annexure, where there is one, adds up to the net. */
export function checkTotal({
  annexure,
  ...draft
}: Pick<Content, 'annexure' | 'grossPaise' | 'deductions'>): Refusal | null {
  const net = netOf(draft)
  if (annexure !== null && annexure.totalPaise !== net)
    return refusal(
      'annexure_total',
      `The annexure adds up to ${annexure.totalPaise} paise, the bill's net is ${net}.`,
      undefined,
      [{ path: '/annexure', message: `must add up to ${net} paise` }],
    )
  return null
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
 * What is refused at an edit. An annexure that is no part of the edit may differ from the new net: forwarding refuses it
 * then, not the edit.
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

/** A bill revised after its year's end keeps that year until it is changed, to the one that is open. Where it has been seen it stays seen. */
function checkKept(bill: Before, { financialYear, treasuryCode }: Content, today: Today): Refusal | null {
  if (financialYear !== bill.financialYear && financialYear !== today.financialYear)
    return yearClosed(financialYear, today)
  if (treasuryCode === bill.treasuryCode || !bill.reachedTreasury) return null
  return refusal(
    'wrong_treasury',
    `The bill has been at treasury ${bill.treasuryCode} and stays with it; for another, discard it and draft anew.`,
    undefined,
    [{ path: '/treasuryCode', message: `must stay ${bill.treasuryCode}` }],
  )
}

/** A grant lapses with its year: neither blocked nor spent in another one. */
export const yearClosed = (year: string, today: { financialYear: string }): Refusal =>
  refusal('financial_year_closed', `The grant of ${year} is not open; the year is ${today.financialYear}.`, undefined, [
    { path: '/financialYear', message: `must be ${today.financialYear}` },
  ])

/** What is refused when the maker forwards: everything of the draft, and that it is complete. */
export function checkContent(draft: Content, facts: ContentFacts, today: Today): Refusal | null {
  const unsound = checkDraft(draft, facts)
  if (unsound !== null) return unsound
  if (draft.financialYear !== today.financialYear) return yearClosed(draft.financialYear, today)
  if (draft.annexure === null && draft.payBy !== null && !payeeless.includes(draft.payBy))
    return refusal('annexure_empty', 'The bill names nobody to be paid.', undefined, [
      { path: '/annexure', message: 'must have at least one line' },
    ])
  const missing = (catalogueRow(draft.billType, draft.claimType)?.attachments ?? []).filter(
    (required) => !draft.attachments.some(({ kind }) => kind === required),
  )
  if (missing.length > 0)
    return refusal(
      'attachment_missing',
      `Not attached: ${missing.join(', ')}.`,
      'S-03',
      missing.map((kind) => ({ path: '/attachments', message: `${kind} is not attached` })),
    )
  if (facts.unpayable.length > 0)
    return refusal(
      'recipient_unpayable',
      'The Reserve Bank would refuse payees of this annexure.',
      undefined,
      facts.unpayable,
    )
  return null
}

function checkGrant(content: Content, { grant }: Pick<Facts, 'grant'>, { today }: Occasion): Refusal | null {
  const { ddoCode, headOfAccount, financialYear } = content
  if (financialYear !== today.financialYear) return yearClosed(financialYear, today)
  return !grant.exists && hasBudget(headOfAccount)
    ? refusal('no_grant', `${ddoCode} has no grant for ${headOfAccount} in ${financialYear}.`)
    : null
}

function checkMessenger(content: Content, { messenger }: Pick<Facts, 'messenger'>, { body }: Occasion): Refusal | null {
  if (messenger.registered) return null
  return refusal(
    'messenger_not_registered',
    `${body.messengerId ?? ''} is not a registered messenger of ${content.ddoCode}.`,
    undefined,
    [{ path: '/messengerId', message: 'is not a registered messenger of the office' }],
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
  'draft is sound': asking(['registers', 'strangers'], checkDraft),
  'content is complete': asking(['registers', 'strangers', 'unpayable'], (content, facts, { today }) =>
    checkContent(content, facts, today),
  ),
  'grant exists': asking(['grant'], checkGrant),
  'messenger is registered': asking(['messenger'], checkMessenger),
} as const
export type FactCheck = keyof typeof checks
