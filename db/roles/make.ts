// The roles of the cluster, and who owns the database's objects. Roles are the cluster's and advisory locks the
// database's: two databases of one cluster that migrate at once make the same roles at the same moment. So each step
// looks first, does what is missing, and is tried again when somebody else was quicker.

import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { StartError } from '../../links.ts'
import { mayBecome, roleNames, roles, settings, type Role } from './table.ts'

/** A password, or what PostgreSQL keeps of one. */
export type Passwords = Readonly<Record<Role, string>>

const attempts = 20

/** Somebody made it in between, or changed the same row of the catalogue at the same moment. */
const wasQuicker = (error: unknown): boolean =>
  error instanceof postgres.PostgresError &&
  (['23505', '42710', '40P01'].includes(error.code) || error.message.startsWith('tuple concurrently'))

/** Tries work that looks before it acts again while others are quicker. */
export async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !wasQuicker(error)) throw error
      await sleep(attempt * 10)
    }
}

interface Found {
  mighty: boolean
  login: boolean
  settings: string[] | null
}

/** Attributes by which a role could do more than its grants say. */
const might = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls'

async function makeRole(sql: postgres.Sql, role: Role): Promise<void> {
  const name = roleNames[role]
  const [found] = await sql<Found[]>`
    select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as mighty, rolcanlogin as login,
      (select setconfig from pg_db_role_setting where setrole = r.oid and setdatabase = 0) as settings
    from pg_roles r where rolname = ${name}`
  if (found === undefined) await sql.unsafe(`create role ${name} login`)
  else if (found.mighty) await sql.unsafe(`alter role ${name} ${might}`)
  if (found?.login === false) await sql.unsafe(`alter role ${name} login`)
  const known = found?.settings ?? []
  for (const [setting, value] of Object.entries(settings[role]))
    if (!known.includes(`${setting}=${value}`)) await sql.unsafe(`alter role ${name} set ${setting} = '${value}'`)
}

/** Whether this session may read what PostgreSQL keeps of passwords, and keeps this of the role's. */
async function hasPassword(sql: postgres.Sql, name: string, password: string): Promise<boolean> {
  const [may] = await sql<{ may: boolean }[]>`select has_table_privilege('pg_authid', 'select') as may`
  if (may?.may !== true) return false
  const [found] = await sql<{ same: boolean }[]>`
    select rolpassword is not distinct from ${password} as same from pg_authid where rolname = ${name}`
  return found?.same === true
}

async function setPassword(sql: postgres.Sql, name: string, password: string): Promise<void> {
  if (await hasPassword(sql, name, password)) return
  const [quoted] = await sql<{ text: string }[]>`select quote_literal(${password}) as text`
  await sql.unsafe(`alter role ${name} password ${quoted?.text ?? ''}`)
}

/**
 * Makes the roles that are missing, gives them their settings, and lets this session become the owner.
 * @param passwords of a local start; elsewhere they are the operator's affair, and stay as they are.
 */
export async function makeRoles(sql: postgres.Sql, passwords?: Passwords): Promise<void> {
  for (const role of roles) {
    await again(() => makeRole(sql, role))
    const password = passwords?.[role]
    if (password !== undefined) await again(() => setPassword(sql, roleNames[role], password))
  }
  await again(async () => {
    const [member] = await sql<{ is: boolean }[]>`select pg_has_role(${roleNames.owner}, 'set') as is`
    if (member?.is !== true) await sql.unsafe(`grant ${roleNames.owner} to current_user`)
  })
  await again(() => letBecome(sql, roleNames[mayBecome.member], roleNames[mayBecome.role]))
}

/**
 * Nothing comes to him by it until he says so, for the transaction in which he does.
 * @throws StartError where it is missing and this session may not give it: the owner may not, who migrates
 */
async function letBecome(sql: postgres.Sql, member: string, role: string): Promise<void> {
  const [found] = await sql<{ is: boolean }[]>`select pg_has_role(${member}, ${role}, 'set') as is`
  if (found?.is === true) return
  try {
    await sql.unsafe(`grant ${role} to ${member} with inherit false, set true`)
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '42501') throw error
    const grant = `GRANT ${role} TO ${member} WITH INHERIT FALSE, SET TRUE`
    throw new StartError(
      `${member} is not a member of ${role}, and this user may not make it one; once as administrator: ${grant}.`,
    )
  }
}

