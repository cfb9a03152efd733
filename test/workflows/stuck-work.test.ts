// Work that no row is due for and no act was claimed on: a sent file whose bills are not told, an approved payment file
// whose batcher is not nudged, and work that somebody holds. A look finds each, and none of it once it goes on.

import { readFileSync } from 'node:fs'
import { NativeConnection, Worker } from '@temporalio/worker'
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { followTold } from '../../activities/taken-in.ts'
import type { StuckItemView, StuckView } from '../../api/stuck/schema.ts'
import { startOf } from '../../workflows/start.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { noon, ownDatabase, ownNamespace, type OwnDatabase } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'
import { layBatch, newBatchId } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

const taskQueue = 'stuck-work'
const treasuryCode = '577A'
const [batchId, approved, draft] = [newBatchId(), `file_${ulid()}`, `file_${ulid()}`]

/** While something is away that all of these need. */
let isAway = true
const whenBack = <Result>(result: Result) => {
  if (isAway) throw new Error('the database is away')
  return result
}
const activities = {
  writeBatchFile: () => null,
  sendBatchFile: () => null,
  tellBillsOfBatch: () => whenBack(null),
  lookAtBatch: () => ({ state: 'SENT', over: false, resent: false, gaveUp: false }),
  tellBillsOfFile: (fileId: string) => (fileId === approved ? 'APPROVED' : whenBack('DRAFT')),
  nudgeBatcher: () => whenBack(null),
}

let database: OwnDatabase
let api: OpenedApi
let connection: NativeConnection
let worker: Worker
let running: Promise<void>
beforeAll(async () => {
  const { temporalAddress: address, workflowBundle } = inject('servers')
  const namespace = await ownNamespace()
  database = await ownDatabase()
  await layRows()
  api = await openApi({ database: database.as('api'), now: () => noon, namespace, taskQueue })
  connection = await NativeConnection.connect({ address })
  worker = await Worker.create({
    ...{ connection, namespace, taskQueue, activities },
    workflowBundle: { code: readFileSync(workflowBundle, 'utf8') },
  })
  running = worker.run()
  const { workflow } = api.temporal
  await workflow.start('rbiBatch', startOf('rbiBatch', { batchId, treasuryCode }, taskQueue))
  for (const fileId of [approved, draft])
    await workflow.start('paymentFile', startOf('paymentFile', { fileId, treasuryCode }, taskQueue))
}, 60_000)
afterAll(async () => {
  worker.shutdown()
  await running
  await Promise.all([connection.close(), api.close()])
  await database.drop()
}, 30_000)

/** As they stood two minutes ago, and stand since. */
async function layRows(): Promise<void> {
  await layBatch(database.sql, batchId, 'SENT', 1)
  await database.sql`update batches set sent_at = now() - interval '2 minutes'`
  await database.sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    values (${approved}, ${treasuryCode}, 'APPROVED', 3, 'pa.577a'), (${draft}, ${treasuryCode}, 'DRAFT', 1, 'pa.577a')`
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`
      insert into transitions (subject_id, version, action, from_state, to_state, role, at)
      values (${approved}, 3, 'approve', 'SUBMITTED', 'APPROVED', 'TO', now() - interval '2 minutes')`
  })
}

/** Acts on those, in the order of their keys, that are known to have been taken in. */
async function marked(): Promise<string[]> {
  const rows = await database.sql<{ key: string }[]>`
    select key from idempotency_keys where user_id = 'of-the-test' and workflow_knows_at is not null order by key`
  return rows.map(({ key }) => key)
}

/** Inbox and sweep are not there, and are not looked at here. */
async function found(): Promise<Record<string, StuckItemView>> {
  const { status, text } = await peopleOf({ app: api.app, token }).get('admin', '/v1/admin/stuck')
  expect(status, text).toBe(200)
  const { items, more } = JSON.parse(text) as StuckView
  expect(more).toEqual([])
  const ours = items.filter(({ subject }) => [batchId, approved, draft].includes(subject.id))
  return Object.fromEntries(ours.map((item) => [item.subject.id, item]))
}

test('is found while it is tried again, or held, and not once it goes on', async () => {
  const { workflowService, options } = api.temporal
  let told = await found()
  const foundOf = (...ids: string[]) =>
    until(
      () => `${JSON.stringify(told)} is of ${ids.join()}`,
      async () =>
        Object.keys((told = await found()))
          .sort()
          .join() === [...ids].sort().join(),
    )
  // Nothing says of a draft's work that it fails, but that somebody holds it.
  await foundOf(batchId, approved)
  const work = { namespace: options.namespace, execution: { workflowId: draft }, type: 'tellBillsOfFile' }
  await workflowService.pauseActivity({ ...work, identity: 'an administrator', reason: 'of the test' })
  await foundOf(batchId, approved, draft)
  expect(told[batchId]).toMatchObject({
    ...{ kind: 'activity_retrying', message: 'the database is away', mayBe: ['retry_now', 'pause'] },
    reason: { code: 'activity_fails', params: { activity: 'tellBillsOfBatch' } },
  })
  expect(told[approved]).toMatchObject({
    ...{ kind: 'activity_retrying', treasuryCode },
    reason: { code: 'activity_fails', params: { activity: 'nudgeBatcher' } },
  })
  expect(told[draft]).toMatchObject({ kind: 'activity_paused', subject: { kind: 'payment_file' }, mayBe: ['unpause'] })

  // Told of an act meanwhile, none of them has taken it in; and of what is lost with its server nobody knows.
  const followed = followTold({ sql: database.as('worker').sql, client: api.temporal })
  const acts = Object.entries({ [batchId]: 'a', [approved]: 'b', [draft]: 'c', 'bill_that-is-lost': 'd' })
  const ofActs = acts.map(([subjectId, letter]) => ({ subjectId, at: noon, updateIds: [letter.repeat(64)] }))
  for (const { updateIds } of ofActs)
    await database.sql`
      insert into idempotency_keys (user_id, key, update_id, status, headers, body)
      values ('of-the-test', ${updateIds[0]?.[0] ?? ''}, ${updateIds[0] ?? ''}, 200, '{}', '')`
  followed.wereTold(ofActs)
  await followed.markThoseThatTookIn()
  expect(await marked()).toEqual([])

  isAway = false
  await workflowService.unpauseActivity({ ...work, identity: 'an administrator' })
  await foundOf()
  await until('all have taken it in', async () => {
    await followed.markThoseThatTookIn()
    return (await marked()).join() === 'a,b,c'
  })
}, 90_000)
