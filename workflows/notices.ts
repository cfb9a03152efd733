// One round of looking for what stands too long (rulebook.md, "Timers"), as a Schedule begins it.

import { proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { createNoticeActivities } from '../activities/notices.ts'
import { kindsOf, type NoticeRound } from '../domain/notice.ts'

const { sweepNotices } = proxyActivities<ReturnType<typeof createNoticeActivities>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  // The next round comes by itself: one that cannot be done must not keep it away.
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds', maximumAttempts: 5 },
})

export async function noticeRound(round: NoticeRound): Promise<void> {
  const kinds = kindsOf(round)
  const swept = await Promise.all(kinds.map((kind) => sweepNotices(kind)))
  setCurrentDetails(kinds.map((kind, index) => `${kind}: ${JSON.stringify(swept[index])}`).join('\n\n'))
}
