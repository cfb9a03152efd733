// One round of looking for what stands too long (rulebook.md, "Timers"), as a Schedule begins it; of a night, what
// failed lapses first.

import { patched, proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { createNoticeActivities } from '../activities/notices.ts'
import { kindsOf, type NoticeRound } from '../domain/notice.ts'

const { sweepNotices } = proxyActivities<ReturnType<typeof createNoticeActivities>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  // The next round comes by itself: one that cannot be done must not keep it away.
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds', maximumAttempts: 5 },
})

const { lapseFailed } = proxyActivities<ReturnType<typeof createNoticeActivities>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds', maximumAttempts: 5 },
})

export async function noticeRound(round: NoticeRound): Promise<void> {
  // Before the notices, which are closed of what has lapsed.
  const lapsed = round === 'nightly' && patched('lapse') ? await lapseFailed() : 0
  const kinds = kindsOf(round)
  const swept = await Promise.all(kinds.map((kind) => sweepNotices(kind)))
  const told = kinds.map((kind, index) => `${kind}: ${JSON.stringify(swept[index])}`)
  setCurrentDetails([...(lapsed === 0 ? [] : [`lapsed: ${lapsed}`]), ...told].join('\n\n'))
}
