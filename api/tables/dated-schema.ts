// How the catalogue and the parameters of a day are answered.

import Type from 'typebox'
import { agesFrom, checklistItems, type ChecklistItem } from '../../domain/bill/catalogue.ts'
import { recipientKinds } from '../../domain/bill/facts.ts'
import { attachmentKinds, countersignatures, queues, waysToPay } from '../../domain/kernel/vocabulary.ts'
import { BusinessDate, oneOf, orNull, page, strict } from '../kernel/schemas.ts'

export const OnDay = strict({
  on: Type.Optional({ ...BusinessDate, description: 'As it is in force on that day; today when left out' }),
})

const items = Object.keys(checklistItems) as ChecklistItem[]
const none = 'Nothing is said of it yet, and no rule asks for it'

const CatalogueRow = Type.Object({
  billType: Type.String(),
  claimType: Type.String(),
  label: Type.Object({ en: Type.String(), kn: Type.String() }),
  queue: oneOf(queues),
  countersignature: oneOf(countersignatures, 'S-13'),
  payBy: Type.Array(oneOf(waysToPay), {
    description: 'Those among which the draft chooses; the first when it says nothing',
  }),
  checklist: Type.Array(Type.Object({ item: oneOf(items), label: Type.String() }), {
    description: 'S-03, in the language asked for; where a bill has deductions, their schedules besides',
  }),
  attachments: Type.Array(oneOf(attachmentKinds), { description: 'Without these the bill is not forwarded' }),
  payeeKinds: Type.Array(oneOf(recipientKinds), {
    description: 'Whom such bills ordinarily pay (S-32); none: anybody may be paid',
  }),
  deductionHeads: Type.Array(Type.String(), { description: none }),
  limitPaise: orNull(Type.Integer({ description: none })),
  rules: Type.Array(Type.String(), { description: none }),
  ageFrom: oneOf(agesFrom, 'From when the age of the claim counts (S-46)'),
  built: Type.Boolean({ description: 'False: the draft is refused with 501 `not_yet_available`' }),
  from: Type.String({ description: 'The first day on which the row is in force' }),
  to: orNull(Type.String({ description: 'The last one; null while no end is known' })),
})

export const Catalogue = Type.Object({
  ...page(CatalogueRow, '').properties,
  catalogueVersion: Type.Integer({
    description: 'In force on that day; a bill keeps that of the day on which its maker forwarded it last',
  }),
})

export const exampleCatalogue: Type.Static<typeof Catalogue> = {
  catalogueVersion: 1,
  items: [
    {
      billType: 'dc_exempt',
      claimType: 'telephone',
      label: {
        en: 'Detailed contingent bill, exempt from countersignature: Telephone',
        kn: 'ಮೇಲು ಸಹಿ ವಿನಾಯಿತಿಯ ವಿವರವಾದ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲು: ದೂರವಾಣಿ',
      },
      queue: 'seniority',
      countersignature: 'exempt',
      payBy: ['e_payment'],
      checklist: [{ item: 'bill_in_form', label: 'Bill in the prescribed form, signed by the DDO' }],
      attachments: [],
      payeeKinds: ['supplier', 'agency', 'individual'],
      deductionHeads: [],
      limitPaise: null,
      rules: [],
      ageFrom: 'service_period',
      built: true,
      from: '2000-01-01',
      to: null,
    },
  ],
  nextCursor: null,
}

export const Parameter = Type.Object({
  name: Type.String({ description: 'As rules name it (`GET /v1/rules`, `limits`)' }),
  value: Type.Unknown({ description: "Amounts in paise; the form is the name's own" }),
  from: Type.String({ description: 'Since when it is in force' }),
  source: Type.String({ description: 'What it is, and by which order' }),
})

export const exampleParameter: Type.Static<typeof Parameter> = {
  name: 'claim.months',
  value: 12,
  from: '2000-01-01',
  source: 'Months after which the delay of a claim is condoned first (S-46; KFC article 20(d))',
}
