// What the finance department lists, limits and clears (S-24).
import { sql } from 'drizzle-orm'
import { char, check, date, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { ClearanceAction } from '../../domain/kernel/vocabulary.ts'
import { clearanceActions } from '../../domain/kernel/vocabulary.ts'
import { heads } from './budget.ts'
import { instant, paiseColumn } from './columns.ts'
import { treasuries, users } from './offices.ts'
import { among } from './words.ts'

/** Who set such a row, when, and why. */
const given = {
  reason: text('reason').notNull(),
  givenBy: text('given_by')
    .notNull()
    .references(() => users.userId),
  givenAt: instant('given_at').notNull().defaultNow(),
}

/**
 * What is not authorised without clearance: a head or a part of one from its beginning, of a claim, at a treasury, from
 * an amount on; null: of all. From its day to its end, or to the first of its ends that were set later. Append-only.
 */
export const clearanceList = pgTable(
  'clearance_list',
  {
    listId: text('list_id').primaryKey(),
    head: text('head').notNull(),
    claimType: text('claim_type'),
    treasuryCode: char('treasury_code', { length: 4 }).references(() => treasuries.treasuryCode),
    amountFromPaise: paiseColumn('amount_from_paise'),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }),
    ...given,
  },
  (table) => [
    check('clearance_list_ends', sql`${table.toDate} >= ${table.fromDate}`),
    check('clearance_list_amount', sql`${table.amountFromPaise} > 0`),
  ],
)

/** The last day of a row, where it was set after the row. Append-only. */
export const clearanceListEnds = pgTable(
  'clearance_list_ends',
  {
    endId: text('end_id').primaryKey(),
    listId: text('list_id')
      .notNull()
      .references(() => clearanceList.listId),
    toDate: date('to_date', { mode: 'string' }).notNull(),
    ...given,
  },
  (table) => [index('clearance_list_ends_of_row').on(table.listId)],
)

/** What is cleared of a head on one day at most; null: an earlier limit is lifted. Append-only. */
export const clearanceLimits = pgTable(
  'clearance_limits',
  {
    limitId: text('limit_id').primaryKey(),
    headOfAccount: text('head_of_account')
      .notNull()
      .references(() => heads.headOfAccount),
    amountPaise: paiseColumn('amount_paise'),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }),
    ...given,
  },
  (table) => [
    index('clearance_limits_of_head').on(table.headOfAccount, table.fromDate),
    check('clearance_limits_ends', sql`${table.toDate} >= ${table.fromDate}`),
    check('clearance_limits_amount', sql`${table.amountPaise} >= 0`),
  ],
)

/** What was cleared of a head on a day, a counter under CHECK as grants are; its limit as it was looked at last. */
export const clearanceDays = pgTable(
  'clearance_days',
  {
    headOfAccount: text('head_of_account').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    clearedPaise: paiseColumn('cleared_paise').notNull(),
    limitPaise: paiseColumn('limit_paise'),
  },
  (table) => [
    primaryKey({ columns: [table.headOfAccount, table.day] }),
    check(
      'clearances_within_limit',
      sql`${table.clearedPaise} >= 0 and ${table.clearedPaise} <= coalesce(${table.limitPaise}, ${table.clearedPaise})`,
    ),
  ],
)

/** What became of one bill of an act on many. */
export interface ClearanceResult {
  billId: string
  /** Null: done. */
  refusal: Refusal | null
}

/**
 * An act on many bills, by the hash of its request: those bills in their order, and what became of the first of them.
 * A repeat goes on where the last one ended.
 */
export const clearanceActs = pgTable(
  'clearance_acts',
  {
    updateId: char('update_id', { length: 64 }).primaryKey(),
    action: text('action').$type<ClearanceAction>().notNull(),
    userId: text('user_id').notNull(),
    postId: text('post_id').notNull(),
    reason: text('reason').notNull(),
    billIds: text('bill_ids').array().notNull(),
    results: jsonb('results').$type<readonly ClearanceResult[]>().notNull().default([]),
    /** When the bills' workflows were told; the sweep tells those that were not. */
    toldAt: instant('told_at'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    index('clearance_acts_untold')
      .on(table.at)
      .where(sql`told_at is null`),
    among(table.action, clearanceActions),
  ],
)
