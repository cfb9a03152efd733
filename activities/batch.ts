import { ApplicationFailure, heartbeat } from '@temporalio/activity'
import type { Client } from '@temporalio/client'
import type { Said } from '../domain/kernel/act.ts'
import { businessDate, formatInstant, nextRbiWorkingInstant } from '../domain/kernel/calendar.ts'
import type { BatchState } from '../domain/kernel/vocabulary.ts'
import {
  billsOfBatch,
  claimBatch,
  intervalLeft,
  loadBatch,
  lockBatch,
  lockBillsOf,
  markSent,
  releaseBills,
  type Claim,
} from '../db/batch/batches.ts'
import { alteredBills } from '../db/batch/altered.ts'
import { doubtfulBills } from '../db/batch/doubts.ts'
import { checkedFileChunks, writeBatchFile } from '../db/batch/file.ts'
import { underLeavingLock } from '../db/batch/withdraw.ts'
import { workingCalendar } from '../db/kernel/clock.ts'
import type { Connection, Sql, Transaction } from '../db/kernel/connection.ts'
import { commitBatchAct } from '../db/batch/commit.ts'
import type { Outcome } from '../db/kernel/once.ts'
import { tellBills } from './tell.ts'
import { openBank, type Bank, type BankAddress } from './sftp.ts'

export interface BatchDeps {
  sql: Sql
  client: Client
  taskQueue: string
  now: () => Date
  bank: BankAddress
  /** Seconds between two batches of a treasury (S-49). */
  intervalSeconds: number
  /** The sample's clock may be moved to the bank's next working instant; a real one is waited for. */
  moveClock: (() => Promise<void>) | null
}

export function createBatchActivities(deps: BatchDeps) {
  const { sql } = deps
  const commit = (batchId: string, { claim }: Said): Promise<Outcome> => commitBatchAct(sql, batchId, claim, deps.now())
  return {
    /** Milliseconds until a file may be made: the interval since the last one, the bank's own window and calendar. */
    async untilNextBatch(treasuryCode: string): Promise<number> {
      await deps.moveClock?.()
      const now = deps.now()
      const { window, exceptions } = await workingCalendar(sql, now)
      const interval = await intervalLeft(sql, treasuryCode, deps.intervalSeconds)
      const start = new Date(now.getTime() + interval)
      return nextRbiWorkingInstant(start, window, exceptions).getTime() - now.getTime()
    },

    /**
     * @throws Error for an id or a treasury that none of our batchers would name: whoever reaches Temporal may call
     * this.
     */
    async claimBatch(batchId: string, treasuryCode: string): Promise<Claim> {
      if (!/^batch_[0-9A-HJKMNP-TV-Z]{26}$/.test(batchId)) throw new Error(`${batchId} is no batch's id`)
      const [known] = await sql`select 1 from treasuries where treasury_code = ${treasuryCode}`
      if (known === undefined) throw new Error(`there is no treasury ${treasuryCode}`)
      return claimBatch(sql, batchId, treasuryCode, deps.now(), deps.intervalSeconds)
    },

    /**
     * Writes the file once, with the day on which it leaves, and keeps it as it will be sent. So it is written when the
     * window is open and the bank can be reached: from then on it may be with the bank, and is never written anew.
     */
    async writeBatchFile(batchId: string): Promise<void> {
      if (!(await isToWrite(sql, batchId))) return
      const bank = await openBank(deps.bank)
      bank.close()
      await refuseWhileClosed(deps)
      // The bills are held while doubts are looked for, not while it is written: acts on them need not wait for that.
      await sql.begin(async (transaction) => {
        if (await isToWriteAlone(transaction, batchId)) await releaseDoubtful(transaction, batchId)
      })
      await sql.begin(async (transaction) => {
        if (!(await isToWriteAlone(transaction, batchId))) return
        await refuseAltered(transaction, batchId)
        await transaction`update batches set execution_date = ${businessDate(deps.now())} where batch_id = ${batchId}`
        await writeBatchFile(transaction, await lockBatch(transaction, batchId), (payments) => heartbeat(payments))
        await lockBillsOf(transaction, batchId)
        const doubtful = await doubtfulBills(transaction, batchId)
        if (doubtful.length > 0) throw inDoubt(batchId, doubtful)
      })
    },

    sendBatchFile: (batchId: string): Promise<void> => sendAndMark(deps, batchId),
    /** Of runs begun before sending and marking were one: it marks what was sent, and sends nothing. */
    markBatchSent: (batchId: string): Promise<void> => markFound(deps, batchId),

    /**
     * How the batch's row stands. Nothing more comes of one that is acknowledged, withdrawn, sent again or given up.
     */
    async lookAtBatch(
      batchId: string,
    ): Promise<{ state: BatchState; over: boolean; resent: boolean; gaveUp: boolean }> {
      const batch = await loadBatch(sql, batchId)
      if (batch === null) throw new Error(`batch ${batchId} has no row`)
      const { resentAt, gaveUpAt } = batch
      // Of a withdrawn one, as of one that is resent, payments wait for the treasury's next file.
      const resent = resentAt !== null || batch.state === 'WITHDRAWN'
      const gaveUp = gaveUpAt !== null
      const over = resent || gaveUp || batch.state === 'ACKNOWLEDGED'
      return { state: batch.state, over, resent, gaveUp }
    },

    tellBillsOfBatch: async (batchId: string): Promise<void> => tellBills(deps, await billsOfBatch(sql, batchId)),

    commitBatchAct: commit,
    /** As it was called before claims. */
    commitResend: commit,
  }
}

