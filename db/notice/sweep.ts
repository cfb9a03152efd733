// One sweep of a kind of notice: those are made whose subject is found now, and closed whose cause is gone.

import { businessDate, lastDayEnd } from '../../domain/kernel/calendar.ts'
import { noticeKinds, notices, type NoticeKind } from '../../domain/notice.ts'
import { workingCalendar } from '../kernel/clock.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { parameter } from '../kernel/parameters.ts'
import { subjects, type Judged } from './subjects.ts'

export interface Swept {
  made: number
  closed: number
}

/**
 * In a transaction of its own: killed in the middle it has made none. One of a kind at a time; what two would both make
 * the index of open notices refuses all the same. It judges by the shared business clock and locks no row but notices.
 */
export const sweepNotices = (sql: Sql, kind: NoticeKind): Promise<Swept> =>
  sql.begin((transaction) => sweepIn(transaction, kind))

/**
 * The same in the caller's transaction.
 * @throws Error for a kind that there is not: whoever reaches Temporal may ask for one.
 */
export async function sweepIn(sql: Transaction, kind: NoticeKind): Promise<Swept> {
  if (!noticeKinds.includes(kind)) throw new Error(`there are no notices of kind ${kind}`)
  await sql`select pg_advisory_xact_lock(hashtext('notices'), hashtext(${kind}))`
  const judged = await judgedBy(sql, kind)
  const { row } = judged
  const [swept] = await sql<[Swept]>`
    with found as (${subjects[kind](sql, judged)}
    ), open as (
      select n.notice_id, n.subject_id from notices n where n.kind = ${kind} and n.closed_at is null
    ), changed as materialized (
      select f.*, o.notice_id from found f full join open o on o.subject_id = f.subject_id
      where f.subject_id is null or o.subject_id is null
    ), closed as (
      update notices n set closed_at = business_now() from changed c where n.notice_id = c.notice_id returning 1
    ), made as (
      insert into notices (kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at)
      select ${kind}, ${row.subject}, c.subject_id, c.number, c.office_code, ${row.role}, s.since, business_now()
      from changed c cross join lateral (select greatest(c.since, business_time(c.recorded)) as since) s
      where c.notice_id is null order by s.since, c.subject_id
      on conflict (kind, subject_id) where closed_at is null do nothing returning 1
    )
    select (select count(*)::int from made) as made, (select count(*)::int from closed) as closed`
  return swept
}

const monthMs = 31 * 86_400_000

async function judgedBy(sql: Transaction, kind: NoticeKind): Promise<Judged> {
  const [{ now }] = await sql<[{ now: Date }]>`select business_now() as now`
  const date = businessDate(now)
  const row = notices[kind]
  const limit = await parameter<number | string>(sql, row.limit, date)
  const calendar = await workingCalendar(sql, now, new Date(now.getTime() - monthMs))
  return { row, limit, date, dayEnd: lastDayEnd(now, calendar) }
}
