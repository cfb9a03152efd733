// Brings what the roles may do with tables and views to the table in code: what is missing is granted, what is too much
// is taken away, and what is right is left alone.

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import * as schema from '../schema/index.ts'
import { again, schemas } from './make.ts'
import { rights, roleNames, roles, viewReaders, type Rights, type Role, type TableName } from './table.ts'

/** One privilege: of a role on a whole relation, or on a column of it. */
export interface Grant {
  grantee: string
  privilege: string
  relation: string
  column: string | null
}

const tableNames = Object.keys(rights) as TableName[]

/** The reader reads every table; the owner needs no grant, for all is his. */
export const rightsOf = (role: Role, table: TableName): Rights =>
  role === 'reader' ? { select: true } : role === 'owner' ? {} : (rights[table][role] ?? {})

function grantsOn(role: Role, name: TableName): Grant[] {
  const table: PgTable = schema[name]
  const relation = `public.${getTableName(table)}`
  const grantee = roleNames[role]
  const { update = [], ...whole } = rightsOf(role, name)
  const columns = getTableColumns(table)
  return [
    ...Object.keys(whole).map((right) => ({ grantee, privilege: right.toUpperCase(), relation, column: null })),
    ...update.map((field) => ({ grantee, privilege: 'UPDATE', relation, column: columns[field]?.name ?? field })),
  ]
}

/** Every grant that there is to be. */
export const wantedGrants = (): Grant[] => [
  ...roles.flatMap((role) => tableNames.flatMap((name) => grantsOn(role, name))),
  ...Object.entries(viewReaders).flatMap(([view, readers]) =>
    readers.map((role) => ({
      grantee: roleNames[role],
      privilege: 'SELECT',
      relation: `public.${view}`,
      column: null,
    })),
  ),
]

/** What there is, of our roles and of everybody. What an operator grants to a role of his own is his affair. */
const foundGrants = (sql: postgres.Sql) => sql<Grant[]>`
  with given as (
    select c.oid, c.relowner, a.grantee, a.privilege_type, null as column
    from pg_class c cross join lateral aclexplode(c.relacl) a where c.relkind in ('r', 'v', 'S')
    union all
    select c.oid, c.relowner, a.grantee, a.privilege_type, attname
    from pg_class c join pg_attribute on attrelid = c.oid cross join lateral aclexplode(attacl) a
  )
  select coalesce(r.rolname, 'public') as grantee, privilege_type as privilege, "column",
    n.nspname || '.' || c.relname as relation
  from given join pg_class c using (oid) join pg_namespace n on n.oid = c.relnamespace
    left join pg_roles r on r.oid = grantee
  where n.nspname = any(${schemas}) and grantee <> given.relowner
    and (grantee = 0 or r.rolname = any(${Object.values(roleNames)}))`

const keyOf = ({ grantee, privilege, relation, column }: Grant): string =>
  [grantee, privilege, relation, column ?? ''].join(' ')

const said = ({ privilege, relation, column }: Grant): string =>
  `${privilege}${column === null ? '' : ` ("${column}")`} on ${relation}`

/** Taking away a privilege on a whole relation takes it from its columns too: these are granted anew. */
const goesWith = (one: Grant, gone: readonly Grant[]): boolean =>
  one.column !== null && gone.some((whole) => keyOf(whole) === keyOf({ ...one, column: null }))

/** @returns how many grants were made or taken away */
export const applyGrants = (sql: postgres.Sql): Promise<number> =>
  again(async () => {
    const [wanted, found] = [wantedGrants(), await foundGrants(sql)]
    const wantedKeys = new Set(wanted.map(keyOf))
    const gone = found.filter((one) => !wantedKeys.has(keyOf(one)))
    const kept = new Set(found.filter((one) => !goesWith(one, gone)).map(keyOf))
    const changes = [
      ...gone.map((one) => `revoke ${said(one)} from ${one.grantee}`),
      ...wanted.filter((one) => !kept.has(keyOf(one))).map((one) => `grant ${said(one)} to ${one.grantee}`),
    ]
    if (changes.length > 0) await sql.begin((transaction) => transaction.unsafe(changes.join(';\n')).simple())
    return changes.length
  })
