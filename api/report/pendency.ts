// What waits where, and for how long (S-49); what has failed (P-01).

import Type, { type Static } from 'typebox'
import { failedPaymentsReport, type FailedPaymentsRow } from '../../db/report/failed-payments.ts'
import { pendencyReport, waitingReport, type PendencyRow, type WaitingRow } from '../../db/report/pendency.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import type { Action, State } from '../../domain/kernel/vocabulary.ts'
import { authorisedNotSent, passedNotAuthorised, pendingStages } from '../../domain/report/pendency.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { Amount, oneOf, orNull } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { ofTreasury, reportRoute } from './report.ts'

const Paise = Type.Integer({ description: 'Whole paise' })
const inBand = (days: string) => Type.Integer({ description: `Bills that came there ${days}` })

const Pendency = Type.Object({
  treasuryCode: Type.String(),
  stage: oneOf(pendingStages),
  bills: Type.Integer(),
  held: Type.Integer({ description: 'Of them on hold' }),
  netPaise: Paise,
  oldestDays: Type.Integer({ description: 'Age of the oldest' }),
  today: inBand('today'),
  days1to3: inBand('1 to 3 days ago'),
  days4to7: inBand('4 to 7 days ago'),
  days8to15: inBand('8 to 15 days ago'),
  days16to30: inBand('16 to 30 days ago'),
  over30: inBand('more than 30 days ago'),
})

const examplePendency: Static<typeof Pendency> = {
  ...{ treasuryCode: '577A', stage: pendingStages[1], bills: 7, held: 1, netPaise: 910_000_00, oldestDays: 9 },
  ...{ today: 3, days1to3: 2, days4to7: 1, days8to15: 1, days16to30: 0, over30: 0 },
}

const waiting = (stages: readonly State[], since: string) =>
  Type.Object({
    treasuryCode: Type.String(),
    ddoCode: Type.String(),
    billId: Type.String(),
    billNumber: Type.String(),
    tokenNumber: orNull(Type.String()),
    voucherNumber: orNull(Type.String()),
    stage: oneOf(stages),
    sinceDate: Type.String({ description: `The business day on which it was ${since}` }),
    days: Type.Integer({ description: 'Business days since then' }),
    netPaise: Amount,
  })

const exampleWaiting = (stage: State, voucherNumber: string | null) => ({
  ...{ treasuryCode: '577A', ddoCode: '12E01-10104O', billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', stage, voucherNumber },
  ...{ billNumber: '12E01-10104O/2026-27/000123', tokenNumber: '577A/2026-27/000045', sinceDate: '2026-11-20' },
  ...{ days: 3, netPaise: 450_000_00 },
})

interface WaitingReport {
  name: string
  operationId: string
  summary: string
  description: string
  stages: readonly [State, ...State[]]
  since: Action
  was: string
  exampleVoucher: string | null
}

const waitingReports: readonly WaitingReport[] = [
  {
    ...{ name: 'passed-not-authorised', operationId: 'passedNotAuthorised' },
    summary: 'Bills passed and not authorised (S-49)',
    description: 'Also those before the Finance Department, and those in a file that is not approved.',
    ...{ stages: passedNotAuthorised, since: 'pass', was: 'passed', exampleVoucher: null },
  },
  {
    ...{ name: 'authorised-not-sent', operationId: 'authorisedNotSent' },
    summary: 'Bills authorised and not sent to the bank (S-49)',
    description: 'Those that are sent and not acknowledged stand in GET /v1/reports/pendency.',
    ...{ stages: authorisedNotSent, since: 'approve-file', was: 'authorised', exampleVoucher: '577A/2026-27/V000031' },
  },
]

const FailedPayments = Type.Object({
  treasuryCode: Type.String(),
  ddoCode: Type.String(),
  reason: Type.String({ description: 'As the bank says it' }),
  payments: Type.Integer({ description: 'Lines whose last attempt was rejected or came back' }),
  bills: Type.Integer({ description: 'Of so many bills' }),
  amountPaise: Paise,
})

const exampleFailed: Static<typeof FailedPayments> = {
  ...{ treasuryCode: '577A', ddoCode: '12E01-10104O', reason: 'AC04: account is closed' },
  ...{ payments: 3, bills: 2, amountPaise: 45_000_00 },
}

/** Of one who sees his own office's and no other. */
export const officeThatDraws = (viewer: Viewer): string | undefined =>
  viewer.officeKind === 'ddo' && scopeOf(viewer) === 'nobody' ? viewer.officeCode : undefined

export function pendencyRoutes(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ name: 'pendency', operationId: 'pendency', summary: 'What waits, by stage and age' },
    description: 'Age in business days since a bill came to the stage; on hold it ages on.',
    ...{ query: ofTreasury, item: Pendency, example: examplePendency, key: /^\S{4} [A-Z_]{1,40}$/ },
    report: ({ scope, query }) => pendencyReport(scope, query),
    view: (row: PendencyRow) => ({ ...row, stage: row.stage as (typeof pendingStages)[number] }),
  })
  for (const { stages, since, was, exampleVoucher, ...about } of waitingReports)
    reportRoute(app, deps, {
      ...about,
      ...{ query: ofTreasury, item: waiting(stages, was), example: exampleWaiting(stages[0], exampleVoucher) },
      key: /^\S{4} \S{10} bill_\w{1,40}$/,
      report: ({ scope, query }) => waitingReport(scope, query, stages, since),
      view: (row: WaitingRow) => row,
    })
  reportRoute(app, deps, {
    ...{ name: 'failed-payments', operationId: 'failedPayments', summary: 'Payments that failed (P-01)' },
    description: 'By office and reason: count and amount. A line that was sent again is there when that failed too.',
    whoReads: `${whoReads} An office that draws: its own.`,
    ...{ query: ofTreasury, item: FailedPayments, example: exampleFailed, key: /^\S{4} \S{1,20} [0-9a-f]{32}$/ },
    // The office is to know why, so that it can pay again.
    scope: (viewer) => (officeThatDraws(viewer) === undefined ? scopeOf(viewer) : null),
    report: ({ scope, query, viewer }) => failedPaymentsReport(scope, { ...query, ddoCode: officeThatDraws(viewer) }),
    view: (row: FailedPaymentsRow, viewer) => shownTo(seesAccounts(viewer, row), row),
  })
}
