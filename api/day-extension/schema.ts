// Days that the Director of Treasuries has extended, as they are given and read (S-28).

import Type from 'typebox'
import { BusinessDate, Instant, strict, text } from '../kernel/schemas.ts'

const LastHour = Type.Integer({
  minimum: 1,
  maximum: 24,
  description: 'From this hour on, Asia/Kolkata, no payment file is made or approved; 24 is midnight',
})

export const NewDayExtension = strict(
  { date: BusinessDate, lastHour: LastHour, reason: text('Why') },
  { examples: [{ date: '2027-03-31', lastHour: 22, reason: 'The last day of the financial year' }] },
)

export const DayExtension = Type.Object({
  extensionId: Type.Integer({ description: 'In the order in which they were given' }),
  date: Type.String(),
  lastHour: Type.Integer(),
  reason: Type.String(),
  userId: Type.String({ description: 'Who extended it' }),
  postId: Type.String(),
  at: Instant,
})

export const exampleExtension: Type.Static<typeof DayExtension> = {
  extensionId: 1,
  date: '2027-03-31',
  lastHour: 22,
  reason: 'The last day of the financial year',
  userId: 'dot',
  postId: 'post.dot',
  at: '2027-03-31T15:10:00.000+05:30',
}
