// What a workflow answers an act with, and what is believed of it: not every run under a subject's id is ours.

import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { refusalCodes } from '../../domain/kernel/refusal-codes.ts'
import { type Refusal } from '../../domain/kernel/refusal.ts'
import { sentences } from '../../domain/kernel/sentences.ts'
import { refusalFailure } from '../../workflows/messages.ts'
import { problem, type Problem } from './problems.ts'

export const outcomeUnknown = (cause: unknown): Problem =>
  problem('act_outcome_unknown', {}, { headers: { 'retry-after': '1' }, cause })

/** What came of telling the workflow: done, as it says; refused; it found no claim; or nothing, for it is not there. */
export type Told = { kind: 'refused'; refusal: Refusal } | { kind: 'done' | 'not asked' | 'gone'; cause?: unknown }

/** @throws what says nothing of the act, or that nobody can say what became of it. */
export function toldBy(error: unknown): Told {
  if (error instanceof WorkflowNotFoundError) return { kind: 'gone', cause: error }
  if (!(error instanceof WorkflowUpdateFailedError)) throw isOutOfReach(error) ? outcomeUnknown(error) : error
  const { cause } = error
  if (!(cause instanceof ApplicationFailure) || cause.type !== refusalFailure) return { kind: 'gone', cause: error }
  const refusal = cause.details?.[0] as Refusal | undefined
  if (refusal === undefined || !isKnown(refusal)) return { kind: 'gone', cause: error }
  return refusal.code === 'not_asked' ? { kind: 'not asked', cause: error } : { kind: 'refused', refusal }
}

/** Not every run under a subject's id is ours, nor what it answers with. */
const isKnown = ({ code, sentence }: Refusal): boolean =>
  Object.hasOwn(refusalCodes, code) && Object.hasOwn(sentences, sentence)

export const isOutOfReach = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isWrapped(error)

/** The client wraps what gRPC says into errors of its own. */
const isWrapped = (error: unknown): boolean => error instanceof Error && isGrpcServiceError(error.cause)
