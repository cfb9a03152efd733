// The engine room (console.md): who looks into it, and by what a subject is found there.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'

/** Operations looks after the system; the auditor reads what they see. */
export const refuseEngineer = ({ roles }: Pick<Actor, 'roles'>): Refusal | null =>
  roles.includes('ADMIN') || roles.includes('AUDITOR') ? null : refusal('engine_room_for_roles', {})

/** What is found, in the order in which it is told. */
export const findKinds = [
  'bill',
  'payment',
  'batch',
  'payment_file',
  'break',
  'scroll',
  'change',
  'delegation',
  'charge',
  'transfer',
  'absence',
  'staffing',
  'clearance',
  'repair',
  'proof',
] as const
export type FindKind = (typeof findKinds)[number]

/** By what. */
export const findKeys = [
  'billId',
  'billNumber',
  'tokenNumber',
  'voucherNumber',
  'returnMemoNumber',
  'continuationSheetNumber',
  'paymentId',
  'utr',
  'returnReference',
  'batchId',
  'fileName',
  'fileId',
  'breakId',
  'scrollId',
  'changeId',
  'delegationId',
  'chargeId',
  'transferId',
  'absenceId',
  'staffingId',
  'clearanceId',
  'repairId',
  'proofId',
  'traceId',
] as const
export type FindKey = (typeof findKeys)[number]

/** Of a break or of a line that waits with one: the hash of the message, and the place in it. */
export function breakKeyIn(asked: string): { sha256: string; ordinal: number } | null {
  const [, sha256, ordinal] = /^([0-9a-f]{64}):(-?\d{1,9})$/.exec(asked) ?? []
  return sha256 === undefined ? null : { sha256, ordinal: Number(ordinal) }
}

/** The form of a trace id (W3C): the trail keeps that of each act that somebody asked for, the logs all. */
export const isTraceId = (asked: string): boolean => /^[0-9a-f]{32}$/.test(asked)

/** The types of workflows (workflows/index.ts). */
export const workflowKinds = [
  'bill',
  'paymentFile',
  'rbiBatch',
  'breakCase',
  'scroll',
  'rbiBatcher',
  'rbiInbox',
  'sweep',
  'noticeRound',
  'proof',
  'nightlyProof',
] as const
export type WorkflowKind = (typeof workflowKinds)[number]

/** As Temporal has them, in the order of its numbers. */
export const workflowStates = [
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'CONTINUED_AS_NEW',
  'TIMED_OUT',
  'PAUSED',
] as const
export type WorkflowState = (typeof workflowStates)[number]

/**
 * The begin of the oldest of many, by counting what began before an instant: none before `from`, some before `to`.
 * @returns an instant before which there is none, and one by which there is, at most `within` milliseconds apart
 */
export async function oldestWithin(
  { from, to, within }: { from: number; to: number; within: number },
  anyBefore: (instant: number) => Promise<boolean>,
): Promise<number> {
  let [none, some] = [from, to]
  while (some - none > within) {
    const middle = Math.floor((none + some) / 2)
    if (await anyBefore(middle)) some = middle
    else none = middle
  }
  return none
}

/** What an administrator may do about what does not move by itself (console.md, "Stuck"). Never a move of a bill. */
export const repairKinds = ['nudge', 'start_again', 'retry_now', 'pause', 'unpause'] as const
export type RepairKind = (typeof repairKinds)[number]
