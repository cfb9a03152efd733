// What may be said of a claim, as a table: of each part its fields, and of what kind each is. Its names are the API's.

import { subVoucherKinds } from '../../domain/bill/content.ts'
import { gisCauses, permitters, purchaseModes, schemes } from '../../domain/bill/particulars.ts'
import { sanctionKinds } from '../../domain/kernel/vocabulary.ts'

export type Kind = 'text' | 'date' | 'amount' | 'recipient' | 'flag' | readonly string[]

export interface FieldOfPart {
  name: string
  kind: Kind
  optional?: true
}

const text = (name: string): FieldOfPart => ({ name, kind: 'text' })
const date = (name: string): FieldOfPart => ({ name, kind: 'date' })
const amount: FieldOfPart = { name: 'amountPaise', kind: 'amount' }
const may = (field: FieldOfPart): FieldOfPart => ({ ...field, optional: true })
const oneOf = (name: string, kind: readonly string[]): FieldOfPart => ({ name, kind })
const recipient: FieldOfPart = { name: 'recipientId', kind: 'recipient' }

/** Parts of which there may be one. */
export const groups = {
  sanction: [
    ...[text('number'), date('date'), text('authority'), oneOf('kind', sanctionKinds)],
    ...[may(text('authorityCode')), may(amount)],
  ],
  condonation: [text('number'), date('date'), text('authority')],
  claimant: [recipient],
  gis: [oneOf('cause', gisCauses), date('joinedOn'), date('leftOn')],
  purchase: [oneOf('mode', purchaseModes), { name: 'proforma', kind: 'flag' }],
} as const satisfies Record<string, readonly FieldOfPart[]>
export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as Group[]

/** Parts of which there may be several. */
export const lists = {
  deductions: [text('headOfAccount'), amount, text('description'), may(text('depositAccountNumber'))],
  subVouchers: [
    ...[text('number'), date('date'), text('supplier'), may(text('gstin')), amount],
    ...([
      { name: 'original', kind: 'flag' },
      { name: 'cancelled', kind: 'flag' },
    ] satisfies FieldOfPart[]),
    ...[may(recipient), may(oneOf('kind', subVoucherKinds))],
  ],
  permissions: [oneOf('by', permitters), text('number'), date('date')],
} as const satisfies Record<string, readonly FieldOfPart[]>
export type List = keyof typeof lists
export const listNames = Object.keys(lists) as List[]

/** What is said in one word. */
export const scalars = [
  may(text('acBillId')),
  may(text('challanNumber')),
  may(text('paymentOrderNumber')),
  may(date('workDoneFrom')),
  may(oneOf('scheme', schemes)),
] as const

export const lineFields: readonly FieldOfPart[] = [recipient, amount, may(text('reference'))]
