// When a file to the Reserve Bank is written and sent, before a real SFTP server: in its window, with the date of that
// day.

import { existsSync, readdirSync, readFileSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { layQueuedBill } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { aBank, onLine, type TestBank } from '../simulator/bank.ts'

let database: OwnDatabase
let bank: TestBank
let clock = ''
const at = (instant: string) => void (clock = `${instant}:00+05:30`)

const steps = () => {
  const deps = {
    sql: database.sql,
    client: new Client(),
    taskQueue: 'khajane',
    now: () => new Date(clock),
    bank: bank.address,
    intervalSeconds: 1,
    moveClock: null,
  }
  return createBatchActivities(deps)
}
const run = (step: 'writeBatchFile' | 'sendBatchFile', batchId: string): Promise<void> =>
  new MockActivityEnvironment().run((id: string) => steps()[step](id), batchId)

beforeAll(async () => {
  database = await ownDatabase()
  bank = await aBank()
  await bank.start()
})
afterAll(async () => {
  await bank.remove()
  await database.drop()
})

/** A batch of one payment, claimed on Monday, 23 November 2026, a minute before the window closes. */
async function claimedBatch(batchId: string): Promise<string> {
  at('2026-11-23T15:59')
  await layQueuedBill(database.sql)
  expect(await steps().claimBatch(batchId, '577A')).toBe('claimed')
  const [payment] = await database.sql<
    { paymentId: string }[]
  >`select payment_id from payments where batch_id = ${batchId}`
  return payment?.paymentId ?? ''
}

const kept = async (batchId: string) => {
  const [file] = await database.sql<{ bytes: Buffer; executionDate: string }[]>`
    select f.bytes, b.execution_date::text as execution_date from batches b join batch_files f using (batch_id)
      where batch_id = ${batchId}`
  return file
}
const atBank = (batchId: string): Buffer | undefined => {
  const { inbox, processed } = foldersOf(bank.folder)
  const path = [inbox, processed].map((folder) => join(folder, `${batchId}.xml`)).find((one) => existsSync(one))
  return path === undefined ? undefined : readFileSync(path)
}
const closed = (opening: string) =>
  expect.objectContaining({
    type: 'WindowClosed',
    message: expect.stringContaining(opening) as string,
    nextRetryDelay: 3_600_000,
  }) as Error

test('a file claimed before the window closes, with the bank out of reach, leaves on the next working day with its date', async () => {
  const paymentId = await claimedBatch('batch_late')
  await bank.kill()
  await expect(run('writeBatchFile', 'batch_late')).rejects.toThrow('ECONNREFUSED')
  await bank.start()
  at('2026-11-23T16:05')
  await expect(run('writeBatchFile', 'batch_late')).rejects.toEqual(closed('2026-11-24T09:00'))
  expect(await kept('batch_late')).toBeUndefined()
  at('2026-11-24T09:00')
  await run('writeBatchFile', 'batch_late')
  await run('sendBatchFile', 'batch_late')
  const file = await kept('batch_late')
  expect(file?.executionDate).toBe('2026-11-24')
  const text = file?.bytes.toString() ?? ''
  expect(text).toContain('<ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>')
  expect(text).toContain(`<EndToEndId>${paymentId}</EndToEndId>`)
  expect(atBank('batch_late')).toEqual(file?.bytes)
}, 60_000)

test('a file that was written may be with the bank: it waits for the window, and is never written anew', async () => {
  await claimedBatch('batch_written')
  await run('writeBatchFile', 'batch_written')
  const written = await kept('batch_written')
  at('2026-11-23T16:05')
  await expect(run('sendBatchFile', 'batch_written')).rejects.toEqual(closed('2026-11-24T09:00'))
  expect(atBank('batch_written')).toBeUndefined()
  at('2026-11-24T09:00')
  await run('writeBatchFile', 'batch_written')
  await run('sendBatchFile', 'batch_written')
  expect(await kept('batch_written')).toEqual(written)
  expect(atBank('batch_written')).toEqual(written?.bytes)
}, 60_000)

test('one that the bank has is found there at any hour', async () => {
  await claimedBatch('batch_had')
  await run('writeBatchFile', 'batch_had')
  const { inbox, processed } = foldersOf(bank.folder)
  // Each upload is written under a name of its own before it gets the file's.
  const written = new Set<string>()
  const watch = watchFolder(inbox, (_event, name) => written.add(name ?? ''))
  const uploads = (batchId: string) => [...written].filter((name) => name.startsWith(`${batchId}.xml.`))
  await run('sendBatchFile', 'batch_had')
  await until('the file is seen on its way', () => uploads('batch_had').length > 0, 20)
  await until('the bank has taken it', () => existsSync(join(processed, 'batch_had.xml')), 20)

  // Neither when the window is shut, where sending would be refused, nor when it is open.
  for (const instant of ['2026-11-24T20:00', '2026-11-25T12:00']) {
    at(instant)
    await expect(run('sendBatchFile', 'batch_had')).resolves.toBeUndefined()
  }
  await claimedBatch('batch_next')
  await run('writeBatchFile', 'batch_next')
  await run('sendBatchFile', 'batch_next')
  await until('the next file is seen on its way', () => uploads('batch_next').length > 0, 20)
  watch.close()
  expect(uploads('batch_had')).toHaveLength(1)
  expect(atBank('batch_had')).toEqual((await kept('batch_had'))?.bytes)
  const [batch] = await database.sql`select state from batches where batch_id = 'batch_had'`
  expect(batch).toEqual({ state: 'MADE' })
}, 60_000)

test.each(['SENT', 'ACKNOWLEDGED', 'REJECTED'])(
  'one that is %s is not sent again, though the bank has cleared its folders',
  async (state) => {
    const batchId = `batch_${state}`
    await claimedBatch(batchId)
    await run('writeBatchFile', batchId)
    await database.sql`update batches set state = ${state} where batch_id = ${batchId}`
    await run('sendBatchFile', batchId)
    expect(atBank(batchId)).toBeUndefined()
  },
)

test('an upload that another has overtaken leaves nothing, and is not put beside it', async () => {
  const { inbox, processed } = foldersOf(bank.folder)
  const whole = Buffer.from('<x>as long as it takes</x>')
  await onLine(bank, (line) =>
    onLine(bank, async (other) => {
      async function* slow() {
        yield whole.subarray(0, 5).toString()
        await other.upload('overtaken.xml', whole)
        await until('the bank takes it', () => existsSync(join(processed, 'overtaken.xml')), 20)
        yield whole.subarray(5).toString()
      }
      await line.upload('overtaken.xml', slow())
    }),
  )
  expect(readFileSync(join(processed, 'overtaken.xml'))).toEqual(whole)
  expect(readdirSync(inbox).filter((name) => name.startsWith('overtaken'))).toEqual([])
})

test('no file is claimed after the window has closed, also where the claim is tried again', async () => {
  await layQueuedBill(database.sql)
  const claim = () => steps().claimBatch('batch_closed', '577A')
  for (const instant of ['2026-11-23T16:00', '2026-11-23T20:00', '2026-11-22T12:00', '2026-11-24T08:59']) {
    at(instant)
    expect([instant, await claim()]).toEqual([instant, 'closed'])
  }
  expect(await kept('batch_closed')).toBeUndefined()
  at('2026-11-24T09:00')
  expect(await claim()).toBe('claimed')
  at('2026-11-24T16:00')
  expect(await claim()).toBe('claimed')
})
