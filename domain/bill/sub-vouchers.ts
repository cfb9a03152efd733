// What the sub-vouchers of a bill come to, and how they are brought to what they must come to (S-36, S-48).

import type { SubVoucher } from './content.ts'
import type { Remedy } from './finding.ts'

export const vouchersTotal = (subVouchers: readonly SubVoucher[]): number =>
  subVouchers.reduce((total, { amountPaise }) => total + amountPaise, 0)

/** A further one for what is wanting; of what is too much, less of the first that is large enough, if one is. */
export function vouchersToComeTo(amountPaise: number, subVouchers: readonly SubVoucher[]): Remedy | null {
  const excess = vouchersTotal(subVouchers) - amountPaise
  if (excess < 0)
    return {
      kind: 'obtain',
      path: '/subVouchers/-',
      value: { amountPaise: -excess, original: true, cancelled: true, kind: 'voucher' },
    }
  const index = subVouchers.findIndex((voucher) => voucher.amountPaise > excess)
  const voucher = subVouchers[index]
  return voucher === undefined
    ? null
    : { kind: 'set', path: `/subVouchers/${index}/amountPaise`, value: voucher.amountPaise - excess }
}
