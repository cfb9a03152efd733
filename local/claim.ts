// What an honest office says of its claim beside its amounts, because rules ask it (rules/): whose it is, how it was
// bought, by which sub-vouchers.

import { randomUUID } from 'node:crypto'

interface Claim {
  billType: string
  claimType: string
  grossPaise: number
  /** A day of its papers. */
  date: string
  annexure: readonly { recipientId?: string | undefined; amountPaise: number }[]
  /** By which its papers are told from those of other claims, where that matters. */
  mark?: string
}

const ofOnePerson = ['medical', 'ta', 'gpf', 'gis', 'pension']
/** By an authorisation of the AG, which carries one bill (S-23) and from which the claim counts (S-46). */
const authorised = ['gpf', 'pension']
const authorisationOf = ({ date }: Claim): object => ({
  ...{ number: randomUUID(), date, authority: 'Accountant General', authorityCode: 'AG', kind: 'ag_authorisation' },
})
const bought = ['dc_bill', 'office_expenses', 'stationery', 'stores', 'printing', 'supply_and_service']
const modeFor = (grossPaise: number): string =>
  grossPaise <= 5_000_00 ? 'open_market' : grossPaise <= 1_00_000_00 ? 'quotations' : 'tender'

/** One a payee, what is deducted on the first: they make the gross. */
const subVouchersOf = ({ grossPaise, date, annexure, mark }: Claim): object[] => {
  const deducted = grossPaise - annexure.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
  return annexure.map(({ recipientId, amountPaise }, index) => ({
    ...{
      number: [mark, index + 1].filter(Boolean).join('/'),
      date,
      supplier: 'As the annexure names it',
      recipientId,
      kind: 'voucher',
    },
    ...{ amountPaise: amountPaise + (index === 0 ? deducted : 0), original: true, cancelled: true },
  }))
}

/** Fields of the draft; none where no rule asks for any. */
export function saidOfClaim(claim: Claim): object {
  const { billType, claimType, grossPaise, annexure } = claim
  if (billType === 'dc')
    return {
      subVouchers: subVouchersOf(claim),
      ...(bought.includes(claimType) ? { purchase: { mode: modeFor(grossPaise), proforma: false } } : {}),
    }
  const [first] = annexure
  return {
    ...(ofOnePerson.includes(billType) && first !== undefined ? { claimant: { recipientId: first.recipientId } } : {}),
    ...(authorised.includes(billType) ? { sanction: authorisationOf(claim) } : {}),
  }
}
