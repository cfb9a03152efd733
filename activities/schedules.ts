// The Schedules of an installation, and what is told when its clock is moved. No activities: what a worker does beside
// them.

import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client'
import { treasuriesThatWait } from '../db/batch/read.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { noticeRounds, type NoticeRound } from '../domain/notice.ts'
import { clockMovedSignal, nightlyProofWorkflowId } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'

export const scheduleIdOf = (round: NoticeRound): string => `notices-${round}`

const specs: Readonly<Record<NoticeRound, ScheduleOptions['spec']>> = {
  often: { intervals: [{ every: '5 minutes' }] },
  // UTC: half past one at night in Kolkata, the year round.
  nightly: { calendars: [{ hour: 20, minute: 0 }] },
}

export const proofScheduleId = nightlyProofWorkflowId

const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' } as const

const schedulesOf = (taskQueue: string): ScheduleOptions[] => [
  ...noticeRounds.map((round): ScheduleOptions => ({
    scheduleId: scheduleIdOf(round),
    spec: specs[round],
    action: { type: 'startWorkflow', workflowType: 'noticeRound', ...startOf('noticeRound', { round }, taskQueue) },
    policies,
  })),
  {
    scheduleId: proofScheduleId,
    // Two o'clock at night in Kolkata, after the notices of the night.
    spec: { calendars: [{ hour: 20, minute: 30 }] },
    action: { type: 'startWorkflow', workflowType: 'nightlyProof', ...startOf('nightlyProof', undefined, taskQueue) },
    policies: { ...policies, catchupWindow: '6 hours' },
  },
]

/** Makes the Schedules of this namespace, or has those that are there say what this release says. */
export async function keepSchedules(client: Client, taskQueue: string): Promise<void> {
  for (const schedule of schedulesOf(taskQueue)) {
    try {
      await client.schedule.create(schedule)
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error
      // Whether somebody has paused it is his.
      await client.schedule.getHandle(schedule.scheduleId).update(({ state }) => ({ ...updated(schedule), state }))
    }
  }
}

const updated = ({ spec, action, policies }: ScheduleOptions) => ({
  spec,
  action,
  ...(policies === undefined ? {} : { policies }),
})

/**
 * Business time was moved on: what is due by it is looked for at once, and who waits for the bank's window looks again.
 * A round that is under way judged by the time before: another follows it. Told twice it does no harm.
 */
export async function tellClockMoved(deps: { sql: Sql; client: Client; taskQueue: string }): Promise<void> {
  const { sql, client, taskQueue } = deps
  for (const round of noticeRounds)
    await client.schedule.getHandle(scheduleIdOf(round)).trigger(ScheduleOverlapPolicy.BUFFER_ONE)
  for (const treasury of await treasuriesThatWait(sql)) {
    const start = startOf('rbiBatcher', treasury, taskQueue)
    await client.workflow.signalWithStart('rbiBatcher', { ...start, signal: clockMovedSignal })
  }
}
