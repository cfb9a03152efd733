// An act that a workflow carries out: once per key, whatever dies on the way (design.md, "The bill workflow";
// temporal.md, "Lost and found"). The row is the truth; the workflow may be behind it, or gone.

import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { FastifyRequest } from 'fastify'
import type { Sql } from '../../db/kernel/connection.ts'
import { claim, forget, remember, type Answer, type Once } from '../../db/kernel/once.ts'
import { refusalStatus, type Refusal, type RefusalCode } from '../../domain/kernel/refusal.ts'
import { refusalFailure } from '../../workflows/messages.ts'
import { answerOf, isRemembered, refusalAnswer } from './idempotency.ts'
import { Problem, refused } from './problems.ts'

/** Longer than any act takes; what takes longer may still be done, and is asked for again with the same key. */
const patienceMs = 10_000

/** What the row says of an act: that it is done, or what stands against it now; neither when it may go ahead. */
export interface Look {
  done: boolean
  refusal: Refusal | null
}

export interface Undertaking {
  once: Once
  /**
   * Sends the update under this id and waits for its outcome. The workflow's refusal comes as the update's failure; that of
   * an act carried out without a workflow, as the value.
   */
  execute: (temporalUpdateId: string) => Promise<Refusal | null>
  /** Starts the workflow from the row. */
  restart: (deadline: number) => Promise<void>
  look: () => Promise<Look>
  /** The answer to an act that is done, from the rows. */
  answer: () => Promise<Answer>
}

/** What an update that did not fail says of a refusal. */
export const noRefusal = (): null => null

interface World {
  sql: Sql
  client: Client
}

export interface Outcome {
  answer: Answer
  replayed: boolean
}

/**
 * What each refusal of a workflow was judged on. `knowledge`: on what the workflow knows of its bill, and it may be behind
 * the row. `row`: on the row itself or on facts, in the act's transaction; asking again would only be refused again.
 */
const judgedOn: Record<RefusalCode, 'knowledge' | 'row'> = {
  not_your_role: 'knowledge',
  not_your_office: 'knowledge',
  separation_of_duties: 'knowledge',
  not_in_this_state: 'knowledge',
  bill_closed: 'knowledge',
  already_accepted: 'knowledge',
  already_held: 'knowledge',
  not_held: 'knowledge',
  memo_already_printed: 'knowledge',
  through_payment_file: 'knowledge',
  through_edit: 'knowledge',
  through_rbi_exchange: 'knowledge',
  paper_not_accepted: 'knowledge',
  not_custodian: 'knowledge',
  bill_held: 'knowledge',
  no_paper_copy: 'knowledge',
  continuation_sheet_missing: 'knowledge',
  continuation_sheet_mismatch: 'knowledge',
  six_checks_incomplete: 'knowledge',
  checklist_incomplete: 'knowledge',
  objection_unanswered: 'knowledge',
  objection_unknown: 'knowledge',
  rule_unknown: 'knowledge',
  return_memo_printed: 'knowledge',
  return_memo_not_printed: 'knowledge',
  not_yet_available: 'knowledge',
  version_conflict: 'row',
  wrong_file_state: 'row',
  wrong_break_state: 'row',
  same_person: 'row',
  bill_not_in_treasury: 'row',
  file_would_be_empty: 'row',
  settlement_not_for_break: 'row',
  payment_not_found: 'row',
  line_does_not_fit: 'row',
  messenger_not_registered: 'row',
  pair_unknown: 'row',
  way_to_pay_unknown: 'row',
  treasury_unknown: 'row',
  wrong_treasury: 'row',
  head_not_mapped: 'row',
  deduction_head_unknown: 'row',
  net_not_positive: 'row',
  annexure_total: 'row',
  annexure_empty: 'row',
  recipient_unknown: 'row',
  recipient_unpayable: 'row',
  financial_year_closed: 'row',
  attachment_missing: 'row',
  no_grant: 'row',
}

