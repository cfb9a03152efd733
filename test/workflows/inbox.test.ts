// The inbox of a bank on a real worker: one message that cannot be taken does not stop the others.

import { createHash } from 'node:crypto'
import { closeSync, existsSync, ftruncateSync, openSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createInboxActivities } from '../../activities/inbox.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { until } from '../kit/people.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'
import { ownDatabase } from '../kit/stack.ts'

const taskQueue = 'inbox-under-test'
let database: Database
let connection: Connection
let native: NativeConnection
let client: Client
let bank: TestBank
let worker: Worker
let running: Promise<void>

beforeAll(async () => {
  const { databaseUrl, namespace } = await ownDatabase()
  const address = inject('servers').temporalAddress
  database = openDatabase(databaseUrl, 4, 'khajane test')
  connection = await Connection.connect({ address })
  native = await NativeConnection.connect({ address })
  client = new Client({ connection, namespace })
  bank = await aBank()
  await bank.start()
  const deps = { sql: database.sql, client, taskQueue, bank: bank.address, pollSeconds: 1 }
  worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { codePath: inject('servers').workflowBundle },
    activities: createInboxActivities(deps),
    shutdownGraceTime: '1 second',
  })
  running = worker.run()
  await client.workflow.start('rbiInbox', { workflowId: 'inbox', taskQueue, args: ['rbi'] })
}, 60_000)

afterAll(async () => {
  worker.shutdown()
  await running
  await bank.remove()
  await native.close()
  await connection.close()
  await database.close()
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
  (await database.sql`select 1 from bank_message_results where sha256 = ${sha256}`).length === 1
const details = async () =>
  JSON.stringify(await client.workflow.getHandle('inbox').query('__temporal_workflow_metadata'))

test('a message that fails again and again is passed by, shown, and tried again later', async () => {
  const [poison, next, later] = [answer(), answer(), answer()]
  await database.sql.unsafe(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger fail before insert on bank_message_results for each row when (new.sha256 = '${poison.sha256}') execute function fail()`)
  lay('1-poison.xml', poison.bytes)
  lay('2-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  await until('the poison is shown', async () => (await details()).includes(poison.sha256))
  lay('3-later.xml', later.bytes)
  await until('a later one is applied', isApplied(later.sha256))
  expect(await isApplied(poison.sha256)()).toBe(false)
  await database.sql`drop trigger fail on bank_message_results`
  await until('the first one is applied', isApplied(poison.sha256))
}, 150_000)

test('a file that is larger than any message is left where it lies, and the others are collected', async () => {
  const { outbox } = foldersOf(bank.folder)
  const path = join(outbox, '0-large.xml')
  const file = openSync(path, 'w')
  ftruncateSync(file, 600 * 1024 * 1024)
  closeSync(file)
  utimesSync(path, 1, 1)
  const next = answer()
  lay('4-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  expect(existsSync(path)).toBe(true)
  rmSync(path)
}, 60_000)
