// Proofs that everything agrees (books.md, "The proof"): who asked, what was looked at, what differed.
import { sql } from 'drizzle-orm'
import { bigint, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { proofChecks, proofStates, workflowsAsked } from '../../domain/proof.ts'
import type { ProofCheck, ProofState, WorkflowsAsked } from '../../domain/proof.ts'
import { instant, paiseColumn } from './columns.ts'
import { among } from './words.ts'

/** One runs at a time. A try that its worker's death has ended is begun anew, and what it found is dropped. */
export const proofs = pgTable(
  'proofs',
  {
    proofId: text('proof_id').primaryKey(),
    state: text('state').$type<ProofState>().notNull(),
    workflows: text('workflows').$type<WorkflowsAsked>().notNull(),
    /** Who asked; null: the Schedule. */
    userId: text('user_id'),
    postId: text('post_id'),
    askedAt: instant('asked_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    tries: integer('tries').notNull().default(0),
    /** Of the last try: of what moment the rows are that it looks at. */
    begunAt: instant('begun_at'),
    endedAt: instant('ended_at'),
    /** Why it could not be carried out. */
    failure: text('failure'),
  },
  (table) => [
    uniqueIndex('proofs_running')
      .on(table.state)
      .where(sql`state = 'RUNNING'`),
    among(table.state, proofStates),
    among(table.workflows, workflowsAsked),
  ],
)

const ofCheck = () => ({
  proofId: text('proof_id')
    .notNull()
    .references(() => proofs.proofId),
  name: text('name').$type<ProofCheck>().notNull(),
})

export const proofChecksMade = pgTable(
  'proof_checks',
  {
    ...ofCheck(),
    looked: bigint('looked', { mode: 'number' }).notNull(),
    found: bigint('found', { mode: 'number' }).notNull(),
    milliseconds: integer('milliseconds').notNull(),
  },
  (table) => [primaryKey({ columns: [table.proofId, table.name] }), among(table.name, proofChecks)],
)

/** What differs, the first thousand of each check. */
export const proofDisagreements = pgTable(
  'proof_disagreements',
  {
    ...ofCheck(),
    line: integer('line').notNull(),
    subject: text('subject').notNull(),
    wrong: text('wrong').notNull(),
    paise: paiseColumn('paise'),
    /** Begin of the first of the proofs that have named it one after the other. */
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.proofId, table.name, table.line] }), among(table.name, proofChecks)],
)
