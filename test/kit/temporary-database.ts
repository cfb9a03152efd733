import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

export interface TemporaryDatabase {
  url: string
  drop: () => Promise<void>
}

/** A database of a test file's own, with the schema and the sample State, made from the template. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const { postgresUrl, templateDatabase } = inject('servers')
  const name = `test_${randomBytes(6).toString('hex')}`
  const asAdministrator = async (statement: string) => {
    const sql = postgres(postgresUrl, { max: 1, onnotice: () => undefined })
    await sql.unsafe(statement)
    await sql.end()
  }
  await asAdministrator(`create database ${name} template ${templateDatabase}`)
  const url = new URL(postgresUrl)
  url.pathname = name
  return { url: url.href, drop: () => asAdministrator(`drop database ${name} with (force)`) }
}
