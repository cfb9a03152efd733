// Repairs (console.md, the engine room): what an administrator does about what does not move by itself, shown before it
// is made, recorded with its reason, and taken up by somebody.

import {
  acknowledgeRepair,
  assignRepair,
  isAdministrator,
  listRepairs,
  lockRepair,
  readRepair,
  type RepairRow,
} from '../../db/repair/repairs.ts'
import type { Transaction } from '../../db/kernel/connection.ts'
import { refuseEngineer } from '../../domain/engine-room.ts'
import { judgeAcknowledgement, judgeAssignment, refuseRepairer } from '../../domain/repair.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, send, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notFound, refused } from '../kernel/problems.ts'
import { askRight, createRight } from '../kernel/right.ts'
import { page } from '../kernel/schemas.ts'
import { makeRepair, planRepair, repairView } from './ask.ts'
import * as schema from './schema.ts'

const tags = ['administration']
const path = '/v1/admin/repairs'

export function repairRoutes(app: Api, deps: Deps): void {
  askRoute(app, deps)
  listRoute(app, deps)
  oneRoute(app, deps)
  acknowledgeRoute(app, deps)
  assignRoute(app, deps)
}

function askRoute(app: Api, deps: Deps): void {
  app.post(
    path,
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseRepairer),
      schema: {
        operationId: 'repairWorkflow',
        tags,
        summary: 'Repair what does not move by itself, or be told what that would do',
        description:
          'ADMIN. Hint to a workflow, start it again from its row, or have work tried again, paused or let go on: ' +
          'never a move of a bill. With `dryRun` nothing is done and nothing recorded, and the key stays free. ' +
          'Else it is recorded with its reason, in trail and security log, and then done. Where the answer was lost ' +
          'the same key judges it anew: what is so already, or fits no more, is not done again. It is recorded once.',
        body: schema.NewRepair,
        response: {
          200: { ...schema.Plan, description: 'A dry run: what would be done' },
          201: { ...schema.Repair, description: 'The repair, and what came of it' },
        },
        answers: { 200: schema.examplePlan, 201: schema.exampleRepair },
        answerHeaders: { Location: 'Where the repair is read' },
        problems: ['not_found', 'not_your_role', 'repair_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { dryRun = false, ...asked } = request.body
      if (dryRun) return reply.send(await planRepair(deps, asked))
      const { answer, replayed } = await makeRepair(deps, request, once, asked)
      return send(reply, answer, replayed)
    },
  )
}

function listRoute(app: Api, deps: Deps): void {
  app.get(
    path,
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'listRepairs',
        tags,
        summary: 'Repairs, the newest first',
        description: 'ADMIN and AUDITOR. Who did what about which workflow, why, and what came of it.',
        querystring: schema.RepairsQuery,
        response: { 200: page(schema.Repair, 'A page of repairs') },
        answers: { 200: { items: [schema.exampleRepair], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async ({ query: { limit, cursor, ...search } }) => {
      const after = keyOf(cursor, /^repair_[0-9A-Z]{26}$/)
      const rows = await listRepairs(deps.database.sql, search, after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ repairId }) => repairId,
        (row) => repairView(deps, row),
      )
    },
  )
}

function oneRoute(app: Api, deps: Deps): void {
  app.get(
    `${path}/:repairId`,
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'readRepair',
        tags,
        summary: 'One repair',
        description: 'ADMIN and AUDITOR. What it was for, what was found then, and what came of it.',
        params: schema.RepairParams,
        response: { 200: { ...schema.Repair, description: 'The repair' } },
        answers: { 200: schema.exampleRepair },
        problems: ['not_found', 'not_your_role'],
      },
    },
    async ({ params: { repairId } }) => {
      const row = await readRepair(deps.database.sql, repairId)
      if (row === null) throw notFound('repair')
      return repairView(deps, row)
    },
  )
}

/** @throws Problem not_found */
async function locked(sql: Transaction, repairId: string): Promise<RepairRow> {
  const row = await lockRepair(sql, repairId)
  if (row === null) throw notFound('repair')
  return row
}

function acknowledgeRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    `${path}/:repairId/acknowledge`,
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseRepairer),
      schema: {
        operationId: 'acknowledgeRepair',
        tags,
        summary: 'Acknowledge a repair: what came of it has been seen',
        description: 'ADMIN; once, whoever looks after it.',
        params: schema.RepairParams,
        body: schema.Acknowledgement,
        response: { 200: { ...schema.Repair, description: 'The repair' } },
        answers: { 200: schema.exampleAcknowledged },
        problems: ['not_found', 'not_your_role', 'repair_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const repair = await locked(transaction, request.params.repairId)
        const against = judgeAcknowledgement(repair)
        if (against !== null) throw refused(against)
        const row = await acknowledgeRepair(transaction, { repair, actor, updateId: once.updateId })
        return jsonAnswer(200, {}, repairView(deps, row))
      })
      return sendRemembered(reply, remembered)
    },
  )
}

function assignRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    `${path}/:repairId/assign`,
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseRepairer),
      schema: {
        operationId: 'assignRepair',
        tags,
        summary: 'Say who looks after a repair until it is acknowledged',
        description: 'ADMIN, to a user or a post that is ADMIN today; again, to another.',
        params: schema.RepairParams,
        body: schema.Assignment,
        response: { 200: { ...schema.Repair, description: 'The repair' } },
        answers: { 200: { ...schema.exampleRepair, version: 2, assignedTo: 'post.admin' } },
        problems: ['not_found', 'not_your_role', 'repair_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { to } = request.body
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const repair = await locked(transaction, request.params.repairId)
        const against = judgeAssignment(repair, to, await isAdministrator(transaction, to))
        if (against !== null) throw refused(against)
        const row = await assignRepair(transaction, { repair, actor, to, updateId: once.updateId })
        return jsonAnswer(200, {}, repairView(deps, row))
      })
      return sendRemembered(reply, remembered)
    },
  )
}
