// Desks (S-16a): how many bills are at each, and when nobody sits there.
import { sql } from 'drizzle-orm'
import { char, check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { billQueue } from './bills.ts'
import { instant } from './columns.ts'
import { posts, users } from './offices.ts'
import { oneOf } from './words.ts'

/** By queue and the day of inward; counted by the trigger `count_at_desks` (migration 0033). */
export const deskLoads = pgTable(
  'desk_loads',
  {
    treasuryCode: char('treasury_code', { length: 4 }).notNull(),
    stage: text('stage').$type<State>().notNull(),
    postId: text('post_id').notNull(),
    queue: billQueue('queue').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    bills: integer('bills').notNull(),
  },
  (table) => [
    oneOf(table.stage, 'bill_state'),
    primaryKey({ columns: [table.treasuryCode, table.stage, table.postId, table.queue, table.day] }),
    check('desk_loads_counted', sql`${table.bills} >= 0`),
  ],
)

/** Days, the last one too, on which a desk is not sat at, by its holder's or the treasury officer's word. */
export const absences = pgTable(
  'absences',
  {
    absenceId: text('absence_id').primaryKey(),
    postId: text('post_id')
      .notNull()
      .references(() => posts.postId),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    toDate: date('to_date', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    declaredBy: text('declared_by')
      .notNull()
      .references(() => users.userId),
    declaredAt: instant('declared_at').notNull().defaultNow(),
    endedBy: text('ended_by'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('absences_of_post').on(table.postId, table.toDate),
    check('absences_days', sql`${table.toDate} >= ${table.fromDate}`),
    check('absences_ended', sql`(${table.endedBy} is null) = (${table.endedAt} is null)`),
  ],
)
