// Sessions of people's browsers: found by their cookie's hash, rotated, seen, ended. All instants are the machine's.

import { ulid } from 'ulid'
import type { Connection, Sql } from './kernel/connection.ts'

/** Why a session ended before its time. */
export type SessionEnd = 'sign_out' | 'everywhere' | 'issuer' | 'old_cookie' | 'idle' | 'signed_in_again'

export interface SessionRow {
  sessionId: string
  userId: string
  subject: string
  name: string
  suspended: boolean
  csrfToken: string
  address: string
  userAgent: string
  begunAt: Date
  lastSeenAt: Date
  endsAt: Date
  generation: number
  rotatedAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
}

/** A session with the generation of the cookie by which it was found. */
export interface FoundSession extends SessionRow {
  brought: number
}

export async function findSession(sql: Connection, cookieSha256: Buffer): Promise<FoundSession | null> {
  const [found] = await sql<FoundSession[]>`
    select s.session_id, s.user_id, u.subject, u.name, u.suspended_at is not null as suspended, s.csrf_token, s.address,
      s.user_agent, s.begun_at, s.last_seen_at, s.ends_at, s.generation, s.rotated_at, s.confirmed_at, s.ended_at,
      c.generation as brought
    from session_cookies c join sessions s using (session_id) join users u using (user_id)
    where c.cookie_sha256 = ${cookieSha256}`
  return found ?? null
}

/** @returns the user whose subject that is; null when there is none. */
export async function userOfSubject(
  sql: Connection,
  subject: string,
): Promise<{ userId: string; suspended: boolean } | null> {
  const [user] = await sql<{ userId: string; suspended: boolean }[]>`
    select user_id, suspended_at is not null as suspended from users where subject = ${subject}`
  return user ?? null
}

export interface NewSession {
  userId: string
  csrfToken: string
  issuer: string
  issuerSubject: string
  issuerSid: string | null
  address: string
  userAgent: string
  now: Date
  endsAt: Date
}

export interface EndedSession {
  sessionId: string
  userId: string
}

/** What is over for a day is forgotten as others sign in, a hundred at a time. */
const keptMs = 86_400_000

/**
 * @param former hashes of cookies that the same browser has: what they are of ends with it
 * @returns it, and those that ended
 */
export const beginSession = (
  sql: Sql,
  given: NewSession,
  cookieSha256: Buffer,
  former: readonly Buffer[],
): Promise<{ sessionId: string; ended: EndedSession[] }> =>
  sql.begin(async (transaction) => {
    const { userId, csrfToken, issuer, issuerSubject, issuerSid, address, userAgent, now, endsAt } = given
    const before = new Date(now.getTime() - keptMs)
    await transaction`
      delete from sessions where session_id in (
        select session_id from sessions where ends_at < ${before} limit 100 for update skip locked)`
    const sessionId = `session_${ulid()}`
    await transaction`
      insert into sessions (session_id, user_id, csrf_token, issuer, issuer_subject, issuer_sid, address, user_agent,
        begun_at, last_seen_at, ends_at, generation, rotated_at)
      values (${sessionId}, ${userId}, ${csrfToken}, ${issuer}, ${issuerSubject}, ${issuerSid}, ${address},
        ${userAgent}, ${now}, ${now}, ${endsAt}, 1, ${now})`
    await transaction`
      insert into session_cookies (cookie_sha256, session_id, generation) values (${cookieSha256}, ${sessionId}, 1)`
    const ended: EndedSession[] = []
    for (const hash of former)
      ended.push(
        ...(await transaction<EndedSession[]>`
          update sessions set ended_at = ${now}, ended_because = ${'signed_in_again' satisfies SessionEnd}
          where session_id = (select session_id from session_cookies where cookie_sha256 = ${hash})
            and ended_at is null and ends_at > ${now}
          returning session_id, user_id`),
      )
    return { sessionId, ended }
  })

/** A new cookie in the place of the one in force. @returns false when another request was first */
export async function rotateSession(
  sql: Connection,
  { sessionId, generation }: SessionRow,
  cookieSha256: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await sql`
    with rotated as (
      update sessions set generation = generation + 1, rotated_at = ${now}, confirmed_at = null
      where session_id = ${sessionId} and generation = ${generation} and ended_at is null
      returning session_id, generation)
    insert into session_cookies (cookie_sha256, session_id, generation)
    select ${cookieSha256}, session_id, generation from rotated returning generation`
  return rows.length > 0
}

/**
 * Another cookie in the place of a new one that never came back: its answer was lost. Should it come back all the same,
 * two have cookies of one session: its hash is kept, among the former ones, under a number below theirs.
 * @returns as for rotating
 */
