import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { databaseLink } from '../../links.ts'
import { applyGrants } from '../roles/apply.ts'
import { giveToOwner, makeRoles, type Passwords } from '../roles/make.ts'
import { applyPolicies } from '../roles/policies.ts'
import { roleNames, settings } from '../roles/table.ts'
import { fileOfDb, nameSchema } from './schema-version.ts'

/** Any constant will do, as long as it stays the same: all migrators wait for the same lock. */
const migrationLock = 7_234_501

/**
 * Brings the database to the current schema, forward only, loads the published list of IFSCs, and ends with the roles
 * and their grants. Several processes may call it at once: one works, the others wait.
 * @param databaseUrl of an administrator, or of the owner once there is one
 * @param passwords of the roles of a local start
 */
export async function migrate(databaseUrl: string, passwords?: Passwords): Promise<void> {
  const link = databaseLink(databaseUrl)
  const client = postgres(link.url, { ...link.options(), max: 1, onnotice: () => undefined })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    await makeRoles(client, passwords)
    await giveToOwner(client)
    await client.unsafe(`set role ${roleNames.owner}`)
    // A role's settings come with its login, and this session may be an administrator's.
    for (const [setting, value] of Object.entries(settings.owner)) await client.unsafe(`set ${setting} = '${value}'`)
    await applyMigrations(drizzle(client), { migrationsFolder: fileOfDb('migrations') })
    await nameSchema(client)
    await loadIfscCodes(client)
    await applyGrants(client)
    await applyPolicies(client)
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
