// The bill at the treasury's counter and on its desks.

import { holdReasons } from '../../../domain/kernel/vocabulary.ts'
import type { Scenario, Step } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  countersigned,
  first,
  inwarded,
  motorInsurance,
  objection,
  passed,
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
const { foa, boa, ha, bao, pa, to } = belagavi
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
      act(boa, 'accept', refused('already_accepted', 'S-04')),
      act(boa, 'forward', refused('not_custodian', 'S-04')),
      act(boa, 'hold', refused('not_custodian', 'S-04'), {
        reason: 'documents_missing',
        text: 'An invoice is missing.',
      }),
      act(boa, 'object', refused('not_custodian', 'S-04'), objection()),
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
      act('boa1.577b', 'accept', refused('not_your_office')),
      act(bao, 'pass', refused('not_in_this_state')),
      ...throughBoa(),
      act(boa, 'forward', refused('not_your_role')),
      act('ha.572a', 'accept', refused('not_your_office')),
      ...throughHa(),
      act(ha, 'pass', refused('not_your_role')),
      act('bao.577b', 'accept', refused('not_your_office')),
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

/** A bill held and released at each of the three desks, for each of the reasons there are. */
const holds: readonly Scenario[] = [
  {
    name: 'a held bill is not forwarded; it is released and goes on (S-02, S-10a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'release', refused('not_held')),
      ...holdReasons.flatMap((held) => [
        act(boa, 'hold', { state: 'WITH_BOA', held, accepted: true }, { reason: held, text: 'As the top sheet says.' }),
        act(boa, 'hold', refused('already_held'), { reason: held, text: 'As the top sheet says.' }),
        act(boa, 'forward', refused('bill_held', 'S-02')),
        act(boa, 'release', { held: null, accepted: true }),
      ]),
      act(boa, 'forward', 'WITH_HA'),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'hold', { held: 'documents_missing' }, { reason: 'documents_missing', text: 'The schedule is missing.' }),
      act(ha, 'forward', refused('bill_held', 'S-02'), allChecked),
      act(ha, 'release', { held: null }),
      act(ha, 'release', refused('not_held')),
      act(ha, 'forward', 'WITH_BAO', allChecked),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'hold', { held: 'grant_short' }, { reason: 'grant_short', text: 'The grant was withdrawn.' }),
      act(bao, 'pass', refused('bill_held', 'S-02')),
      act(ha, 'release', refused('not_your_role')),
      act(bao, 'release', { held: null }),
      act(bao, 'release', refused('not_held')),
      act(bao, 'pass', 'PASSED'),
    ],
  },
  {
    name: 'any back-office assistant of the treasury releases a held bill, not only its custodian',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'hold', { held: 'signature_missing' }, { reason: 'signature_missing', text: 'The DDO has not signed.' }),
      act('boa1.577b', 'release', refused('not_your_office')),
      act(otherBoa, 'release', { held: null }),
      act(otherBoa, 'forward', refused('not_custodian', 'S-04')),
      act(boa, 'forward', 'WITH_HA'),
    ],
  },
  ...([boa, ha, bao] as const).map((login, desk): Scenario => ({
    name: `a bill held at the ${['back office', "head accountant's", "approving officer's"][desk] ?? ''} desk may be objected (S-02)`,
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...(desk > 0 ? throughBoa() : []),
      ...(desk > 1 ? throughHa() : []),
      act(login, 'accept', { accepted: true }),
      act(
        login,
        'hold',
        { held: 'documents_missing' },
        { reason: 'documents_missing', text: 'The invoice is missing.' },
      ),
      act(
        login,
        'object',
        { state: 'OBJECTED', held: null, accepted: false },
        objection('S-25', 'The sub-voucher is a copy.'),
      ),
    ],
  })),
]

const expressAsked = [
  act(approver, 'request-express', refused('not_yet_available'), reason),
  act('dot', 'endorse-express', refused('not_yet_available'), reason),
  act(to, 'confirm-express', refused('not_yet_available'), reason),
]

const later: readonly Scenario[] = [
  {
    name: 'the express queue is of the lifecycle, and not available yet, from the counter to the payment (S-16a)',
    draft: telephone(),
    steps: [
      act(approver, 'request-express', refused('not_in_this_state'), reason),
      ...throughOffice(),
      ...expressAsked,
      ...inwarded(),
      ...expressAsked,
      ...throughBoa(),
      ...expressAsked,
      ...throughHa(),
      ...expressAsked,
      ...throughBao(),
      ...expressAsked,
      act('to.577b', 'confirm-express', refused('not_your_office'), reason),
      act(maker, 'request-express', refused('not_your_role'), reason),
    ],
  },
  {
    name: "a full TTR gets its voucher at the approving officer's desk, which is not available yet (S-22)",
    draft: motorInsurance,
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      ...throughHa(),
      act(bao, 'pass', refused('not_yet_available')),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'pass', refused('not_yet_available')),
      act(bao, 'object', 'OBJECTED', objection('S-15', 'The head is not mapped.')),
    ],
  },
  {
    name: 'ways and means clearance is not available yet (S-24)',
    draft: telephone(),
    steps: [
      ...passed(),
      act(pa, 'request-clearance', refused('not_yet_available'), reason),
      act('fd', 'clear', refused('not_in_this_state'), reason),
      act('fd', 'refuse-clearance', refused('not_in_this_state'), reason),
    ],
  },
]

export const treasuryScenarios = [...counter, ...desks, ...holds, ...later]
