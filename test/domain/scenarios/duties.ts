// Separation of duties, by person and not by post, over all revisions of a bill, within one of its offices.

import type { Given, Scenario, Step } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  file,
  first,
  inwarded,
  objection,
  passed,
  reason,
  refused,
  returnedAndRevised,
  telephone,
  throughOffice,
  type Treasury,
} from './steps.ts'

const { maker, checker, approver } = first
export const clash = refused('separation_of_duties')
const anyOffice = 'every-role.10104'
export const anyDesk = 'every-role.577a'

const objectedAndReturned: readonly Step[] = [
  ...inwarded(),
  act(belagavi.boa, 'accept', { accepted: true }),
  act(belagavi.boa, 'object', 'OBJECTED', objection()),
  ...returnedAndRevised(),
]

const office: readonly Scenario[] = [
  {
    name: 'who made a bill neither checks nor approves it, whatever posts he holds',
    draft: { ...telephone(), by: anyOffice },
    steps: [
      act(anyOffice, 'forward', 'WITH_CHECKER'),
      act(anyOffice, 'forward', clash),
      act(anyOffice, 'send-back', clash, reason),
      act(checker, 'forward', 'WITH_APPROVER'),
      act(anyOffice, 'approve', clash),
      act(anyOffice, 'send-back', clash, reason),
      act(approver, 'approve', 'AWAITING_INWARD'),
      act(anyOffice, 'withdraw', clash, reason),
    ],
  },
  {
    name: 'who edited a draft has made it too',
    draft: telephone(),
    steps: [
      act(anyOffice, 'edit', 'DRAFT'),
      act(maker, 'forward', 'WITH_CHECKER'),
      act(anyOffice, 'forward', clash),
      act(checker, 'forward', 'WITH_APPROVER'),
      act(anyOffice, 'approve', clash),
    ],
  },
  {
    name: 'who checked a bill may approve it, and makes no draft of it, in any revision',
    draft: telephone(),
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(anyOffice, 'send-back', 'DRAFT', reason),
      act(anyOffice, 'edit', clash),
      act(anyOffice, 'attach', clash),
      act(anyOffice, 'forward', clash),
      act(anyOffice, 'discard', clash, reason),
      act(maker, 'forward', 'WITH_CHECKER'),
      act(anyOffice, 'forward', 'WITH_APPROVER'),
      act(anyOffice, 'approve', 'AWAITING_INWARD'),
      ...objectedAndReturned.slice(0, -1),
      act(anyOffice, 'revise', clash, { answers: 'each' }),
      act(anyOffice, 'discard', clash, reason),
    ],
  },
  {
    name: 'who approved a bill may check its next revision, and makes none',
    draft: telephone(),
    steps: [
      ...throughOffice({ ...first, approver: anyOffice }),
      ...objectedAndReturned,
      act(anyOffice, 'forward', clash),
      act(maker, 'forward', 'WITH_CHECKER'),
      act(anyOffice, 'forward', 'WITH_APPROVER'),
      act(approver, 'approve', 'AWAITING_INWARD'),
    ],
  },
]

/** A stage of the treasury: what somebody tries there first, and what whoever sits there does. */
interface Stage {
  seat: keyof Treasury
  /** What he did, in words. */
  name: string
  tries: (login: string, expect: typeof clash) => Step
  works: (login: string) => Step[]
}

const desk = (
  seat: 'boa' | 'ha' | 'bao',
  name: string,
  onward: 'forward' | 'pass',
  next: 'WITH_HA' | 'WITH_BAO' | 'PASSED',
  given: Given = {},
): Stage => ({
  seat,
  name,
  tries: (login, expect) => act(login, 'accept', expect),
  works: (login) => [act(login, 'accept', { accepted: true }), act(login, onward, next, given)],
})

export const stages: readonly Stage[] = [
  {
    seat: 'foa',
    name: 'inwarded a bill',
    tries: (login, expect) => act(login, 'inward', expect, { messenger: 'registered' }),
    works: (login) => [act(login, 'inward', 'WITH_BOA', { messenger: 'registered' })],
  },
  desk('boa', 'scrutinised a bill', 'forward', 'WITH_HA'),
  desk('ha', 'took the six checks of a bill', 'forward', 'WITH_BAO', allChecked),
  desk('bao', 'passed a bill', 'pass', 'PASSED'),
  {
    seat: 'pa',
    name: 'put a bill into a payment file',
    tries: (login, expect) => file(login, 'create', expect),
    works: (login) => [
      file(login, 'create', { state: 'IN_PAYMENT_FILE' }),
      file(login, 'submit', { state: 'IN_PAYMENT_FILE' }),
    ],
  },
  {
    seat: 'to',
    name: 'cancelled the payment file of a bill',
    tries: (login, expect) => file(login, 'approve', expect),
    works: (login) => [file(login, 'cancel', 'PASSED', 'A payee is wrong.')],
  },
]

