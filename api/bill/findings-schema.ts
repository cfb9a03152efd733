// How findings are answered.

import Type from 'typebox'
import { mostFindings } from '../../db/bill/judged.ts'
import { titleOf } from '../../rules/texts.ts'
import { FindingShown } from '../kernel/finding.ts'

export const Findings = Type.Object({
  findings: Type.Array(FindingShown, { description: `In the order in which they bite; at most ${mostFindings}` }),
  findingsTotal: Type.Integer({ description: 'Each line counted for itself' }),
  passes: Type.Array(Type.String(), { description: 'Rules that judged the bill and found nothing' }),
})

export const exampleFindings: Type.Static<typeof Findings> = {
  findings: [
    {
      ...{ rule: 'S-45', title: titleOf('S-45'), kind: 'fails', code: 'service_not_ended' },
      ...{ stage: 'ddo', effect: 'refuse', desks: [], path: '/servicePeriod/to', places: 1 },
      params: { serviceTo: '2026-11-30', date: '2026-11-23' },
      text: {
        en: 'The service runs until 2026-11-30, and today is 2026-11-23: it is paid once it has ended.',
        kn: 'ಸೇವೆಯು 2026-11-30 ರವರೆಗೆ ಇದೆ, ಇಂದು 2026-11-23: ಸೇವೆ ಮುಗಿದ ನಂತರವೇ ಪಾವತಿಸಲಾಗುತ್ತದೆ.',
      },
      remedy: {
        ...{ kind: 'set', path: '/servicePeriod/to', value: '2026-11-23' },
        text: {
          en: 'Claim for a period that has ended, or forward the bill after its end.',
          kn: 'ಮುಗಿದ ಅವಧಿಗೆ ಬಿಲ್ಲು ಮಾಡಿ, ಇಲ್ಲವೇ ಅವಧಿ ಮುಗಿದ ನಂತರ ಮುಂದೂಡಿ.',
        },
      },
      answers: [],
    },
  ],
  findingsTotal: 1,
  passes: ['S-46'],
}

export type FindingsView = Type.Static<typeof Findings>
