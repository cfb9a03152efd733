import { rule, says } from './rule.ts'

/** Of the deposits of public works: `xx` is the district's. */
const districtOf = (head: string): string | null => /^8443-00-117-0-(\d\d)(?:-|$)/.exec(head)?.[1] ?? null

export const s07 = rule({
  id: 'S-07',
  title: {
    en: 'A deposit head is that of its own district',
    kn: 'ಠೇವಣಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯು ತನ್ನ ಜಿಲ್ಲೆಯದ್ದೇ ಆಗಿರಬೇಕು',
  },
  source: 'The sutra itself; the published codes of the districts in deposit heads',
  overruledBy: [],
  facts: ['registers'],
  concerns: ({ headOfAccount, deductions }) =>
    [headOfAccount, ...deductions.map((deduction) => deduction.headOfAccount)].some(
      (head) => districtOf(head) !== null,
    ),
  says: {
    deposit_head_of_another_district: says<{ headOfAccount: string; district: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount, district }) =>
        `${headOfAccount} is the deposit head of another district: that of this treasury has the code ${district}.`,
      kn: ({ headOfAccount, district }) => `${headOfAccount} ಬೇರೆ ಜಿಲ್ಲೆಯ ಠೇವಣಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ: ಈ ಖಜಾನೆಯ ಜಿಲ್ಲೆಯ ಕೋಡ್ ${district}.`,
      remedy: {
        en: ({ district }) => `Name the head with the district's code ${district}.`,
        kn: ({ district }) => `ಜಿಲ್ಲೆಯ ಕೋಡ್ ${district} ಇರುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯನ್ನು ನಮೂದಿಸಿ.`,
      },
    }),
    deposit_district_not_entered: says<{ treasuryCode: string }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: ({ treasuryCode }) => `No code in deposit heads is entered for the district of treasury ${treasuryCode}.`,
      kn: ({ treasuryCode }) => `ಖಜಾನೆ ${treasuryCode} ಇರುವ ಜಿಲ್ಲೆಗೆ ಠೇವಣಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯ ಕೋಡ್ ದಾಖಲಾಗಿಲ್ಲ.`,
      remedy: {
        en: () => 'Compare the deposit head with the published codes of the districts.',
        kn: () => 'ಠೇವಣಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯನ್ನು ಪ್ರಕಟಿತ ಜಿಲ್ಲಾ ಕೋಡ್‌ಗಳೊಂದಿಗೆ ಹೋಲಿಸಿ ನೋಡಿ.',
      },
    }),
  },
  check({ content, facts }, { fails, cannotTell }) {
    const district = facts.registers.depositDistrict
    const heads = [
      { path: '/headOfAccount', head: content.headOfAccount },
      ...content.deductions.map((deduction, index) => ({
        path: `/deductions/${index}/headOfAccount`,
        head: deduction.headOfAccount,
      })),
    ].filter(({ head }) => districtOf(head) !== null)
    if (district === null)
      return [
        cannotTell(
          'deposit_district_not_entered',
          { treasuryCode: content.treasuryCode },
          heads[0]?.path ?? '/headOfAccount',
        ),
      ]
    return heads
      .filter(({ head }) => districtOf(head) !== district)
      .map(({ path, head }) =>
        fails('deposit_head_of_another_district', { headOfAccount: head, district }, path, {
          kind: 'set',
          path,
          value: head.replace(/^(8443-00-117-0-)\d\d/, `$1${district}`),
        }),
      )
  },
})
