// From what an office sends to what is written: canonical codes, and the faults that lie between fields.

import type { BillRecord } from '../../db/bill/read.ts'
import type { DraftValues } from '../../db/bill/drafts.ts'
import { catalogueRow } from '../../domain/bill/catalogue.ts'
import { parseDdoCode, parseHeadOfAccount } from '../../domain/kernel/codes.ts'
import { wrong, type RequestFault } from '../kernel/problems.ts'
import { uncountable } from './annexure-lines.ts'
import type { DraftInput } from './schema.ts'

const head = (text: string): string => parseHeadOfAccount(text) ?? text

export const canonicalDdoCode = (text: string): string => parseDdoCode(text) ?? text

/** Faults that a schema cannot say, because they lie between fields. */
export function faultsBetween({ servicePeriod, annexure = [] }: DraftInput): RequestFault[] {
  const totalPaise = annexure.reduce((total, { amountPaise }) => total + amountPaise, 0)
  return [
    ...(servicePeriod.from <= servicePeriod.to
      ? []
      : [wrong('/servicePeriod/to', 'before', { other: '/servicePeriod/from' })]),
    ...(Number.isSafeInteger(totalPaise) ? [] : [uncountable]),
  ]
}

export const valuesOf = (draft: DraftInput): DraftValues => ({
  treasuryCode: draft.treasuryCode,
  billKind: draft.billKind,
  billType: draft.billType,
  claimType: draft.claimType,
  sector: draft.sector,
  financialYear: draft.financialYear,
  headOfAccount: head(draft.headOfAccount),
  serviceFrom: draft.servicePeriod.from,
  serviceTo: draft.servicePeriod.to,
  grossPaise: draft.grossPaise,
  payBy: draft.payBy,
  deductions: (draft.deductions ?? []).map((deduction) => ({
    ...deduction,
    headOfAccount: head(deduction.headOfAccount),
  })),
  subVouchers: draft.subVouchers ?? [],
  sanction: draft.sanction ?? null,
  remarks: draft.remarks ?? null,
  annexure:
    draft.annexure?.map(({ recipientId, amountPaise, reference }) => ({
      recipientId,
      amountPaise,
      reference: reference ?? null,
    })) ?? null,
})

/** The stored draft in the form in which offices send one, to be merged with their patch. Its annexure is not part of it. */
export function inputOf(record: BillRecord): DraftInput {
  return {
    ddoCode: record.ddoCode,
    treasuryCode: record.treasuryCode,
    billKind: record.billKind,
    billType: record.billType,
    claimType: record.claimType,
    sector: record.sector,
    financialYear: record.financialYear,
    headOfAccount: record.headOfAccount,
    servicePeriod: { from: record.serviceFrom, to: record.serviceTo },
    grossPaise: record.grossPaise,
    payBy: record.payBy,
    deductions: [...record.deductions],
    subVouchers: record.subVouchers.map(({ gstin, ...voucher }) => (gstin == null ? voucher : { ...voucher, gstin })),
    ...(record.sanction === null ? {} : { sanction: record.sanction }),
    ...(record.remarks === null ? {} : { remarks: record.remarks }),
  }
}

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
 * A way to pay that the patch does not name is kept where it still goes with the claim, and left to the catalogue otherwise.
 */
export function patched(record: BillRecord, patch: Record<string, unknown>): unknown {
  const merged = mergePatch(inputOf(record), patch as Json) as Record<string, Json>
  if ('payBy' in patch) return merged
  const { billType, claimType } = merged
  const row = typeof billType === 'string' && typeof claimType === 'string' ? catalogueRow(billType, claimType) : null
  if (row?.payBy.includes(record.payBy) === true) return merged
  delete merged['payBy']
  return merged
}
