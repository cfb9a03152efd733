// A bill as one caller reads it: the record, and what his post may do with it now.

import { toBill } from '../../db/bill/row.ts'
import type { BillRecord, BillSummaryRow } from '../../db/bill/read.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { catalogueRow, checklistItems } from '../../domain/bill/catalogue.ts'
import { allowedActions } from '../../domain/bill/decide.ts'
import { amountInWords } from '../../domain/kernel/money.ts'
import { picker } from '../../domain/kernel/pick.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { notFound } from '../kernel/problems.ts'
import type { BillSummary, BillView } from './schema.ts'
import type Type from 'typebox'
import { seesBill, type Sight } from '../../domain/bill/visibility.ts'

/** Versions as an entity tag: any move and any edit changes it. */
export const etagOf = ({ version, contentVersion }: { version: number; contentVersion: number }): string =>
  `"${version}.${contentVersion}"`

/** @throws Problem not_found for a bill that there is not, or that the viewer may not see: the two look the same. */
export function visible<Seen extends Sight>(bill: Seen | null, viewer: Viewer): Seen {
  if (bill === null || !seesBill(viewer, bill)) throw notFound('bill')
  return bill
}

const checklistOf = ({ billType, claimType }: BillRecord) =>
  (catalogueRow(billType, claimType)?.checklist ?? []).map((item) => ({ item, label: checklistItems[item] }))

/** The fields of the answer in its order; what is not made for the reader is shown as the record has it. */
const fieldsOfView = picker([
  'billId',
  'billNumber',
  'revision',
  'version',
  'contentVersion',
  'state',
  'ddoCode',
  'treasuryCode',
  'billKind',
  'billType',
  'claimType',
  'sector',
  'financialYear',
  'headOfAccount',
  'servicePeriod',
  'grossPaise',
  'deductionsPaise',
  'netPaise',
  'deductions',
  'annexure',
  'subVouchers',
  'sanction',
  'attachments',
  'remarks',
  'payBy',
  'countersignature',
  'controllingOfficeCode',
  'onePersonOffice',
  'desk',
  'queue',
  'tokenNumber',
  'inwardedAt',
  'checklist',
  'continuationSheetNumber',
  'returnMemoNumber',
  'voucherNumber',
  'voucherDate',
  'objections',
  'amountInWords',
  'createdBy',
  'createdAt',
  'lifecycleVersion',
  'allowedActions',
] satisfies (keyof BillView)[])

const shownRefusal = ({ code, rule, reason }: Refusal) => ({ code, ...(rule === undefined ? {} : { rule }), reason })

/** What is made of the record, for this reader. */
const made = (record: BillRecord, viewer: Viewer) => ({
  servicePeriod: { from: record.serviceFrom, to: record.serviceTo },
  annexure: { lines: record.annexureLines, totalPaise: record.annexurePaise },
  desk: { stage: record.state, accepted: record.accepted, custodian: record.custodian, held: record.held },
  inwardedAt: formatInstantOrNull(record.inwardedAt),
  checklist: checklistOf(record),
  amountInWords: { en: amountInWords(record.netPaise), kn: null },
  createdAt: formatInstant(record.createdAt),
  allowedActions: allowedActions(toBill(record), viewer).map(({ action, allowed, refusal }) =>
    refusal === undefined ? { action, allowed } : { action, allowed, refusal: shownRefusal(refusal) },
  ),
})

export const billView = (record: BillRecord, viewer: Viewer): BillView => fieldsOfView(record, made(record, viewer))

export const summaryView = (row: BillSummaryRow): Type.Static<typeof BillSummary> => ({
  ...row,
  createdAt: formatInstant(row.createdAt),
  inwardedAt: formatInstantOrNull(row.inwardedAt),
})
