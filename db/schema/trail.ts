// What was done and what was answered: the audit trail, and the answers by their idempotency keys.
import { sql } from 'drizzle-orm'
import {
  char,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Mover, TrailAction } from '../../domain/kernel/vocabulary.ts'
import { instant } from './columns.ts'
import { oneOf } from './words.ts'

/**
 * The audit trail of bills, payment files and batches: one row a move, append-only. Custody and holds are views of it
 * (migrations). `update_id` is the act's idempotency: the same act commits once, whoever repeats it.
 */
export const transitions = pgTable(
  'transitions',
  {
    subjectId: text('subject_id').notNull(),
    version: integer('version').notNull(),
    revision: integer('revision').notNull().default(1),
    action: text('action').$type<TrailAction>().notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    userId: text('user_id'),
    postId: text('post_id'),
    officeCode: text('office_code'),
    role: text('role').$type<Mover>().notNull(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    updateId: text('update_id'),
    detail: jsonb('detail'),
    /** Who holds the post, where he who acted had it delegated (S-43). */
    onBehalfOf: text('on_behalf_of'),
    /** Of the request that asked for the act: by default what its transaction was told (db/kernel/once.ts). */
    traceId: uuid('trace_id').default(sql`nullif(current_setting('khajane.trace', true), '')::uuid`),
  },
  (table) => [
    primaryKey({ columns: [table.subjectId, table.version] }),
    unique('transitions_once').on(table.subjectId, table.updateId),
    index('transitions_at').using('brin', table.at),
    index('transitions_trace')
      // All else that an act has moved is read before its bills.
      .on(table.traceId, sql`starts_with(subject_id, 'bill_')`)
      .where(sql`trace_id is not null`),
    // What was passed by in a turn is a report (S-16a).
    index('transitions_overtaking')
      .on(table.officeCode, table.at)
      .where(sql`detail -> 'turn' ?| array['passed', 'overtook']`),
    // Overrules are a report (rulebook.md).
    index('transitions_overruled')
      .on(table.officeCode, table.at)
      .where(sql`detail ?| array['overrule', 'cured']`),
    // Presentations of bills are a report (S-42).
    index('transitions_at_counter')
      .on(table.officeCode, table.at)
      .where(sql`action in ('inward', 'refuse-paper')`),
  ],
)

/** Answers by idempotency key and caller (api.md, Conventions); kept seven days at least. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: text('user_id').notNull(),
    key: text('key').notNull(),
    /** Hash of user, post, method, path, body and key: the update id of the act. */
    updateId: char('update_id', { length: 64 }).notNull(),
    status: smallint('status').notNull(),
    /** What is claimed, where a workflow carries it out: the commit reads the act from here, and from nowhere else. */
    subjectId: text('subject_id'),
    postId: text('post_id'),
    action: text('action').$type<TrailAction>(),
    asked: jsonb('asked').$type<object>(),
    ifMatch: text('if_match'),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    body: text('body').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** When the workflow is known to have taken the move in; a row without it is nudged (workflows/sweep.ts). */
    workflowKnowsAt: instant('workflow_knows_at'),
    /** Of the request that laid the claim. */
    traceId: uuid('trace_id'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.key] }),
    uniqueIndex('idempotency_keys_update').on(table.updateId),
    index('idempotency_keys_at').on(table.at),
    oneOf(table.action, 'trail_action'),
  ],
)

/** Bills whose runs an upgrade has to look at, until they have been looked at (activities/renew.ts). */
export const runsToRenew = pgTable('runs_to_renew', { billId: text('bill_id').primaryKey() })
