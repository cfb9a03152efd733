// What stands still, and what only waits: findings with what an administrator is told of each.

import { describe, expect, test } from 'vitest'
import type { Facts } from '../../domain/stuck/facts.ts'
import { saidShortly, stuckCodes } from '../../domain/stuck/item.ts'
import { judgeStuck } from '../../domain/stuck/judge.ts'
import { askersOf, whyUnserved } from '../../domain/stuck/queue.ts'
import { oughtToRun, type CarriedRow } from '../../domain/stuck/workflows.ts'
import { ago, bill, failing, healthy, later, now, queued, retrying, stuck, versioned, workflow } from './found-stuck.ts'

describe('what is stuck is told once, with its reason and what may be done', () => {
  test.each(stuck)('%s', (_, found, kind, code, mayBe) => {
    const { items, waiting } = judgeStuck({ ...healthy, ...found })
    expect(waiting).toEqual([])
    expect(items).toMatchObject([{ kind, reason: { code }, mayBe, standing: 'stuck', until: null }])
    expect(items[0]?.id.startsWith(`${kind}:`)).toBe(true)
  })

  test('every reason is in the table, but those of what waits', () => {
    const told = new Set<string>(stuck.map(([, , , code]) => code))
    expect(stuckCodes.filter((code) => !told.has(code))).toEqual(['window_closed', 'interval_not_over'])
  })
})

const opens = later(3 * 3600)

describe('what waits is not stuck', () => {
  const closed = { opens }
  const refused = retrying({ failure: { type: 'WindowClosed', message: '…' } })
  const waits: readonly [string, Partial<Facts>, string, Date][] = [
    ['queued payments for the window', { ...closed, queued: [queued] }, 'window_closed', opens],
    [
      'queued payments for the interval',
      { queued: [{ ...queued, lastBatchAt: ago(600) }] },
      'interval_not_over',
      later(3000),
    ],
    [
      'a file that the window has kept',
      { ...closed, workflows: [workflow('batch', 'batch_1', { due: 'send', activities: refused })] },
      'window_closed',
      opens,
    ],
    [
      'a file of which nothing is at work while it is closed',
      { ...closed, workflows: [workflow('batch', 'batch_1', { due: 'send' })] },
      'window_closed',
      opens,
    ],
  ]
  test.each(waits)('%s', (_, found, code, until) => {
    const { items, waiting } = judgeStuck({ ...healthy, ...found })
    expect(items).toEqual([])
    expect(waiting).toMatchObject([{ kind: 'bank_closed', reason: { code }, until, standing: 'waiting', mayBe: [] }])
  })
})

const lost = { type: 'WorkerLost', message: 'activity Heartbeat timeout' }

describe('a healthy system shows none', () => {
  const fine: readonly [string, Partial<Facts>][] = [
    ['at rest', {}],
    [
      'whose worker was killed: the shift is at its second try',
      {
        workflows: [
          workflow('workflow', 'sweep', {
            activities: retrying({ attempt: 3, started: true, failure: lost }),
          }),
        ],
      },
    ],
    [
      'whose bank is back: what failed often has been at work for long',
      {
        workflows: [workflow('workflow', 'inbox', { activities: retrying({ started: true, startedAt: ago(90) }) })],
      },
    ],
    [
      'with a long file that is being written',
      {
        workflows: [
          workflow('batch', 'batch_1', {
            ...{ due: 'send', activities: retrying({ attempt: 1, started: true, failure: null }) },
          }),
        ],
      },
    ],
    ['whose terminated bill is at rest', { bills: [{ ...bill, state: 'TERMINATED', atRest: true }] }],
    [
      'whose window has just opened',
      {
        workflows: [
          workflow('batch', 'batch_1', {
            ...{
              due: 'send',
              activities: retrying({ failure: { type: 'WindowClosed', message: '…' } }),
              hasTask: true,
            },
          }),
        ],
      },
    ],
    ['with payments that were queued a moment ago', { queued: [{ ...queued, since: ago(20) }] }],
    [
      'with an act on a file whose workflow has ended',
      {
        workflows: [workflow('payment_file', 'file_1', { due: 'act', state: 'COMPLETED' })],
      },
    ],
    ['with a sent file that waits for the bank', { workflows: [workflow('batch', 'batch_1', { due: 'open' })] }],
    [
      'with a sent file that the bank has answered meanwhile',
      { workflows: [workflow('batch', 'batch_1', { due: 'open', state: 'COMPLETED' })] },
    ],
    [
      'with old and new workers while a build becomes current',
      {
        queue: { ...healthy.queue, pollers: [...healthy.queue.pollers, versioned] },
      },
    ],
  ]
  test.each(fine)('%s', (_, found) => {
    expect(judgeStuck({ ...healthy, ...found })).toEqual({ items: [], waiting: [], more: [] })
  })
})

