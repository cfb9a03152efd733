// Separation of duties, by person and not by post, over all revisions of a bill: the office's own, the treasury's
// stages, and between the bill's offices.

import type { ActStep, Given, Scenario, Step } from './format.ts'
import {
  act,
  allChecked,
  authorised,
  belagavi,
  file,
  first,
  inwarded,
  objection,
  passed,
  reason,
  refused,
  returnedAndRevised,
  stationery,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
  type Treasury,
} from './steps.ts'

const { maker, checker, approver } = first
const clash = refused('separation_of_duties')
const anyOffice = 'every-role.10104'
const anyDesk = 'every-role.577a'

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

const stages: readonly Stage[] = [
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

/** He who could act everywhere, in a post of the drawing office and in one of the controlling office. */
const as = (where: 'ddo' | '01204', step: ActStep): ActStep => ({ ...step, post: `post.every-role.${where}` })

/** At every stage of the treasury he tries, and is refused; those who sit there carry the bill on. */
const noPartAtTreasury = (rule?: string): Step[] =>
  stages.flatMap(({ seat, tries, works }) => [
    tries(anyDesk, refused('separation_of_duties', rule)),
    ...works(belagavi[seat]),
  ])

const betweenOffices: readonly Scenario[] = [
  {
    name: 'who approved a bill has no part in its scrutiny (S-44)',
    draft: telephone(),
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      as('ddo', act(anyDesk, 'approve', 'AWAITING_INWARD')),
      ...noPartAtTreasury('S-44'),
    ],
  },
  {
    name: 'who edited a draft has no part in it at the treasury',
    draft: telephone(),
    steps: [as('ddo', act(anyDesk, 'edit', 'DRAFT')), ...throughOffice(), ...noPartAtTreasury()],
  },
  {
    name: 'who countersigned a bill has no part in its scrutiny, and approves none of its revisions (S-38, S-44)',
    draft: stationery,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      as('01204', act(anyDesk, 'countersign', 'AWAITING_INWARD')),
      act(anyDesk, 'inward', refused('separation_of_duties', 'S-44'), { messenger: 'registered', sheet: 'its own' }),
      ...inwarded(belagavi, { sheet: 'its own' }),
      act(anyDesk, 'accept', refused('separation_of_duties', 'S-44')),
      act(belagavi.boa, 'accept', { accepted: true }),
      act(belagavi.boa, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      as('ddo', act(anyDesk, 'forward', clash)),
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      as('ddo', act(anyDesk, 'approve', refused('separation_of_duties', 'S-38'))),
    ],
  },
  {
    name: 'who made or approved a bill does not countersign it (S-38)',
    draft: stationery,
    steps: [
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      as('ddo', act(anyDesk, 'approve', 'WITH_COUNTERSIGNER')),
      as('01204', act(anyDesk, 'countersign', refused('separation_of_duties', 'S-38'))),
      act('countersigner.01204', 'send-back', 'DRAFT', reason),
    ],
  },
  {
    name: 'who inwarded a bill approves no later revision of it (S-44)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      act(anyDesk, 'inward', 'WITH_BOA', { messenger: 'registered' }),
      act(belagavi.boa, 'accept', { accepted: true }),
      act(belagavi.boa, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      as('ddo', act(anyDesk, 'forward', clash)),
      act(maker, 'forward', 'WITH_CHECKER'),
      act(checker, 'forward', 'WITH_APPROVER'),
      as('ddo', act(anyDesk, 'approve', refused('separation_of_duties', 'S-44'))),
    ],
  },
]

/** Three people hold six stages. */
const [front, head, officer] = ['foa.577b', 'ha.577b', 'to.577b'] as const
const three: Treasury = { foa: front, boa: front, ha: head, bao: officer, pa: head, to: officer }
const atSubTreasury = { ...telephone(), treasuryCode: '577B' }
const anyDeskThere = 'every-role.577b'

const subTreasury: readonly Scenario[] = [
  {
    name: 'three people of a small sub-treasury carry a bill from its inward to its approved payment file',
    draft: atSubTreasury,
    steps: [...passed(first, three), ...authorised(three)],
  },
  {
    name: 'the staffing of a small sub-treasury names who holds what together, and nothing beside',
    draft: atSubTreasury,
    steps: [
      ...throughOffice(),
      act(anyDeskThere, 'inward', 'WITH_BOA', { messenger: 'registered' }),
      act(anyDeskThere, 'accept', { accepted: true }),
      act(anyDeskThere, 'forward', 'WITH_HA'),
      act(anyDeskThere, 'accept', clash),
      ...throughHa(three),
      act(anyDeskThere, 'accept', clash),
      ...throughBao(three),
      file(anyDeskThere, 'create', clash),
      file(head, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      file(head, 'submit', { file: 'SUBMITTED' }),
      file(anyDeskThere, 'approve', clash),
      file(officer, 'approve', { state: 'AUTHORISED', file: 'APPROVED' }),
    ],
  },
  {
    name: 'HA and BAO, PA and TO stay apart at a small sub-treasury too',
    draft: atSubTreasury,
    steps: [
      ...throughOffice(),
      ...inwarded(three),
      ...throughBoa(three),
      ...throughHa({ ...three, ha: anyDeskThere }),
      act(anyDeskThere, 'accept', clash),
      ...throughBao(three),
      file(anyDeskThere, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
      file(anyDeskThere, 'submit', { file: 'SUBMITTED' }),
      file(anyDeskThere, 'approve', clash),
      file(anyDeskThere, 'cancel', clash, 'A payee is wrong.'),
    ],
  },
]

export const dutyScenarios = [...office, ...treasury, ...notApart, ...betweenOffices, ...subTreasury]
