// What a path is, and those of bills that come to rest, or whose workflow is gone, and begins anew from the row.

import { Client, Connection } from '@temporalio/client'
import type { Bank } from '../driven/bank.ts'
import { until } from '../driven/office.ts'
import type { Ground } from '../driven/races.ts'
import { at, belagavi, passed, throughOffice } from '../driven/steps.ts'

const to = at(belagavi, 'to')

/** Names of histories, and the workflows they are of. */
export type Recorded = Readonly<Record<string, string>>
export type Path = (ground: Ground, bank: Bank) => Promise<Recorded>

/** Passed, put into a file of its own, approved, and through the bank. */
export async function settled({ office }: Ground, billId: string, ...states: readonly string[]) {
  const fileId = await office.file([billId])
  await office.approve(fileId)
  await office.await(billId, ...states)
  const [payment] = await office.payments(billId)
  return { fileId, batchId: payment?.batchId ?? 'no batch' }
}

/** Approves what the bank has brought to the treasury; its bills that are at rest with it end. */
async function approveScrolls({ people }: Ground): Promise<string[]> {
  const open = await people.list<{ scrollId: string }>(to, '/v1/scrolls?state=OPEN')
  const scrollIds = open.map(({ scrollId }) => scrollId).sort()
  for (const scrollId of scrollIds) await people.post(to, `/v1/scrolls/${scrollId}/actions/approve`)
  return scrollIds
}

/** Paid and booked: its workflow has ended. A return begins another from the row, until that is booked. */
export const atRest: Path = async (ground, bank) => {
  const [booked, returned] = [await ground.office.carry({}, passed()), await ground.office.carry({}, passed())]
  for (const billId of [booked, returned]) await settled(ground, billId, 'PAID')
  const [scrollId = 'no scroll'] = await approveScrolls(ground)
  await runEnds(ground, returned)
  const [payment] = await ground.office.payments(returned)
  if (payment === undefined) throw new Error(`${returned} has no payment`)
  const { amountPaise } = payment
  bank.move({ kind: 'return', payment, amountPaise, reference: `RTN${String(Date.now())}` })
  await ground.office.await(returned, 'FAILED')
  await approveScrolls(ground)
  await runEnds(ground, returned)
  return { 'bill-paid-and-booked': booked, 'bill-begun-anew-by-return': returned, 'scroll-approved': scrollId }
}

async function onRun<Result>({ system }: Ground, ask: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address: system.temporalAddress })
  try {
    return await ask(new Client({ connection }))
  } finally {
    await connection.close()
  }
}
const runEnds = (ground: Ground, billId: string): Promise<void> =>
  onRun(ground, (client) =>
    until('its workflow ends', async () => {
      const { status } = await client.workflow.getHandle(billId).describe()
      return status.name === 'COMPLETED'
    }),
  )

/** Its workflow is gone, by an administrator's hand, and the next act begins it from the row. */
export const begunAnewByAct: Path = async (ground) => {
  const billId = await ground.office.draft()
  await onRun(ground, (client) => client.workflow.getHandle(billId).terminate('by an administrator'))
  return { 'bill-begun-anew-by-act': await ground.office.take(billId, throughOffice()) }
}
