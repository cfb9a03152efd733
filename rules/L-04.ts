import { rule, says } from './rule.ts'

export const l04 = rule({
  id: 'L-04',
  title: {
    en: 'The same office, head, payee and amount',
    kn: 'ಅದೇ ಕಛೇರಿ, ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ, ಸ್ವೀಕರ್ತರು, ಮೊತ್ತ',
  },
  source: 'A look of the Directorate (assumption): a claim that resembles a recent one may be the same',
  overruledBy: [],
  facts: ['resemblances'],
  limits: { 'look.days': 'act' },
  concerns: ({ annexure }) => annexure !== null,
  says: {
    same_claim_lately: says<{ billNumbers: readonly string[]; total: number; days: number }>({
      stage: 'treasury',
      effect: 'look',
      desks: ['HA', 'BAO', 'PA'],
      en: ({ billNumbers, total, days }) =>
        `Within ${days} days ${total === 1 ? '1 bill of the office has' : `${total} bills of the office have`} ` +
        'a payee and amount of this one on the same head: ' +
        `${billNumbers.join(', ')}. Is this another claim?`,
      kn: ({ billNumbers, total, days }) =>
        `${days} ದಿನಗಳೊಳಗೆ ಕಛೇರಿಯ ${total} ಬಿಲ್ಲುಗಳಲ್ಲಿ ಇದೇ ಶೀರ್ಷಿಕೆ, ಸ್ವೀಕರ್ತರು, ಮೊತ್ತ ಇವೆ: ` +
        `${billNumbers.join(', ')}. ಇದು ಬೇರೆ ಕ್ಲೇಮೇ?`,
      remedy: {
        en: () => 'Compare what was supplied, and when.',
        kn: () => 'ಏನು, ಯಾವಾಗ ಸರಬರಾಜಾಯಿತೆಂದು ಹೋಲಿಸಿ ನೋಡಿ.',
      },
    }),
  },
  check({ facts, limits }, { asks }) {
    const { sameClaims } = facts.resemblances
    const params = { billNumbers: sameClaims.slice(0, 10), total: sameClaims.length, days: limits['look.days'] }
    return sameClaims.length === 0 ? [] : [asks('same_claim_lately', params, '')]
  },
})
