// A database of one's own, with the schema and the sample State in it, and a namespace of Temporal that nobody else
// uses.

import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { inject } from 'vitest'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import type { Role } from '../../db/roles/table.ts'
import { financialYearOf } from '../../domain/kernel/calendar.ts'
import { urlAs } from '../../local/role-urls.ts'

const date = inject('servers').today
/** The sample's grants are of this day's financial year. */
export const today = { date, financialYear: financialYearOf(date) }
/** An hour of it at which the bank works: the business time of what has no clock of its own. */
export const noon = new Date(`${date}T12:00:00+05:30`)

async function asAdministrator<Row extends object>(statement: string): Promise<Row | undefined> {
  const sql = postgres(inject('servers').postgresUrl, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql.unsafe<Row[]>(statement)
    return row
  } finally {
    await sql.end()
  }
}

/** The administrator's, for what a test lays and looks at; programs come as their roles. */
export interface OwnDatabase extends Database {
  readonly url: string
  /** The same as a program of this role sees it; closed with it. */
  readonly as: (role: Role) => Database
  /** Closes it, and drops it. */
  readonly drop: () => Promise<void>
}

/**
 * @param connections that may be open at once
 * @param query of the URL by which it is opened
 */
export const ownDatabase = (connections = 4, query = ''): Promise<OwnDatabase> =>
  databaseFrom(inject('servers').templateDatabase, connections, query)

/** An empty database with the schema of an earlier release: as the migration of that tag left it. */
export async function databaseAt(tag: string): Promise<OwnDatabase> {
  const old = await databaseFrom('template0')
  const folder = mkdtempSync(join(tmpdir(), 'khajane-migrations-'))
  const client = postgres(old.url, { max: 1, onnotice: () => undefined })
  try {
    cpSync(resolve(import.meta.dirname, '../../db/migrations'), folder, { recursive: true })
    const path = join(folder, 'meta/_journal.json')
    const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
    const last = journal.entries.findIndex((entry) => entry.tag === tag)
    if (last === -1) throw new Error(`there is no migration ${tag}`)
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }))
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end()
    rmSync(folder, { recursive: true })
  }
  return old
}

async function databaseFrom(template: string, connections = 4, query = ''): Promise<OwnDatabase> {
  const { postgresUrl } = inject('servers')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdministrator(`create database ${name} template ${template}`)
  const url = new URL(postgresUrl)
  url.pathname = name
  const database = openDatabase(url.href + query, connections, 'khajane test')
  const opened = new Map<Role, Database>()
  return {
    ...database,
    url: url.href,
    as: (role) => {
      const known = opened.get(role) ?? openDatabase(urlAs(role, url.href) + query, connections, `khajane test ${role}`)
      opened.set(role, known)
      return known
    },
    drop: async () => {
      await Promise.all([database, ...opened.values()].map((one) => one.close()))
      await asAdministrator(`drop database ${name} with (force)`)
    },
  }
}

/** The next of those that the set-up has made. */
export async function ownNamespace(): Promise<string> {
  const { namespaces } = inject('servers')
  const row = await asAdministrator<{ next: number }>(`select nextval('test_namespaces')::int as next`)
  const number = row?.next ?? 0
  if (number > namespaces)
    throw new Error(`only ${namespaces} namespaces are made for the tests: raise the number in test/global-setup.ts`)
  return `t${number}`
}
