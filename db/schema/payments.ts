// Payment files, batches, payments, scrolls: file, payment and bill are three levels, never mixed.
import { sql } from 'drizzle-orm'
import {
  bigint,
  char,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  unique,
} from 'drizzle-orm/pg-core'
import type { DebitedFrom } from '../../domain/scroll.ts'
import type { BatchState, FileState, PaymentState, ScrollState } from '../../domain/kernel/vocabulary.ts'
import { bills } from './bills.ts'
import { bytes, instant, paiseColumn } from './columns.ts'
import { treasuries } from './offices.ts'
import { oneOf } from './words.ts'

export const paymentFiles = pgTable(
  'payment_files',
  {
    fileId: text('file_id').primaryKey(),
    treasuryCode: char('treasury_code', { length: 4 })
      .notNull()
      .references(() => treasuries.treasuryCode),
    state: text('state').$type<FileState>().notNull(),
    version: integer('version').notNull(),
    preparedBy: text('prepared_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('payment_files_treasury').on(table.treasuryCode, table.state, table.fileId),
    oneOf(table.state, 'file_state'),
  ],
)

/** The bills of a file in queue order; one dropped stays, with the reason. */
export const paymentFileBills = pgTable(
  'payment_file_bills',
  {
    fileId: text('file_id')
      .notNull()
      .references(() => paymentFiles.fileId),
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    position: integer('position').notNull(),
    droppedReason: text('dropped_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.fileId, table.billId] }),
    uniqueIndex('payment_file_bills_live')
      .on(table.billId)
      .where(sql`dropped_reason is null`),
  ],
)

export const batches = pgTable(
  'batches',
  {
    batchId: text('batch_id').primaryKey(),
    treasuryCode: char('treasury_code', { length: 4 })
      .notNull()
      .references(() => treasuries.treasuryCode),
    state: text('state').$type<BatchState>().notNull(),
    version: integer('version').notNull(),
    payments: integer('payments').notNull(),
    amountPaise: paiseColumn('amount_paise').notNull(),
    executionDate: date('execution_date', { mode: 'string' }).notNull(),
    fileName: text('file_name').notNull().unique(),
    reason: text('reason'),
    madeAt: instant('made_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
    acknowledgedAt: instant('acknowledged_at'),
    /** When the TO had the payments of a rejected file sent again. */
    resentAt: instant('resent_at'),
    /** When the TO gave a rejected file up: its payments have failed for good. */
    gaveUpAt: instant('gave_up_at'),
    /**
     * Since when the file may be with the bank: set before its
     * last renaming there, and unset when it is found not to be.
     */
    leavingAt: instant('leaving_at'),
  },
  (table) => [
    index('batches_treasury').on(table.treasuryCode, table.madeAt, table.batchId),
    index('batches_newest').on(table.madeAt, table.batchId),
    index('batches_made')
      .on(table.madeAt)
      .where(sql`state = 'MADE'`),
    index('batches_unanswered')
      .on(table.sentAt)
      .where(sql`state = 'SENT'`),
    index('batches_rejected')
      .on(table.madeAt)
      .where(sql`state = 'REJECTED' and resent_at is null and gave_up_at is null`),
    oneOf(table.state, 'batch_state'),
  ],
)

/** The file as it was sent, byte for byte: in chunks, or in one column where it is older than these. Append-only. */
export const batchFiles = pgTable('batch_files', {
  batchId: text('batch_id')
    .primaryKey()
    .references(() => batches.batchId),
  sha256: char('sha256', { length: 64 }).notNull(),
  sizeBytes: bigint('size_bytes', { mode: 'number' }),
  bytes: bytes('bytes'),
})

export const batchFileChunks = pgTable(
  'batch_file_chunks',
  {
    batchId: text('batch_id')
      .notNull()
      .references(() => batches.batchId),
    ordinal: integer('ordinal').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.ordinal] })],
)

