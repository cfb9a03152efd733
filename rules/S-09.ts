import { isDepositHead, parseDepositAccount } from '../domain/kernel/codes.ts'
import { rule, says } from './rule.ts'

export const s09 = rule({
  id: 'S-09',
  title: {
    en: 'No credit to a deposit without its account number',
    kn: 'ಠೇವಣಿ ಖಾತೆ ಸಂಖ್ಯೆ ಇಲ್ಲದೆ ಠೇವಣಿಗೆ ಜಮೆ ಇಲ್ಲ',
  },
  source: 'The sutra itself',
  overruledBy: [],
  concerns: ({ deductions }) => deductions.some(({ headOfAccount }) => isDepositHead(headOfAccount)),
  says: {
    deposit_account_missing: says<{ headOfAccount: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount }) => `The credit to the deposit head ${headOfAccount} names no deposit account.`,
      kn: ({ headOfAccount }) => `ಠೇವಣಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ ${headOfAccount} ಗೆ ಮಾಡುವ ಜಮೆಯು ಠೇವಣಿ ಖಾತೆಯನ್ನು ಹೆಸರಿಸಿಲ್ಲ.`,
      remedy: {
        en: () => 'Give the number of the deposit account, nine characters.',
        kn: () => 'ಒಂಬತ್ತು ಅಕ್ಷರಗಳ ಠೇವಣಿ ಖಾತೆ ಸಂಖ್ಯೆಯನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
    deposit_account_malformed: says<{ depositAccountNumber: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ depositAccountNumber }) => `${depositAccountNumber} has not the form of the number of a deposit account.`,
      kn: ({ depositAccountNumber }) => `${depositAccountNumber} ಠೇವಣಿ ಖಾತೆ ಸಂಖ್ಯೆಯ ರೂಪದಲ್ಲಿಲ್ಲ.`,
      remedy: {
        en: () => 'Write it as category, treasury and serial: two digits, the treasury code, three digits.',
        kn: () => 'ಪ್ರವರ್ಗ, ಖಜಾನೆ, ಅನುಕ್ರಮ ಎಂದು ಬರೆಯಿರಿ: ಎರಡು ಅಂಕಿ, ಖಜಾನೆ ಕೋಡ್, ಮೂರು ಅಂಕಿ.',
      },
    }),
  },
  check: ({ content }, { fails }) =>
    content.deductions.flatMap(({ headOfAccount, depositAccountNumber }, index) => {
      const path = `/deductions/${index}/depositAccountNumber`
      if (!isDepositHead(headOfAccount)) return []
      if (depositAccountNumber === null)
        return [fails('deposit_account_missing', { headOfAccount }, path, { kind: 'obtain', path })]
      return parseDepositAccount(depositAccountNumber) === null
        ? [fails('deposit_account_malformed', { depositAccountNumber }, path, { kind: 'obtain', path })]
        : []
    }),
})
