// A repair from its request to its answer: looked at, judged, recorded, and then done. A crash after the record loses
// nothing: the same key judges it anew, does it where that is left to do, and records it once.

import type { FastifyRequest } from 'fastify'
import { concludeRepair, recordRepair, repairOf, type RepairRow } from '../../db/repair/repairs.ts'
import { recall, type Answer, type Known, type Once } from '../../db/kernel/once.ts'
import type { RepairKind } from '../../domain/engine-room.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { withoutAccounts } from '../../domain/bill/visibility.ts'
import {
  isOfActivity,
  judgeRepair,
  refuseRepairer,
  sayRepair,
  type PendingActivity,
  type Standing,
} from '../../domain/repair.ts'
import type { Deps } from '../kernel/deps.ts'
import { answeredOnce, answerOf, jsonAnswer } from '../kernel/idempotency.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, problem, refused, wrong } from '../kernel/problems.ts'
import { temporalPage } from '../kernel/temporal-page.ts'
import { performAgain } from './again.ts'
import { lookAt } from './look.ts'
import { perform } from './perform.ts'
import type { PlanView, RepairView } from './schema.ts'

export interface AskedRepair {
  repair: RepairKind
  workflowId: string
  activityId?: string
  reason: string
}

/** Shown with neither account numbers nor what somebody else may not see: the engine room sees no account numbers. */
export const repairView = (deps: Deps, row: RepairRow): RepairView => {
  const { repairKind: repair, workflowKind: kind, workflowId, runId, workflowState, activityId, says } = row
  const { repairId, state, version, rowStood, rowVersion, failure, doneAt, assignedTo, acknowledgedBy } = row
  const done = failure === null ? 'done' : 'failed'
  return {
    ...{ repairId, state, version, repair, workflowId, kind, runId, workflowState, activityId, says },
    row: rowStood === null ? null : { state: rowStood, version: rowVersion },
    workflowUrl: temporalPage(deps, workflowId),
    ...{ reason: withoutAccounts(row.reason), user: row.userId, post: row.postId, askedAt: formatInstant(row.askedAt) },
    ...{ outcome: doneAt === null ? 'asked' : done, doneAt: formatInstantOrNull(doneAt), failure, assignedTo },
    ...{ acknowledgedBy, acknowledgedAt: formatInstantOrNull(row.acknowledgedAt) },
  }
}

const unknown = () => problem('not_found', { thing: 'workflow' }, { errors: [wrong('/workflowId', 'key_unknown', {})] })

type Judged =
  { standing: Standing; activity: PendingActivity | null; says: string; refusal?: undefined } | { refusal: Refusal }

/** @throws Problem not_found for what there is not, nor could be. */
async function judge(deps: Deps, { repair, workflowId, activityId }: AskedRepair): Promise<Judged> {
  if (activityId !== undefined && !isOfActivity(repair))
    throw malformed([wrong('/activityId', 'not_with', { field: `repair ${repair}` })])
  const standing = await lookAt(deps, workflowId)
  if (standing === null) throw unknown()
  const judged = judgeRepair({ repair, activityId }, standing)
  if (judged.refusal !== undefined) return judged
  const { activity } = judged
  return { standing, activity, says: sayRepair(repair, standing, activity) }
}

const pendingView = ({ nextAt, ...one }: PendingActivity) => ({ ...one, nextAt: formatInstantOrNull(nextAt) })

/** What would be done. Nothing is written, and nothing is said to the workflow. */
export async function planRepair(deps: Deps, asked: AskedRepair): Promise<PlanView> {
  const judged = await judge(deps, asked)
  if (judged.refusal !== undefined) throw refused(judged.refusal)
  const { standing, activity, says } = judged
  const { workflowId, kind, run, row, pending } = standing
  return {
    ...{ dryRun: true, repair: asked.repair, workflowId, kind, runId: run?.runId ?? null },
    ...{ workflowState: run?.state ?? null, row: row === null ? null : { state: row.state, version: row.version } },
    ...{ activityId: activity?.activityId ?? null, says, workflowUrl: temporalPage(deps, workflowId) },
    pending: pending.map(pendingView),
  }
}

export interface Answered {
  answer: Answer
  replayed: boolean
}

/**
 * Who has asked before is answered as before; what was recorded and not concluded is judged anew, he who asks as well.
 * @throws Problem not_your_role for him who repairs no more
 */
export async function makeRepair(
  deps: Deps,
  request: FastifyRequest,
  once: Once,
  asked: AskedRepair,
): Promise<Answered> {
  const { sql } = deps.database
  const known = await recall(sql, once)
  const before = known === null ? null : answerOf(known)
  if (before !== null) return { answer: before, replayed: true }
  const earlier = known === null ? null : await repairOf(sql, once)
  const barred = refuseRepairer(viewerOfRequest(request))
  if (earlier?.doneAt === null && barred !== null) throw refused(barred)
  if (earlier !== null) return conclude(deps, request, once, earlier, true)
  const judged = await judge(deps, asked)
  if (judged.refusal !== undefined) return keepRefusal(deps, request, once, judged.refusal)
  const { standing, activity, says } = judged
  const actor = actorOf(viewerOfRequest(request))
  const { repair: repairKind, reason } = asked
  const recorded = await recordRepair(sql, once, { repairKind, standing, activity, says, reason, actor })
  if (recorded.repair === undefined) return { answer: given(recorded.known), replayed: true }
  return conclude(deps, request, once, recorded.repair, !recorded.fresh)
}

/** A refusal is an answer, kept with its key. */
async function keepRefusal({ database }: Deps, request: FastifyRequest, once: Once, refusal: Refusal) {
  const { known, fresh } = await answeredOnce(database.sql, request, once, () => Promise.reject(refused(refusal)))
  return { answer: given(known), replayed: !fresh }
}

function given(known: Known): Answer {
  const answer = answerOf(known)
  if (answer === null) throw new Error('a repair was answered with nothing')
  return answer
}

/** It stands in the log who asked for what before it is done: of what becomes of it, the request's own line tells. */
function tellLog({ securityLog }: Deps, request: FastifyRequest, row: RepairRow, again: boolean): void {
  const { repairId, repairKind: repair, workflowId, activityId, userId: user, postId: post } = row
  const office = viewerOfRequest(request).officeCode
  const about = { operation: 'repairWorkflow', object: `/v1/admin/repairs/${repairId}`, repair, workflowId, activityId }
  securityLog.info({ user, post, office, address: request.ip, ...about, again, traceId: request.id }, 'repair')
}

async function conclude(
  deps: Deps,
  request: FastifyRequest,
  once: Once,
  row: RepairRow,
  again: boolean,
): Promise<Answered> {
  const { repairId } = row
  tellLog(deps, request, row, again)
  // Its answer may be forgotten; what was done is not done again.
  const does = again ? performAgain : perform
  const failure = row.doneAt === null ? await does(deps, row) : row.failure
  const answer = (now: RepairRow): Answer =>
    jsonAnswer(201, { location: `/v1/admin/repairs/${repairId}` }, repairView(deps, now))
  const { known, fresh } = await concludeRepair(deps.database.sql, once, { repairId, failure, answer })
  return { answer: given(known), replayed: !fresh }
}