/** What one day of a bank brought to a treasury: its lines are payments (S-31, P-01). */
export const scrolls = pgTable(
  'scrolls',
  {
    scrollId: text('scroll_id').primaryKey(),
    bank: text('bank').notNull(),
    treasuryCode: char('treasury_code', { length: 4 })
      .notNull()
      .references(() => treasuries.treasuryCode),
    /** The bank's booking day; what failed without one, the business day. */
    day: date('day', { mode: 'string' }).notNull(),
    /** What comes once one is approved opens the next of the day. */
    number: integer('number').notNull(),
    state: text('state').$type<ScrollState>().notNull(),
    version: integer('version').notNull(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    approvedAt: instant('approved_at'),
    /** When the workflows of its bills had all been told that it is approved. */
    toldAt: instant('told_at'),
  },
  (table) => [
    unique('scrolls_number').on(table.bank, table.treasuryCode, table.day, table.number),
    index('scrolls_of_treasury').on(table.treasuryCode, table.day),
    uniqueIndex('scrolls_open')
      .on(table.treasuryCode, table.day, table.bank)
      .where(sql`state = 'OPEN'`),
    index('scrolls_untold')
      .on(table.approvedAt)
      .where(sql`state = 'APPROVED' and told_at is null`),
    oneOf(table.state, 'scroll_state'),
    check('scrolls_approved', sql`(${table.state} = 'APPROVED') = (${table.approvedAt} is not null)`),
  ],
)

export const payments = pgTable(
  'payments',
  {
    /** EndToEndId: the bill's id, the line and the attempt, at most 35 characters. */
    paymentId: text('payment_id').primaryKey(),
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    treasuryCode: char('treasury_code', { length: 4 }).notNull(),
    line: integer('line').notNull(),
    attempt: integer('attempt').notNull(),
    recipientId: text('recipient_id').notNull(),
    name: text('name').notNull(),
    accountNumber: text('account_number').notNull(),
    ifsc: char('ifsc', { length: 11 }).notNull(),
    amountPaise: paiseColumn('amount_paise').notNull(),
    state: text('state').$type<PaymentState>().notNull(),
    batchId: text('batch_id').references(() => batches.batchId),
    /** Facts, each set once and never unset; the state follows from them. */
    utr: text('utr').unique(),
    debitedAt: instant('debited_at'),
    /**
     * The bank's days: of booking, by which its balances go, and of value, which decides nothing. Old rows have none.
     */
    debitBookingDate: date('debit_booking_date', { mode: 'string' }),
    debitValueDate: date('debit_value_date', { mode: 'string' }),
    returnBookingDate: date('return_booking_date', { mode: 'string' }),
    returnValueDate: date('return_value_date', { mode: 'string' }),
    returnedAt: instant('returned_at'),
    returnReference: text('return_reference'),
    rejectedAt: instant('rejected_at'),
    reason: text('reason'),
    /**
     * Made beside another attempt of its line, by which the line
     * goes: what it moves waits in suspense (domain/settlement.ts).
     */
    inSuspenseAt: instant('in_suspense_at'),
    /** In which scrolls its facts are booked (S-31): each once. */
    debitScroll: text('debit_scroll').references(() => scrolls.scrollId),
    returnScroll: text('return_scroll').references(() => scrolls.scrollId),
    rejectScroll: text('reject_scroll').references(() => scrolls.scrollId),
    /** Where the money was when the bank debited it. */
    debitedFrom: text('debited_from').$type<DebitedFrom>(),
    /** The line of the first bill of what is paid again; null of any other, which is its own. */
    firstBillId: text('first_bill_id').references(() => bills.billId),
    firstLine: integer('first_line'),
    /** The day on which what failed was not paid again in time. */
    lapsedOn: date('lapsed_on', { mode: 'string' }),
  },
  (table) => [
    unique('payments_attempt').on(table.billId, table.line, table.attempt),
    // Of a line of a first bill, whichever bill pays it.
    uniqueIndex('payments_live')
      .on(sql`coalesce(first_bill_id, bill_id)`, sql`coalesce(first_line, line)`)
      .where(sql`state in ('QUEUED', 'SENT', 'PAID') and in_suspense_at is null`),
    index('payments_failed')
      .on(table.billId, table.line)
      .where(sql`state in ('RETURNED', 'REJECTED')`),
    index('payments_returned')
      .on(table.returnReference)
      .where(sql`return_reference is not null`),
    index('payments_queued')
      .on(table.treasuryCode, table.billId)
      .where(sql`state = 'QUEUED' and batch_id is null`),
    ...(['debit', 'return', 'reject'] as const).map((fact) => {
      const column = table[`${fact}Scroll`]
      return index(`payments_${fact}_scroll`)
        .on(column)
        .where(sql`${column} is not null`)
    }),
    // What no scroll has yet, for the list of what is in transit.
    index('payments_in_no_scroll')
      .on(table.treasuryCode)
      .where(sql`debit_scroll is null and reject_scroll is null`),
    check('payments_debited_from', sql`(${table.debitScroll} is null) = (${table.debitedFrom} is null)`),
    index('payments_batch').on(table.batchId, table.billId, table.line, table.attempt),
    oneOf(table.state, 'payment_state'),
    check('payments_first', sql`(${table.firstBillId} is null) = (${table.firstLine} is null)`),
    check('payments_positive', sql`${table.amountPaise} > 0`),
    check('payments_id_fits', sql`length(${table.paymentId}) <= 35`),
  ],
)
