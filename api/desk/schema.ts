// Desks, and days on which nobody sits at one (S-16a).

import Type from 'typebox'
import { deskStages } from '../../domain/bill/desk-moves.ts'
import { BusinessDate, Instant, oneOf, orNull, strict, text, TreasuryCode } from '../kernel/schemas.ts'

export const PostId = Type.String({ maxLength: 100, pattern: '^[\\x21-\\x7e]+$', examples: ['post.boa2.577a'] })

export const DeskView = Type.Object({
  treasuryCode: Type.String(),
  stage: oneOf(deskStages),
  postId: Type.String(),
  title: Type.String(),
  users: Type.Array(Type.String(), { description: 'Who may sit there today; none: the desk is absent' }),
  bills: Type.Integer({ description: 'How many are there, the held ones too' }),
  absentUntil: orNull(Type.String({ description: 'The last day of the absence that was declared' })),
})

export const exampleDesk: Type.Static<typeof DeskView> = {
  ...{ treasuryCode: '577A', stage: 'WITH_BOA', postId: 'post.boa1.577a', title: 'Back-office assistant 1' },
  ...{ users: ['boa1.577a'], bills: 12, absentUntil: null },
}

export const NewAbsence = strict(
  { postId: PostId, from: BusinessDate, to: BusinessDate, reason: text('Why') },
  { examples: [{ postId: 'post.boa2.577a', from: '2026-11-23', to: '2026-11-27', reason: 'On leave.' }] },
)

export const AbsenceView = Type.Object({
  absenceId: Type.String(),
  postId: Type.String(),
  treasuryCode: Type.String(),
  from: Type.String(),
  to: Type.String({ description: 'The last day' }),
  reason: Type.String(),
  declaredBy: Type.String(),
  declaredAt: Instant,
  endedBy: orNull(Type.String({ description: 'Who ended it before its days were over' })),
  endedAt: orNull(Instant),
})

export const exampleAbsence: Type.Static<typeof AbsenceView> = {
  ...{ absenceId: 'absence_01K8ZQ4V7N3M5R2T9XWCYDAEFG', postId: 'post.boa2.577a', treasuryCode: '577A' },
  ...{ from: '2026-11-23', to: '2026-11-27', reason: 'On leave.' },
  ...{ declaredBy: 'to.577a', declaredAt: '2026-11-23T10:10:00.000+05:30', endedBy: null, endedAt: null },
}

export const AbsenceParams = Type.Object({
  absenceId: Type.String({
    ...{ maxLength: 60, pattern: '^absence_[0-9A-Z]{26}$', examples: [exampleAbsence.absenceId] },
  }),
})

export const Where = { treasuryCode: Type.Optional(TreasuryCode) }
