// Many bills that wait, laid in bulk: copies of one.

import type { Sql } from '../../db/kernel/connection.ts'
import { insertBills, newBillIds, type Standing } from '../rows.ts'

/** After forwarding twice and approval; then after inward. */
const acted: Standing['acted'] = {
  'maker.10104': ['MAKER'],
  'checker.10104': ['CHECKER'],
  'approver.10104': ['APPROVER'],
}
export const awaitingInward: Standing = { state: 'AWAITING_INWARD', version: 4, acted }
export const withBoa: Standing = { state: 'WITH_BOA', version: 6, acted: { ...acted, 'foa.577a': ['INWARD'] } }
export const withFd: Standing = {
  ...{ state: 'AWAITING_WAYS_AND_MEANS', version: 11 },
  acted: { ...withBoa.acted, 'boa1.577a': ['BOA'], 'ha.577a': ['HA'], 'bao.577a': ['BAO'] },
}

/**
 * So many bills that differ in their ids alone.
 * @param more columns of each, in SQL over its number n, as a JSON object
 */
export async function layMany(sql: Sql, count: number, standing: Standing, more = `'{}'::jsonb`): Promise<string[]> {
  const ids = newBillIds(count + 1)
  const [first = '', ...copies] = ids
  await insertBills(sql, [first], standing)
  await sql.unsafe(
    `insert into bills select r.* from bills b
    cross join unnest($2::text[]) with ordinality as g (id, n)
    cross join lateral jsonb_populate_record(b, jsonb_build_object('bill_id', g.id, 'bill_number', g.id,
      'annexure_id', g.id, 'token_number', case when b.token_number is not null then g.id end) || ${more}) r
    where b.bill_id = $1`,
    [first, copies],
  )
  await sql`
    insert into annexure_lines select r.* from annexure_lines a cross join unnest(${copies}::text[]) as g (id)
    cross join lateral jsonb_populate_record(a, jsonb_build_object('annexure_id', g.id)) r
    where a.annexure_id = ${first}`
  await sql`insert into sealed_lines select id, lines_digest(id) from unnest(${copies}::text[]) as g (id)`
  return copies
}

/** Bills that wait at a desk, accepted there, in order: 360 a day, a treasury's share of a heavy one. */
export async function layAtDesk(sql: Sql, count: number, login: string): Promise<string[]> {
  const ids = await layMany(
    sql,
    count,
    withBoa,
    `jsonb_build_object('desk_post', null, 'accepted', true, 'custodian', '${login}',
      'inwarded_at', now() - interval '60 days' + g.n * interval '4 minutes')`,
  )
  // As the row changes it is counted.
  await sql`update bills set desk_post = ${`post.${login}`} where bill_id = any(${ids})`
  return ids
}
