// Whom a file's bills overtake (S-16a): what stays in the list in a later queue, though it was inwarded earlier. What
// stands before the last of them is passed by, for a reason of its own (list.ts).

import type { Queue } from '../../domain/kernel/vocabulary.ts'
import type { Transaction } from '../kernel/connection.ts'
import type { List } from './list.ts'

interface Overtaken {
  billId: string
  queue: Queue
  /** The first of the file's bills that overtakes it, in which queue, and how many do. */
  by: string
  why: Queue
  bills: number
}

/** Asked while they are in the list: the first hundred and how many there are; null: none. */
export async function overtakenByFile(
  sql: Transaction,
  { treasuryCode, payBy }: List,
  billIds: readonly string[],
): Promise<{ count: number; bills: Overtaken[] } | null> {
  const rows = await sql<(Overtaken & { total: number })[]>`
    with mine as materialized (
      select bill_id, queue, inwarded_at, token_number from bills where bill_id = any(${billIds as string[]})
    ), last as (
      select queue, inwarded_at, token_number from mine order by queue desc, inwarded_at desc, token_number desc limit 1
    ), latest as (
      select q.queue, max(m.inwarded_at) as at from unnest(enum_range(null::bill_queue)) q (queue)
        join mine m on m.queue < q.queue group by q.queue
    ), later as (
      select o.bill_id, o.queue, o.inwarded_at, count(*) over ()::int as total,
        row_number() over (order by o.queue, o.inwarded_at, o.token_number) as place
      from latest l join bills o on o.queue = l.queue and o.inwarded_at < l.at cross join last e
      where o.state = 'PASSED' and o.treasury_code = ${treasuryCode} and o.pay_by = ${payBy}
        and (o.queue, o.inwarded_at, o.token_number) > (e.queue, e.inwarded_at, e.token_number)
    )
    select l.bill_id, l.queue, f.bill_id as "by", f.queue as why, f.bills, l.total
    from later l cross join lateral (
      select m.bill_id, m.queue, count(*) over ()::int as bills from mine m
      where m.queue < l.queue and m.inwarded_at > l.inwarded_at
      order by m.queue, m.inwarded_at, m.token_number limit 1) f
    where l.place <= 100 order by l.place`
  const [first] = rows
  if (first === undefined) return null
  const bills = rows.map(({ billId, queue, by, why, bills: many }) => ({ billId, queue, by, why, bills: many }))
  return { count: first.total, bills }
}
