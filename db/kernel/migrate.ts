import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { databaseLink } from '../../links.ts'

/** Any constant will do, as long as it stays the same: all migrators wait for the same lock. */
const migrationLock = 7_234_501

const here = dirname(fileURLToPath(import.meta.url))

/** Compiled code lies in dist/db, the migrations and reference data stay in db/. */
const fileOfDb = (name: string): string => {
  const beside = join(here, '..', name)
  return existsSync(beside) ? beside : join(here, '..', '..', '..', 'db', name)
}

/**
 * Brings the database to the current schema, forward only, and loads the published list of IFSCs.
 * Several processes may call it at once: one works, the others wait.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const link = databaseLink(databaseUrl)
  const client = postgres(link.url, { ...link.options(), max: 1, onnotice: () => undefined })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    await applyMigrations(drizzle(client), { migrationsFolder: fileOfDb('migrations') })
    await loadIfscCodes(client)
  } finally {
    await client.end()
  }
}

async function loadIfscCodes(client: postgres.Sql): Promise<void> {
  const codes = gunzipSync(await readFile(fileOfDb('reference/ifsc.txt.gz')))
    .toString('ascii')
    .trim()
  const [count] = await client<{ count: number }[]>`select count(*)::int as count from ifsc_codes`
  if ((count?.count ?? 0) >= codes.split('\n').length) return
  await client`insert into ifsc_codes (ifsc) select unnest(string_to_array(${codes}, ${'\n'})) on conflict do nothing`
}
