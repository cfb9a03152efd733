// The rules that a row of the lifecycle cites: its guards and
// checks are asked about things made up, and say it themselves.

import { commandOf } from '../domain/bill/acts.ts'
import { emptyDesk, type Bill } from '../domain/bill/bill.ts'
import { noTicks } from '../domain/bill/checklist.ts'
import { checks } from '../domain/bill/checks.ts'
import type { Content } from '../domain/bill/content.ts'
import type { Facts } from '../domain/bill/facts.ts'
import { guards, readFor, type Guard } from '../domain/bill/guards.ts'
import { noParticulars } from '../domain/bill/particulars.ts'
import { currentLifecycleVersion, type Row } from '../domain/bill/lifecycle.ts'

/** A bill and a command that a guard may refuse or not; what it cites when it refuses is found by asking it. */
const probes: readonly [Partial<Bill>, object][] = [
  [{ continuationSheetNumber: 'a sheet' }, {}],
  [{ desk: { accepted: true, custodian: 'another', held: { reason: 'grant_short', text: '' } } }, {}],
  [
    { returnMemoNumber: 'a memo', countersignature: 'physical_and_online' },
    { objections: [{ rule: '?', text: '' }], items: [{ item: '?', verified: true }] },
  ],
]
const probed: Bill = {
  billId: '',
  lifecycleVersion: currentLifecycleVersion,
  version: 1,
  contentVersion: 1,
  revision: 1,
  state: 'DRAFT',
  ddoCode: '',
  treasuryCode: '',
  controllingOfficeCode: '',
  onePersonOffice: false,
  billType: 'pay',
  claimType: 'salary',
  deductionsPaise: 0,
  countersignature: 'none',
  payBy: 'e_payment',
  netPaise: 1,
  queue: 'seniority',
  checklist: ['bill_in_form'],
  desk: emptyDesk,
  ticks: noTicks,
  objectedFrom: null,
  openObjections: [],
  returnMemoNumber: null,
  continuationSheetNumber: null,
  acted: {},
}
const nobody = { userId: '', postId: '', officeCode: '', roles: [] }

const rulesCited = (guard: Guard): string[] =>
  probes.flatMap(([bill, body]) => {
    const action = readFor(guard) ?? 'edit'
    const command = commandOf(action, nobody, body)
    const refused = guards[guard]({ ...probed, ...bill }, command)
    return refused?.rule === undefined ? [] : [refused.rule]
  })

const noDraft: Content = {
  ...noParticulars,
  ddoCode: '',
  treasuryCode: '',
  billKind: 'direct',
  billType: '',
  claimType: '',
  sector: 'S',
  financialYear: '',
  headOfAccount: '',
  serviceFrom: '',
  serviceTo: '',
  grossPaise: 0,
  payBy: 'none',
  remarks: null,
  deductions: [],
  subVouchers: [],
  sanction: null,
  annexure: null,
  attachments: [],
  objections: [],
}
const noFacts: Facts = {
  registers: {
    officeTreasuryCode: '',
    controllingOfficeCode: '',
    countersigningOfficeCode: null,
    draws: false,
    onePerson: false,
    treasuryKnown: false,
    headMapped: false,
    unknownDeductionHeads: [],
    depositDistrict: null,
    row: null,
  },
  strangers: [],
  unpayable: [],
  grant: { exists: false, availablePaise: null, row: null },
  messenger: { registered: false },
  clearance: { listed: false },
  particularClaims: [],
  office: { authorisation: null, permanentAdvance: null, openChequeRecipients: [] },
  payees: [],
  sanctioned: null,
  claimant: null,
  presented: { on: null },
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
const occasion = { today: { date: '', financialYear: '' }, action: 'create', body: {} } as const
const rulesAsked = new Map(
  Object.entries(checks).map(([name, { judge }]) => [name, judge(noDraft, noFacts, occasion)?.rule] as const),
)

/** In the order of the rulebook. */
export function rulesOf({ needs = [], checks: asked = [], later = [] }: Row): string {
  const facts = asked.flatMap((check) => rulesAsked.get(check) ?? [])
  const named = later.flatMap((text) => text.match(/\b(?:S|P|PT)-\d+[a-z]?\b/g) ?? [])
  return [...new Set([...needs.flatMap(rulesCited), ...facts, ...named])].sort().join(', ')
}
