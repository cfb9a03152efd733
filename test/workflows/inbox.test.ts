// The inbox of a bank on a real worker: one message that cannot be taken does not stop the others.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInboxActivities } from '../../activities/inbox.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { inboxWorkflowId } from '../../workflows/messages.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { until } from '../kit/until.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

const taskQueue = 'inbox-under-test'
const largestMessage = 300_000
let own: OwnTemporal
let bank: TestBank

beforeAll(async () => {
  own = await ownTemporal()
  bank = await aBank()
  await bank.start()
  const deps = {
    sql: own.worker,
    client: own.client,
    taskQueue,
    bank: { ...bank.address, largestMessage },
    pollSeconds: 1,
  }
  await own.work(taskQueue, createInboxActivities(deps), { shutdownGraceTime: '1 second' })
  await own.client.workflow.start('rbiInbox', { workflowId: inboxWorkflowId('rbi'), taskQueue })
}, 60_000)

afterAll(async () => {
  await own.close()
  await bank.remove()
}, 30_000)

let messages = 0
/** An answer to a file that is nobody's. */
function answer(): { bytes: Buffer; sha256: string } {
  messages += 1
  const head = {
    messageId: `TOLD${messages}`,
    createdAt: '2026-11-23T11:00:00+05:30',
    originalMessageId: 'batch_of_nobody',
  }
  const bytes = Buffer.from(writePain002({ ...head, accepted: true, rejected: [] }))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
function lay(name: string, bytes: Buffer): void {
  const path = join(foldersOf(bank.folder).outbox, name)
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
}
const isApplied = (sha256: string) => async () =>
  (await own.sql`select 1 from bank_message_results where sha256 = ${sha256}`).length === 1
const details = async () =>
  JSON.stringify(await own.client.workflow.getHandle(inboxWorkflowId('rbi')).query('__temporal_workflow_metadata'))

test('a message that fails again and again is passed by, shown, and tried again later', async () => {
  const [poison, next, later] = [answer(), answer(), answer()]
  await own.sql.unsafe(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger fail before insert on bank_message_results
    for each row when (new.sha256 = '${poison.sha256}') execute function fail()`)
  lay('1-poison.xml', poison.bytes)
  lay('2-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  await until('the poison is shown', async () => (await details()).includes(poison.sha256))
  lay('3-later.xml', later.bytes)
  await until('a later one is applied', isApplied(later.sha256))
  expect(await isApplied(poison.sha256)()).toBe(false)
  await own.sql`drop trigger fail on bank_message_results`
  await until('the first one is applied', isApplied(poison.sha256))
}, 150_000)

test('a file too large to be stored is refused once, by name and hash, and left; others are collected', async () => {
  const { outbox } = foldersOf(bank.folder)
  const path = join(outbox, '0-large.xml')
  writeFileSync(path, Buffer.alloc(largestMessage + 1, '<'))
  utimesSync(path, 1, 1)
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
  const fetched = () => statSync(path).atimeMs
  const [next, later] = [answer(), answer()]
  lay('4-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  const refused = () => own.sql`select bank, file_name, size_bytes, sha256 from refused_messages`
  expect(await refused()).toEqual([{ bank: 'rbi', fileName: '0-large.xml', sizeBytes: largestMessage + 1, sha256 }])
  // Whoever opened it now would fail; each look goes past it all the same.
  const read = fetched()
  lay('5-later.xml', later.bytes)
  await until('a later one is applied', isApplied(later.sha256))
  expect([fetched(), existsSync(path), (await refused()).length]).toEqual([read, true, 1])
  expect((await own.sql`select 1 from bank_messages where file_name = '0-large.xml'`).length).toBe(0)
  await expect(own.sql`delete from refused_messages`).rejects.toThrow('append-only')
  rmSync(path)
}, 60_000)
