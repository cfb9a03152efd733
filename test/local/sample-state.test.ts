// The sample State, brought into a database.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as data from '../../local/sample-state-data.ts'
import { loadSampleState } from '../../local/sample-state.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

describe('loading', () => {
  let database: OwnDatabase
  beforeEach(async () => {
    database = await ownDatabase(2)
    // To load it sets no clock.
    await database.sql`delete from clock_offset`
  })
  afterEach(() => database.drop())

  const counts = async (): Promise<Record<string, number>> => {
    const names = [
      'treasuries',
      'offices',
      'users',
      'posts',
      'post_holders',
      'countersigning_offices',
      'messengers',
      'heads',
      'mappings',
      'grants',
      'grant_movements',
      'recipients',
      'staffings',
      'clearance_list',
      'clock_offset',
    ]
    const counted = names.map(async (name): Promise<[string, number]> => {
      const [row] = await database.sql<{ count: number }[]>`select count(*)::int as count from ${database.sql(name)}`
      return [name, row?.count ?? 0]
    })
    return Object.fromEntries(await Promise.all(counted))
  }
  const grants = () =>
    database.sql`
      select g.*, (
        select sum(case kind when 'allot' then amount_paise else 0 end) from grant_movements m
          where m.grant_id = g.grant_id
      )::int8 as allotments
      from grants g order by grant_id`

  test('brings everything in, once', async () => {
    expect(await counts()).toEqual({
      treasuries: 3,
      offices: data.sampleOffices.length,
      users: data.sampleUsers.length,
      posts: data.samplePosts.length,
      post_holders: data.samplePostHolders.length,
      countersigning_offices: data.sampleCountersigningOffices.length,
      messengers: 8,
      heads: data.sampleHeads.length,
      mappings: data.sampleMappings.length,
      grants: data.sampleGrants.length,
      grant_movements: data.sampleGrants.length,
      recipients: data.sampleRecipients.length,
      staffings: 1,
      clearance_list: 2,
      clock_offset: 0,
    })
  })

  test('each grant is the sum of its movements, of the financial year of the business clock', async () => {
    for (const grant of await grants()) expect(grant['allottedPaise']).toBe(grant['allotments'])
    const years = await database.sql<{ financialYear: string }[]>`select distinct financial_year from grants`
    expect(years).toEqual([{ financialYear: today.financialYear }])
  })

  test('a second time changes nothing, and resets no grant that was moved', async () => {
    await database.sql`update grants set blocked_paise = 100 where grant_id = 1`
    const before = [await counts(), await grants()]
    await loadSampleState(database.url, today.date)
    expect([await counts(), await grants()]).toEqual(before)
  })

  test('a sample loaded when 577B had nine people has three of them, and the others hold no post', async () => {
    const { sql } = database
    const nine = { foa: 'FOA', boa1: 'BOA', ha: 'HA', bao: 'BAO', pa: 'PA', to: 'TO', accounts: 'ACCOUNTS', hoo: 'HOO' }
    for (const [login, role] of Object.entries({ ...nine, receipts: 'DEPARTMENTAL_USER' })) {
      const [userId, postId] = [`${login}.577b`, `post.${login}.577b`]
      await sql`insert into users values (${userId}, ${userId}, ${userId}) on conflict do nothing`
      await sql`
        insert into posts values (${postId}, '577B', ${role}, ${[role]})
        on conflict (post_id) do update set roles = excluded.roles, title = excluded.title`
      await sql`
        insert into post_holders values (${postId}, ${userId}, 'primary', '2015-04-01') on conflict do nothing`
    }
    const held = () => sql<{ userId: string; roles: string[] }[]>`
      select h.user_id, p.roles from post_holders h join posts p using (post_id)
      where p.office_code = '577B' and h.from_date <= ${today.date} and coalesce(h.to_date, 'infinity') >= ${today.date}
      order by h.user_id`
    expect(await held()).toHaveLength(10)
    await loadSampleState(database.url, today.date)
    const three = [
      { userId: 'foa.577b', roles: ['FOA', 'BOA', 'DEPARTMENTAL_USER'] },
      { userId: 'ha.577b', roles: ['HA', 'PA', 'ACCOUNTS'] },
      { userId: 'to.577a', roles: ['TO'] },
      { userId: 'to.577b', roles: ['BAO', 'TO', 'HOO'] },
    ]
    expect([...(await held())]).toEqual(three)
    const ended = () => sql`select user_id, to_date from post_holders where to_date is not null order by 1`
    const before = await ended()
    expect(before).toHaveLength(6)
    await loadSampleState(database.url, '2031-04-01')
    expect([...(await held())]).toEqual(three)
    expect(await ended()).toEqual(before)
  })

  test('in a new financial year it allots that year’s grants beside the old ones', async () => {
    await loadSampleState(database.url, '2031-04-01')
    const [row] = await database.sql`select count(*)::int as count from grants where financial_year = '2031-32'`
    expect(row?.['count']).toBe(data.sampleGrants.length)
    expect((await counts())['grants']).toBe(2 * data.sampleGrants.length)
  })
})
