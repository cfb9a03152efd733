// Desks of the benchmarks' treasury (S-16a): so many at each stage that a bill in anybody's hands is alone at its own.

import type { Sql } from '../db/kernel/connection.ts'
import { treasuryCode } from './telephone-bill.ts'

/** Enters so many more people at each stage with desks; who was entered before stays. */
export async function enterDesks(sql: Sql, count: number): Promise<void> {
  const people = sql`
    select lower(role) || '.bench' || n as login, role
    from unnest('{BOA,HA,BAO}'::text[]) as role cross join generate_series(1, ${count}::int) as n`
  await sql`
    insert into users (user_id, subject, name) select login, login, login from (${people}) p on conflict do nothing`
  await sql`
    insert into posts (post_id, office_code, title, roles)
    select 'post.' || login, ${treasuryCode}, 'Bench', array[role] from (${people}) p on conflict do nothing`
  await sql`
    insert into post_holders (post_id, user_id, kind, from_date)
    select 'post.' || login, login, 'primary', '2015-04-01' from (${people}) p
    where not exists (select 1 from post_holders h where h.post_id = 'post.' || login)`
}

/** Who sits at the desk that the bill has come to; null where it is at none. */
export async function whoHas(sql: Sql, billId: string): Promise<string | null> {
  const [row] = await sql.unsafe<{ deskPost: string | null }[]>(
    'select desk_post from bills where bill_id = $1',
    [billId],
    { prepare: true },
  )
  return row?.deskPost?.replace(/^post\./, '') ?? null
}
