// Separation of duties between a bill's offices, and at a small sub-treasury, whose staffing lets three people hold six
// stages.

import { anyDesk, clash, stages } from './duties.ts'
import type { ActStep, Scenario, Step } from './format.ts'
import {
  act,
  authorised,
  belagavi,
  file,
  first,
  inwarded,
  objection,
  passed,
  reason,
  refused,
  refusedByFacts,
  returnedAndRevised,
  stationery,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
  type Treasury,
} from './steps.ts'

const { maker, checker } = first

/** He who could act everywhere, in a post of the drawing office and in one of the controlling office. */
const as = (where: 'ddo' | '01204', step: ActStep): ActStep => ({ ...step, post: `post.every-role.${where}` })

/** She countersigns at Belagavi, and holds a post of its treasury too. */
const countersigner2 = 'countersigner2.01204'
const atTreasury = (step: ActStep): ActStep => ({ ...step, post: 'post.countersigner2.577a' })

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
    name: 'who draws there does not countersign; who countersigned has no part in the scrutiny (S-38, S-44)',
    draft: stationery,
    steps: [
      ...throughOffice(first, 'WITH_COUNTERSIGNER'),
      as('01204', act(anyDesk, 'countersign', refusedByFacts('rule_fails', 'S-38'))),
      act(countersigner2, 'countersign', 'AWAITING_INWARD'),
      atTreasury(
        act(countersigner2, 'inward', refused('separation_of_duties', 'S-44'), {
          messenger: 'registered',
          sheet: 'its own',
        }),
      ),
      ...inwarded(belagavi, { sheet: 'its own' }),
      atTreasury(act(countersigner2, 'accept', refused('separation_of_duties', 'S-44'))),
      act(belagavi.boa, 'accept', { accepted: true }),
      act(belagavi.boa, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      as('ddo', act(anyDesk, 'forward', 'WITH_CHECKER')),
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

export const officesApartScenarios = [...betweenOffices, ...subTreasury]
