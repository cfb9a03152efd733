// What runs in Temporal, by kind and state, and one workflow's history in treasury words.

import Type from 'typebox'
import { eventKinds, eventOutcomes, standings, type OtherBill } from '../../domain/history.ts'
import { workflowKinds, workflowStates } from '../../domain/engine-room.ts'
import { Instant, oneOf, orNull, PageQuery, strict } from '../kernel/schemas.ts'

const exampleBillId = 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
const exampleRun = '01a21ee0-f76c-7a86-b8c7-4c2f82b031f2'

export const WorkflowsQuery = strict({
  kind: Type.Optional(oneOf(workflowKinds, 'Of one kind')),
  state: Type.Optional(oneOf(workflowStates, 'In one state; RUNNING where neither it nor a bill is asked for')),
  billNumber: Type.Optional(
    Type.String({
      maxLength: 60,
      pattern: '^[A-Za-z0-9/-]+$',
      description: 'The runs of this bill',
      examples: ['12E01-10104O/2026-27/000123'],
    }),
  ),
  limit: PageQuery.limit,
  cursor: Type.Optional(
    Type.String({
      maxLength: 2_000,
      pattern: '^[A-Za-z0-9_-]+$',
      description: '`nextCursor` of the page before',
      examples: ['eyJSdW5JRCI6IjAxYTIxZWUwIn0'],
    }),
  ),
})

const Run = Type.Object({
  workflowId: Type.String(),
  runId: Type.String(),
  kind: Type.String({ description: 'The workflow’s type' }),
  state: oneOf(workflowStates),
  startedAt: Instant,
  closedAt: orNull(Instant),
  workflowUrl: orNull(Type.String({ description: 'Its page in Temporal’s UI, where TEMPORAL_UI_URL is set' })),
})

const Count = Type.Object({
  kind: oneOf(workflowKinds),
  state: oneOf(workflowStates),
  runs: Type.Integer({ description: 'About as many: Temporal counts what it lists, which follows within a second' }),
  oldestAt: orNull(
    Type.String({ description: 'Of those that run: the begin of the oldest run, as near as a minute where many do' }),
  ),
})

export const Workflows = Type.Object({
  counts: Type.Array(Count, { description: 'On the first page, where no bill is asked for' }),
  items: Type.Array(Run),
  nextCursor: orNull(Type.String()),
})
export type WorkflowsView = Type.Static<typeof Workflows>

export const WorkflowParams = Type.Object({
  workflowId: Type.String({
    maxLength: 100,
    pattern: '^[A-Za-z0-9_:.-]+$',
    description: 'A bill’s is its id; a file’s, a batch’s, a break’s and a scroll’s likewise',
    examples: [exampleBillId],
  }),
})
export const HistoryQuery = strict(PageQuery)

const Other = Type.Object({
  billId: Type.String(),
  billNumber: Type.String(),
  is: oneOf(['repaidBy', 'repays'] as const satisfies readonly OtherBill['is'][]),
  workflowUrl: orNull(Type.String()),
})

const Entry = Type.Object({
  stands: oneOf(
    standings,
    'In trail and history both, in the trail alone, in the history alone, or in the trail of another bill',
  ),
  says: Type.String({ description: 'In a line' }),
  at: Instant,
  version: orNull(Type.Integer()),
  revision: orNull(Type.Integer()),
  action: orNull(Type.String()),
  from: orNull(Type.String()),
  to: orNull(Type.String()),
  user: orNull(Type.String({ description: 'Of the trail; else as the update names him' })),
  post: orNull(Type.String()),
  office: orNull(Type.String()),
  role: orNull(Type.String()),
  otherBill: Type.Unsafe<Type.Static<typeof Other> | null>({
    anyOf: [Other, { type: 'null' }],
    description: 'The bill whose move it is: one that pays again what failed, or that had failed',
  }),
  runId: orNull(Type.String()),
  eventId: orNull(Type.Integer({ description: 'The first event of what the history knows of it' })),
  kind: orNull(Type.String({ enum: [...eventKinds, null], description: 'What the history knows of it' })),
  outcome: orNull(Type.String({ enum: [...eventOutcomes, null] })),
  code: orNull(Type.String({ description: 'Of a refusal or a failure' })),
  milliseconds: orNull(Type.Integer({ description: 'How long it took' })),
  retries: orNull(Type.Integer()),
  traceId: orNull(Type.String({ description: 'Of the request that asked for it, as in the logs' })),
})

const RunRead = Type.Object({
  runId: Type.String(),
  state: oneOf(workflowStates),
  startedAt: Instant,
  closedAt: orNull(Instant),
})

export const WorkflowHistory = Type.Object({
  workflowId: Type.String(),
  kind: orNull(Type.String({ description: 'Null where Temporal keeps none of its runs any more' })),
  workflowUrl: orNull(Type.String()),
  runs: Type.Array(RunRead, { description: 'All that Temporal keeps, the first first' }),
  items: Type.Array(Entry, { description: 'In the order of the trail' }),
  nextCursor: orNull(Type.String()),
})
export type WorkflowHistoryView = Type.Static<typeof WorkflowHistory>

const workflowUrl = `https://temporal.example.in/namespaces/default/workflows/${exampleBillId}`
const startedAt = '2026-11-23T11:00:00.000+05:30'

export const exampleWorkflows: WorkflowsView = {
  counts: [{ kind: 'bill', state: 'RUNNING', runs: 1, oldestAt: startedAt }],
  items: [
    {
      ...{ workflowId: exampleBillId, runId: exampleRun, kind: 'bill', state: 'RUNNING', startedAt },
      ...{ closedAt: null, workflowUrl },
    },
  ],
  nextCursor: null,
}

export const exampleHistory: WorkflowHistoryView = {
  ...{ workflowId: exampleBillId, kind: 'bill', workflowUrl },
  runs: [{ runId: exampleRun, state: 'RUNNING', startedAt, closedAt: null }],
  items: [
    {
      ...{ stands: 'both', says: 'forward: DRAFT to WITH_CHECKER', at: '2026-11-23T11:00:01.000+05:30', version: 2 },
      ...{ revision: 1, action: 'forward', from: 'DRAFT', to: 'WITH_CHECKER', user: 'maker.10104' },
      ...{ post: 'post.maker.10104', office: '12E01-10104O', role: 'MAKER', runId: exampleRun, eventId: 8 },
      otherBill: null,
      ...{
        kind: 'update',
        outcome: 'done',
        code: null,
        milliseconds: 12,
        retries: 0,
        traceId: '0af7651916cd43dd8448eb211c80319c',
      },
    },
  ],
  nextCursor: null,
}
