import type { Role } from '../../domain/kernel/vocabulary.ts'
import type { NoticeKind, NoticeSubject } from '../../domain/notice.ts'
import type { Connection } from '../kernel/connection.ts'
import { where } from '../kernel/where.ts'

export interface NoticeRead {
  noticeId: number
  kind: NoticeKind
  subjectKind: NoticeSubject
  subjectId: string
  subjectNumber: string
  officeCode: string
  role: Role
  since: Date
  madeAt: Date
  closedAt: Date | null
}

/** Whose notices: those that tell one of these roles of an office, or any of it; null: all. */
export type NoticeScope = { officeCode: string; roles: readonly Role[] | null } | null

export interface NoticeSearch {
  kind?: NoticeKind | undefined
  standing?: 'open' | 'closed' | undefined
  office?: string | undefined
}

/** The newest first. */
export function listNotices(
  sql: Connection,
  scope: NoticeScope,
  { kind, standing, office }: NoticeSearch,
  before: string | undefined,
  limit: number,
): Promise<NoticeRead[]> {
  const { text, values } = where([
    [(p) => `office_code = ${p}`, scope?.officeCode],
    [(p) => `role = any(string_to_array(${p}, ','))`, scope?.roles?.join(',')],
    [(p) => `office_code = ${p}`, office],
    [(p) => `kind = ${p}`, kind],
    [(p) => `(closed_at is null) = (${p} = 'open')`, standing],
    [(p) => `notice_id < ${p}::bigint`, before],
  ])
  return sql.unsafe<NoticeRead[]>(
    `select notice_id, kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at, closed_at
    from notices where ${text} order by notice_id desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}
