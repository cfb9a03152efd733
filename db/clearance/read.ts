// What waits for the finance department, and its sums by head and treasury (S-24).

import { awaitingClearance } from '../../domain/bill/clearance.ts'
import { summaryColumns, type BillSummaryRow } from '../bill/read.ts'
import type { Connection } from '../kernel/connection.ts'
import { where, type Scope } from '../kernel/where.ts'

export interface WaitingSearch {
  head?: string | undefined
  treasuryCode?: string | undefined
}

export type WaitingRow = BillSummaryRow & { askedBy: string; askedAt: string }

const waiting = (scope: Scope, search: WaitingSearch) =>
  [
    [(p: string) => `b.state = ${p}`, awaitingClearance],
    [(p: string) => `b.treasury_code = ${p}`, scope?.treasuryCode],
    [(p: string) => `b.treasury_code = ${p}`, search.treasuryCode],
    [(p: string) => `(b.head_of_account = ${p} or starts_with(b.head_of_account, ${p} || '-'))`, search.head],
  ] as const

/** @param after `askedAt billId` of the last one. @returns by the time of asking */
export async function listWaiting(
  sql: Connection,
  scope: Scope,
  search: WaitingSearch,
  after: string | undefined,
  limit: number,
): Promise<WaitingRow[]> {
  const at = `b.clearance -> 'asked' ->> 'at'`
  const { text, values } = where([
    ...waiting(scope, search),
    [(p) => `(${at}, b.bill_id) > (split_part(${p}, ' ', 1), split_part(${p}, ' ', 2))`, after],
  ])
  return sql.unsafe<WaitingRow[]>(
    `select ${summaryColumns}, b.clearance -> 'asked' ->> 'by' as asked_by, ${at} as asked_at
      from bills b where ${text} order by ${at}, b.bill_id limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}

export interface TotalRow {
  headOfAccount: string
  treasuryCode: string
  bills: number
  grossPaise: number
  netPaise: number
}

/** What waits, by head and treasury. */
export async function totalsOf(sql: Connection, scope: Scope): Promise<TotalRow[]> {
  const { text, values } = where(waiting(scope, {}))
  return sql.unsafe<TotalRow[]>(
    `select b.head_of_account, b.treasury_code, count(*)::int as bills, sum(b.gross_paise)::bigint as gross_paise,
      sum(b.net_paise)::bigint as net_paise
      from bills b where ${text} group by b.head_of_account, b.treasury_code order by 1, 2`,
    values,
    { prepare: true },
  )
}

export interface DayRow {
  headOfAccount: string
  clearedPaise: number
  limitPaise: number | null
}

/** What was cleared of each head on a day, and what its limit is. */
export const daysOn = (sql: Connection, date: string) => sql<DayRow[]>`
  select head_of_account, coalesce(d.cleared_paise, 0) as cleared_paise,
    clearance_limit(head_of_account, ${date}::date) as limit_paise
  from (select head_of_account from clearance_days where day = ${date} and cleared_paise > 0
    union select head_of_account from clearance_limits where from_date <= ${date}) h
    left join (select * from clearance_days where day = ${date}) d using (head_of_account)
  order by head_of_account`
