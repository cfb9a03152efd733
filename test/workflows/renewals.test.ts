// Runs that live long go on in new ones as Temporal advises: a server of this test's own advises it after forty events.
// Signals and acts arrive meanwhile, and none is lost.

import { createHash } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { nudgeBatcherOf } from '../../activities/payment-file.ts'
import { freePort } from '../../local/ports.ts'
import type { RunningPart } from '../../local/part.ts'
import { startTemporal } from '../../local/temporal.ts'
import { findTemporalCli } from '../../local/temporal-cli.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { foldersOf } from '../../simulator/folders.ts'
import {
  actUpdate,
  batcherWorkflowId,
  catchUpSignal,
  clockMovedSignal,
  factSignal,
  inboxWorkflowId,
} from '../../workflows/messages.ts'
import { startOf } from '../../workflows/start.ts'
import { layClaim } from '../kit/claims.ts'
import { noon } from '../kit/database.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { actionsOf, layBills, layQueuedBill } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

const taskQueue = 'renewals-under-test'
let temporal: RunningPart
let own: OwnTemporal
let bank: TestBank

beforeAll(async () => {
  const port = await freePort()
  const cli = await findTemporalCli(process.env, () => undefined)
  const settings = ['limit.historyCount.suggestContinueAsNew=40']
  const logFile = join(inject('servers').folder, 'logs', 'renewals.log')
  temporal = await startTemporal({ cli, port, logFile, namespaces: [], settings })
  own = await ownTemporal({ address: `127.0.0.1:${port}`, namespace: 'default' })
  bank = await aBank()
  await bank.start()
  const deps = {
    ...{ sql: own.worker, client: own.client, taskQueue, now: () => noon, bank: bank.address },
    ...{ intervalSeconds: 0, pollSeconds: 1, moveClock: null },
  }
  await own.work(taskQueue, createActivities(deps), { shutdownGraceTime: '1 second' })
}, 60_000)
afterAll(async () => {
  await own.close()
  await bank.remove()
  await temporal.stop(3)
}, 30_000)

const handleOf = (workflowId: string) => own.client.workflow.getHandle(workflowId)
/** The runs of a workflow that went on in new ones, and those under way. */
async function runsOf(workflowId: string): Promise<Record<string, number>> {
  const runs: Record<string, number> = {}
  for await (const { status } of own.client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    runs[status.name] = (runs[status.name] ?? 0) + 1
  return runs
}
/**
 * Until so many of its runs have gone on in new ones.
 * @param meanwhile what is done again and again: one task takes many signals where the machine is slow, and how many
 * runs a number of signals makes is nowhere laid down
 */
const untilRenewed = (workflowId: string, times: number, meanwhile?: () => Promise<unknown>): Promise<void> =>
  until('its runs are listed', async () => {
    await meanwhile?.()
    return ((await runsOf(workflowId))['CONTINUED_AS_NEW'] ?? 0) >= times
  })
async function expectRenewed(workflowId: string, status: string, times = 2): Promise<void> {
  await untilRenewed(workflowId, times)
  const { CONTINUED_AS_NEW: renewed = 0, ...others } = await runsOf(workflowId)
  expect(renewed).toBeGreaterThanOrEqual(times)
  expect(others).toEqual({ [status]: 1 })
}

test('a batcher that is nudged all the time sends every bill once', async () => {
  const billIds: string[] = []
  for (let round = 0; round < 12; round += 1) {
    billIds.push(await layQueuedBill(own.sql))
    await nudgeBatcherOf({ client: own.client, taskQueue }, { treasuryCode: '577A' })
    await handleOf(batcherWorkflowId('577A')).signal(clockMovedSignal)
  }
  const sent = () => own.sql<{ payments: number }[]>`
    select count(*)::int as payments from payments where bill_id = any(${billIds}) and state <> 'QUEUED'`
  await until('all are sent', async () => (await sent())[0]?.payments === billIds.length)
  await untilRenewed(batcherWorkflowId('577A'), 2, () => handleOf(batcherWorkflowId('577A')).signal(clockMovedSignal))
  const last = await layQueuedBill(own.sql)
  billIds.push(last)
  await nudgeBatcherOf({ client: own.client, taskQueue }, { treasuryCode: '577A' })
  await until('the last is sent', async () => (await sent())[0]?.payments === billIds.length)
  await expectRenewed(batcherWorkflowId('577A'), 'RUNNING')
  const sends = await own.sql<{ sends: number }[]>`
    select count(*)::int as sends from transitions where subject_id = any(${billIds}) and action = 'send'`
  expect(sends).toEqual([{ sends: billIds.length }])
}, 90_000)

test('an inbox loses no message, also where many lie there at once', async () => {
  const { outbox } = foldersOf(bank.folder)
  await own.client.workflow.start('rbiInbox', { ...startOf('rbiInbox', { bank: 'rbi' }, taskQueue) })
  const hashes: string[] = []
  for (let message = 0; message < 24; message += 1) {
    const head = { messageId: `RENEWED${message}`, createdAt: '2026-11-23T11:00:00+05:30' }
    const bytes = Buffer.from(writePain002({ ...head, originalMessageId: 'batch_none', accepted: true, rejected: [] }))
    hashes.push(createHash('sha256').update(bytes).digest('hex'))
    writeFileSync(join(outbox, `${message}.part`), bytes)
    renameSync(join(outbox, `${message}.part`), join(outbox, `renewed-${message}.xml`))
  }
  const applied = () => own.sql`select sha256 from bank_message_results where sha256 = any(${hashes})`
  await until('all are applied', async () => (await applied()).length === hashes.length)
  await expectRenewed(inboxWorkflowId('rbi'), 'RUNNING')
}, 90_000)

test('acts on a bill are done once each while its run goes on in new ones', async () => {
  const { billIds } = await layBills(own.sql, 1, { state: 'AWAITING_INWARD', version: 4, acted: {} }, 'STOPPED')
  const [billId = ''] = billIds
  const [row] = await own.sql<Parameters<typeof startOf<'bill'>>[1][]>`select * from bills where bill_id = ${billId}`
  if (row === undefined) throw new Error('the bill has no row')
  await own.client.workflow.start('bill', startOf('bill', row, taskQueue))
  const body = { reason: 'The paper is not signed.' }
  const refuse = async (): Promise<number> => {
    const said = await layClaim(own.sql, 'foa.577a', billId, 'refuse-paper', { body })
    const moved = await handleOf(billId).executeUpdate(actUpdate, { updateId: said.claim, args: [said] })
    return moved.version
  }
  const versions: number[] = []
  const officer = async (): Promise<void> => {
    for (let time = 0; time < 10; time += 1) versions.push(await refuse())
  }
  const hints = async (): Promise<void> => {
    for (let time = 0; time < 20; time += 1)
      await handleOf(billId).signal(factSignal, { says: 'PAID', version: 9, closed: time % 2 === 0 })
  }
  await Promise.all([officer(), officer(), officer(), hints()])
  expect(versions.sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, index) => index + 5))
  expect(await actionsOf(own.sql, billId)).toHaveLength(30)
  await expectRenewed(billId, 'RUNNING')
}, 90_000)

