// At whose desk a bill is, and who brings it to another (S-16a).

import type { Scenario } from './format.ts'
import {
  act,
  belagavi,
  inwarded,
  objection,
  reason,
  refused,
  refusedByFacts,
  telephone,
  throughBoa,
  throughHa,
  throughOffice,
} from './steps.ts'

const { foa, boa, ha, bao } = belagavi
const otherBoa = 'boa2.577a'
/** Holds every role of the treasury, and has acted at none of its stages. */
const colleague = 'every-role.577a'
const officer = 'to.577a'
const head = 'hoo.577a'
const desk = (login: string) => `post.${login}`
const to = (login: string) => ({ reason: 'She knows the claim.', postId: desk(login) })

export const deskScenarios: readonly Scenario[] = [
  {
    name: 'a bill is at one desk of each stage, and no other assistant works on it (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(foa, 'inward', { state: 'WITH_BOA', desk: desk(boa) }, { messenger: 'registered' }),
      act(otherBoa, 'accept', refused('not_your_desk', 'S-16a')),
      act(boa, 'accept', { accepted: true, desk: desk(boa) }),
      act(otherBoa, 'forward', refused('not_your_desk', 'S-16a')),
      act(otherBoa, 'object', refused('not_your_desk', 'S-16a'), objection()),
      act(boa, 'forward', { state: 'WITH_HA', desk: desk(ha) }),
      ...throughHa(),
      act(bao, 'accept', { accepted: true, desk: desk(bao) }),
      act(bao, 'pass', { state: 'PASSED', desk: null }),
    ],
  },
  {
    name: 'the treasury officer brings a bill to another desk, which accepts the paper anew (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true, custodian: boa }),
      act(boa, 'reassign', refused('not_your_role'), to(otherBoa)),
      act('to.572a', 'reassign', refused('not_your_office'), to(otherBoa)),
      act(officer, 'reassign', refusedByFacts('desk_unfit', 'S-16a'), to(ha)),
      act(officer, 'reassign', { accepted: false, custodian: boa, desk: desk(otherBoa) }, to(otherBoa)),
      act(boa, 'forward', refused('not_your_desk', 'S-16a')),
      act(otherBoa, 'forward', refused('paper_not_accepted', 'S-04')),
      act(otherBoa, 'accept', { accepted: true, custodian: otherBoa }),
      act(otherBoa, 'forward', { state: 'WITH_HA', desk: desk(ha) }),
      // Neither has had a part in it by that.
      act(officer, 'reassign', { desk: desk(colleague) }, to(colleague)),
      act(colleague, 'accept', { accepted: true }),
    ],
  },
  {
    name: 'the head of office brings a bill to another desk at every stage, and none to one who had another part in it',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(head, 'reassign', { desk: desk(otherBoa) }, to(otherBoa)),
      act(head, 'reassign', { desk: desk(boa) }, to(boa)),
      ...throughBoa(),
      act(head, 'reassign', { desk: desk(colleague) }, to(colleague)),
      act(head, 'reassign', { desk: desk(ha) }, to(ha)),
      ...throughHa(),
      act(head, 'reassign', { desk: desk(colleague) }, to(colleague)),
      act(officer, 'reassign', { desk: desk(bao) }, to(bao)),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'pass', { state: 'PASSED', desk: null }),
    ],
  },
  {
    name: 'a bill whose paper has not come is held for that without being accepted, and objected no sooner (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(
        boa,
        'hold',
        { held: 'documents_missing', accepted: false },
        { reason: 'documents_missing', text: 'The paper has not come.' },
      ),
      act(boa, 'object', refused('paper_not_accepted', 'S-04'), objection()),
      act(boa, 'release', { held: null }),
      act(boa, 'hold', refused('paper_not_accepted', 'S-04'), { reason: 'grant_short', text: 'It was withdrawn.' }),
      act(boa, 'accept', { accepted: true }),
    ],
  },
  {
    name: 'a recalled bill comes back to the desk that objected it (S-16a)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(officer, 'reassign', { desk: desk(otherBoa) }, to(otherBoa)),
      act(otherBoa, 'accept', { accepted: true }),
      act(otherBoa, 'object', { state: 'OBJECTED', desk: null }, objection()),
      act(bao, 'recall', { state: 'WITH_BOA' }, reason),
      act(otherBoa, 'accept', { accepted: true, desk: desk(otherBoa) }),
      act(otherBoa, 'forward', 'WITH_HA'),
    ],
  },
]
