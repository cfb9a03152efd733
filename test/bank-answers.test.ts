// What the bank answers to a file, in whatever order it speaks: nothing is paid twice, and what does not fit is a break.

import { createHash } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { NativeConnection } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createInboxActivities } from '../activities/inbox.ts'
import { registerSearchAttributes } from '../activities/search-attributes.ts'
import { insertBills, newBillIds } from '../bench/rows.ts'
import { storeMessage } from '../db/bank-messages.ts'
import { claimBatch } from '../db/batches.ts'
import { openDatabase, type Database } from '../db/connection.ts'
import { commitResend, type ResendOutcome } from '../db/resend.ts'
import type { NotificationToWrite } from '../rbi/bank-fact.ts'
import { writeCamt054 } from '../rbi/camt054.ts'
import { writePain002, type Acknowledgement } from '../rbi/pain002.ts'
import { ownDatabase } from './stack.ts'
import { until } from './full/people.ts'

let database: Database
let connection: Connection
let namespace: string
let inbox: ReturnType<typeof createInboxActivities>

beforeAll(async () => {
  const own = await ownDatabase()
  namespace = own.namespace
  const address = inject('servers').temporalAddress
  database = openDatabase(own.databaseUrl, 4, 'khajane test')
  connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  await registerSearchAttributes(native, namespace)
  await native.close()
  const nowhere = { host: '127.0.0.1', port: 1, username: '', privateKey: '', hostKey: '' }
  inbox = createInboxActivities({
    sql: database.sql,
    client: new Client({ connection, namespace }),
    taskQueue: 'khajane',
    bank: nowhere,
    pollSeconds: 1,
  })
})

afterAll(async () => {
  await connection.close()
  await database.close()
})

const amountPaise = 100_00
let batches = 0

