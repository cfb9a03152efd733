// Heads of account, grants and the ledger.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type {
  GrantMovementKind,
  LedgerEntryKind,
  LedgerSourceKind,
  SerialKind,
} from '../../domain/kernel/vocabulary.ts'
import { instant, paiseColumn } from './columns.ts'
import { offices } from './offices.ts'
import { oneOf } from './words.ts'

export const heads = pgTable('heads', {
  headOfAccount: text('head_of_account').primaryKey(),
  description: text('description').notNull(),
  /** Whether deductions may be credited to it. */
  deduction: boolean('deduction').notNull().default(false),
})

/** Which office may draw on which head with which bill type (and claim type, when it is named). */
export const mappings = pgTable(
  'mappings',
  {
    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    billType: text('bill_type').notNull(),
    claimType: text('claim_type'),
  },
  (table) => [
    unique('mappings_once').on(table.ddoCode, table.headOfAccount, table.billType, table.claimType).nullsNotDistinct(),
  ],
)

/** A grant is three counters under CHECK; every change of one is a movement row in the same statement. */
export const grants = pgTable(
  'grants',
  {
    grantId: bigint('grant_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    financialYear: char('financial_year', { length: 7 }).notNull(),
    allottedPaise: paiseColumn('allotted_paise').notNull(),
    blockedPaise: paiseColumn('blocked_paise').notNull().default(0),
    spentPaise: paiseColumn('spent_paise').notNull().default(0),
  },
  (table) => [
    unique('grants_once').on(table.ddoCode, table.headOfAccount, table.financialYear),
    check('grants_not_overdrawn', sql`${table.blockedPaise} + ${table.spentPaise} <= ${table.allottedPaise}`),
    check(
      'grants_not_negative',
      sql`${table.allottedPaise} >= 0 and ${table.blockedPaise} >= 0 and ${table.spentPaise} >= 0`,
    ),
  ],
)

/**
 * What an office's abstract bills of one day come to, and what the latest of them is permitted (S-37): both with those
 * bills, by whose approval and return they change.
 */
export const acDays = pgTable(
  'ac_days',
  {
    ddoCode: text('ddo_code')
      .notNull()
      .references(() => offices.officeCode),
    day: date('day', { mode: 'string' }).notNull(),
    drawnPaise: paiseColumn('drawn_paise').notNull(),
    permittedPaise: paiseColumn('permitted_paise').notNull(),
    bills: text('bills').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ddoCode, table.day] }),
    check('ac_days_permitted', sql`${table.drawnPaise} between 0 and ${table.permittedPaise}`),
  ],
)

/** Append-only. `spend` takes from blocked and adds to spent. */
export const grantMovements = pgTable(
  'grant_movements',
  {
    movementId: bigint('movement_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    grantId: bigint('grant_id', { mode: 'number' })
      .notNull()
      .references(() => grants.grantId),
    kind: text('kind').$type<GrantMovementKind>().notNull(),
    amountPaise: paiseColumn('amount_paise').notNull(),
    billId: text('bill_id'),
    billVersion: integer('bill_version'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('grant_movements_once')
      .on(table.billId, table.billVersion)
      .where(sql`bill_id is not null`),
    index('grant_movements_grant').on(table.grantId),
    check('grant_movements_positive', sql`${table.amountPaise} >= 0`),
    oneOf(table.kind, 'grant_movement_kind'),
  ],
)

/**
 * Double entry, append-only; all lines of an entry are inserted by one statement, and a trigger refuses it unbalanced.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    entryId: text('entry_id').primaryKey(),
    kind: text('kind').$type<LedgerEntryKind>().notNull(),
    /** The record that it follows from: the voucher of that number. */
    sourceKind: text('source_kind').$type<LedgerSourceKind>().notNull(),
    sourceId: text('source_id').notNull(),
    treasuryCode: char('treasury_code', { length: 4 }).notNull(),
    /** The day that it belongs to; `at` is when it was made. */
    day: date('day', { mode: 'string' }).notNull(),
    month: text('month').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  ({ kind, sourceKind, sourceId, month, day, treasuryCode, entryId }) => {
    // Not by to_char, which is not immutable.
    const year = sql`lpad(extract(year from ${day})::text, 4, '0')`
    return [
      unique('ledger_entries_source').on(kind, sourceKind, sourceId),
      // As it is read: a treasury's days.
      index('ledger_entries_of_day').on(treasuryCode, day, entryId),
      check(
        'ledger_entries_month_of_day',
        sql`${month} = ${year} || '-' || lpad(extract(month from ${day})::text, 2, '0')`,
      ),
      oneOf(kind, 'ledger_entry_kind'),
      oneOf(sourceKind, 'ledger_source_kind'),
    ]
  },
)

export const ledgerLines = pgTable(
  'ledger_lines',
  {
    entryId: text('entry_id')
      .notNull()
      .references(() => ledgerEntries.entryId),
    line: integer('line').notNull(),
    headOfAccount: text('head_of_account').notNull(),
    debitPaise: paiseColumn('debit_paise').notNull().default(0),
    creditPaise: paiseColumn('credit_paise').notNull().default(0),
  },
  ({ entryId, line, headOfAccount, debitPaise: debit, creditPaise: credit }) => [
    primaryKey({ columns: [entryId, line] }),
    index('ledger_lines_of_head').on(headOfAccount, entryId),
    check('ledger_lines_one_side', sql`(${debit} > 0 and ${credit} = 0) or (${credit} > 0 and ${debit} = 0)`),
  ],
)

/** Serial numbers without gaps: the row is locked by the statement that uses the number. */
export const serials = pgTable(
  'serials',
  {
    kind: text('kind').$type<SerialKind>().notNull(),
    scope: text('scope').notNull(),
    last: bigint('last', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.scope] }), oneOf(table.kind, 'serial_kind')],
)