export const outcomeUnknown = (cause: unknown): Problem =>
  new Problem('outcome_unknown', 'The act may or may not have been done; ask again with the same key.', {
    headers: { 'retry-after': '1' },
    cause,
  })

/** @returns the refusal that the workflow answered with; null when the failure is something else. */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return null
  if (error.cause.type !== refusalFailure) return null
  const refusal = error.cause.details?.[0] as Refusal | undefined
  return refusal !== undefined && refusal.code in refusalStatus ? refusal : null
}

/** Null: carried out by the workflow. `found done`: its row says so, and the workflow may not know; the sweep tells it. */
type Carried = Refusal | 'found done' | null

/** How often a workflow that is gone, or goes while it is asked (an administrator's hand), is started again for one act. */
const restarts = 2

/** One update, with the workflow started from the row where it is not there. Null: it was carried out. */
async function attempt(act: Undertaking, temporalUpdateId: string, world: World, deadline: number): Promise<Carried> {
  for (let started = 0; ; started++) {
    try {
      return await world.client.withDeadline(deadline, () => act.execute(temporalUpdateId))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal !== null) return refusal
      const gone = error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError
      if (!gone && !isOutOfReach(error)) throw error
      if (!gone || started === restarts) throw outcomeUnknown(error)
    }
    // The row knows whether the act was done.
    const { done, refusal } = await act.look()
    if (done) return 'found done'
    if (refusal !== null) return refusal
    await restart(act, deadline)
  }
}

async function restart(act: Undertaking, deadline: number): Promise<void> {
  try {
    await act.restart(deadline)
  } catch (error) {
    throw isOutOfReach(error) ? outcomeUnknown(error) : error
  }
}

const isOutOfReach = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isWrapped(error)

/** The client wraps what gRPC says into errors of its own. */
const isWrapped = (error: unknown): boolean => error instanceof Error && isGrpcServiceError(error.cause)

/**
 * Carries the act out. A refusal sticks to its update id, so a second try at a workflow that was behind its row has an
 * id of its own; in Postgres both are the same act.
 */
async function carryThrough(act: Undertaking, world: World): Promise<Carried> {
  const deadline = Date.now() + patienceMs
  const first = await attempt(act, act.once.updateId, world, deadline)
  if (first === null) return null
  if (first === 'found done') return first
  const { done, refusal } = await act.look()
  if (done) return 'found done'
  if (refusal !== null || judgedOn[first.code] === 'row') return first
  const second = await attempt(act, `${act.once.updateId}-2`, world, deadline)
  if (second === null || second === 'found done') return second
  return (await act.look()).done ? 'found done' : second
}

/** Stores an answer that was found without acting, and gives what is then stored under the key. */
export async function settle(sql: Sql, once: Once, answer: Answer, workflowKnows: boolean): Promise<Outcome> {
  const stored = answerOf(await remember(sql, once, answer, workflowKnows))
  return { answer: stored ?? answer, replayed: stored !== null && stored.body !== answer.body }
}

/** A refusal as it is answered: 409 and 422 are stored, the others thrown. */
export async function settleRefusal(sql: Sql, once: Once, refusal: Refusal, request: FastifyRequest): Promise<Outcome> {
  const answer = refusalAnswer(request, refusal)
  if (isRemembered(answer.status)) return settle(sql, once, answer, true)
  await forget(sql, once)
  throw refused(refusal)
}

/** @throws Problem outcome_unknown when it cannot be said in time whether the act was done. */
export async function carryOut(act: Undertaking, world: World, request: FastifyRequest): Promise<Outcome> {
  const { once } = act
  const earlier = await claim(world.sql, once)
  const stored = earlier === null ? null : answerOf(earlier)
  if (stored !== null) return { answer: stored, replayed: true }
  const refusal = await carryThrough(act, world)
  if (refusal === 'found done') return settle(world.sql, once, await act.answer(), false)
  if (refusal !== null) return settleRefusal(world.sql, once, refusal, request)
  return settle(world.sql, once, await act.answer(), true)
}
