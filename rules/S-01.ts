import { rule, says } from './rule.ts'

/** That the pair exists is asked where it is entered (domain/bill/checks.ts). */
export const s01 = rule({
  id: 'S-01',
  title: {
    en: 'The claim belongs to what was bought',
    kn: 'ಕ್ಲೇಮು ಖರೀದಿಸಿದ ವಸ್ತುವಿಗೆ ಹೊಂದಬೇಕು',
  },
  source: 'The sutra itself: the general claim of a DC bill is wrong where a particular one exists',
  overruledBy: ['HA', 'BAO'],
  facts: ['particularClaims'],
  concerns: ({ billType, claimType }) => billType === 'dc' && claimType === 'dc_bill',
  says: {
    general_claim_used: says<{ claims: readonly string[] }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA', 'BAO'],
      en: ({ claims }) =>
        `The general claim is for what comes under none of these: ${claims.join(', ')}. Is that so of what was bought?`,
      kn: ({ claims }) => `ಸಾಮಾನ್ಯ ಕ್ಲೇಮು ಈ ಯಾವ ಕ್ಲೇಮಿಗೂ ಸೇರದವುಗಳಿಗೆ ಮಾತ್ರ: ${claims.join(', ')}. ಖರೀದಿಸಿದ್ದು ಅಂತಹದ್ದೇ?`,
      remedy: {
        en: () => 'Choose the claim of what was bought, where there is one.',
        kn: () => 'ಖರೀದಿಸಿದ ವಸ್ತುವಿನ ಕ್ಲೇಮು ಇದ್ದಲ್ಲಿ ಅದನ್ನೇ ಆಯ್ಕೆ ಮಾಡಿ.',
      },
    }),
  },
  check: ({ facts }, { asks }) => [asks('general_claim_used', { claims: facts.particularClaims }, '/claimType')],
})
