// From the payment file to the settled payment.

import type { Draft, Scenario } from './format.ts'
import {
  act,
  authorised,
  bank,
  belagavi,
  file,
  first,
  objection,
  passed,
  providentFund,
  reason,
  refused,
  refusedByFacts,
  returnedAndRevised,
  sent,
  telephone,
  treasuryPeople,
  type Office,
} from './steps.ts'

const { approver } = first
const { bao, pa, to } = belagavi
const twoLines: Draft = { ...telephone(), lines: 2 }
const bengaluru: Office = { maker: 'maker.10107', checker: 'checker.10107', approver: 'approver.10107' }
const dropped = 'The payee asked for another account.'

const files: readonly Scenario[] = [
  {
    name: 'the payment authoriser prepares the file, the treasury officer approves it',
    draft: telephone(),
    steps: [
      ...passed(),
      act(pa, 'authorise', refused('through_payment_file')),
      file(to, 'create', refused('not_your_role')),
      file('ha.577b', 'create', refused('not_your_office')),
      file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      act(pa, 'object', refused('not_in_this_state'), objection()),
      act(to, 'approve-file', refused('through_payment_file')),
      file(to, 'submit', refused('not_your_role')),
      file(to, 'approve', refused('wrong_file_state')),
      file(to, 'cancel', refused('not_your_role'), dropped),
      file(pa, 'submit', { state: 'IN_PAYMENT_FILE', file: 'SUBMITTED' }),
      file(pa, 'submit', refused('wrong_file_state')),
      file(pa, 'approve', refused('not_your_role')),
      file(pa, 'cancel', refused('not_your_role'), dropped),
      file('to.577b', 'approve', refused('not_your_office')),
      file(to, 'approve', { state: 'AUTHORISED', file: 'APPROVED' }),
      file(to, 'approve', refused('wrong_file_state')),
      file(to, 'cancel', refused('wrong_file_state'), dropped),
    ],
  },
  {
    name: 'a file is not made of a bill that is not passed',
    draft: telephone(),
    steps: [...passed().slice(0, -1), file(pa, 'create', refused('not_in_this_state')), act(bao, 'pass', 'PASSED')],
  },
  {
    name: 'a draft file is cancelled by the payment authoriser; its bill is passed and may be put into another',
    draft: telephone(),
    steps: [
      ...passed(),
      file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      file(pa, 'drop-bill', refusedByFacts('file_would_be_empty'), dropped),
      file(pa, 'cancel', { state: 'PASSED', file: 'CANCELLED' }, dropped),
      file(pa, 'submit', refused('wrong_file_state')),
      ...authorised(),
    ],
  },
  {
    name: 'a submitted file is cancelled by the treasury officer',
    draft: telephone(),
    steps: [
      ...passed(),
      file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      file(pa, 'submit', { file: 'SUBMITTED' }),
      file(to, 'cancel', { state: 'PASSED', file: 'CANCELLED' }, dropped),
      act(pa, 'object', 'OBJECTED', objection('S-32', 'The payee is a designation.')),
    ],
  },
  {
    name: 'a bill is dropped from a draft file by the payment authoriser, from a submitted one by the treasury officer',
    draft: telephone(),
    steps: [
      ...passed(),
      { ...file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }), besideAnother: true },
      file(to, 'drop-bill', refused('not_your_role'), dropped),
      file(pa, 'drop-bill', { state: 'PASSED', file: 'DRAFT' }, dropped),
      { ...file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }), besideAnother: true },
      file(pa, 'submit', { file: 'SUBMITTED' }),
      file(pa, 'drop-bill', refused('not_your_role'), dropped),
      file(to, 'drop-bill', { state: 'PASSED', file: 'SUBMITTED' }, dropped),
    ],
  },
  {
    name: "the treasury officer in additional charge of 577B has no say in 577A's bills by that post",
    draft: telephone(),
    steps: [
      ...passed(),
      file(pa, 'create', { state: 'IN_PAYMENT_FILE' }),
      file(pa, 'submit', { file: 'SUBMITTED' }),
      { ...file(to, 'approve', refused('not_your_office')), post: 'post.to.577b.second' },
      file(to, 'approve', 'AUTHORISED'),
    ],
  },
  {
    name: 'what is drawn on the provident fund needs no grant, neither at first nor when it comes again',
    draft: providentFund,
    steps: [
      act(first.maker, 'attach', 'DRAFT'),
      ...passed(),
      act(pa, 'object', 'OBJECTED', objection('S-32', 'The payee is another.')),
      ...returnedAndRevised(),
      ...passed(),
      ...authorised(),
    ],
  },
  {
    name: 'a bill of Bengaluru is passed and authorised there',
    draft: telephone(bengaluru),
    steps: [
      ...passed(bengaluru, treasuryPeople('572a')),
      file(pa, 'create', refused('not_your_office')),
      ...authorised(treasuryPeople('572a')),
    ],
  },
]

