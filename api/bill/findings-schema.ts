// How findings are answered.

import Type from 'typebox'
import { mostFindings, standings, waysToSettle } from '../../domain/bill/desk.ts'
import { titleOf } from '../../rules/texts.ts'
import { FindingShown } from '../kernel/finding.ts'
import { Instant, oneOf } from '../kernel/schemas.ts'

const passes = Type.Array(Type.String(), { description: 'Rules that judged the bill and found nothing' })
const list = { description: `In the order in which they bite; at most ${mostFindings}` }
const needsClearance = Type.Boolean({
  description:
    "The finance department's list covers it today, and it is not cleared: before it is paid it is asked (S-24)",
})
const total = Type.Integer({ description: 'Each line counted for itself' })

/** Of a draft that is not saved. */
export const Findings = Type.Object({
  findings: Type.Array(FindingShown, list),
  findingsTotal: total,
  passes,
  needsClearance,
})

/** What a desk of the treasury did of it in this revision. */
const Settled = Type.Object({
  how: oneOf(waysToSettle),
  desk: Type.String(),
  by: Type.String(),
  at: Instant,
  answer: Type.Optional(Type.String()),
  text: Type.Optional(Type.String({ description: 'Why it was overruled, or what was remarked' })),
})

const FindingOfBill = Type.Object({
  ...FindingShown.properties,
  standing: oneOf(
    standings,
    'Before the desk on which the bill is, where it is one of its findings; else as some desk left it',
  ),
  settled: Type.Array(Settled, { description: 'What desks have said of it in this revision, in order' }),
})

/** Of a bill: with what was done of each. */
export const FindingsOfBill = Type.Object({
  findings: Type.Array(FindingOfBill, list),
  findingsTotal: total,
  passes,
  needsClearance,
})

const example: Type.Static<typeof FindingShown> = {
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
  overruledBy: [],
  answers: [],
}

export const exampleFindings: Type.Static<typeof Findings> = {
  findings: [example],
  findingsTotal: 1,
  passes: ['S-46'],
  needsClearance: false,
}

export const exampleFindingsOfBill: Type.Static<typeof FindingsOfBill> = {
  ...{ findings: [{ ...example, standing: 'open', settled: [] }] },
  ...{ findingsTotal: 1, passes: ['S-46'], needsClearance: false },
}

export type FindingsView = Type.Static<typeof Findings>
export type FindingsOfBillView = Type.Static<typeof FindingsOfBill>
