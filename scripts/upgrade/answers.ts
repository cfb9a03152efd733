// Answers of the bank that are breaks, and money of rejected files that has moved: what is in doubt waits.

import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../driven/office.ts'
import { at, belagavi, passed } from '../driven/steps.ts'
import { breaksBy, bySettling, dismissal, lineBeside, onceEnquired, standingBreak, withTheOther } from './breaks.ts'
import type { Standing, World } from './standing.ts'
import {
  batch,
  batchOf,
  bill,
  byBank,
  debit,
  follows,
  newReference,
  onBatch,
  paymentOf,
  returnOf,
  withBank,
} from './subjects.ts'

const to = at(belagavi, 'to')
const reason = 'the line was down'
const rejection = { reason }
const later = { settlement: 'take_later_answer' }
const writeBack = { settlement: 'write_back' }
const settledBreak = 'its break is settled'

/** New bills in a file of their own, which the bank has accepted or rejected. */
async function answered(world: World, count: number, answer: { reason?: string }) {
  const bills: string[] = []
  for (let made = 0; made < count; made += 1) bills.push(await world.office.carry({}, passed()))
  const { file, batchId } = await withBank(world, bills)
  world.bank.answer(batchId, answer)
  const state = answer.reason === undefined ? 'SENT' : 'REJECTED'
  for (const billId of bills)
    if (answer.reason === undefined) await world.office.await(billId, 'ACKNOWLEDGED')
    else await until(`the file is ${state}`, async () => (await paymentOf(world, billId)).state === state)
  return { bills, file, batchId }
}

/** Answered otherwise before: the state of the file follows, or what was paid stays paid. */
async function leaveLaterAnswers(world: World): Promise<Standing[]> {
  const { bank, office } = world
  const after = await answered(world, 1, rejection)
  const [accepted] = await breaksBy(world, 1, () => bank.answer(after.batchId))
  const before = await answered(world, 1, {})
  const [rejected] = await breaksBy(world, 1, () => bank.answer(before.batchId, rejection))
  const moved = await answered(world, 1, {})
  const [billAfter = '', billBefore = '', billMoved = ''] = [after, before, moved].map(({ bills }) => bills[0])
  await debit(world, billMoved)
  await office.await(billMoved, 'PAID')
  const [late] = await breaksBy(world, 1, () => bank.answer(moved.batchId, rejection))
  return [
    after.file,
    standingBreak(accepted, 'accepted after its rejection', bySettling(accepted, later)),
    batch(after.batchId, 'REJECTED', follows(settledBreak, 'ACKNOWLEDGED'), 'accepted after it'),
    bill(billAfter, 'SENT', 'its file rejected, then accepted', {
      ...byBank('the bank debits it', 'PAID'),
      act: (upgraded) => debit(upgraded, billAfter),
    }),
    before.file,
    standingBreak(rejected, 'rejected after its acceptance', bySettling(rejected, later)),
    batch(before.batchId, 'ACKNOWLEDGED', follows(settledBreak, 'REJECTED'), 'rejected after it'),
    bill(billBefore, 'ACKNOWLEDGED', 'its file rejected after it', follows(settledBreak, 'FAILED')),
    moved.file,
    standingBreak(late, 'rejected after a debit', bySettling(late, { settlement: 'keep_as_paid' })),
    batch(moved.batchId, 'ACKNOWLEDGED', follows(settledBreak, 'REJECTED'), 'rejected after a debit'),
    bill(billMoved, 'PAID', 'its file rejected after it', returnOf(billMoved, 1, 'FAILED')),
  ]
}

/** Made and returned although it was rejected: the file is not sent again before that is settled. */
async function leaveMadeAfterRejection(world: World): Promise<Standing[]> {
  const { bills, file, batchId } = await answered(world, 2, rejection)
  const [made = '', other = ''] = bills
  const payment = await paymentOf(world, made)
  const line = { payment, amountPaise: payment.amountPaise }
  const [debited] = await breaksBy(world, 1, () =>
    world.bank.move({ kind: 'debit', ...line, reference: newReference() }),
  )
  const back = await lineBeside(world, debited, () =>
    world.bank.move({ kind: 'return', ...line, reference: newReference() }),
  )
  return [
    file,
    standingBreak(debited, 'the debit', bySettling(debited, writeBack)),
    ...(back === null ? [] : [standingBreak(back, 'its return', withTheOther)]),
    bill(made, 'SENT', 'made and returned after its rejection', follows(settledBreak, 'FAILED')),
    batch(batchId, 'REJECTED', onBatch(batchId, to, 'resend'), 'a payment made all the same'),
    bill(other, 'SENT', 'beside one that was made', byBank('it is sent again', 'PAID')),
  ]
}

