// Which migration a database has come to. The list of migrations is the owner's alone; its last name stands as a
// comment on it, which every role may read.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import type { Connection } from './connection.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** Compiled code lies in dist/db, the migrations and reference data stay in db/. */
export const fileOfDb = (name: string): string => {
  const beside = join(here, '..', name)
  return existsSync(beside) ? beside : join(here, '..', '..', '..', 'db', name)
}

export interface Migration {
  tag: string
  /** By which drizzle orders them. */
  when: number
}

/** Those that this release brings, the first first. */
export async function migrationsOfRelease(): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(fileOfDb('migrations/meta/_journal.json'), 'utf8')) as {
    entries: Migration[]
  }
  return journal.entries.map(({ tag, when }) => ({ tag, when }))
}

/** Names it, as its owner. A release that is older than the database leaves the name that a later one gave. */
export async function nameSchema(sql: postgres.Sql): Promise<void> {
  const [last] = await sql<{ at: string }[]>`select max(created_at)::text as at from drizzle.__drizzle_migrations`
  const found = (await migrationsOfRelease()).find(({ when }) => String(when) === last?.at)
  if (found === undefined) return
  if (!/^\w+$/.test(found.tag)) throw new Error(`${found.tag} is no name of a migration`)
  await sql.unsafe(`comment on table drizzle.__drizzle_migrations is '${found.tag}'`)
}

/** @returns its name, or null where no release has named it */
export async function schemaOf(sql: Connection): Promise<string | null> {
  const [row] = await sql<{ name: string | null }[]>`
    select obj_description(c.oid, 'pg_class') as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'drizzle' and c.relname = '__drizzle_migrations'`
  return row?.name ?? null
}
