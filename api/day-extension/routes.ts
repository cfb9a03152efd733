// The treasury's day, extended by the Director of Treasuries (S-28).

import { extendDay, listExtensions, type DayExtensionRow } from '../../db/day-extension.ts'
import { refuseExtender } from '../../domain/day-extension.ts'
import { businessDate, formatInstant } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { refused } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { page, PageQuery, strict } from '../kernel/schemas.ts'
import { DayExtension, exampleExtension, NewDayExtension } from './schema.ts'

const view = ({ at, ...extension }: DayExtensionRow) => ({ ...extension, at: formatInstant(at) })

export function dayExtensionRoutes(app: Api, deps: Deps): void {
  extendRoute(app, deps)
  listRoute(app, deps)
}

function extendRoute(app: Api, { database: { sql }, now }: Deps): void {
  app.post(
    '/v1/day-extensions',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseExtender),
      schema: {
        operationId: 'extendDay',
        tags: ['payment files'],
        summary: "Extend a day of the treasuries beyond the treasury's last hour",
        description:
          'The DOT. Until that hour of that day, which may be one on which the Reserve Bank does not work, all ' +
          'treasuries make and approve payment files (S-28). Files leave in the hours of the bank all the same. ' +
          'Of one day the last extension holds.',
        body: NewDayExtension,
        response: { 201: { ...DayExtension, description: 'The extension' } },
        answers: { 201: exampleExtension },
        problems: ['not_your_role', 'extension_unfit'],
      },
    },
    async (request, reply) => {
      const { date, lastHour, reason } = request.body
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, onceOf(request), async (transaction) => {
        const asked = { date, lastHour, reason, actor, today: businessDate(now()) }
        const { extension, refusal } = await extendDay(transaction, asked)
        if (refusal !== undefined) throw refused(refusal)
        return jsonAnswer(201, {}, view(extension))
      })
      return sendRemembered(reply, remembered)
    },
  )
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/day-extensions',
    {
      schema: {
        operationId: 'listDayExtensions',
        tags: ['payment files'],
        summary: 'Days that were extended, the last given first',
        description: 'Anybody who holds a post. Who extended which day until when, and why (S-28).',
        querystring: strict(PageQuery),
        response: { 200: page(DayExtension, 'A page of extensions') },
        answers: { 200: { items: [exampleExtension], nextCursor: null } },
      },
    },
    async ({ query: { limit, cursor } }) => {
      const key = keyOf(cursor, /^\d{1,15}$/)
      const rows = await listExtensions(sql, key === undefined ? undefined : Number(key), limit + 1)
      return pageOf(rows, limit, ({ extensionId }) => extensionId, view)
    },
  )
}
