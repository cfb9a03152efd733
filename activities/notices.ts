import { cancellationSignal } from '@temporalio/activity'
import type { Sql } from '../db/kernel/connection.ts'
import { sweepNotices, type Swept } from '../db/notice/sweep.ts'
import { lapseSome } from '../db/repayment/lapse.ts'
import type { NoticeKind } from '../domain/notice.ts'

export function createNoticeActivities({ sql }: { sql: Sql }) {
  return {
    /** Makes and closes notices of that kind; run twice it does nothing more. */
    sweepNotices: (kind: NoticeKind): Promise<Swept> => sweepNotices(sql, kind),

    /**
     * Failed payments whose days are over lapse, part by part: what was done is due no more, so that a worker that
     * takes it up goes on where another was killed.
     * @returns how many lapsed by this one
     */
    async lapseFailed(): Promise<number> {
      const signal = cancellationSignal()
      let all = 0
      for (;;) {
        const { lapsed, more } = await lapseSome(sql)
        all += lapsed
        if (!more) return all
        signal.throwIfAborted()
      }
    },
  }
}
