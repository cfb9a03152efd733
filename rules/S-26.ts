import { plainly, rule } from './rule.ts'

export const s26 = rule({
  id: 'S-26',
  title: { en: 'What stores are', kn: 'ಸ್ಟೋರ್ಸ್ ಎಂದರೆ ಯಾವುವು' },
  source: 'The sutra itself, with its list',
  overruledBy: ['HA', 'BAO'],
  concerns: ({ billType, claimType }) => billType === 'dc' && claimType === 'stores',
  says: {
    not_of_stores: plainly({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: () =>
        'Stores are furniture, books, chemicals, scientific instruments, hospital and prison diet articles, museum ' +
        'specimens, departmental building materials, machinery, equipment and the like. Is what was bought of these?',
      kn: () =>
        'ಪೀಠೋಪಕರಣ, ಪುಸ್ತಕ, ರಾಸಾಯನಿಕ, ವೈಜ್ಞಾನಿಕ ಸಲಕರಣೆ, ಆಸ್ಪತ್ರೆ ಮತ್ತು ಬಂಧಿಖಾನೆಯ ಆಹಾರ ಪದಾರ್ಥ, ಮ್ಯೂಸಿಯಂ ನಮೂನೆ, ' +
        'ಇಲಾಖೆಯ ಕಟ್ಟಡ ಸಾಮಗ್ರಿ, ಯಂತ್ರ, ಸಾಧನ ಮುಂತಾದವು ಸ್ಟೋರ್ಸ್. ಖರೀದಿಸಿದ್ದು ಇವುಗಳಲ್ಲಿ ಒಂದೇ?',
      remedy: {
        en: () => 'Claim other goods under the claim of their own.',
        kn: () => 'ಇತರ ವಸ್ತುಗಳನ್ನು ಅವುಗಳ ಕ್ಲೇಮಿನಲ್ಲೇ ಕೋರಿ.',
      },
    }),
  },
  check: (_bill, { asks }) => [asks('not_of_stores', {}, '/claimType')],
})
