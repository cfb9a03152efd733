// The books: day book, ledger of a head, trial balance, and what stands in transit, failed, with the Reserve Bank.

import Type from 'typebox'
import {
  failed,
  inTransit,
  reserveBankDeposits,
  type OutstandingRow,
  type OutstandingSearch,
} from '../../db/ledger/outstanding.ts'
import {
  dayBook,
  headLedger,
  trialBalance,
  type DayBookRow,
  type HeadRow,
  type TrialBalanceRow,
} from '../../db/ledger/read.ts'
import type { Scope } from '../../db/kernel/where.ts'
import type { Report } from '../../db/report/report.ts'
import { parseHeadOfAccount } from '../../domain/kernel/codes.ts'
import { readsLedger, seesAllBills } from '../../domain/bill/visibility.ts'
import { monthOf, type Period } from '../../domain/report/period.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { malformed, wrong } from '../kernel/problems.ts'
import { BusinessDate } from '../kernel/schemas.ts'
import { ofPeriod, ofTreasury, periodOf, reportRoute } from '../report/report.ts'
import {
  DayBookEntry,
  exampleEntry,
  exampleHeadLine,
  exampleOutstanding,
  exampleTrialBalance,
  HeadLine,
  HeadParams,
  Month,
  Outstanding,
  TrialBalanceLine,
} from './schema.ts'

/** The books are the accountants', and of those who answer for them: the other desks read none. */
const scope = (viewer: Viewer): Scope | 'nobody' => {
  if (seesAllBills(viewer)) return null
  return readsLedger(viewer) ? { treasuryCode: viewer.officeCode } : 'nobody'
}
const ofBooks = {
  scope,
  tags: ['ledger'],
  whoReads: 'ACCOUNTS, TO and HOO of the treasury; State offices, AG, AUDITOR and ADMIN; nothing is shown to others.',
} as const

export function ledgerRoutes(app: Api, deps: Deps): void {
  dayBookRoute(app, deps)
  headRoute(app, deps)
  trialBalanceRoute(app, deps)
  outstandingRoutes(app, deps)
}

function dayBookRoute(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ ...ofBooks, name: 'day-book', path: '/v1/ledger/day-book', operationId: 'ledgerDayBook' },
    summary: 'The day book: entries with their lines, in the order of their days',
    description: 'From the first of the month to today where no days are named. CSV has a line for each of theirs.',
    ...{ query: { ...ofPeriod, ...ofTreasury }, item: DayBookEntry, example: exampleEntry },
    key: /^\S{4}\|\d{4}-\d\d-\d\d\|[\x21-\x7e]{1,80}$/,
    report: ({ query: { treasuryCode, ...days }, today, ...asked }) =>
      dayBook(asked.scope, { ...periodOf(days, today), treasuryCode }),
    view: (row: DayBookRow) => row,
    cells: {
      columns: [
        ...['treasuryCode', 'day', 'entryId', 'kind', 'sourceKind', 'sourceId'],
        ...['line', 'headOfAccount', 'debitPaise', 'creditPaise'],
      ],
      of: ({ lines, ...entry }) => lines.map((line) => ({ ...entry, ...line })),
    },
  })
}

function headRoute(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ ...ofBooks, name: 'ledger-of-head', path: '/v1/ledger/heads/:headOfAccount', operationId: 'ledgerOfHead' },
    summary: 'The ledger of a head: what it began with, each line with the balance after it, what it ends with',
    description:
      'From the first of the month to today where no days are named. Of each treasury for itself; one that has' +
      ' booked nothing to the head has no line. Balances are counted by their debits.',
    ...{ params: HeadParams, query: { ...ofPeriod, ...ofTreasury }, item: HeadLine, example: exampleHeadLine },
    key: /^\S{4}\|[012](?:\|[\x21-\x7e]{1,110})?$/,
    report: ({ query: { treasuryCode, ...days }, params: { headOfAccount = '' }, today, ...asked }) =>
      headLedger(asked.scope, {
        ...{ ...periodOf(days, today), treasuryCode },
        headOfAccount: parseHeadOfAccount(headOfAccount) ?? headOfAccount,
      }),
    view: (row: HeadRow) => row,
  })
}

/** @throws Problem malformed where both are named. */
function daysOf({ day, month }: { day?: string; month?: string }, today: string): Period {
  if (day !== undefined && month !== undefined) throw malformed([wrong('/query/month', 'not_with', { field: 'day' })])
  if (month !== undefined) return monthOf(month)
  return day === undefined ? periodOf({}, today) : { from: day, to: day }
}

function trialBalanceRoute(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ ...ofBooks, name: 'trial-balance', path: '/v1/ledger/trial-balance', operationId: 'ledgerTrialBalance' },
    summary: 'The trial balance of a day or of a month',
    description:
      'Each head that was ever booked to, and after them the sums: debits are credits, opening and closing balances' +
      ' come to nought. Of the month so far where neither a day nor a month is named.',
    query: { ...ofTreasury, day: Type.Optional(BusinessDate), month: Type.Optional(Month) },
    ...{ item: TrialBalanceLine, example: exampleTrialBalance },
    key: /^\S{4}\|[-0-9A-Za-z~]{1,30}$/,
    report: ({ query: { treasuryCode, ...days }, today, ...asked }) =>
      trialBalance(asked.scope, { ...daysOf(days, today), treasuryCode }),
    view: (row: TrialBalanceRow) => row,
  })
}

interface OutstandingList {
  name: string
  operationId: string
  summary: string
  description: string
  report: (scope: Scope, search: OutstandingSearch) => Report
}

const lists: readonly OutstandingList[] = [
  {
    ...{ name: 'in-transit', operationId: 'ledgerInTransit', report: inTransit },
    summary: 'Payments in transit at the end of a day',
    description: "From the voucher until the bank's debit, or the failure, is booked. Cheques are not among them.",
  },
  {
    ...{ name: 'failed', operationId: 'ledgerFailed', report: failed },
    summary: 'Failed payments that wait to be paid again, at the end of a day',
    description: 'Rejected by name, given up, or come back; until they are made after all.',
  },
  {
    ...{ name: 'rbd', operationId: 'ledgerReserveBankDeposits', report: reserveBankDeposits },
    summary: 'Reserve Bank deposits at the end of a day: what it has debited and not given back',
    description: 'Debits less returns of all approved scrolls up to that day.',
  },
]

const ofSum = 'Their sum is the balance of the head (a credit) at the end of that day; today where none is named.'

function outstandingRoutes(app: Api, deps: Deps): void {
  for (const { name, description, report, ...list } of lists)
    reportRoute(app, deps, {
      ...{ ...ofBooks, ...list, name, path: `/v1/ledger/${name}`, description: `${description} ${ofSum}` },
      query: { ...ofTreasury, on: Type.Optional(BusinessDate) },
      ...{ item: Outstanding, example: exampleOutstanding },
      key: /^\S{4}\|[0-9A-Za-z-]{1,35}(?:\|[a-z]{1,10})?$/,
      report: ({ query: { treasuryCode, on }, today, ...asked }) =>
        report(asked.scope, { treasuryCode, on: on ?? today }),
      view: (row: OutstandingRow) => row,
    })
}
