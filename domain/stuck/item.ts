// What does not move by itself, and why (console.md, "Stuck"): each reason once, with its parameters and what kind of
// thing it is. What it says in words is the catalogue's of each language (texts/).

import { withoutAccounts } from '../bill/visibility.ts'
import type { RepairKind } from '../engine-room.ts'
import type { None } from '../kernel/sentences.ts'

export const stuckKinds = [
  'temporal_away',
  'nobody_works',
  'task_failing',
  'activity_retrying',
  'activity_paused',
  'workflow_gone',
  'row_ahead',
  'act_unanswered',
  'message_unapplied',
  'break_blocks',
  'nobody_at_desk',
  'unsent',
  'untold',
  'bank_closed',
] as const
export type StuckKind = (typeof stuckKinds)[number]

/** Every reason, with what its sentence names. */
export interface StuckReasons {
  temporal_away: None
  nobody_polls: { queue: string }
  no_current_build: { queue: string }
  current_build_away: { queue: string; build: string }
  task_fails: { cause: string; attempt: number }
  activity_fails: { activity: string; attempt: number }
  file_altered: None
  activity_paused: { activity: string }
  workflow_ended: { state: string }
  workflow_absent: None
  row_ahead: { version: number }
  row_ahead_unasked: { version: number }
  row_over: { version: number }
  act_unanswered: { action: string }
  message_unapplied: None
  break_open: { about: string; owner: string }
  break_awaits_bank: { about: string; owner: string }
  file_in_doubt: None
  nobody_at_desk: { stage: string }
  paper_left_behind: { post: string }
  batch_unsent: None
  payments_unsent: { bills: number }
  scroll_untold: None
  window_closed: { until: string }
  interval_not_over: { until: string }
}
export type StuckCode = keyof StuckReasons
export type StuckReason = { [Code in StuckCode]: { code: Code; params: StuckReasons[Code] } }[StuckCode]

export const kindOfReason: Readonly<Record<StuckCode, StuckKind>> = {
  temporal_away: 'temporal_away',
  ...{ nobody_polls: 'nobody_works', no_current_build: 'nobody_works', current_build_away: 'nobody_works' },
  ...{ task_fails: 'task_failing', activity_fails: 'activity_retrying', file_altered: 'activity_retrying' },
  ...{ activity_paused: 'activity_paused', workflow_ended: 'workflow_gone', workflow_absent: 'workflow_gone' },
  ...{ row_ahead: 'row_ahead', row_ahead_unasked: 'row_ahead', row_over: 'row_ahead' },
  ...{ act_unanswered: 'act_unanswered', message_unapplied: 'message_unapplied' },
  ...{ break_open: 'break_blocks', break_awaits_bank: 'break_blocks', file_in_doubt: 'break_blocks' },
  ...{ nobody_at_desk: 'nobody_at_desk', paper_left_behind: 'nobody_at_desk' },
  ...{ batch_unsent: 'unsent', payments_unsent: 'unsent', scroll_untold: 'untold' },
  ...{ window_closed: 'bank_closed', interval_not_over: 'bank_closed' },
}
export const stuckCodes = Object.keys(kindOfReason) as StuckCode[]

/** Whose it is; `workflow` is one that is there once for the installation. */
export const stuckSubjects = [
  'bill',
  'payment_file',
  'batch',
  'break',
  'scroll',
  'message',
  'proof',
  'treasury',
  'workflow',
  'task_queue',
] as const
export type StuckSubject = (typeof stuckSubjects)[number]

export interface Subject {
  kind: StuckSubject
  id: string
  /** Of a bill. */
  billNumber: string | null
  treasuryCode: string | null
}

export const standings = ['stuck', 'waiting'] as const

export interface StuckItem {
  /** The same as long as the same stands still. */
  id: string
  kind: StuckKind
  subject: Subject
  workflowId: string | null
  runId: string | null
  /** As the machine's clock recorded it. */
  since: Date | null
  reason: StuckReason
  attempt: number | null
  /** What failed last, shortened, without what may be somebody's. */
  message: string | null
  build: string | null
  nextAt: Date | null
  activity: { type: string; activityId: string } | null
  mayBe: readonly RepairKind[]
  /** What waits moves by itself, at an instant of business time. */
  standing: (typeof standings)[number]
  until: Date | null
}

type Particulars = Partial<Omit<StuckItem, 'kind' | 'subject' | 'reason' | 'standing'>>

/** One item: stuck, unless it says until when it waits. */
export function itemOf(reason: StuckReason, subject: Subject, particulars: Particulars = {}): StuckItem {
  const kind = kindOfReason[reason.code]
  const until = particulars.until ?? null
  return {
    ...{ id: `${kind}:${subject.id}`, workflowId: null, runId: null, since: null, attempt: null, message: null },
    ...{ build: null, nextAt: null, activity: null, mayBe: [], ...particulars },
    ...{ kind, subject, reason, standing: until === null ? 'stuck' : 'waiting', until },
  }
}

/** How long what has its own way to go on is left to it: the sweep has looked three times by then. */
export const patienceSeconds = 60

const longestMessage = 300
/** Names of tables, constraints and the like; whatever else is quoted may be what somebody wrote. */
const isName = (quoted: string): boolean => /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(quoted)

/** What a failure says, in a line: no account number, nothing that is quoted but names of ours, and not without end. */
export function saidShortly(message: string): string {
  // The SDK's core says it within a dump of the failure.
  const said = /message: "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message
  const whole = said.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1').trim()
  // What is quoted may go over lines, or be cut.
  const plain = whole.replace(/"([^"]*)("|$)/g, (part, quoted: string) => (isName(quoted) ? part : '"…"'))
  const [line = ''] = plain.split('\n')
  const masked = withoutAccounts(line)
  return masked.length <= longestMessage ? masked : `${masked.slice(0, longestMessage - 1)}…`
}
