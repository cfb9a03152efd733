// docs/roles.md, from the table of roles in code.

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { rightsOf } from '../db/roles/apply.ts'
import {
  mayBecome,
  rights,
  roleNames,
  roles,
  settings,
  viewReaders,
  type Role,
  type TableName,
} from '../db/roles/table.ts'
import { movesOfApi } from '../db/roles/policies.ts'
import * as schema from '../db/schema/index.ts'
import { table } from './table.ts'

const purposes: Record<Role, string> = {
  owner: 'migrations, and all that is set up by hand; no program serves as it',
  api: '`server.ts`',
  worker: '`worker.ts`; what moves payments commits here',
  reader: 'proofs and reports: reads all, writes nothing',
}

function rightsIn(role: Role, name: TableName): string {
  const { update = [], ...whole } = rightsOf(role, name)
  const columns = getTableColumns(schema[name] as PgTable)
  const changed = update.map((field) => `\`${columns[field]?.name ?? field}\``).join(' ')
  return [...Object.keys(whole), ...(update.length === 0 ? [] : [`update of ${changed}`])].join(', ') || '–'
}

export function rolesDocument(): string {
  const names = Object.keys(rights) as TableName[]
  const tables = names
    .map((name) => [`\`${getTableName(schema[name] as PgTable)}\``, rightsIn('api', name), rightsIn('worker', name)])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
  const named = roles.map((role) => [
    `\`${roleNames[role]}\``,
    purposes[role],
    Object.entries(settings[role])
      .map(([setting, value]) => `\`${setting}\` ${value}`)
      .join(' · '),
  ])
  const views = Object.entries(viewReaders).map(([view, readers]) => [
    `\`${view}\``,
    readers.map((role) => `\`${roleNames[role]}\``).join(' '),
  ])
  return `# The roles of the database

Made from \`db/roles/table.ts\` by \`npm run docs\`; not to be edited by hand. Every migration ends by bringing the
database to it, and a test holds PostgreSQL's catalogue to it. Why:
[decision 16](decisions/0016-what-was-forwarded-is-what-is-paid.md).

${table(['role', 'for', 'time-outs and settings'], named)}

The owner owns every table and is held by triggers where a table is append-only. The reader selects from every table.
The worker is a member of the reader's role and inherits nothing of it: in the transaction of a proof it becomes the
reader, with its time-outs. Nobody else may connect to the database. Temporal has databases and a role of its own.

## Tables

${table(['table', 'API', 'worker'], tables)}

The API adds rows of the trail for ${movesOfApi.map((move) => `\`${move}\``).join(' and ')} alone, by a policy of
\`transitions\`: it makes drafts and payment files, and every other move is the worker's.

## Views

${table(['view', 'read by'], views)}

## In production

\`migrate.ts\` comes by \`MIGRATE_DATABASE_URL\`, as an administrator (a superuser, or the database's owner with
CREATEROLE) or, once the roles are there and own everything, as \`${roleNames.owner}\`. It makes the roles that are
missing, without a password: give each one, or a certificate, before its program starts; or make the roles
beforehand, what is there is left as it is. A role that could do more than its grants (superuser, CREATEDB,
CREATEROLE, REPLICATION, BYPASSRLS) loses that. \`${roleNames.owner}\` may make no role a member of another: where
the worker's membership of the reader's role is missing, as after a release that had none, the migration ends with a
sentence before it has changed anything. Once, as administrator:
\`GRANT ${roleNames[mayBecome.role]} TO ${roleNames[mayBecome.member]} WITH INHERIT FALSE, SET TRUE\`.
A server whose \`DATABASE_URL\` does not come as
\`${roleNames.api}\`, or a worker's not as \`${roleNames.worker}\`, ends at its start with a sentence that says
so. Two installations in one cluster share roles.

## Locally

The passwords of a local start's roles are made of the administrator's, which is made with the data and kept beside them
(\`postgres-password\`); PostgreSQL is told their SCRAM verifiers only. With a \`DATABASE_URL\` of your own, that user
is the administrator: he makes and changes the roles of its cluster.
`
}
