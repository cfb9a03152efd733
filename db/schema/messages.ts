// What the bank says: as received, refused, and how far it is applied.
import { bigint, char, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'
import { among } from './words.ts'

/** What the bank sent, as received, by its hash: a short message in its row, a long one in chunks. Append-only. */
export const bankMessages = pgTable(
  'bank_messages',
  {
    sha256: char('sha256', { length: 64 }).primaryKey(),
    bank: text('bank').notNull(),
    fileName: text('file_name').notNull(),
    bytes: bytes('bytes'),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (table) => [index('bank_messages_received').on(table.receivedAt)],
)

export const bankMessageChunks = pgTable(
  'bank_message_chunks',
  {
    sha256: char('sha256', { length: 64 })
      .notNull()
      .references(() => bankMessages.sha256),
    ordinal: integer('ordinal').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sha256, table.ordinal] })],
)

/** What lay in the bank's outbox and was not fetched: named once, by its name and its size. Append-only. */
export const refusedMessages = pgTable(
  'refused_messages',
  {
    bank: text('bank').notNull(),
    fileName: text('file_name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Null where the name forbids to read it. */
    sha256: char('sha256', { length: 64 }),
    reason: text('reason').$type<'too_large' | 'name'>().notNull().default('too_large'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.bank, table.fileName, table.sizeBytes] }),
    among(table.reason, ['too_large', 'name']),
  ],
)

/** What of it lies there still, by the last look. */
export const refusedLying = pgTable(
  'refused_lying',
  {
    bank: text('bank').notNull(),
    fileName: text('file_name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.bank, table.fileName, table.sizeBytes] })],
)

/**
 * How far a message is applied: it is applied in chunks, by more than one run after a crash.
 */
export const bankMessageProgress = pgTable('bank_message_progress', {
  sha256: char('sha256', { length: 64 })
    .primaryKey()
    .references(() => bankMessages.sha256),
  /** How many lines changed their payment. */
  applied: integer('applied').notNull(),
  /** How many are done with, in the order in which lines are applied. */
  done: integer('done').notNull().default(0),
})

/** That a message was applied, once. Append-only. */
export const bankMessageResults = pgTable('bank_message_results', {
  sha256: char('sha256', { length: 64 })
    .primaryKey()
    .references(() => bankMessages.sha256),
  applied: integer('applied').notNull(),
  breaks: integer('breaks').notNull(),
  at: instant('at').notNull().defaultNow(),
})

/**
 * Those that are stored and not applied: so that they are found among all that the bank ever said. Kept by triggers on
 * the two tables that say so (migration 0046).
 */
export const unappliedMessages = pgTable(
  'unapplied_messages',
  {
    sha256: char('sha256', { length: 64 })
      .primaryKey()
      .references(() => bankMessages.sha256),
    bank: text('bank').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [index('unapplied_messages_in_order').on(table.bank, table.receivedAt)],
)
