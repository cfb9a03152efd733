// A hand on many bills that moves none of them: it is judged on each, and leaves its hat (decision 5).

import { separation } from '../../domain/bill/decide.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Transaction } from '../kernel/connection.ts'
import { toBill, type BillRow } from './row.ts'

/** Who acts as TO on what the bank made of bills acts as TO on each of them. */
export function barred(bills: readonly BillRow[], userId: string): Refusal | null {
  for (const row of bills) {
    const refused = separation(toBill(row), userId, 'TO')
    if (refused !== null) return { ...refused, reason: `${row.billNumber}: ${refused.reason}` }
  }
  return null
}

/** No bill moves, and none has another version. */
export const wearHat = (sql: Transaction, bills: readonly BillRow[], userId: string) => {
  const given = bills.map(({ billId, acted }) => ({ id: billId, acted: withHat(acted, userId, 'TO') }))
  return sql`
    update bills b set acted = g.acted from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g(id text, acted jsonb)
    where b.bill_id = g.id and b.acted <> g.acted`
}