/**
 * Sends the file unless it is with the bank already, and writes down that it was sent: an ambiguous send is enquired,
 * not repeated (payments.md). One that is past MADE was there, also where the bank has cleared its folders.
 */
async function sendAndMark(deps: BatchDeps, batchId: string): Promise<void> {
  const { sql } = deps
  const fileName = await fileToSend(sql, batchId)
  if (fileName === null) return
  const bank = await openBank(deps.bank)
  try {
    if ((await bank.find(fileName)) === 'absent' && !(await upload(deps, batchId, bank, fileName))) return
  } finally {
    bank.close()
  }
  await sql.begin((transaction) => markSent(transaction, batchId))
}

/** @throws Error, tried again, for a file that is not with the bank and of which the bank has not spoken yet either. */
async function markFound({ sql, bank: address }: BatchDeps, batchId: string): Promise<void> {
  const fileName = await fileToSend(sql, batchId)
  if (fileName === null) return
  const bank = await openBank(address)
  const found = await bank.find(fileName).finally(() => {
    bank.close()
  })
  if (found === 'absent') throw new Error(`${fileName} is not with the bank, nor has it answered it`)
  await sql.begin((transaction) => markSent(transaction, batchId))
}

/** @returns its name; null for one that has left, or never will. */
async function fileToSend(sql: Sql, batchId: string): Promise<string | null> {
  const [batch] = await sql<{ fileName: string; state: BatchState; written: boolean }[]>`
    select file_name, state, ${isWritten(sql)} as written from batches b where b.batch_id = ${batchId}`
  if (batch?.state === 'WITHDRAWN') return null
  if (batch?.written !== true) throw new Error(`batch ${batchId} has no file`)
  const { fileName, state } = batch
  return state === 'MADE' ? fileName : null
}

const isWritten = (sql: Connection) => sql`exists (select 1 from batch_files f where f.batch_id = b.batch_id)`

/** @returns false for a file that was withdrawn while it was on its way: nothing of it is left at the bank. */
async function upload(deps: BatchDeps, batchId: string, bank: Bank, fileName: string): Promise<boolean> {
  const { sql } = deps
  await refuseWhileClosed(deps)
  await refuseDoubtful(sql, batchId, bank, fileName)
  const held: { doubtful: string[]; withdrawn: boolean } = { doubtful: [], withdrawn: false }
  await bank.upload(fileName, checkedFileChunks(sql, batchId), (giveName) =>
    underLeavingLock(sql, batchId, async (session) => {
      held.doubtful = await doubtfulBills(session, batchId)
      if (held.doubtful.length > 0) return
      held.withdrawn = !(await markLeaving(session, batchId))
      if (!held.withdrawn) await giveName()
    }),
  )
  if (held.doubtful.length > 0) throw inDoubt(batchId, held.doubtful)
  return !held.withdrawn
}

