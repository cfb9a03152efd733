// When a file to the Reserve Bank is written and sent, before a real SFTP server: in its window, with the date of that
// day.

import { existsSync, readdirSync, readFileSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { batchFileChunks } from '../../db/batch/file.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import { readPain001 } from '../../rbi/pain001.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { wholeOf } from '../kit/bytes.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { layQueuedBill, newBatchId } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { aBank, onLine, type TestBank } from '../simulator/bank.ts'

let database: OwnDatabase
let bank: TestBank
let clock = ''
const at = (instant: string) => void (clock = `${instant}:00+05:30`)

const steps = (intervalSeconds = 0) => {
  const deps = {
    sql: database.as('worker').sql,
    client: new Client(),
    taskQueue: 'khajane',
    now: () => new Date(clock),
    bank: bank.address,
    intervalSeconds,
    moveClock: null,
  }
  return createBatchActivities(deps)
}
const run = (step: 'writeBatchFile' | 'sendBatchFile' | 'markBatchSent', batchId: string): Promise<void> =>
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
  at('2026-11-23T22:59')
  await layQueuedBill(database.sql)
  expect(await steps().claimBatch(batchId, '577A')).toBe('claimed')
  const [payment] = await database.sql<
    { paymentId: string }[]
  >`select payment_id from payments where batch_id = ${batchId}`
  return payment?.paymentId ?? ''
}

