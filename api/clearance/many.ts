// Asking for clearance of many bills, clearing and refusing many (S-24). The key is claimed first, so that a repeat
// goes on where the first one ended, whatever died on the way.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { beginMany, carryMany, markTold, type ManyBills, type Which } from '../../db/clearance/many.ts'
import { claim, remember } from '../../db/kernel/once.ts'
import type { ClearanceResult } from '../../db/schema/clearances.ts'
import { refuseAsker, refuseLister } from '../../domain/clearance-list.ts'
import type { ClearanceAction } from '../../domain/kernel/vocabulary.ts'
import { sentenceIn } from '../../texts/index.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answerOf, jsonAnswer, onceOf, send } from '../kernel/idempotency.ts'
import { languageOf } from '../kernel/language.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, refused, wrong } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { exampleResults, ManyAsked, ManyDecided, ManyResults } from './schema.ts'
import { tellMoved } from './tell.ts'

const tags = ['ways and means']

function resultsView(results: readonly ClearanceResult[], request: FastifyRequest) {
  const language = languageOf(request)
  const refusedCount = results.filter(({ refusal }) => refusal !== null).length
  return {
    done: results.length - refusedCount,
    refused: refusedCount,
    results: results.map(({ billId, refusal }) =>
      refusal === null
        ? { billId, outcome: 'done' }
        : {
            ...{ billId, outcome: 'refused' },
            refusal: {
              code: refusal.code,
              ...(refusal.rule === undefined ? {} : { rule: refusal.rule }),
              reason: sentenceIn(language, refusal),
            },
          },
    ),
  }
}

async function take(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { action, reason, which }: { action: ClearanceAction; reason: string; which: Which },
): Promise<FastifyReply> {
  const { sql } = deps.database
  const once = onceOf(request)
  const known = await claim(sql, once, null)
  const before = known === null ? null : answerOf(known)
  if (before !== null) return send(reply, before, true)
  const actor = actorOf(viewerOfRequest(request))
  const many: ManyBills = { updateId: once.updateId, action, actor, reason, now: deps.now }
  await beginMany(sql, many, which)
  const results = await carryMany(sql, many)
  const answer = jsonAnswer(200, {}, resultsView(results, request))
  const remembered = await remember(sql, once, answer, true)
  const moved = results.flatMap(({ billId, refusal }) => (refusal === null ? [billId] : []))
  await tellMoved(deps, moved)
    .then(() => markTold(sql, once.updateId))
    .catch((error: unknown) => request.log.warn({ err: error }, 'bills moved, their workflows are told later'))
  return send(reply, answerOf(remembered.known) ?? answer, !remembered.fresh)
}

const common = {
  tags,
  response: { 200: { ...ManyResults, description: 'What became of each bill' } },
  answers: { 200: exampleResults },
}

export function manyClearanceRoutes(app: Api, deps: Deps): void {
  askRoute(app, deps)
  decideRoute(app, deps, 'clear')
  decideRoute(app, deps, 'refuse')
}

function askRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/clearances/requests',
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, (viewer) => refuseAsker(viewer.officeCode, viewer)),
      schema: {
        ...common,
        operationId: 'requestClearances',
        summary: "Ask for the finance department's clearance of many bills",
        description:
          'The PA of the treasury. Each bill is judged by itself, in the order given, as by its own ' +
          '`request-clearance`; a repeat with the same key goes on where the first ended.',
        body: ManyAsked,
        problems: ['not_your_role', 'not_your_office'],
      },
    },
    async (request, reply) => {
      const { treasuryCode, billIds, reason } = request.body
      const denied = refuseAsker(treasuryCode, viewerOfRequest(request))
      if (denied !== null) throw refused(denied)
      return take(deps, request, reply, { action: 'request-clearance', reason, which: { billIds } })
    },
  )
}

const says = {
  clear: {
    action: 'clear',
    operationId: 'clearClearances',
    summary: 'Clear many bills',
    description:
      'FD. By the time of asking, up to the limit of the day and head where one is set: behind the first bill that ' +
      'does not fit the others of its head answer `limit_reached`. A repeat with the same key goes on where the ' +
      'first ended.',
  },
  refuse: {
    action: 'refuse-clearance',
    operationId: 'refuseClearances',
    summary: 'Refuse many bills their clearance',
    description: 'FD. Each is objected, citing S-24, and nobody recalls it.',
  },
} as const

function whichOf(body: {
  billIds?: string[] | undefined
  take?: number | undefined
  head?: string | undefined
  treasuryCode?: string | undefined
}): Which {
  const { billIds, take: most, head, treasuryCode } = body
  if (billIds === undefined) {
    if (most === undefined) throw malformed([wrong('/take', 'required_without', { other: 'billIds' })])
    return { take: most, head, treasuryCode }
  }
  const beside = (['take', 'head', 'treasuryCode'] as const).find((field) => body[field] !== undefined)
  if (beside !== undefined) throw malformed([wrong(`/${beside}`, 'not_with', { field: 'billIds' })])
  return { billIds }
}

function decideRoute(app: Api, deps: Deps, how: keyof typeof says): void {
  const { action, ...said } = says[how]
  app.post(
    `/v1/clearances/${how}`,
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseLister),
      schema: { ...common, ...said, body: ManyDecided, problems: ['not_your_role'] },
    },
    async (request, reply) => {
      const { reason } = request.body
      return take(deps, request, reply, { action, reason, which: whichOf(request.body) })
    },
  )
}
