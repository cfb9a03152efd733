import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { Said } from '../domain/kernel/act.ts'
import type { CaseState } from '../domain/kernel/vocabulary.ts'
import { loadCase } from '../db/break/cases.ts'
import { commitBreakAct } from '../db/break/commit.ts'
import { namedBy, touchedBy } from '../db/break/ground.ts'
import { correctedBy } from '../db/break/read.ts'
import type { Sql } from '../db/kernel/connection.ts'
import type { Outcome } from '../db/kernel/once.ts'
import { catchUpSignal } from '../workflows/messages.ts'
import { nudgeBatcherOf } from './payment-file.ts'
import { tellBills, tellBreaks } from './tell.ts'

export type { Outcome }

export function createBreakActivities(deps: { sql: Sql; client: Client; taskQueue: string; now: () => Date }) {
  const { sql, client } = deps
  return {
    commitBreakAct: (breakId: string, { claim }: Said): Promise<Outcome> =>
      commitBreakAct(sql, breakId, claim, deps.now()),

    /**
     * Hints to the bills and files of a settled break that there is more to know, and wakes the batchers: what waited
     * for it goes on.
     * @returns how the break's row stands
     */
    async tellOfBreak(breakId: string): Promise<{ state: CaseState; version: number }> {
      const found = await loadCase(sql, breakId)
      if (found === null) throw new Error(`break ${breakId} has no case`)
      const { state, version } = found
      if (state !== 'SETTLED') return { state, version }
      const { billIds, batchIds, treasuryCodes } = await touchedBy(sql, found)
      await tellBills(deps, billIds)
      await tellBreaks(deps, await correctedBy(sql, namedBy(found, found.proposal), { breakId }))
      for (const batchId of batchIds) await tellBatch(batchId)
      for (const treasuryCode of treasuryCodes) await nudgeBatcherOf(deps, { treasuryCode })
      return { state, version }
    },
  }

  async function tellBatch(batchId: string): Promise<void> {
    try {
      await client.workflow.getHandle(batchId).signal(catchUpSignal)
    } catch (error) {
      // It has ended: nobody waits for it.
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }
}
