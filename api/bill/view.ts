// A bill as one caller reads it: the record, and what his post may do with it now.

import { toBill } from '../../db/bill/row.ts'
import type { BillRecord, BillSummaryRow } from '../../db/bill/read.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { catalogueRow, checklistItems } from '../../domain/bill/catalogue.ts'
import { allowedActions } from '../../domain/bill/decide.ts'
import { amountInWords } from '../../domain/kernel/money.ts'
import { pick } from '../../domain/kernel/pick.ts'
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

/** What is shown as the record has it, between what is made for the reader: in the order of the answer. */
const asRecorded = {
  codes: [
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
  ],
  amounts: ['grossPaise', 'deductionsPaise', 'netPaise', 'deductions'],
  papers: [
    'subVouchers',
    'sanction',
    'attachments',
    'remarks',
    'payBy',
    'countersignature',
    'controllingOfficeCode',
    'onePersonOffice',
  ],
  turn: ['queue', 'tokenNumber'],
  numbers: ['continuationSheetNumber', 'returnMemoNumber', 'voucherNumber', 'voucherDate', 'objections'],
} as const satisfies Record<string, readonly (keyof BillView & keyof BillRecord)[]>

export const billView = (record: BillRecord, viewer: Viewer): BillView => ({
  ...pick(record, asRecorded.codes),
  servicePeriod: { from: record.serviceFrom, to: record.serviceTo },
  ...pick(record, asRecorded.amounts),
  annexure: { lines: record.annexureLines, totalPaise: record.annexurePaise },
  ...pick(record, asRecorded.papers),
  desk: { stage: record.state, ...pick(record, ['accepted', 'custodian', 'held']) },
  ...pick(record, asRecorded.turn),
  inwardedAt: formatInstantOrNull(record.inwardedAt),
  checklist: checklistOf(record),
  ...pick(record, asRecorded.numbers),
  amountInWords: { en: amountInWords(record.netPaise), kn: null },
  createdBy: record.createdBy,
  createdAt: formatInstant(record.createdAt),
  lifecycleVersion: record.lifecycleVersion,
  allowedActions: allowedActions(toBill(record), viewer).map(({ action, allowed, refusal }) =>
    refusal === undefined
      ? { action, allowed }
      : {
          action,
          allowed,
          refusal: {
            code: refusal.code,
            ...(refusal.rule === undefined ? {} : { rule: refusal.rule }),
            reason: refusal.reason,
          },
        },
  ),
})

export const summaryView = (row: BillSummaryRow): Type.Static<typeof BillSummary> => ({
  ...row,
  createdAt: formatInstant(row.createdAt),
  inwardedAt: formatInstantOrNull(row.inwardedAt),
})
