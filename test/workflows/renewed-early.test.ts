// A batcher that lives long goes on in a new run before its history takes longer to read than a task may last; one that
// an earlier release has let grow does so as soon as this one has it.

import { readFileSync } from 'node:fs'
import type { temporal } from '@temporalio/proto'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { atOnce } from '../../bench/statistics.ts'
import { batcherWorkflowId, clockMovedSignal } from '../../workflows/messages.ts'
import { startOf } from '../../workflows/start.ts'
import { noon } from '../kit/database.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { until } from '../kit/until.ts'

const taskQueue = 'renewed-early'
const bank = { host: 'nowhere', port: 1, username: 'nobody', privateKey: '', hostKey: '' }
let own: OwnTemporal
let connection: NativeConnection
beforeAll(async () => {
  own = await ownTemporal()
  connection = await NativeConnection.connect({ address: inject('servers').temporalAddress })
}, 60_000)
afterAll(async () => {
  await connection.close()
  await own.close()
})

const hasEnded = ({ workflowTaskCompletedEventAttributes: end }: temporal.api.history.v1.IHistoryEvent) => end != null

const workerOf = (code: string): Promise<Worker> => {
  const given = { sql: own.worker, client: own.client, taskQueue, now: () => noon }
  const activities = createBatchActivities({ ...given, bank, intervalSeconds: 0, moveClock: null })
  const { namespace } = own.client.options
  return Worker.create({ connection, namespace, taskQueue, workflowBundle: { code }, activities })
}

test('a batcher of an earlier release with more than a thousand events replays, and goes on in a new run', async () => {
  const present = readFileSync(inject('servers').workflowBundle, 'utf8')
  const earlier = present.replace(/\(0, ?[\w$]+\.patched\)\('renewed-early'\)/, 'false')
  expect(earlier).not.toBe(present)
  const handle = own.client.workflow.getHandle(batcherWorkflowId('577A'))
  const lengthOf = async () => (await handle.describe()).historyLength

  const old = await workerOf(earlier)
  const grown = await old.runUntil(async () => {
    const { firstExecutionRunId } = await own.client.workflow.start('rbiBatcher', {
      ...startOf('rbiBatcher', { treasuryCode: '577A' }, taskQueue),
    })
    await atOnce(40, Array.from({ length: 1010 }), () => handle.signal(clockMovedSignal))
    await until('it has more than a thousand events', async () => (await lengthOf()) > 1010)
    // Whatever it was told, it has taken note of before it ends with its worker.
    await until('it has no task under way', async () => {
      const { events } = await handle.fetchHistory()
      const last = events?.findLast((event) => event.workflowTaskScheduledEventAttributes != null || hasEnded(event))
      return last !== undefined && hasEnded(last)
    })
    return { runId: firstExecutionRunId, history: await handle.fetchHistory() }
  })
  expect((await handle.describe()).runId).toBe(grown.runId)
  await Worker.runReplayHistory({ workflowBundle: { code: present } }, grown.history)

  const next = await workerOf(present)
  await next.runUntil(async () => {
    await handle.signal(clockMovedSignal)
    await until('another run has begun', async () => (await handle.describe()).runId !== grown.runId)
    await until('it is asleep', async () => (await lengthOf()) > 4)
  })
  expect((await own.client.workflow.getHandle(handle.workflowId, grown.runId).describe()).status.name).toBe(
    'CONTINUED_AS_NEW',
  )
}, 90_000)
