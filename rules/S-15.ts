import { netOf, type Content } from '../domain/bill/content.ts'
import { isDepositHead } from '../domain/kernel/codes.ts'
import { plainly, rule, says } from './rule.ts'

/** The one pair by which a deposit is credited, and its way to pay. */
const depositCredit = { billType: 'payees_receipt', claimType: 'deposit_credit', payBy: 'ttr' } as const
const fields = Object.keys(depositCredit) as (keyof typeof depositCredit)[]

const isDepositCredit = ({ billType, claimType }: Pick<Content, 'billType' | 'claimType'>): boolean =>
  billType === depositCredit.billType && claimType === depositCredit.claimType

/** A deposit withheld from a payee is a recovery; its own bill is one whose whole amount moves. */
const movesWhole = (content: Content): boolean => content.payBy === 'ttr' || netOf(content) === 0
const namesDeposit = ({ deductions }: Content): boolean =>
  deductions.some(({ headOfAccount }) => isDepositHead(headOfAccount))

export const s15 = rule({
  id: 'S-15',
  title: { en: 'A deposit is credited by a payees receipt', kn: 'ಠೇವಣಿಗೆ ಜಮೆ ಸ್ವೀಕರ್ತನ ರಶೀದಿಯಿಂದ' },
  source: 'The sutra itself: the source head is mapped to the payees receipt',
  overruledBy: [],
  facts: ['registers'],
  concerns: (content) => isDepositCredit(content) || (movesWhole(content) && namesDeposit(content)),
  says: {
    deposit_credited_by_other_claim: says<{ billType: string; claimType: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ billType, claimType }) =>
        `A deposit is credited by TTR on a payees receipt alone, and this bill is ${billType}/${claimType}.`,
      kn: ({ billType, claimType }) => `ಠೇವಣಿಗೆ ಟಿಟಿಆರ್ ಮೂಲಕ ಜಮೆ ಸ್ವೀಕರ್ತನ ರಶೀದಿಯಿಂದ ಮಾತ್ರ; ಈ ಬಿಲ್ಲು ${billType}/${claimType}.`,
      remedy: {
        en: () => 'Make it a payees receipt, with the claim for the credit of a deposit, by TTR.',
        kn: () => 'ಠೇವಣಿ ಜಮೆಯ ಕ್ಲೇಮಿನೊಂದಿಗೆ, ಟಿಟಿಆರ್ ಮೂಲಕ, ಸ್ವೀಕರ್ತನ ರಶೀದಿ ಮಾಡಿ.',
      },
    }),
    deposit_source_not_mapped: says<{ headOfAccount: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount }) =>
        `${headOfAccount} is not mapped to the payees receipt: no deposit is credited from it.`,
      kn: ({ headOfAccount }) => `${headOfAccount} ಸ್ವೀಕರ್ತನ ರಶೀದಿಗೆ ಮ್ಯಾಪಿಂಗ್ ಆಗಿಲ್ಲ: ಅದರಿಂದ ಠೇವಣಿಗೆ ಜಮೆ ಮಾಡಲಾಗದು.`,
      remedy: {
        en: () => 'Draw on a head that is mapped, or have the PMU map this one.',
        kn: () => 'ಮ್ಯಾಪಿಂಗ್ ಆದ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯಿಂದ ಸೆಳೆಯಿರಿ, ಇಲ್ಲವೇ ಪಿಎಂಯುನಿಂದ ಮ್ಯಾಪಿಂಗ್ ಮಾಡಿಸಿ.',
      },
    }),
    deposit_not_named: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => 'The bill credits a deposit, and no receiving head of it is one of deposits.',
      kn: () => 'ಬಿಲ್ಲು ಠೇವಣಿಗೆ ಜಮೆ ಮಾಡುತ್ತದೆ; ಜಮೆಯಾಗುವ ಯಾವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯೂ ಠೇವಣಿಯದಲ್ಲ.',
      remedy: {
        en: () => 'Name the head of the deposit among the deductions.',
        kn: () => 'ಕಡಿತಗಳಲ್ಲಿ ಠೇವಣಿಯ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
  },
  check({ content, facts: { registers } }, { fails }) {
    const { billType, claimType, headOfAccount } = content
    if (!isDepositCredit(content))
      return fields
        .filter((field) => content[field] !== depositCredit[field])
        .map((field) =>
          fails('deposit_credited_by_other_claim', { billType, claimType }, `/${field}`, {
            kind: 'set',
            path: `/${field}`,
            value: depositCredit[field],
          }),
        )
    return [
      ...(registers.headMapped
        ? []
        : [
            fails('deposit_source_not_mapped', { headOfAccount }, '/headOfAccount', {
              kind: 'obtain',
              path: '/headOfAccount',
            }),
          ]),
      ...(namesDeposit(content)
        ? []
        : [fails('deposit_not_named', {}, '/deductions', { kind: 'obtain', path: '/deductions' })]),
    ]
  },
})
