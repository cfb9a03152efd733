import { formatRupees } from '../domain/kernel/money.ts'
import { taxDeducted, taxDue, taxedMonth } from '../domain/bill/profession-tax.ts'
import { rule, says } from './rule.ts'

export const pt4 = rule({
  id: 'PT-4',
  title: {
    en: 'Of whom no profession tax is taken is exempt',
    kn: 'ವೃತ್ತಿ ತೆರಿಗೆ ಕಟಾವಾಗದವರು ವಿನಾಯಿತಿ ವರ್ಗದವರು',
  },
  source: 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976: the exempt classes',
  overruledBy: [],
  facts: ['wages'],
  limits: { 'pt.slabs': 'claim' },
  concerns: taxedMonth,
  says: {
    rest_is_exempt: says<{ deductedPaise: number; duePaise: number; lines: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      en: ({ deductedPaise, duePaise, lines }) =>
        `Rs ${formatRupees(deductedPaise)} of profession tax are deducted, the wages of ${lines} employees come to ` +
        `Rs ${formatRupees(duePaise)}. Are the others of an exempt class, or 65 years old, with the certificate?`,
      kn: ({ deductedPaise, duePaise, lines }) =>
        `ವೃತ್ತಿ ತೆರಿಗೆ ರೂ. ${formatRupees(deductedPaise)} ಕಟಾವಾಗಿದೆ, ${lines} ನೌಕರರ ವೇತನಕ್ಕೆ ` +
        `ರೂ. ${formatRupees(duePaise)} ಆಗುತ್ತದೆ. ಉಳಿದವರು ಪ್ರಮಾಣ ಪತ್ರವಿರುವ ವಿನಾಯಿತಿ ವರ್ಗದವರೇ, 65 ವರ್ಷದವರೇ?`,
      remedy: {
        en: () => 'Look for the certificates of exemption.',
        kn: () => 'ವಿನಾಯಿತಿ ಪ್ರಮಾಣ ಪತ್ರಗಳನ್ನು ನೋಡಿ.',
      },
    }),
  },
  check({ content, facts: { wages }, limits }, { asks }) {
    const { deductedPaise, path } = taxDeducted(content)
    const { lines, duePaise } = taxDue(wages, limits['pt.slabs'])
    return deductedPaise > 0 && deductedPaise < duePaise
      ? [asks('rest_is_exempt', { deductedPaise, duePaise, lines }, path)]
      : []
  },
})
