// Who may hold a post, and be delegated one (S-43, S-44), as the database holds it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(3)
})
afterAll(() => database.drop())

const hold = (postId: string, userId: string, kind: string, from: string, to: string | null = null) =>
  database.sql`
    insert into post_holders (post_id, user_id, kind, from_date, to_date)
    values (${postId}, ${userId}, ${kind}, ${from}, ${to})`

test('beside its holder a post may be delegated, and it has one holder at a time (S-43)', async () => {
  await hold('post.approver.10104', 'checker.10104', 'delegated', '2026-11-01', '2026-11-10')
  await expect(hold('post.approver.10104', 'maker.10104', 'additional', '2026-11-01')).rejects.toThrow(
    'post_holders_one_at_a_time',
  )
  const [said] = await database.sql`
    select obj_description(oid, 'pg_constraint') as text from pg_constraint
    where conname = 'post_holders_one_at_a_time'`
  expect(said?.['text']).toMatch(/S-43/)
  expect(said?.['text']).not.toMatch(/S-44/)
})

test('an officer in additional charge elsewhere has his primary post delegated to nobody (S-44)', async () => {
  // to.577a holds additional charge at 577B in the sample.
  await expect(hold('post.to.577a', 'bao.577a', 'delegated', '2026-11-01')).rejects.toThrow(/post\.to\.577a.*\(S-44\)/)
  // What he holds elsewhere is not his primary post, and another's is not his.
  await hold('post.to.577b.second', 'ha.577b', 'delegated', '2026-11-01', '2026-11-05')
  await hold('post.to.572a', 'bao.572a', 'delegated', '2026-11-01', '2026-11-30')
})

test('nor does he take additional charge elsewhere while his own post is delegated (S-44)', async () => {
  await database.sql`
    insert into posts (post_id, office_code, title, roles) values ('post.spare', '577B', 'A vacant post', '{BAO}')`
  await hold('post.bao.577a', 'ha.577a', 'delegated', '2026-12-01', '2026-12-10')
  await expect(hold('post.spare', 'bao.577a', 'additional', '2026-12-10')).rejects.toThrow('(S-44)')
  await hold('post.spare', 'bao.577a', 'additional', '2026-12-11', '2026-12-20')
  await expect(
    database.sql`update post_holders set to_date = '2026-12-11' where post_id = 'post.bao.577a' and kind = 'delegated'`,
  ).rejects.toThrow('(S-44)')
})

test('of a delegation and a charge that are entered at once, one is refused (S-44)', async () => {
  await database.sql`
    insert into posts (post_id, office_code, title, roles) values ('post.spare.572a', '572A', 'A vacant post', '{HA}')`
  const both = await Promise.allSettled([
    hold('post.ha.577a', 'boa1.577a', 'delegated', '2027-01-01'),
    hold('post.spare.572a', 'ha.577a', 'additional', '2027-01-01'),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('in another post of the same treasury he is not elsewhere, and a DDO is no treasury officer', async () => {
  await database.sql`
    insert into posts (post_id, office_code, title, roles) values
      ('post.spare.577a', '577A', 'A vacant post', '{HOO}'), ('post.spare.10105', '12E01-10105O', 'Another', '{MAKER}')`
  await hold('post.spare.577a', 'hoo.577a', 'additional', '2026-11-01')
  await hold('post.hoo.577a', 'accounts.577a', 'delegated', '2026-11-01')
  await hold('post.spare.10105', 'approver.10104', 'additional', '2026-11-20')
  await hold('post.approver.10104', 'checker.10104', 'delegated', '2026-11-20')
})

test('what nobody holds as it begins is not delegated, nor by another than holds it then (S-43)', async () => {
  await database.sql`
    insert into posts (post_id, office_code, title, roles) values ('post.unheld', '577A', 'A vacant post', '{BAO}')`
  const refused = { constraint_name: 'post_holders_delegated_by_holder' }
  await expect(hold('post.unheld', 'ha.577a', 'delegated', '2026-11-01')).rejects.toMatchObject(refused)
  await hold('post.unheld', 'bao.577a', 'additional', '2026-11-05', '2026-11-09')
  // Held later, and by another than is named.
  await expect(hold('post.unheld', 'ha.577a', 'delegated', '2026-11-04', '2026-11-08')).rejects.toMatchObject(refused)
  await expect(
    database.sql`insert into post_holders (post_id, user_id, kind, from_date, on_behalf_of)
      values ('post.unheld', 'ha.577a', 'delegated', '2026-11-06', 'to.577a')`,
  ).rejects.toMatchObject(refused)
  await hold('post.unheld', 'ha.577a', 'delegated', '2026-11-06')
  const [row] = await database.sql`
    select on_behalf_of, (until_at at time zone 'Asia/Kolkata')::text as until from post_holders
    where post_id = 'post.unheld' and kind = 'delegated'`
  expect(row).toEqual({ onBehalfOf: 'bao.577a', until: '2026-11-10 00:00:00' })
})
