// Whether workflows that the sweep has told of acts have taken them in: then those are marked, and nobody asks after
// them any more. What is told and not taken in stays open, and a look for what is stuck finds it.

import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { Sql } from '../db/kernel/connection.ts'
import { markTakenIn, type Untaken } from '../db/kernel/taken-in.ts'

const atOnce = 10
/** So many are asked about at a look, those first that were told first. */
const askedAtOnce = 500
/** And so often each, by which time it would long be done. */
const mostTries = 20

/**
 * It has done all that was said to it, or has come to its end. Of one that was ended before that, or that is lost with
 * its server, nobody knows: it stays open, and the next act or a repair starts it again from its row.
 */
async function hasTakenIn(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe()
    if (status.name !== 'RUNNING') return status.name === 'COMPLETED'
    return raw.pendingWorkflowTask == null && (raw.pendingActivities ?? []).length === 0
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}

export function followTold({ sql, client }: { sql: Sql; client: Client }) {
  const waiting = new Map<string, { updateIds: readonly string[]; tries: number }>()

  async function ask(workflowId: string): Promise<readonly string[]> {
    const one = waiting.get(workflowId)
    if (one === undefined) return []
    const isDone = await hasTakenIn(client, workflowId)
    one.tries += 1
    if (isDone || one.tries === mostTries) waiting.delete(workflowId)
    return isDone ? one.updateIds : []
  }

  return {
    /** They have been told of these acts. */
    wereTold(those: readonly Untaken[]): void {
      for (const { subjectId, updateIds } of those) {
        const before = waiting.get(subjectId)?.updateIds ?? []
        waiting.set(subjectId, { updateIds: [...new Set([...before, ...updateIds])], tries: 0 })
      }
    },
    /** Those that have done what they were told know of it; what is at work, or whose task fails, does not yet. */
    async markThoseThatTookIn(): Promise<void> {
      const asked = [...waiting.keys()].slice(0, askedAtOnce)
      for (let from = 0; from < asked.length; from += atOnce) {
        const taken = await Promise.all(asked.slice(from, from + atOnce).map(ask))
        await markTakenIn(sql, taken.flat())
      }
    },
  }
}
