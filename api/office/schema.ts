// Who and where, and what an office may draw on, as it is read.

import Type from 'typebox'
import { agencyKinds, recipientKinds, type AgencyKind } from '../../domain/bill/facts.ts'
import type { Paper as AnyPaper } from '../../domain/bill/particulars.ts'
import { holdingKinds, officeKinds, roles } from '../../domain/kernel/vocabulary.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'

const DateOrNull = orNull(Type.String({ description: 'The last day; null while it lasts' }))

export const Office = Type.Object(
  {
    officeCode: Type.String({ description: 'A DDO code, a treasury code, or a State office' }),
    kind: oneOf(officeKinds),
    name: Type.String(),
    treasuryCode: orNull(Type.String({ description: 'Of a DDO: where it draws. Of a treasury: itself' })),
    controllingOfficeCode: orNull(Type.String()),
    onePerson: Type.Boolean({ description: 'Recorded as one person, and exempt from separation of duties' }),
    authorisedBy: Type.Unsafe<'ag' | 'zp_cao' | null>({
      type: ['string', 'null'],
      enum: ['ag', 'zp_cao', null],
      description: "Who lets it draw: the AG, or the zilla panchayat's chief accounts officer (S-36); null: nobody",
    }),
    authorisedFrom: orNull(Type.String()),
    authorisedTo: DateOrNull,
    permanentAdvancePaise: orNull(Type.Integer({ description: 'What it holds to spend in advance (S-36)' })),
    unrecoupedPaise: Type.Integer({ description: 'Of its permanent advance, spent and not recouped' }),
  },
  { $id: 'Office', description: 'An office' },
)

export const User = Type.Object({
  userId: Type.String(),
  name: Type.String(),
  posts: Type.Array(
    Type.Object({
      postId: Type.String(),
      officeCode: Type.String(),
      title: Type.String(),
      roles: Type.Array(oneOf(roles)),
      kind: oneOf(holdingKinds),
      from: Type.String(),
      to: DateOrNull,
      onBehalfOf: orNull(Type.String({ description: 'Who holds the post that is delegated' })),
    }),
    { description: 'Those held on this business day' },
  ),
})

export const Post = Type.Object({
  postId: Type.String(),
  officeCode: Type.String(),
  title: Type.String(),
  roles: Type.Array(oneOf(roles)),
  holders: Type.Array(
    Type.Object({
      userId: Type.String(),
      name: Type.String(),
      kind: oneOf(holdingKinds),
      from: Type.String(),
      to: DateOrNull,
      onBehalfOf: orNull(Type.String({ description: 'Who holds the post that is delegated' })),
    }),
    { description: 'Who holds it on this business day' },
  ),
})

export const Head = Type.Object({
  headOfAccount: Type.String(),
  description: Type.String(),
  deduction: Type.Boolean({ description: 'Deductions may be credited to it' }),
})

export const Mapping = Type.Object({
  ddoCode: Type.String(),
  headOfAccount: Type.String(),
  billType: Type.String(),
  claimType: orNull(Type.String({ description: 'Null: every claim of the bill type' })),
})

export const Grant = Type.Object({
  ddoCode: Type.String(),
  headOfAccount: Type.String(),
  financialYear: Type.String(),
  allottedPaise: Type.Integer(),
  blockedPaise: Type.Integer({ description: 'By bills that are approved and not yet vouchered' }),
  spentPaise: Type.Integer({ description: 'By vouchers' }),
  availablePaise: Type.Integer({ description: 'Allotted less blocked less spent' }),
})

const Paper = (description: string) =>
  Type.Unsafe<AnyPaper | null>({
    type: ['object', 'null'],
    properties: { number: { type: 'string' }, date: { type: 'string' } },
    required: ['number', 'date'],
    description,
  })

