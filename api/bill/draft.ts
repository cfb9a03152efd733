// From what an office sends to the content that is judged and written, and back.

import type { BillRecord } from '../../db/bill/read.ts'
import { allOf, particularFields, saidOf } from '../../domain/bill/particulars.ts'
import { plainFields, totalsOf, type Content, type Draft, type Sanction } from '../../domain/bill/content.ts'
import { isRepayment, repaymentPair } from '../../domain/bill/repayment.ts'
import type { SaidOfRepayment } from '../../db/repayment/drafts.ts'
import { canonicalDdoCode, parseHeadOfAccount } from '../../domain/kernel/codes.ts'
import { pick } from '../../domain/kernel/pick.ts'
import { malformed, wrong, type RequestFault } from '../kernel/problems.ts'
import { uncountable } from './annexure-lines.ts'
import type { DraftInput, RepaymentInput } from './draft-schema.ts'

const head = (text: string): string => parseHeadOfAccount(text) ?? text

/** Whose draft it is, and what of its content an office does not say in it. */
export type Standing = Pick<Content, 'ddoCode' | 'annexure' | 'attachments' | 'objections'>

export const nothingYet = (ddoCode: string): Standing => ({ ddoCode, annexure: null, attachments: [], objections: [] })

/**
 * @param annexureGiven false in an edit that does not name the annexure, which then stays as it is
 * @throws Problem malformed for what no schema can say, because it lies between fields
 */
export function draftOf(input: DraftInput, standing: Standing, annexureGiven = true): Draft {
  const { servicePeriod, deductions = [], subVouchers = [], sanction } = input
  const lines = input.annexure?.map((line) => ({ ...line, reference: line.reference ?? null })) ?? null
  const totals = lines === null ? null : totalsOf(lines)
  const faults: RequestFault[] = [
    ...(servicePeriod.from <= servicePeriod.to
      ? []
      : [wrong('/servicePeriod/to', 'before', { other: '/servicePeriod/from' })]),
    ...(totals === null || Number.isSafeInteger(totals.totalPaise) ? [] : [uncountable]),
  ]
  if (faults.length > 0) throw malformed(faults)
  return {
    content: {
      ...standing,
      ...allOf(saidOf(pick(input, particularFields))),
      ...pick(input, plainFields),
      headOfAccount: head(input.headOfAccount),
      serviceFrom: servicePeriod.from,
      serviceTo: servicePeriod.to,
      payBy: input.payBy ?? null,
      deductions: deductions.map(({ depositAccountNumber = null, ...deduction }) => ({
        ...deduction,
        headOfAccount: head(deduction.headOfAccount),
        depositAccountNumber,
      })),
      subVouchers: subVouchers.map(({ gstin = null, recipientId = null, kind = 'voucher', ...voucher }) => ({
        ...voucher,
        gstin,
        recipientId,
        kind,
      })),
      sanction: sanction === undefined ? null : sanctionOf(sanction),
      remarks: input.remarks ?? null,
      annexure: annexureGiven ? totals : standing.annexure,
    },
    lines: annexureGiven ? lines : undefined,
  }
}

/** What an office says of a re-payment, to be computed. */
export const repaymentOf = (
  { treasuryCode, failedPayments, remarks }: RepaymentInput,
  { ddoCode, attachments, objections }: Standing,
): SaidOfRepayment => ({
  ...{ ddoCode, treasuryCode, failedPayments, attachments, objections },
  remarks: remarks ?? null,
})

const sanctionOf = (sanction: NonNullable<DraftInput['sanction']>): Sanction => ({
  ...sanction,
  authorityCode: sanction.authorityCode === undefined ? null : canonicalDdoCode(sanction.authorityCode),
  amountPaise: sanction.amountPaise ?? null,
})

type Given<Part> = { [Field in keyof Part as null extends Part[Field] ? never : Field]: Part[Field] } & {
  [Field in keyof Part as null extends Part[Field] ? Field : never]?: NonNullable<Part[Field]>
}
/** What of a part was given. */
const given = <Part extends object>(part: Part): Given<Part> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null)) as Given<Part>

/** The stored draft in the form in which offices send one, to be merged with their patch: without its annexure. */
export function inputOf(record: BillRecord): DraftInput {
  const { ddoCode, serviceFrom, serviceTo, payBy, deductions, subVouchers, sanction, remarks } = record
  const { permissions, ...particulars } = record.particulars
  return {
    ddoCode,
    ...pick(record, plainFields),
    servicePeriod: { from: serviceFrom, to: serviceTo },
    payBy,
    deductions: deductions.map(given),
    subVouchers: subVouchers.map(given),
    ...(sanction === null ? {} : { sanction: given(sanction) }),
    ...(remarks === null ? {} : { remarks }),
    ...particulars,
    ...(permissions === undefined ? {} : { permissions: [...permissions] }),
  }
}

const repaymentInputOf = ({ ddoCode, treasuryCode, failedPayments, remarks }: BillRecord): RepaymentInput => ({
  ...{ ddoCode, treasuryCode, failedPayments },
  ...repaymentPair,
  ...(remarks === null ? {} : { remarks }),
})

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON merge patch, RFC 7396. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const merged = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [name, value] of Object.entries(patch))
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  return Object.fromEntries(merged)
}

/**
 * The draft as it would be after the patch; it has yet to pass the schema.
 * A way to pay that the patch does not name is kept where it still goes with the claim, else left to the catalogue:
 * whoever has its row says so (db/bill/drafts.ts).
 */
export function patched(record: BillRecord, patch: Record<string, unknown>): unknown {
  const stored = isRepayment(record) ? repaymentInputOf(record) : inputOf(record)
  const merged = mergePatch(stored, patch as Json) as Record<string, Json>
  if (!('payBy' in patch)) delete merged['payBy']
  return merged
}
