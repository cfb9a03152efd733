// Whose workflows are told that a scroll is approved: those of the bills whose payments it has booked, once.

import type { Connection, Sql } from '../kernel/connection.ts'

/** The bills of an approved scroll after that one, in the order of their ids; none of one that is open. */
export async function billsOfScroll(
  sql: Connection,
  scrollId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ billId: string }[]>`
    select distinct p.bill_id from payments p
    where (p.debit_scroll = ${scrollId} or p.return_scroll = ${scrollId} or p.reject_scroll = ${scrollId})
      and p.bill_id > ${after}
      and exists (select 1 from scrolls s where s.scroll_id = ${scrollId} and s.state = 'APPROVED')
    order by p.bill_id limit ${limit}`
  return rows.map(({ billId }) => billId)
}

export const markScrollTold = (sql: Sql, scrollId: string) => sql`
  update scrolls set told_at = clock_timestamp()
  where scroll_id = ${scrollId} and state = 'APPROVED' and told_at is null`

/** Approved so long ago, and whose bills may not all have been told: its workflow was lost, or never knew of them. */
export const untoldScrolls = (sql: Sql, patienceSeconds: number, limit: number) => sql<
  { scrollId: string; treasuryCode: string }[]
>`
  select scroll_id, treasury_code from scrolls
  where state = 'APPROVED' and told_at is null and approved_at < now() - make_interval(secs => ${patienceSeconds})
  order by approved_at limit ${limit}`

/** Of those, the ones all of whose bills have been told. */
export async function scrollsTold(sql: Connection, scrollIds: readonly string[]): Promise<string[]> {
  if (scrollIds.length === 0) return []
  const rows = await sql<{ scrollId: string }[]>`
    select scroll_id from scrolls where scroll_id = any(${scrollIds as string[]}) and told_at is not null`
  return rows.map(({ scrollId }) => scrollId)
}