/** Sent again, and not claimed for the new file: its first attempt is in doubt. */
async function leaveWaitingInDoubt(world: World): Promise<Standing[]> {
  const { bills, file, batchId } = await answered(world, 1, rejection)
  const [id = ''] = bills
  const payment = await paymentOf(world, id)
  await world.people.post(to, `/v1/batches/${batchId}/actions/resend`)
  const line = { payment, amountPaise: payment.amountPaise, reference: newReference() }
  const [found] = await breaksBy(world, 1, () => world.bank.move({ kind: 'debit', ...line, isReversal: true }))
  if ((await paymentOf(world, id)).batchId !== null) throw new Error('the payment that was to wait is in a batch')
  return [
    file,
    standingBreak(found, 'of a rejected payment', bySettling(found, dismissal)),
    batch(batchId, 'REJECTED', null, 'sent again'),
    bill(id, 'SENT', 'sent again, in doubt', byBank('its doubt is settled', 'PAID')),
  ]
}

/** Written and not with the bank when its payment comes in doubt: the file is withdrawn, and the other goes anew. */
async function leaveWrittenInDoubt(world: World): Promise<Standing[]> {
  const { bank } = world
  const { bills, file, batchId } = await answered(world, 2, rejection)
  const [made = '', other = ''] = bills
  const payment = await paymentOf(world, made)
  bank.closeInbox()
  await world.people.post(to, `/v1/batches/${batchId}/actions/resend`)
  await until('the new file is made', async () => (await paymentOf(world, made)).batchId !== null)
  // It is written as soon as it is made; from then on it cannot leave.
  await sleep(2_000)
  const line = { payment, amountPaise: payment.amountPaise, reference: newReference() }
  const [found] = await breaksBy(world, 1, () => bank.move({ kind: 'debit', ...line }))
  bank.openInbox()
  const second = await batchOf(world, made)
  return [
    file,
    standingBreak(found, 'and sent again', onceEnquired(found, writeBack)),
    batch(batchId, 'REJECTED', null, 'sent again in a file'),
    bill(made, 'SENT', 'made, and sent again', follows(settledBreak, 'PAID')),
    batch(second, 'MADE', follows(settledBreak, 'WITHDRAWN'), 'in doubt'),
    bill(other, 'SENT', 'in a file in doubt', byBank('it goes in another file', 'PAID')),
  ]
}

/** Made, and sent again before that was told: the bill goes by the second, and what the first has cost is suspense. */
async function leaveMadeBesideAnother(world: World): Promise<Standing[]> {
  const { bills, file, batchId } = await answered(world, 1, rejection)
  const [id = ''] = bills
  const payment = await paymentOf(world, id)
  await world.people.post(to, `/v1/batches/${batchId}/actions/resend`)
  await until('it is sent again', async () => (await paymentOf(world, id)).state === 'SENT')
  const second = await batchOf(world, id)
  await until(`the bank has ${second}`, () => Promise.resolve(world.bank.takeAway(second)))
  const line = { payment, amountPaise: payment.amountPaise, reference: newReference() }
  const [found] = await breaksBy(world, 1, () => world.bank.move({ kind: 'debit', ...line }))
  return [
    file,
    standingBreak(found, 'beside another', bySettling(found, writeBack)),
    batch(batchId, 'REJECTED', null, 'sent again, and with the bank'),
    batch(second, 'SENT', {
      says: 'the bank accepts it',
      to: 'ACKNOWLEDGED',
      act: ({ bank }) => Promise.resolve(bank.answer(second)),
    }),
    bill(id, 'SENT', 'made beside another', {
      ...byBank('the bank debits the second', 'PAID'),
      act: (upgraded) => debit(upgraded, id),
    }),
  ]
}

export const leaveOddAnswers = async (world: World): Promise<Standing[]> => [
  ...(await leaveLaterAnswers(world)),
  ...(await leaveMadeAfterRejection(world)),
  ...(await leaveMadeBesideAnother(world)),
  ...(await leaveWaitingInDoubt(world)),
  ...(await leaveWrittenInDoubt(world)),
]
