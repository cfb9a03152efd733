// Delegations of a DDO's post, additional charge, and charge that was handed over (S-43, S-44). Who holds a post for
// them stands in `post_holders`; here is by whose word.

import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { ChargeState, DelegationState } from '../../domain/kernel/vocabulary.ts'
import { instant } from './columns.ts'
import { posts, users } from './offices.ts'

export const delegations = pgTable(
  'delegations',
  {
    delegationId: text('delegation_id').primaryKey(),
    version: integer('version').notNull(),
    state: text('state').$type<DelegationState>().notNull(),
    postId: text('post_id')
      .notNull()
      .references(() => posts.postId),
    officeCode: text('office_code').notNull(),
    treasuryCode: text('treasury_code').notNull(),
    /** To whom. */
    userId: text('user_id')
      .notNull()
      .references(() => users.userId),
    askedBy: text('asked_by')
      .notNull()
      .references(() => users.userId),
    /** Business instants. Whatever ends it moves the second. */
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at').notNull(),
    reason: text('reason').notNull(),
    askedAt: instant('asked_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    decidedBy: text('decided_by'),
    decision: text('decision'),
    endedBecause: text('ended_because'),
  },
  (table) => [
    index('delegations_of_post').on(table.postId),
    index('delegations_of_treasury').on(table.treasuryCode, table.delegationId),
    index('delegations_ending')
      .on(table.untilAt)
      .where(sql`state = 'DELEGATED'`),
    check('delegations_state_known', sql`${table.state} in ('REQUESTED', 'DELEGATED', 'REFUSED', 'REVOKED', 'ENDED')`),
  ],
)

export const charges = pgTable(
  'charges',
  {
    chargeId: text('charge_id').primaryKey(),
    version: integer('version').notNull(),
    state: text('state').$type<ChargeState>().notNull(),
    postId: text('post_id')
      .notNull()
      .references(() => posts.postId),
    officeCode: text('office_code').notNull(),
    treasuryCode: text('treasury_code'),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId),
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at'),
    reason: text('reason').notNull(),
    givenBy: text('given_by')
      .notNull()
      .references(() => users.userId),
    givenAt: instant('given_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [check('charges_state_known', sql`${table.state} in ('GIVEN', 'ENDED')`)],
)

/** Certificates of transfer of charge on which somebody was checked out of a post. Append-only. */
export const transfers = pgTable('transfers', {
  transferId: text('transfer_id').primaryKey(),
  postId: text('post_id')
    .notNull()
    .references(() => posts.postId),
  officeCode: text('office_code').notNull(),
  treasuryCode: text('treasury_code'),
  userId: text('user_id')
    .notNull()
    .references(() => users.userId),
  ctcNumber: text('ctc_number').notNull(),
  ctcDate: date('ctc_date', { mode: 'string' }).notNull(),
  /** Business instant. */
  leftAt: instant('left_at').notNull(),
  givenBy: text('given_by')
    .notNull()
    .references(() => users.userId),
  givenAt: instant('given_at')
    .notNull()
    .default(sql`clock_timestamp()`),
})
