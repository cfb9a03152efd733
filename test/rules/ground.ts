// The ground of a rule in a test: a telephone bill against which nothing stands, of an office against which nothing
// stands, changed by what a test says.

import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import { particularClaims } from '../../domain/bill/catalogue.ts'
import type { Content } from '../../domain/bill/content.ts'
import type { Facts } from '../../domain/bill/facts.ts'
import type { Finding } from '../../domain/bill/finding.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import type { Parameters } from '../../domain/kernel/parameters.ts'
import type { Rule } from '../../rules/rule.ts'
import { content as sound } from '../domain/sample-content.ts'

export const today = todayAt(new Date('2026-11-23T12:00:00+05:30'))

export const content: Content = { ...sound, grossPaise: 4_500_00, annexure: { lines: 1, totalPaise: 4_500_00 } }

/** One line to a supplier. */
export const supplier: Facts['payees'][number] = {
  category: '20',
  kind: 'supplier',
  agencyKind: null,
  openedOn: null,
  sanctioningOrder: null,
  notification: null,
  total: 1,
  lines: [1],
  firstRecipientId: '2000-10104-036',
  totalPaise: 4_500_00,
  largestPaise: 4_500_00,
}

const telephone = catalogueRow('dc_exempt', 'telephone')

export const facts: Facts = {
  registers: {
    officeTreasuryCode: '577A',
    controllingOfficeCode: '12E01-01204O',
    countersigningOfficeCode: '12E01-01204O',
    draws: true,
    onePerson: false,
    treasuryKnown: true,
    headMapped: true,
    unknownDeductionHeads: [],
    depositDistrict: '02',
    row: telephone,
  },
  strangers: [],
  unpayable: [],
  grant: { exists: true, availablePaise: 20_00_000_00, row: telephone },
  messenger: { registered: true },
  particularClaims: particularClaims(catalogue),
  office: {
    authorisation: { by: 'ag', from: '2020-04-01', to: null },
    permanentAdvance: null,
    openChequeRecipients: ['3200-10104-001'],
  },
  payees: [supplier],
  sanctioned: null,
  claimant: null,
  presented: { on: null },
  clearance: { listed: false },
  advances: { dayPaise: 0, acBill: null, lately: [], overdue: [] },
  vouchered: { total: 0, differences: [] },
  countersigner: null,
  wages: [],
  resemblances: { staffAccounts: [], invoices: [], changedAccounts: [], sameClaims: [] },
  failed: [],
  unchanged: { total: 0, lines: [] },
  turn: { first: null, passed: [], passedTotal: 0, overtook: [], overtookTotal: 0 },
  desk: 'fit',
}

export const limits: Parameters = {
  'sub_voucher.cancel_above': 1_000_00,
  'gis.insurance': { A: 2_40_000_00, B: 1_80_000_00, C: 1_20_000_00, D: 60_000_00 },
  'cheque.limit': 5_000_00,
  'cheque.account_payee_above': 1_000_00,
  'deposit.purposes': ['506', '513', '542', '597'],
  'ac.day_limit': 500_00,
  'ac.fd_above': 2_00_000_00,
  'ac.claim_limit': { vehicle: 25_00_000_00, examination: 50_00_000_00, ncc_camp: 10_00_000_00 },
  'ac.adjust_months': 1,
  'works.payment_order_after': '2013-10-02',
  'purchase.open_market_limit': 5_000_00,
  'purchase.quotation_limit': 1_00_000_00,
  'account.order_after': '2017-01-30',
  'claim.months': 12,
  'pt.slabs': [
    { from: 0, tax: 0 },
    { from: 25_000_00, tax: 200_00 },
  ],
  'look.days': 30,
}

export interface Changes {
  content?: Partial<Content>
  facts?: Partial<Facts>
  limits?: Partial<Parameters>
  /** The business day; 23 November 2026 when a test does not say. */
  date?: string
}

/** What the rule finds of that bill; nothing where the bill does not concern it. */
export function found(rule: Rule, changes: Changes = {}): readonly Finding[] {
  const bill = { ...content, ...changes.content }
  const row = catalogueRow(bill.billType, bill.claimType)
  if (row === null) throw new Error(`there is no pair ${bill.billType}/${bill.claimType}`)
  if (!rule.concerns(bill, row)) return []
  return rule.check({
    content: bill,
    row,
    facts: { ...facts, ...changes.facts },
    today: changes.date === undefined ? today : todayAt(new Date(`${changes.date}T12:00:00+05:30`)),
    limits: { ...limits, ...changes.limits },
  })
}

/** The codes of what it finds. */
export const codes = (rule: Rule, changes?: Changes): string[] => found(rule, changes).map(({ code }) => code)