export async function replaceCookie(
  sql: Connection,
  { sessionId, generation, rotatedAt }: SessionRow,
  cookieSha256: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await sql`
    with again as (
      update sessions set rotated_at = ${now}
      where session_id = ${sessionId} and generation = ${generation} and rotated_at = ${rotatedAt}
        and confirmed_at is null and ended_at is null
      returning session_id, generation
    ), lost as (
      update session_cookies c set generation = least(0, (
        select min(o.generation) from session_cookies o where o.session_id = c.session_id)) - 1
      from again where c.session_id = again.session_id and c.generation = again.generation
      returning again.session_id, again.generation)
    insert into session_cookies (cookie_sha256, session_id, generation)
    select ${cookieSha256}, session_id, generation from lost returning generation`
  return rows.length > 0
}

/** The browser has the cookie in force. */
export const confirmCookie = (sql: Connection, { sessionId, generation }: SessionRow, now: Date) => sql`
  update sessions set confirmed_at = ${now}
  where session_id = ${sessionId} and generation = ${generation} and confirmed_at is null`

export const seeSession = (
  sql: Connection,
  { sessionId }: SessionRow,
  { address, userAgent, now }: { address: string; userAgent: string; now: Date },
) => sql`
  update sessions set last_seen_at = greatest(last_seen_at, ${now}), address = ${address}, user_agent = ${userAgent}
  where session_id = ${sessionId} and ended_at is null`

export interface Standing {
  now: Date
  /** Seen before that: idle for too long. */
  idleSince: Date
}

/** @returns the ids of those that ended by it */
export async function endSessions(
  sql: Connection,
  whose: { userId: string; sessionId?: string | undefined },
  because: SessionEnd,
  { now, idleSince }: Standing,
): Promise<string[]> {
  const one = whose.sessionId ?? null
  const rows = await sql<{ sessionId: string }[]>`
    update sessions set ended_at = ${now}, ended_because = ${because}
    where user_id = ${whose.userId} and (${one}::text is null or session_id = ${one})
      and ended_at is null and ends_at > ${now} and (last_seen_at > ${idleSince} or ${because === 'idle'})
    returning session_id`
  return rows.map(({ sessionId }) => sessionId)
}

/** The issuer's word that somebody has signed out: whom, and by which paper. */
export interface SignedOutAtIssuer {
  issuer: string
  sid: string | null
  subject: string | null
  /** Of the word's own name: it is taken once. */
  wordSha256: Buffer
}

/** Longer than such a word is taken at all; after that it is forgotten as others come, a hundred at a time. */
const wordKeptMs = 3_600_000

/**
 * Those that the issuer names: by its session, by its subject, or by both.
 * @returns null where the word had been taken before: it ends nothing that began after it
 */
export const endSessionsOfIssuer = (
  sql: Sql,
  { issuer, sid, subject, wordSha256 }: SignedOutAtIssuer,
  now: Date,
): Promise<EndedSession[] | null> =>
  sql.begin(async (transaction) => {
    await transaction`
      delete from logout_words where word_sha256 in (
        select word_sha256 from logout_words where taken_at < ${new Date(now.getTime() - wordKeptMs)}
        limit 100 for update skip locked)`
    const first = await transaction`
      insert into logout_words (word_sha256, taken_at) values (${wordSha256}, ${now})
      on conflict do nothing returning word_sha256`
    if (first.length === 0) return null
    return transaction<EndedSession[]>`
      update sessions set ended_at = ${now}, ended_because = 'issuer'
      where issuer = ${issuer} and ended_at is null and ends_at > ${now}
        and (${sid}::text is null or issuer_sid = ${sid}) and (${subject}::text is null or issuer_subject = ${subject})
        and coalesce(${sid}::text, ${subject}::text) is not null
      returning session_id, user_id`
  })

export type ListedSession = Pick<
  SessionRow,
  'sessionId' | 'begunAt' | 'lastSeenAt' | 'endsAt' | 'address' | 'userAgent'
>

/** Those of that user that are open, the newest first, at most `limit` of them. */
export const listSessions = (
  sql: Connection,
  userId: string,
  { now, idleSince }: Standing,
  before: string | undefined,
  limit: number,
) => sql<ListedSession[]>`
  select session_id, begun_at, last_seen_at, ends_at, address, user_agent from sessions
  where user_id = ${userId} and ended_at is null and ends_at > ${now} and last_seen_at > ${idleSince}
    and (${before ?? null}::text is null or session_id < ${before ?? null})
  order by session_id desc limit ${limit}`
