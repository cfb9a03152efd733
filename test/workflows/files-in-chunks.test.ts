// A file to the Reserve Bank of many payments: written chunk by chunk and sent so, byte for byte the same.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { batchFileChunks, findBatchFile } from '../../db/batch/file.ts'
import { readPain001 } from '../../rbi/pain001.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { wholeOf } from '../kit/bytes.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { layBatch, layBills, newBatchId } from '../kit/rows.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

let database: OwnDatabase
let bank: TestBank
beforeAll(async () => {
  database = await ownDatabase()
  bank = await aBank()
  await bank.start()
})
afterAll(async () => {
  await bank.remove()
  await database.drop()
})

const steps = () =>
  createBatchActivities({
    sql: database.as('worker').sql,
    client: new Client(),
    taskQueue: 'khajane',
    now: () => new Date('2026-11-23T12:00:00+05:30'),
    bank: bank.address,
    intervalSeconds: 0,
    moveClock: null,
  })
const run = (step: 'writeBatchFile' | 'sendBatchFile', batchId: string): Promise<void> =>
  new MockActivityEnvironment().run((id: string) => steps()[step](id), batchId)

/** A batch of so many bills of one payment each, that waits for its file. */
async function batchOf(count: number): Promise<{ batchId: string; paymentIds: string[] }> {
  const batchId = newBatchId()
  await layBatch(database.sql, batchId, 'MADE', count)
  const standing = { state: 'AUTHORISED', version: 11, acted: {} } as const
  const { paymentIds } = await layBills(database.sql, count, standing, 'QUEUED', batchId)
  return { batchId, paymentIds }
}
const chunksOf = async (batchId: string): Promise<number> => {
  const rows = await database.sql`select 1 from batch_file_chunks where batch_id = ${batchId}`
  return rows.length
}
const bytesOf = (batchId: string) => wholeOf(batchFileChunks(database.sql, batchId))
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const atBank = (batchId: string): Buffer | undefined => {
  const { inbox, processed } = foldersOf(bank.folder)
  const path = [inbox, processed].map((folder) => join(folder, `${batchId}.xml`)).find((one) => existsSync(one))
  return path === undefined ? undefined : readFileSync(path)
}

test('lies in chunks, has the hash and the size of its bytes, and reaches the bank as it lies there', async () => {
  const { batchId, paymentIds } = await batchOf(600)
  await run('writeBatchFile', batchId)
  expect(await chunksOf(batchId)).toBeGreaterThan(2)
  const bytes = await bytesOf(batchId)
  expect(await findBatchFile(database.sql, batchId)).toEqual({ sha256: sha256(bytes), sizeBytes: bytes.length })
  const read = readPain001(bytes)
  expect(read.payments.map(({ paymentId }) => paymentId).sort()).toEqual([...paymentIds].sort())
  await run('sendBatchFile', batchId)
  expect(atBank(batchId)?.equals(bytes)).toBe(true)
}, 60_000)

test('its writer killed in the middle leaves nothing of it, and it is written as it would have been', async () => {
  const { batchId } = await batchOf(600)
  await database.sql.unsafe(`
    create function die() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
    create trigger die before insert on batch_file_chunks for each row when (new.ordinal = 2) execute function die()`)
  await expect(run('writeBatchFile', batchId)).rejects.toThrow()
  expect([await chunksOf(batchId), await findBatchFile(database.sql, batchId)]).toEqual([0, null])
  await database.sql`drop trigger die on batch_file_chunks`
  await run('writeBatchFile', batchId)
  const bytes = await bytesOf(batchId)
  // Asked again it is not written again.
  await run('writeBatchFile', batchId)
  expect((await bytesOf(batchId)).equals(bytes)).toBe(true)
}, 60_000)

test('the line cut in the middle leaves a .part at the bank; the next attempt sends the same bytes', async () => {
  const { batchId } = await batchOf(600)
  await run('writeBatchFile', batchId)
  const script = 'seed: 7\nsteps:\n  - on every file: cut the connection at byte 100000\n'
  const path = join(bank.folder, 'scenario.yaml')
  writeFileSync(path, script)
  await expect(run('sendBatchFile', batchId)).rejects.toThrow("The bank's SFTP server")
  expect(atBank(batchId)).toBeUndefined()
  expect(readdirSync(foldersOf(bank.folder).inbox).filter((name) => name.startsWith(batchId))).toHaveLength(1)
  await run('sendBatchFile', batchId)
  expect(atBank(batchId)?.equals(await bytesOf(batchId))).toBe(true)
  rmSync(path)
}, 60_000)

test.each([
  ['a chunk is missing at its end', 'delete from batch_file_chunks where batch_id = $1 and ordinal >= 2'],
  ['all chunks are missing', 'delete from batch_file_chunks where batch_id = $1'],
  [
    'a byte is another',
    'update batch_file_chunks set bytes = set_byte(bytes, 0, 33) where batch_id = $1 and ordinal = 1',
  ],
])(
  'where %s it never becomes a file at the bank',
  async (_, spoil) => {
    const { batchId } = await batchOf(600)
    await run('writeBatchFile', batchId)
    await database.sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`
      await transaction.unsafe(spoil, [batchId])
    })
    await expect(run('sendBatchFile', batchId)).rejects.toThrow('is not stored as it was written')
    expect(atBank(batchId)).toBeUndefined()
    expect(readdirSync(foldersOf(bank.folder).inbox).filter((name) => name.startsWith(batchId))).toEqual([])
    const [row] = await database.sql`select state, leaving_at from batches where batch_id = ${batchId}`
    expect(row).toEqual({ state: 'MADE', leavingAt: null })
  },
  60_000,
)

test('one that was written before there were chunks is read and sent from its one column', async () => {
  const { batchId } = await batchOf(600)
  await run('writeBatchFile', batchId)
  const bytes = await bytesOf(batchId)
  const { batchId: old } = await batchOf(1)
  await database.sql`insert into batch_files (batch_id, sha256, bytes) values (${old}, ${sha256(bytes)}, ${bytes})`
  expect((await bytesOf(old)).equals(bytes)).toBe(true)
  expect(await findBatchFile(database.sql, old)).toEqual({ sha256: sha256(bytes), sizeBytes: bytes.length })
  await run('sendBatchFile', old)
  expect(atBank(old)?.equals(bytes)).toBe(true)
}, 60_000)
