// Bills, files and batches on the way through the bank, stopped at each point of it by holding the bank back.

import { until } from '../driven/office.ts'
import { at, belagavi, passed } from '../driven/steps.ts'
import { leaveOddAnswers } from './answers.ts'
import { leaveOddLines } from './lines.ts'
import type { Standing, World } from './standing.ts'
import { approvedFile, batch, batchOf, bill, byBank, follows, onBatch, paymentOf, returnOf } from './subjects.ts'

/** Seconds between two batches of a treasury: time to stop a system in which payments wait for their batch. */
export const batchInterval = 10

const to = at(belagavi, 'to')

const pays = 'the bank speaks again'

/** One file that the bank deals with to the end. */
async function leaveSettled(world: World): Promise<Standing[]> {
  const { office } = world
  const pay = (...payees: readonly ('open' | 'closed')[]) => office.carry({ payees }, passed())
  const [paid, both, half, failed] = [
    await pay('open'),
    await pay('open', 'open'),
    await pay('open', 'closed'),
    await pay('closed'),
  ]
  const file = await approvedFile(world, paid, both, half, failed)
  await office.await(failed, 'FAILED')
  await office.await(half, 'PARTLY_FAILED')
  await office.await(paid, 'PAID')
  await office.await(both, 'PAID')
  return [
    file,
    batch(await batchOf(world, paid), 'ACKNOWLEDGED', null),
    bill(paid, 'PAID', null, returnOf(paid, 1, 'FAILED')),
    bill(both, 'PAID', 'of two payees', returnOf(both, 2, 'PARTLY_FAILED')),
    bill(half, 'PARTLY_FAILED', null, returnOf(half, 1, 'FAILED')),
    bill(failed, 'FAILED', null, null),
  ]
}

/** One that is sent again, and one that is given up. */
async function leaveRejected(world: World): Promise<Standing[]> {
  const rejected = async () => {
    const id = await world.office.carry({}, passed())
    world.bank.rejectNext(1)
    const file = await approvedFile(world, id)
    await until('the file is rejected', async () => (await world.office.payments(id))[0]?.state === 'REJECTED')
    return { id, file, batchId: await batchOf(world, id) }
  }
  const [again, over] = [await rejected(), await rejected()]
  return [
    again.file,
    batch(again.batchId, 'REJECTED', onBatch(again.batchId, to, 'resend')),
    bill(again.id, 'SENT', 'its file rejected', byBank('it is sent again', 'PAID')),
    over.file,
    batch(over.batchId, 'REJECTED', onBatch(over.batchId, to, 'give-up'), 'to be given up'),
    bill(over.id, 'SENT', 'its file to be given up', follows('its file is given up', 'FAILED')),
  ]
}

async function leaveUnanswered(world: World): Promise<Standing[]> {
  const { office, bank } = world
  const [acknowledged, sent] = [await office.carry({}, passed()), await office.carry({}, passed())]
  const files = [await approvedFile(world, acknowledged)]
  await office.await(acknowledged, 'SENT')
  const accepted = await batchOf(world, acknowledged)
  bank.answer(accepted)
  files.push(await approvedFile(world, sent))
  await office.await(acknowledged, 'ACKNOWLEDGED')
  await office.await(sent, 'SENT')
  return [
    ...files,
    batch(accepted, 'ACKNOWLEDGED', null),
    bill(acknowledged, 'ACKNOWLEDGED', null, byBank(pays, 'PAID')),
    batch(await batchOf(world, sent), 'SENT', byBank(pays, 'ACKNOWLEDGED')),
    bill(sent, 'SENT', null, byBank(pays, 'PAID')),
  ]
}

/**
 * From here on the bank is not even reached. The second bill waits for its batch: the system is to be stopped at once.
 */
async function leaveUnsent(world: World): Promise<Standing[]> {
  const { office, system } = world
  const [made, queued] = [await office.carry({}, passed()), await office.carry({}, passed())]
  const waiting = await office.file([queued])
  system.signal('simulator', 'SIGSTOP')
  const file = await approvedFile(world, made)
  await until('the batch is made', async () => (await office.payments(made))[0]?.batchId != null)
  await office.approve(waiting)
  if ((await paymentOf(world, queued)).batchId !== null) throw new Error('the payment that was to wait is in a batch')
  const onceMore = (note: string, id: string): Standing => ({
    ...bill(id, 'AUTHORISED', note, byBank('the bank is reached again', 'PAID')),
    byItself: true,
  })
  return [
    file,
    { ...file, id: waiting },
    {
      ...batch(await batchOf(world, made), 'MADE', byBank('the bank is reached again', 'ACKNOWLEDGED')),
      byItself: true,
    },
    onceMore('its batch MADE', made),
    onceMore('its payment queued', queued),
  ]
}

export async function leaveInExchange(world: World): Promise<Standing[]> {
  const answered = [...(await leaveSettled(world)), ...(await leaveRejected(world))]
  // From here on the bank answers nothing by itself.
  world.bank.silence()
  return [
    ...answered,
    ...(await leaveOddLines(world)),
    ...(await leaveOddAnswers(world)),
    ...(await leaveUnanswered(world)),
    ...(await leaveUnsent(world)),
  ]
}