const kept = async (batchId: string) => {
  const [file] = await database.sql<{ executionDate: string }[]>`
    select b.execution_date::text as execution_date from batches b join batch_files f using (batch_id)
      where batch_id = ${batchId}`
  return file && { ...file, bytes: await wholeOf(batchFileChunks(database.sql, batchId)) }
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

test('a file claimed in the window, the bank out of reach, leaves on the next working day with its date', async () => {
  const batchId = newBatchId()
  const paymentId = await claimedBatch(batchId)
  await bank.kill()
  await expect(run('writeBatchFile', batchId)).rejects.toThrow('ECONNREFUSED')
  await bank.start()
  at('2026-11-23T23:05')
  await expect(run('writeBatchFile', batchId)).rejects.toEqual(closed('2026-11-24T09:00'))
  expect(await kept(batchId)).toBeUndefined()
  at('2026-11-24T09:00')
  await run('writeBatchFile', batchId)
  await run('sendBatchFile', batchId)
  const file = await kept(batchId)
  expect(file?.executionDate).toBe('2026-11-24')
  const text = file?.bytes.toString() ?? ''
  expect(text).toContain('<ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>')
  expect(text).toContain(`<EndToEndId>${paymentId}</EndToEndId>`)
  expect(atBank(batchId)).toEqual(file?.bytes)
}, 60_000)

test("the bill's number and the line's reference travel to the payee in the remittance information", async () => {
  // The last two as they were taken before references were limited.
  const references = ['Bill 17 of October', null, '  ಅಕ್ಟೋಬರ್\nಬಿಲ್ <17> \ufffe ', 'x'.repeat(140)]
  at('2026-11-23T12:00')
  const billIds: string[] = []
  for (const reference of references) {
    const billId = await layQueuedBill(database.sql)
    billIds.push(billId)
    await database.sql`
      update annexure_lines set reference = ${reference}
      where annexure_id = (select annexure_id from bills where bill_id = ${billId})`
    const number = `12E01-10104O/2026-27/${String(billIds.length).padStart(6, '0')}`
    await database.sql`update bills set bill_number = ${number} where bill_id = ${billId}`
    // As it was forwarded with that reference.
    await database.sql`
      insert into transitions (subject_id, version, revision, action, from_state, to_state, role, detail)
      select bill_id, 2, 1, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER',
        jsonb_build_object('linesDigest', lines_digest(annexure_id)) from bills where bill_id = ${billId}`
  }
  const batchId = newBatchId()
  expect(await steps().claimBatch(batchId, '577A')).toBe('claimed')
  await run('writeBatchFile', batchId)
  const told = new Map(
    readPain001((await kept(batchId))?.bytes ?? Buffer.of()).payments.map((one) => [one.paymentId, one.reference]),
  )
  const seen = billIds.map((billId) => told.get(`${billId.slice(5)}-1-1`))
  expect(seen).toEqual([
    '12E01-10104O/2026-27/000001 Bill 17 of October',
    '12E01-10104O/2026-27/000002',
    '12E01-10104O/2026-27/000003 ಅಕ್ಟೋಬರ್ ಬಿಲ್ <17>',
    `12E01-10104O/2026-27/000004 ${'x'.repeat(112)}`,
  ])
  await run('sendBatchFile', batchId)
})
test('a file whose payee was changed behind the software is not written, and nothing of it is sent', async () => {
  const batchId = newBatchId()
  const paymentId = await claimedBatch(batchId)
  const { sql } = database.as('owner')
  const [was] = await sql<{ accountNumber: string }[]>`
    select account_number from payments where payment_id = ${paymentId}`
  await sql`update payments set account_number = '666' where payment_id = ${paymentId}`
  const altered = expect.objectContaining({ type: 'Altered', nextRetryDelay: 60_000 }) as Error
  await expect(run('writeBatchFile', batchId)).rejects.toEqual(altered)
  await expect(run('sendBatchFile', batchId)).rejects.toThrow('has no file')
  expect([await kept(batchId), atBank(batchId)]).toEqual([undefined, undefined])
  // Put right, it goes.
  await sql`update payments set account_number = ${was?.accountNumber ?? ''} where payment_id = ${paymentId}`
  await run('writeBatchFile', batchId)
  await run('sendBatchFile', batchId)
  expect(atBank(batchId)?.toString()).toContain(`<EndToEndId>${paymentId}</EndToEndId>`)
}, 60_000)

test('a file that was written may be with the bank: it waits for the window, and is never written anew', async () => {
  const batchId = newBatchId()
  await claimedBatch(batchId)
  await run('writeBatchFile', batchId)
  const written = await kept(batchId)
  at('2026-11-23T23:05')
  await expect(run('sendBatchFile', batchId)).rejects.toEqual(closed('2026-11-24T09:00'))
  expect(atBank(batchId)).toBeUndefined()
  at('2026-11-24T09:00')
  await run('writeBatchFile', batchId)
  await run('sendBatchFile', batchId)
  expect(await kept(batchId)).toEqual(written)
  expect(atBank(batchId)).toEqual(written?.bytes)
}, 60_000)

test('whoever asks that one be marked as sent sends nothing by it, and marks what the bank has', async () => {
  const batchId = newBatchId()
  const stateOf = async () =>
    (await database.sql<{ state: string }[]>`select state from batches where batch_id = ${batchId}`)[0]?.state
  await claimedBatch(batchId)
  await expect(run('markBatchSent', batchId)).rejects.toThrow('has no file')
  await run('writeBatchFile', batchId)
  await expect(run('markBatchSent', batchId)).rejects.toThrow('is not with the bank')
  expect([await stateOf(), atBank(batchId)]).toEqual(['MADE', undefined])
  await run('sendBatchFile', batchId)
  await database.sql`update batches set state = 'MADE' where batch_id = ${batchId}`
  await run('markBatchSent', batchId)
  expect([await stateOf(), atBank(batchId)]).toEqual(['SENT', (await kept(batchId))?.bytes])
}, 60_000)

test('one that the bank has is found there at any hour', async () => {
  const batchId = newBatchId()
  const next = newBatchId()
  await claimedBatch(batchId)
  await run('writeBatchFile', batchId)
  const { inbox, processed } = foldersOf(bank.folder)
  // Each upload is written under a name of its own before it gets the file's.
  const written = new Set<string>()
  const watch = watchFolder(inbox, (_event, name) => written.add(name ?? ''))
  const uploads = (batchId: string) => [...written].filter((name) => name.startsWith(`${batchId}.xml.`))
  await run('sendBatchFile', batchId)
  await until('the file is seen on its way', () => uploads(batchId).length > 0, 20)
  await until('the bank has taken it', () => existsSync(join(processed, `${batchId}.xml`)), 20)

  // Neither when the window is shut, where sending would be refused, nor when it is open.
  for (const instant of ['2026-11-24T23:30', '2026-11-25T12:00']) {
    at(instant)
    // As it stands when the worker dies between the sending and the mark of it.
    await database.sql`update batches set state = 'MADE' where batch_id = ${batchId}`
    await expect(run('sendBatchFile', batchId)).resolves.toBeUndefined()
  }
  await claimedBatch(next)
  await run('writeBatchFile', next)
  await run('sendBatchFile', next)
  await until('the next file is seen on its way', () => uploads(next).length > 0, 20)
  watch.close()
  expect(uploads(batchId)).toHaveLength(1)
  expect(atBank(batchId)).toEqual((await kept(batchId))?.bytes)
  const [batch] = await database.sql`select state from batches where batch_id = ${batchId}`
  expect(batch).toEqual({ state: 'SENT' })
}, 60_000)

test.each(['SENT', 'ACKNOWLEDGED', 'REJECTED'])(
  'one that is %s is not sent again, though the bank has cleared its folders',
  async (state) => {
    const batchId = newBatchId()
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
  const batchId = newBatchId()
  await layQueuedBill(database.sql)
  const claim = () => steps().claimBatch(batchId, '577A')
  for (const instant of ['2026-11-23T23:00', '2026-11-23T23:30', '2026-11-22T12:00', '2026-11-24T08:59']) {
    at(instant)
    expect([instant, await claim()]).toEqual([instant, 'closed'])
  }
  expect(await kept(batchId)).toBeUndefined()
  at('2026-11-24T09:00')
  expect(await claim()).toBe('claimed')
  at('2026-11-24T23:00')
  expect(await claim()).toBe('claimed')
})

test("what was approved before the treasury's last hour still leaves in the bank's own window (S-28)", async () => {
  const batchId = newBatchId()
  await layQueuedBill(database.sql)
  at('2026-11-23T16:30')
  expect(await steps().untilNextBatch('577A')).toBe(0)
  expect(await steps().claimBatch(batchId, '577A')).toBe('claimed')
  await run('writeBatchFile', batchId)
  await run('sendBatchFile', batchId)
  expect((await kept(batchId))?.executionDate).toBe('2026-11-23')
  expect(atBank(batchId)).toEqual((await kept(batchId))?.bytes)
})

test('no file is claimed before the interval since the last one is over, whoever asks (S-49)', async () => {
  await claimedBatch(newBatchId())
  await layQueuedBill(database.sql)
  expect(await steps(3600).claimBatch(newBatchId(), '577A')).toBe('closed')
  expect(await steps(0).claimBatch(newBatchId(), '577A')).toBe('claimed')
})

test('the interval is one of the business clock: once that is moved on, the next file is made (S-49)', async () => {
  const { sql } = database.as('worker')
  await claimedBatch(newBatchId())
  await layQueuedBill(database.sql)
  const hourly = steps(3600)
  expect(await hourly.claimBatch(newBatchId(), '577A')).toBe('closed')
  at('2026-11-23T12:00')
  expect(await hourly.untilNextBatch('577A')).toBeGreaterThan(3_590_000)
  await moveClock(sql, (now) => new Date(now.getTime() + 3_590_000))
  expect(await hourly.claimBatch(newBatchId(), '577A')).toBe('closed')
  await moveClock(sql, (now) => new Date(now.getTime() + 11_000))
  expect(await hourly.untilNextBatch('577A')).toBe(0)
  expect(await hourly.claimBatch(newBatchId(), '577A')).toBe('claimed')
})
