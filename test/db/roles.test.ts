// What each role may do: the database's catalogue against the table in code, and the roles themselves, by SQL.

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/kernel/connection.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { applyGrants, rightsOf } from '../../db/roles/apply.ts'
import { applyPolicies, movesOfApi } from '../../db/roles/policies.ts'
import { rights, roleNames, roles, settings, viewReaders, type Role, type TableName } from '../../db/roles/table.ts'
import * as schema from '../../db/schema/index.ts'
import { urlAs } from '../../local/role-urls.ts'
import { databaseAt, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { layBatch, layBills } from '../kit/rows.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
  const { sql } = database
  await layBatch(sql, 'batch_x', 'MADE', 1)
  await layBills(sql, 1, { state: 'AUTHORISED', version: 11, acted: {} }, 'QUEUED', 'batch_x')
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values ('bill_x', 1, 'create', 'NEW', 'DRAFT', 'MAKER')`
})
afterAll(() => database.drop())

const serving = ['api', 'worker', 'reader'] as const
const tables = Object.keys(rights) as TableName[]
const tableOf = (name: TableName): PgTable => schema[name]
const ofWhole = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const

/** What a role can do in the end, by whatever way it came to it: grants, memberships, everybody's rights. */
const effective = async (): Promise<string[]> => {
  const rows = await database.sql<{ can: string }[]>`
    select r || ' ' || p || ' ' || c.relname as can
    from unnest(${serving.map((role) => roleNames[role])}::text[]) r, unnest(${[...ofWhole]}::text[]) p, pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_table_privilege(r, c.oid, p)
    union all
    select r || ' ' || p || ' ' || c.relname || '.' || a.attname
    from unnest(${serving.map((role) => roleNames[role])}::text[]) r,
      unnest(array['select', 'insert', 'update', 'references']) p, pg_class c join pg_attribute a on attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and attnum > 0 and not attisdropped
      and has_column_privilege(r, c.oid, attnum, p) and not has_table_privilege(r, c.oid, p)`
  return rows.map(({ can }) => can).sort()
}

function expected(role: (typeof serving)[number]): string[] {
  const views = Object.entries(viewReaders).flatMap(([view, readers]) =>
    readers.includes(role) ? [`${roleNames[role]} select ${view}`] : [],
  )
  return [
    ...views,
    ...tables.flatMap((name) => {
      const { update = [], ...whole } = rightsOf(role, name)
      const table = getTableName(tableOf(name))
      const columns = getTableColumns(tableOf(name))
      return [
        ...Object.keys(whole).map((right) => `${roleNames[role]} ${right} ${table}`),
        ...update.map((field) => `${roleNames[role]} update ${table}.${columns[field]?.name ?? '?'}`),
      ]
    }),
  ]
}

describe("the database's catalogue", () => {
  test('every role, table, column and privilege is that of the table in code, and no other', async () => {
    expect(await effective()).toEqual(serving.flatMap(expected).sort())
    const found = await database.sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')`
    expect(found.map(({ name }) => name).sort()).toEqual(tables.map((name) => getTableName(tableOf(name))).sort())
  })

  test('nobody changes a line, nor whom, where and how much of a payment; trails are added to', async () => {
    const can = await effective()
    const changes = (table: string) => can.filter((one) => one.includes(` update ${table}`))
    for (const table of ['annexure_lines', 'transitions', 'grant_movements', 'ledger_entries', 'ledger_lines'])
      expect(changes(table)).toEqual([])
    for (const table of [
      'bank_messages',
      'batch_files',
      'breaks',
      'bill_revisions',
      'attachment_contents',
      'sealed_lines',
    ])
      expect(changes(table)).toEqual([])
    const written = /payments\.(payment_id|bill_id|line|attempt|recipient_id|name|account_number|ifsc|amount_paise)$/
    expect(changes('payments').filter((one) => written.test(one))).toEqual([])
    // What moves payments commits in the worker.
    expect(
      can.filter((one) => /khajane_api (insert|update|delete) (payments|batches|batch_files|grants|ledger)/.test(one)),
    ).toEqual([])
  })

  test("all is the owner's but an extension's; nobody else makes things, or sees the list of migrations", async () => {
    const { sql } = database
    const others = await sql`
      select c.relname from pg_class c where relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace)
        and relkind in ('r', 'v', 'S') and pg_get_userbyid(relowner) <> ${roleNames.owner}
      union all
      select p.proname from pg_proc p where pronamespace = 'public'::regnamespace
        and pg_get_userbyid(proowner) <> ${roleNames.owner}
        and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')`
    expect([...others]).toEqual([])
    const making = await sql`
      select r, n.nspname from unnest(${serving.map((role) => roleNames[role])}::text[]) r, pg_namespace n
      where nspname in ('public', 'drizzle') and has_schema_privilege(r, n.oid, 'create')
        or nspname = 'drizzle' and has_schema_privilege(r, n.oid, 'usage')`
    expect([...making]).toEqual([])
  })

  test('no role is more than its grants: no attribute, no membership, time-outs of its own', async () => {
    const { sql } = database
    const found = await sql<{ name: string; mighty: boolean; settings: string[] }[]>`
      select rolname as name, rolconfig as settings,
        rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or not rolcanlogin as mighty
      from pg_roles where rolname like 'khajane\_%' order by rolname`
    expect(found.map(({ name, mighty }) => [name, mighty])).toEqual(
      Object.values(roleNames)
        .sort()
        .map((name) => [name, false]),
    )
    const members = await sql`
      select 1 from pg_auth_members where pg_get_userbyid(member) like 'khajane\_%'`
    expect(members).toHaveLength(0)
    for (const role of roles) {
      const own = openDatabase(urlAs(role, database.url), 1, 'khajane test')
      for (const [setting, value] of Object.entries(settings[role]))
        expect([...(await own.sql`select current_setting(${setting}) as value`)], `${role} ${setting}`).toEqual([
          { value },
        ])
      await own.close()
    }
  })
})

