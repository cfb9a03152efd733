// Repairs on what really stands still: shown first, recorded, then done; none of them moves a bill.

import { createHash } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { openSecurityLog } from '../../api/kernel/security-log.ts'
import type { WorkflowHistoryView } from '../../api/workflow/schema.ts'
import type { RepairKind } from '../../domain/engine-room.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { inboxWorkflowId, sweepWorkflowId } from '../../workflows/messages.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { draftOf } from '../kit/bills.ts'
import { linesInto } from '../kit/log-lines.ts'
import { moverOf } from '../kit/by-hand.ts'
import { noon } from '../kit/database.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { peopleOf, type Answered, type Asked, type People } from '../kit/people.ts'
import { actionsOf } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

const taskQueue = 'repairs-under-test'
const inbox = inboxWorkflowId('rbi')
const reason = 'it has stood since the morning'
const path = '/v1/admin/repairs'

let own: OwnTemporal
let bank: TestBank
let api: OpenedApi
let people: People
const log: Record<string, unknown>[] = []

beforeAll(async () => {
  own = await ownTemporal()
  bank = await aBank()
  const { database, client, worker } = own
  const deps = { sql: worker, client, taskQueue, now: () => noon, bank: bank.address, pollSeconds: 1 }
  await own.work(taskQueue, createActivities({ ...deps, intervalSeconds: 1, moveClock: null }), {
    shutdownGraceTime: '1 second',
  })
  const { namespace } = client.options
  api = await openApi({
    ...{ database: database.as('api'), now: () => noon, namespace, taskQueue },
    deps: { securityLog: openSecurityLog(linesInto(log)) },
  })
  people = peopleOf({ app: api.app, token, database }, { patient: true })
}, 60_000)
afterAll(async () => {
  await api.close()
  await own.close()
  await bank.remove()
}, 30_000)

const ask = (repair: RepairKind, workflowId: string, more: object = {}, asked?: Asked): Promise<Answered> =>
  people.post('admin', path, { repair, workflowId, reason, ...more }, asked)
async function made(repair: RepairKind, workflowId: string, more?: object, asked?: Asked): Promise<Answered> {
  const answered = await ask(repair, workflowId, more, asked)
  expect([answered.status, answered.body['outcome']], answered.text).toEqual([201, 'done'])
  return answered
}
/** The bank lays an answer for us. @returns its hash */
function tellBank(messageId: string): string {
  const message = { messageId, createdAt: '2026-11-23T11:00:00+05:30', originalMessageId: 'batch_of_nobody' }
  const bytes = Buffer.from(writePain002({ ...message, accepted: true, rejected: [] }))
  const to = join(foldersOf(bank.folder).outbox, `${messageId}.xml`)
  writeFileSync(`${to}.part`, bytes)
  renameSync(`${to}.part`, to)
  return createHash('sha256').update(bytes).digest('hex')
}
const handleOf = (workflowId: string) => own.client.workflow.getHandle(workflowId)
const runOf = (workflowId: string) =>
  handleOf(workflowId)
    .describe()
    .then(({ runId, status }) => ({ runId, status: status.name }))
const rowOf = async (billId: string) =>
  (await own.sql<{ state: string; version: number }[]>`select state, version from bills where bill_id = ${billId}`)[0]

