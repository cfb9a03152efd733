// A Temporal that says what a test has it say: what the API tells it is kept, and no workflow runs.

import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { Outcome } from '../../db/kernel/once.ts'
import type { Said } from '../../domain/kernel/act.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { refusalFailure } from '../../workflows/messages.ts'

export interface Told {
  workflowId: string
  updateId: string
  said: Said
}

/** What a workflow does when it is told of an act: it may throw, as the client does for it. */
export type Script = (told: Told) => Promise<void> | void

export function scriptedTemporal() {
  const told: Told[] = []
  const started: { type: string; workflowId: string }[] = []
  let scripts: Script[] = []
  const workflow = {
    start: (type: string, { workflowId }: { workflowId: string }) => {
      started.push({ type, workflowId })
      return Promise.resolve()
    },
    getHandle: (workflowId: string) => ({
      executeUpdate: async (_update: unknown, { updateId, args }: { updateId: string; args: [Said] }) => {
        const one = { workflowId, updateId, said: args[0] }
        told.push(one)
        // The last one stands for all that follow.
        await (scripts.length > 1 ? scripts.shift() : scripts[0])?.(one)
      },
    }),
  }
  const withDeadline = <Value>(_deadline: number, work: () => Promise<Value>) => work()
  return {
    // Only what the acts use of it is there.
    client: { workflow, withDeadline } as unknown as Client,
    told,
    started,
    /** From now on: one for each time that it is told, the last for all further times. */
    does: (...given: Script[]) => {
      told.length = 0
      started.length = 0
      scripts = given
    },
  }
}

export const refusing =
  (refusal: Refusal): Script =>
  () => {
    const cause = ApplicationFailure.create({ type: refusalFailure, message: refusal.code, details: [refusal] })
    throw new WorkflowUpdateFailedError('refused', cause)
  }

/** The commit of the act as a worker would make it; what it refuses is refused. */
export const committing =
  (commit: (subjectId: string, claim: string) => Promise<Outcome>): Script =>
  async (told) => {
    const outcome = await commit(told.workflowId, told.said.claim)
    if (outcome.kind === 'refused') await refusing(outcome.refusal)(told)
  }

export const gone: Script = ({ workflowId }) => {
  throw new WorkflowNotFoundError('gone', workflowId, undefined)
}
