// Ways and means (S-24): asked for, cleared, refused.

import type { Scenario } from './format.ts'
import {
  act,
  authorised,
  bank,
  belagavi,
  file,
  first,
  listedTelephone,
  objection,
  passed,
  reason,
  refused,
  returnedAndRevised,
  telephone,
  throughOffice,
  treasuryPeople,
} from './steps.ts'

const { maker } = first
const { foa, bao, pa, to } = belagavi
const waiting = 'AWAITING_WAYS_AND_MEANS'
const asked = act(pa, 'request-clearance', waiting, { reason: 'Passed, and on the list.' })
const cleared = act('fd', 'clear', 'PASSED', { reason: 'Within the receipts of the month.' })
const denied = act('fd', 'refuse-clearance', { state: 'OBJECTED', open: 1 }, { reason: 'No money before April.' })

export const clearanceScenarios: readonly Scenario[] = [
  {
    name: 'what the finance department lists is not paid before it is cleared (S-24)',
    draft: listedTelephone,
    steps: [
      ...passed(),
      file(pa, 'create', refused('clearance_needed', 'S-24')),
      asked,
      file(pa, 'create', refused('not_in_this_state')),
      act(pa, 'request-clearance', refused('not_in_this_state'), reason),
      act(pa, 'object', refused('not_in_this_state'), objection()),
      cleared,
      act(pa, 'request-clearance', refused('clearance_not_needed', 'S-24'), reason),
      act('fd', 'clear', refused('not_in_this_state'), reason),
      ...authorised(),
      bank('send', 'SENT'),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
    ],
  },
  {
    name: 'clearance is asked for by the PA of the treasury, and given by the finance department alone (S-24)',
    draft: listedTelephone,
    steps: [
      act(pa, 'request-clearance', refused('not_in_this_state'), reason),
      ...passed(),
      act(to, 'request-clearance', refused('not_your_role'), reason),
      act(treasuryPeople('572a').pa, 'request-clearance', refused('not_your_office'), reason),
      act('fd', 'request-clearance', refused('not_your_role'), reason),
      act('fd', 'clear', refused('not_in_this_state'), reason),
      asked,
      act('dot', 'clear', refused('not_your_role'), reason),
      act(to, 'refuse-clearance', refused('not_your_role'), reason),
      act(pa, 'clear', refused('not_your_role'), reason),
      cleared,
    ],
  },
  {
    name: 'what the list does not cover needs no clearance (S-24)',
    draft: telephone(),
    steps: [
      ...passed(),
      act(pa, 'request-clearance', refused('clearance_not_needed', 'S-24'), reason),
      act('fd', 'refuse-clearance', refused('not_in_this_state'), reason),
      ...authorised(),
    ],
  },
  {
    name: 'what the finance department refuses is objected, not recalled, returned and revised (S-24)',
    draft: listedTelephone,
    steps: [
      ...passed(),
      asked,
      denied,
      act(bao, 'recall', refused('clearance_refused', 'S-24'), reason),
      act(foa, 'return', refused('return_memo_not_printed')),
      ...returnedAndRevised(),
      act(maker, 'discard', 'CANCELLED', reason),
    ],
  },
  {
    name: 'a clearance ends with its revision (S-24)',
    draft: listedTelephone,
    steps: [
      ...passed(),
      asked,
      cleared,
      act(pa, 'object', 'OBJECTED', objection()),
      act(bao, 'recall', 'PASSED', reason),
      file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      file(pa, 'cancel', { state: 'PASSED', file: 'CANCELLED' }),
      act(pa, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      ...passed(),
      file(pa, 'create', refused('clearance_needed', 'S-24')),
      asked,
      cleared,
      ...authorised(),
    ],
  },
  {
    name: 'what is on the list is priority from its inward on (S-16a, S-24)',
    draft: listedTelephone,
    steps: [
      ...throughOffice(),
      act(foa, 'inward', { state: 'WITH_BOA', queue: 'priority' }, { messenger: 'registered' }),
    ],
  },
  {
    name: 'what is not on it stays with the others (S-16a, S-24)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(foa, 'inward', { state: 'WITH_BOA', queue: 'seniority' }, { messenger: 'registered' }),
    ],
  },
]
