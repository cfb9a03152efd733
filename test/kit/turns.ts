// Desks and turns where a test is about something else (S-16a): at whose desk its bills are, and that
// one of them is next.

import { Mutex } from 'async-mutex'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Queue } from '../../domain/kernel/vocabulary.ts'

/** No bill is brought to these while another sits: they have a thousand already. */
export const keepBusy = (sql: Sql, postIds: readonly string[]) => sql`
  insert into desk_loads (treasury_code, stage, post_id, queue, day, bills)
  select p.office_code, 'WITH_' || r.role, p.post_id, 'seniority', 'infinity', 1000
  from posts p cross join unnest(p.roles) as r (role)
  where p.post_id = any(${postIds as string[]}) and r.role in ('BOA', 'HA', 'BAO')`

/** The desks have what is at them, and no thousand more. */
export const countAnew = (sql: Sql) =>
  sql.begin(async (transaction) => {
    await transaction`delete from desk_loads`
    await transaction`
      insert into desk_loads (treasury_code, stage, post_id, queue, day, bills)
      select treasury_code, state, desk_post, queue, day_of(inwarded_at), count(*) from bills
      where desk_post is not null group by 1, 2, 3, 4, 5`
  })

const turns = new Mutex()

interface Place {
  billId: string
  queue: Queue
}

/** Puts back the queues that were raised so that a bill might be next; where they stand they have left. */
async function restored<Result>(sql: Sql, places: readonly Place[], act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } finally {
    for (const { billId, queue } of places)
      await sql`update bills set queue = ${queue} where bill_id = ${billId} and state <> 'DRAFT'`
  }
}

/** The bill is the first of its desk, as if it had been inwarded before all others. @returns its place before */
export const letFirst = (sql: Sql, billId: string, raised: Queue = 'seniority'): Promise<Place[]> => sql<Place[]>`
  with first as (select min(queue) as queue, min(inwarded_at) as inwarded_at from bills where desk_post is not null),
    mine as (select bill_id, queue from bills where bill_id = ${billId} and desk_post is not null for update)
  update bills b set queue = least(first.queue, b.queue, ${raised}::bill_queue),
    inwarded_at = first.inwarded_at - interval '1 second'
  from first, mine where b.bill_id = mine.bill_id returning mine.bill_id, mine.queue`

/**
 * Acts once the bill is the first of its desk: of bills that a test has act at once, one after the other. Raised as
 * high as may be: another's request for express may be confirmed in between.
 */
export const inTurn = <Result>(sql: Sql, billId: string, act: () => Promise<Result>): Promise<Result> =>
  turns.runExclusive(async () => restored(sql, await letFirst(sql, billId, 'express'), act))

/** Makes a file once its bills are the first of their list, in the order that they have among them. */
export const fromHead = <Result>(sql: Sql, billIds: readonly string[], make: () => Promise<Result>): Promise<Result> =>
  turns.runExclusive(async () => {
    const places = await sql<Place[]>`
      with first as (
        select min(queue) as queue, coalesce(min(inwarded_at), now()) as at from bills where state = 'PASSED'
      ), mine as (
        select bill_id, queue, row_number() over (order by queue desc, inwarded_at desc, token_number desc) as back
        from bills where bill_id = any(${billIds as string[]})
      )
      update bills b set queue = least(first.queue, b.queue), inwarded_at = first.at - mine.back * interval '1 second'
      from first, mine where b.bill_id = mine.bill_id returning mine.bill_id, mine.queue`
    return restored(sql, places, make)
  })
