// The tables themselves, as the software enforces them: read from the domain, written nowhere else.

import Type from 'typebox'
import { currentLifecycleVersion, lifecycle, type Row } from '../../domain/bill/lifecycle.ts'
import { fileLifecycle } from '../../domain/payment-file.ts'
import { listRules } from '../../db/rules.ts'
import { rulebook } from '../../rules/index.ts'
import { overrulersOf } from '../../rules/rule.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageOf } from '../kernel/language.ts'
import { notFound } from '../kernel/problems.ts'
import { page, strict } from '../kernel/schemas.ts'
import { datedRoutes } from './dated.ts'
import { exampleLifecycle, exampleRule, Lifecycle, Rule, type CheckShown } from './schema.ts'

const rowView = ({ via, built, when, needs, checks, effects, later, ...row }: Row) => ({
  ...row,
  ...(when === undefined ? {} : { when }),
  ...(needs === undefined ? {} : { needs: [...needs] }),
  ...(checks === undefined ? {} : { checks: [...checks] }),
  ...(effects === undefined ? {} : { effects: [...effects] }),
  ...(later === undefined ? {} : { later: [...later] }),
  via: via ?? ('bill' as const),
  built: built ?? true,
})

const published = Array.from({ length: currentLifecycleVersion }, (_, index) => index + 1)

export function tableRoutes(app: Api, deps: Deps): void {
  app.get(
    '/v1/lifecycle',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'lifecycle',
        tags: ['tables'],
        summary: 'The life of a bill',
        description:
          'Anybody with a token. Every move: from where, by whom, to where, on what condition, with what effect. ' +
          'A move that is not here is impossible; one that is not built is refused with 501.',
        querystring: strict({
          version: Type.Optional(Type.Integer({ minimum: 1, description: 'The current one when left out' })),
        }),
        response: { 200: { ...Lifecycle, description: 'The table' } },
        answers: { 200: exampleLifecycle },
        problems: ['not_found'],
      },
    },
    ({ query: { version = currentLifecycleVersion } }) => {
      if (!published.includes(version)) throw notFound('lifecycle')
      return {
        version,
        rows: lifecycle(version).map(rowView),
        paymentFile: fileLifecycle.map((row) => ({ ...row })),
      }
    },
  )
  datedRoutes(app, deps)
  rulesRoute(app, deps)
}

function checkOf(id: string): CheckShown | null {
  const rule = rulebook.find((one) => one.id === id)
  if (rule === undefined) return null
  return {
    overruledBy: overrulersOf(rule),
    facts: [...rule.facts],
    limits: { ...rule.limits },
    finds: Object.entries(rule.says).map(([code, { stage, effect, desks = [] }]) => ({
      ...{ code, stage, effect, desks: [...desks] },
    })),
  }
}

function rulesRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/rules',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'rules',
        tags: ['tables'],
        summary: 'The rules that may be cited',
        description:
          'Anybody with a token. Sutras, articles of the codes, orders by number and date, also those of other days. ' +
          'An objection cites one that is `citable` and in force on its day. ' +
          'Titles are in the language asked for, where there is one. `check` tells what the software judges of a ' +
          'bill by it, and where that bites; null: enforced elsewhere, or for a person to judge (docs/rulebook.md).',
        response: { 200: page(Rule, 'All rules') },
        answers: { 200: { items: [exampleRule], nextCursor: null } },
      },
    },
    async (request) => {
      const kannada = languageOf(request) === 'kn'
      const items = (await listRules(sql)).map(({ titleEn, titleKn, validFrom: from, validTo: to, ...rule }) => ({
        ...{ ...rule, from, to, check: checkOf(rule.id) },
        title: kannada ? (titleKn ?? titleEn) : titleEn,
      }))
      return { items, nextCursor: null }
    },
  )
}
