// What Temporal itself costs: the same number of updates, each
// with one local activity that writes one row and one line.

import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { BareMove } from './rows.ts'

interface BareActivities {
  commitBare: (move: BareMove) => Promise<number>
}

export type BareCommand = Pick<BareMove, 'action' | 'to' | 'userId'>
export const bareUpdate = defineUpdate<{ version: number }, [BareCommand]>('move')

const { commitBare } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' })

/** @public Found by its name in the bundle. */
export async function bare(billId: string): Promise<void> {
  const bill = { version: 1, state: 'DRAFT' }
  setHandler(bareUpdate, async (command) => {
    bill.version = await commitBare({ ...command, billId, version: bill.version, from: bill.state })
    bill.state = command.to
    return { version: bill.version }
  })
  await condition(() => bill.state === 'CLOSED')
}
