// What the bank says to files of ours, as its inbox would apply it: batches in a database of the test's own, messages
// told one by one.

import { createHash } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import { createInboxActivities } from '../../activities/inbox.ts'
import { storeMessage } from '../../db/bank/messages.ts'
import { commitBatchAct } from '../../db/batch/commit.ts'
import type { Outcome } from '../../db/kernel/once.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { writePain002, type Acknowledgement } from '../../rbi/pain002.ts'
import { layClaim } from './claims.ts'
import { noon } from './database.ts'
import { ownTemporal } from './own-worker.ts'
import { amountPaise, layBatch, layBills } from './rows.ts'

let messages = 0
const head = () => {
  messages += 1
  return { messageId: `TOLD${messages}`, createdAt: '2026-11-23T11:00:00+05:30' }
}
export const debit = (paymentId: string, paid = amountPaise): NotificationToWrite['facts'][number] => {
  const utr = createHash('sha256').update(paymentId).digest('hex').slice(0, 16).toUpperCase()
  return { kind: 'debit', paymentId, utr, amountPaise: paid, bookingDate: '2026-11-23' }
}
export const wrongAccount = 'AC01: account number is wrong'
export const notice = (...facts: NotificationToWrite['facts'][number][]) =>
  [...writeCamt054({ ...head(), account: 'GOVTKARNATAKA001', facts })].join('')
export const answer = (originalMessageId: string, accepted: boolean, lines: readonly string[] = []) => {
  const told: Acknowledgement = {
    ...head(),
    originalMessageId,
    accepted,
    ...(accepted ? {} : { reason: 'MS03: closed today' }),
    rejected: lines.map((paymentId) => ({ paymentId, reason: wrongAccount })),
  }
  return writePain002(told)
}

export type AnsweringBank = Awaited<ReturnType<typeof answeringBank>>

export async function answeringBank() {
  const { database, sql, worker, client, close } = await ownTemporal()
  const bank = { host: '127.0.0.1', port: 1, username: '', privateKey: '', hostKey: '' }
  const inbox = createInboxActivities({ sql: worker, client, taskQueue: 'khajane', bank, pollSeconds: 1 })

  let batches = 0

  /** A batch of bills of one payment each, and its payments' ids in order. */
  async function batchOf(count: number, state: 'SENT' | 'ACKNOWLEDGED' = 'SENT', acted: Record<string, ['HA']> = {}) {
    batches += 1
    const batchId = `batch_${batches}`
    await layBatch(sql, batchId, state, count)
    const { billIds, paymentIds } = await layBills(sql, count, { state, version: 12, acted }, 'SENT', batchId)
    const [first = '', second = ''] = paymentIds
    return { batchId, billIds, first, second }
  }

  /** Stores a message and applies it. @returns the breaks that it left, as kind and payment. */
  async function told(text: string | Buffer): Promise<(string | null)[][]> {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await storeMessage(worker, 'rbi', sha256, `${sha256}.xml`, bytes)
    await new MockActivityEnvironment().run((hash: string) => inbox.applyMessage(hash), sha256)
    const breaks = await sql<{ kind: string; paymentId: string | null }[]>`
      select kind, payment_id from breaks where sha256 = ${sha256} order by ordinal`
    return breaks.map(({ kind, paymentId }) => [kind, paymentId])
  }

  const statesOf = async (batchId: string): Promise<string[]> => {
    const rows = await sql<{ state: string }[]>`
      select state from payments where batch_id = ${batchId} order by payment_id`
    return rows.map(({ state }) => state)
  }
  const batchState = async (batchId: string): Promise<string | undefined> =>
    (await sql<{ state: string }[]>`select state from batches where batch_id = ${batchId}`)[0]?.state

  /** By the treasury officer, or by a second one of the same treasury. Once each, however often it is asked. */
  const resend = async (batchId: string, userId = 'to.577a'): Promise<Outcome> => {
    await sql`insert into users (user_id, subject, name) values (${userId}, ${userId}, ${userId})
      on conflict do nothing`
    await sql`
      insert into posts (post_id, office_code, title, roles) values (${`post.${userId}`}, '577A', 'TO', '{TO}')
      on conflict do nothing`
    await sql`
      insert into post_holders (post_id, user_id, kind, from_date)
      select post_id, ${userId}, 'primary', '2020-01-01' from posts p where post_id = ${`post.${userId}`}
        and not exists (select 1 from post_holders h where h.post_id = p.post_id)`
    const updateId = createHash('sha256').update(`resend ${batchId} ${userId}`).digest('hex')
    const { claim } = await layClaim(database.as('api').sql, userId, batchId, 'resend', { updateId })
    return commitBatchAct(worker, batchId, claim, noon)
  }
  const attempts = async (batchId: string): Promise<number> => {
    const rows = await sql`
      select 1 from payments where attempt = 2 and bill_id in (select bill_id from payments
        where batch_id = ${batchId})`
    return rows.length
  }

  return { database, sql, client, batchOf, told, statesOf, batchState, resend, attempts, close }
}
