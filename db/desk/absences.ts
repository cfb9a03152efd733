// Absences from desks (S-16a): who declared them, and who ended one before its days were over.

import { decideAbsence, refuseAbsence, type AbsentPost } from '../../domain/absence.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'
import { trail } from '../kernel/trail.ts'
import { where } from '../kernel/where.ts'

export interface Absence {
  absenceId: string
  postId: string
  treasuryCode: string
  from: string
  to: string
  reason: string
  declaredBy: string
  declaredAt: Date
  endedBy: string | null
  endedAt: Date | null
}

const columns = `a.absence_id, a.post_id, p.office_code as treasury_code, a.from_date as "from", a.to_date as "to",
  a.reason, a.declared_by, a.declared_at, a.ended_by, a.ended_at`

export interface NewAbsence {
  absenceId: string
  postId: string
  from: string
  to: string
  reason: string
  actor: Actor
  updateId: string
  /** The business date. */
  today: string
}

type Declared = { absence: Absence; refusal?: undefined } | { absence?: undefined; refusal: Refusal }

export async function loadPost(sql: Connection, postId: string): Promise<AbsentPost | null> {
  const [post] = await sql<AbsentPost[]>`select post_id, office_code, roles from posts where post_id = ${postId}`
  return post ?? null
}

/** Judges and writes in the caller's transaction, which keeps the answer beside it. */
export async function declareAbsence(sql: Transaction, asked: NewAbsence): Promise<Declared> {
  const { absenceId, postId, from, to, reason, actor, updateId, today } = asked
  const post = await loadPost(sql, postId)
  const refused = post === null ? refusal('post_without_desk', { postId }) : decideAbsence(post, asked, actor, today)
  if (refused !== null) return { refusal: refused }
  await sql`
    insert into absences (absence_id, post_id, from_date, to_date, reason, declared_by)
    values (${absenceId}, ${postId}, ${from}, ${to}, ${reason}, ${actor.userId})`
  const detail = { postId, from, to, reason }
  await trail(sql, { ...moved(absenceId, 1, 'declare-absence', actor), actor, updateId, detail })
  return { absence: await read(sql, absenceId) }
}

/** Ends it on this day: who comes back earlier sits at his desk again at once. */
export async function endAbsence(
  sql: Transaction,
  { absenceId, actor, updateId }: { absenceId: string; actor: Actor; updateId: string },
): Promise<Declared | null> {
  const [found] = await sql<{ postId: string; endedAt: Date | null }[]>`
    select post_id, ended_at from absences where absence_id = ${absenceId} for update`
  const post = found === undefined ? null : await loadPost(sql, found.postId)
  if (found === undefined || post === null) return null
  const refused = refuseAbsence(post, actor)
  if (refused !== null) return { refusal: refused }
  if (found.endedAt !== null) return { refusal: refusal('absence_ended', { absenceId }) }
  await sql`
    update absences set ended_by = ${actor.userId}, ended_at = clock_timestamp() where absence_id = ${absenceId}`
  await trail(sql, { ...moved(absenceId, 2, 'end-absence', actor), actor, updateId, detail: { postId: found.postId } })
  return { absence: await read(sql, absenceId) }
}

const moved = (subjectId: string, version: number, action: 'declare-absence' | 'end-absence', { roles }: Actor) => ({
  ...{ subjectId, version, action },
  ...(action === 'declare-absence' ? { from: 'NEW', to: 'DECLARED' } : { from: 'DECLARED', to: 'ENDED' }),
  role: roles[0] ?? 'TO',
})

async function read(sql: Connection, absenceId: string): Promise<Absence> {
  const [absence] = await sql.unsafe<Absence[]>(
    `select ${columns} from absences a join posts p using (post_id) where a.absence_id = $1`,
    [absenceId],
  )
  if (absence === undefined) throw new Error(`absence ${absenceId} has no row`)
  return absence
}

/** At most `limit` of them, newest first, those after the one of the cursor. */
export async function listAbsences(
  sql: Connection,
  search: { treasuryCode?: string | undefined; postId?: string | undefined; on?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<Absence[]> {
  const { text, values } = where([
    [(p) => `a.absence_id < ${p}`, after],
    [(p) => `p.office_code = ${p}`, search.treasuryCode],
    [(p) => `a.post_id = ${p}`, search.postId],
    [(p) => `a.ended_at is null and ${p}::date between a.from_date and a.to_date`, search.on],
  ])
  return sql.unsafe<Absence[]>(
    `select ${columns} from absences a join posts p using (post_id) where ${text}
    order by a.absence_id desc limit $${values.length + 1}`,
    [...values, limit],
  )
}