test('what fails its task is not told a second time as behind its row', () => {
  const { items } = judgeStuck({ ...healthy, failing: [failing], bills: [{ ...bill, knows: false }] })
  expect(items.map(({ kind }) => kind)).toEqual(['task_failing'])
})

test('work that ends its worker again and again is told, but not where nobody works', () => {
  const workflows = [workflow('workflow', 'sweep', { activities: retrying({ failure: lost }) })]
  expect(judgeStuck({ ...healthy, workflows }).items).toMatchObject([{ kind: 'activity_retrying', attempt: 5 }])
  const { items } = judgeStuck({ ...healthy, workflows, queue: { ...healthy.queue, pollers: [] } })
  expect(items.map(({ kind }) => kind)).toEqual(['nobody_works'])
})

test('payments are not told to be unsent where their batcher is gone, or nobody works', () => {
  const batcher = workflow('treasury', '577A', { state: 'TERMINATED', workflowId: 'rbi-batcher-577A' })
  const gone = judgeStuck({ ...healthy, queued: [queued], workflows: [batcher] })
  expect(gone.items.map(({ kind }) => kind)).toEqual(['workflow_gone'])
  const alone = judgeStuck({ ...healthy, queued: [queued], queue: { ...healthy.queue, pollers: [] } })
  expect(alone.items.map(({ kind }) => kind)).toEqual(['nobody_works'])
})

describe('while Temporal is away what rows say is told, and nothing is offered', () => {
  const unasked = { state: 'UNASKED' as const, runId: null }
  const away: Partial<Facts> = {
    ...{ away: true, queue: { ...healthy.queue, pollers: [] }, queued: [queued] },
    workflows: [
      workflow('batch', 'batch_1', { ...unasked, due: 'send' }),
      workflow('scroll', 'scroll-1', { ...unasked, due: 'tell' }),
      workflow('proof', 'proof_1', { ...unasked, due: 'run' }),
    ],
    bills: [{ ...bill, ...unasked, knows: null }],
  }
  const codesOf = (items: readonly { reason: { code: string } }[]) => items.map(({ reason }) => reason.code)

  test('while the bank takes files', () => {
    const { items, waiting } = judgeStuck({ ...healthy, ...away })
    expect(codesOf(items)).toEqual([
      ...['temporal_away', 'batch_unsent', 'scroll_untold', 'row_ahead_unasked', 'payments_unsent'],
    ])
    for (const { mayBe } of items) expect(mayBe).toEqual([])
    expect(waiting).toEqual([])
  })

  test('and while it takes none', () => {
    const { items, waiting } = judgeStuck({ ...healthy, ...away, opens })
    expect(codesOf(items)).toEqual(['temporal_away', 'scroll_untold', 'row_ahead_unasked'])
    expect(codesOf(waiting)).toEqual(['window_closed', 'window_closed'])
  })
})

