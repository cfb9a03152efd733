import type { Content } from '../domain/bill/content.ts'
import { isDepositHead } from '../domain/kernel/codes.ts'
import { rule, says } from './rule.ts'

/** Heads of deposits that the bill names, with their places. */
const depositHeads = ({ headOfAccount, deductions }: Pick<Content, 'headOfAccount' | 'deductions'>) =>
  [
    { head: headOfAccount, path: '/headOfAccount' },
    ...deductions.map((deduction, index) => ({
      head: deduction.headOfAccount,
      path: `/deductions/${index}/headOfAccount`,
    })),
  ].filter(({ head }) => isDepositHead(head))

/** Without hyphens and of 15 digits a head ends in its purpose; one of 12 has none (codes.md). */
const purposeOf = (head: string): string | null => {
  const digits = head.replaceAll('-', '')
  return digits.length === 15 ? digits.slice(-3) : null
}

export const s18 = rule({
  id: 'S-18',
  title: { en: "A deposit's head says its purpose", kn: 'ಠೇವಣಿಯ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ ಅದರ ಉದ್ದೇಶವನ್ನು ಸೂಚಿಸುತ್ತದೆ' },
  source: 'The sutra itself: the last three digits, 542 for the PWD contribution, 506 for the CBF',
  overruledBy: ['HA', 'BAO'],
  limits: { 'deposit.purposes': 'act' },
  // What failed and is paid again lies under the same major head, and is nobody's deposit account.
  concerns: (content) => content.billType !== 'repayment' && depositHeads(content).length > 0,
  says: {
    deposit_purpose_missing: says<{ headOfAccount: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount }) => `${headOfAccount} lacks the three digits of the deposit's purpose.`,
      kn: ({ headOfAccount }) => `${headOfAccount} ರಲ್ಲಿ ಠೇವಣಿಯ ಉದ್ದೇಶದ ಮೂರು ಅಂಕಿಗಳಿಲ್ಲ.`,
      remedy: {
        en: () => 'Give the head with its purpose.',
        kn: () => 'ಉದ್ದೇಶದೊಂದಿಗೆ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
    deposit_purpose_unknown: says<{ headOfAccount: string; purpose: string }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: ({ headOfAccount, purpose }) =>
        `The purpose ${purpose} is not entered among those of deposits. Is ${headOfAccount} the right head?`,
      kn: ({ headOfAccount, purpose }) =>
        `ಉದ್ದೇಶ ${purpose} ಠೇವಣಿಗಳ ಉದ್ದೇಶಗಳಲ್ಲಿ ನಮೂದಾಗಿಲ್ಲ. ${headOfAccount} ಸರಿಯಾದ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯೇ?`,
      remedy: {
        en: () => 'Correct the last three digits, or have the purpose entered.',
        kn: () => 'ಕೊನೆಯ ಮೂರು ಅಂಕಿಗಳನ್ನು ಸರಿಪಡಿಸಿ, ಇಲ್ಲವೇ ಉದ್ದೇಶವನ್ನು ನಮೂದಿಸಲು ಕೋರಿ.',
      },
    }),
  },
  check({ content, limits }, { fails, cannotTell }) {
    const purposes = limits['deposit.purposes']
    return depositHeads(content).flatMap(({ head, path }) => {
      const purpose = purposeOf(head)
      if (purpose === null)
        return [
          fails('deposit_purpose_missing', { headOfAccount: head }, path, {
            kind: 'set',
            path,
            choices: purposes.map((one) => `${head}-${one}`),
          }),
        ]
      return purposes.includes(purpose)
        ? []
        : [cannotTell('deposit_purpose_unknown', { headOfAccount: head, purpose }, path)]
    })
  },
})
