// What the English refusals of the engine room say.

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { OfRepair } from '../../texts/en/refusals-of-repair.ts'
import type { Samples } from './samples.ts'

type OfEngineRoom = OfRepair | 'engine_room_for_roles' | 'proofs_asked_by_admin'

export const refusalsOfRepair: Samples<Pick<SentenceParams, OfEngineRoom>> = {
  engine_room_for_roles: [{}, 'The engine room is for the administrator; the auditor reads it.'],
  proofs_asked_by_admin: [{}, 'A proof is asked for by the administrator or the Directorate of Treasuries.'],
  repaired_by_admin: [{}, 'Repairs are made by the administrator; the auditor sees them.'],
  bundle_by_admin: [{}, 'A support bundle is made for the administrator alone.'],
  repair_of_work: [
    { repair: 'pause', kind: 'bill', kinds: ['rbiInbox', 'sweep'] },
    'pause is for work of rbiInbox, sweep: that of bill is part of its own task, and has no button.',
  ],
  repair_of_kinds: [
    { repair: 'nudge', kind: 'sweep', kinds: ['bill', 'scroll'] },
    'nudge is for bill, scroll, and not for sweep.',
  ],
  workflow_runs: [{ workflowId: 'bill_1' }, 'bill_1 runs: it can be nudged (nudge).'],
  workflow_runs_not: [{ workflowId: 'bill_1' }, 'bill_1 does not run: it can be started again (start_again).'],
  nothing_to_start: [
    { state: 'CANCELLED' },
    'Its row is CANCELLED, and at rest or done: nothing is left for its workflow to do.',
  ],
  no_activity_pending: [{}, 'No work of it is pending now.'],
  activity_to_be_named: [
    { pending: ['5 (sweep)', '7 (sweep)'] },
    'Several are pending; name one by activityId: 5 (sweep), 7 (sweep).',
  ],
  activity_not_pending: [
    { activityId: '9', pending: ['5 (sweep)'] },
    'No activity 9 is pending; those are: 5 (sweep).',
  ],
  activity_stands: [
    { repair: 'pause', activityId: '5', state: 'PAUSED' },
    'Activity 5 is PAUSED: pause does nothing to it.',
  ],
  repair_acknowledged: [{ repairId: 'repair_1' }, 'repair_1 is acknowledged already.'],
  repair_to_nobody: [{ to: 'to.577a' }, 'to.577a is no user and no post that is ADMIN today.'],
}
