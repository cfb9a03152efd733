import type { HoldingKind, OfficeKind, Role } from '../domain/kernel/vocabulary.ts'
import type { Connection } from './kernel/connection.ts'

export interface HeldPost {
  postId: string
  title: string
  officeCode: string
  officeName: string
  officeKind: OfficeKind
  roles: readonly Role[]
  kind: HoldingKind
  from: string
  to: string | null
  suspended: boolean
}

export interface Caller {
  userId: string
  name: string
  suspended: boolean
  /** The posts held on the day asked about; may be none. */
  posts: readonly HeldPost[]
}

/**
 * @returns the user whose tokens carry that subject, with the
 * posts he holds on that business day; null when there is none.
 */
export async function loadCaller(sql: Connection, subject: string, today: string): Promise<Caller | null> {
  const [caller] = await sql<Caller[]>`
    select u.user_id, u.name, u.suspended_at is not null as suspended, (
      select coalesce(json_agg(json_build_object('postId', p.post_id, 'title', p.title, 'officeCode', o.office_code,
        'officeName', o.name, 'officeKind', o.kind, 'roles', p.roles, 'kind', h.kind,
        'from', h.from_date, 'to', h.to_date, 'suspended', p.suspended_at is not null)
        order by h.kind = 'primary' desc, p.post_id), '[]')
      from post_holders h join posts p using (post_id) join offices o using (office_code)
      where h.user_id = u.user_id
        and h.from_date <= ${today}::date and coalesce(h.to_date, 'infinity') >= ${today}::date
    ) as posts
    from users u where u.subject = ${subject}`
  return caller ?? null
}
