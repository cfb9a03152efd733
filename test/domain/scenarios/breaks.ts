// What the bank said and could not be matched, as it comes to the bill; and files that are given up.

import type { Draft, Scenario } from './format.ts'
import { bank, sent, telephone } from './steps.ts'

const lines = (count: number): Draft => ({ ...telephone(), lines: count })

export const breakScenarios: readonly Scenario[] = [
  {
    name: 'money that moved after its file was rejected is written back, line by line, and the bill is paid',
    draft: lines(2),
    steps: [...sent(), bank('reject-file', 'SENT'), bank('write-back', 'SENT', 1), bank('write-back', 'PAID', 2)],
  },
  {
    name: 'of a rejected file one line is written back, the others are resent and paid',
    draft: lines(2),
    steps: [
      ...sent(),
      bank('reject-file', 'SENT'),
      bank('write-back', 'SENT', 1),
      bank('resend', 'SENT'),
      bank('send', 'SENT'),
      bank('accept-file', 'ACKNOWLEDGED'),
      bank('debit', 'PAID', 2),
    ],
  },
  {
    name: 'a rejected file is given up and its bill has failed; what moved all the same is written back',
    draft: lines(2),
    steps: [
      ...sent(),
      bank('reject-file', 'SENT'),
      bank('give-up', 'FAILED'),
      bank('write-back', 'PARTLY_FAILED', 1),
      bank('write-back', 'PAID', 2),
    ],
  },
  {
    name: 'a failed bill of one line is paid by what is written back',
    draft: lines(1),
    steps: [...sent(), bank('reject-file', 'SENT'), bank('give-up', 'FAILED'), bank('write-back', 'PAID')],
  },
  {
    name: 'a bill stays partly failed while one of its lines was not made',
    draft: lines(3),
    steps: [
      ...sent(),
      bank('reject-lines', 'FAILED'),
      bank('write-back', 'PARTLY_FAILED', 1),
      bank('write-back', 'PARTLY_FAILED', 2),
    ],
  },
  {
    name: 'of a rejected file one line is written back, the rest given up, and then the bank accepts it after all',
    draft: lines(2),
    steps: [
      ...sent(),
      bank('reject-file', 'SENT'),
      bank('write-back', 'SENT', 1),
      bank('give-up', 'PARTLY_FAILED'),
      bank('take-later-answer', 'ACKNOWLEDGED'),
      bank('debit', 'PAID', 2),
    ],
  },
  {
    name: 'a rejected file is accepted after all: the later answer is taken',
    draft: lines(2),
    steps: [...sent(), bank('reject-file', 'SENT'), bank('take-later-answer', 'ACKNOWLEDGED'), bank('debit', 'PAID')],
  },
  {
    name: 'a file that was given up is accepted after all: the later answer is taken',
    draft: lines(1),
    steps: [
      ...sent(),
      bank('reject-file', 'SENT'),
      bank('give-up', 'FAILED'),
      bank('take-later-answer', 'ACKNOWLEDGED'),
      bank('debit', 'PAID'),
    ],
  },
]
