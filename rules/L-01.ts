import { rule, says } from './rule.ts'

/** By these the staff of offices and treasuries claim what is their own. */
const ownClaims = ['pay', 'medical', 'ta', 'gis', 'gpf', 'pension']

export const l01 = rule({
  id: 'L-01',
  title: {
    en: "A payee with an account of the staff's",
    kn: 'ಸಿಬ್ಬಂದಿಯ ಖಾತೆಗೆ ಪಾವತಿ',
  },
  source: 'A look of the Directorate (assumption): whoever acts on a bill is not paid by it',
  overruledBy: [],
  ofRepayments: true,
  facts: ['resemblances'],
  concerns: ({ billType, annexure }) => annexure !== null && !ownClaims.includes(billType),
  says: {
    paid_into_staff_account: says<{ lines: readonly number[]; total: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      en: ({ lines, total }) =>
        `${total} lines pay into the account of somebody of the office or the treasury, line ${lines.join(', ')}. ` +
        'Is it a claim of his own?',
      kn: ({ lines, total }) =>
        `${total} ಸಾಲುಗಳು ಕಛೇರಿಯ ಅಥವಾ ಖಜಾನೆಯ ಸಿಬ್ಬಂದಿಯ ಖಾತೆಗೆ ಪಾವತಿಸುತ್ತವೆ, ಸಾಲು ${lines.join(', ')}. ` + 'ಅದು ಅವರ ಸ್ವಂತ ಕ್ಲೇಮೇ?',
      remedy: {
        en: () => 'Find out why money of this claim goes to that account.',
        kn: () => 'ಈ ಕ್ಲೇಮಿನ ಹಣ ಆ ಖಾತೆಗೆ ಏಕೆ ಹೋಗುತ್ತದೆಂದು ತಿಳಿದುಕೊಳ್ಳಿ.',
      },
    }),
  },
  check({ facts }, { asks }) {
    const lines = facts.resemblances.staffAccounts
    const [first] = lines
    return first === undefined
      ? []
      : [
          asks(
            'paid_into_staff_account',
            { lines: lines.slice(0, 10), total: lines.length },
            `/annexure/${first - 1}/recipientId`,
          ),
        ]
  },
})