const settlements: readonly Scenario[] = [
  {
    name: 'a bill is paid when all its payments are debited',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'ACKNOWLEDGED', 1),
      bank('debit', 'ACKNOWLEDGED', 1),
      bank('debit', 'PAID', 2),
      bank('debit', 'PAID'),
      act('accounts.577a', 'account', refused('not_yet_available')),
      act(approver, 'withdraw', refused('not_in_this_state'), reason),
    ],
  },
  {
    name: 'days after it was paid a bank returns one payment, then the other',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
      bank('return', 'PARTLY_FAILED', 2),
      bank('return', 'PARTLY_FAILED', 2),
      act('accounts.577a', 'account', refused('not_yet_available')),
      bank('return', 'FAILED', 1),
      act('accounts.577a', 'account', refused('not_yet_available')),
    ],
  },
  {
    name: 'days after it was paid the only payment of a bill is returned',
    draft: telephone(),
    steps: [...sent(), bank('accept-file', 'ACKNOWLEDGED'), bank('debit', 'PAID'), bank('return', 'FAILED')],
  },
  {
    name: 'of three payments two are returned, one after the other, and the bill stays partly failed',
    draft: { ...telephone(), lines: 3 },
    steps: [
      ...sent(),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
      bank('return', 'PARTLY_FAILED', 1),
      bank('return', 'PARTLY_FAILED', 3),
    ],
  },
  {
    name: 'the debit overtakes the acknowledgement',
    draft: telephone(),
    steps: [...sent(), bank('debit', 'PAID'), bank('accept-file', 'PAID')],
  },
  {
    name: 'a return overtakes its debit and the acknowledgement',
    draft: telephone(),
    steps: [...sent(), bank('return', 'FAILED'), bank('debit', 'FAILED'), bank('accept-file', 'FAILED')],
  },
  {
    name: 'one payment is returned before the other is debited, and the acknowledgement comes last',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('return', 'SENT', 1),
      bank('debit', 'PARTLY_FAILED', 2),
      bank('accept-file', 'PARTLY_FAILED'),
    ],
  },
  {
    name: 'one payment is debited before the other is returned, and the acknowledgement comes last',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('debit', 'SENT', 1),
      bank('return', 'PARTLY_FAILED', 2),
      bank('accept-file', 'PARTLY_FAILED'),
    ],
  },
  {
    name: 'after the acknowledgement too the order of debits and returns does not matter',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('return', 'ACKNOWLEDGED', 1),
      bank('debit', 'PARTLY_FAILED', 2),
      bank('debit', 'PARTLY_FAILED', 1),
    ],
  },
  {
    name: 'a debit and a return after the acknowledgement leave a bill partly failed',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'ACKNOWLEDGED', 1),
      bank('return', 'PARTLY_FAILED', 2),
    ],
  },
  {
    name: 'two returns after the acknowledgement leave a bill failed',
    draft: twoLines,
    steps: [...sent(), bank('accept-file', 'ACKNOWLEDGED'), bank('return', 'FAILED')],
  },
  {
    name: 'lines rejected by name in an accepted file fail, the others are paid',
    draft: twoLines,
    steps: [...sent(), bank('reject-lines', 'ACKNOWLEDGED', 1), bank('debit', 'PARTLY_FAILED', 2)],
  },
  {
    name: 'a line is rejected by name after the other was debited',
    draft: twoLines,
    steps: [...sent(), bank('debit', 'SENT', 1), bank('reject-lines', 'PARTLY_FAILED', 2)],
  },
  {
    name: 'a bill of which every line is rejected by name has failed',
    draft: twoLines,
    steps: [...sent(), bank('reject-lines', 'FAILED')],
  },
  {
    name: 'a rejected file parks its payments until the treasury officer has it resent',
    draft: twoLines,
    steps: [
      ...sent(),
      bank('reject-file', 'SENT'),
      bank('resend', 'SENT'),
      bank('send', 'SENT'),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
    ],
  },
]

const beforePayment: readonly Scenario[] = [
  {
    name: 'cheques are of the lifecycle, and not available yet (S-17, S-27, S-40)',
    draft: telephone(),
    steps: [
      ...passed(),
      ...authorised(),
      act(to, 'print-cheque', refused('not_yet_available')),
      act(pa, 'print-cheque', refused('not_your_role')),
      act(to, 'issue-cheque', refused('not_in_this_state')),
    ],
  },
]

export const paymentScenarios = [...files, ...beforePayment, ...settlements]
