// What a head accountant found wanting when he would have forwarded a bill (S-03): kept with the answer that refused
// it.

import type { ChecklistItem } from '../../domain/bill/catalogue.ts'
import type { Once } from '../kernel/once.ts'
import type { Transaction } from '../kernel/connection.ts'

/** Once an act, however often its refusal is answered. */
export const keepFoundWanting = (
  sql: Transaction,
  billId: string,
  { userId, updateId }: Once,
  items: readonly ChecklistItem[],
) => sql`
  insert into found_wanting (update_id, bill_id, revision, items, found_by)
  select ${updateId}, bill_id, revision, ${items as ChecklistItem[]}, ${userId} from bills where bill_id = ${billId}
  on conflict do nothing`
