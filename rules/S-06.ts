import { formatRupees } from '../domain/kernel/money.ts'
import { rule, says } from './rule.ts'

export const s06 = rule({
  id: 'S-06',
  title: {
    en: 'The DDO passes and cancels the larger sub-vouchers',
    kn: 'ದೊಡ್ಡ ಮೊತ್ತದ ಉಪ ವೋಚರ್‌ಗಳನ್ನು ಡಿಡಿಓ ರದ್ದುಪಡಿಸಬೇಕು',
  },
  source: 'GO FD 21 TAR 2017, 19-05-2017: bills that are countersigned on line send no paper to the countersigner',
  overruledBy: [],
  limits: { 'sub_voucher.cancel_above': 'act' },
  // Where paper travels the countersigner cancels them himself.
  concerns: ({ subVouchers }, { countersignature }) => countersignature === 'online' && subVouchers.length > 0,
  says: {
    sub_voucher_not_cancelled: says<{ number: string; amountPaise: number; limitPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, amountPaise, limitPaise }) =>
        `Sub-voucher ${number} of Rs ${formatRupees(amountPaise)} is above Rs ${formatRupees(limitPaise)}, and the ` +
        'DDO has not cancelled it.',
      kn: ({ number, amountPaise, limitPaise }) =>
        `ಉಪ ವೋಚರ್ ${number}, ರೂ. ${formatRupees(amountPaise)}: ರೂ. ${formatRupees(limitPaise)} ಮೀರಿದೆ, ` +
        'ಡಿಡಿಓ ಅದನ್ನು ರದ್ದುಪಡಿಸಿಲ್ಲ.',
      remedy: {
        en: () => 'Pass and cancel the sub-voucher, and say so of it.',
        kn: () => 'ಉಪ ವೋಚರನ್ನು ಅಂಗೀಕರಿಸಿ, ರದ್ದುಪಡಿಸಿ, ಹಾಗೆಂದು ನಮೂದಿಸಿ.',
      },
    }),
  },
  check({ content: { subVouchers }, limits }, { fails }) {
    const limitPaise = limits['sub_voucher.cancel_above']
    return subVouchers.flatMap(({ number, amountPaise, cancelled, kind }, index) => {
      if (kind === 'certificate' || cancelled || amountPaise <= limitPaise) return []
      const path = `/subVouchers/${index}/cancelled`
      return [
        fails('sub_voucher_not_cancelled', { number, amountPaise, limitPaise }, path, {
          kind: 'set',
          path,
          value: true,
        }),
      ]
    })
  },
})
