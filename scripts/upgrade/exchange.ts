// Bills, files and batches on the way through the bank, stopped at each point of it by holding the bank back.

import type { PaymentView } from '../driven/api.ts'
import { until } from '../driven/office.ts'
import { at, belagavi, passed } from '../driven/steps.ts'
import { standingBreaks } from './breaks.ts'
import type { Onward, Standing, World } from './standing.ts'

/** Seconds between two batches of a treasury: time to stop a system in which payments wait for their batch. */
export const batchInterval = 10

const to = at(belagavi, 'to')

async function approvedFile({ office }: World, ...billIds: readonly string[]): Promise<Standing> {
  const id = await office.file(billIds)
  await office.approve(id)
  return { subject: 'payment file', id, state: 'APPROVED', note: `of ${String(billIds.length)}`, onward: null }
}

async function paymentOf({ office }: World, billId: string, line = 1): Promise<PaymentView> {
  const found = (await office.payments(billId)).find((payment) => payment.line === line)
  if (found === undefined) throw new Error(`${billId} has no payment of line ${String(line)}`)
  return found
}
const batchOf = async (world: World, billId: string): Promise<string> =>
  (await paymentOf(world, billId)).batchId ?? 'no batch'

/** The bank takes back what it has paid for a line, naming the debit. */
const returnOf = (billId: string, line: number, into: string): Onward => ({
  says: `the bank returns line ${String(line)}`,
  to: into,
  act: async (world) => {
    const payment = await paymentOf(world, billId, line)
    const reference = `RETURN${payment.paymentId.slice(-10).toUpperCase()}`
    world.bank.move({ kind: 'return', payment, amountPaise: payment.amountPaise, reference })
  },
})
const bill = (id: string, state: string, note: string | null, onward: Onward | null): Standing => ({
  subject: 'bill',
  id,
  state,
  ...(note === null ? {} : { note }),
  onward,
})
const batch = (id: string, state: string, onward: Onward | null): Standing => ({ subject: 'batch', id, state, onward })
const byBank = (says: string, into: string): Onward => ({ says, to: into, afterwards: true })
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

async function leaveBroken(world: World): Promise<Standing[]> {
  const id = await world.office.carry({}, passed())
  const file = await approvedFile(world, id)
  await world.office.await(id, 'PAID')
  return [
    file,
    bill(id, 'PAID', 'with an open break', returnOf(id, 1, 'FAILED')),
    ...(await standingBreaks(world, await paymentOf(world, id))),
  ]
}

async function leaveRejected(world: World): Promise<Standing[]> {
  const id = await world.office.carry({}, passed())
  world.bank.rejectNext(1)
  const file = await approvedFile(world, id)
  await until('the file is rejected', async () => (await world.office.payments(id))[0]?.state === 'REJECTED')
  const batchId = await batchOf(world, id)
  return [
    file,
    batch(batchId, 'REJECTED', {
      says: `resend by ${to}`,
      to: 'REJECTED',
      act: ({ people }) => people.post(to, `/v1/batches/${batchId}/actions/resend`),
    }),
    bill(id, 'SENT', 'its file rejected', byBank('it is sent again', 'PAID')),
  ]
}

/** From here on the bank answers nothing by itself. */
async function leaveUnanswered(world: World): Promise<Standing[]> {
  const { office, bank } = world
  const [acknowledged, sent] = [await office.carry({}, passed()), await office.carry({}, passed())]
  bank.silence()
  const files = [await approvedFile(world, acknowledged)]
  await office.await(acknowledged, 'SENT')
  const accepted = await batchOf(world, acknowledged)
  bank.acknowledge(accepted)
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

export const leaveInExchange = async (world: World): Promise<Standing[]> => [
  ...(await leaveSettled(world)),
  ...(await leaveBroken(world)),
  ...(await leaveRejected(world)),
  ...(await leaveUnanswered(world)),
  ...(await leaveUnsent(world)),
]
