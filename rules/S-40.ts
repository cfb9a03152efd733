import { isOfFourClaims } from '../domain/bill/open-cheque.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { rule, says } from './rule.ts'

/** That a cheque is not corrected by hand, but cancelled and printed anew, comes with cheques. */
export const s40 = rule({
  id: 'S-40',
  title: { en: 'Treasury cheques', kn: 'ಖಜಾನೆ ಚೆಕ್ಕುಗಳು' },
  source: 'Government letter FD 105 AKH 09, 30-07-2009; KFC, article 72',
  overruledBy: [],
  facts: ['payees'],
  limits: { 'cheque.limit': 'act', 'cheque.account_payee_above': 'act' },
  concerns: (content) => (content.payBy === 'cheque' || content.payBy === 'open_cheque') && !isOfFourClaims(content),
  says: {
    cheque_not_account_payee: says<{ amountPaise: number; limitPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ amountPaise, limitPaise }) =>
        `Above Rs ${formatRupees(limitPaise)} a cheque is account-payee, and one of Rs ${formatRupees(amountPaise)} ` +
        'would be open.',
      kn: ({ amountPaise, limitPaise }) =>
        `ರೂ. ${formatRupees(limitPaise)} ಮೀರಿದ ಚೆಕ್ಕು ಅಕೌಂಟ್ ಪೆಯೀ ಆಗಿರಬೇಕು; ರೂ. ${formatRupees(amountPaise)} ಚೆಕ್ಕು ` +
        'ತೆರೆದದ್ದಾಗುತ್ತದೆ.',
      remedy: {
        en: () => 'Choose another way to pay than the open cheque.',
        kn: () => 'ತೆರೆದ ಚೆಕ್ಕಿನ ಬದಲು ಬೇರೆ ಪಾವತಿ ವಿಧಾನ ಆಯ್ಕೆ ಮಾಡಿ.',
      },
    }),
    cheque_not_permitted_by_director: says<{ limitPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ limitPaise }) =>
        `A cheque above Rs ${formatRupees(limitPaise)} goes by the Director's permission, and another's is cited.`,
      kn: ({ limitPaise }) => `ರೂ. ${formatRupees(limitPaise)} ಮೀರಿದ ಚೆಕ್ಕಿಗೆ ನಿರ್ದೇಶಕರ ಅನುಮತಿ ಬೇಕು; ಬೇರೆಯವರ ಅನುಮತಿ ಉಲ್ಲೇಖಿಸಲಾಗಿದೆ.`,
      remedy: {
        en: () => "Cite the Director's permission by its number and date.",
        kn: () => 'ನಿರ್ದೇಶಕರ ಅನುಮತಿಯ ಸಂಖ್ಯೆ ಮತ್ತು ದಿನಾಂಕವನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
  },
  check({ content: { payBy, permissions }, row, facts: { payees }, limits }, { fails }) {
    const amountPaise = payees.reduce((largest, { largestPaise }) => Math.max(largest, largestPaise), 0)
    const openAbove = limits['cheque.account_payee_above']
    const limitPaise = limits['cheque.limit']
    const open = payBy === 'open_cheque' && amountPaise > openAbove
    // Without any permission it is S-27 that says so.
    const permittedByOther =
      amountPaise > limitPaise && permissions.length > 0 && !permissions.some(({ by }) => by === 'director')
    return [
      ...(open
        ? [
            fails('cheque_not_account_payee', { amountPaise, limitPaise: openAbove }, '/payBy', {
              kind: 'set',
              path: '/payBy',
              value: row.payBy[0],
              choices: row.payBy.filter((way) => way !== 'open_cheque'),
            }),
          ]
        : []),
      ...(permittedByOther
        ? [
            fails('cheque_not_permitted_by_director', { limitPaise }, '/permissions', {
              kind: 'obtain',
              path: `/permissions/${permissions.length}`,
              value: { by: 'director' },
            }),
          ]
        : []),
    ]
  },
})
