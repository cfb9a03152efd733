// The bill and its content. The bills row holds what domain/bill/bill.ts decides on, and is the truth.
import { isNotNull, sql } from 'drizzle-orm'
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Bill, Clearance } from '../../domain/bill/bill.ts'
import { awaitingClearance } from '../../domain/bill/clearance.ts'
import type { ChecklistItem } from '../../domain/bill/catalogue.ts'
import { noTicks } from '../../domain/bill/checklist.ts'
import type { Express } from '../../domain/bill/express.ts'
import { deskStages } from '../../domain/bill/desk-moves.ts'
import { undrawnStates } from '../../domain/bill/facts.ts'
import type { SaidParticulars } from '../../domain/bill/particulars.ts'
import { queues } from '../../domain/kernel/vocabulary.ts'
import type { AttachmentKind, BillKind, Countersignature, Sector } from '../../domain/kernel/vocabulary.ts'
import type { State, WayToPay } from '../../domain/kernel/vocabulary.ts'
import { heads } from './budget.ts'
import { bytes, instant, paiseColumn } from './columns.ts'
import { offices, treasuries, users } from './offices.ts'
import { oneOf } from './words.ts'

/** An enum sorts by the order of its words: so the index has the bills in the order of their turns. */
export const billQueue = pgEnum('bill_queue', queues)

