// The finance department's limits by head and day (S-24).

import type { Bill } from '../../domain/bill/bill.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'

/** The constraint under which no more of a head is cleared on a day than its limit. */
export const limitKept = 'clearances_within_limit'

export interface Limit {
  headOfAccount: string
  date: string
  limitPaise: number
}

export const overLimit = ({ headOfAccount, date, limitPaise }: Limit): Refusal =>
  refusal('clearance_limit', { headOfAccount, date, limitPaise }, { rule: 'S-24' })

/** What was met by a bill whose transaction is gone. */
export async function limitReached(sql: Connection, { billId }: Pick<Bill, 'billId'>): Promise<Refusal> {
  const [limit] = await sql<Limit[]>`
    select b.head_of_account, d.day as date, coalesce(clearance_limit(b.head_of_account, d.day), 0) as limit_paise
    from bills b, (select business_day() as day) d where b.bill_id = ${billId}`
  if (limit === undefined) throw new Error(`bill ${billId} met a limit and has no row`)
  return overLimit(limit)
}

/** What a head has left on a day; null: it has no limit. */
export interface DayOfHead extends Omit<Limit, 'limitPaise'> {
  clearedPaise: number
  limitPaise: number | null
}

/** The day's counters of these heads, locked in their order; after the bills, as the statement of a move has it. */
export async function lockDays(sql: Transaction, heads: readonly string[]): Promise<DayOfHead[]> {
  const [now] = await sql<[{ day: string }]>`select business_day() as day`
  await sql`
    insert into clearance_days (head_of_account, day, cleared_paise, limit_paise)
    select head, ${now.day}::date, 0, clearance_limit(head, ${now.day}::date)
    from unnest(${heads as string[]}::text[]) as head order by head on conflict do nothing`
  return sql<DayOfHead[]>`
    select head_of_account, day as date, cleared_paise, clearance_limit(head_of_account, day) as limit_paise
    from clearance_days where head_of_account = any(${heads as string[]}) and day = ${now.day}
    order by head_of_account for update`
}