/** All that anybody could have changed: rows of every table, and the events of the workflow. */
async function everything(workflowId: string): Promise<unknown> {
  const tables = await own.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`
  const rows = []
  for (const { name } of tables)
    rows.push(
      await own.sql`
      select ${name} as name, count(*)::int as rows, sum(hashtextextended(t::text, 0)) as content
      from ${own.sql(name)} t`,
    )
  const { events } = await handleOf(workflowId).fetchHistory()
  return JSON.stringify([rows, events?.length])
}

/** A dry run says the same as the repair, and changes nothing. */
async function planned(repair: RepairKind, workflowId: string, more: object = {}): Promise<Answered['body']> {
  const before = await everything(workflowId)
  const { status, body, text } = await ask(repair, workflowId, { ...more, dryRun: true })
  expect(status, text).toBe(200)
  expect(await everything(workflowId)).toEqual(before)
  return body
}

describe('a bill whose workflow was terminated', () => {
  let billId: string
  beforeAll(async () => {
    billId = await draftOf(people)
    const { status, text } = await people.act('maker.10104', billId, 'forward')
    expect(status, text).toBe(200)
    await handleOf(billId).terminate('by a hand that slipped')
  }, 60_000)

  test('cannot be nudged: it is told to start it again', async () => {
    const { status, body } = await ask('nudge', billId)
    expect([status, body.code]).toEqual([409, 'repair_unfit'])
    expect(body.detail).toContain('start_again')
  })

  test('what a start would do is told, and nothing done', async () => {
    expect(await planned('start_again', billId)).toMatchObject({
      ...{ dryRun: true, repair: 'start_again', kind: 'bill', workflowState: 'TERMINATED', activityId: null },
      ...{ row: { state: 'WITH_CHECKER', version: 2 }, pending: [] },
      says: `start ${billId} again, whose row is WITH_CHECKER at version 2`,
    })
    expect((await runOf(billId)).status).toBe('TERMINATED')
  })

  test('is started again from its row, where the bill goes on', async () => {
    const row = await rowOf(billId)
    log.length = 0
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const { body } = await made(
      'start_again',
      billId,
      {},
      { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } },
    )
    expect(await rowOf(billId)).toEqual(row)
    const run = await runOf(billId)
    expect(run.status).toBe('RUNNING')
    expect((await people.act('checker.10104', billId, 'forward')).status).toBe(200)
    expect(await runOf(billId)).toEqual(run)

    // In the trail, in the security log before it was done and as it was answered, and in the workflow's history.
    const repairId = String(body['repairId'])
    expect(await actionsOf(own.sql, repairId)).toEqual(['repair'])
    expect(await actionsOf(own.sql, billId)).toEqual(['create', 'forward', 'forward'])
    const about = { user: 'admin', post: 'post.admin', operation: 'repairWorkflow', object: `${path}/${repairId}` }
    expect(log.slice(0, 2)).toMatchObject([
      { event: 'repair', ...about, repair: 'start_again', workflowId: billId, again: false },
      { event: 'act', ...about, status: 201 },
    ])
    const told = await people.get('auditor', `/v1/admin/workflows/${billId}/history`)
    const repairs = told.body.items.filter(({ action }) => action === 'repair')
    expect(repairs).toMatchObject([{ stands: 'trail', user: 'admin', outcome: 'done', traceId }])
    expect(told.text).not.toContain(reason)
    // Page by page it is the same, and the repair is one of those that a page shows.
    const paged: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { text } = await people.get('auditor', `/v1/admin/workflows/${billId}/history?limit=2${cursor}`)
      const { items, nextCursor } = JSON.parse(text) as WorkflowHistoryView
      expect(items.length).toBeLessThanOrEqual(2)
      paged.push(...items)
      cursor = nextCursor === null ? null : `&cursor=${nextCursor}`
    }
    expect(paged).toEqual(told.body.items)
  })

  test('one that runs is not started again; one at rest neither', async () => {
    expect((await ask('start_again', billId)).body.detail).toContain('it can be nudged')
    const other = await draftOf(people)
    expect((await people.act('maker.10104', other, 'discard', { reason: 'made twice' })).status).toBe(200)
    await until('its workflow has ended', async () => (await runOf(other)).status === 'COMPLETED')
    const { status, body } = await ask('start_again', other)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('Its row is CANCELLED') as string])
    expect((await runOf(other)).status).toBe('COMPLETED')
  })

  test('no work of it is paused or retried', async () => {
    for (const repair of ['pause', 'unpause', 'retry_now'] as const) {
      const { status, body } = await ask(repair, billId, { activityId: '1' })
      expect([status, body.detail]).toEqual([409, expect.stringContaining('part of its own task') as string])
    }
  })
})

test('a bill whose row is ahead of its workflow is nudged, and the workflow has caught up', async () => {
  const billId = await draftOf(people)
  expect((await people.act('maker.10104', billId, 'forward')).status).toBe(200)
  await moverOf(own.database)(billId, 'checker.10104', 'CHECKER', 'forward')
  expect(await knowledgeOf(own.client, billId)).toEqual({ state: 'WITH_CHECKER', version: 2 })
  const row = await rowOf(billId)
  expect((await planned('nudge', billId))['says']).toContain('whose row is WITH_APPROVER at version 3')
  expect(await knowledgeOf(own.client, billId)).toEqual({ state: 'WITH_CHECKER', version: 2 })
  await made('nudge', billId)
  await until('it knows', async () => (await knowledgeOf(own.client, billId)).version === 3)
  expect(await rowOf(billId)).toEqual(row)
})

describe('the inbox, whose bank cannot be reached', () => {
  const pending = async () => {
    const { raw } = await handleOf(inbox).describe()
    const [one] = raw.pendingActivities ?? []
    return { id: one?.activityId ?? '', attempt: one?.attempt ?? 0, paused: one?.paused === true }
  }
  /** It may be tried just now: then it is asked again. */
  async function retried(): Promise<void> {
    await until('it is retried', async () => {
      const { status, text } = await ask('retry_now', inbox)
      if (status !== 201) expect(text).toContain('RUNNING')
      return status === 201
    })
  }

  beforeAll(async () => {
    await made('start_again', inbox)
    await until('it has failed twice', async () => (await pending()).attempt >= 3)
  }, 60_000)

  test('its work is named where another is asked for', async () => {
    const { body } = await ask('pause', inbox, { activityId: 'another' })
    const { id } = await pending()
    expect(body.detail).toBe(`No activity another is pending; those are: ${id} (collectMessages).`)
  })

  test('is paused, and tried no more until it is let go on', async () => {
    const { id } = await pending()
    expect(await planned('pause', inbox)).toMatchObject({ activityId: id, kind: 'rbiInbox', row: null })
    expect((await pending()).paused).toBe(false)
    const key = 'paused-once'
    const { body } = await made('pause', inbox, {}, { key })
    await until('it is paused', async () => (await pending()).paused)
    // An attempt that was under way ends first.
    await sleep(500)
    const { attempt } = await pending()
    await sleep(4_000)
    expect(await pending()).toEqual({ id, attempt, paused: true })
    expect((await ask('pause', inbox)).body.detail).toContain('is PAUSED')
    await made('unpause', inbox)
    await until('it is tried again', async () => (await pending()).attempt > attempt)
    expect((await pending()).paused).toBe(false)
    // Its answer was lost, and it is asked for again after it was let go on.
    await own.sql`update idempotency_keys set status = 0, body = '', headers = '{}' where key = ${key}`
    await own.sql`update repairs set done_at = null where repair_id = ${String(body['repairId'])}`
    const again = await ask('pause', inbox, {}, { key })
    expect(again.body).toMatchObject({ repairId: body['repairId'], outcome: 'failed' })
    expect(again.body['failure']).toContain('another repair came after it')
    expect((await pending()).paused).toBe(false)
  }, 60_000)

  test('is tried at once when its bank is back, also from a pause: its attempts are counted anew', async () => {
    await until('it has failed often', async () => (await pending()).attempt >= 5)
    await retried()
    expect((await pending()).attempt).toBeLessThan(5)
    await made('pause', inbox)
    await bank.start()
    await retried()
    const sha256 = tellBank('TOLD1')
    await until('it is collected', async () => {
      const found = await own.sql`select 1 from bank_message_results where sha256 = ${sha256}`
      return found.length === 1
    })
    // Between two shifts of it nothing is pending.
    await until('it is at its first attempt', async () => {
      const { attempt, paused } = await pending()
      return attempt === 1 && !paused
    })
  }, 60_000)

  test('is paused while it works, too: what the bank says stays with it until it is let go on', async () => {
    await until('it works', async () => (await pending()).id !== '')
    await made('pause', inbox)
    // The attempt that is under way ends first: it hears of the pause when it beats.
    await until('its attempt has ended', async () => (await pending()).attempt > 1)
    const held = await pending()
    tellBank('TOLD2')
    await sleep(4_000)
    expect(await pending()).toMatchObject({ id: held.id, paused: true })
    const told = () => own.sql`select 1 from bank_messages where file_name = 'TOLD2.xml'`
    expect(await told()).toEqual([])
    await made('unpause', inbox)
    await until('it is collected', async () => (await told()).length === 1)
  }, 60_000)
})

test('the sweep stays paused, too, that was paused while it worked', async () => {
  await made('start_again', sweepWorkflowId)
  const work = async () => (await handleOf(sweepWorkflowId).describe()).raw.pendingActivities?.[0]
  await until('it works', async () => (await work()) !== undefined)
  await made('pause', sweepWorkflowId)
  await until('it is paused', async () => (await work())?.paused === true)
  const id = (await work())?.activityId
  await sleep(6_000)
  expect(await work()).toMatchObject({ activityId: id, paused: true })
  await made('unpause', sweepWorkflowId)
  await until('it works again', async () => (await work())?.paused !== true)
}, 60_000)
