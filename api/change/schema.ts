// Changes of master data as they are proposed and read (rulebook.md, "Master data").

import Type, { type Static } from 'typebox'
import { changeActions, changeKinds, changeStates, type ChangeAction } from '../../domain/kernel/vocabulary.ts'
import { Transition } from '../bill/schema.ts'
import {
  allowedActions,
  BusinessDate,
  DdoCode,
  identifierOf,
  Instant,
  oneOf,
  orNull,
  PageQuery,
  RecipientId,
  Remarks,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

/** Their form and the published list are asked as drafts are: the refusal names the field. No controls come so far. */
const printable = '^[ -~]*$'

const Account = strict(
  {
    accountNumber: Type.String({
      maxLength: 40,
      pattern: printable,
      description: '9 to 18 capital letters and digits',
      examples: ['5010000101041099'],
    }),
    ifsc: Type.String({
      maxLength: 40,
      pattern: printable,
      description: 'Of the published list',
      examples: ['HDFC0000248'],
    }),
  },
  { description: 'The account that is to be in force' },
)

export const NewChange = strict(
  {
    kind: oneOf(changeKinds, 'So far recipients alone'),
    key: { ...RecipientId, description: "The recipient's id" },
    value: Type.Optional(Account),
    end: Type.Optional(Type.Literal(true, { description: 'Instead of a value: it is paid no more' })),
    from: { ...BusinessDate, description: 'From which day; approved later, it is in force from the approval' },
    reason: text('Why, and on which paper'),
  },
  {
    examples: [
      {
        kind: 'recipient',
        key: '2000-10104-037',
        value: { accountNumber: '5010000101041099', ifsc: 'HDFC0000248' },
        from: '2026-11-23',
        reason: 'Their bank has closed the account: letter of 2026-11-20.',
      },
    ],
  },
)

export const changeActBodies = {
  approve: strict({ remarks: Remarks }, { examples: [{}] }),
  refuse: strict(
    { reason: text('Why not'), remarks: Remarks },
    { examples: [{ reason: 'A cancelled cheque of the account is not enclosed.' }] },
  ),
} as const satisfies Record<ChangeAction, unknown>

export const ChangeParams = Type.Object({ changeId: identifierOf('change_01K8ZQ4V7N3M5R2T9XWCYDAEFG') })

const AccountShown = Type.Object(
  {
    accountNumber: Type.String({ description: 'The last four digits only, for those who may not see the whole' }),
    ifsc: Type.String(),
  },
  { description: 'Null: it ends' },
)

const members = {
  changeId: Type.String(),
  version: Type.Integer(),
  state: oneOf(changeStates),
  kind: oneOf(changeKinds),
  key: Type.String({ description: "The recipient's id" }),
  name: Type.String(),
  officeCode: Type.String({ description: 'Whose approver proposes' }),
  treasuryCode: Type.String({ description: 'Whose head accountant decides' }),
  value: Type.Unsafe<Static<typeof AccountShown> | null>({ anyOf: [AccountShown, { type: 'null' }] }),
  from: Type.String({ description: 'From which day it was asked for' }),
  inForceFrom: orNull(Type.String({ description: 'From which day it is in force, once it is approved' })),
  reason: Type.String(),
  proposedBy: Type.String(),
  proposedAt: Instant,
  decidedBy: orNull(Type.String()),
  decision: orNull(Type.String({ description: 'With what reason it was refused' })),
  allowedActions: allowedActions(changeActions),
} as const

/** As of a bill's trail; a change has no revisions, and what it says is in its row. */
const Act = Type.Omit(Transition, ['revision', 'role', 'detail'])

export const Change = Type.Object(
  { ...members, trail: Type.Array(Act, { description: 'What was done with it, in order' }) },
  { $id: 'Change', description: 'A change of master data, by two people' },
)
/** In a list. */
export const ChangeItem = Type.Object(members)
export type ChangeView = Static<typeof Change>
export type ChangeItemView = Static<typeof ChangeItem>

export const ChangeQuery = strict({
  ...PageQuery,
  kind: Type.Optional(oneOf(changeKinds)),
  state: Type.Optional(oneOf(changeStates)),
  key: Type.Optional({ ...RecipientId, description: "A recipient's id" }),
  officeCode: Type.Optional(DdoCode),
  treasuryCode: Type.Optional(TreasuryCode),
})

export const exampleItem: ChangeItemView = {
  changeId: 'change_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  version: 1,
  state: 'PROPOSED',
  kind: 'recipient',
  key: '2000-10104-037',
  name: 'Electricity supply company (10104)',
  officeCode: '12E01-10104O',
  treasuryCode: '577A',
  value: { accountNumber: '5010000101041099', ifsc: 'HDFC0000248' },
  from: '2026-11-23',
  inForceFrom: null,
  reason: 'Their bank has closed the account: letter of 2026-11-20.',
  proposedBy: 'approver.10104',
  proposedAt: '2026-11-21T11:04:05.000+05:30',
  decidedBy: null,
  decision: null,
  allowedActions: [
    { action: 'approve', allowed: true },
    { action: 'refuse', allowed: true },
  ],
}
const proposed: ChangeView['trail'][number] = {
  ...{ version: 1, action: 'propose', from: 'NEW', to: 'PROPOSED', user: 'approver.10104', onBehalfOf: null },
  ...{ post: 'post.approver.10104', office: '12E01-10104O', at: '2026-11-21T11:04:05.000+05:30' },
}
export const exampleProposed: ChangeView = { ...exampleItem, trail: [proposed] }

const decided: Record<ChangeAction, Partial<ChangeItemView>> = {
  approve: { state: 'APPROVED', inForceFrom: '2026-11-23' },
  refuse: { state: 'REFUSED', decision: 'A cancelled cheque of the account is not enclosed.' },
}
/** After that act of the head accountant's. */
export function exampleAfter(action: ChangeAction): ChangeView {
  const after = { ...exampleItem, ...decided[action], version: 2, decidedBy: 'ha.577a', allowedActions: [] }
  const act = { version: 2, action, from: 'PROPOSED', to: after.state, user: 'ha.577a', onBehalfOf: null }
  const where = { post: 'post.ha.577a', office: '577A', at: '2026-11-21T15:04:05.000+05:30' }
  return { ...after, trail: [proposed, { ...act, ...where }] }
}