export const Recipient = Type.Object({
  recipientId: Type.String(),
  ddoCode: Type.String(),
  category: Type.String({ description: 'The first two digits of the id' }),
  name: Type.String(),
  accountNumber: Type.String({ description: 'The last four digits only, for those who may not see the whole' }),
  ifsc: Type.String(),
  accountFrom: orNull(Type.String({ description: 'Since when it is this; null: since it was entered' })),
  ended: Type.Boolean({ description: 'It is paid no more' }),
  gstin: Type.Optional(Type.String()),
  kind: oneOf(recipientKinds),
  agencyKind: Type.Unsafe<AgencyKind | null>({
    type: ['string', 'null'],
    enum: [...agencyKinds, null],
    description: 'Of an agency (S-29)',
  }),
  accountOpenedOn: orNull(Type.String({ description: "Of a department's account (S-41)" })),
  sanctioningOrder: Paper('The order that names the account (S-41)'),
  notification: Paper("The administrative department's, in which the account stands (S-41)"),
  gazetted: orNull(Type.Boolean({ description: 'Of an employee (S-38)' })),
  serviceGroup: orNull(Type.String({ description: 'Of an employee, A to D (S-08)' })),
})

export const Messenger = Type.Object({
  messengerId: Type.String(),
  ddoCode: Type.String(),
  name: Type.String(),
  identityNumber: Type.String(),
  validFrom: Type.String(),
  validTo: DateOrNull,
})

const maker = {
  title: 'Case worker',
  roles: ['MAKER'] as 'MAKER'[],
  kind: 'primary' as const,
  from: '2015-04-01',
  to: null,
  onBehalfOf: null,
}

export const examples = {
  office: {
    officeCode: '12E01-10104O',
    kind: 'ddo' as const,
    name: 'Deputy Director, District Treasury, Dharwad',
    treasuryCode: '577A',
    controllingOfficeCode: '12E01-01204O',
    onePerson: false,
    authorisedBy: 'ag' as const,
    authorisedFrom: '2000-01-01',
    authorisedTo: null,
    permanentAdvancePaise: null,
    unrecoupedPaise: 0,
  },
  user: {
    userId: 'maker.10104',
    name: 'Case worker, 12E01-10104O',
    posts: [{ postId: 'post.maker.10104', officeCode: '12E01-10104O', ...maker }],
  },
  post: {
    postId: 'post.maker.10104',
    officeCode: '12E01-10104O',
    title: 'Case worker',
    roles: ['MAKER' as const],
    holders: [
      {
        userId: 'maker.10104',
        name: 'Case worker, 12E01-10104O',
        kind: 'primary' as const,
        from: '2015-04-01',
        to: null,
        onBehalfOf: null,
      },
    ],
  },
  head: {
    headOfAccount: '2054-00-097-0-01-051',
    description: 'Treasury establishment: general office expenses',
    deduction: false,
  },
  mapping: { ddoCode: '12E01-10104O', headOfAccount: '2054-00-097-0-01-051', billType: 'dc_exempt', claimType: null },
  grant: {
    ddoCode: '12E01-10104O',
    headOfAccount: '2054-00-097-0-01-051',
    financialYear: '2026-27',
    allottedPaise: 200_000_000,
    blockedPaise: 450_000,
    spentPaise: 0,
    availablePaise: 199_550_000,
  },
  recipient: {
    recipientId: '2000-10104-036',
    ddoCode: '12E01-10104O',
    category: '20',
    name: 'Telephone company (10104)',
    accountNumber: 'XXXXXXX1036',
    ifsc: 'SBIN0000826',
    accountFrom: null,
    ended: false,
    gstin: '29KTSCE1036S1ZG',
    kind: 'supplier' as const,
    agencyKind: null,
    accountOpenedOn: null,
    sanctioningOrder: null,
    notification: null,
    gazetted: null,
    serviceGroup: null,
  },
  messenger: {
    messengerId: 'messenger.10104',
    ddoCode: '12E01-10104O',
    name: 'Messenger, 12E01-10104O',
    identityNumber: 'KGID-1010401',
    validFrom: '2015-04-01',
    validTo: null,
  },
}