export const bills = pgTable(
  'bills',
  {
    billId: text('bill_id').primaryKey(),
    billNumber: text('bill_number').notNull().unique(),
    lifecycleVersion: integer('lifecycle_version').notNull(),
    version: integer('version').notNull(),
    contentVersion: integer('content_version').notNull(),
    /** By which it is judged: that of its maker's latest forward; 0 before there was one. */
    rulebookVersion: integer('rulebook_version').notNull().default(0),
    /** That of its maker's latest forward; 0 before there was one. */
    catalogueVersion: integer('catalogue_version').notNull().default(0),
    revision: integer('revision').notNull(),
    state: text('state').$type<State>().notNull(),

    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    treasuryCode: char('treasury_code', { length: 4 })
      .notNull()
      .references(() => treasuries.treasuryCode),
    controllingOfficeCode: text('controlling_office_code').notNull(),
    /** Whose countersigner signs it (S-38), as its maker's latest forward proposed; null: nobody's. */
    countersigningOfficeCode: text('countersigning_office_code'),
    onePersonOffice: boolean('one_person_office').notNull(),

    billKind: text('bill_kind').$type<BillKind>().notNull(),
    billType: text('bill_type').notNull(),
    claimType: text('claim_type').notNull(),
    sector: text('sector').$type<Sector>().notNull(),
    financialYear: char('financial_year', { length: 7 }).notNull(),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    serviceFrom: date('service_from', { mode: 'string' }).notNull(),
    serviceTo: date('service_to', { mode: 'string' }).notNull(),
    grossPaise: paiseColumn('gross_paise').notNull(),
    deductionsPaise: paiseColumn('deductions_paise').notNull(),
    netPaise: paiseColumn('net_paise').notNull(),
    annexureId: text('annexure_id'),
    annexureLines: integer('annexure_lines').notNull().default(0),
    annexurePaise: paiseColumn('annexure_paise').notNull().default(0),
    remarks: text('remarks'),
    /** What it says of the claim because a rule asks; what it does not say is not there. */
    particulars: jsonb('particulars').$type<SaidParticulars>().notNull().default({}),

    countersignature: text('countersignature').$type<Countersignature>().notNull(),
    payBy: text('pay_by').$type<WayToPay>().notNull(),
    queue: billQueue('queue').notNull(),
    /** The latest request for the express queue in this revision (S-16a). */
    express: jsonb('express').$type<Express>(),
    checklist: text('checklist')
      .array()
      .$type<readonly ChecklistItem[]>()
      .notNull()
      .default(sql`'{}'`),

    accepted: boolean('accepted').notNull().default(false),
    custodian: text('custodian'),
    /** The post at whose desk it is, in a stage with desks (S-16a); null: at none. */
    deskPost: text('desk_post'),
    held: jsonb('held').$type<Bill['desk']['held']>(),
    ticks: jsonb('ticks').$type<Bill['ticks']>().notNull().default(noTicks),
    objectedFrom: text('objected_from').$type<State>(),
    openObjections: text('open_objections')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The finance department's (S-24), of this revision. */
    clearance: jsonb('clearance').$type<Clearance>(),
    returnMemoNumber: text('return_memo_number').unique(),
    continuationSheetNumber: text('continuation_sheet_number').unique(),
    acted: jsonb('acted').$type<Bill['acted']>().notNull(),

    tokenNumber: text('token_number').unique(),
    inwardedAt: instant('inwarded_at'),
    voucherNumber: text('voucher_number').unique(),
    voucherDate: date('voucher_date', { mode: 'string' }),
    fileId: text('file_id'),
    createdBy: text('created_by')
      .notNull()
      .references(() => users.userId),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it came into its state: that move's instant in the trail; and when it was put on hold last. */
    stateSince: instant('state_since').notNull().defaultNow(),
    heldAt: instant('held_at'),
  },
  (table) => [
    // That net is gross less deductions, and not negative, holds the constraint trigger bills_net (migration 0011);
    // that an office countersigns where one is to, and none else, bills_countersigned_somewhere (0044).
    index('bills_at_treasury').on(table.treasuryCode, table.state, table.queue, table.inwardedAt, table.billId),
    index('bills_at_office').on(table.ddoCode, table.state, table.billId),
    index('bills_at_controller').on(table.controllingOfficeCode, table.state, table.billId),
    index('bills_at_countersigner')
      .on(table.countersigningOfficeCode, table.state, table.billId)
      .where(sql`countersigning_office_code is not null`),
    index('bills_of_treasury').on(table.treasuryCode, table.billId),
    index('bills_of_office').on(table.ddoCode, table.billId),
    // In the order of asking, for those who answer.
    index('bills_of_express')
      .on(sql`(express -> 'asked' ->> 'at')`, table.billId)
      .where(sql`express is not null`),
    // For the day's limit of abstract bills and their adjustment (S-37).
    index('bills_of_advances')
      .on(table.ddoCode, table.billType)
      .where(sql`bill_type in ('ac', 'ndc')`),
    // An abstract bill is adjusted once (S-37), by a bill that is approved and has given nothing back.
    uniqueIndex('ndc_adjusts_once')
      .on(sql`(particulars ->> 'acBillId')`)
      .where(sql`bill_type = 'ndc' and state <> all ('{${sql.raw(undrawnStates.join())}}'::text[])`),
    // By the time of asking (S-24).
    index('bills_awaiting_clearance')
      .on(sql`(clearance -> 'asked' ->> 'at')`, table.billId)
      .where(sql`state = '${sql.raw(awaitingClearance)}'`),
    index('bills_at_desk')
      .on(table.deskPost, table.state, table.queue, table.inwardedAt, table.tokenNumber)
      .where(sql`desk_post is not null`),
    index('bills_without_desk')
      .on(table.treasuryCode, table.state)
      .where(sql`desk_post is null and state in (${sql.raw(deskStages.map((stage) => `'${stage}'`).join(', '))})`),
    index('bills_passed')
      .on(table.treasuryCode, table.payBy, table.queue, table.inwardedAt, table.tokenNumber)
      .where(sql`state = 'PASSED'`),
    index('bills_in_file')
      .on(table.fileId)
      .where(sql`file_id is not null`),
  ],
)

/** An annexure is a set of lines that is replaced whole; a closed revision keeps the set that it had. */
export const annexureLines = pgTable(
  'annexure_lines',
  {
    annexureId: text('annexure_id').notNull(),
    line: integer('line').notNull(),
    recipientId: text('recipient_id').notNull(),
    amountPaise: paiseColumn('amount_paise').notNull(),
    reference: text('reference'),
    /** The recipient's as the set was written: of one that was forwarded, at that moment. */
    name: text('name').notNull(),
    accountNumber: text('account_number').notNull(),
    ifsc: char('ifsc', { length: 11 }).notNull(),
    /** Only the lines of a draft that never left are dropped; those of before this was known are kept as forwarded. */
    forwarded: boolean('forwarded').notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.annexureId, table.line] }),
    check('annexure_lines_positive', sql`${table.amountPaise} > 0`),
  ],
)

