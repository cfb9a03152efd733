// Notices of what stands too long, and the moves of the clock by which it is judged.
import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { roles } from '../../domain/kernel/vocabulary.ts'
import { noticeSubjects, type NoticeKind, type NoticeSubject } from '../../domain/notice.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import { instant } from './columns.ts'
import { offices } from './offices.ts'
import { among, oneOf } from './words.ts'

/**
 * One open notice a kind and subject. No key leads to the subject: to write one would lock its row, and an act on it
 * would wait. Its instants are of the business clock.
 */
export const notices = pgTable(
  'notices',
  {
    noticeId: bigint('notice_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    subjectKind: text('subject_kind').$type<NoticeSubject>().notNull(),
    subjectId: text('subject_id').notNull(),
    /** As people call it: a bill's number, a file's name, a sanction's number. */
    subjectNumber: text('subject_number').notNull(),
    officeCode: text('office_code')
      .notNull()
      .references(() => offices.officeCode),
    role: text('role').$type<Role>().notNull(),
    /** Since when the subject stands as it does. */
    since: instant('since').notNull(),
    madeAt: instant('made_at').notNull(),
    /** When its cause was found to be gone. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('notices_open')
      .on(table.kind, table.subjectId)
      .where(sql`closed_at is null`),
    index('notices_of_office').on(table.officeCode, table.noticeId),
    oneOf(table.kind, 'notice_kind'),
    among(table.subjectKind, noticeSubjects),
    among(table.role, roles),
  ],
)

/**
 * Each move of the shared clock, written by trigger: so the business instant of what was recorded by the machine's
 * clock is known, and with a driven clock a bill is not born old. Production's has none.
 */
export const clockMoves = pgTable('clock_moves', {
  moveId: bigint('move_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  offsetSeconds: integer('offset_seconds').notNull(),
  movedAt: instant('moved_at').notNull(),
})
