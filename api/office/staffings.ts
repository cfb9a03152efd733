// The staffing of small sub-treasuries (bill-lifecycle, "Who acts"): given by the Director, read by everybody.

import { monotonicFactory } from 'ulid'
import Type from 'typebox'
import { giveStaffing, listStaffings, type Staffing } from '../../db/staffing.ts'
import { refuseStaffer, threePeople } from '../../domain/bill/separation.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { refused } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import {
  BusinessDate,
  Instant,
  page,
  PageQuery,
  StagesTogether,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

const nextUlid = monotonicFactory()

const Row = Type.Object({
  staffingId: Type.String(),
  treasuryCode: Type.String(),
  from: Type.String({ description: 'In force from this day until a later row of the treasury is' }),
  stagesTogether: StagesTogether,
  reason: Type.String(),
  givenBy: Type.String(),
  givenAt: Instant,
})

const NewStaffing = strict(
  {
    treasuryCode: TreasuryCode,
    from: BusinessDate,
    stagesTogether: Type.Optional(StagesTogether),
    reason: text('Why'),
  },
  {
    examples: [
      {
        treasuryCode: '577B',
        from: '2026-12-01',
        stagesTogether: threePeople,
        reason: 'Three people are posted there.',
      },
    ],
  },
)

const example: Type.Static<typeof Row> = {
  staffingId: 'staffing_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  treasuryCode: '577B',
  from: '2026-12-01',
  stagesTogether: threePeople,
  reason: 'Three people are posted there.',
  givenBy: 'dot',
  givenAt: '2026-11-21T11:04:05.000+05:30',
}

const viewOf = ({ fromDate, givenAt, ...row }: Staffing) => ({
  ...row,
  from: fromDate,
  givenAt: formatInstant(givenAt),
})

export function staffingRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  giveRoute(app, deps)
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/staffings',
    {
      schema: {
        operationId: 'listStaffings',
        tags: ['master data'],
        summary: 'The staffing of small sub-treasuries, newest first',
        description:
          'Anybody who holds a post. Which stages one person may hold together, by whose order, and since when.',
        querystring: strict({ ...PageQuery, treasuryCode: Type.Optional(TreasuryCode) }),
        response: { 200: page(Row, 'A page') },
        answers: { 200: { items: [example], nextCursor: null } },
      },
    },
    async ({ query: { limit, cursor, ...search } }) => {
      const rows = await listStaffings(sql, search, keyOf(cursor, /^staffing_[0-9A-Z]{26}$/), limit + 1)
      return pageOf(rows, limit, ({ staffingId }) => staffingId, viewOf)
    },
  )
}

function giveRoute(app: Api, { database: { sql } }: Deps): void {
  app.post(
    '/v1/staffings',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseStaffer),
      schema: {
        operationId: 'giveStaffing',
        tags: ['master data'],
        summary: 'Give a small sub-treasury its staffing',
        description:
          'The DOT. From that day on one person may hold the stages of a group together there, over every bill; ' +
          'three people are supposed when none are named, and an empty list ends it. ' +
          'PA and TO, HA and BAO stay apart always.',
        body: NewStaffing,
        response: { 201: { ...Row, description: 'The row' } },
        answers: { 201: example },
        problems: ['not_your_role', 'treasury_unknown', 'staffing_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { treasuryCode, from: fromDate, stagesTogether = threePeople, reason } = request.body
      const given = { treasuryCode, fromDate, stagesTogether, reason, updateId: once.updateId }
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const made = await giveStaffing(transaction, { staffingId: `staffing_${nextUlid()}`, ...given, actor })
        if (made.refusal !== undefined) throw refused(made.refusal)
        return jsonAnswer(201, {}, viewOf(made.staffing))
      })
      return sendRemembered(reply, remembered)
    },
  )
}
