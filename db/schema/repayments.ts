// Which failed payment a bill pays again, line by line (books.md, "Re-payment").
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bills } from './bills.ts'
import { payments } from './payments.ts'

/**
 * The lineage of a re-payment: its line pays that payment again. A failed payment is in one live re-payment at a time,
 * from its draft on; what is given up stays here, and holds it no more.
 */
export const repayments = pgTable(
  'repayments',
  {
    billId: text('bill_id')
      .notNull()
      .references(() => bills.billId),
    line: integer('line').notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.paymentId),
    /** The line from which all of it comes, however often it has failed; and how often it is paid again with this. */
    firstBillId: text('first_bill_id')
      .notNull()
      .references(() => bills.billId),
    firstLine: integer('first_line').notNull(),
    round: integer('round').notNull(),
    live: boolean('live').notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.billId, table.line] }),
    uniqueIndex('repayments_live')
      .on(table.paymentId)
      .where(sql`live`),
    uniqueIndex('repayments_round')
      .on(table.firstBillId, table.firstLine, table.round)
      .where(sql`live`),
    // Those that were given up are looked at too: for how long the days stood still.
    index('repayments_of').on(table.paymentId),
    check('repayments_rounds', sql`${table.round} > 0`),
  ],
)
