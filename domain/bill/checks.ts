// What must be true of a bill's content. Pure: the facts are loaded by one query of the transaction that asks.

import { catalogueRow } from './catalogue.ts'
import { fault, refusal, type Fault, type Refusal } from '../kernel/refusal.ts'
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
    return refusal(
      'pair_unknown',
      { billType: draft.billType, claimType: draft.claimType },
      { rule: 'S-01', errors: [fault('/claimType', 'pair_unknown', {})] },
    )
  if (row.built === false)
    return refusal(
      'bills_not_available',
      { billType: row.billType, claimType: row.claimType },
      { errors: [fault('/billType', 'not_available_yet', {})] },
    )
  if (draft.payBy !== undefined && !row.payBy.includes(draft.payBy))
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
  return checkAmounts(draft, facts)
}

function checkAmounts(draft: DraftContent, facts: DraftFacts): Refusal | null {
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
  const net = netOf(draft)
  if (net <= 0)
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
  if (facts.unknownRecipientLines.length > 0)
    return refusal(
      'recipient_unknown',
      {},
      {
        errors: facts.unknownRecipientLines.map((line) =>
          fault(`/annexure/${line - 1}/recipientId`, 'recipient_unknown', { line }),
        ),
      },
    )
  if (facts.annexure !== null && facts.annexure.totalPaise !== net) return annexureTotal(facts.annexure.totalPaise, net)
  return null
}

export const annexureTotal = (totalPaise: number, netPaise: number): Refusal =>
  refusal('annexure_total', { totalPaise, netPaise }, { errors: [fault('/annexure', 'must_add_up_to', { netPaise })] })

/** A grant lapses with its year: neither blocked nor spent in another one. */
export const yearClosed = (year: string, today: { financialYear: string }): Refusal =>
  refusal(
    'financial_year_closed',
    { financialYear: year, openYear: today.financialYear },
    { errors: [fault('/financialYear', 'must_be', { values: [today.financialYear] })] },
  )

/** What is refused when the maker forwards: everything of the draft, and that it is complete. */
export function checkContent(draft: DraftContent & { payBy: WayToPay }, facts: ContentFacts): Refusal | null {
  const unsound = checkDraft(draft, facts)
  if (unsound !== null) return unsound
  if (draft.financialYear !== facts.currentFinancialYear)
    return yearClosed(draft.financialYear, { financialYear: facts.currentFinancialYear })
  if (facts.annexure === null && !payeeless.includes(draft.payBy))
    return refusal('annexure_empty', {}, { errors: [fault('/annexure', 'no_line_yet', {})] })
  const missing = (catalogueRow(draft.billType, draft.claimType)?.attachments ?? []).filter(
    (kind) => !facts.attachmentKinds.includes(kind),
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
