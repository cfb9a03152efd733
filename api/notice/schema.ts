// Notices of what stands too long, as they are read.

import Type from 'typebox'
import { roles } from '../../domain/kernel/vocabulary.ts'
import { noticeKinds, noticeSubjects } from '../../domain/notice.ts'
import { Instant, oneOf, orNull } from '../kernel/schemas.ts'

export const Notice = Type.Object({
  noticeId: Type.Integer({ description: 'In the order in which they were made' }),
  kind: oneOf(noticeKinds),
  subject: Type.Object({
    kind: oneOf(noticeSubjects),
    id: Type.String({
      description:
        "A bill's, a batch's, a scroll's or a delegation's id; of a sanction its authority, number and date; of a " +
        "message its break's id, or its bank, name and size",
    }),
    number: Type.String({
      description:
        "A bill's number, a file's or a message's name, a scroll's day and number, a sanction's number, the post " +
        'delegated',
    }),
  }),
  office: Type.String({ description: 'Whose notice it is' }),
  role: oneOf(roles, 'Who is told'),
  since: Type.String({
    description: 'Business instant since which the subject stands as it does; of a delegation, when it ends',
  }),
  madeAt: Instant,
  closedAt: orNull(Type.String({ description: 'When its cause was found to be gone; null while it is open' })),
  text: Type.String({ description: 'What it says, in the language of Accept-Language' }),
})

export const exampleNotice: Type.Static<typeof Notice> = {
  noticeId: 1,
  kind: 'held_too_long',
  subject: { kind: 'bill', id: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', number: '12E01-10104O/2026-27/000123' },
  ...{ office: '577A', role: 'TO', since: '2026-11-23T10:30:00.000+05:30', madeAt: '2026-11-30T10:35:00.000+05:30' },
  closedAt: null,
  text: 'Bill 12E01-10104O/2026-27/000123 has been on hold since 2026-11-23: see that it is released or objected.',
}
