import { rule, says } from './rule.ts'

/** Bills of contingent expenditure, told in detail. */
const detailed = ['dc', 'dc_exempt', 'ndc']

export const s25 = rule({
  id: 'S-25',
  title: { en: 'Sub-vouchers are the original', kn: 'ಉಪ ವೋಚರ್ ಮೂಲ ಪ್ರತಿಯಾಗಿರಬೇಕು' },
  source: "The sutra itself: the recipient's copy, not the transporter's, the office's or an extra one",
  overruledBy: ['HA', 'BAO'],
  concerns: ({ billType, subVouchers }) => detailed.includes(billType) && subVouchers.length > 0,
  says: {
    sub_voucher_not_original: says<{ number: string; supplier: string }>({
      stage: 'treasury',
      // Until the original comes; the desk objects where it does not.
      effect: 'hold',
      desks: ['HA', 'BAO'],
      en: ({ number, supplier }) => `Sub-voucher ${number} of ${supplier} is not the original, the recipient's copy.`,
      kn: ({ number, supplier }) => `${supplier} ಅವರ ಉಪ ವೋಚರ್ ${number} ಮೂಲ ಪ್ರತಿಯಲ್ಲ (ಸ್ವೀಕೃತನ ಪ್ರತಿ).`,
      remedy: {
        en: () => 'Enclose the original.',
        kn: () => 'ಮೂಲ ಪ್ರತಿಯನ್ನು ಲಗತ್ತಿಸಿ.',
      },
    }),
  },
  check: ({ content: { subVouchers } }, { fails }) =>
    subVouchers.flatMap(({ number, supplier, original, kind }, index) => {
      if (original || kind === 'certificate') return []
      const path = `/subVouchers/${index}/original`
      return [fails('sub_voucher_not_original', { number, supplier }, path, { kind: 'set', path, value: true })]
    }),
})
