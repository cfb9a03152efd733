// Roles are the cluster's, and the lock of a migration is a database's: a cluster that has no role yet, and several
// databases of it that are brought to the schema at the same moment.

import { afterAll, beforeAll, expect, test } from 'vitest'
import postgres from 'postgres'
import { migrate } from '../../db/kernel/migrate.ts'
import { roleNames } from '../../db/roles/table.ts'
import { ownFolder } from '../../local/apart.ts'
import { releaseGuard, type RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { StartError } from '../../links.ts'
import { embeddedPostgres } from '../../local/postgres.ts'
import { passwordsFor, urlAs } from '../../local/role-urls.ts'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const names = ['one', 'two', 'three', 'four']
let folder: string
let server: RunningPart
let adminUrl: string
const urlOf = (name: string): string => {
  const url = new URL(adminUrl)
  url.pathname = name
  return url.href
}

beforeAll(async () => {
  folder = ownFolder('roles')
  const logFile = join(folder, 'logs', 'postgres.log')
  const database = await embeddedPostgres({ dir: folder, port: await freePort(), logFile, isTemporary: true })
  adminUrl = database.url
  server = await database.start()
  const sql = postgres(adminUrl, { max: 1 })
  for (const name of names) await sql.unsafe(`create database ${name}`)
  await sql.end()
}, 120_000)
afterAll(async () => {
  await server.stop(5)
  await releaseGuard()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (url: string, statement: string): Promise<unknown[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

test('databases of one cluster migrate at once, each twice, and every role comes to every one of them', async () => {
  const before = await ask(adminUrl, `select 1 from pg_roles where rolname like 'khajane\\_%'`)
  expect(before).toEqual([])
  await Promise.all([...names, ...names].map((name) => migrate(urlOf(name), passwordsFor(adminUrl))))
  for (const name of names)
    for (const role of ['owner', 'api', 'worker', 'reader'] as const)
      expect(
        await ask(
          urlAs(role, urlOf(name)),
          `select session_user::text as name from bills right join (select 1) x on true`,
        ),
      ).toEqual([{ name: roleNames[role] }])
}, 240_000)

test('the owner migrates where the worker may become the reader, and is told what is missing elsewhere', async () => {
  const owner = urlAs('owner', urlOf('one'))
  await ask(adminUrl, `revoke ${roleNames.reader} from ${roleNames.worker}`)
  await expect(migrate(owner)).rejects.toThrow(
    new StartError(
      'khajane_worker is not a member of khajane_reader, and this user may not make it one; ' +
        'once as administrator: GRANT khajane_reader TO khajane_worker WITH INHERIT FALSE, SET TRUE.',
    ),
  )
  await ask(adminUrl, 'GRANT khajane_reader TO khajane_worker WITH INHERIT FALSE, SET TRUE')
  await migrate(owner)
  await ask(adminUrl, `revoke ${roleNames.reader} from ${roleNames.worker}`)
  await migrate(urlOf('one'))
  await migrate(owner)
}, 120_000)

test('nobody else comes to such a database', async () => {
  await ask(adminUrl, `create role stranger login password 'stranger'`)
  const url = new URL(urlOf('one'))
  url.username = 'stranger'
  url.password = 'stranger'
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '42501' })
})
