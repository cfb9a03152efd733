// The catalogue and the parameters, by days: what a bill is judged by, beside its rules.

import { catalogueOn } from '../../db/bill/catalogue.ts'
import { parametersOn } from '../../db/kernel/parameters.ts'
import type { CatalogueRow } from '../../domain/bill/catalogue.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { checklistLabelIn, type Language } from '../../texts/index.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageOf } from '../kernel/language.ts'
import { page } from '../kernel/schemas.ts'
import { Catalogue, exampleCatalogue, exampleParameter, OnDay, Parameter } from './dated-schema.ts'

const rowIn = (language: Language, row: CatalogueRow) => ({
  ...row,
  payBy: [...row.payBy],
  checklist: row.checklist.map((item) => ({ item, label: checklistLabelIn(language, item) })),
  attachments: [...row.attachments],
  payeeKinds: [...row.payeeKinds],
  deductionHeads: [...row.deductionHeads],
  rules: [...row.rules],
})

export function datedRoutes(app: Api, { database: { sql }, now }: Deps): void {
  app.get(
    '/v1/catalogue',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'catalogue',
        tags: ['tables'],
        summary: 'Bill types and claim types',
        description:
          'Anybody with a token. ' +
          'Every pair that belongs together (S-01), with its queue, countersignature, ways to pay and checklist.',
        querystring: OnDay,
        response: { 200: { ...Catalogue, description: 'All pairs of the day' } },
        answers: { 200: exampleCatalogue },
      },
    },
    async (request) => {
      const { version, rows } = await catalogueOn(sql, request.query.on ?? todayAt(now()).date)
      const language = languageOf(request)
      return { catalogueVersion: version, items: rows.map((row) => rowIn(language, row)), nextCursor: null }
    },
  )
  app.get(
    '/v1/parameters',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'parameters',
        tags: ['tables'],
        summary: 'The limits by which bills are judged',
        description:
          'Anybody with a token. ' +
          'Limits, hours, caps and slabs, each with the value in force on the day, since when, and where it stands.',
        querystring: OnDay,
        response: { 200: page(Parameter, 'All that are in force on the day') },
        answers: { 200: { items: [exampleParameter], nextCursor: null } },
      },
    },
    async ({ query: { on = todayAt(now()).date } }) => ({ items: await parametersOn(sql, on), nextCursor: null }),
  )
}
