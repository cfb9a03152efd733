// The simulator's script through the whole system: what the bank does is said in sentences, and the bill ends where it
// should, paid once.

import { join } from 'node:path'
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorised, passed, telephone } from '../domain/scenarios/steps.ts'
import { readRecords } from '../../simulator/books.ts'
import { movedIn } from '../../simulator/statement.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { openBreak, settleBreak } from '../kit/settle-break.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, type Played, type World } from '../kit/world.ts'

const approved = [...passed(), ...authorised()]

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

const untilState = (played: Played, state: string): Promise<void> =>
  until(`bill ${state}`, async () => (await rowOf(world, played)).state === state)
const paymentOf = async ({ billId }: Played): Promise<string> => {
  const [payment] = await world.bank.paymentsOf(billId)
  if (payment === undefined) throw new Error(`${billId} has no payment`)
  return payment.paymentId
}
/** What the bank has moved of a payment, in its order. */
const movedOf = (paymentId: string): string[] => {
  const folder = join(inject('servers').folder, world.stack.namespace, 'bank')
  return movedIn(readRecords(join(folder, 'books.jsonl')))
    .filter((fact) => fact.paymentId === paymentId)
    .map(({ kind }) => kind)
}

test('the line is cut and then refused in the middle of a file: it is sent again, and paid once', async () => {
  world.bank.plays('cut the connection at byte 1000', 'refuse to write from byte 500')
  const played = await playedTo(world, telephone(), approved)
  await untilState(played, 'PAID')
  expect(movedOf(await paymentOf(played))).toEqual(['debit'])
  await expectWorkflowKnows(world, played)
}, 90_000)

test('a double debit corrected by a return without UTR leaves the bill PAID, and its break open', async () => {
  world.bank.plays('send the debit of line 1 twice', 'correct the double debit by a return without UTR')
  const played = await playedTo(world, telephone(), approved)
  await untilState(played, 'PAID')
  const paymentId = await paymentOf(played)
  await until('the bank has corrected it', () => Promise.resolve(movedOf(paymentId).length === 3))
  const found = await openBreak(world, (each) => each.paymentId === paymentId)
  await until('the correction waits with the break', async () => {
    const { text } = await world.people.get('dot', `/v1/breaks/${found.breakId}`)
    return text.includes('AM05: debited twice')
  })
  expect((await rowOf(world, played)).state).toBe('PAID')
  expect(movedOf(paymentId)).toEqual(['debit', 'debit', 'return'])
}, 90_000)

test('a credit that is a return is matched by two people, and the bill has FAILED', async () => {
  world.bank.plays('credit that is a return of line 1')
  const played = await playedTo(world, telephone(), approved)
  await untilState(played, 'PAID')
  const paymentId = await paymentOf(played)
  await settleBreak(world, (each) => each.paymentId === paymentId, { settlement: 'match', paymentId })
  await untilState(played, 'FAILED')
  await expectWorkflowKnows(world, played)
}, 90_000)

test('a return before its debit, and the debit before the acknowledgement: FAILED, and nothing in break', async () => {
  world.bank.plays('return line 1 before its debit of 1 s later', 'debit before acknowledgement')
  const played = await playedTo(world, telephone(), approved)
  const paymentId = await paymentOf(played)
  await until('all of it is told', () => Promise.resolve(movedOf(paymentId).length === 2))
  await untilState(played, 'FAILED')
  await until('the debit is known', async () => (await world.bank.paymentsOf(played.billId))[0]?.utr !== null)
  expect(await world.stack.database.sql`select 1 from breaks where payment_id = ${paymentId}`).toEqual([])
  await expectWorkflowKnows(world, played)
}, 90_000)
