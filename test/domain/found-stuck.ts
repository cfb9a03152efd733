// Findings of a look, each with what an administrator is told of it: a system that works, and what stands still in it.

import type { Facts, FailingTask, PendingActivity, WorkflowFacts } from '../../domain/stuck/facts.ts'
import type { Subject } from '../../domain/stuck/item.ts'

export const now = new Date('2026-11-23T06:00:00Z')
export const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
export const later = (seconds: number): Date => ago(-seconds)

const subject = (kind: Subject['kind'], id: string): Subject => ({ kind, id, billNumber: null, treasuryCode: '577A' })
const run = (kind: Subject['kind'], id: string) => ({
  ...{ subject: subject(kind, id), workflowId: id, runId: 'run', state: 'RUNNING' as const },
  ...{ startedAt: ago(3600), closedAt: null },
})
export const workflow = (kind: Subject['kind'], id: string, more: Partial<WorkflowFacts> = {}): WorkflowFacts => ({
  ...run(kind, id),
  ...{ due: 'run', since: ago(300), version: 4, activities: [], hasTask: false, ...more },
})
const activity = (more: Partial<PendingActivity> = {}): PendingActivity => ({
  ...{ activityId: '7', type: 'sendBatchFile', started: false, startedAt: ago(2), scheduledAt: ago(600) },
  ...{ nextAt: later(9), attempt: 5, paused: false, ...more },
  failure: more.failure === undefined ? { type: 'Error', message: 'connect ECONNREFUSED' } : more.failure,
})
export const retrying = (more: Partial<PendingActivity> = {}): WorkflowFacts['activities'] => [activity(more)]
export const bill = { ...run('bill', 'bill_1'), since: ago(120), version: 4, atRest: false, knows: true }
export const queued = { treasuryCode: '577A', bills: 2, since: ago(600), lastBatchAt: null }
export const failing: FailingTask = {
  ...run('bill', 'bill_1'),
  ...{ attempt: 6, since: ago(60), cause: 'non_deterministic_error', message: 'Nondeterminism error', build: 'b1' },
}
export const versioned = { at: ago(5), build: 'b1', versioned: true }

/** A system that works, with bills that wait for people. */
export const healthy: Facts = {
  ...{ now, businessNow: now, opens: now, intervalSeconds: 3600, away: false },
  queue: { name: 'khajane', pollers: [{ at: ago(5), build: null, versioned: false }], currentBuild: null },
  ...{ failing: [], acts: [], messages: [], inbox: { workflowId: 'inbox' }, breaks: [], stranded: [], queued: [] },
  workflows: [workflow('workflow', 'inbox', { activities: retrying({ attempt: 1, failure: null, started: true }) })],
  ...{ bills: [bill], more: [] },
}

type Row = readonly [says: string, found: Partial<Facts>, kind: string, code: string, mayBe: readonly string[]]