describe('who asks for work', () => {
  const queue = {
    name: 'khajane',
    pollers: [
      { ...versioned, at: ago(74) },
      { ...versioned, at: ago(75), build: 'b2' },
    ],
  }
  test('is who has asked within 75 seconds', () => {
    const asks = { pollers: 1, versioned: 1 }
    expect(askersOf({ ...queue, currentBuild: 'b1' }, now)).toEqual({ ...asks, ofCurrent: 1 })
    expect(askersOf({ ...queue, currentBuild: 'b2' }, now)).toEqual({ ...asks, ofCurrent: 0 })
    expect(askersOf({ ...queue, currentBuild: null }, now)).toEqual({ ...asks, ofCurrent: 0 })
  })

  test.each([
    [{ pollers: 0, versioned: 0, ofCurrent: 0 }, 'b1', 'nobody_polls'],
    [{ pollers: 2, versioned: 2, ofCurrent: 0 }, null, 'no_current_build'],
    [{ pollers: 2, versioned: 1, ofCurrent: 0 }, null, null],
    [{ pollers: 2, versioned: 2, ofCurrent: 0 }, 'b1', 'current_build_away'],
    [{ pollers: 2, versioned: 2, ofCurrent: 1 }, 'b1', null],
  ])('%o while %s is current: %s', (askers, current, why) => {
    expect(whyUnserved(askers, current)).toBe(why)
  })
})

test('for a message that is not applied may be done what may be done for the inbox', () => {
  const inbox = workflow('workflow', 'inbox', { state: 'TERMINATED' })
  const { items } = judgeStuck({ ...healthy, messages: [{ sha256: 'a', since: ago(90) }], workflows: [inbox] })
  expect(items).toMatchObject([
    { kind: 'workflow_gone', workflowId: 'inbox', mayBe: ['start_again'] },
    { kind: 'message_unapplied', workflowId: 'inbox', mayBe: ['start_again'] },
  ])
})

test('of which kinds there are more is said', () => {
  expect(judgeStuck({ ...healthy, more: ['unsent', 'task_failing'] }).more).toEqual(['task_failing', 'unsent'])
})

describe('whose workflow ought to be there', () => {
  const batch = { kind: 'batch', resentAt: null, gaveUpAt: null } as const
  const rows: readonly [CarriedRow, boolean][] = [
    [{ kind: 'payment_file', state: 'DRAFT' }, true],
    [{ kind: 'payment_file', state: 'SUBMITTED' }, true],
    [{ kind: 'payment_file', state: 'APPROVED' }, false],
    [{ kind: 'payment_file', state: 'CANCELLED' }, false],
    [{ ...batch, state: 'MADE' }, true],
    [{ ...batch, state: 'SENT' }, true],
    [{ ...batch, state: 'REJECTED' }, true],
    [{ ...batch, state: 'REJECTED', resentAt: now }, false],
    [{ ...batch, state: 'REJECTED', gaveUpAt: now }, false],
    [{ ...batch, state: 'ACKNOWLEDGED' }, false],
    [{ ...batch, state: 'WITHDRAWN' }, false],
    [{ kind: 'break', state: 'OPEN' }, false],
    [{ kind: 'break', state: 'PROPOSED' }, true],
    [{ kind: 'break', state: 'CONFIRMED' }, true],
    [{ kind: 'break', state: 'SETTLED' }, false],
    [{ kind: 'scroll', state: 'OPEN', toldAt: null }, false],
    [{ kind: 'scroll', state: 'APPROVED', toldAt: null }, true],
    [{ kind: 'scroll', state: 'APPROVED', toldAt: now }, false],
  ]
  test.each(rows)('%o: %s', (row, ought) => {
    expect(oughtToRun(row)).toBe(ought)
  })
})

describe('what a failure says is told in a line', () => {
  test.each([
    ['a line of several', 'first\nsecond', 'first'],
    ['an account number', 'cannot pay 30101041036 now', 'cannot pay XXXXXXX1036 now'],
    ['what somebody wrote', 'invalid input: "Shri Ramesh Patil"', 'invalid input: "…"'],
    ['what goes over a line', 'invalid input: "Shri Ramesh\nPatil" here', 'invalid input: "…" here'],
    ['what is cut', 'invalid input: "Shri Ramesh', 'invalid input: "…"'],
    ['names of ours', 'violates "transitions_once"', 'violates "transitions_once"'],
    [
      'what the core says within its dump',
      'Failed(Failure { message: "[TMPRL1100] Nondeterminism error: \\"x y\\"\\nmore", source: "" })',
      '[TMPRL1100] Nondeterminism error: "…"',
    ],
  ])('%s', (_, message, said) => {
    expect(saidShortly(message)).toBe(said)
  })

  test('and not without end', () => {
    expect(saidShortly('x'.repeat(1000))).toHaveLength(300)
  })
})
