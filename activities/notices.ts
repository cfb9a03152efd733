import type { Sql } from '../db/kernel/connection.ts'
import { sweepNotices, type Swept } from '../db/notice/sweep.ts'
import type { NoticeKind } from '../domain/notice.ts'

export function createNoticeActivities({ sql }: { sql: Sql }) {
  return {
    /** Makes and closes notices of that kind; run twice it does nothing more. */
    sweepNotices: (kind: NoticeKind): Promise<Swept> => sweepNotices(sql, kind),
  }
}
