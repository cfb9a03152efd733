import { rule, says } from './rule.ts'

export const l03 = rule({
  id: 'L-03',
  title: {
    en: 'A payee whose account was changed lately',
    kn: 'ಇತ್ತೀಚೆಗೆ ಖಾತೆ ಬದಲಾದ ಸ್ವೀಕರ್ತರು',
  },
  source: 'A look of the Directorate (assumption): a changed account is looked at before it is paid',
  overruledBy: [],
  ofRepayments: true,
  facts: ['resemblances'],
  limits: { 'look.days': 'act' },
  concerns: ({ annexure }) => annexure !== null,
  says: {
    account_changed_lately: says<{ lines: readonly number[]; total: number; last: string; days: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      en: ({ lines, total, last, days }) =>
        `Accounts of ${total} lines changed within ${days} days, the last on ${last}: line ${lines.join(', ')}. ` +
        'Are they the right ones?',
      kn: ({ lines, total, last, days }) =>
        `${total} ಸಾಲುಗಳ ಖಾತೆಗಳು ${days} ದಿನಗಳೊಳಗೆ ಬದಲಾಗಿವೆ, ಕೊನೆಯದು ${last} ರಂದು: ಸಾಲು ${lines.join(', ')}. ` +
        'ಅವು ಸರಿಯಾದ ಖಾತೆಗಳೇ?',
      remedy: {
        en: () => 'Look at the change, and who asked for it.',
        kn: () => 'ಬದಲಾವಣೆಯನ್ನೂ ಅದನ್ನು ಕೋರಿದವರನ್ನೂ ನೋಡಿ.',
      },
    }),
  },
  check({ facts, limits }, { asks }) {
    const changed = facts.resemblances.changedAccounts
    const [first] = changed
    if (first === undefined) return []
    const last = changed.reduce((latest, { on }) => (on > latest ? on : latest), first.on)
    const lines = changed.slice(0, 10).map(({ line }) => line)
    const params = { lines, total: changed.length, last, days: limits['look.days'] }
    return [asks('account_changed_lately', params, `/annexure/${first.line - 1}/recipientId`)]
  },
})
