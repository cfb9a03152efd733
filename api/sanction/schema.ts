// The register of sanctions as it is read.

import Type from 'typebox'
import { sanctionKinds, states } from '../../domain/kernel/vocabulary.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'

export const Sanction = Type.Object({
  kind: oneOf(sanctionKinds),
  authorityCode: orNull(
    Type.String({ description: 'Whose: an office, or AG; null where no bill says it by its code' }),
  ),
  authority: Type.Optional(Type.String({ description: 'Of what was cited before the register: as a bill names it' })),
  number: Type.String({ description: 'As its first bill writes it' }),
  date: Type.String(),
  amountPaise: orNull(Type.Integer({ description: 'Fixed by its first approved bill; null where no bill says it' })),
  drawnPaise: Type.Integer({ description: 'The gross of its approved bills, less what was given back' }),
  leftPaise: orNull(Type.Integer({ description: 'Below nothing where more was drawn before the register' })),
  paidOn: orNull(
    Type.String({
      description: 'Endorsed paid: an order when passed bills have used it up, else when its one bill was passed',
    }),
  ),
  billCount: Type.Integer({ description: 'How many bills have drawn on it' }),
  bills: Type.Array(
    Type.Object({
      billId: Type.String(),
      billNumber: Type.String(),
      ddoCode: Type.String(),
      treasuryCode: Type.String(),
      state: oneOf(states),
      grossPaise: Type.Integer(),
    }),
    { description: 'Those that you may see, a hundred at most' },
  ),
})

export const exampleSanction: Type.Static<typeof Sanction> = {
  kind: 'sanction_order',
  authorityCode: '12E01-01204O',
  number: 'DDT 4/2026',
  date: '2026-10-01',
  amountPaise: 1_000_000,
  drawnPaise: 450_000,
  leftPaise: 550_000,
  paidOn: null,
  billCount: 1,
  bills: [
    {
      billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
      billNumber: '12E01-10104O/2026-27/000123',
      ddoCode: '12E01-10104O',
      treasuryCode: '577A',
      state: 'WITH_HA',
      grossPaise: 450_000,
    },
  ],
}
