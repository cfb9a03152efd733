import type { HoldingKind, OfficeKind, Role } from '../domain/kernel/vocabulary.ts'
import { heldDuring } from './holding.ts'
import type { Connection } from './kernel/connection.ts'

export interface HeldPost {
  postId: string
  title: string
  officeCode: string
  officeName: string
  officeKind: OfficeKind
  roles: readonly Role[]
  kind: HoldingKind
  /** Days. */
  from: string
  to: string | null
  /** Business instants, in milliseconds; null without end. */
  begins: number
  ends: number | null
  onBehalfOf: string | null
  suspended: boolean
}

export interface Caller {
  userId: string
  name: string
  suspended: boolean
  /** The posts held in the span asked about; may be none. `holding` says which at an instant. */
  posts: readonly HeldPost[]
}

/** What of them he holds at that business instant, each once: what is his own before what is delegated to him. */
export const holding = (posts: readonly HeldPost[], now: number): HeldPost[] =>
  posts
    .filter(({ begins, ends }) => begins <= now && (ends === null || now < ends))
    .filter(({ postId }, index, held) => held.findIndex((one) => one.postId === postId) === index)

/**
 * @returns the user whose tokens carry that subject, with the
 * posts he holds in that span of business time; null when there is none.
 */
export async function loadCaller(
  sql: Connection,
  subject: string,
  { from, until }: { from: Date; until: Date },
): Promise<Caller | null> {
  const [caller] = await sql<Caller[]>`
    select u.user_id, u.name, u.suspended_at is not null as suspended, (
      select coalesce(json_agg(json_build_object('postId', p.post_id, 'title', p.title, 'officeCode', o.office_code,
        'officeName', o.name, 'officeKind', o.kind, 'roles', p.roles, 'kind', h.kind,
        'from', h.from_date, 'to', h.to_date, 'onBehalfOf', h.on_behalf_of,
        'begins', extract(epoch from lower(d.held)) * 1000,
        'ends', case when upper(d.held) < 'infinity' then extract(epoch from upper(d.held)) * 1000 end,
        'suspended', p.suspended_at is not null)
        order by h.kind = 'primary' desc, h.on_behalf_of nulls first, p.post_id), '[]')
      from post_holders h join posts p using (post_id) join offices o using (office_code)
        cross join lateral (select ${sql.unsafe(heldDuring('h'))} as held) d
      where h.user_id = u.user_id and d.held && tstzrange(${from}, ${until})
    ) as posts
    from users u where u.subject = ${subject}`
  return caller ?? null
}
