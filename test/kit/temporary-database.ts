import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { inject } from 'vitest'

export interface TemporaryDatabase {
  url: string
  drop: () => Promise<void>
}

async function databaseFrom(template: string): Promise<TemporaryDatabase> {
  const { postgresUrl } = inject('servers')
  const name = `test_${randomBytes(6).toString('hex')}`
  const asAdministrator = async (statement: string) => {
    const sql = postgres(postgresUrl, { max: 1, onnotice: () => undefined })
    await sql.unsafe(statement)
    await sql.end()
  }
  await asAdministrator(`create database ${name} template ${template}`)
  const url = new URL(postgresUrl)
  url.pathname = name
  return { url: url.href, drop: () => asAdministrator(`drop database ${name} with (force)`) }
}

/** A database of a test file's own, with the schema and the sample State, made from the template. */
export const temporaryDatabase = (): Promise<TemporaryDatabase> => databaseFrom(inject('servers').templateDatabase)

/** An empty database with the schema of an earlier release: as the migration of that tag left it. */
export async function databaseAt(tag: string): Promise<TemporaryDatabase> {
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
