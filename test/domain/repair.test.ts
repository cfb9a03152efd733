// What an administrator may do about what stands still, by how it stands (console.md, "The engine room").

import { describe, expect, test } from 'vitest'
import { repairKinds, workflowKinds, type RepairKind, type WorkflowKind } from '../../domain/engine-room.ts'
import { states } from '../../domain/kernel/vocabulary.ts'
import {
  judgeAssignment,
  judgeRepair,
  kindOfWorkflow,
  refuseRepairer,
  sayRepair,
  type PendingActivity,
  type Standing,
} from '../../domain/repair.ts'
import { catalogues } from '../../texts/index.ts'
import type { SentenceParams } from '../../domain/kernel/sentences.ts'

const collecting: PendingActivity = {
  ...{ activityId: '5', kind: 'collectMessages', state: 'WAITING', attempt: 12, nextAt: null },
}
const runs = { runId: 'run', state: 'RUNNING' } as const
const ended = { runId: 'run', state: 'TERMINATED' } as const
const bill = (more: Partial<Standing> = {}): Standing => ({
  ...{ workflowId: 'bill_1', kind: 'bill', run: runs, pending: [], ...more },
  row: { state: 'PASSED', version: 12, over: false, ...more.row },
})
const inbox = (...pending: PendingActivity[]): Standing => ({
  ...{ workflowId: 'rbi-inbox-rbi', kind: 'rbiInbox', run: runs, row: null, pending },
})
const of = (kind: WorkflowKind, state: string): Standing => ({
  ...{ workflowId: 'x', kind, run: ended, row: { state, version: 3, over: false }, pending: [] },
})

function answer(repair: RepairKind, standing: Standing, activityId?: string): string {
  const judged = judgeRepair({ repair, activityId }, standing)
  if (judged.refusal === undefined) return sayRepair(repair, standing, judged.activity)
  const { sentence, params } = judged.refusal
  return (catalogues.en.sentences[sentence] as (said: SentenceParams[typeof sentence]) => string)(params)
}

const work = 'paymentFile, rbiBatch, rbiInbox, sweep, breakCase, scroll, proof'
test.each<[string, RepairKind, Standing, string | undefined, string]>([
  ['a bill that runs is nudged', 'nudge', bill(), undefined, 'hint to bill_1, whose row is PASSED at version 12, that'],
  ['one that was terminated is not nudged', 'nudge', bill({ run: ended }), undefined, 'it can be started again'],
  ['nor one of which Temporal knows nothing', 'nudge', bill({ run: null }), undefined, 'it can be started again'],
  ['it is started again from its row', 'start_again', bill({ run: ended }), undefined, 'start bill_1 again, whose row'],
  ['one that runs is not started again', 'start_again', bill(), undefined, 'bill_1 runs: it can be nudged'],
  [
    'a bill at rest has nothing left to do',
    'start_again',
    bill({ run: ended, row: { state: 'PAID', version: 17, over: true } }),
    undefined,
    'Its row is PAID, and at rest or done',
  ],
  ...(['pause', 'unpause', 'retry_now'] as const).map((repair): [string, RepairKind, Standing, undefined, string] => [
    `${repair}: a bill's commit is part of its task`,
    ...([repair, bill(), undefined] as const),
    `${repair} is for work of ${work}: that of bill is part of its own task`,
  ]),
  ['the sweep listens for no hint', 'nudge', { ...inbox(), kind: 'sweep' }, undefined, 'and not for sweep.'],
  ['a round of notices begins by its Schedule', 'start_again', of('noticeRound', ''), undefined, 'not for noticeRound'],
  ['work that fails is tried at once', 'retry_now', inbox(collecting), undefined, 'try collectMessages (activity 5'],
  ['and paused', 'pause', inbox(collecting), '5', 'pause collectMessages (activity 5, attempt 12) of rbi-inbox-rbi'],
  [
    'work that is tried just now is not hurried',
    'retry_now',
    inbox({ ...collecting, state: 'RUNNING' }),
    '5',
    'RUNNING',
  ],
  ['what is paused is tried at once', 'retry_now', inbox({ ...collecting, state: 'PAUSED' }), '5', 'again at once'],
  ['and let go on', 'unpause', inbox({ ...collecting, state: 'PAUSED' }), undefined, 'let collectMessages'],
  [
    'but not paused twice',
    'pause',
    inbox({ ...collecting, state: 'PAUSED' }),
    undefined,
    'is PAUSED: pause does nothing',
  ],
  [
    'and what is not paused does not go on',
    'unpause',
    inbox(collecting),
    undefined,
    'is WAITING: unpause does nothing',
  ],
  ['where nothing is pending there is nothing to try', 'retry_now', inbox(), undefined, 'No work of it is pending'],
  [
    'which is pending is told',
    'pause',
    inbox(collecting),
    '7',
    'No activity 7 is pending; those are: 5 (collectMessages)',
  ],
  [
    'of several one is to be named',
    'pause',
    inbox(collecting, { ...collecting, activityId: '6' }),
    undefined,
    'name one by activityId: 5 (collectMessages), 6 (collectMessages).',
  ],
])('%s', (_says, repair, standing, activityId, said) => {
  expect(answer(repair, standing, activityId)).toContain(said)
})

