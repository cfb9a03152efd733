// The facts of payments come into the scroll of the bank's day (S-31): a function of the database, so that whoever
// writes a payment says it alike (migration 0034). Bills and payments are locked by the caller, the scrolls after them.

import type { Transaction } from '../kernel/connection.ts'

export async function enterScrolls(sql: Transaction, paymentIds: readonly string[]): Promise<void> {
  if (paymentIds.length > 0) await sql`select enter_scrolls(${paymentIds as string[]})`
}
