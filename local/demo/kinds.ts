// Ten types of bill: what an office claims by each, whom it pays, and what its countersigner wants to see.

import { lastMonth } from '../../cli/bill-file.ts'
import { financialYearOf } from '../../domain/kernel/calendar.ts'
import { saidOfClaim } from '../claim.ts'
import { returnedAccountEnding } from '../sample-recipients.ts'
import { sampleRecipients } from '../sample-state-data.ts'
import type { PlannedBill } from './plan.ts'

export interface Kind {
  readonly billType: string
  readonly claimType: string
  readonly headOfAccount: string
  readonly pays: 'suppliers' | 'employees' | 'agency' | 'nobody'
  readonly lines: number
  /** Of a line; of each later bill a little more. */
  readonly paise: number
  readonly countersigned?: 'online' | 'on paper'
  /** Of each line: profession tax, insurance and provident fund. */
  readonly deducted?: true
  /** Its whole amount goes there. */
  readonly goesTo?: string
  readonly document?: 'authorisation'
}

const [salaries, treatment, travel, expenses, grants] = ['002', '021', '041', '051', '101'].map(
  (object) => `2054-00-097-0-01-${object}`,
) as [string, string, string, string, string]
const [professionTax, insurance, providentFund] = [
  '0028-00-107-0-01-000',
  '8011-00-105-0-01-000',
  '8009-01-101-0-01-000',
]

const kind = (pair: string, headOfAccount: string, ...[pays, lines, paise]: [Kind['pays'], number, number]): Kind => {
  const [billType = '', claimType = ''] = pair.split(' ')
  return { billType, claimType, headOfAccount, pays, lines, paise }
}
const online = { countersigned: 'online' } as const
const onPaper = { countersigned: 'on paper' } as const

export const kinds = {
  salary: { ...kind('pay salary', salaries, 'employees', 3, 38_400_25), deducted: true },
  medical: { ...kind('medical medical_reimbursement', treatment, 'employees', 1, 1_900_00), ...onPaper },
  tour: { ...kind('ta tour', travel, 'employees', 1, 1_350_00), ...online },
  stationery: { ...kind('dc stationery', expenses, 'suppliers', 2, 1_150_00), ...online },
  telephone: kind('dc_exempt telephone', expenses, 'suppliers', 1, 1_200_00),
  electricity: kind('dc_exempt electricity', expenses, 'suppliers', 1, 2_400_00),
  water: kind('dc_exempt water', expenses, 'suppliers', 1, 820_00),
  agency: { ...kind('payees_receipt implementing_agency', expenses, 'agency', 1, 3_000_00), ...onPaper },
  grant: { ...kind('grant_in_aid general', grants, 'agency', 1, 40_000_00), ...onPaper },
  fund: { ...kind('gpf partial_final', providentFund, 'employees', 1, 9_000_00), document: 'authorisation' },
  insurance: { ...kind('transfer kgid_motor_insurance', expenses, 'nobody', 1, 1_250_00), goesTo: insurance },
  pensions: kind('ssp monthly_list', '2235-60-103-0-01-251', 'employees', 2, 600_00),
} as const satisfies Readonly<Record<string, Kind>>
export type KindName = keyof typeof kinds

/** What an office claims in turn; the agencies are those of the first office alone. */
export const ordinary: readonly KindName[] = [
  ...(['salary', 'tour', 'stationery', 'telephone', 'medical', 'insurance'] as const),
  ...(['electricity', 'pensions', 'water', 'fund'] as const),
]
export const ordinaryWithAgencies: readonly KindName[] = [...ordinary, 'grant', 'agency']

const categories = { suppliers: '20', employees: '10', agency: '40', nobody: '' } as const
/** The first three of an office sign its bills. */
const signing = 3

function payeesOf(ddoCode: string, pays: Kind['pays']): string[] {
  const all = sampleRecipients.filter((one) => one.ddoCode === ddoCode && one.category === categories[pays])
  const open = all.filter(({ accountNumber }) => !accountNumber.endsWith(returnedAccountEnding))
  return (pays === 'employees' ? open.slice(signing) : open).map(({ recipientId }) => recipientId)
}
export const closedAccountOf = (ddoCode: string): string =>
  sampleRecipients.find((one) => one.ddoCode === ddoCode && one.accountNumber.endsWith(returnedAccountEnding))
    ?.recipientId ?? ''

export interface Line {
  readonly recipientId: string
  readonly amountPaise: number
}

function linesOf({ kind: name, ddoCode, serial, story, lines }: PlannedBill): Line[] {
  const { pays, paise } = { ...kinds[name], ...(story?.paise === undefined ? {} : { paise: story.paise }) }
  const payees = payeesOf(ddoCode, pays)
  const many = Math.min(lines ?? kinds[name].lines, payees.length)
  const paid = Array.from({ length: many }, (_, index) => ({
    recipientId: payees[(serial + index) % payees.length] ?? '',
    // No two neighbours get the same.
    amountPaise: paise + serial * 3_07 + ((index * 37) % 900) * 13_07,
  }))
  const back = { recipientId: closedAccountOf(ddoCode), amountPaise: paise + serial * 3_07 }
  return story?.comesBack === 'half' ? [...paid, back] : story?.comesBack === 'all' ? [back] : paid
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

function deductionsOf({ kind: name, serial }: PlannedBill, lines: number) {
  const { deducted, goesTo, paise }: Kind = kinds[name]
  const to = (headOfAccount: string | undefined, amountPaise: number, description: string) => ({
    ...{ headOfAccount, amountPaise, description },
  })
  if (goesTo !== undefined) return [to(goesTo, paise + serial * 3_07, 'Motor insurance, KGID')]
  if (deducted !== true) return []
  return [
    to(professionTax, lines * 200_00, 'Profession tax'),
    to(insurance, lines * 1_250_50, 'KGID'),
    to(providentFund, lines * 2_500_25, 'GPF'),
  ]
}

/** Of one request no more lines are taken: a longer annexure is uploaded. */
const mostInDraft = 1_000

export interface Claimed {
  readonly draft: object
  readonly uploaded?: readonly Line[]
}

/** @param on the business date: the month before is claimed */
export function claimOf(bill: PlannedBill, on: string): Claimed {
  const { billType, claimType, headOfAccount, pays }: Kind = kinds[bill.kind]
  const lines = pays === 'nobody' ? [] : linesOf(bill)
  const deductions = deductionsOf(bill, lines.length)
  const servicePeriod = lastMonth(on)
  const grossPaise = sum([...lines, ...deductions].map(({ amountPaise }) => amountPaise))
  const isLong = lines.length > mostInDraft
  const claim = { billType, claimType, grossPaise, date: servicePeriod.to, annexure: lines, mark: bill.name }
  const draft = {
    ...{ treasuryCode: bill.treasuryCode, billKind: 'direct', billType, claimType, sector: 'S' },
    ...{ financialYear: financialYearOf(on), headOfAccount, servicePeriod, grossPaise },
    ...(deductions.length === 0 ? {} : { deductions }),
    ...(pays === 'nobody' ? {} : saidOfClaim(claim)),
    ...(isLong || pays === 'nobody' ? {} : { annexure: lines }),
    ...bill.story?.said?.(saidOfClaim(claim)),
    remarks: bill.story?.what ?? 'A bill of the demo',
  }
  return isLong ? { draft, uploaded: lines } : { draft }
}
