// A bill that a desk of the treasury holds, and releases; and what of a treasury's work comes later.

import { holdReasons } from '../../../domain/kernel/vocabulary.ts'
import type { Scenario } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  inwarded,
  objection,
  refused,
  telephone,
  throughBoa,
  throughHa,
  throughOffice,
} from './steps.ts'

const { boa, ha, bao } = belagavi
const otherBoa = 'boa2.577a'

const deskNames = ['back office', "head accountant's", "approving officer's"]

/** A bill held and released at each of the three desks, for each of the reasons there are. */
export const holdScenarios: readonly Scenario[] = [
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
      act('foa.577b', 'release', refused('not_your_office')),
      act(otherBoa, 'release', { held: null }),
      act(otherBoa, 'forward', refused('not_your_desk', 'S-16a')),
      act(boa, 'forward', 'WITH_HA'),
    ],
  },
  ...([boa, ha, bao] as const).map((login, desk): Scenario => ({
    name: `a bill held at the ${deskNames[desk] ?? ''} desk may be objected (S-02)`,
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
