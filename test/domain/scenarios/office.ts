// The bill in its own office, and with the countersigner.

import type { Scenario } from './format.ts'
import {
  act,
  belagavi,
  countersigned,
  first,
  inwarded,
  medical,
  reason,
  refused,
  refusedByFacts,
  stationery,
  telephone,
  throughOffice,
  type Office,
} from './steps.ts'

const { maker, checker, approver } = first
const solo: Office = { maker: 'solo.10105', checker: 'solo.10105', approver: 'solo.10105' }
const twoPeople: Office = { maker: 'maker.10106', checker: 'ddo.10106', approver: 'ddo.10106' }
const countersigner = 'countersigner.01204'
const colleague = 'countersigner2.01204'

const withinOffice: readonly Scenario[] = [
  {
    name: 'a case worker drafts, edits and forwards, the superintendent forwards, the DDO approves',
    draft: telephone(),
    steps: [act(maker, 'edit', 'DRAFT'), act(maker, 'attach', 'DRAFT'), ...throughOffice()],
  },
  {
    name: 'a discarded draft is closed for everybody',
    draft: telephone(),
    steps: [
      act(maker, 'discard', 'CANCELLED', reason),
      act(maker, 'forward', refused('bill_closed')),
      act(maker, 'discard', refused('bill_closed'), reason),
      act(checker, 'send-back', refused('bill_closed'), reason),
      act(approver, 'withdraw', refused('bill_closed'), reason),
    ],
  },
  {
    name: 'a draft is forwarded and discarded by a case worker of its own office only',
    draft: telephone(),
    steps: [
      act('maker.10107', 'forward', refused('not_your_office')),
      act('maker.10107', 'discard', refused('not_your_office'), reason),
      act(checker, 'forward', refused('not_your_role')),
      act(approver, 'discard', refused('not_your_role'), reason),
      act(maker, 'forward', 'WITH_CHECKER'),
    ],
  },
  {
    name: 'a bill that is with the superintendent is no longer edited, discarded or approved',
    draft: telephone(),
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(maker, 'edit', refused('not_in_this_state')),
      act(maker, 'attach', refused('not_in_this_state')),
      act(maker, 'discard', refused('not_in_this_state'), reason),
      act(maker, 'forward', refused('not_your_role')),
      act(approver, 'approve', refused('not_in_this_state')),
      act('checker.10107', 'forward', refused('not_your_office')),
    ],
  },
  {
    name: 'the superintendent sends a bill back, and it comes again',
    draft: telephone(),
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'send-back', 'DRAFT', reason),
      act(maker, 'edit', 'DRAFT'),
      ...throughOffice(),
    ],
  },
  {
    name: 'the DDO sends a bill back to the case worker, not to the superintendent',
    draft: telephone(),
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      act(checker, 'approve', refused('not_your_role')),
      act('approver.10107', 'approve', refused('not_your_office')),
      act(approver, 'send-back', 'DRAFT', reason),
      ...throughOffice(),
    ],
  },
  {
    name: 'the DDO cannot approve what the grant does not cover; the draft stays good',
    draft: {
      by: maker,
      billType: 'dc',
      claimType: 'stores',
      headOfAccount: '2054-00-097-0-01-180',
      grossPaise: 5_000_00,
    },
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      act(approver, 'approve', refusedByFacts('no_grant')),
      act(approver, 'send-back', 'DRAFT', reason),
      act(maker, 'discard', 'CANCELLED', reason),
    ],
  },
  {
    name: 'the DDO withdraws a bill before it is inwarded, nobody else does',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(maker, 'withdraw', refused('not_your_role'), reason),
      act('approver.10107', 'withdraw', refused('not_your_office'), reason),
      act(approver, 'withdraw', 'CANCELLED', reason),
      act(belagavi.foa, 'inward', refused('bill_closed'), { messenger: 'registered' }),
    ],
  },
  {
    name: 'a bill that the treasury has inwarded is not withdrawn',
    draft: telephone(),
    steps: [...throughOffice(), ...inwarded(), act(approver, 'withdraw', refused('not_in_this_state'), reason)],
  },
  {
    name: 'in an office of one person that person makes, checks and approves',
    draft: telephone(solo),
    steps: throughOffice(solo),
  },
  {
    name: 'in an office of two the DDO checks and approves what the case worker made',
    draft: telephone(twoPeople),
    steps: throughOffice(twoPeople),
  },
]

const withCountersigner: readonly Scenario[] = [
  {
    name: 'a bill countersigned on line only needs no paper, and none is accepted (S-13)',
    draft: stationery,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'accept', refused('no_paper_copy', 'S-13')),
      act(approver, 'countersign', refused('not_your_role')),
      act(approver, 'withdraw', refused('not_in_this_state'), reason),
      act(countersigner, 'countersign', 'AWAITING_INWARD'),
      act(countersigner, 'countersign', refused('not_in_this_state')),
    ],
  },
  {
    name: 'a medical bill is countersigned by him who has the paper, and not before (S-13, S-04)',
    draft: medical,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'countersign', refused('paper_not_accepted', 'S-04')),
      act(countersigner, 'accept', { state: 'WITH_COUNTERSIGNER', accepted: true }),
      act(countersigner, 'accept', refused('already_accepted', 'S-04')),
      act(colleague, 'accept', refused('already_accepted', 'S-04')),
      act(colleague, 'countersign', refused('not_custodian', 'S-04')),
      act(countersigner, 'countersign', { state: 'AWAITING_INWARD', accepted: false }),
    ],
  },
  {
    name: 'the countersigner sends a bill back; it is checked, approved and countersigned anew',
    draft: stationery,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'send-back', 'DRAFT', reason),
      ...countersigned,
    ],
  },
  {
    name: 'the countersigner sends a medical bill back before and after its paper came',
    draft: medical,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'send-back', 'DRAFT', reason),
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'accept', { accepted: true }),
      act(countersigner, 'send-back', { state: 'DRAFT', accepted: false }, reason),
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      act(countersigner, 'countersign', refused('paper_not_accepted', 'S-04')),
    ],
  },
  {
    name: 'a countersigned bill is withdrawn by its DDO',
    draft: stationery,
    steps: [...countersigned, act(approver, 'withdraw', 'CANCELLED', reason)],
  },
]

export const officeScenarios = [...withinOffice, ...withCountersigner]
