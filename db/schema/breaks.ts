// What the bank said and could not be matched, and what becomes of it.
import { sql } from 'drizzle-orm'
import { bigint, char, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Proposal } from '../../domain/break/case.ts'
import type { BreakKind, CaseState, SettlementKind } from '../../domain/kernel/vocabulary.ts'
import type { PaymentFact } from '../../domain/settlement.ts'
import { instant, paiseColumn } from './columns.ts'
import { heads } from './budget.ts'
import { bankMessages } from './messages.ts'
import { payments, scrolls } from './payments.ts'
import { oneOf } from './words.ts'

/** A fact as it is parked: with the bank's days, which go to the payment with it. */
export type ParkedFact = PaymentFact & { bookingDate?: string; valueDate?: string }

export interface SettledOutcome {
  stopped?: readonly string[]
  withdrawn?: readonly string[]
  /** Payments that no re-payment has any more. */
  released?: readonly string[]
  suspensePaise?: number
}

/** What could not be matched: parked and visible, never dropped. */
export const breaks = pgTable(
  'breaks',
  {
    sha256: char('sha256', { length: 64 })
      .notNull()
      .references(() => bankMessages.sha256),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').$type<BreakKind>().notNull(),
    paymentId: text('payment_id'),
    detail: jsonb('detail').notNull(),
    owner: text('owner').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.ordinal] }),
    index('breaks_of_payment').on(table.paymentId),
    index('breaks_of_file')
      .on(sql`(detail ->> 'file')`)
      .where(sql`kind = 'file_unknown_or_answered'`),
    oneOf(table.kind, 'break_kind'),
  ],
)

/** What becomes of a break: one case a payment, or an answer to a file; it bears the id of the break that opened it. */
export const breakCases = pgTable(
  'break_cases',
  {
    sha256: char('sha256', { length: 64 }).notNull(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').$type<BreakKind>().notNull(),
    state: text('state').$type<CaseState>().notNull(),
    version: integer('version').notNull(),
    owner: text('owner').notNull(),
    /** Where it is one of ours. */
    paymentId: text('payment_id').references(() => payments.paymentId),
    /** The batch that was answered, ours or not. */
    file: text('file'),
    proposal: jsonb('proposal').$type<Proposal>(),
    proposedBy: text('proposed_by'),
    settledAt: instant('settled_at'),
    settlement: text('settlement').$type<SettlementKind>(),
    /** What came of it: attempts stopped, files withdrawn, what is for suspense. */
    outcome: jsonb('outcome').$type<SettledOutcome>(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.ordinal] }),
    foreignKey({
      name: 'break_cases_break',
      columns: [table.sha256, table.ordinal],
      foreignColumns: [breaks.sha256, breaks.ordinal],
    }),
    index('break_cases_open_file')
      .on(table.file)
      .where(sql`state <> 'SETTLED' and file is not null`),
    index('break_cases_open')
      .on(table.owner, table.kind)
      .where(sql`state <> 'SETTLED'`),
    oneOf(table.kind, 'break_kind'),
    oneOf(table.state, 'case_state'),
    oneOf(table.settlement, 'settlement_kind'),
    check('break_cases_proposed', sql`(${table.state} = 'OPEN') = (${table.proposal} is null)`),
    check('break_cases_settled', sql`(${table.state} = 'SETTLED') = (${table.settlement} is not null)`),
  ],
)

/** The lines of a case in the order of their arrival: the break that opened it, then those that came to it and wait. */
export const breakLines = pgTable(
  'break_lines',
  {
    sha256: char('sha256', { length: 64 })
      .notNull()
      .references(() => bankMessages.sha256),
    ordinal: integer('ordinal').notNull(),
    caseSha256: char('case_sha256', { length: 64 }).notNull(),
    caseOrdinal: integer('case_ordinal').notNull(),
    arrived: bigint('arrived', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    /** As the bank names it. */
    paymentId: text('payment_id'),
    /**
     * What it says of the payment (domain/settlement.ts), with the bank's days; null where no fact could be made of
     * it.
     */
    fact: jsonb('fact').$type<ParkedFact>(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.ordinal] }),
    foreignKey({
      name: 'break_lines_case',
      columns: [table.caseSha256, table.caseOrdinal],
      foreignColumns: [breakCases.sha256, breakCases.ordinal],
    }),
    index('break_lines_of_case').on(table.caseSha256, table.caseOrdinal, table.arrived),
    index('break_lines_of_payment').on(table.paymentId),
  ],
)

/** Other money that came in, as two people have accepted it: in the scroll of the bank's day, once a line. */
export const scrollCredits = pgTable(
  'scroll_credits',
  {
    sha256: char('sha256', { length: 64 }).notNull(),
    ordinal: integer('ordinal').notNull(),
    scrollId: text('scroll_id')
      .notNull()
      .references(() => scrolls.scrollId),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    amountPaise: paiseColumn('amount_paise').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sha256, table.ordinal] }),
    foreignKey({
      name: 'scroll_credits_line',
      columns: [table.sha256, table.ordinal],
      foreignColumns: [breakLines.sha256, breakLines.ordinal],
    }),
    index('scroll_credits_of_scroll').on(table.scrollId),
    check('scroll_credits_amount', sql`${table.amountPaise} > 0`),
  ],
)
