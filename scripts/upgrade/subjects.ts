// Bills, files and batches at the bank, as they are left and looked for.

import type { PaymentView } from '../driven/api.ts'
import { until } from '../driven/office.ts'
import type { Onward, Standing, World } from './standing.ts'

export async function approvedFile({ office }: World, ...billIds: readonly string[]): Promise<Standing> {
  const id = await office.file(billIds)
  await office.approve(id)
  return { subject: 'payment file', id, state: 'APPROVED', note: `of ${String(billIds.length)}`, onward: null }
}

export async function paymentOf({ office }: World, billId: string, line = 1): Promise<PaymentView> {
  const found = (await office.payments(billId)).find((payment) => payment.line === line)
  if (found === undefined) throw new Error(`${billId} has no payment of line ${String(line)}`)
  return found
}
export const batchOf = async (world: World, billId: string): Promise<string> =>
  (await paymentOf(world, billId)).batchId ?? 'no batch'

/** The bank takes back what it has paid for a line, naming the debit. */
export const returnOf = (billId: string, line: number, into: string): Onward => ({
  says: `the bank returns line ${String(line)}`,
  to: into,
  act: async (world) => {
    const payment = await paymentOf(world, billId, line)
    const reference = `RETURN${payment.paymentId.slice(-10).toUpperCase()}`
    world.bank.move({ kind: 'return', payment, amountPaise: payment.amountPaise, reference })
  },
})
export const bill = (id: string, state: string, note: string | null, onward: Onward | null): Standing => ({
  subject: 'bill',
  id,
  state,
  ...(note === null ? {} : { note }),
  onward,
})
export const batch = (id: string, state: string, onward: Onward | null, note?: string): Standing => ({
  subject: 'batch',
  id,
  state,
  ...(note === undefined ? {} : { note }),
  onward,
})
export const byBank = (says: string, into: string): Onward => ({ says, to: into, afterwards: true })
/** What another subject's act leads to. */
export const follows = (says: string, into: string): Onward => ({ says, to: into })

/** An act of the treasury officer on a batch, whose state stays. */
export const onBatch = (batchId: string, to: string, action: 'resend' | 'give-up'): Onward => ({
  says: `${action} by ${to}`,
  to: 'REJECTED',
  act: ({ people }) => people.post(to, `/v1/batches/${batchId}/actions/${action}`),
})

/**
 * A file that is with the bank, which says nothing of it by itself. The bank is silent.
 * @returns the batch
 */
export async function withBank(world: World, billIds: readonly string[]): Promise<{ file: Standing; batchId: string }> {
  const file = await approvedFile(world, ...billIds)
  for (const billId of billIds) await world.office.await(billId, 'SENT')
  const batchId = await batchOf(world, billIds[0] ?? '')
  await until(`the bank has ${batchId}`, () => Promise.resolve(world.bank.takeAway(batchId)))
  return { file, batchId }
}

let numbers = 0
/** A UTR, or a return's reference, that nobody has given. */
export function newReference(): string {
  numbers += 1
  return `RBISN26327Z${String(numbers).padStart(5, '0')}`
}

/** The bank has made the payment of a bill. */
export async function debit(world: World, billId: string): Promise<void> {
  const payment = await paymentOf(world, billId)
  world.bank.move({ kind: 'debit', payment, amountPaise: payment.amountPaise, reference: newReference() })
}
