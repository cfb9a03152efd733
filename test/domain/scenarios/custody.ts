// Who has the paper, and what becomes of it when he is away (S-04).

import type { Scenario } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  first,
  inwarded,
  medical,
  objection,
  reason,
  refused,
  returnedAndRevised,
  telephone,
  throughBoa,
  throughHa,
  throughOffice,
  toBao,
} from './steps.ts'

const { foa, boa, ha, bao } = belagavi
const otherBoa = 'boa2.577a'
/** Holds every role of the treasury, and has acted at none of its stages. */
const colleague = 'every-role.577a'
const absent = { reason: 'She is on leave until Monday.' }

export const custodyScenarios: readonly Scenario[] = [
  {
    name: 'who sent the paper on is its custodian until the next desk accepts it (S-04)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(foa, 'inward', { state: 'WITH_BOA', accepted: false, custodian: foa }, { messenger: 'registered' }),
      act(boa, 'accept', { accepted: true, custodian: boa }),
      act(boa, 'forward', { state: 'WITH_HA', accepted: false, custodian: boa }),
      act(boa, 'forward', refused('not_your_role')),
      act(ha, 'accept', { accepted: true, custodian: ha }),
      act(ha, 'forward', { state: 'WITH_BAO', accepted: false, custodian: ha }, allChecked),
      act(bao, 'accept', { accepted: true, custodian: bao }),
      act(bao, 'object', { state: 'OBJECTED', accepted: false, custodian: bao }, objection()),
      act(bao, 'recall', { state: 'WITH_BAO', accepted: false, custodian: bao }, reason),
      act(bao, 'pass', refused('paper_not_accepted', 'S-04')),
      act(bao, 'accept', { accepted: true, custodian: bao }),
      act(bao, 'pass', { state: 'PASSED', custodian: bao }),
    ],
  },
  {
    name: 'the countersigner has the paper until the front office takes it in',
    draft: medical,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act('countersigner.01204', 'accept', { accepted: true, custodian: 'countersigner.01204' }),
      act('countersigner.01204', 'countersign', { state: 'AWAITING_INWARD', custodian: 'countersigner.01204' }),
      act(foa, 'inward', { custodian: foa }, { messenger: 'registered', sheet: 'its own' }),
    ],
  },
  {
    name: 'the paper of an assistant on leave is taken over by the other one, and the bill goes on (S-04)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(otherBoa, 'take-over', refused('paper_not_accepted', 'S-04'), absent),
      act(boa, 'accept', { custodian: boa }),
      act(boa, 'take-over', refused('already_accepted', 'S-04'), absent),
      act(ha, 'take-over', refused('not_your_role'), absent),
      act(foa, 'take-over', refused('not_your_role'), absent),
      act('boa1.572a', 'take-over', refused('not_your_office'), absent),
      act(otherBoa, 'take-over', { state: 'WITH_BOA', accepted: true, custodian: otherBoa }, absent),
      act(boa, 'forward', refused('not_your_desk', 'S-16a')),
      act(otherBoa, 'forward', { state: 'WITH_HA', custodian: otherBoa }),
    ],
  },
  {
    name: 'a held bill is taken over as it is, held',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { custodian: boa }),
      act(boa, 'hold', { held: 'documents_missing' }, { reason: 'documents_missing', text: 'An invoice is missing.' }),
      act(otherBoa, 'take-over', { held: 'documents_missing', custodian: otherBoa }, absent),
      act(otherBoa, 'object', 'OBJECTED', objection()),
    ],
  },
  {
    name: 'a head accountant on leave has her paper taken over by one who holds her role too, with what she has ticked',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      act(ha, 'accept', { custodian: ha }),
      act(ha, 'tick', 'WITH_HA', { items: 'all', sixChecks: 'all' }),
      act(colleague, 'take-over', { accepted: true, custodian: colleague }, absent),
      act(ha, 'forward', refused('not_your_desk', 'S-16a')),
      act(colleague, 'forward', 'WITH_BAO'),
      act(colleague, 'accept', refused('separation_of_duties')),
    ],
  },
  {
    name: 'the paper of an approving officer on leave is taken over, not by one who forwarded it to him',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      ...throughHa(),
      act(bao, 'accept', { custodian: bao }),
      act(ha, 'take-over', refused('not_your_role'), absent),
      act(colleague, 'take-over', { custodian: colleague }, absent),
      act(bao, 'pass', refused('not_your_desk', 'S-16a')),
      act(colleague, 'pass', 'PASSED'),
    ],
  },
  {
    name: 'nobody takes over at a treasury stage of a bill of which he has done another',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded({ ...belagavi, foa: colleague }),
      act(boa, 'accept', { custodian: boa }),
      act(colleague, 'take-over', refused('separation_of_duties'), absent),
    ],
  },
  {
    name: 'a revised bill has the custodian of its last round until its new paper is taken in',
    draft: telephone(),
    steps: [
      ...toBao(),
      act(bao, 'accept', { custodian: bao }),
      act(bao, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      ...throughOffice(),
      act(foa, 'inward', { state: 'WITH_BOA', custodian: foa }, { messenger: 'registered' }),
    ],
  },
]
