// POST /v1/bills/{billId}/actions/{action}: the acts of the lifecycle, each an update of the bill's workflow.

import type { FastifyRequest } from 'fastify'
import { toBill } from '../../db/bill/row.ts'
import { readActGround, readBill, readTransitionOf, type ActGround } from '../../db/bill/read.ts'
import type { Answer, Once } from '../../db/kernel/once.ts'
import type { Act } from '../../domain/kernel/act.ts'
import type { ActionBody } from '../../domain/bill/bill.ts'
import { decide, type Move } from '../../domain/bill/decide.ts'
import { actions, type Action } from '../../domain/kernel/vocabulary.ts'
import { actUpdate, billWorkflowId } from '../../workflows/messages.ts'
import { carryOut, noRefusal, settle, settleRefusal, type Outcome, type Undertaking } from '../kernel/act.ts'
import { billView, etagOf, visible } from './view.ts'
import { startBillWorkflow } from './workflow.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answerOf, jsonAnswer, onceOf, send } from '../kernel/idempotency.ts'
import { checkIfMatch } from '../kernel/if-match.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { malformed, wrong, type RequestFault } from '../kernel/problems.ts'
import { Acted, bodyOf, describeAction, exampleActed, isOwnAction, refusalsOf } from './action-schemas.ts'
import { BillParams } from './schema.ts'

/** Texts without the blanks around them; the same act whether or not somebody typed one. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, trimmed(member)]))
}

/** Fields of the head accountant's forward, at another stage. */
function faultsAtStage(body: ActionBody, { row }: Move): RequestFault[] {
  if (row.needs?.includes('six checks') === true) return []
  return (['sixChecks', 'checklist'] as const).flatMap((name) =>
    body[name] === undefined ? [] : [wrong(`/${name}`, 'no_field_at_stage', { action: row.action, state: row.from })],
  )
}

interface Asked {
  billId: string
  viewer: Viewer
  once: Once
  act: Omit<Act, 'seen' | 'ifMatch'>
}

/** What the act answers with, from the rows: also long after, when its first answer was lost. */
async function answerFrom({ database: { sql } }: Deps, { billId, viewer, once }: Asked): Promise<Answer> {
  const [record, transition] = await Promise.all([readBill(sql, billId), readTransitionOf(sql, billId, once.updateId)])
  if (record === null || transition === null) throw new Error(`the act on ${billId} left no trace`)
  const bill = billView(record, viewer)
  const memoNumber = transition.detail?.['returnMemoNumber'] ?? record.returnMemoNumber
  const memo =
    transition.action === 'print-return-memo'
      ? {
          returnMemo: {
            memoNumber,
            printedAt: transition.at,
            objections: bill.objections.filter(
              ({ revision, recalledAt }) => revision === transition.revision && recalledAt === null,
            ),
          },
        }
      : {}
  return jsonAnswer(200, { etag: etagOf(record) }, { bill, transition, ...memo })
}

function undertaking(deps: Deps, asked: Asked, act: Act): Undertaking {
  const {
    database: { sql },
    temporal,
    config,
  } = deps
  const { billId, once } = asked
  const ground = async (): Promise<ActGround> => {
    const row = await readActGround(sql, billId, once)
    if (row === null) throw new Error(`bill ${billId} lost its row`)
    return row
  }
  return {
    once,
    execute: (updateId) =>
      temporal.workflow
        .getHandle(billWorkflowId(billId))
        .executeUpdate(actUpdate, { updateId, args: [act] })
        .then(noRefusal),
    restart: async (deadline) => startBillWorkflow(temporal, await ground(), config.taskQueue, deadline),
    look: async () => {
      const row = await ground()
      return { done: row.committed, refusal: decide(toBill(row), act).refusal ?? null }
    },
    answer: () => answerFrom(deps, asked),
  }
}

/** What was done under this key before: its answer, or the act itself when it was committed and its answer lost. */
async function earlier(deps: Deps, ground: ActGround, asked: Asked): Promise<Outcome | null> {
  const { keyUpdateId, keyAnswer, committed } = ground
  if (keyUpdateId !== null && keyUpdateId !== asked.once.updateId) answerOf({ kind: 'reused' })
  if (keyAnswer !== null) return { answer: keyAnswer, replayed: true }
  // The workflow may not know of it: stored without that mark, so that the sweep tells it.
  return committed ? settle(deps.database.sql, asked.once, await answerFrom(deps, asked), false) : null
}

async function perform(deps: Deps, asked: Asked, request: FastifyRequest): Promise<Outcome> {
  const { sql } = deps.database
  const ground = visible(await readActGround(sql, asked.billId, asked.once), asked.viewer)
  const before = await earlier(deps, ground, asked)
  if (before !== null) return before
  const seen = { version: ground.version, contentVersion: ground.contentVersion }
  const matched = checkIfMatch(request, etagOf(seen))
  const { move, refusal } = decide(toBill(ground), asked.act)
  if (refusal !== undefined) return settleRefusal(sql, asked.once, refusal, request)
  const faults = faultsAtStage(asked.act.body, move)
  if (faults.length > 0) throw malformed(faults)
  const act = { ...asked.act, seen, ...(matched ? { ifMatch: seen } : {}) }
  return carryOut(undertaking(deps, asked, act), { sql, client: deps.temporal }, request)
}

export function billActionRoutes(app: Api, deps: Deps): void {
  for (const action of actions) if (action !== 'create') actionRoute(app, deps, action)
}

/** An action without fields may come without a body: it stands for `{}`. */
function bodyOrNone(request: FastifyRequest, _reply: unknown, done: () => void): void {
  request.body ??= {}
  done()
}

function actionRoute(app: Api, deps: Deps, action: Action): void {
  app.post(
    `/v1/bills/:billId/actions/${action}`,
    {
      config: { idempotent: true, ifMatch: 'optional' },
      preValidation: bodyOrNone,
      schema: {
        hide: !isOwnAction(action),
        operationId: `bill-${action}`,
        tags: ['actions'],
        summary: `Act on a bill: ${action}`,
        description: describeAction(action),
        params: BillParams,
        body: bodyOf(action),
        response: { 200: Acted },
        answers: { 200: exampleActed },
        answerHeaders: { ETag: 'The versions after the act' },
        problems: refusalsOf(action),
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const body = trimmed(request.body) as ActionBody
      const act = { updateId: once.updateId, action, actor: actorOf(viewer), body }
      const { answer, replayed } = await perform(deps, { billId: request.params.billId, viewer, once, act }, request)
      return send(reply, answer, replayed)
    },
  )
}
