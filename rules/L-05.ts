import { isRepayment } from '../domain/bill/repayment.ts'
import { rule, says } from './rule.ts'

export const l05 = rule({
  id: 'L-05',
  title: {
    en: 'A failed payment that goes to the same account again',
    kn: 'ಅದೇ ಖಾತೆಗೆ ಮತ್ತೆ ಹೋಗುವ ವಿಫಲ ಪಾವತಿ',
  },
  source: 'A look of the Directorate (assumption): what came back may come back again; or the bank was down',
  overruledBy: [],
  ofRepayments: true,
  facts: ['unchanged'],
  concerns: (content) => isRepayment(content),
  says: {
    account_unchanged: says<{ lines: readonly number[]; total: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      since: 4,
      en: ({ lines, total }) =>
        `${total} lines go to the account to which their payment failed, line ${lines.join(', ')}. ` +
        'Will they be paid this time?',
      kn: ({ lines, total }) =>
        `${total} ಸಾಲುಗಳು ಪಾವತಿ ವಿಫಲವಾದ ಅದೇ ಖಾತೆಗೆ ಹೋಗುತ್ತವೆ, ಸಾಲು ${lines.join(', ')}. ` + 'ಈ ಬಾರಿ ಅವು ಪಾವತಿಯಾಗುತ್ತವೆಯೇ?',
      remedy: {
        en: () => "Look at the bank's reason; where the account is wrong, the office has it changed first.",
        kn: () => 'ಬ್ಯಾಂಕಿನ ಕಾರಣವನ್ನು ನೋಡಿ; ಖಾತೆ ತಪ್ಪಿದ್ದರೆ ಕಛೇರಿಯು ಮೊದಲು ಅದನ್ನು ಬದಲಿಸಿಕೊಳ್ಳಬೇಕು.',
      },
    }),
  },
  check({ facts: { unchanged } }, { asks }) {
    const { lines, total } = unchanged
    const [first] = lines
    return first === undefined
      ? []
      : [asks('account_unchanged', { lines: lines.slice(0, 10), total }, `/annexure/${first - 1}/recipientId`)]
  },
})