/**
 * Under the batch's lock, just before the file has its last name: from now on it may be with the bank. False: it is
 * not to leave.
 */
async function markLeaving(session: Sql, batchId: string): Promise<boolean> {
  const [leaving] = await session`
    update batches set leaving_at = clock_timestamp() where batch_id = ${batchId} and state = 'MADE' returning 1`
  return leaving !== undefined
}

/**
 * @throws ApplicationFailure for a file that holds what may have been paid. That it is not with the bank has just been
 * enquired, and is written down, so that it may be withdrawn.
 */
async function refuseDoubtful(sql: Sql, batchId: string, bank: Bank, fileName: string): Promise<void> {
  const doubtful = await doubtfulBills(sql, batchId)
  if (doubtful.length === 0) return
  await underLeavingLock(sql, batchId, async (session) => {
    if ((await bank.find(fileName)) === 'absent')
      await session`
        update batches set leaving_at = null where batch_id = ${batchId} and state = 'MADE' and leaving_at is not null`
  })
  throw inDoubt(batchId, doubtful)
}

/** Neither written before nor withdrawn, which it is when none of its payments is made any more. */
async function isToWrite(sql: Connection, batchId: string): Promise<boolean> {
  const [batch] = await sql<{ state: BatchState; written: boolean }[]>`
    select state, ${isWritten(sql)} as written from batches b where batch_id = ${batchId}`
  return batch?.state === 'MADE' && !batch.written
}

/** The same of a locked one: a try that its worker's death seemed to have ended may still be at it. */
async function isToWriteAlone(sql: Transaction, batchId: string): Promise<boolean> {
  await lockBatch(sql, batchId)
  return isToWrite(sql, batchId)
}

/**
 * Takes what has come in doubt since the claim out of the file that is about to be written: it may have been paid.
 * @throws ApplicationFailure when that is all of the file; it is tried again, for the doubt may be settled.
 */
async function releaseDoubtful(sql: Transaction, batchId: string): Promise<void> {
  // Locked first: a message that speaks of them is applied before or after, not meanwhile.
  await lockBillsOf(sql, batchId)
  const doubtful = await doubtfulBills(sql, batchId)
  if (doubtful.length === 0) return
  if (doubtful.length === (await billsOfBatch(sql, batchId)).length) throw inDoubt(batchId, doubtful)
  await releaseBills(sql, batchId, doubtful)
}

/**
 * @throws ApplicationFailure for a file that would pay what was not forwarded; tried again, for it may be put right.
 */
async function refuseAltered(sql: Transaction, batchId: string): Promise<void> {
  const altered = await alteredBills(sql, batchId)
  if (altered.length === 0) return
  throw ApplicationFailure.create({
    type: 'Altered',
    message:
      `${batchId} is not written: lines or payments of ${altered.slice(0, 3).join(', ')} ` +
      'are not those that were forwarded.',
    nextRetryDelay: 60_000,
  })
}

const inDoubt = (batchId: string, billIds: readonly string[]): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'InDoubt',
    message:
      `${batchId} is not sent: breaks name earlier payments of ${billIds.slice(0, 3).join(', ')}, ` +
      'which may have been made.',
    nextRetryDelay: 60_000,
  })

/**
 * Lets what goes to the bank by in its own hours only: what was approved before the treasury's last may still leave.
 * @throws ApplicationFailure that has it tried again when the window opens, or in an hour: the calendar may change.
 */
async function refuseWhileClosed({ sql, now, moveClock }: BatchDeps): Promise<void> {
  await moveClock?.()
  const instant = now()
  const { window, exceptions } = await workingCalendar(sql, instant)
  const opening = nextRbiWorkingInstant(instant, window, exceptions)
  const wait = opening.getTime() - instant.getTime()
  if (wait <= 0) return
  const nextRetryDelay = Math.min(wait, 3_600_000)
  throw ApplicationFailure.create({
    type: 'WindowClosed',
    message: `The bank takes no file until ${formatInstant(opening)}.`,
    nextRetryDelay,
  })
}
