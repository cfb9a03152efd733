// The bill at the treasury's counter and on its desks.

import type { Scenario, Step } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  countersigned,
  first,
  inwarded,
  objection,
  reason,
  refused,
  refusedByFacts,
  rent,
  stationery,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
} from './steps.ts'

const { maker, approver } = first
const { foa, boa, ha, bao } = belagavi
const otherBoa = 'boa2.577a'

const counter: readonly Scenario[] = [
  {
    name: 'a countersigned bill is inwarded with its own continuation sheet and no other (S-34)',
    draft: stationery,
    steps: [
      ...countersigned,
      act(foa, 'inward', refused('continuation_sheet_missing', 'S-34'), { messenger: 'registered' }),
      act(foa, 'inward', refused('continuation_sheet_mismatch', 'S-34'), { messenger: 'registered', sheet: 'another' }),
      act(foa, 'refuse-paper', 'AWAITING_INWARD', { reason: 'The continuation sheet is missing.' }),
      ...inwarded(belagavi, { sheet: 'its own' }),
    ],
  },
  {
    name: 'a bill that was not countersigned has no continuation sheet (S-34)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(foa, 'inward', refused('continuation_sheet_mismatch', 'S-34'), { messenger: 'registered', sheet: 'another' }),
      ...inwarded(),
    ],
  },
  {
    name: 'the paper is taken from a registered messenger of the office only',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(foa, 'inward', refusedByFacts('messenger_not_registered'), { messenger: 'unknown' }),
      act(foa, 'inward', refusedByFacts('messenger_not_registered'), { messenger: 'of another office' }),
      ...inwarded(),
    ],
  },
  {
    name: 'paper is refused at the counter, and the DDO withdraws the bill',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(maker, 'refuse-paper', refused('not_your_role'), reason),
      act('foa.577b', 'refuse-paper', refused('not_your_office'), reason),
      act(foa, 'refuse-paper', 'AWAITING_INWARD', { reason: 'The paper itself is missing.' }),
      act(approver, 'withdraw', 'CANCELLED', reason),
    ],
  },
  {
    name: 'a bill is inwarded at its own treasury, by the front office',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act('foa.577b', 'inward', refused('not_your_office'), { messenger: 'registered' }),
      act('foa.572a', 'inward', refused('not_your_office'), { messenger: 'registered' }),
      act(boa, 'inward', refused('not_your_role'), { messenger: 'registered' }),
      act(boa, 'accept', refused('not_in_this_state')),
      ...inwarded(),
      act(foa, 'inward', refused('not_in_this_state'), { messenger: 'registered' }),
      act(foa, 'refuse-paper', refused('not_in_this_state'), reason),
    ],
  },
]

const desks: readonly Scenario[] = [
  {
    name: 'paper before screen: nothing is done with a bill whose paper has not come (S-04)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...unaccepted(boa, 'forward'),
      ...throughBoa(),
      ...unaccepted(ha, 'forward'),
      ...throughHa(),
      ...unaccepted(bao, 'pass'),
      ...throughBao(),
    ],
  },
  {
    name: 'who has the paper is its custodian, and he alone acts on the bill (S-04)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(otherBoa, 'accept', { accepted: true }),
      act(otherBoa, 'accept', refused('already_accepted', 'S-04')),
      act(boa, 'accept', refused('not_your_desk', 'S-16a')),
      act(boa, 'forward', refused('not_your_desk', 'S-16a')),
      act(boa, 'hold', refused('not_your_desk', 'S-16a'), {
        reason: 'documents_missing',
        text: 'An invoice is missing.',
      }),
      act(boa, 'object', refused('not_your_desk', 'S-16a'), objection()),
      act(otherBoa, 'forward', { state: 'WITH_HA', accepted: false }),
    ],
  },
  {
    name: 'each desk acts in its turn: no other role, no other treasury',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(ha, 'accept', refused('not_your_role')),
      act('foa.577b', 'accept', refused('not_your_office')),
      act(bao, 'pass', refused('not_in_this_state')),
      ...throughBoa(),
      act(boa, 'forward', refused('not_your_role')),
      act('ha.572a', 'accept', refused('not_your_office')),
      ...throughHa(),
      act(ha, 'pass', refused('not_your_role')),
      act('to.577b', 'accept', refused('not_your_office')),
      act(maker, 'withdraw', refused('not_your_role'), reason),
      ...throughBao(),
      act(bao, 'recall', refused('not_in_this_state'), reason),
      act(bao, 'object', refused('not_your_role'), objection()),
    ],
  },
  {
    name: 'a head accountant cannot forward a bill without all six checks (S-50)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'forward', refused('six_checks_incomplete', 'S-50'), { sixChecks: [], checklist: 'all' }),
      act(ha, 'forward', refused('six_checks_incomplete', 'S-50'), {
        sixChecks: ['schemeHead', 'ttrDestination', 'checklist', 'certificates', 'supportingDocuments'],
        checklist: 'all',
      }),
      act(ha, 'forward', 'WITH_BAO', allChecked),
    ],
  },
  {
    name: 'a head accountant cannot forward a bill with an unticked sanction order (S-03)',
    draft: rent,
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'forward', refused('checklist_incomplete', 'S-03'), {
        sixChecks: 'all',
        checklist: { allBut: 'sanction_order' },
      }),
      act(ha, 'forward', refused('checklist_incomplete', 'S-03'), { sixChecks: 'all', checklist: [] }),
      act(ha, 'forward', 'WITH_BAO', allChecked),
    ],
  },
]

function unaccepted(login: string, onward: 'forward' | 'pass'): Step[] {
  const refusedYet = refused('paper_not_accepted', 'S-04')
  return [
    act(login, onward, refusedYet, onward === 'forward' && login === ha ? allChecked : {}),
    act(login, 'hold', refusedYet, { reason: 'signature_missing', text: 'The DDO has not signed.' }),
    act(login, 'object', refusedYet, objection()),
  ]
}

export const treasuryScenarios = [...counter, ...desks]
