import { isOfFourClaims, openChequeCategory } from '../domain/bill/open-cheque.ts'
import { payClaimant } from '../domain/bill/own-claim.ts'
import { rule, says } from './rule.ts'

export const s17 = rule({
  id: 'S-17',
  title: {
    en: "Open cheques for four claims, to the DDO's own recipient",
    kn: 'ತೆರೆದ ಚೆಕ್ಕು ನಾಲ್ಕು ಕ್ಲೇಮುಗಳಿಗೆ, ಡಿಡಿಓ ಸ್ವಂತ ಸ್ವೀಕರ್ತ ಸಂಖ್ಯೆಗೆ ಮಾತ್ರ',
  },
  source: 'The sutra itself: AC, obsequies, secret service, recoupment of the permanent advance',
  overruledBy: [],
  facts: ['payees', 'office'],
  concerns: ({ payBy, annexure }) => payBy === 'open_cheque' || annexure !== null,
  says: {
    open_cheque_on_other_claim: says<{ billType: string; claimType: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ billType, claimType }) => `${billType}/${claimType} is not one of the four claims of open cheques.`,
      kn: ({ billType, claimType }) => `${billType}/${claimType} ತೆರೆದ ಚೆಕ್ಕಿನ ನಾಲ್ಕು ಕ್ಲೇಮುಗಳಲ್ಲಿ ಒಂದಲ್ಲ.`,
      remedy: {
        en: () => 'Pay it as the catalogue says for the claim.',
        kn: () => 'ಕ್ಲೇಮಿಗೆ ನಿಗದಿಯಾದ ವಿಧಾನದಲ್ಲಿ ಪಾವತಿಸಿ.',
      },
    }),
    open_cheque_payee_not_own: says<{ line: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ line }) =>
        `Line ${line} of the annexure pays another than the DDO's own open-cheque recipient (category 32).`,
      kn: ({ line }) => `ಅನುಬಂಧದ ${line} ನೇ ಸಾಲು ಡಿಡಿಓ ಸ್ವಂತ ತೆರೆದ ಚೆಕ್ಕಿನ ಸ್ವೀಕರ್ತರಿಗೆ (ಪ್ರವರ್ಗ 32) ಪಾವತಿಸುವುದಿಲ್ಲ.`,
      remedy: {
        en: () => "Pay the office's own recipient of category 32; where there is none, ask the PMU for it.",
        kn: () => 'ಕಛೇರಿಯ ಸ್ವಂತ ಪ್ರವರ್ಗ 32 ರ ಸ್ವೀಕರ್ತರಿಗೆ ಪಾವತಿಸಿ; ಇಲ್ಲದಿದ್ದರೆ ಪಿಎಂಯುವನ್ನು ಕೋರಿ.',
      },
    }),
    open_cheque_recipient_on_other_claim: says<{ line: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ line }) =>
        `Line ${line} of the annexure pays the open-cheque recipient (category 32): it is for the four claims alone.`,
      kn: ({ line }) => `ಅನುಬಂಧದ ${line} ನೇ ಸಾಲು ತೆರೆದ ಚೆಕ್ಕಿನ ಸ್ವೀಕರ್ತರಿಗೆ (ಪ್ರವರ್ಗ 32) ಇದೆ; ಅದು ನಾಲ್ಕು ಕ್ಲೇಮುಗಳಿಗೆ ಮಾತ್ರ.`,
      remedy: {
        en: () => 'Pay the one whose money it is.',
        kn: () => 'ಹಣ ಯಾರದೋ ಅವರಿಗೇ ಪಾವತಿಸಿ.',
      },
    }),
  },
  check({ content, row, facts: { payees, office } }, { fails }) {
    const { billType, claimType, payBy } = content
    if (isOfFourClaims(content)) {
      const own = office.openChequeRecipients
      return payees
        .filter(({ category }) => category !== openChequeCategory)
        .map(({ lines: [line = 1], total }) => {
          const path = `/annexure/${line - 1}/recipientId`
          return fails(
            'open_cheque_payee_not_own',
            { line },
            path,
            own.length === 0 ? { kind: 'obtain', path } : { kind: 'set', path, value: own[0], choices: own },
            total,
          )
        })
    }
    const byOpenCheque =
      payBy === 'open_cheque'
        ? [
            fails('open_cheque_on_other_claim', { billType, claimType }, '/payBy', {
              kind: 'set',
              path: '/payBy',
              value: row.payBy[0],
              choices: row.payBy,
            }),
          ]
        : []
    const toOpenCheque = payees
      .filter(({ category }) => category === openChequeCategory)
      .map(({ lines: [line = 1], total }) => {
        const path = `/annexure/${line - 1}/recipientId`
        const remedy = payClaimant(content, path) ?? { kind: 'obtain', path }
        return fails('open_cheque_recipient_on_other_claim', { line }, path, remedy, total)
      })
    return [...byOpenCheque, ...toOpenCheque]
  },
})