test('a payment file is acted on while its run goes on in new ones, and ends', async () => {
  const { billIds } = await layBills(own.sql, 2, { state: 'IN_PAYMENT_FILE', version: 12, acted: {} }, 'STOPPED')
  await own.sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    values ('file_renewed', '577A', 'DRAFT', 1, 'pa.577a')`
  await own.sql`
    insert into payment_file_bills (file_id, bill_id, position)
    select 'file_renewed', id, position from unnest(${billIds}::text[]) with ordinality as given (id, position)`
  await own.sql`update bills set file_id = 'file_renewed' where bill_id = any(${billIds})`
  const start = startOf('paymentFile', { fileId: 'file_renewed', treasuryCode: '577A' }, taskQueue)
  const nudge = () => own.client.workflow.signalWithStart('paymentFile', { ...start, signal: catchUpSignal })
  const act = async (login: string, action: string, body: object): Promise<number> => {
    const said = await layClaim(own.sql, login, 'file_renewed', action, { body })
    const { version } = await handleOf('file_renewed').executeUpdate(actUpdate, { updateId: said.claim, args: [said] })
    return version
  }
  for (let time = 0; time < 15; time += 1) await nudge()
  const [, version] = await Promise.all([nudge(), act('pa.577a', 'submit', {}), nudge()])
  expect(version).toBe(2)
  await untilRenewed('file_renewed', 1, nudge)
  const [, cancelled] = await Promise.all([nudge(), act('to.577a', 'cancel', { reason: 'It is to be made anew.' })])
  expect(cancelled).toBe(3)
  await until('it has ended', async () => (await handleOf('file_renewed').describe()).status.name === 'COMPLETED')
  await expectRenewed('file_renewed', 'COMPLETED', 1)
  for (const billId of billIds) {
    await until('it is known', async () => (await knowledgeOf(own.client, billId)).state === 'PASSED', 10)
  }
}, 90_000)

test('no task of any run has failed, and each that went on in a new one replays', async () => {
  for (const workflowId of [batcherWorkflowId('577A'), inboxWorkflowId('rbi'), 'file_renewed']) {
    const runs: string[] = []
    for await (const { runId } of own.client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push(runId)
    for (const runId of runs) {
      const { events } = await own.client.workflow.getHandle(workflowId, runId).fetchHistory()
      const failed = (events ?? []).flatMap((event) => event.workflowTaskFailedEventAttributes?.failure?.message ?? [])
      expect([workflowId, failed.filter((message) => message !== 'UnhandledCommand')]).toEqual([workflowId, []])
      await Worker.runReplayHistory(
        { workflowBundle: { codePath: inject('servers').workflowBundle } },
        { events: events ?? [] },
      )
    }
  }
})