/** The digest of lines that were forwarded before the trail held it, as an upgrade found them. Append-only. */
export const sealedLines = pgTable('sealed_lines', {
  billId: text('bill_id')
    .primaryKey()
    .references(() => bills.billId),
  digest: char('digest', { length: 64 }).notNull(),
})

/** A revision that was returned, as it stood when the next one began. Append-only. */
export const billRevisions = pgTable(
  'bill_revisions',
  {
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    revision: integer('revision').notNull(),
    content: jsonb('content').notNull(),
    annexureId: text('annexure_id'),
    tokenNumber: text('token_number'),
    inwardedAt: instant('inwarded_at'),
    returnMemoNumber: text('return_memo_number'),
    continuationSheetNumber: text('continuation_sheet_number'),
    closedAt: instant('closed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.billId, table.revision] }),
    index('bill_revisions_annexure').on(table.annexureId),
    // By these it is found again: the bill has others since.
    ...Object.entries({
      token: table.tokenNumber,
      memo: table.returnMemoNumber,
      sheet: table.continuationSheetNumber,
    }).map(([name, number]) => index(`bill_revisions_${name}`).on(number).where(isNotNull(number))),
  ],
)

/** Stored by hash: the same document attached twice is kept once. */
export const attachmentContents = pgTable('attachment_contents', {
  sha256: char('sha256', { length: 64 }).primaryKey(),
  bytes: bytes('bytes').notNull(),
})

export const attachments = pgTable(
  'attachments',
  {
    attachmentId: text('attachment_id').primaryKey(),
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    revision: integer('revision').notNull(),
    kind: text('kind').$type<AttachmentKind>().notNull(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: char('sha256', { length: 64 })
      .notNull()
      .references(() => attachmentContents.sha256),
    attachedBy: text('attached_by').notNull(),
    /** The bill's office, for whom it counts within a day; unknown where it was attached before that was counted. */
    officeCode: text('office_code'),
    attachedAt: instant('attached_at').notNull().defaultNow(),
  },
  (table) => [
    index('attachments_bill').on(table.billId),
    index('attachments_of_caller').on(table.attachedBy, table.attachedAt),
    index('attachments_of_office').on(table.officeCode, table.attachedAt),
    oneOf(table.kind, 'attachment_kind'),
  ],
)

export const objections = pgTable(
  'objections',
  {
    objectionId: text('objection_id').primaryKey(),
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    revision: integer('revision').notNull(),
    rule: text('rule').notNull(),
    text: text('text').notNull(),
    /** The same in Kannada, where the system said it; an officer's own words are in the language in which he wrote. */
    textKn: text('text_kn'),
    /** The blank item of the checklist for which the system objects; its text is in English then. */
    item: text('item').$type<ChecklistItem>(),
    stage: text('stage').$type<State>().notNull(),
    raisedBy: text('raised_by').notNull(),
    raisedAt: instant('raised_at').notNull().defaultNow(),
    recalledAt: instant('recalled_at'),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
  },
  (table) => [index('objections_bill').on(table.billId), oneOf(table.stage, 'bill_state')],
)

/**
 * What a head accountant found wanting when he would have forwarded, and was refused (S-03). It is no move, and moves
 * nothing. Append-only, and with its refusal: a row of an act that was done after all (decision 10) says nothing.
 */
export const foundWanting = pgTable(
  'found_wanting',
  {
    updateId: char('update_id', { length: 64 }).primaryKey(),
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    revision: integer('revision').notNull(),
    items: text('items').$type<ChecklistItem>().array().notNull(),
    foundBy: text('found_by').notNull(),
    foundAt: instant('found_at').notNull().defaultNow(),
  },
  (table) => [index('found_wanting_bill').on(table.billId)],
)