/** Who may come to the database, and make things in it: nobody but these. */
const onDatabase: Readonly<Record<Role, readonly string[]>> = {
  owner: ['CONNECT', 'CREATE', 'TEMPORARY'],
  api: ['CONNECT'],
  worker: ['CONNECT'],
  reader: ['CONNECT'],
}

async function openDatabaseTo(sql: postgres.Sql): Promise<void> {
  const found = await sql<{ grantee: string; privilege: string; database: string }[]>`
    select coalesce(r.rolname, 'public') as grantee, a.privilege_type as privilege, quote_ident(datname) as database
    from pg_database d cross join lateral aclexplode(coalesce(datacl, acldefault('d', datdba))) a
      left join pg_roles r on r.oid = a.grantee
    where datname = current_database()`
  const database = found[0]?.database ?? ''
  const has = (grantee: string, privilege: string) =>
    found.some((one) => one.grantee === grantee && one.privilege === privilege)
  for (const role of roles)
    for (const privilege of onDatabase[role])
      if (!has(roleNames[role], privilege))
        await sql.unsafe(`grant ${privilege} on database ${database} to ${roleNames[role]}`)
  if (has('public', 'CONNECT') || has('public', 'TEMPORARY'))
    await sql.unsafe(`revoke connect, temporary on database ${database} from public`)
}

/** The schemas that are ours: the tables', and the one where the migrator keeps its list. */
export const schemas = ['public', 'drizzle']

/** All may look things up in the tables' schema, and nobody but its owner makes things there. */
async function openSchema(sql: postgres.Sql): Promise<void> {
  const [found] = await sql<{ closed: boolean; making: boolean }[]>`
    select not coalesce(bool_and(has_schema_privilege(rolname, 'public', 'usage')), false) as closed,
      exists (select 1 from pg_namespace cross join lateral aclexplode(nspacl) a
        where nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE') as making
    from pg_roles where rolname = any(${Object.values(roleNames)})`
  if (found?.closed === true) await sql.unsafe(`grant usage on schema public to ${Object.values(roleNames).join(', ')}`)
  if (found?.making === true) await sql.unsafe('revoke create on schema public from public')
}

/** What is not the owner's yet, as the statements that make it so. What belongs to an extension or a table stays. */
const strays = (sql: postgres.Sql) => sql<{ change: string }[]>`
  with owner as (select oid from pg_roles where rolname = ${roleNames.owner}),
  ours as (select oid, nspname, nspowner from pg_namespace where nspname = any(${schemas})),
  belonging as (select classid, objid from pg_depend where deptype in ('e', 'i', 'a')
    and refclassid in ('pg_class'::regclass, 'pg_extension'::regclass))
  select format('alter schema %I', nspname) as change from ours where nspowner <> (select oid from owner)
  union all
  select format('alter %s %s', case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
    c.oid::regclass)
  from pg_class c join ours on ours.oid = relnamespace
  where relkind in ('r', 'v', 'S') and relowner <> (select oid from owner)
    and ('pg_class'::regclass, c.oid) not in (select classid, objid from belonging)
  union all
  select format('alter routine %s', p.oid::regprocedure) from pg_proc p join ours on ours.oid = pronamespace
  where proowner <> (select oid from owner)
    and ('pg_proc'::regclass, p.oid) not in (select classid, objid from belonging)
  union all
  select format('alter type %s', t.oid::regtype) from pg_type t join ours on ours.oid = typnamespace
  where typtype in ('e', 'd') and typowner <> (select oid from owner)
    and ('pg_type'::regclass, t.oid) not in (select classid, objid from belonging)`

/**
 * Gives the owner the database's objects, one by one: whoever made them before, and with him what belongs to the
 * cluster, is left alone. Each lock is held for a moment.
 */
export async function giveToOwner(sql: postgres.Sql): Promise<void> {
  await again(() => openDatabaseTo(sql))
  await again(() => openSchema(sql))
  for (const { change } of await strays(sql)) await again(() => sql.unsafe(`${change} owner to ${roleNames.owner}`))
}
