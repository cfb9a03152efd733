import Type from 'typebox'
import { findingEffects, findingStages } from '../../domain/bill/finding.ts'
import { actions, fileActions, fileStates, movers, roles, states } from '../../domain/kernel/vocabulary.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'

const words = (description: string) => Type.Optional(Type.Array(Type.String(), { description }))

const Row = Type.Object({
  from: oneOf([...states, 'NEW']),
  action: oneOf(actions),
  by: oneOf(movers),
  to: oneOf(states),
  when: Type.Optional(
    Type.String({ description: 'Which row applies where one action leads to several places: the first that holds' }),
  ),
  needs: words('Judged on the bill, the actor and the body'),
  checks: words('Judged on facts within the transaction'),
  effects: words('What the move does beyond changing the state'),
  later: words('What the move demands and the software does not judge yet'),
  via: oneOf(['bill', 'draft', 'payment-file', 'rbi-exchange'], 'The way in; `bill` is an action on the bill itself'),
  built: Type.Boolean({ description: 'False: the move is refused with 501 `not_yet_available`' }),
})

const FileRow = Type.Object({
  from: oneOf(fileStates),
  action: oneOf(fileActions),
  by: oneOf(roles),
  to: oneOf(fileStates),
  bills: Type.Optional(oneOf(actions, 'What it does to the bills of the file, or to the one named')),
})

export const Lifecycle = Type.Object({
  version: Type.Integer({
    description: 'A bill keeps the version that it began with; a published one is never edited',
  }),
  rows: Type.Array(Row),
  paymentFile: Type.Array(FileRow, { description: "A payment file's own small life" }),
})

export const exampleLifecycle: Type.Static<typeof Lifecycle> = {
  version: 1,
  rows: [
    {
      from: 'NEW',
      action: 'create',
      by: 'MAKER',
      to: 'DRAFT',
      checks: ['draft is sound'],
      effects: ['number bill'],
      via: 'draft',
      built: true,
    },
  ],
  paymentFile: [{ from: 'DRAFT', action: 'submit', by: 'PA', to: 'SUBMITTED' }],
}

const Check = Type.Object(
  {
    overruledBy: Type.Array(Type.String(), { description: 'Whose desk may overrule it, for itself; none: nobody' }),
    facts: Type.Array(Type.String(), { description: 'What it asks beside the bill' }),
    limits: Type.Unsafe<Record<string, string>>({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: "Parameters, each with the day whose value counts: the claim's, or the act's",
    }),
    finds: Type.Array(
      Type.Object({
        code: Type.String(),
        stage: oneOf(findingStages),
        effect: oneOf(findingEffects),
        desks: Type.Array(Type.String()),
      }),
      { description: 'What it may find, and where that bites' },
    ),
  },
  { description: 'What the software judges of a bill by it; null: enforced elsewhere, or a person to judge' },
)
export type CheckShown = Type.Static<typeof Check>

export const Rule = Type.Object({
  id: Type.String({ description: 'As an objection cites it' }),
  title: Type.String(),
  source: Type.String({ description: 'Where it stands, in words' }),
  from: Type.String(),
  to: orNull(Type.String({ description: 'The last day; null while it is in force' })),
  citable: Type.Boolean({ description: 'An objection may cite it while it is in force' }),
  check: Type.Unsafe<CheckShown | null>({ ...Check, type: ['object', 'null'] }),
})

export const exampleRule: Type.Static<typeof Rule> = {
  id: 'S-46',
  title: 'The delay of an old claim is condoned first',
  source: 'KFC, article 20(d)',
  from: '2015-04-01',
  to: null,
  citable: true,
  check: {
    ...{ overruledBy: ['HA'], facts: ['presented'], limits: { 'claim.months': 'claim' } },
    finds: [
      { code: 'delay_not_condoned', stage: 'ddo', effect: 'refuse', desks: [] },
      { code: 'condonation_on_paper', stage: 'treasury', effect: 'object', desks: ['HA'] },
    ],
  },
}
