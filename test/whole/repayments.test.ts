// What came back is paid again, through the whole system: failed, failed again, paid by the third; a bill of many
// lines, of which some are paid again.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorised, first, passed, telephone } from '../domain/scenarios/steps.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { approveScrolls } from '../kit/scrolls.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, type Played, type World } from '../kit/world.ts'

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

const repayable = async ({ billId }: Played): Promise<string[]> =>
  (await world.people.get('maker.10104', `/v1/payments?repayable=true&billId=${billId}`)).body.items.map(
    ({ paymentId }) => String(paymentId),
  )

/** A re-payment of these, through all its desks, into a file of its own that is approved. */
async function paidAgain(failedPayments: readonly string[]): Promise<Played> {
  const { status, body } = await world.people.post(first.maker, '/v1/bills', {
    ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A', failedPayments },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  const played = { billId: String(body['billId']), fileId: null }
  await play(world, played, [...passed(), ...authorised()])
  return played
}

const billOf = async ({ billId }: Played) => (await world.people.get('maker.10104', `/v1/bills/${billId}`)).body
const latestOf = async ({ billId }: Played) =>
  (await world.people.get('maker.10104', `/v1/payments?billId=${billId}`)).body.items.map(({ latest }) => latest)

test('a payment to a closed account fails, fails again, and is paid by the third to another account', async () => {
  const failed = await playedTo(world, telephone(), [...passed(), ...authorised()], [1])
  await untilState(failed, 'FAILED')
  expect(await repayable(failed), 'its scroll is open').toEqual([])
  await approveScrolls(world.people)
  const [one = ''] = await repayable(failed)
  const second = await paidAgain([one])
  await untilState(second, 'FAILED')
  await approveScrolls(world.people)
  expect(await repayable(failed)).toEqual([])
  expect(await latestOf(failed)).toMatchObject([{ billId: second.billId, state: 'RETURNED' }])
  expect(await billOf(failed)).toMatchObject({ state: 'FAILED', outstandingFailedPaise: 100_00 })
  // The office has the payee's account changed: two people do, and what they enter is the recipient's row.
  await world.stack.database.sql`
    update recipients set account_number = '98765432101'
    where recipient_id = (select recipient_id from payments where payment_id = ${one})`
  const third = await paidAgain(await repayable(second))
  await untilState(third, 'PAID')
  await approveScrolls(world.people)
  expect(await billOf(third)).toMatchObject({
    repays: { billId: second.billId, firstBillId: failed.billId },
    outstandingFailedPaise: 0,
  })
  for (const bill of [failed, second]) {
    expect(await billOf(bill)).toMatchObject({ state: 'FAILED', outstandingFailedPaise: 0 })
    expect(await latestOf(bill)).toMatchObject([{ billId: third.billId, state: 'PAID' }])
    await expectWorkflowKnows(world, bill)
  }
  await expectWorkflowKnows(world, third)
}, 180_000)

test('of a bill of three lines, two of which failed by name, they are paid again one by one', async () => {
  world.bank.plays('reject line 1 with AC01', 'reject line 3 with AC01')
  const sent = await playedTo(world, { ...telephone(), lines: 3 }, [...passed(), ...authorised()])
  await untilState(sent, 'PARTLY_FAILED')
  await approveScrolls(world.people)
  const failed = await repayable(sent)
  expect(failed).toHaveLength(2)
  for (const paymentId of failed) await untilState(await paidAgain([paymentId]), 'PAID')
  await approveScrolls(world.people)
  expect(await billOf(sent)).toMatchObject({ state: 'PARTLY_FAILED', outstandingFailedPaise: 0 })
  expect((await billOf(sent))['repaidBy']).toHaveLength(2)
}, 180_000)
