// Delegations, charges and transfers as they are asked for and read (S-43, S-44).

import Type, { type Static } from 'typebox'
import {
  chargeActions,
  chargeStates,
  delegationActions,
  delegationStates,
  type DelegationAction,
} from '../../domain/kernel/vocabulary.ts'
import {
  allowedActions,
  BusinessDate,
  DdoCode,
  identifierOf,
  Instant,
  oneOf,
  orNull,
  PageQuery,
  Remarks,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

/** As it is sent; whether it is an instant at all is asked when it is read. */
const Moment = (description: string, example: string) =>
  Type.String({
    maxLength: 35,
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$',
    description: `${description}: an instant of business time, RFC 3339`,
    examples: [example],
  })
const Id = (example: string) => Type.String({ maxLength: 100, pattern: '^[\\x21-\\x7e]+$', examples: [example] })

const from = '2026-11-23T10:00:00+05:30'
const until = '2026-11-27T17:30:00+05:30'

export const NewDelegation = strict(
  {
    userId: Id('checker.10104'),
    from: Moment('From when; before it is delegated it is not in force', from),
    until: Moment('Until when', until),
    reason: text('Why'),
  },
  { examples: [{ userId: 'checker.10104', from, until, reason: 'on leave' }] },
)

export const NewCharge = strict(
  {
    postId: Id('post.approver.10106'),
    userId: Id('approver.10104'),
    from: Moment('From when', from),
    until: Type.Optional(Moment('Until when; left out, until it is ended', until)),
    reason: text('Why, or by which order'),
  },
  {
    examples: [{ postId: 'post.approver.10106', userId: 'approver.10104', from, until, reason: 'the post is vacant' }],
  },
)

export const NewTransfer = strict(
  {
    postId: Id('post.approver.10104'),
    userId: Id('approver.10104'),
    ctcNumber: text('Of the certificate of transfer of charge', 100),
    ctcDate: BusinessDate,
  },
  {
    examples: [
      { postId: 'post.approver.10104', userId: 'approver.10104', ctcNumber: 'CTC/17/2026', ctcDate: '2026-11-20' },
    ],
  },
)

export const delegationActBodies = {
  delegate: strict({ remarks: Remarks }, { examples: [{}] }),
  refuse: strict({ reason: text('Why not'), remarks: Remarks }, { examples: [{ reason: 'name another officer' }] }),
  revoke: strict({ reason: text('Why'), remarks: Remarks }, { examples: [{ reason: 'he is back' }] }),
} as const satisfies Record<DelegationAction, unknown>
export const chargeActBody = strict(
  { reason: text('Why'), remarks: Remarks },
  { examples: [{ reason: 'the newcomer has come' }] },
)

export const DelegationParams = Type.Object({ delegationId: identifierOf('delegation_01K8ZQ4V7N3M5R2T9XWCYDAEFG') })
export const ChargeParams = Type.Object({ chargeId: identifierOf('charge_01K8ZQ4V7N3M5R2T9XWCYDAEFG') })

const place = {
  postId: Type.String(),
  officeCode: Type.String(),
  userId: Type.String(),
} as const

const delegationMembers = {
  delegationId: Type.String(),
  version: Type.Integer(),
  state: oneOf(delegationStates, 'One whose time is over is ENDED'),
  ...place,
  treasuryCode: Type.String({ description: 'Whose treasury officer decides' }),
  onBehalfOf: Type.String({ description: 'Who holds the post, and has asked' }),
  from: Instant,
  until: Instant,
  reason: Type.String(),
  askedAt: Instant,
  decidedBy: orNull(Type.String()),
  decision: orNull(Type.String({ description: 'With what reason it was refused or revoked' })),
  endedBecause: orNull(Type.String({ examples: ['time', 'revoke', 'check-out', 'new-holder'] })),
  allowedActions: allowedActions(delegationActions),
} as const
export const Delegation = Type.Object(delegationMembers, {
  $id: 'Delegation',
  description: 'A post that is delegated, or is to be',
})
/** In a list. */
export const DelegationItem = Type.Object(delegationMembers)
export type DelegationView = Static<typeof Delegation>

const chargeMembers = {
  chargeId: Type.String(),
  version: Type.Integer(),
  state: oneOf(chargeStates, 'One whose time is over is ENDED'),
  ...place,
  treasuryCode: orNull(Type.String()),
  from: Instant,
  until: orNull(Type.String({ description: 'RFC 3339, +05:30; null until it is ended' })),
  reason: Type.String(),
  givenBy: Type.String(),
  givenAt: Instant,
  allowedActions: allowedActions(chargeActions),
} as const
export const Charge = Type.Object(chargeMembers, { $id: 'Charge', description: 'Additional charge of a post' })
/** In a list. */
export const ChargeItem = Type.Object(chargeMembers)
export type ChargeView = Static<typeof Charge>

export const Transfer = Type.Object(
  {
    transferId: Type.String(),
    ...place,
    treasuryCode: orNull(Type.String()),
    ctcNumber: Type.String(),
    ctcDate: Type.String(),
    leftAt: Instant,
    givenBy: Type.String({ description: 'Who checked him out' }),
    givenAt: Instant,
  },
  { description: 'Who was checked out of a post, on which certificate of transfer of charge' },
)
export type TransferView = Static<typeof Transfer>

const filters = {
  ...PageQuery,
  officeCode: Type.Optional(DdoCode),
  treasuryCode: Type.Optional(TreasuryCode),
  postId: Type.Optional(Id('post.approver.10104')),
  userId: Type.Optional(Id('checker.10104')),
}
export const DelegationQuery = strict({ ...filters, state: Type.Optional(oneOf(delegationStates)) })
export const ChargeQuery = strict({ ...filters, state: Type.Optional(oneOf(chargeStates)) })
export const TransferQuery = strict(filters)

export const exampleDelegation: DelegationView = {
  delegationId: 'delegation_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  version: 2,
  state: 'DELEGATED',
  postId: 'post.approver.10104',
  officeCode: '12E01-10104O',
  treasuryCode: '577A',
  userId: 'checker.10104',
  onBehalfOf: 'approver.10104',
  from: '2026-11-23T10:00:00.000+05:30',
  until: '2026-11-27T17:30:00.000+05:30',
  reason: 'on leave',
  askedAt: '2026-11-21T11:04:05.000+05:30',
  decidedBy: 'to.577a',
  decision: null,
  endedBecause: null,
  allowedActions: [{ action: 'revoke', allowed: true }],
}
export const exampleCharge: ChargeView = {
  chargeId: 'charge_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  version: 1,
  state: 'GIVEN',
  postId: 'post.approver.10106',
  officeCode: '12E01-10106O',
  treasuryCode: '577A',
  userId: 'approver.10104',
  from: '2026-11-23T10:00:00.000+05:30',
  until: '2026-11-27T17:30:00.000+05:30',
  reason: 'the post is vacant',
  givenBy: 'dot',
  givenAt: '2026-11-21T11:04:05.000+05:30',
  allowedActions: [{ action: 'end', allowed: true }],
}
export const exampleTransfer: TransferView = {
  transferId: 'transfer_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  postId: 'post.approver.10104',
  officeCode: '12E01-10104O',
  treasuryCode: '577A',
  userId: 'approver.10104',
  ctcNumber: 'CTC/17/2026',
  ctcDate: '2026-11-20',
  leftAt: '2026-11-21T11:04:05.000+05:30',
  givenBy: 'to.577a',
  givenAt: '2026-11-21T11:04:05.000+05:30',
}
