// What a look at rows and at Temporal has found, for the judgement of what stands still (judge.ts).

import type { WorkflowState } from '../engine-room.ts'
import type { CaseState } from '../kernel/vocabulary.ts'
import type { StuckKind, Subject } from './item.ts'
import type { QueueFacts } from './queue.ts'

/** A workflow's run as Temporal describes it. */
export interface RunFacts {
  subject: Subject
  workflowId: string
  runId: string | null
  /** Null: Temporal knows of none; UNASKED: it could not be asked. */
  state: WorkflowState | 'UNASKED' | null
  startedAt: Date | null
  closedAt: Date | null
}

/** One whose tasks fail: Temporal itself has marked it so. */
export interface FailingTask extends RunFacts {
  attempt: number
  since: Date | null
  cause: string
  message: string
  build: string | null
}

/** An activity that has not ended. A commit is a local one, and none of these. */
export interface PendingActivity {
  activityId: string
  type: string
  /** It runs; else it waits for a worker, or for its next try. */
  started: boolean
  startedAt: Date | null
  scheduledAt: Date | null
  nextAt: Date | null
  attempt: number
  paused: boolean
  failure: { type: string | null; message: string } | null
}

/** For what a workflow is looked at. */
export type Due =
  /** It ought to be there. */
  | 'run'
  /** Its file is made, and not sent. */
  | 'send'
  /** Its scroll is approved, and not all of its bills are known to be told. */
  | 'tell'
  /** Its row is over: it ought to have ended. */
  | 'end'
  /** An act on it has no answer. */
  | 'act'
  /** It may have something to do still: only what it is at is looked at. */
  | 'open'

export interface WorkflowFacts extends RunFacts {
  due: Due
  /** Since when, by its row. */
  since: Date | null
  version: number
  activities: readonly PendingActivity[]
  /** A task of it waits for a worker, or is at work. */
  hasTask: boolean
}

/** A bill that was moved by an act of which its workflow is not known to know. */
export interface AskedBill extends RunFacts {
  since: Date
  version: number
  atRest: boolean
  /** Null: it could not be asked. */
  knows: boolean | null
}

export interface OpenAct {
  subject: Subject
  workflowId: string
  action: string
  since: Date
}

export interface OpenMessage {
  sha256: string
  since: Date
}

export interface OpenBreak {
  subject: Subject
  about: string
  owner: string
  state: CaseState
  since: Date
}

export interface StrandedBill {
  subject: Subject
  stage: string
  /** Whose paper it is nobody's who sits there; null: at this stage nobody sits who may work on it. */
  post: string | null
  since: Date
}

/** What of a treasury waits for its next file. */
export interface QueuedPayments {
  treasuryCode: string
  bills: number
  since: Date
  /** Business time. */
  lastBatchAt: Date | null
}

export interface Facts {
  /** Of the machine's clock, by which rows and Temporal record. */
  now: Date
  /** Business time, and from when on the bank takes files: the same instant while it does. */
  businessNow: Date
  opens: Date
  /** Between two files of a treasury (S-49). */
  intervalSeconds: number
  /** Temporal could not be asked: of queue and workflows nothing is known. */
  away: boolean
  queue: QueueFacts
  failing: readonly FailingTask[]
  workflows: readonly WorkflowFacts[]
  bills: readonly AskedBill[]
  acts: readonly OpenAct[]
  messages: readonly OpenMessage[]
  /** Of the bank's inbox: it applies what the bank says. */
  inbox: { workflowId: string }
  breaks: readonly OpenBreak[]
  stranded: readonly StrandedBill[]
  queued: readonly QueuedPayments[]
  /** Of which there are more than were looked at. */
  more: readonly StuckKind[]
}
