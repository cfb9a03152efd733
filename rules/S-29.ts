import { netOf } from '../domain/bill/content.ts'
import type { Scheme } from '../domain/bill/particulars.ts'
import { rule, says } from './rule.ts'

/** For these money may be drawn and kept in an account. */
const excepted: readonly Scheme[] = ['calamity_relief', 'mla_local_area']
/** Personal deposits in the list of heads (assumption: the seeds name none). */
const personalDeposits = '8443-00-106-'

export const s29 = rule({
  id: 'S-29',
  title: {
    en: 'A payees receipt is for implementing agencies',
    kn: 'ಸ್ವೀಕರ್ತನ ರಶೀದಿ ಅನುಷ್ಠಾನ ಸಂಸ್ಥೆಗಳಿಗೆ ಮಾತ್ರ',
  },
  source:
    'The sutra itself: boards, corporations, co-operative societies, PSUs; calamity relief and MLA schemes excepted',
  overruledBy: ['HA', 'BAO'],
  facts: ['payees'],
  concerns: ({ billType }) => billType === 'payees_receipt',
  says: {
    payee_not_implementing_agency: says<{ line: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ line }) => `Line ${line} of the annexure pays no board, corporation, co-operative society or PSU.`,
      kn: ({ line }) => `ಅನುಬಂಧದ ${line} ನೇ ಸಾಲು ಮಂಡಳಿ, ನಿಗಮ, ಸಹಕಾರ ಸಂಘ ಅಥವಾ ಸಾರ್ವಜನಿಕ ಉದ್ಯಮಕ್ಕೆ ಪಾವತಿಸುವುದಿಲ್ಲ.`,
      remedy: {
        en: () => 'Pay the implementing agency; officers draw by detailed contingent bill.',
        kn: () => 'ಅನುಷ್ಠಾನ ಸಂಸ್ಥೆಗೆ ಪಾವತಿಸಿ; ಅಧಿಕಾರಿಗಳು ಸವಿವರ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲಿನಿಂದ ಸೆಳೆಯಬೇಕು.',
      },
    }),
    money_parked_in_account: says<{ line: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ line }) => `Line ${line} of the annexure draws money to keep it in a department's bank account.`,
      kn: ({ line }) => `ಅನುಬಂಧದ ${line} ನೇ ಸಾಲು ಹಣವನ್ನು ಸೆಳೆದು ಇಲಾಖೆಯ ಬ್ಯಾಂಕ್ ಖಾತೆಯಲ್ಲಿ ಇಡುತ್ತದೆ.`,
      remedy: {
        en: () => 'Say the scheme, where it is calamity relief or an MLA local-area scheme; else pay the agency.',
        kn: () => 'ಪ್ರಕೃತಿ ವಿಕೋಪ ಪರಿಹಾರ ಅಥವಾ ಶಾಸಕರ ಸ್ಥಳೀಯಾಭಿವೃದ್ಧಿ ಯೋಜನೆಯಾದರೆ ಹೆಸರಿಸಿ; ಇಲ್ಲವೇ ಸಂಸ್ಥೆಗೆ ಪಾವತಿಸಿ.',
      },
    }),
    money_parked_in_deposit: says<{ headOfAccount: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount }) => `${headOfAccount} is a personal deposit: money is not drawn to be parked there.`,
      kn: ({ headOfAccount }) => `${headOfAccount} ವೈಯಕ್ತಿಕ ಠೇವಣಿ: ಅಲ್ಲಿ ಇಡಲು ಹಣ ಸೆಳೆಯುವಂತಿಲ್ಲ.`,
      remedy: {
        en: () => 'Say the scheme, where it is one of the two that are excepted; else draw when the money is needed.',
        kn: () => 'ವಿನಾಯಿತಿಯಿರುವ ಎರಡು ಯೋಜನೆಗಳಲ್ಲಿ ಒಂದಾದರೆ ಹೆಸರಿಸಿ; ಇಲ್ಲವೇ ಹಣ ಬೇಕಾದಾಗ ಸೆಳೆಯಿರಿ.',
      },
    }),
    agency_kind_not_registered: says<{ line: number }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: ({ line }) =>
        `Of the agency in line ${line} no kind is registered. Is it a board, corporation, co-operative society or PSU?`,
      kn: ({ line }) => `${line} ನೇ ಸಾಲಿನ ಸಂಸ್ಥೆಯ ವಿಧ ನೋಂದಣಿಯಾಗಿಲ್ಲ. ಅದು ಮಂಡಳಿ, ನಿಗಮ, ಸಹಕಾರ ಸಂಘ ಅಥವಾ ಸಾರ್ವಜನಿಕ ಉದ್ಯಮವೇ?`,
      remedy: {
        en: () => "Have the agency's kind registered with the recipient.",
        kn: () => 'ಸ್ವೀಕರ್ತರ ವಿವರದಲ್ಲಿ ಸಂಸ್ಥೆಯ ವಿಧವನ್ನು ನೋಂದಾಯಿಸಿ.',
      },
    }),
  },
  check({ content, facts: { payees } }, { fails, cannotTell }) {
    const { scheme, deductions } = content
    const mayPark = scheme !== null && excepted.includes(scheme)
    const nameScheme = { kind: 'set', path: '/scheme', choices: excepted } as const
    const ofPayees = payees.flatMap(({ kind, agencyKind, lines: [line = 1], total }) => {
      const path = `/annexure/${line - 1}/recipientId`
      if (kind === 'department_account')
        return mayPark ? [] : [fails('money_parked_in_account', { line }, path, nameScheme, total)]
      if (kind !== 'agency')
        return [fails('payee_not_implementing_agency', { line }, path, { kind: 'obtain', path }, total)]
      return agencyKind === null ? [cannotTell('agency_kind_not_registered', { line }, path)] : []
    })
    // A recovery is withheld from somebody; what is parked is the bill's whole amount.
    const moves = !mayPark && (content.payBy === 'ttr' || netOf(content) === 0)
    const ofDeposits = deductions.flatMap(({ headOfAccount }, index) =>
      moves && headOfAccount.startsWith(personalDeposits)
        ? [fails('money_parked_in_deposit', { headOfAccount }, `/deductions/${index}/headOfAccount`, nameScheme)]
        : [],
    )
    return [...ofPayees, ...ofDeposits]
  },
})
