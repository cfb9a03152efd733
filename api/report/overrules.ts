// What desks overruled, by officer and rule.

import Type from 'typebox'
import { overrulesReport, type OverrulesRow } from '../../db/report/overrules.ts'
import { desks } from '../../domain/bill/desk.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { titleOf } from '../../rules/texts.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { ruleId } from '../kernel/finding.ts'
import { shownTo } from '../kernel/masking.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'
import { ofPeriod, ofTreasury, reportRoute } from './report.ts'

const Overrules = Type.Object({
  user: Type.String({ description: 'Who overruled' }),
  desk: oneOf(desks),
  office: Type.String({ description: 'The treasury' }),
  rule: Type.String(),
  title: Type.Unsafe<{ en: string; kn: string } | null>({
    type: ['object', 'null'],
    properties: { en: { type: 'string' }, kn: { type: 'string' } },
  }),
  count: Type.Integer({ description: 'How often, in the days asked for' }),
  overruled: Type.Array(
    Type.Object({
      billId: Type.String(),
      billNumber: Type.String(),
      revision: Type.Integer(),
      how: oneOf(['overruled', 'cured'], 'Cured: by a paper that came while the bill was held'),
      path: orNull(Type.String({ description: 'Into the draft; null: all that the rule found' })),
      reason: Type.String(),
      at: Type.String(),
    }),
    { description: 'The latest hundred of them' },
  ),
})

const example: Type.Static<typeof Overrules> = {
  ...{ user: 'ha.577a', desk: 'HA', office: '577A', rule: 'S-39', title: titleOf('S-39'), count: 1 },
  overruled: [
    {
      ...{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', billNumber: '12E01-10104O/2026-27/000123', revision: 1 },
      ...{
        how: 'overruled' as const,
        path: '/purchase/mode',
        reason: 'The rates are those of the contract.',
        at: '2026-11-23T10:30:00.000+05:30',
      },
    },
  ],
}

export function overruleRoutes(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    name: 'overrules',
    operationId: 'overrules',
    summary: 'What desks overruled or had cured, by officer and rule',
    description: 'Each desk overrules for itself, with a reason (GET /v1/bills/{billId}/findings).',
    query: {
      ...ofTreasury,
      user: Type.Optional(Type.String({ maxLength: 60, pattern: '^[\\x21-\\x7e]+$', examples: ['ha.577a'] })),
      rule: Type.Optional(ruleId),
      ...ofPeriod,
    },
    item: Overrules,
    example,
    key: /^(?:[\x21-\x7e]{1,60} ){3}[A-Z]{2,3}$/,
    report: ({ scope, query }) => overrulesReport(scope, query),
    view: (row: OverrulesRow, viewer) =>
      shownTo(seesAccounts(viewer, { ddoCode: '', treasuryCode: row.office }), { ...row, title: titleOf(row.rule) }),
    cells: {
      columns: ['user', 'desk', 'office', 'rule', 'titleEn', 'titleKn', 'count'],
      of: ({ title, ...row }) => ({ ...row, titleEn: title?.en, titleKn: title?.kn }),
    },
  })
}
