// A repair whose answer was lost, asked for again: what is so already is not done twice, what fits no more not at all.

import { expect, test } from 'vitest'
import type { RepairKind } from '../../domain/engine-room.ts'
import type { PendingActivity, Standing } from '../../domain/repair.ts'
import { judgeAgain, type Unanswered, type Verdict } from '../../domain/repair-again.ts'

const work = (more: Partial<PendingActivity> = {}): PendingActivity => ({
  ...{ activityId: '5', kind: 'collectMessages', state: 'WAITING', attempt: 12, nextAt: null, ...more },
})
const inbox = (pending: PendingActivity[], runId = 'run'): Standing => ({
  ...{ workflowId: 'rbi-inbox-rbi', kind: 'rbiInbox', run: { runId, state: 'RUNNING' }, row: null, pending },
})
const bill = (run: Standing['run'], over = false): Standing => ({
  ...{ workflowId: 'bill_1', kind: 'bill', run, row: { state: 'PASSED', version: 12, over }, pending: [] },
})
const ended = (runId: string) => ({ runId, state: 'TERMINATED' }) as const
const runs = (runId: string) => ({ runId, state: 'RUNNING' }) as const

const ofWork: Partial<Unanswered> = { activityId: '5', attempt: 12 }
test.each<[string, RepairKind, Partial<Unanswered>, Standing, Verdict]>([
  ['a hint is given again', 'nudge', {}, bill(runs('run')), 'to do'],
  ['also to a later run', 'nudge', {}, bill(runs('later')), 'to do'],
  ['but not where none runs', 'nudge', {}, bill(ended('run')), 'unfit'],

  ['what nobody has started is started', 'start_again', {}, bill(ended('run')), 'to do'],
  ['and what had no run', 'start_again', { runId: null }, bill(null), 'to do'],
  ['what runs since is started', 'start_again', {}, bill(runs('later')), 'done'],
  ['also where there was none before', 'start_again', { runId: null }, bill(runs('later')), 'done'],
  ['what was ended again is not started twice', 'start_again', {}, bill(ended('later')), 'done'],
  ['what has come to rest is not started', 'start_again', {}, bill(ended('run'), true), 'unfit'],

  ['work as it was found is tried', 'retry_now', ofWork, inbox([work({ attempt: 13 })]), 'to do'],
  ['what is counted anew was tried', 'retry_now', ofWork, inbox([work({ attempt: 2 })]), 'done'],
  ['whatever is done just now', 'retry_now', ofWork, inbox([work({ attempt: 1, state: 'RUNNING' })]), 'done'],
  ['what is tried just now is left', 'retry_now', ofWork, inbox([work({ state: 'RUNNING' })]), 'unfit'],
  ['of no attempt that is known', 'retry_now', { activityId: '5' }, inbox([work({ attempt: 1 })]), 'to do'],
  ['what is done with is not tried', 'retry_now', ofWork, inbox([]), 'unfit'],
  ['nor other work', 'retry_now', ofWork, inbox([work({ activityId: '6' })]), 'unfit'],
  ['nor that of another run', 'retry_now', ofWork, inbox([work({ attempt: 2 })], 'later'), 'unfit'],
  ['nor what somebody has paused since', 'retry_now', { ...ofWork, overtaken: true }, inbox([work()]), 'overtaken'],

  ['work is paused', 'pause', ofWork, inbox([work()]), 'to do'],
  ['what is paused is', 'pause', ofWork, inbox([work({ state: 'PAUSED' })]), 'done'],
  ['whoever has done it', 'pause', { ...ofWork, overtaken: true }, inbox([work({ state: 'PAUSED' })]), 'done'],
  ['what was let go on is not paused again', 'pause', { ...ofWork, overtaken: true }, inbox([work()]), 'overtaken'],
  ['nor is work of another run', 'pause', ofWork, inbox([work({ state: 'PAUSED' })], 'later'), 'unfit'],

  ['work goes on', 'unpause', ofWork, inbox([work({ state: 'PAUSED' })]), 'to do'],
  ['what goes on does', 'unpause', ofWork, inbox([work({ state: 'RUNNING' })]), 'done'],
  ['what is done with does not', 'unpause', ofWork, inbox([]), 'unfit'],
  [
    'what was paused after it stays so',
    'unpause',
    { ...ofWork, overtaken: true },
    inbox([work({ state: 'PAUSED' })]),
    'overtaken',
  ],
])('%s (%s)', (_says, repair, more, standing, verdict) => {
  const asked = { repair, runId: 'run', activityId: null, attempt: null, overtaken: false, ...more }
  expect(judgeAgain(asked, standing)).toBe(verdict)
})