export const stuck: readonly Row[] = [
  ['Temporal could not be asked', { away: true }, 'temporal_away', 'temporal_away', []],
  ['nobody works', { queue: { ...healthy.queue, pollers: [] } }, 'nobody_works', 'nobody_polls', []],
  [
    'the last worker died two minutes ago',
    { queue: { ...healthy.queue, pollers: [{ at: ago(120), build: null, versioned: false }] } },
    'nobody_works',
    'nobody_polls',
    [],
  ],
  [
    'workers have build ids, and none is current',
    { queue: { ...healthy.queue, pollers: [versioned] } },
    'nobody_works',
    'no_current_build',
    [],
  ],
  [
    'the current build is another than the one that works',
    { queue: { ...healthy.queue, pollers: [versioned], currentBuild: 'b2' } },
    'nobody_works',
    'current_build_away',
    [],
  ],
  ['a task fails', { failing: [failing] }, 'task_failing', 'task_fails', []],
  [
    'the bank cannot be reached',
    { workflows: [workflow('batch', 'batch_1', { due: 'send', activities: retrying() })] },
    'activity_retrying',
    'activity_fails',
    ['retry_now', 'pause'],
  ],
  [
    'the bills of a sent file are not told',
    { workflows: [workflow('batch', 'batch_1', { due: 'open', activities: retrying({ type: 'tellBillsOfBatch' }) })] },
    'activity_retrying',
    'activity_fails',
    ['retry_now', 'pause'],
  ],
  [
    'a proof is tried again: that has no button',
    { workflows: [workflow('proof', 'proof_1', { activities: retrying() })] },
    'activity_retrying',
    'activity_fails',
    [],
  ],
  [
    'a file was altered',
    {
      workflows: [
        workflow('batch', 'batch_1', { activities: retrying({ failure: { type: 'Altered', message: '…' } }) }),
      ],
    },
    'activity_retrying',
    'file_altered',
    ['retry_now', 'pause'],
  ],
  [
    'a file is in doubt',
    {
      workflows: [
        workflow('batch', 'batch_1', { activities: retrying({ failure: { type: 'InDoubt', message: '…' } }) }),
      ],
    },
    'break_blocks',
    'file_in_doubt',
    [],
  ],
  [
    'somebody has paused the sweep',
    { workflows: [workflow('workflow', 'sweep', { activities: retrying({ paused: true, failure: null }) })] },
    'activity_paused',
    'activity_paused',
    ['unpause'],
  ],
  [
    'the sweep was terminated',
    { workflows: [workflow('workflow', 'sweep', { state: 'TERMINATED', closedAt: ago(9) })] },
    'workflow_gone',
    'workflow_ended',
    ['start_again'],
  ],
  [
    'Temporal has lost the workflow of a made file',
    { workflows: [workflow('batch', 'batch_1', { state: null, due: 'send' })] },
    'workflow_gone',
    'workflow_absent',
    ['start_again'],
  ],
  [
    "a bill's workflow was terminated",
    { bills: [{ ...bill, state: 'TERMINATED' }] },
    'workflow_gone',
    'workflow_ended',
    ['start_again'],
  ],
  ['a bill is ahead of its workflow', { bills: [{ ...bill, knows: false }] }, 'row_ahead', 'row_ahead', ['nudge']],
  [
    'a bill may be, and nobody answers for its workflow',
    { bills: [{ ...bill, knows: null }] },
    'row_ahead',
    'row_ahead_unasked',
    ['nudge'],
  ],
  [
    'a cancelled file has a workflow',
    { workflows: [workflow('payment_file', 'file_1', { due: 'end' })] },
    'row_ahead',
    'row_over',
    ['nudge'],
  ],
  [
    'an act has no answer',
    { acts: [{ subject: subject('bill', 'bill_2'), workflowId: 'bill_2', action: 'forward', since: ago(90) }] },
    'act_unanswered',
    'act_unanswered',
    [],
  ],
  [
    'a message is not applied, though the inbox works',
    { messages: [{ sha256: 'a', since: ago(90) }] },
    'message_unapplied',
    'message_unapplied',
    [],
  ],
  [
    'a break is open',
    {
      breaks: [
        { subject: subject('break', 'a:1'), about: 'amount_mismatch', owner: '577A', state: 'OPEN', since: ago(90) },
      ],
    },
    'break_blocks',
    'break_open',
    [],
  ],
  [
    'the bank has not corrected what two people have settled',
    {
      breaks: [
        { subject: subject('break', 'a:1'), about: 'debited_twice', owner: '577A', state: 'CONFIRMED', since: ago(90) },
      ],
    },
    'break_blocks',
    'break_awaits_bank',
    [],
  ],
  [
    'nobody sits at a desk',
    { stranded: [{ subject: subject('bill', 'bill_2'), stage: 'WITH_HA', post: null, since: ago(90) }] },
    'nobody_at_desk',
    'nobody_at_desk',
    [],
  ],
  [
    'a paper is with somebody who is away',
    { stranded: [{ subject: subject('bill', 'bill_2'), stage: 'WITH_HA', post: 'post.ha.577a', since: ago(90) }] },
    'nobody_at_desk',
    'paper_left_behind',
    [],
  ],
  [
    'nothing sends a file',
    { workflows: [workflow('batch', 'batch_1', { due: 'send' })] },
    'unsent',
    'batch_unsent',
    ['nudge'],
  ],
  [
    'no worker takes up what is to be sent',
    {
      workflows: [
        workflow('batch', 'batch_1', {
          due: 'send',
          activities: retrying({ attempt: 1, failure: null, nextAt: null }),
        }),
      ],
    },
    'unsent',
    'batch_unsent',
    ['nudge'],
  ],
  ['no file is made', { queued: [queued] }, 'unsent', 'payments_unsent', ['nudge']],
  [
    'bills of an approved scroll are not told',
    { workflows: [workflow('scroll', 'scroll-1', { due: 'tell' })] },
    'untold',
    'scroll_untold',
    ['nudge'],
  ],
]
