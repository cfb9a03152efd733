// Repairs, as they are asked for, shown before they are made, and read.

import Type from 'typebox'
import { repairKinds, workflowKinds, workflowStates } from '../../domain/engine-room.ts'
import { activityStates, repairStates } from '../../domain/repair.ts'
import { identifierOf, Instant, oneOf, orNull, PageQuery, strict, text } from '../kernel/schemas.ts'

const exampleId = 'repair_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
const exampleRun = '01a21ee0-f76c-7a86-b8c7-4c2f82b031f2'
const exampleWorkflow = 'rbi-inbox-rbi'
export const RepairParams = Type.Object({ repairId: identifierOf(exampleId) })

const WorkflowId = Type.String({
  maxLength: 100,
  pattern: '^[A-Za-z0-9_:.-]+$',
  description: 'As the list of workflows, or of what is stuck, names it',
  examples: [exampleWorkflow],
})
const ActivityId = Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9_-]+$', examples: ['5'] })

const nullable = (words: readonly string[]) => orNull(Type.String({ enum: [...words, null] }))
const reason = 'the line to the bank is up again'

export const NewRepair = strict(
  {
    repair: oneOf(repairKinds, 'What is to be done (docs/operations.md); none of them moves a bill'),
    workflowId: WorkflowId,
    activityId: Type.Optional(ActivityId),
    reason: text('Why, for those who read the trail', 500),
    dryRun: Type.Optional(Type.Boolean({ description: 'Say what would be done, and do and record nothing' })),
  },
  { examples: [{ repair: 'retry_now', workflowId: exampleWorkflow, reason }] },
)

const found = {
  repair: oneOf(repairKinds),
  workflowId: Type.String(),
  kind: oneOf(workflowKinds),
  runId: orNull(Type.String({ description: 'The run that was found; null: Temporal keeps none' })),
  workflowState: nullable(workflowStates),
  row: Type.Unsafe<{ state: string; version: number | null } | null>({
    type: ['object', 'null'],
    properties: { state: { type: 'string' }, version: { type: ['integer', 'null'] } },
    required: ['state', 'version'],
    description: 'The row that the workflow carries, where it has one',
  }),
  activityId: orNull(Type.String({ description: 'To which it is done' })),
  says: Type.String({ description: 'What it does, in a line' }),
  workflowUrl: orNull(Type.String({ description: 'Its page in Temporal’s UI, where TEMPORAL_UI_URL is set' })),
}

const Pending = Type.Object({
  activityId: Type.String(),
  kind: Type.String({ description: 'The activity’s type' }),
  state: oneOf(activityStates, 'WAITING for its next attempt, RUNNING, or PAUSED'),
  attempt: Type.Integer(),
  nextAt: orNull(Type.String({ description: 'When it is tried next' })),
})

export const Plan = Type.Object({
  dryRun: Type.Literal(true),
  ...found,
  pending: Type.Array(Pending, { description: 'All work of the workflow that is pending' }),
})
export type PlanView = Type.Static<typeof Plan>

export const repairOutcomes = ['asked', 'done', 'failed'] as const

export const Repair = Type.Object({
  repairId: Type.String(),
  state: oneOf(repairStates),
  version: Type.Integer(),
  ...found,
  reason: Type.String(),
  user: Type.String({ description: 'Who asked for it' }),
  post: Type.String(),
  askedAt: Instant,
  outcome: oneOf(
    repairOutcomes,
    'asked: not known to be done; the same request with the same key judges it anew, and does it where that is left',
  ),
  doneAt: orNull(Type.String({ description: 'When it was done, found to be so, or found not to be possible' })),
  failure: orNull(Type.String({ description: 'Why it could not be done' })),
  assignedTo: orNull(Type.String({ description: 'The user or the post that looks after it' })),
  acknowledgedBy: orNull(Type.String()),
  acknowledgedAt: orNull(Instant),
})
export type RepairView = Type.Static<typeof Repair>

export const RepairsQuery = strict({
  ...PageQuery,
  state: Type.Optional(oneOf(repairStates, 'OPEN: nobody has acknowledged it')),
  workflowId: Type.Optional(WorkflowId),
})

export const Acknowledgement = strict({}, { examples: [{}] })
export const Assignment = strict(
  {
    to: Type.String({
      maxLength: 100,
      pattern: '^[\\x21-\\x7e]+$',
      description: 'A user who is ADMIN today, or such a post',
      examples: ['post.admin'],
    }),
  },
  { examples: [{ to: 'post.admin' }] },
)

const exampleFound = {
  ...({ repair: 'retry_now', workflowId: exampleWorkflow, kind: 'rbiInbox', runId: exampleRun } as const),
  ...{ workflowState: 'RUNNING', row: null, activityId: '5' },
  says: `try collectMessages (activity 5, attempt 12) of ${exampleWorkflow} again at once, counting its attempts anew`,
  workflowUrl: `https://temporal.example.in/namespaces/default/workflows/${exampleWorkflow}`,
}

export const examplePlan: PlanView = {
  dryRun: true,
  ...exampleFound,
  pending: [
    {
      ...{ activityId: '5', kind: 'collectMessages', state: 'WAITING', attempt: 12 },
      nextAt: '2026-11-23T11:00:08.000+05:30',
    },
  ],
}

export const exampleRepair: RepairView = {
  ...{ repairId: exampleId, state: 'OPEN', version: 1, ...exampleFound, reason, user: 'admin', post: 'post.admin' },
  ...{ askedAt: '2026-11-23T11:00:00.000+05:30', outcome: 'done', doneAt: '2026-11-23T11:00:00.020+05:30' },
  ...{ failure: null, assignedTo: null, acknowledgedBy: null, acknowledgedAt: null },
}

export const exampleAcknowledged: RepairView = {
  ...{ ...exampleRepair, state: 'ACKNOWLEDGED', version: 2, acknowledgedBy: 'admin' },
  acknowledgedAt: '2026-11-23T11:20:00.000+05:30',
}
