// Changes of master data by two people, and what they have put in force (rulebook.md, "Master data").

import { sql } from 'drizzle-orm'
import { boolean, char, check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Account } from '../../domain/change.ts'
import type { ChangeKind, ChangeState } from '../../domain/kernel/vocabulary.ts'
import { instant } from './columns.ts'
import { offices, recipients, users } from './offices.ts'

export const changes = pgTable(
  'changes',
  {
    changeId: text('change_id').primaryKey(),
    version: integer('version').notNull(),
    state: text('state').$type<ChangeState>().notNull(),
    kind: text('kind').$type<ChangeKind>().notNull(),
    /** Of what: a recipient's id. */
    key: text('key').notNull(),
    officeCode: text('office_code')
      .notNull()
      .references(() => offices.officeCode),
    /** Whose head accountant decides. */
    treasuryCode: text('treasury_code').notNull(),
    /** What is to be in force; null: it ends. */
    value: jsonb('value').$type<Account>(),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    /** From when it is in force, once it is approved: set by the database. */
    inForceFrom: date('in_force_from', { mode: 'string' }),
    reason: text('reason').notNull(),
    proposedBy: text('proposed_by')
      .notNull()
      .references(() => users.userId),
    proposedFor: text('proposed_for'),
    proposedAt: instant('proposed_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    decidedBy: text('decided_by'),
    decision: text('decision'),
  },
  (table) => [
    uniqueIndex('changes_open')
      .on(table.kind, table.key)
      .where(sql`state = 'PROPOSED'`),
    index('changes_of_key').on(table.kind, table.key),
    index('changes_of_office').on(table.officeCode, table.changeId),
    index('changes_of_treasury').on(table.treasuryCode, table.changeId),
    check('changes_state_known', sql`${table.state} in ('PROPOSED', 'APPROVED', 'REFUSED')`),
    check('changes_kind_known', sql`${table.kind} in ('recipient')`),
    check('changes_decided', sql`(${table.state} = 'PROPOSED') = (${table.decidedBy} is null)`),
    check(
      'changes_two_people',
      sql`${table.decidedBy} <> ${table.proposedBy}
        and ${table.decidedBy} <> coalesce(${table.proposedFor}, ${table.proposedBy})`,
    ),
  ],
)

/**
 * The accounts of recipients after that with which they were entered, each in force from its first day until the next
 * begins. Written by the approval of a change and by nobody (migration 0038); read by `payees_on(day)`.
 */
export const recipientAccounts = pgTable(
  'recipient_accounts',
  {
    changeId: text('change_id')
      .primaryKey()
      .references(() => changes.changeId),
    recipientId: text('recipient_id')
      .notNull()
      .references(() => recipients.recipientId),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    /** The first day on which it is not in force any more; that of its beginning where another took its place. */
    validTo: date('valid_to', { mode: 'string' }).notNull().default('infinity'),
    accountNumber: text('account_number').notNull(),
    ifsc: char('ifsc', { length: 11 }).notNull(),
    /** It is paid no more; the account is its last. */
    ended: boolean('ended').notNull(),
  },
  (table) => [
    index('recipient_accounts_of').on(table.recipientId, table.validFrom),
    check('recipient_accounts_days', sql`${table.validFrom} <= ${table.validTo}`),
  ],
)
