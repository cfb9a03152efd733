// A workflow as Temporal has it, for a repair, and what repairs say to Temporal.

import type { Client } from '@temporalio/client'
import type { WorkflowState } from '../../domain/engine-room.ts'
import type { PendingActivity } from '../../domain/repair.ts'
import * as described from '../workflow/described.ts'
import { faultOf } from '../workflow/faults.ts'
import { inTime } from '../workflow/runs.ts'

function pendingOf(activity: described.DescribedActivity): PendingActivity {
  const { activityId, type: kind, started, paused, attempt, nextAt } = activity
  const state = started ? 'RUNNING' : 'WAITING'
  return { activityId, kind, state: paused ? 'PAUSED' : state, attempt, nextAt }
}

export interface Described {
  run: { runId: string; state: WorkflowState }
  kind: string
  pending: PendingActivity[]
}

/** The latest run, with its pending activities; null where Temporal keeps none. */
export async function describe(client: Client, workflowId: string): Promise<Described | null> {
  const told = await described.describe(client, workflowId)
  const run = told === null ? null : described.runIn(told)
  if (told === null || run === null) return null
  const { runId, state, kind } = run
  return { run: { runId, state }, kind, pending: described.activitiesIn(told).map(pendingOf) }
}

/** Why Temporal did not do it, where it will not do it however often it is asked; null of any other error. */
export function codeOf(error: unknown): 'gone' | 'refused' | null {
  const fault = faultOf(error)
  return fault === 'away' ? null : fault
}

export interface Work {
  workflowId: string
  runId: string
  activityId: string
}

const named = (client: Client, { workflowId, runId, activityId }: Work) => ({
  ...{ namespace: client.options.namespace, execution: { workflowId, runId } },
  ...{ id: activityId, identity: client.options.identity },
})

/** @param requestId the same repair asked again is one */
export const pauseWork = (client: Client, work: Work, requestId: string) =>
  inTime(client, () => client.workflowService.pauseActivity({ ...named(client, work), requestId, reason: requestId }))

export const unpauseWork = (client: Client, work: Work) =>
  inTime(client, () => client.workflowService.unpauseActivity({ ...named(client, work), resetAttempts: false }))

/** At once, and counted anew; what was paused goes on. */
export const retryWork = (client: Client, work: Work) =>
  inTime(client, () => client.workflowService.resetActivity({ ...named(client, work), keepPaused: false }))
