// What does not move by itself, as it is read.

import Type from 'typebox'
import { repairKinds } from '../../domain/engine-room.ts'
import { stuckCodes, stuckKinds, stuckSubjects, standings } from '../../domain/stuck/item.ts'
import { Instant, oneOf, orNull } from '../kernel/schemas.ts'

const Subject = Type.Object({
  kind: oneOf(stuckSubjects, '`workflow` is one that is there once: the bank’s inbox, the sweep'),
  id: Type.String(),
  billNumber: orNull(Type.String()),
})

const Activity = Type.Object({ type: Type.String(), activityId: Type.String() })

const Reason = Type.Object({
  code: oneOf(stuckCodes),
  params: Type.Unsafe<Record<string, string | number>>({
    type: 'object',
    additionalProperties: { type: ['string', 'number'] },
  }),
  says: Type.String({ description: 'In the language of Accept-Language' }),
})

const StuckItem = Type.Object({
  id: Type.String({ description: 'The same as long as the same stands still' }),
  kind: oneOf(stuckKinds),
  standing: oneOf(standings, 'Waiting: it goes on by itself, and need not be looked after'),
  subject: Subject,
  treasuryCode: orNull(Type.String()),
  workflowId: orNull(Type.String({ description: 'Of the workflow that would carry it on' })),
  runId: orNull(Type.String()),
  workflowUrl: orNull(Type.String({ description: 'Its page in Temporal’s UI, where TEMPORAL_UI_URL is set' })),
  since: orNull(Instant),
  until: orNull(Type.String({ description: 'Business instant until which it waits; null of what is stuck' })),
  reason: Reason,
  advice: Type.String({ description: 'What is to be done' }),
  attempt: orNull(Type.Integer({ description: 'How often it was tried' })),
  message: orNull(
    Type.String({ description: 'What failed last: a line, without account numbers and without what is quoted' }),
  ),
  build: orNull(Type.String({ description: 'At which build' })),
  nextAt: orNull(Type.String({ description: 'When it is tried again' })),
  activity: Type.Unsafe<Type.Static<typeof Activity> | null>({ anyOf: [Activity, { type: 'null' }] }),
  mayBe: Type.Array(oneOf(repairKinds), { description: 'What repair is offered; none: people or time settle it' }),
})
export type StuckItemView = Type.Static<typeof StuckItem>

export const Stuck = Type.Object({
  lookedAt: Instant,
  items: Type.Array(StuckItem, { description: 'What stands still, fifty of each kind at most' }),
  waiting: Type.Array(StuckItem, { description: 'What goes on by itself, each with until when' }),
  more: Type.Array(oneOf(stuckKinds), { description: 'Of these kinds there are more than were looked at' }),
})
export type StuckView = Type.Static<typeof Stuck>

const exampleBillId = 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
const nothing = { attempt: null, message: null, build: null, nextAt: null, activity: null }

export const exampleStuck: StuckView = {
  lookedAt: '2026-11-23T11:07:00.000+05:30',
  items: [
    {
      ...{ id: `workflow_gone:${exampleBillId}`, kind: 'workflow_gone', standing: 'stuck', treasuryCode: '577A' },
      subject: { kind: 'bill', id: exampleBillId, billNumber: '12E01-10104O/2026-27/000123' },
      ...{ workflowId: exampleBillId, runId: '01a21ee0-f76c-7a86-b8c7-4c2f82b031f2' },
      workflowUrl: `https://temporal.example.in/namespaces/default/workflows/${exampleBillId}`,
      ...{ since: '2026-11-23T11:05:00.000+05:30', until: null },
      reason: {
        ...{ code: 'workflow_ended', params: { state: 'TERMINATED' } },
        says: 'Its workflow was ended before its time (TERMINATED).',
      },
      advice: 'Start it again from its row, and find out who ended it.',
      ...nothing,
      mayBe: ['start_again'],
    },
  ],
  waiting: [],
  more: [],
}