/** A batch of bills of one payment each, and its payments' ids in order. */
async function batchOf(count: number, state: 'SENT' | 'ACKNOWLEDGED' = 'SENT', acted: Record<string, ['HA']> = {}) {
  const { sql } = database
  batches += 1
  const batchId = `batch_${batches}`
  const billIds = newBillIds(count)
  await insertBills(sql, billIds, { state, version: 12, acted })
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values (${batchId}, '577A', ${state}, 3, ${count}, ${count * amountPaise}, '2026-11-23', ${`${batchId}.xml`})`
  const rows = await sql<{ paymentId: string }[]>`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state, batch_id)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, '577A', 1, 1, l.recipient_id, l.name, l.account_number, l.ifsc, ${amountPaise}, 'SENT', ${batchId}
    from bills b join annexure_lines l using (annexure_id) where b.bill_id = any(${billIds}) order by 1 returning payment_id`
  const [first = '', second = ''] = rows.map(({ paymentId }) => paymentId)
  return { batchId, billIds, first, second }
}

let messages = 0
const head = () => {
  messages += 1
  return { messageId: `TOLD${messages}`, createdAt: '2026-11-23T11:00:00+05:30' }
}
const debit = (paymentId: string, paid = amountPaise): NotificationToWrite['facts'][number] => {
  const utr = createHash('sha256').update(paymentId).digest('hex').slice(0, 16).toUpperCase()
  return { kind: 'debit', paymentId, utr, amountPaise: paid, valueDate: '2026-11-23' }
}
const wrongAccount = 'AC01: account number is wrong'
const notice = (...facts: NotificationToWrite['facts'][number][]) =>
  [...writeCamt054({ ...head(), account: 'GOVTKARNATAKA001', facts })].join('')
const answer = (originalMessageId: string, accepted: boolean, lines: readonly string[] = []) => {
  const told: Acknowledgement = {
    ...head(),
    originalMessageId,
    accepted,
    ...(accepted ? {} : { reason: 'MS03: closed today' }),
    rejected: lines.map((paymentId) => ({ paymentId, reason: wrongAccount })),
  }
  return writePain002(told)
}

/** Stores a message and applies it. @returns the breaks that it left, as kind and payment. */
async function told(text: string): Promise<(string | null)[][]> {
  const { sql } = database
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await storeMessage(sql, 'rbi', sha256, `${sha256}.xml`, bytes)
  await new MockActivityEnvironment().run((hash: string) => inbox.applyMessage(hash), sha256)
  const breaks = await sql<{ kind: string; paymentId: string | null }[]>`
    select kind, payment_id from breaks where sha256 = ${sha256} order by ordinal`
  return breaks.map(({ kind, paymentId }) => [kind, paymentId])
}

const statesOf = async (batchId: string): Promise<string[]> => {
  const rows = await database.sql<{ state: string }[]>`
    select state from payments where batch_id = ${batchId} order by payment_id`
  return rows.map(({ state }) => state)
}
const batchState = async (batchId: string): Promise<string | undefined> =>
  (await database.sql<{ state: string }[]>`select state from batches where batch_id = ${batchId}`)[0]?.state

const resend = (batchId: string, userId = 'to.577a'): Promise<ResendOutcome> =>
  commitResend(database.sql, batchId, {
    updateId: `resend ${batchId} ${userId}`,
    actor: { userId, postId: `post.${userId}`, officeCode: '577A', roles: ['TO'] },
  })
const attempts = async (batchId: string): Promise<number> => {
  const rows = await database.sql`
    select 1 from payments where attempt = 2 and bill_id in (select bill_id from payments where batch_id = ${batchId})`
  return rows.length
}

describe('a rejected file is not resent while a break names one of its payments', () => {
  const refused = { kind: 'refused', refusal: { code: 'wrong_file_state' } }

  test('money of another amount that moved after the rejection', async () => {
    const { batchId, first } = await batchOf(2)
    await told(answer(batchId, false))
    expect(await told(notice(debit(first, amountPaise + 1)))).toEqual([['amount_mismatch', first]])
    expect(await resend(batchId)).toMatchObject(refused)
    expect(await attempts(batchId)).toBe(0)
  })

  test('money of another amount that moved before it', async () => {
    const { batchId, second } = await batchOf(2)
    expect(await told(notice(debit(second, amountPaise - 1)))).toEqual([['amount_mismatch', second]])
    expect(await told(answer(batchId, false))).toEqual([])
    expect(await batchState(batchId)).toBe('REJECTED')
    const outcome = await resend(batchId)
    expect(outcome).toMatchObject(refused)
    expect(outcome.kind === 'refused' && outcome.refusal.reason).toContain(second)
    expect(await attempts(batchId)).toBe(0)
  })

  test('nor when the bank has accepted the file after all', async () => {
    const { batchId } = await batchOf(1)
    await told(answer(batchId, false))
    expect(await told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
    expect(await resend(batchId)).toMatchObject(refused)
    expect(await attempts(batchId)).toBe(0)
  })

  test('one without breaks is', async () => {
    const { batchId } = await batchOf(2)
    await told(answer(batchId, false))
    expect(await resend(batchId)).toMatchObject({ kind: 'moved' })
    expect(await attempts(batchId)).toBe(2)
  })
})

test('a payment of which the bank moved money after its file was resent is not sent again; the others of the file are', async () => {
  const { batchId, billIds, first } = await batchOf(2)
  await told(answer(batchId, false))
  expect(await resend(batchId)).toMatchObject({ kind: 'moved' })
  expect(await told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
  const inWindow = new Date('2026-11-23T12:00:00+05:30')
  expect(await claimBatch(database.sql, 'batch_again', '577A', inWindow)).toBe('claimed')
  const again = await database.sql<{ batchId: string | null }[]>`
    select batch_id from payments where attempt = 2 and bill_id = any(${billIds}) order by payment_id`
  expect(again.map((row) => row.batchId)).toEqual([null, 'batch_again'])
  // What is held back is not waited for as if somebody else had it locked.
  expect(await claimBatch(database.sql, 'batch_after', '577A', inWindow)).toBe('nothing')
})

describe('a rejection of the whole file after money of it has moved', () => {
  test('is a break, and rejects nothing: neither after a debit', async () => {
    const { batchId, first, second } = await batchOf(2)
    expect(await told(notice(debit(first)))).toEqual([])
    expect(await told(answer(batchId, false))).toEqual([['file_unknown_or_answered', null]])
    expect(await statesOf(batchId)).toEqual(['PAID', 'SENT'])
    expect(await batchState(batchId)).toBe('SENT')
    expect(await resend(batchId)).toMatchObject({ kind: 'refused' })
    expect(await told(notice(debit(second)))).toEqual([])
    expect(await statesOf(batchId)).toEqual(['PAID', 'PAID'])
  })

  test('nor after a return', async () => {
    const { batchId, second } = await batchOf(2)
    const back = { kind: 'return', amountPaise, valueDate: '2026-11-23', reason: 'AC04' } as const
    await told(notice({ ...back, paymentId: second, returnReference: `RN${second}` }))
    expect(await told(answer(batchId, false))).toEqual([['file_unknown_or_answered', null]])
    expect(await statesOf(batchId)).toEqual(['SENT', 'RETURNED'])
  })

  test('and the file is not taken for rejected by its workflow', async () => {
    const { batchId, first } = await batchOf(1)
    const client = new Client({ connection, namespace })
    const handle = await client.workflow.start('rbiBatch', { workflowId: batchId, taskQueue: 'nobody', args: [batchId, '577A'] }) // prettier-ignore
    await told(notice(debit(first)))
    await told(answer(batchId, false))
    const { events } = await handle.fetchHistory()
    expect(events?.flatMap((event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [])).toEqual([])
    await handle.terminate()
  })
})

describe('the lines that an answer rejects by name', () => {
  test('keep the reason that the bank gives for each, also in a file that is rejected whole', async () => {
    const { batchId, first } = await batchOf(2)
    expect(await told(answer(batchId, false, [first]))).toEqual([])
    const rows = await database.sql`select state, reason from payments where batch_id = ${batchId} order by payment_id`
    expect(rows).toEqual([
      { state: 'REJECTED', reason: wrongAccount },
      { state: 'REJECTED', reason: 'MS03: closed today' },
    ])
  })

  test('are breaks where the answer is one: a rejection of a file that was accepted', async () => {
    const { batchId, first, second } = await batchOf(2)
    await told(answer(batchId, true))
    const kind = 'file_unknown_or_answered'
    expect(await told(answer(batchId, false, [first, second]))).toEqual([[kind, null], [kind, first], [kind, second]]) // prettier-ignore
    expect(await statesOf(batchId)).toEqual(['SENT', 'SENT'])
  })

  test('are breaks in an answer to a file that is not ours', async () => {
    const { batchId, first } = await batchOf(1, 'ACKNOWLEDGED')
    const kind = 'file_unknown_or_answered'
    expect(await told(answer('batch_NOT_OURS', true, [first]))).toEqual([[kind, null], [kind, first]]) // prettier-ignore
    expect(await statesOf(batchId)).toEqual(['SENT'])
  })

  test('are breaks when they are payments of another file', async () => {
    const [one, other] = [await batchOf(1), await batchOf(1, 'ACKNOWLEDGED')]
    expect(await told(answer(one.batchId, true, [one.first, other.first]))).toEqual([['payment_unknown', other.first]])
    expect([await statesOf(one.batchId), await statesOf(other.batchId)]).toEqual([['REJECTED'], ['SENT']])
  })

  test('are applied when the same answer comes again with them', async () => {
    const { batchId, first } = await batchOf(2)
    await told(answer(batchId, true))
    expect(await told(answer(batchId, true, [first]))).toEqual([])
    expect(await statesOf(batchId)).toEqual(['REJECTED', 'SENT'])
  })
})

test('a line that cannot be read is one break, of its payment; the others of the message are applied', async () => {
  const { batchId, first, second } = await batchOf(2)
  const text = notice(debit(first), debit(second))
  const spoilt = text.replace(/<AcctSvcrRef>[^<]*/, '<AcctSvcrRef>too-short')
  expect(await told(spoilt)).toEqual([['unreadable', first]])
  expect(await statesOf(batchId)).toEqual(['SENT', 'PAID'])
  const pending = notice(debit(first)).replace('>BOOK<', '>PDNG<')
  expect(await told(pending)).toEqual([['unreadable', first]])
  expect(await told(pending.slice(0, -30))).toEqual([['unreadable', null]])
  expect(await told(notice(debit(first)))).toEqual([])
  expect(await statesOf(batchId)).toEqual(['PAID', 'PAID'])
})

test('bills are locked before payments, so that an answer and a move of a bill do not wait for each other', async () => {
  const { sql } = database
  for (const text of [(id: string) => answer(id, false), (id: string, paid: string) => notice(debit(paid))]) {
    const { batchId, first, billIds } = await batchOf(2)
    await sql`update batches set state = 'MADE' where batch_id = ${batchId}`
    await sql`update payments set state = 'QUEUED' where batch_id = ${batchId}`
    let answered: Promise<unknown> = Promise.resolve()
    await sql.begin(async (transaction) => {
      await transaction`select 1 from bills where bill_id = any(${billIds}) order by bill_id for update`
      answered = told(text(batchId, first))
      await until('somebody waits for the bills', async () => {
        const waiting = await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
        return waiting.length > 0
      })
      await transaction`select 1 from payments where batch_id = ${batchId} for update nowait`
    })
    expect(await answered).toEqual([])
  }
}) // prettier-ignore

describe('separation of duties', () => {
  test('bars from the resend who has acted on one of the bills at another stage of the treasury, in whatever post', async () => {
    const { batchId } = await batchOf(2, 'SENT', { 'to.577a': ['HA'] })
    await told(answer(batchId, false))
    expect(await resend(batchId)).toMatchObject({ kind: 'refused', refusal: { code: 'separation_of_duties' } })
    expect(await attempts(batchId)).toBe(0)
    expect(await resend(batchId, 'to.second')).toMatchObject({ kind: 'moved' })
  })

  test('remembers who resent', async () => {
    const { batchId, billIds } = await batchOf(1)
    await told(answer(batchId, false))
    await resend(batchId)
    const [bill] = await database.sql`select acted, version from bills where bill_id = any(${billIds})`
    expect(bill).toMatchObject({ acted: { 'to.577a': ['TO'] } })
  })
})
