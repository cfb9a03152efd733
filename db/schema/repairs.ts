// What administrators did about what stood still (console.md, "The engine room"), why, and what came of it.
import { sql } from 'drizzle-orm'
import { char, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { repairKinds, workflowKinds, workflowStates } from '../../domain/engine-room.ts'
import type { RepairKind, WorkflowKind, WorkflowState } from '../../domain/engine-room.ts'
import { repairStates, type RepairState } from '../../domain/repair.ts'
import { instant } from './columns.ts'
import { among } from './words.ts'

/** Recorded before it is done. Who, what, on what and why never change (db/roles/table.ts). */
export const repairs = pgTable(
  'repairs',
  {
    repairId: text('repair_id').primaryKey(),
    version: integer('version').notNull(),
    state: text('state').$type<RepairState>().notNull(),
    repairKind: text('repair_kind').$type<RepairKind>().notNull(),
    workflowId: text('workflow_id').notNull(),
    workflowKind: text('workflow_kind').$type<WorkflowKind>().notNull(),
    /** The run that was found, and how it stood; null: there was none. */
    runId: text('run_id'),
    workflowState: text('workflow_state').$type<WorkflowState>(),
    /** Where the row stood that the workflow carries. */
    rowStood: text('row_stood'),
    rowVersion: integer('row_version'),
    activityId: text('activity_id'),
    /** What it is, in a line. */
    says: text('says').notNull(),
    reason: text('reason').notNull(),
    userId: text('user_id').notNull(),
    postId: text('post_id').notNull(),
    /** The act's idempotency: asked again with the same key, it is judged anew and recorded once. */
    updateId: char('update_id', { length: 64 }).notNull(),
    askedAt: instant('asked_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    /** When it was done, found to be so, or could not be; null: not known to be. */
    doneAt: instant('done_at'),
    failure: text('failure'),
    assignedTo: text('assigned_to'),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: instant('acknowledged_at'),
  },
  (table) => [
    uniqueIndex('repairs_update').on(table.updateId),
    index('repairs_state').on(table.state, table.repairId),
    index('repairs_workflow').on(table.workflowId, table.repairId),
    among(table.state, repairStates),
    among(table.repairKind, repairKinds),
    among(table.workflowKind, workflowKinds),
    among(table.workflowState, workflowStates),
  ],
)
