import { notAttached } from '../domain/bill/catalogue.ts'
import { rule, says } from './rule.ts'

/**
 * Of the draft: its documents. The printed bill's items the head accountant ticks (domain/bill/guards.ts). Where no
 * other rule stands against the maker's forward, the check of the content refuses it (domain/bill/checks.ts).
 */
export const s03 = rule({
  id: 'S-03',
  title: {
    en: 'The checklist is verified item by item',
    kn: 'ತಾಳೆಪಟ್ಟಿಯನ್ನು ಅಂಶವಾರು ಪರಿಶೀಲಿಸಬೇಕು',
  },
  source: 'The sutra itself; which documents a draft attaches says the catalogue',
  overruledBy: [],
  ofRepayments: true,
  concerns: (_content, { attachments }) => attachments.length > 0,
  says: {
    attachment_missing: says<{ kind: string }>({
      stage: 'ddo',
      effect: 'refuse',
      since: 3,
      en: ({ kind }) => `No document of the kind ${kind} is attached.`,
      kn: ({ kind }) => `${kind} ಬಗೆಯ ದಾಖಲೆ ಲಗತ್ತಿಸಿಲ್ಲ.`,
      remedy: {
        en: ({ kind }) => `Attach the document as ${kind}.`,
        kn: ({ kind }) => `ದಾಖಲೆಯನ್ನು ${kind} ಎಂದು ಲಗತ್ತಿಸಿ.`,
      },
    }),
  },
  check: ({ content: { attachments }, row }, { fails }) =>
    notAttached(row, attachments).map((kind) => {
      const path = '/attachments'
      return fails('attachment_missing', { kind }, path, { kind: 'attach', path, value: kind })
    }),
})
