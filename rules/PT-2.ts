import { formatRupees } from '../domain/kernel/money.ts'
import { taxDeducted, taxDue, taxedMonth, topTax } from '../domain/bill/profession-tax.ts'
import { rule, says, type Saying } from './rule.ts'

const looks = { stage: 'treasury', effect: 'look', desks: ['HA', 'BAO', 'PA'] } as const satisfies Partial<
  Saying<never>
>

export const pt2 = rule({
  id: 'PT-2',
  title: {
    en: 'Profession tax is deducted from the wages that reach it',
    kn: 'ನಿಗದಿತ ವೇತನ ಮೀರಿದವರಿಂದ ವೃತ್ತಿ ತೆರಿಗೆ ಕಟಾವು',
  },
  source:
    'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976; the rates are sample data (assumption)',
  overruledBy: [],
  facts: ['wages'],
  limits: { 'pt.slabs': 'claim' },
  concerns: taxedMonth,
  says: {
    no_profession_tax: says<{ lines: number; duePaise: number }>({
      ...looks,
      en: ({ lines, duePaise }) =>
        `No profession tax is deducted; of ${lines} employees Rs ${formatRupees(duePaise)} are due. Is it in order?`,
      kn: ({ lines, duePaise }) =>
        `ವೃತ್ತಿ ತೆರಿಗೆ ಕಟಾವಾಗಿಲ್ಲ; ${lines} ನೌಕರರ ವೇತನಕ್ಕೆ ರೂ. ${formatRupees(duePaise)} ಆಗುತ್ತದೆ. ಇದು ಸರಿಯೇ?`,
      remedy: {
        en: () => 'Look at the pay schedule and at the deductions.',
        kn: () => 'ವೇತನ ಪಟ್ಟಿಯನ್ನೂ ಕಟಾವುಗಳನ್ನೂ ನೋಡಿ.',
      },
    }),
    too_much_profession_tax: says<{ deductedPaise: number; mostPaise: number }>({
      ...looks,
      en: ({ deductedPaise, mostPaise }) =>
        `Rs ${formatRupees(deductedPaise)} of profession tax are deducted; of all payees it were at most ` +
        `Rs ${formatRupees(mostPaise)}. Is it in order?`,
      kn: ({ deductedPaise, mostPaise }) =>
        `ವೃತ್ತಿ ತೆರಿಗೆ ರೂ. ${formatRupees(deductedPaise)} ಕಟಾವಾಗಿದೆ; ಎಲ್ಲಾ ಸ್ವೀಕರ್ತರಿಗೆ ಹೆಚ್ಚೆಂದರೆ ` +
        `ರೂ. ${formatRupees(mostPaise)}. ಇದು ಸರಿಯೇ?`,
      remedy: {
        en: () => 'Compare the deduction with the number of employees.',
        kn: () => 'ಕಟಾವನ್ನು ನೌಕರರ ಸಂಖ್ಯೆಯೊಂದಿಗೆ ಹೋಲಿಸಿ ನೋಡಿ.',
      },
    }),
  },
  check({ content, facts: { wages }, limits }, { asks }) {
    const slabs = limits['pt.slabs']
    const { deductedPaise, path } = taxDeducted(content)
    const { lines, duePaise } = taxDue(wages, slabs)
    const mostPaise = wages.reduce((sum, wage) => sum + wage.lines, 0) * topTax(slabs)
    return [
      ...(deductedPaise === 0 && duePaise > 0 ? [asks('no_profession_tax', { lines, duePaise }, '/deductions')] : []),
      ...(deductedPaise > mostPaise ? [asks('too_much_profession_tax', { deductedPaise, mostPaise }, path)] : []),
    ]
  },
})