describe('what is done with is not started again', () => {
  test.each<[WorkflowKind, string, boolean]>([
    ['paymentFile', 'APPROVED', true],
    ['paymentFile', 'CANCELLED', true],
    ['paymentFile', 'SUBMITTED', false],
    ['rbiBatch', 'ACKNOWLEDGED', true],
    ['rbiBatch', 'WITHDRAWN', true],
    ['rbiBatch', 'REJECTED', false],
    ['breakCase', 'SETTLED', true],
    ['breakCase', 'PROPOSED', false],
    ['scroll', 'APPROVED', false],
    ['scroll', 'OPEN', false],
    ['proof', 'AGREES', true],
    ['proof', 'RUNNING', false],
  ])('%s %s', (kind, state, over) => {
    expect(answer('start_again', of(kind, state)).startsWith(`Its row is ${state}`)).toBe(over)
  })
})

test('of no bill, in whatever state, is work retried or paused', () => {
  for (const repair of repairKinds)
    for (const state of states) {
      const { refusal } = judgeRepair({ repair, activityId: '1' }, bill({ row: { state, version: 9, over: false } }))
      if (!['nudge', 'start_again'].includes(repair)) expect(refusal?.sentence).toBe('repair_of_work')
    }
})

test('every kind is known by its id', () => {
  const ids: Readonly<Record<WorkflowKind, string>> = {
    ...{ bill: 'bill_01K8', paymentFile: 'file_01K8', rbiBatch: 'batch_01K8', breakCase: `${'a'.repeat(64)}:0` },
    ...{ scroll: 'scroll-rbi-577A-2026-11-23-1', rbiBatcher: 'rbi-batcher-577A', rbiInbox: 'rbi-inbox-rbi' },
    ...{ sweep: 'sweep', noticeRound: 'notices-often-workflow-2026-11-23T05:30:00Z', proof: 'proof_01K8' },
    nightlyProof: 'proof-nightly-workflow-2026-11-23T20:30:00Z',
  }
  for (const kind of workflowKinds) expect(kindOfWorkflow(ids[kind])).toBe(kind)
  expect(kindOfWorkflow('somebody-elses')).toBeNull()
})

test('an administrator repairs, and nobody else; a repair is assigned to one until it is acknowledged', () => {
  expect(refuseRepairer({ roles: ['ADMIN'] })).toBeNull()
  for (const role of ['AUDITOR', 'DOT', 'TO', 'PMU'] as const)
    expect(refuseRepairer({ roles: [role] })?.code).toBe('not_your_role')
  const open = { repairId: 'repair_1', state: 'OPEN' } as const
  expect(judgeAssignment(open, 'admin', true)).toBeNull()
  expect(judgeAssignment(open, 'to.577a', false)?.sentence).toBe('repair_to_nobody')
  expect(judgeAssignment({ ...open, state: 'ACKNOWLEDGED' }, 'admin', true)?.sentence).toBe('repair_acknowledged')
})
