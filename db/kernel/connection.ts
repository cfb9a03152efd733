import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { databaseLink } from '../../links.ts'
import * as schema from '../schema/index.ts'

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} from the database is beyond the safe integers`)
  return value
}

const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: safeInteger },
  /** A business day is a date without an instant: it stays text. */
  day: { to: 1082, from: [1082], serialize: String, parse: String },
}

function openPool(url: string, max: number, name: string) {
  const link = databaseLink(url)
  return postgres(link.url, {
    ...link.options(),
    max,
    types,
    transform: { column: { from: postgres.toCamel } },
    // One statement tells all that rules ask: short as it is, PostgreSQL holds it dear enough to compile.
    connection: { application_name: name, jit: 'off' },
    onnotice: () => undefined,
  })
}

/** Hand-written statements, prepared: hot paths and transactions. Columns come back in camel case. */
export type Sql = ReturnType<typeof openPool>
export type Transaction = Parameters<Parameters<Sql['begin']>[1]>[0]
/** Either of the two, for a query that does not care whether it runs within a transaction. */
export type Connection = Sql | Transaction
export type Orm = PostgresJsDatabase<typeof schema>

export interface Database {
  sql: Sql
  /** Reads of master data. On a pool of its own, because drizzle changes its client's parsers. */
  orm: Orm
  close: () => Promise<void>
}

/** What goes around a client of the database, and makes it no other (traces/statements.ts). */
export type Watch = <Client>(client: Client) => Client

/**
 * @param pool connections at most for the hand-written statements; master data takes two more.
 * @param watch left out: nothing goes around its clients.
 */
export function openDatabase(url: string, pool: number, name: string, watch: Watch = (client) => client): Database {
  const sql = watch(openPool(url, pool, name))
  const link = databaseLink(url)
  const reads = watch(
    postgres(link.url, {
      ...link.options(),
      max: 2,
      connection: { application_name: `${name} reads` },
      onnotice: () => undefined,
    }),
  )
  return {
    sql,
    orm: drizzle(reads, { schema }),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), reads.end({ timeout: 5 })])
    },
  }
}

/** The SQLSTATE, the constraint and the detail of a database error, or null when it is something else. */
export function constraintOf(error: unknown): { state: string; constraint: string; detail: string } | null {
  if (!(error instanceof postgres.PostgresError)) return null
  return { state: error.code, constraint: error.constraint_name ?? '', detail: error.detail ?? '' }
}
