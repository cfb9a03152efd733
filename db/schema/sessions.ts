// Who is signed in by a browser, and how he likes his console. A session's cookie is known by its hash alone.
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'
import { users } from './offices.ts'

/** Instants are of the machine's clock: business time may leap over a night. */
export const sessions = pgTable(
  'sessions',
  {
    sessionId: text('session_id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId),
    /** What requests that change something must bring beside the cookie; of no use without it. */
    csrfToken: text('csrf_token').notNull(),
    /** Who signed him in, by what name, and in which session of its own (OpenID Connect Back-Channel Logout 1.0). */
    issuer: text('issuer').notNull(),
    issuerSubject: text('issuer_subject').notNull(),
    issuerSid: text('issuer_sid'),
    /** Where from, and with what. */
    address: text('address').notNull(),
    userAgent: text('user_agent').notNull(),
    begunAt: instant('begun_at').notNull(),
    /** By a person: what his browser asks for by itself does not count. */
    lastSeenAt: instant('last_seen_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** The cookie that is in force, since when, and since when his browser is known to have it. */
    generation: integer('generation').notNull(),
    rotatedAt: instant('rotated_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    endedBecause: text('ended_because'),
  },
  (table) => [
    index('sessions_of_user').on(table.userId, table.sessionId),
    index('sessions_of_issuer').on(table.issuerSubject),
    index('sessions_over').on(table.endsAt),
    check('sessions_ended', sql`(${table.endedAt} is null) = (${table.endedBecause} is null)`),
  ],
)

/** Those of former generations tell that somebody has kept one. */
export const sessionCookies = pgTable(
  'session_cookies',
  {
    cookieSha256: bytes('cookie_sha256').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.sessionId, { onDelete: 'cascade' }),
    generation: integer('generation').notNull(),
  },
  (table) => [uniqueIndex('session_cookies_generation').on(table.sessionId, table.generation)],
)

/** The issuer's words that somebody has signed out, each by the hash of its name: what comes again ends nothing. */
export const logoutWords = pgTable(
  'logout_words',
  { wordSha256: bytes('word_sha256').primaryKey(), takenAt: instant('taken_at').notNull() },
  (table) => [index('logout_words_taken').on(table.takenAt)],
)

export const userPreferences = pgTable(
  'user_preferences',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => users.userId),
    language: text('language').notNull(),
    digits: text('digits').notNull(),
    singleKeys: boolean('single_keys').notNull(),
  },
  (table) => [
    check('user_preferences_language', sql`${table.language} in ('en', 'kn')`),
    check('user_preferences_digits', sql`${table.digits} in ('latn', 'knda')`),
  ],
)
