// Express (S-16a): three people, or a refusal; it changes the queue and nothing else, and ends with the revision.

import type { Outcome, Scenario, Step } from './format.ts'
import {
  act,
  authorised,
  bank,
  belagavi,
  first,
  inwarded,
  objection,
  reason as why,
  refused,
  returnedAndRevised,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
} from './steps.ts'

const { approver, maker } = first
const { foa, boa, to } = belagavi
const ask = (expected: Outcome = { express: 'asked' }, as = approver) => act(as, 'request-express', expected, why)
const endorse = (expected: Outcome = { express: 'endorsed' }, as = 'dot') => act(as, 'endorse-express', expected, why)
const confirm = (expected: Outcome = { express: 'confirmed', queue: 'express' }, as = to) =>
  act(as, 'confirm-express', expected, why)
const refuse = (as: string, expected: Outcome = { express: 'refused' }) => act(as, 'refuse-express', expected, why)

const wayTo: readonly (readonly [where: string, steps: readonly Step[]])[] = [
  ['at the counter', throughOffice()],
  ['in the back office', inwarded()],
  ['with the head accountant', throughBoa()],
  ['with the bill approving officer', throughHa()],
  ['when it is passed', throughBao()],
]

const answers: readonly Step[] = [
  endorse(refused('express_not_asked', 'S-16a')),
  confirm(refused('express_not_asked', 'S-16a')),
  refuse(to, refused('express_not_asked', 'S-16a')),
  ask({ express: 'asked', queue: 'seniority' }),
  ask(refused('express_asked', 'S-16a')),
  confirm(refused('express_not_endorsed', 'S-16a')),
  refuse(to),
  refuse('dot', refused('express_not_asked')),
  ask(),
  refuse('dot'),
  ask(),
  endorse({ express: 'endorsed', queue: 'seniority' }),
  endorse(refused('express_endorsed', 'S-16a')),
  ask(refused('express_asked')),
  confirm(),
  confirm(refused('express_not_asked')),
  refuse('dot', refused('express_not_asked')),
  ask(refused('express_asked')),
]

export const expressScenarios: readonly Scenario[] = [
  {
    name: 'express is asked, endorsed and confirmed before inward, which keeps it, and the bill is paid (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ask(),
      endorse(),
      confirm(),
      act(foa, 'inward', { state: 'WITH_BOA', queue: 'express', express: 'confirmed' }, { messenger: 'registered' }),
      ...throughBoa(),
      ...throughHa(),
      ...throughBao(),
      ...authorised(),
      bank('send', 'SENT'),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
    ],
  },
  ...wayTo.map(([where], index): Scenario => ({
    name: `express is asked, refused and asked anew, endorsed and confirmed ${where} (S-16a)`,
    draft: telephone(),
    steps: [...wayTo.slice(0, index + 1).flatMap(([, steps]) => steps), ...answers],
  })),
  {
    name: 'a request goes with its bill from desk to desk (S-16a)',
    draft: telephone(),
    steps: [...throughOffice(), ask(), ...inwarded(), endorse(), ...throughBoa(), confirm()],
  },
  {
    name: 'express ends with the revision: the catalogue proposes the queue of the next one (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ask(),
      endorse(),
      confirm(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', { state: 'OBJECTED', express: 'confirmed', queue: 'express' }, objection()),
      ...returnedAndRevised(),
      act(maker, 'forward', { state: 'WITH_CHECKER', express: null, queue: 'seniority' }),
    ],
  },
  {
    name: 'an open request ends where the bill is withdrawn, and where it is returned (S-16a)',
    draft: telephone(),
    steps: [...throughOffice(), ask(), act(approver, 'withdraw', { state: 'CANCELLED', express: null }, why)],
  },
  {
    name: 'an open request waits while the bill is objected, and ends with its return (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ask(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', { state: 'OBJECTED', express: 'asked' }, objection()),
      endorse(refused('not_in_this_state')),
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'return', { state: 'RETURNED', express: null }),
    ],
  },
  {
    name: 'express is asked, endorsed and confirmed by nobody else, and nowhere else (S-16a)',
    draft: telephone(),
    steps: [
      ask(refused('not_in_this_state')),
      ...throughOffice(),
      ask(refused('not_your_role'), maker),
      ask(refused('not_your_office'), 'approver.10107'),
      ask(refused('not_your_role'), 'dot'),
      ask(),
      endorse(refused('not_your_role'), to),
      endorse(refused('not_your_role'), 'fd'),
      refuse(approver, refused('not_your_role')),
      refuse('to.577b', refused('not_your_office')),
      endorse(),
      confirm(refused('not_your_role'), 'dot'),
      confirm(refused('not_your_role'), belagavi.bao),
      confirm(refused('not_your_office'), 'to.577b'),
    ],
  },
]
