// What rows alone tell of what stands still: read in one transaction, and put into the facts of a look.

import type { Sql } from '../../db/kernel/connection.ts'
import * as reads from '../../db/stuck/rows.ts'
import type { SubjectRow } from '../../db/stuck/subjects.ts'
import type { Facts } from '../../domain/stuck/facts.ts'
import type { StuckKind, Subject } from '../../domain/stuck/item.ts'
import { treasuryOf } from '../../workflows/messages.ts'

/** A look that finds the database busy goes without, rather than keep it so. */
const timeOut = '10s'

export const readRows = (sql: Sql) =>
  sql.begin('read only', async (transaction) => {
    await transaction.unsafe(`set local statement_timeout = '${timeOut}'`)
    const claims = await reads.openClaims(transaction)
    return {
      /** Committed, and not known to their workflows. */
      moved: claims.flatMap(({ version, ...claim }) => (version === null ? [] : [claim])),
      unanswered: claims.filter(({ version }) => version === null),
      untold: await reads.untoldBills(transaction),
      messages: await reads.unappliedLong(transaction),
      breaks: await reads.blockingBreaks(transaction),
      stranded: await reads.strandedBills(transaction),
      due: await reads.dueRows(transaction),
      sent: await reads.sentLong(transaction),
      queued: await reads.queuedBills(transaction),
    }
  })
export type Rows = Awaited<ReturnType<typeof readRows>>

export const namesIn = ({ moved, unanswered, untold, due, sent }: Rows): string[] => [
  ...[...moved, ...unanswered].map(({ subjectId }) => subjectId),
  ...[...untold.map(({ billId }) => billId), ...sent.map(({ batchId }) => batchId), ...due.map(({ id }) => id)],
]

/** The subjects that were named, by their keys. */
export type Known = ReadonlyMap<string, SubjectRow>

/** As many as are shown of a kind. */
export const most = <One>(list: readonly One[]): One[] => list.slice(0, reads.mostRows)

const kindsOfWorkflows: Readonly<Record<string, Subject['kind']>> = {
  ...{ bill: 'bill', paymentFile: 'payment_file', rbiBatch: 'batch', breakCase: 'break', scroll: 'scroll' },
  ...{ proof: 'proof', rbiBatcher: 'treasury' },
}

export function subjectOf(known: Known, id: string, workflowKind?: string): Subject {
  const row = known.get(id)
  const billNumber = row?.kind === 'bill' ? row.billNumber : null
  if (row !== undefined) return { kind: row.kind, id, billNumber, treasuryCode: row.treasuryCode }
  const kind = kindsOfWorkflows[workflowKind ?? ''] ?? 'workflow'
  if (kind !== 'treasury') return { kind, id, billNumber, treasuryCode: null }
  return { kind, id: treasuryOf(id), billNumber, treasuryCode: treasuryOf(id) }
}

/** What is judged whatever Temporal says. */
export function factsOfRows(
  rows: Rows,
  known: Known,
): Pick<Facts, 'acts' | 'messages' | 'breaks' | 'stranded' | 'queued'> {
  return {
    acts: most(rows.unanswered).map(({ subjectId, action, at: since }) => {
      return { subject: subjectOf(known, subjectId), workflowId: subjectId, action, since }
    }),
    messages: most(rows.messages),
    breaks: most(rows.breaks).map(({ breakId: id, kind: about, owner, state, since }) => ({
      subject: { kind: 'break', id, billNumber: null, treasuryCode: owner },
      ...{ about, owner, state, since },
    })),
    stranded: most(rows.stranded).map(
      ({ billId: id, billNumber, treasuryCode, state: stage, deskPost: post, since }) => {
        return { subject: { kind: 'bill', id, billNumber, treasuryCode }, stage, post, since }
      },
    ),
    queued: most(rows.queued),
  }
}

/** Of which kinds there are more rows than are looked at. */
export function moreOfRows(rows: Rows): StuckKind[] {
  const over = (list: readonly unknown[]): boolean => list.length > reads.mostRows
  const ofKind = (kind: string) => rows.due.filter((row) => row.kind === kind)
  const more: [StuckKind, boolean][] = [
    ['activity_retrying', over(rows.sent)],
    ['row_ahead', over(rows.moved) || over(rows.untold)],
    ['act_unanswered', over(rows.unanswered)],
    ['message_unapplied', over(rows.messages)],
    ['break_blocks', over(rows.breaks)],
    ['nobody_at_desk', over(rows.stranded)],
    ['unsent', over(ofKind('batch')) || over(rows.queued)],
    ['untold', over(ofKind('scroll'))],
  ]
  return more.flatMap(([kind, isSo]) => (isSo ? [kind] : []))
}
