// What must be true of a draft whenever somebody asks: its codes, its amounts, whom it pays. Pure.

import { isCountersigned, type CatalogueRow } from './catalogue.ts'
import { deductionsTotal, netOf, type Content } from './content.ts'
import type { FactGroup, Facts } from './facts.ts'
import { isRepayment } from './repayment.ts'
import type { Today } from '../kernel/calendar.ts'
import { isDepositHead } from '../kernel/codes.ts'
import { pick } from '../kernel/pick.ts'
import { fault, refusal, type Refusal } from '../kernel/refusal.ts'

/** The facts by which a draft is judged whenever it is asked about. */
export const factsOfDraft = ['registers', 'strangers'] as const satisfies readonly FactGroup[]
export type DraftFacts = Pick<Facts, (typeof factsOfDraft)[number]>

/** Whether bills of the kind can be finished: one that cannot is not drafted, and blocks no grant. */
export const checkOpen = (row: CatalogueRow | null): Refusal | null =>
  row === null || row.built
    ? null
    : refusal('bills_not_available', pick(row, ['billType', 'claimType', 'label']), {
        errors: [fault('/billType', 'not_available_yet', {})],
      })

/** Until there are deposit accounts (S-09, S-21) nothing limits what is drawn on them, or says whose a credit is. */
export function checkDeposits({
  billType,
  headOfAccount,
  deductions,
}: Pick<Content, 'billType' | 'headOfAccount' | 'deductions'>): Refusal | null {
  // What failed waits under a head of that family, and what may be drawn of it is each payment's own.
  const drawnOnDeposit = isDepositHead(headOfAccount) && !isRepayment({ billType })
  const errors = [
    ...(drawnOnDeposit ? ['/headOfAccount'] : []),
    ...deductions.flatMap((deduction, index) =>
      isDepositHead(deduction.headOfAccount) ? [`/deductions/${index}/headOfAccount`] : [],
    ),
  ].map((path) => fault(path, 'not_available_yet', {}))
  return errors.length === 0 ? null : refusal('deposits_not_available', {}, { errors })
}

/** The pair, the codes and the head's mapping. */
export function checkCodes(draft: Content, facts: Facts['registers']): Refusal | null {
  const { row } = facts
  if (row === null)
    return refusal(
      'pair_unknown',
      { billType: draft.billType, claimType: draft.claimType },
      { rule: 'S-01', errors: [fault('/claimType', 'pair_unknown', {})] },
    )
  const closed = checkOpen(row)
  if (closed !== null) return closed
  if (!facts.draws) return refusal('office_holds_no_grants', { officeCode: draft.ddoCode })
  if (isCountersigned(row.countersignature) && facts.countersigningOfficeCode === null)
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

export function checkAmounts(draft: Content, facts: Facts['registers']): Refusal | null {
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
export function checkAnnexure(draft: Content, strangers: Facts['strangers']): Refusal | null {
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
