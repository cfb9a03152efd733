// What the bills of an old database hang on. Laid without their parents, as by a replica, they could not be lifted
// twice in the one transaction of a migration.

import type { Connection } from '../../db/kernel/connection.ts'

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
