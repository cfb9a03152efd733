import { isOfFourClaims } from '../domain/bill/open-cheque.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { rule, says } from './rule.ts'

export const s27 = rule({
  id: 'S-27',
  title: { en: 'No large cheques', kn: 'ದೊಡ್ಡ ಮೊತ್ತದ ಚೆಕ್ಕುಗಳಿಲ್ಲ' },
  source: 'The sutra itself: obsequies, secret service, AC and recoupment excepted',
  overruledBy: [],
  facts: ['payees'],
  limits: { 'cheque.limit': 'act' },
  concerns: (content) => (content.payBy === 'cheque' || content.payBy === 'open_cheque') && !isOfFourClaims(content),
  says: {
    cheque_above_limit: says<{ line: number; amountPaise: number; limitPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ line, amountPaise, limitPaise }) =>
        `A cheque of Rs ${formatRupees(amountPaise)} (from line ${line} on) is above Rs ${formatRupees(limitPaise)}, ` +
        'and no permission is cited.',
      kn: ({ line, amountPaise, limitPaise }) =>
        `ರೂ. ${formatRupees(amountPaise)} ಚೆಕ್ಕು (${line} ನೇ ಸಾಲಿನಿಂದ) ರೂ. ${formatRupees(limitPaise)} ಮೀರಿದೆ; ` +
        'ಅನುಮತಿಯ ಉಲ್ಲೇಖವಿಲ್ಲ.',
      remedy: {
        en: () => 'Pay electronically, or obtain the permission of the Director of Treasuries.',
        kn: () => 'ಇ-ಪಾವತಿ ಮಾಡಿ, ಇಲ್ಲವೇ ಖಜಾನೆ ನಿರ್ದೇಶಕರ ಅನುಮತಿ ಪಡೆಯಿರಿ.',
      },
    }),
  },
  // Whose permission it must be says S-40.
  check({ content: { permissions }, facts: { payees }, limits }, { fails }) {
    const limitPaise = limits['cheque.limit']
    if (permissions.length > 0) return []
    return payees.flatMap(({ lines: [line = 1], largestPaise }) =>
      largestPaise <= limitPaise
        ? []
        : [
            fails('cheque_above_limit', { line, amountPaise: largestPaise, limitPaise }, '/permissions', {
              kind: 'obtain',
              path: '/permissions/0',
              value: { by: 'director' },
            }),
          ],
    )
  },
})
