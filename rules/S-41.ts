import { rule, says, type Saying } from './rule.ts'

const refuses = { stage: 'ddo', effect: 'refuse' } as const satisfies Partial<Saying<never>>
const asked = { stage: 'treasury', effect: 'object', desks: ['HA'] } as const satisfies Partial<Saying<never>>

export const s41 = rule({
  id: 'S-41',
  title: {
    en: "A department's bank account stands in its order and in the notification",
    kn: 'ಇಲಾಖೆಯ ಬ್ಯಾಂಕ್ ಖಾತೆಯು ಆದೇಶದಲ್ಲೂ ಅಧಿಸೂಚನೆಯಲ್ಲೂ ಇರಬೇಕು',
  },
  source: 'Government order FD 5 TAR 2017 of 30 January 2017',
  overruledBy: ['HA', 'BAO'],
  facts: ['payees'],
  limits: { 'account.order_after': 'act' },
  concerns: ({ annexure }) => annexure !== null,
  says: {
    account_not_sanctioned: says<{ line: number; openedOn: string; after: string }>({
      ...refuses,
      en: ({ line, openedOn, after }) =>
        `The account of line ${line} was opened on ${openedOn}, after ${after}, and no order for it is entered.`,
      kn: ({ line, openedOn, after }) =>
        `ಸಾಲು ${line} ರ ಖಾತೆ ${after} ರ ನಂತರ, ${openedOn} ರಂದು ತೆರೆದದ್ದು; ಅದನ್ನು ಮಂಜೂರು ಮಾಡಿದ ಆದೇಶ ದಾಖಲಾಗಿಲ್ಲ.`,
      remedy: {
        en: () => 'Have the Government order that names the account entered with the recipient.',
        kn: () => 'ಖಾತೆಯನ್ನು ಹೆಸರಿಸುವ ಸರ್ಕಾರಿ ಆದೇಶವನ್ನು ಸ್ವೀಕರ್ತರೊಂದಿಗೆ ದಾಖಲಿಸಿ.',
      },
    }),
    account_order_not_attached: says<{ line: number; number: string }>({
      ...refuses,
      en: ({ line, number }) => `Order ${number}, which sanctions the account of line ${line}, is not attached.`,
      kn: ({ line, number }) => `ಸಾಲು ${line} ರ ಖಾತೆಯನ್ನು ಮಂಜೂರು ಮಾಡಿದ ಆದೇಶ ${number} ಲಗತ್ತಿಸಿಲ್ಲ.`,
      remedy: {
        en: () => 'Attach a certified copy of the order.',
        kn: () => 'ಆದೇಶದ ದೃಢೀಕೃತ ಪ್ರತಿಯನ್ನು ಲಗತ್ತಿಸಿ.',
      },
    }),
    account_not_notified: says<{ line: number }>({
      ...refuses,
      en: ({ line }) => `Line ${line} pays into a department's account that stands in no notification of its accounts.`,
      kn: ({ line }) => `ಸಾಲು ${line} ಪಾವತಿಸುವ ಇಲಾಖೆಯ ಖಾತೆಯು ಇಲಾಖಾ ಖಾತೆಗಳ ಯಾವ ಅಧಿಸೂಚನೆಯಲ್ಲೂ ಇಲ್ಲ.`,
      remedy: {
        en: () => 'Have the notification of the administrative department entered with the recipient.',
        kn: () => 'ಆಡಳಿತ ಇಲಾಖೆಯ ಅಧಿಸೂಚನೆಯನ್ನು ಸ್ವೀಕರ್ತರೊಂದಿಗೆ ದಾಖಲಿಸಿ.',
      },
    }),
    account_opening_not_entered: says<{ line: number; after: string }>({
      ...asked,
      en: ({ line, after }) => `Whether the account of line ${line} was opened after ${after} is not entered.`,
      kn: ({ line, after }) => `ಸಾಲು ${line} ರ ಖಾತೆಯನ್ನು ${after} ರ ನಂತರ ತೆರೆಯಲಾಯಿತೇ ಎಂಬುದು ದಾಖಲಾಗಿಲ್ಲ.`,
      remedy: {
        en: () => 'Ask for the order, if it is a newer account.',
        kn: () => 'ಖಾತೆ ಹೊಸದಾಗಿದ್ದರೆ ಆದೇಶವನ್ನು ಕೇಳಿ.',
      },
    }),
    account_named_in_papers: says<{ lines: readonly number[]; total: number }>({
      ...asked,
      en: ({ lines, total }) =>
        `${total} departments' accounts are paid into, line ${lines.join(', ')}. ` +
        'Does each stand in the notification, and a newer one in its order too?',
      kn: ({ lines, total }) =>
        `${total} ಇಲಾಖಾ ಖಾತೆಗಳಿಗೆ ಪಾವತಿಯಿದೆ, ಸಾಲು ${lines.join(', ')}. ` + 'ಪ್ರತಿಯೊಂದೂ ಅಧಿಸೂಚನೆಯಲ್ಲಿ, ಹೊಸದಾದರೆ ಅದರ ಆದೇಶದಲ್ಲೂ ಇದೆಯೇ?',
      remedy: {
        en: () => 'Look for the account numbers in both papers.',
        kn: () => 'ಎರಡೂ ಕಾಗದಗಳಲ್ಲಿ ಖಾತೆ ಸಂಖ್ಯೆಗಳನ್ನು ಹುಡುಕಿ.',
      },
    }),
  },
  check({ content: { attachments }, facts: { payees }, limits }, { fails, cannotTell, asks }) {
    const after = limits['account.order_after']
    const accounts = payees.filter(({ kind }) => kind === 'department_account')
    const attached = attachments.some(({ kind }) => kind === 'sanction_order')
    const found = accounts.flatMap(({ openedOn, sanctioningOrder, notification, lines: [line = 1], total }) => {
      const path = `/annexure/${line - 1}/recipientId`
      const unnotified = notification === null ? [fails('account_not_notified', { line }, path, undefined, total)] : []
      if (openedOn === null) return [...unnotified, cannotTell('account_opening_not_entered', { line, after }, path)]
      if (openedOn <= after) return unnotified
      if (sanctioningOrder === null)
        return [...unnotified, fails('account_not_sanctioned', { line, openedOn, after }, path, undefined, total)]
      if (attached) return unnotified
      const { number } = sanctioningOrder
      const remedy = { kind: 'attach', path: '/attachments', value: 'sanction_order' } as const
      return [...unnotified, fails('account_order_not_attached', { line, number }, '/attachments', remedy, total)]
    })
    if (accounts.length === 0) return found
    const lines = accounts.flatMap((account) => account.lines).sort((one, other) => one - other)
    const total = accounts.reduce((sum, account) => sum + account.total, 0)
    const path = `/annexure/${(lines[0] ?? 1) - 1}/recipientId`
    return [...found, asks('account_named_in_papers', { lines: lines.slice(0, 10), total }, path)]
  },
})
