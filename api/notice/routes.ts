// Notices of what stands too long (rulebook.md, "Timers"). They are made and closed by sweeps, and by nobody else.

import Type from 'typebox'
import { listNotices, type NoticeRead, type NoticeScope } from '../../db/notice/read.ts'
import { seesAccounts, seesAllBills } from '../../domain/bill/visibility.ts'
import { businessDate, formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { noticeKinds, seesNoticesOfOffice } from '../../domain/notice.ts'
import { noticeIn } from '../../texts/index.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageHeaders } from '../kernel/language.ts'
import { shownTo } from '../kernel/masking.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { oneOf, page, PageQuery, strict } from '../kernel/schemas.ts'
import { exampleNotice, Notice } from './schema.ts'

function scopeOfNotices(viewer: Viewer): NoticeScope {
  if (seesAllBills(viewer)) return null
  const { officeCode, roles } = viewer
  return { officeCode, roles: seesNoticesOfOffice(viewer) ? null : roles }
}

function view(row: NoticeRead, viewer: Viewer) {
  const { noticeId, kind, subjectKind, subjectId, subjectNumber: number, officeCode: office, role } = row
  const shown = {
    ...{ noticeId, kind, subject: { kind: subjectKind, id: subjectId, number }, office, role },
    since: formatInstant(row.since),
    madeAt: formatInstant(row.madeAt),
    closedAt: formatInstantOrNull(row.closedAt),
    text: noticeIn(viewer.language, kind, { number, since: businessDate(row.since) }),
  }
  return shownTo(seesAccounts(viewer, { ddoCode: office, treasuryCode: office }), shown)
}

export function noticeRoutes(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/notices',
    {
      schema: {
        operationId: 'listNotices',
        tags: ['worklists'],
        summary: 'What stands too long, or waits for somebody',
        description:
          'Whoever holds the role that a notice tells, of its office; HOO sees those of his whole office, State ' +
          'offices, AG, AUDITOR and ADMIN all. The newest first. One is made once, and closed by itself when its ' +
          'cause is gone: nobody closes it. Its instants are of the business clock.',
        querystring: strict({
          ...PageQuery,
          kind: Type.Optional(oneOf(noticeKinds)),
          standing: Type.Optional(oneOf(['open', 'closed'], 'Both without it')),
          office: Type.Optional(
            Type.String({ maxLength: 20, pattern: '^[0-9A-Z-]{2,20}$', examples: ['577A'], description: 'Its code' }),
          ),
        }),
        response: { 200: page(Notice, 'A page of notices') },
        answers: { 200: { items: [exampleNotice], nextCursor: null } },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...search } = request.query
      const viewer = viewerOfRequest(request)
      const before = keyOf(cursor, /^\d{1,15}$/)
      const rows = await listNotices(sql, scopeOfNotices(viewer), search, before, limit + 1)
      void reply.headers(languageHeaders(viewer.language))
      return pageOf(
        rows,
        limit,
        ({ noticeId }) => noticeId,
        (row) => view(row, viewer),
      )
    },
  )
}
