// A claim ends once: in the answer of what was committed, in a stored refusal, or given back.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/kernel/connection.ts'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import {
  claim,
  concludeRefused,
  once as commitOnce,
  recall,
  remember,
  type Answer,
  type Once,
} from '../../db/kernel/once.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.drop())

const subjectId = 'bill_CLAIMS'
const newOnce = (): Once => {
  const updateId = randomBytes(32).toString('hex')
  return { userId: 'maker.10104', key: updateId.slice(0, 20), updateId, formerId: randomBytes(32).toString('hex') }
}
const asked = { subjectId, postId: 'post.maker.10104', action: 'forward', body: {}, ifMatch: null }
const refused: Answer = { status: 409, headers: {}, body: 'refused' }
const done: Answer = { status: 200, headers: {}, body: 'done' }

let version = 0
const committed = (sql: Database['sql'] | Parameters<Parameters<Database['sql']['begin']>[1]>[0], { updateId }: Once) =>
  sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, update_id)
    values (${subjectId}, ${(version += 1)}, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER', ${updateId})`

test('a refusal is stored for what was never claimed, and for what was claimed and not committed', async () => {
  const { sql } = database
  for (const isClaimed of [false, true]) {
    const once = newOnce()
    if (isClaimed) expect(await claim(sql, once, asked)).toBeNull()
    expect(await concludeRefused(sql, subjectId, once, refused)).toEqual({
      known: { kind: 'answered', answer: refused },
      fresh: true,
    })
    expect(await claim(sql, once, asked)).toEqual({ kind: 'answered', answer: refused })
    expect(await concludeRefused(sql, subjectId, once, { ...refused, body: 'late' })).toMatchObject({
      known: { answer: refused },
      fresh: false,
    })
  }
})

test('one that is no answer gives the key back', async () => {
  const once = newOnce()
  await claim(database.sql, once, asked)
  expect(await concludeRefused(database.sql, subjectId, once, null)).toBeNull()
  expect(await recall(database.sql, once)).toBeNull()
})

test('what is committed is not refused any more, by whichever id', async () => {
  const { sql } = database
  for (const answer of [refused, null]) {
    const once = newOnce()
    await claim(sql, once, asked)
    await committed(sql, answer === null ? { ...once, updateId: once.formerId } : once)
    expect(await concludeRefused(sql, subjectId, once, answer)).toBe('committed')
    expect((await remember(sql, once, done, true)).known).toEqual({ kind: 'answered', answer: done })
  }
})

test('a commit under way that holds its claim is waited for', async () => {
  const { sql } = database
  const once = newOnce()
  await claim(sql, once, asked)
  const { concluded } = await sql.begin(async (transaction) => {
    await transaction`select 1 from idempotency_keys where update_id = ${once.updateId}::char(64) for key share`
    await committed(transaction, once)
    const waiting = concludeRefused(sql, subjectId, once, refused)
    await until('the refusal waits for the claim', () => isWaitingForLock(sql))
    return { concluded: waiting }
  })
  expect(await concluded).toBe('committed')
})

/** What comes of a commit that begins while a refusal of the same claim is being stored. */
async function besideRefusal<Outcome>(claimId: string, commit: () => Promise<Outcome>): Promise<Outcome> {
  const { outcome } = await database.sql.begin(async (transaction) => {
    await transaction`select 1 from idempotency_keys where update_id = ${claimId}::char(64) for update`
    await transaction`update idempotency_keys set status = 409 where update_id = ${claimId}::char(64)`
    const begun = commit()
    await until('the commit waits for the claim', () => isWaitingForLock(database.sql))
    return { outcome: begun }
  })
  return outcome
}

test('a bill that is just being moved is waited for by the refusal of the same act, which gives way', async () => {
  const { sql } = database
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(sql, billId, await readMaster(sql))
  const once = newOnce()
  await claim(sql, once, { ...asked, subjectId: billId })
  const { concluded } = await sql.begin(async (transaction) => {
    // What the statement of a move does, which has read the claim while it was open.
    await transaction`update bills set version = version + 1, state = 'WITH_CHECKER' where bill_id = ${billId}`
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, role, update_id)
      values (${billId}, 2, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER', ${once.updateId})`
    const waiting = concludeRefused(sql, billId, once, refused)
    await until('the refusal waits for the bill', () => isWaitingForLock(sql))
    return { concluded: waiting }
  })
  expect(await concluded).toBe('committed')
  expect((await remember(sql, once, done, true)).known).toEqual({ kind: 'answered', answer: done })
})

test('nothing else is moved by an act whose refusal is just being stored', async () => {
  const { sql } = database
  const once = newOnce()
  await claim(sql, once, asked)
  const worked: string[] = []
  const outcome = await besideRefusal(once.updateId, () =>
    commitOnce(
      sql,
      { subjectId, claim: once.updateId, today: today.date },
      () => Promise.resolve(),
      (_transaction, { action }) => {
        worked.push(action)
        return Promise.resolve({ kind: 'moved', version: 1 })
      },
    ),
  )
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not_asked' } })
  expect(worked).toEqual([])
})

test('a claim that nobody answered or asked anew for a day moves nothing, until its officer asks again', async () => {
  const { sql } = database
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(sql, billId, await readMaster(sql))
  const said = await layClaim(sql, 'maker.10104', billId, 'forward')
  await sql`update idempotency_keys set at = now() - interval '25 hours' where update_id = ${said.claim}`
  const known = knownBills()
  for (const guesses of [known, known, knownBills()]) {
    const outcome = await commitMove(sql, guesses, billId, said, today)
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not_asked' } })
  }
  await layClaim(sql, 'maker.10104', billId, 'forward', { updateId: said.claim })
  expect(await commitMove(sql, knownBills(), billId, said, today)).toMatchObject({ kind: 'moved' })
})
