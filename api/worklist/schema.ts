import Type from 'typebox'
import { worklistStages } from '../../domain/bill/worklist.ts'
import { actions, queueReasons, roles, type QueueReason } from '../../domain/kernel/vocabulary.ts'
import { BillSummary, type BillView } from '../bill/schema.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'
import { exampleSummary } from '../bill/examples.ts'

export const StageParams = Type.Object({ stage: oneOf(worklistStages, 'A state in which bills wait for somebody') })

export const WorklistCount = Type.Object({
  stage: oneOf(worklistStages),
  roles: Type.Array(oneOf(roles), { description: 'Those of your roles for which it waits' }),
  actions: Type.Array(oneOf(actions), { description: 'What these roles may do there' }),
  count: Type.Integer({ description: 'Bills that wait, the held ones too' }),
  held: Type.Integer({ description: 'Of these, held (S-02)' }),
  oldestSince: orNull(Type.String({ description: 'Since when that of them stands there that has come first' })),
})

export const WorklistItem = Type.Object({
  ...BillSummary.properties,
  position: Type.Integer({ description: 'From 1, among all that wait, the held ones too' }),
  before: Type.Integer({ description: 'How many stand before it' }),
  queueReason: Type.Unsafe<QueueReason | null>({
    enum: [...queueReasons, null],
    description: 'Why it is in its queue; null before it stands in one (S-16a)',
  }),
})

/** Nullable, and described once. */
export const NextBill = Type.Object({
  bill: Type.Unsafe<BillView | null>({ anyOf: [{ $ref: 'Bill#' }, { type: 'null' }] }),
})

export const exampleCount: Type.Static<typeof WorklistCount> = {
  stage: 'WITH_BOA',
  roles: ['BOA'],
  actions: ['accept', 'hold', 'release', 'object', 'forward'],
  count: 2,
  held: 1,
  oldestSince: '2026-11-21T12:10:00.000+05:30',
}

export const exampleItem: Type.Static<typeof WorklistItem> = {
  ...exampleSummary,
  ...{ position: 1, before: 0, queueReason: 'seniority' },
}