describe('as a role, by SQL', () => {
  const refused: readonly (readonly [Role, string])[] = [
    ['api', `update transitions set action = 'edit'`],
    ['api', `delete from transitions`],
    [
      'api',
      `insert into transitions (subject_id, version, action, from_state, to_state, role, detail)
      values ('bill_x', 2, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER', '{"linesDigest": "of others"}')`,
    ],
    ['api', `truncate transitions`],
    ['api', `alter table transitions disable trigger append_only`],
    [
      'api',
      `insert into payments select (jsonb_populate_record(p, '{"payment_id": "x", "attempt": 9}')).* from payments p`,
    ],
    ['api', `update payments set account_number = '1'`],
    ['api', `update payments set state = 'QUEUED'`],
    ['api', `update annexure_lines set account_number = '1'`],
    ['api', `update bills set voucher_number = 'x'`],
    ['api', `update bills set token_number = 'x'`],
    ['api', `update grants set allotted_paise = 0`],
    ['api', `update recipients set account_number = '1'`],
    ['api', `update recipient_accounts set account_number = '1'`],
    ['api', `insert into recipient_accounts values ('c', '2000-10104-037', '2026-01-01', 'infinity', '1', 'x', false)`],
    ['worker', `update recipient_accounts set account_number = '1'`],
    ['worker', `update recipients set ifsc = 'SBIN0000001'`],
    ['worker', `update changes set state = 'APPROVED'`],
    ['api', `update changes set value = '{}'`],
    [
      'owner',
      `insert into recipient_accounts values ('c', '2000-10104-037', '2026-01-01', 'infinity', '1', 'x', false)`,
    ],
    ['api', `update post_holders set to_date = null`],
    ['api', `insert into ledger_entries select * from ledger_entries`],
    ['api', `select * from drizzle.__drizzle_migrations`],
    ['worker', `update transitions set action = 'edit'`],
    ['worker', `delete from transitions`],
    ['worker', `update payments set account_number = '1'`],
    ['worker', `update payments set amount_paise = 1`],
    ['worker', `update payments set payment_id = 'x'`],
    ['worker', `delete from payments`],
    ['worker', `update annexure_lines set amount_paise = 1`],
    ['worker', `insert into idempotency_keys select * from idempotency_keys`],
    ['worker', `update idempotency_keys set asked = '{}'`],
    ['worker', `update bills set gross_paise = 1`],
    ['worker', `update bills set head_of_account = 'x'`],
    ['worker', `update grants set allotted_paise = 0`],
    ['worker', `update batch_files set bytes = ''`],
    ['worker', `update ledger_lines set debit_paise = 1`],
    ['worker', `insert into sealed_lines values ('bill_x', 'x')`],
    ['worker', `create table mine (one int)`],
    [
      'worker',
      `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    ],
    ['reader', `set transaction read write; delete from payments`],
    ['reader', `set transaction read write; insert into clock_offset (offset_seconds) values (1)`],
    ['reader', `select pg_read_file('/etc/passwd')`],
    ['owner', `create role mine`],
    ['owner', `alter role khajane_api superuser`],
    ['owner', `copy bills to program 'cat'`],
  ]
  test.each(refused)('%s is refused: %s', async (role, statement) => {
    const { sql } = database.as(role)
    const told = await sql.begin((transaction) => transaction.unsafe(statement)).catch((error: unknown) => error)
    expect(told).toMatchObject({ code: '42501' })
  })

  test('the owner, who may do all with what is his, is held by the triggers of what is append-only', async () => {
    const { sql } = database.as('owner')
    await expect(sql`update transitions set action = 'edit'`).rejects.toThrow('transitions is append-only')
  })
})

test('the API tells the trail what it makes, and the worker every move', async () => {
  const told = (role: 'api' | 'worker', version: number, action: string) => database.as(role).sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values ('bill_y', ${version}, ${action}, 'NEW', 'DRAFT', 'MAKER') returning version`
  expect([...(await told('api', 1, 'create')), ...(await told('worker', 4, 'forward'))]).toHaveLength(2)
  // It would stand in the place of somebody's next move.
  await expect(told('api', 5, 'create')).rejects.toThrow('row-level security')
  // What is made by acts is the worker's, but for the bills of a new file.
  const [{ moves } = { moves: '' }] = await database.sql<{ moves: string }[]>`
    select with_check as moves from pg_policies where tablename = 'transitions' and policyname = 'api_adds'`
  expect(moves.match(/'[a-z-]+'/g)).toEqual(movesOfApi.map((move) => `'${move}'`))
})

describe('applying the table', () => {
  test('what is right is left alone; what is missing, or too much, is put right', async () => {
    const { sql } = database
    expect(await applyGrants(sql)).toBe(0)
    await sql.unsafe(`grant update on payments to khajane_api, khajane_worker;
      grant select on drizzle.__drizzle_migrations to public; revoke select on bills from khajane_worker;
      grant update (allotted_paise) on grants to khajane_worker`)
    const before = await effective()
    expect(before).toContain('khajane_api update payments')
    expect(await applyGrants(sql)).toBeGreaterThan(0)
    expect(await effective()).toEqual(serving.flatMap(expected).sort())
    expect(await applyGrants(sql)).toBe(0)
  })

  test('policies that were changed, dropped or turned off are put right', async () => {
    const { sql } = database
    const standing = () => sql`
      select policyname, cmd, roles, qual, with_check, relrowsecurity from pg_policies
      join pg_class on oid = 'transitions'::regclass where tablename = 'transitions' order by policyname`
    const before = [...(await standing())]
    expect(before).toHaveLength(3)
    await sql.unsafe(`drop policy api_adds on transitions; create policy mine on transitions with check (true);
      alter table transitions disable row level security`)
    await applyPolicies(sql)
    expect([...(await standing())]).toEqual(before)
  })

  test("a database of the release before, all of it a superuser's, becomes the owner's", async () => {
    const old = await databaseAt('0010_claimed_actions')
    try {
      const [before] = await old.sql<{ owner: string }[]>`
        select tableowner as owner from pg_tables where tablename = 'bills'`
      expect(before?.owner).not.toBe(roleNames.owner)
      await migrate(old.url)
      const owners = await old.sql<{ owner: string }[]>`
        select distinct tableowner as owner from pg_tables where schemaname in ('public', 'drizzle')`
      expect(owners.map(({ owner }) => owner)).toEqual([roleNames.owner])
      // Again, by the owner himself, who may make no role: there is nothing left that he could not do.
      await migrate(urlAs('owner', old.url))
    } finally {
      await old.drop()
    }
  })
})
