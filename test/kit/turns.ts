// Desks and turns where a test is about something else (S-16a): at whose desk its bills are, and that
// one of them is next.

import { Mutex } from 'async-mutex'
import type { Sql } from '../../db/kernel/connection.ts'

/** No bill is brought to these while another sits: they have a thousand already. */
export const keepBusy = (sql: Sql, postIds: readonly string[]) => sql`
  insert into desk_loads (treasury_code, stage, post_id, bills)
  select p.office_code, 'WITH_' || r.role, p.post_id, 1000 from posts p cross join unnest(p.roles) as r (role)
  where p.post_id = any(${postIds as string[]}) and r.role in ('BOA', 'HA', 'BAO')`

const turns = new Mutex()

/** Acts once the bill is the first of its desk: of bills that a test has act at once, one after the other. */
export const inTurn = <Result>(sql: Sql, billId: string, act: () => Promise<Result>): Promise<Result> =>
  turns.runExclusive(async () => {
    await letFirst(sql, billId)
    return act()
  })

/** Makes a file once its bills are the first of their list. */
export const fromHead = <Result>(sql: Sql, billIds: readonly string[], make: () => Promise<Result>): Promise<Result> =>
  turns.runExclusive(async () => {
    await letFirstOfList(sql, billIds)
    return make()
  })

/** The bill is the first of its desk, as if it had been inwarded before all others. */
export const letFirst = (sql: Sql, billId: string) => sql`
  update bills b set queue = first.queue, inwarded_at = first.inwarded_at - interval '1 second'
  from (select least(min(queue), 'seniority') as queue, min(inwarded_at) as inwarded_at from bills) as first
  where b.bill_id = ${billId} and b.desk_post is not null`

/** What else waits in the lists of these bills stands behind them, so that a payment file may take them. */
const letFirstOfList = (sql: Sql, billIds: readonly string[]) => sql`
  update bills b set queue = 'seniority', inwarded_at = b.inwarded_at + interval '10 years'
  from (select distinct treasury_code, pay_by from bills where bill_id = any(${billIds as string[]})) as list
  where b.state = 'PASSED' and b.treasury_code = list.treasury_code and b.pay_by = list.pay_by
    and b.bill_id <> all(${billIds as string[]})`
