import { rule, says } from './rule.ts'

export const l02 = rule({
  id: 'L-02',
  title: {
    en: 'The same invoice on another bill',
    kn: 'ಅದೇ ಇನ್‌ವಾಯ್ಸ್ ಇನ್ನೊಂದು ಬಿಲ್ಲಿನಲ್ಲಿ',
  },
  source: 'A look of the Directorate (assumption): supplier, number, date and amount are paid once',
  overruledBy: [],
  facts: ['resemblances'],
  concerns: ({ subVouchers }) => subVouchers.length > 0,
  says: {
    invoice_on_another_bill: says<{ numbers: readonly string[]; billNumbers: readonly string[]; total: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      en: ({ numbers, billNumbers, total }) =>
        `${total} sub-vouchers (${numbers.join(', ')}) stand on other bills too: ${billNumbers.join(', ')}. ` +
        'Are they another supply?',
      kn: ({ numbers, billNumbers, total }) =>
        `${total} ಉಪ ವೋಚರ್‌ಗಳು (${numbers.join(', ')}) ಬೇರೆ ಬಿಲ್ಲುಗಳಲ್ಲೂ ಇವೆ: ${billNumbers.join(', ')}. ` +
        'ಅವು ಬೇರೆ ಸರಬರಾಜಿನವೇ?',
      remedy: {
        en: () => 'Compare the originals.',
        kn: () => 'ಮೂಲ ಪ್ರತಿಗಳನ್ನು ಹೋಲಿಸಿ ನೋಡಿ.',
      },
    }),
  },
  check({ content: { subVouchers }, facts }, { asks }) {
    const { invoices } = facts.resemblances
    const [first] = invoices
    if (first === undefined) return []
    const shown = invoices.slice(0, 10)
    const numbers = [...new Set(shown.map(({ index }) => subVouchers[index]?.number ?? ''))]
    const billNumbers = [...new Set(shown.map(({ billNumber }) => billNumber))]
    const total = new Set(invoices.map(({ index }) => index)).size
    return [asks('invoice_on_another_bill', { numbers, billNumbers, total }, `/subVouchers/${first.index}`)]
  },
})
