// A bill as one caller reads it: the record, and what his post may do with it now.

import { toBill } from '../../db/bill/row.ts'
import type { BillRecord, BillSummaryRow } from '../../db/bill/read.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { catalogueRow, checklistItems } from '../../domain/bill/catalogue.ts'
import { allowedActions } from '../../domain/bill/decide.ts'
import { amountInKannada } from '../../domain/kernel/amount-in-kannada.ts'
import { amountInWords } from '../../domain/kernel/money.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { allowance } from '../kernel/allowance.ts'
import type { BillSummary, BillView } from './schema.ts'
import type Type from 'typebox'

/** Versions as an entity tag: any move and any edit changes it. */
export const etagOf = ({ version, contentVersion }: { version: number; contentVersion: number }): string =>
  `"${version}.${contentVersion}"`

const checklistOf = ({ billType, claimType }: BillRecord) =>
  (catalogueRow(billType, claimType)?.checklist ?? []).map((item) => ({ item, label: checklistItems[item] }))

export function billView(record: BillRecord, viewer: Viewer): BillView {
  return {
    billId: record.billId,
    billNumber: record.billNumber,
    revision: record.revision,
    version: record.version,
    contentVersion: record.contentVersion,
    state: record.state,
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
    deductionsPaise: record.deductionsPaise,
    netPaise: record.netPaise,
    deductions: [...record.deductions],
    annexure: { lines: record.annexureLines, totalPaise: record.annexurePaise },
    subVouchers: record.subVouchers.map((voucher) => ({ ...voucher, gstin: voucher.gstin ?? null })),
    sanction: record.sanction,
    attachments: record.attachments,
    remarks: record.remarks,
    payBy: record.payBy,
    countersignature: record.countersignature,
    controllingOfficeCode: record.controllingOfficeCode,
    onePersonOffice: record.onePersonOffice,
    desk: { stage: record.state, accepted: record.accepted, custodian: record.custodian, held: record.held },
    queue: record.queue,
    tokenNumber: record.tokenNumber,
    inwardedAt: formatInstantOrNull(record.inwardedAt),
    checklist: checklistOf(record),
    continuationSheetNumber: record.continuationSheetNumber,
    returnMemoNumber: record.returnMemoNumber,
    voucherNumber: record.voucherNumber,
    voucherDate: record.voucherDate,
    objections: record.objections,
    amountInWords: { en: amountInWords(record.netPaise), kn: amountInKannada(record.netPaise) },
    createdBy: record.createdBy,
    createdAt: formatInstant(record.createdAt),
    lifecycleVersion: record.lifecycleVersion,
    allowedActions: allowedActions(toBill(record), viewer).map(({ action, refusal }) =>
      allowance(action, refusal ?? null, viewer),
    ),
  }
}

export const summaryView = (row: BillSummaryRow): Type.Static<typeof BillSummary> => ({
  ...row,
  createdAt: formatInstant(row.createdAt),
  inwardedAt: formatInstantOrNull(row.inwardedAt),
})
