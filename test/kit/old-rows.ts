// What the bills of an old database hang on. Laid without their parents, as by a replica, they could not be lifted
// twice in the one transaction of a migration.

import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Connection } from '../../db/kernel/connection.ts'
import { named } from '../../db/schema/fields.ts'
import * as schema from '../../db/schema/index.ts'
import * as sample from '../../local/sample-state-data.ts'
import { today } from './database.ts'

export async function layParents(sql: Connection): Promise<void> {
  await sql`insert into treasuries values ('577A', 'District treasury'), ('577B', 'Sub-treasury')`
  await sql`
    insert into offices (office_code, kind, name, treasury_code, controlling_office_code)
    values ('12E01-10104O', 'ddo', 'An office', '577A', '12E01-01204O')`
  await sql`
    insert into users (user_id, subject, name) select name, name, name
    from unnest(array['x', 'he', 'maker.10104']) as given(name)`
  await sql`
    insert into heads (head_of_account, description)
    values ('2054-00-097-0-01-051', 'Office expenses'), ('2054-00-097-0-01-021', 'Medical')`
}

/** The columns that the release had; what a row leaves out is as the schema would have had it. */
async function lay(sql: Connection, table: PgTable, rows: readonly object[], more: object = {}): Promise<void> {
  const given = JSON.stringify(rows.map((row) => ({ ...more, ...named(table, row as Record<string, never>) })))
  const name = getTableName(table)
  await sql.unsafe(
    `insert into ${name} overriding system value select * from jsonb_populate_recordset(null::${name}, $1::text::jsonb)
      on conflict do nothing`,
    [given],
  )
}

/** The sample State in a database of a release that could move its bills. */
export async function laySample(sql: Connection, offices: object = { one_person: false }): Promise<void> {
  await lay(sql, schema.treasuries, sample.sampleTreasuries)
  await lay(sql, schema.offices, sample.sampleOffices, offices)
  await lay(sql, schema.users, sample.sampleUsers)
  await lay(sql, schema.posts, sample.samplePosts)
  await lay(sql, schema.postHolders, sample.samplePostHolders)
  await lay(sql, schema.messengers, sample.sampleMessengers)
  await lay(sql, schema.heads, sample.sampleHeads)
  await lay(sql, schema.mappings, sample.sampleMappings)
  await lay(sql, schema.recipients, sample.sampleRecipients)
  await sql`insert into ifsc_codes select distinct ifsc from recipients`
  const grants = sample.sampleGrants.map((grant, index) => ({ ...grant, grantId: index + 1 }))
  await lay(sql, schema.grants, grants, { financial_year: today.financialYear, blocked_paise: 0, spent_paise: 0 })
}
