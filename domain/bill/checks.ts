// What must be true of a bill's content. Pure: the facts are loaded by one query of the transaction that asks.

import { catalogueRow } from './catalogue.ts'
import { refusal, type Fault, type Refusal } from '../kernel/refusal.ts'
import type { AttachmentKind, WayToPay } from '../kernel/vocabulary.ts'

/** Checks on facts, as the lifecycle table names them. */
export type FactCheck = 'draft is sound' | 'content is complete' | 'grant exists' | 'messenger is registered'

export interface Deduction {
  headOfAccount: string
  amountPaise: number
  description: string
}

export interface DraftContent {
  treasuryCode: string
  billType: string
  claimType: string
  payBy?: WayToPay | undefined
  headOfAccount: string
  financialYear: string
  grossPaise: number
  deductions: readonly Deduction[]
}

export interface DraftFacts {
  treasuryKnown: boolean
  /** The treasury at which the office draws; a sub-treasury of the same district will do (assumption). */
  officeTreasuryCode: string
  headMapped: boolean
  unknownDeductionHeads: readonly string[]
  /** Null while no annexure is given. */
  annexure: { lines: number; totalPaise: number } | null
  /** Lines, from 1, whose recipient is not one of the office's. */
  unknownRecipientLines: readonly number[]
}

export interface ContentFacts extends DraftFacts {
  currentFinancialYear: string
  attachmentKinds: readonly AttachmentKind[]
  /** What e-Kuber would refuse (payments.md), by line of the annexure; not asked where nothing is paid electronically. */
  unpayable: readonly Fault[]
}

export const deductionsTotal = (deductions: readonly Deduction[]): number =>
  deductions.reduce((total, { amountPaise }) => total + amountPaise, 0)

const payeeless: readonly WayToPay[] = ['ttr', 'none']

/** Gross less deductions; may be zero or less, which 'draft is sound' refuses. */
export const netOf = (draft: DraftContent): number => draft.grossPaise - deductionsTotal(draft.deductions)

/** What is refused at creation and at each edit: codes, the pair, the head's mapping, the net, Σ annexure where it is given. */
export function checkDraft(draft: DraftContent, facts: DraftFacts): Refusal | null {
  const row = catalogueRow(draft.billType, draft.claimType)
  if (row === null)
    return refusal('pair_unknown', `${draft.claimType} is no claim of a ${draft.billType} bill.`, 'S-01', [
      { path: '/claimType', message: 'bill type and claim type must belong together' },
    ])
  if (row.built === false)
    return refusal('not_yet_available', `${row.label}: such bills come with later work.`, undefined, [
      { path: '/billType', message: 'is not available yet' },
    ])
  if (draft.payBy !== undefined && !row.payBy.includes(draft.payBy))
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
  return checkAmounts(draft, facts)
}

function checkAmounts(draft: DraftContent, facts: DraftFacts): Refusal | null {
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
  if (facts.unknownRecipientLines.length > 0)
    return refusal(
      'recipient_unknown',
      'The annexure names recipients that are not registered for this office.',
      undefined,
      facts.unknownRecipientLines.map((line) => ({
        path: `/annexure/${line - 1}/recipientId`,
        message: `line ${line}: no such recipient of this office`,
      })),
    )
  if (facts.annexure !== null && facts.annexure.totalPaise !== net)
    return refusal(
      'annexure_total',
      `The annexure adds up to ${facts.annexure.totalPaise} paise, the bill's net is ${net}.`,
      undefined,
      [{ path: '/annexure', message: `must add up to ${net} paise` }],
    )
  return null
}

/** A grant lapses with its year: neither blocked nor spent in another one. */
export const yearClosed = (year: string, today: { financialYear: string }): Refusal =>
  refusal('financial_year_closed', `The grant of ${year} is not open; the year is ${today.financialYear}.`, undefined, [
    { path: '/financialYear', message: `must be ${today.financialYear}` },
  ])

/** What is refused when the maker forwards: everything of the draft, and that it is complete. */
export function checkContent(draft: DraftContent & { payBy: WayToPay }, facts: ContentFacts): Refusal | null {
  const unsound = checkDraft(draft, facts)
  if (unsound !== null) return unsound
  if (draft.financialYear !== facts.currentFinancialYear)
    return yearClosed(draft.financialYear, { financialYear: facts.currentFinancialYear })
  if (facts.annexure === null && !payeeless.includes(draft.payBy))
    return refusal('annexure_empty', 'The bill names nobody to be paid.', undefined, [
      { path: '/annexure', message: 'must have at least one line' },
    ])
  const missing = (catalogueRow(draft.billType, draft.claimType)?.attachments ?? []).filter(
    (kind) => !facts.attachmentKinds.includes(kind),
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
