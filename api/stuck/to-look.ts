// Which workflows are looked at, by what rows and Temporal's lists say: few, and never all of them.

import { mostRows } from '../../db/stuck/rows.ts'
import type { SubjectRow } from '../../db/stuck/subjects.ts'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import type { Due } from '../../domain/stuck/facts.ts'
import { patienceSeconds } from '../../domain/stuck/item.ts'
import { isOver, oughtToRun, type CarriedRow } from '../../domain/stuck/workflows.ts'
import { batcherWorkflowId, inboxWorkflowId, sweepWorkflowId } from '../../workflows/messages.ts'
import type { Run } from '../workflow/runs.ts'
import { most, type Known, type Rows } from './found-rows.ts'

export const inbox = inboxWorkflowId('rbi')

export interface ToLook {
  workflowId: string
  kind?: WorkflowKind
  due: Due
  since: Date | null
  version?: number
}

/** What Temporal has listed. */
export interface Listed {
  /** Ended before their time. */
  early: readonly Run[]
  /** Open, of what is carried. */
  open: readonly Run[]
  /** With an activity that somebody holds. */
  paused: readonly Run[]
}

const isCarried = (row: SubjectRow | undefined): row is SubjectRow & CarriedRow =>
  row !== undefined && row.kind !== 'bill' && row.kind !== 'proof'

const dueKinds = { batch: 'rbiBatch', scroll: 'scroll', proof: 'proof' } as const
const dueOf = { batch: 'send', scroll: 'tell', proof: 'run' } as const

/** What is due by its row alone. */
export const dueByRow = ({ due }: Rows): ToLook[] =>
  due.map(({ id, kind, since }) => ({ workflowId: id, kind: dueKinds[kind], due: dueOf[kind], since }))

/** Open, though their rows are over: they tell their bills, nudge a batcher, and end; or they do not. */
export const overAndOpen = (open: readonly Run[], known: Known): string[] =>
  open.flatMap(({ workflowId }) => {
    const row = known.get(workflowId)
    return isCarried(row) && isOver(row) ? [workflowId] : []
  })

function gone({ early }: Listed, known: Known): ToLook[] {
  return early.flatMap(({ workflowId, kind, closedAt }): ToLook[] => {
    const row = known.get(workflowId)
    const ought = row === undefined ? kind === 'rbiBatcher' : isCarried(row) && oughtToRun(row)
    return ought ? [{ workflowId, due: 'run', since: closedAt }] : []
  })
}

function ofClaims({ moved, unanswered }: Rows, known: Known): ToLook[] {
  const looks = (claims: Rows['moved'], isMoved: boolean) =>
    most(claims).flatMap(({ subjectId, at }): ToLook[] => {
      const row = known.get(subjectId)
      if (!isCarried(row)) return []
      return [{ workflowId: subjectId, due: isMoved && isOver(row) ? 'end' : 'act', since: at, version: row.version }]
    })
  return [...looks(moved, true), ...looks(unanswered, false)]
}

/** @param movedAt when the rows that are over were moved last: what was a moment ago has its own way to go on */
function overLong(known: Known, movedAt: ReadonlyMap<string, Date>, now: Date): ToLook[] {
  const before = now.getTime() - patienceSeconds * 1000
  return [...movedAt].flatMap(([workflowId, since]): ToLook[] => {
    const row = known.get(workflowId)
    return row === undefined || since.getTime() > before
      ? []
      : [{ workflowId, due: 'end', since, version: row.version }]
  })
}

/**
 * What is always there, what is due by its row, what acts were claimed on; and what may still have something to tell:
 * files that were sent and not answered yet, and what is open though its row is over.
 */
export function workflowsToLook(
  rows: Rows,
  listed: Listed,
  { known, movedAt, now }: { known: Known; movedAt: ReadonlyMap<string, Date>; now: Date },
): { looks: ToLook[]; more: boolean } {
  const lasting = [inbox, sweepWorkflowId].map((workflowId): ToLook => ({ workflowId, due: 'run', since: null }))
  const batchers = most(rows.queued).map(({ treasuryCode, since }): ToLook => {
    return { workflowId: batcherWorkflowId(treasuryCode), kind: 'rbiBatcher', due: 'run', since }
  })
  const over = overLong(known, movedAt, now)
  const open = [
    ...most(rows.sent).map(({ batchId: workflowId, since }) => ({ workflowId, since })),
    ...listed.paused.map(({ workflowId }) => ({ workflowId, since: null })),
  ].map((one): ToLook => ({ ...one, due: 'open' }))
  const first = [...lasting, ...batchers, ...dueByRow(rows), ...gone(listed, known), ...ofClaims(rows, known)]
  const all = [...first, ...most(over), ...open]
  const looks = [...new Map([...all].reverse().map((one) => [one.workflowId, one])).values()].reverse()
  return { looks, more: over.length > mostRows }
}

export interface BillToAsk {
  billId: string
  since: Date
  /** It is known to be moved and not to be told; else it was ended before its time. */
  moved: boolean
}

export function billsToAsk(rows: Rows, early: readonly Run[], known: Known): BillToAsk[] {
  const moved = most(rows.moved).map(({ subjectId, at }) => ({ billId: subjectId, since: at, moved: true }))
  const ofMany = rows.untold.map(({ billId, at }) => ({ billId, since: at, moved: true }))
  const ended = early.map(({ workflowId, closedAt, startedAt }) => {
    return { billId: workflowId, since: closedAt ?? startedAt, moved: false }
  })
  const bills = [...moved, ...ofMany, ...ended].filter(({ billId }) => {
    const row = known.get(billId)
    return row?.kind === 'bill' && !row.atRest
  })
  return [...new Map([...bills].reverse().map((one) => [one.billId, one])).values()].reverse()
}