/** One revision of the bill as far as the stage `until`; where `somebody` has no business he tries, and is refused. */
function revision(until: number, somebody: string, at: keyof Treasury): Step[] {
  return stages.slice(0, until + 1).flatMap(({ seat, tries, works }) => {
    if (seat === at) return works(somebody)
    return [tries(somebody, clash), ...works(belagavi[seat])]
  })
}

const firstRevision = (index: number): Step[] =>
  stages.slice(0, index).flatMap(({ seat, works }) => works(belagavi[seat]))

/** After the stage's work the payment authoriser objects, so that the bill comes through every stage again. */
function backFrom(index: number): Step[] {
  const onwards = stages.slice(index + 1, 4).flatMap(({ seat, works }) => works(belagavi[seat]))
  const cancelled: Step[] =
    stages[index]?.seat === 'pa' ? [file(belagavi.to, 'cancel', 'PASSED', 'A payee is wrong.')] : []
  return [...onwards, ...cancelled, act(belagavi.pa, 'object', 'OBJECTED', objection('S-32', 'The payee is wrong.'))]
}

const treasury: readonly Scenario[] = stages.map(({ seat, name, works }, index) => ({
  name: `who ${name} acts at no other stage of it, in this revision and the next`,
  draft: telephone(),
  steps: [
    ...throughOffice(),
    ...firstRevision(index),
    ...works(anyDesk),
    ...backFrom(index),
    ...returnedAndRevised(),
    ...throughOffice(),
    ...revision(5, anyDesk, seat),
  ],
}))

const notApart: readonly Scenario[] = [
  {
    name: 'who released a bill at a desk has acted there',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act('boa1.577a', 'accept', { accepted: true }),
      act(
        'boa1.577a',
        'hold',
        { held: 'signature_missing' },
        { reason: 'signature_missing', text: 'The DDO has not signed.' },
      ),
      act(anyDesk, 'release', { held: null }),
      act('boa1.577a', 'forward', 'WITH_HA'),
      act(anyDesk, 'accept', clash),
    ],
  },
  {
    name: 'who printed the Return Memo has acted at the counter',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act('boa1.577a', 'accept', { accepted: true }),
      act('boa1.577a', 'object', 'OBJECTED', objection()),
      act(anyDesk, 'print-return-memo', 'OBJECTED'),
      act('foa.577a', 'return', 'RETURNED'),
      act(maker, 'revise', { state: 'DRAFT', revision: 2 }, { answers: 'each' }),
      ...throughOffice(),
      ...inwarded(),
      act(anyDesk, 'accept', clash),
    ],
  },
  {
    name: "who submitted another's payment file has acted on its bills, and approves it by no other post",
    draft: telephone(),
    steps: [
      ...passed(),
      file(belagavi.pa, 'create', 'IN_PAYMENT_FILE'),
      file(anyDesk, 'submit', { state: 'IN_PAYMENT_FILE', file: 'SUBMITTED' }),
      file(anyDesk, 'approve', clash),
      file(anyDesk, 'cancel', clash, 'A payee is wrong.'),
      file(belagavi.to, 'cancel', 'PASSED', 'A payee is wrong.'),
      act(belagavi.pa, 'object', 'OBJECTED', objection('S-32', 'The payee is wrong.')),
      ...returnedAndRevised(),
      ...throughOffice(),
      ...inwarded(),
      act(anyDesk, 'accept', clash),
    ],
  },
  {
    name: 'who passed a bill submits no payment file that holds it',
    draft: telephone(),
    steps: [
      ...passed(first, { ...belagavi, bao: anyDesk }),
      file(belagavi.pa, 'create', 'IN_PAYMENT_FILE'),
      file(anyDesk, 'submit', clash),
      file(belagavi.pa, 'submit', { file: 'SUBMITTED' }),
    ],
  },
  {
    name: 'the same people may take the same stages of every revision',
    draft: telephone(),
    steps: [...throughOffice(), ...objectedAndReturned, ...passed()],
  },
]

export const dutyScenarios = [...office, ...treasury, ...notApart]
