// The drafts of the sample's day of bills: what a claim says of itself, with what the rules ask beside its amounts.

import { lastMonth } from '../cli/bill-file.ts'
import { financialYearOf } from '../domain/kernel/calendar.ts'
import type { State } from '../domain/kernel/vocabulary.ts'
import type { Act, Journey } from './carrier.ts'
import { officeNumber } from './sample-recipients.ts'
import { longOffice, sampleRecipients } from './sample-state-data.ts'

export const dayTreasury = '572A'
const maker = `maker.${officeNumber(longOffice)}`

export interface Deducted {
  headOfAccount: string
  amountPaise: number
  description: string
}
export interface Claim {
  pair: readonly [billType: string, claimType: string]
  head: string | undefined
  pays: readonly (readonly [recipientId: string | undefined, amountPaise: number])[]
  deductions?: readonly Deducted[]
  /** How it was bought. */
  mode?: 'open_market' | 'quotations'
  /** The sub-voucher that is enclosed is not the original (S-25). */
  copy?: true
}

export interface DayBill {
  /** It is in the keys of its acts. */
  name: string
  what: string
  waits: State
  claim: Claim
  way: readonly Act[]
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
const nameOf = (recipientId: string | undefined): string =>
  sampleRecipients.find((one) => one.recipientId === recipientId)?.name ?? ''

/** What the rules ask beside the amounts: whose claim it is, by which sub-vouchers, on whose sanction. */
function particularsOf({ name, claim: { pair, pays, deductions = [], mode, copy } }: DayBill, day: string): object {
  const [billType] = pair
  const [first] = pays
  const grossPaise = sum(
    [...pays, ...deductions.map((one) => ['', one.amountPaise] as const)].map(([, paise]) => paise),
  )
  const subVouchers = pays.map(([recipientId, amountPaise], index) => ({
    ...{ number: `${name}/${index + 1}`, date: day, supplier: nameOf(recipientId), recipientId, kind: 'voucher' },
    ...{ amountPaise, original: copy !== true, cancelled: true },
  }))
  return {
    grossPaise,
    ...(deductions.length === 0 ? {} : { deductions }),
    ...(billType.startsWith('dc') ? { subVouchers } : {}),
    ...(billType === 'medical' || billType === 'ta' ? { claimant: { recipientId: first?.[0] } } : {}),
    ...(mode === undefined && billType !== 'medical'
      ? {}
      : {
          sanction: {
            ...{ number: `DDT/${name}`, date: day, authority: 'Deputy Director, District Treasury, Bengaluru' },
            ...{ kind: 'sanction_order', authorityCode: longOffice, amountPaise: grossPaise },
          },
        }),
    ...(mode === undefined ? {} : { purchase: { mode, proforma: false } }),
  }
}

/** Of one request no more lines are taken. */
const mostInDraft = 1_000

/** @param on the business date on which the day is begun: its bills claim the month before */
export function journeyOf(one: DayBill, on: string): Journey {
  const { claim, what, way } = one
  const servicePeriod = lastMonth(on)
  const lines = claim.pays.map(([recipientId = '', amountPaise]) => ({ recipientId, amountPaise }))
  const isLong = lines.length > mostInDraft
  const [billType, claimType] = claim.pair
  const draft = {
    ...{ treasuryCode: dayTreasury, billKind: 'direct', billType, claimType, sector: 'S' },
    ...{ financialYear: financialYearOf(on), headOfAccount: claim.head, servicePeriod },
    ...particularsOf(one, servicePeriod.to),
    ...(isLong || lines.length === 0 ? {} : { annexure: lines }),
    remarks: what,
  }
  return { treasuryCode: dayTreasury, maker, draft, way, ...(isLong ? { lines } : {}) }
}
