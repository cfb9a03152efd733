// The inbox of a bank on a real worker: one message that cannot be taken does not stop the others.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInboxActivities } from '../../activities/inbox.ts'
import { messageChunks } from '../../db/bank/messages.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import { sweepNotices } from '../../db/notice/sweep.ts'
import { writePain002 } from '../../rbi/pain002.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { inboxWorkflowId } from '../../workflows/messages.ts'
import { wholeOf } from '../kit/bytes.ts'
import { layClaim } from '../kit/claims.ts'
import { noon } from '../kit/database.ts'
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
  // So much is not even read for its hash.
  const larger = { fileName: '0-larger.xml', sizeBytes: 4 * largestMessage + 1 }
  writeFileSync(join(outbox, larger.fileName), Buffer.alloc(larger.sizeBytes, '<'))
  const fetched = () => statSync(path).atimeMs
  const [next, later] = [answer(), answer()]
  lay('4-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  const refused = () => own.sql`
    select bank, file_name, size_bytes, reason, sha256 from refused_messages order by size_bytes`
  const large = { bank: 'rbi', fileName: '0-large.xml', sizeBytes: largestMessage + 1, reason: 'too_large', sha256 }
  expect(await refused()).toEqual([large, { ...large, ...larger, sha256: null }])
  // Whoever opened it now would fail; each look goes past it all the same.
  const read = fetched()
  lay('5-later.xml', later.bytes)
  await until('a later one is applied', isApplied(later.sha256))
  expect([fetched(), existsSync(path), (await refused()).length]).toEqual([read, true, 2])
  expect((await own.sql`select 1 from bank_messages where file_name = '0-large.xml'`).length).toBe(0)
  await expect(own.sql`delete from refused_messages`).rejects.toThrow('append-only')
  rmSync(join(outbox, larger.fileName))
  await toldWhile('0-large.xml', () => rmSync(path))
}, 60_000)

/** The Directorate is told of a file that is not fetched, until it is gone. */
async function toldWhile(fileName: string, remove: () => void): Promise<void> {
  const open = async () => {
    await sweepNotices(own.worker, 'message_not_fetched')
    const rows = await own.sql<{ number: string }[]>`
      select subject_number as number from notices
      where kind = 'message_not_fetched' and role = 'DOT' and office_code = 'DOT' and closed_at is null`
    return rows.map(({ number }) => number).includes(fileName)
  }
  await until(`a notice of ${fileName}`, open)
  remove()
  await until(`no notice of ${fileName} any more`, async () => !(await open()))
}

test('a file whose name leads elsewhere, or is no message’s, is named and left; others are collected', async () => {
  const { outbox } = foldersOf(bank.folder)
  const odd = ['..\\inbox\\x.xml', '..xml.xml', 'statement.zip']
  for (const name of odd) writeFileSync(join(outbox, name), name)
  const next = answer()
  lay('6-next.xml', next.bytes)
  await until('the next one is applied', isApplied(next.sha256))
  const named = await own.sql`
    select file_name, reason, sha256 from refused_messages where reason = 'name' order by file_name collate "C"`
  expect(named).toEqual(odd.map((fileName) => ({ fileName, reason: 'name', sha256: null })))
  for (const name of odd) {
    expect(existsSync(join(outbox, name))).toBe(true)
    await toldWhile(name, () => rmSync(join(outbox, name)))
  }
}, 60_000)

test('a long message lies in chunks, byte for byte, and is applied from there', async () => {
  const [whole, last] = [answer(), answer()]
  // White space after its end says nothing.
  const bytes = Buffer.concat([whole.bytes, Buffer.alloc(largestMessage - whole.bytes.length - 1, ' \n')])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  lay('7-long.xml', bytes)
  lay('8-last.xml', last.bytes)
  await until('both are applied', async () => (await isApplied(sha256)()) && (await isApplied(last.sha256)()))
  const [row] = await own.sql`
    select bytes is null as elsewhere, (select count(*)::int > 1 from bank_message_chunks c where c.sha256 = m.sha256)
      as in_chunks from bank_messages m where sha256 = ${sha256}`
  expect(row).toEqual({ elsewhere: true, inChunks: true })
  expect((await wholeOf(messageChunks(own.sql, sha256))).equals(bytes)).toBe(true)
  // The same again, under another name, is the same message.
  lay('9-again.xml', bytes)
  await until('it is put away', () => existsSync(join(foldersOf(bank.folder).done, '9-again.xml')))
  expect(await own.sql`select file_name from bank_messages where sha256 = ${sha256}`).toEqual([
    { fileName: '7-long.xml' },
  ])
}, 60_000)

const bomb = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'

test.each<[string, (good: string) => Buffer]>([
  ['a bomb of entities', (good) => Buffer.from(good.replace('<Document', `<!DOCTYPE d [${bomb}]><Document`))],
  ['zeros, as many as are fetched', () => Buffer.alloc(largestMessage)],
  ['cut off', (good) => Buffer.from(good.slice(0, -30))],
  ['in another encoding', (good) => Buffer.from(good.replace('batch_of', 'batché_of'), 'latin1')],
  ['no XML', () => Buffer.from('%PDF-1.7')],
])(
  'a message that is %s is kept, a break, and told to the Directorate; the loop goes on',
  async (which, made) => {
    const bytes = made(answer().bytes.toString())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const name = `a-${which.replaceAll(/[^a-z]/g, '-')}.xml`
    lay(name, bytes)
    const next = answer()
    lay(`b-${next.sha256}.xml`, next.bytes)
    await until('both are applied', async () => (await isApplied(sha256)()) && (await isApplied(next.sha256)()))
    expect((await wholeOf(messageChunks(own.sql, sha256))).equals(bytes)).toBe(true)
    expect(await own.sql`select kind, owner from breaks where sha256 = ${sha256}`).toEqual([
      { kind: 'unreadable', owner: 'DOT' },
    ])
    await sweepNotices(own.worker, 'message_unreadable')
    const told = () => own.sql`
    select office_code, role, closed_at is null as open from notices
    where kind = 'message_unreadable' and subject_number = ${name}`
    expect(await told()).toEqual([{ officeCode: 'DOT', role: 'DOT', open: true }])
    // Two of the Directorate settle it.
    for (const [login, action] of [
      ['dot', 'propose'],
      ['dot2', 'confirm'],
    ] as const) {
      const body = action === 'propose' ? { settlement: 'dismiss', reason: 'It comes anew.' } : {}
      const { claim } = await layClaim(own.sql, login, `${sha256}:0`, action, { body })
      expect(await commitBreakAct(own.sql, `${sha256}:0`, claim, noon)).toMatchObject({ kind: 'moved' })
    }
    await sweepNotices(own.worker, 'message_unreadable')
    expect(await told()).toEqual([{ officeCode: 'DOT', role: 'DOT', open: false }])
  },
  60_000,
)
