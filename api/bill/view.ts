// A bill as one caller reads it: the record, and what his post may do with it now.

import { toBill } from '../../db/bill/row.ts'
import type { BillRecord, BillSummaryRow } from '../../db/bill/read.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { lacksClearance } from '../../domain/bill/clearance.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { allOf, particularFields } from '../../domain/bill/particulars.ts'
import { waitingOf } from '../../domain/bill/waiting.ts'
import { allowedActions } from '../../domain/bill/decide.ts'
import { amountInKannada } from '../../domain/kernel/amount-in-kannada.ts'
import { amountInWords } from '../../domain/kernel/money.ts'
import { isNamedTo, seesAccounts } from '../../domain/bill/visibility.ts'
import { picker } from '../../domain/kernel/pick.ts'
import { sixChecks } from '../../domain/kernel/vocabulary.ts'
import { checklistLabelIn, wantingIn, type Language } from '../../texts/index.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { shownTo } from '../kernel/masking.ts'
import { allowance } from '../kernel/allowance.ts'
import type { BillSummary, BillView } from './schema.ts'
import type Type from 'typebox'

/** Versions as an entity tag: any move and any edit changes it. */
export const etagOf = ({ version, contentVersion }: { version: number; contentVersion: number }): string =>
  `"${version}.${contentVersion}"`

const checklistIn = (record: BillRecord, language: Language) =>
  checklistOf(record).map((item) => ({
    item,
    label: checklistLabelIn(language, item),
    tick: record.ticks.items[item] ?? null,
  }))

/** What the system objects for it says in the reader's language; an officer's own words stay as they are. */
const objectionsIn = ({ objections }: BillRecord, language: Language) =>
  objections.map((objection) => {
    if (objection.item !== null) return { ...objection, text: wantingIn(language, objection.item) }
    return language === 'en' ? objection : { ...objection, text: objection.textKn ?? objection.text }
  })

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
  ...particularFields,
  'payBy',
  'countersignature',
  'controllingOfficeCode',
  'countersigningOfficeCode',
  'onePersonOffice',
  'stagesTogether',
  'desk',
  'queue',
  'express',
  'turn',
  'waiting',
  'tokenNumber',
  'inwardedAt',
  'checklist',
  'sixChecks',
  'foundWanting',
  'clearance',
  'needsClearance',
  'continuationSheetNumber',
  'returnMemoNumber',
  'voucherNumber',
  'voucherDate',
  'fileId',
  'failedPayments',
  'repays',
  'repaidBy',
  'outstandingFailedPaise',
  'objections',
  'amountInWords',
  'createdBy',
  'createdAt',
  'lifecycleVersion',
  'catalogueVersion',
  'allowedActions',
] satisfies (keyof BillView)[])

/** Where it stands, and behind how many (S-16a). */
const turnOf = ({ before, queueReason }: BillRecord) =>
  before === null || queueReason === null ? null : { position: before + 1, before, queueReason }

/** What is made of the record, for this reader. */
const made = (record: BillRecord, viewer: Viewer) => ({
  servicePeriod: { from: record.serviceFrom, to: record.serviceTo },
  ...allOf(record.particulars),
  needsClearance: lacksClearance(record),
  annexure: { lines: record.annexureLines, totalPaise: record.annexurePaise },
  desk: {
    stage: record.state,
    accepted: record.accepted,
    custodian: record.custodian,
    held: record.held,
    post: record.deskPost,
  },
  turn: turnOf(record),
  waiting: waitingOf(record),
  repaidBy: record.repaidBy.filter(({ state }) => isNamedTo(viewer, { ...record, state })),
  inwardedAt: formatInstantOrNull(record.inwardedAt),
  checklist: checklistIn(record, viewer.language),
  sixChecks: sixChecks.map((check) => ({ check, tick: record.ticks.sixChecks[check] ?? null })),
  objections: objectionsIn(record, viewer.language),
  amountInWords: { en: amountInWords(record.netPaise), kn: amountInKannada(record.netPaise) },
  createdAt: formatInstant(record.createdAt),
  allowedActions: allowedActions(toBill(record), viewer).map(({ action, refusal }) =>
    allowance(action, refusal ?? null, viewer),
  ),
})

export const billView = (record: BillRecord, viewer: Viewer): BillView =>
  shownTo(seesAccounts(viewer, record), fieldsOfView(record, made(record, viewer)))

export const summaryView = (row: BillSummaryRow): Type.Static<typeof BillSummary> => ({
  ...row,
  createdAt: formatInstant(row.createdAt),
  inwardedAt: formatInstantOrNull(row.inwardedAt),
  stateSince: formatInstant(row.stateSince),
})
