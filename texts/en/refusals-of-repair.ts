// What is said of a repair that is refused (console.md, "The engine room").

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Saying } from '../words.ts'

export type OfRepair =
  | 'repaired_by_admin'
  | 'bundle_by_admin'
  | 'repair_of_work'
  | 'repair_of_kinds'
  | 'workflow_runs'
  | 'workflow_runs_not'
  | 'nothing_to_start'
  | 'no_activity_pending'
  | 'activity_to_be_named'
  | 'activity_not_pending'
  | 'activity_stands'
  | 'repair_acknowledged'
  | 'repair_to_nobody'

export const refusalsOfRepair: Saying<Pick<SentenceParams, OfRepair>> = {
  repaired_by_admin: () => 'Repairs are made by the administrator; the auditor sees them.',
  bundle_by_admin: () => 'A support bundle is made for the administrator alone.',
  repair_of_work: ({ repair, kind, kinds }) =>
    `${repair} is for work of ${kinds.join(', ')}: that of ${kind} is part of its own task, and has no button.`,
  repair_of_kinds: ({ repair, kind, kinds }) => `${repair} is for ${kinds.join(', ')}, and not for ${kind}.`,
  workflow_runs: ({ workflowId }) => `${workflowId} runs: it can be nudged (nudge).`,
  workflow_runs_not: ({ workflowId }) => `${workflowId} does not run: it can be started again (start_again).`,
  nothing_to_start: ({ state }) => `Its row is ${state}, and at rest or done: nothing is left for its workflow to do.`,
  no_activity_pending: () => 'No work of it is pending now.',
  activity_to_be_named: ({ pending }) => `Several are pending; name one by activityId: ${pending.join(', ')}.`,
  activity_not_pending: ({ activityId, pending }) =>
    `No activity ${activityId} is pending; those are: ${pending.join(', ')}.`,
  activity_stands: ({ repair, activityId, state }) =>
    `Activity ${activityId} is ${state}: ${repair} does nothing to it.`,
  repair_acknowledged: ({ repairId }) => `${repairId} is acknowledged already.`,
  repair_to_nobody: ({ to }) => `${to} is no user and no post that is ADMIN today.`,
}
