// New bills of the sample State: what each is drafted with.

import type { People } from './api.ts'
import { belagavi, type Place } from './steps.ts'

export interface Draft {
  readonly place?: Place
  readonly billType?: string
  readonly claimType?: string
  readonly headOfAccount?: string
  /**
   * One for each line of the annexure: its payee's account is open, or was closed, so that the bank returns what it
   * pays.
   */
  readonly payees?: readonly ('open' | 'closed')[]
  readonly paiseALine?: number
}

export const onLine: Draft = { billType: 'dc', claimType: 'stationery' }
export const onPaper: Draft = {
  billType: 'medical',
  claimType: 'medical_reimbursement',
  headOfAccount: '2054-00-097-0-01-021',
}
/** Of a grant of Rs 1,000. */
export const smallGrant: Draft = { billType: 'dc', claimType: 'stores', headOfAccount: '2054-00-097-0-01-180' }

const generalExpenses = '2054-00-097-0-01-051'

interface Payee {
  readonly recipientId: string
  readonly name: string
  readonly category: string
}

/** What is the claim of one employee is paid to an employee (S-38); all else to suppliers. */
const categoryOf = (billType: string | undefined): string => (billType === 'medical' ? '10' : '20')

async function payeesOf(
  people: People,
  { office }: Place,
  kinds: readonly ('open' | 'closed')[],
  category: string,
): Promise<string[]> {
  const known = await people.list<Payee>(`maker.${office}`, `/v1/recipients?ddoCode=12E01-${office}O`)
  const suitable = known.filter((one) => one.category === category)
  const isClosed = ({ name }: Payee) => name.includes('closed account')
  const of = { closed: suitable.filter(isClosed), open: suitable.filter((one) => !isClosed(one)) }
  return kinds.map((kind, index) => (of[kind][index] ?? of[kind][0])?.recipientId ?? 'no such payee')
}

/** What the rules ask of these claims, since there are rules (lifecycle 4). */
export async function saidOf(people: People, maker: string, given: Draft, payees: readonly string[]): Promise<object> {
  const { version } = await people.get<{ version: number }>(maker, '/v1/lifecycle')
  const [first] = payees
  if (version < 4) return {}
  if (given.billType === 'medical') return { claimant: { recipientId: first } }
  if (given.billType !== 'dc') return {}
  const subVouchers = payees.map((recipientId, index) => ({
    ...{ number: String(index + 1), date: '2026-10-15', supplier: 'As the annexure names it', recipientId },
    ...{ amountPaise: given.paiseALine ?? 1_000_00, original: true, cancelled: true },
  }))
  return { subVouchers, purchase: { mode: 'open_market', proforma: false } }
}

/** @returns the new bill's id */
export async function newBill(people: People, given: Draft): Promise<string> {
  const { place = belagavi, payees = ['open'], paiseALine = 1_000_00, headOfAccount = generalExpenses } = given
  const maker = `maker.${place.office}`
  const grants = await people.list<{ financialYear: string }>(maker, `/v1/grants?ddoCode=12E01-${place.office}O`)
  const recipients = await payeesOf(people, place, payees, categoryOf(given.billType))
  const { billId } = await people.post(maker, '/v1/bills', {
    treasuryCode: place.treasury,
    billKind: 'direct',
    billType: given.billType ?? 'dc_exempt',
    claimType: given.claimType ?? 'telephone',
    sector: 'S',
    financialYear: grants.at(-1)?.financialYear,
    headOfAccount,
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    grossPaise: paiseALine * payees.length,
    annexure: recipients.map((recipientId) => ({ recipientId, amountPaise: paiseALine })),
    ...(await saidOf(people, maker, given, recipients)),
  })
  return billId as string
}
