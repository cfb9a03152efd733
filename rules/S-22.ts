import { deductionsTotal } from '../domain/bill/content.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { rule, says } from './rule.ts'

/** That it gets its voucher at the BAO's approval and never goes to payment says the lifecycle's table. */
export const s22 = rule({
  id: 'S-22',
  title: { en: 'Of a full TTR the whole amount moves', kn: 'ಸಂಪೂರ್ಣ ಟಿಟಿಆರ್: ಪೂರ್ಣ ಮೊತ್ತ ವರ್ಗಾವಣೆ' },
  source: 'The sutra itself: motor insurance to KGID, transfer to deposits',
  overruledBy: [],
  concerns: ({ payBy }) => payBy === 'ttr',
  says: {
    whole_amount_not_moved: says<{ grossPaise: number; movedPaise: number }>({
      stage: 'entry',
      effect: 'refuse',
      en: ({ grossPaise, movedPaise }) =>
        `The receiving heads make Rs ${formatRupees(movedPaise)}, and the gross is Rs ${formatRupees(grossPaise)}: ` +
        'by TTR the whole amount moves.',
      kn: ({ grossPaise, movedPaise }) =>
        `ಜಮೆಯ ಶೀರ್ಷಿಕೆಗಳ ಒಟ್ಟು ರೂ. ${formatRupees(movedPaise)}, ಬಿಲ್ಲಿನ ಮೊತ್ತ ರೂ. ` +
        `${formatRupees(grossPaise)}: ಟಿಟಿಆರ್‌ನಲ್ಲಿ ಪೂರ್ಣ ಮೊತ್ತ ವರ್ಗವಾಗಬೇಕು.`,
      remedy: {
        en: () => 'Name the receiving heads as deductions so that they make the gross, or pay as the claim is paid.',
        kn: () => 'ಕಡಿತಗಳು ಬಿಲ್ಲಿನ ಮೊತ್ತಕ್ಕೆ ಸಮನಾಗುವಂತೆ ಜಮೆಯ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಗಳನ್ನು ನಮೂದಿಸಿ, ಇಲ್ಲವೇ ಕ್ಲೇಮಿನ ವಿಧಾನದಲ್ಲೇ ಪಾವತಿಸಿ.',
      },
    }),
  },
  check({ content: { grossPaise, deductions }, row: { payBy } }, { fails }) {
    const movedPaise = deductionsTotal(deductions)
    if (movedPaise === grossPaise) return []
    const path = '/deductions'
    const params = { grossPaise, movedPaise }
    // A claim that pays somebody moves nothing as a whole.
    if (!payBy.includes('ttr')) {
      const remedy = { kind: 'set', path: '/payBy', value: payBy[0], choices: payBy } as const
      return [fails('whole_amount_not_moved', params, path, remedy)]
    }
    const last = deductions.length - 1
    // What the last head must receive, where it can make up for the difference.
    const rest = (deductions[last]?.amountPaise ?? 0) + grossPaise - movedPaise
    return [
      fails(
        'whole_amount_not_moved',
        params,
        path,
        last < 0 || rest <= 0
          ? { kind: 'obtain', path }
          : { kind: 'set', path: `${path}/${last}/amountPaise`, value: rest },
      ),
    ]
  },
})
