// Desks and turns in the transaction (S-16a): eight assistants work off five hundred bills of three queues, and what
// each desk did is held against the law by a program that reads neither counters nor what was kept of turns.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { declareAbsence, endAbsence } from '../../db/desk/absences.ts'
import { settleDesks } from '../../db/desk/settle.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { hats, queues, type Hat } from '../../domain/kernel/vocabulary.ts'
import { threePeople, verdictOn } from '../../domain/bill/separation.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { countAnew } from '../kit/turns.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(12)
  await countAnew(database.sql)
})
afterAll(() => database.drop())

const settle = () =>
  settleDesks(database.sql, ({ error }) => {
    throw error
  })
const known = knownBills()
async function act(login: string, billId: string, action: string, body: object = {}): Promise<MoveOutcome> {
  const said = await layClaim(database.sql, login, billId, action, { body })
  return commitMove(database.sql, known, billId, said, today)
}
async function moved(login: string, billId: string, action: string, body: object = {}) {
  const outcome = await act(login, billId, action, body)
  expect(outcome.kind, JSON.stringify(outcome)).toBe('moved')
  return outcome
}

/** Bills that the treasury awaits, their queues in turn. */
async function awaited(count: number): Promise<string[]> {
  const ids = newBillIds(count)
  await insertBills(database.sql, ids, { state: 'AWAITING_INWARD', version: 4, acted: {} })
  await database.sql`
    update bills b set queue = (${queues}::text[])[1 + g.place % 3]::bill_queue
    from unnest(${ids}::text[]) with ordinality as g (id, place) where b.bill_id = g.id`
  return ids
}
const inward = (billId: string) => moved('foa.577a', billId, 'inward', { messengerId: 'messenger.10104' })

const deskOf = async (billId: string): Promise<string | null> => {
  const [row] = await database.sql<{ deskPost: string | null }[]>`select desk_post from bills where bill_id = ${billId}`
  return row?.deskPost ?? null
}
const atDesk = (postId: string) => database.sql<{ billId: string; held: boolean }[]>`
  select bill_id, held is not null as held from bills where desk_post = ${postId} and state = 'WITH_BOA'
  order by queue, inwarded_at, token_number`

/** What the counters say is what is there. */
async function expectCounted(): Promise<void> {
  const wrong = await database.sql`
    select * from desk_loads l full join (
      select treasury_code, state as stage, desk_post as post_id, queue, day_of(inwarded_at) as day, count(*) as there
      from bills where desk_post is not null group by 1, 2, 3, 4, 5
    ) b using (treasury_code, stage, post_id, queue, day) where l.bills is distinct from b.there::int`
  expect(wrong).toEqual([])
}

async function enterAssistants(logins: readonly string[]): Promise<void> {
  for (const login of logins) {
    await database.sql`insert into users (user_id, subject, name) values (${login}, ${`own.${login}`}, ${login})`
    await database.sql`
      insert into posts (post_id, office_code, title, roles)
      values (${`post.${login}`}, '577A', 'Back-office assistant', '{BOA}')`
    await database.sql`
      insert into post_holders (post_id, user_id, kind, from_date)
      values (${`post.${login}`}, ${login}, 'primary', '2015-04-01')`
  }
}

interface Told {
  subjectId: string
  action: string
  userId: string | null
  detail: { desk?: string | null }
}
interface Standing {
  desk: string
  held: boolean
  /** By the law: queue, then inward, then token. */
  place: string
}

/** Plays the trail again, and says of each bill that left a desk in turn whether another should have gone before it. */
async function brokenTurns(ids: readonly string[]): Promise<string[]> {
  const trail = await database.sql<Told[]>`
    select subject_id, action, user_id, detail from transitions where subject_id = any(${ids as string[]})
    order by at, subject_id, version`
  const rows = await database.sql<{ billId: string; queue: (typeof queues)[number]; since: string; token: string }[]>`
    select bill_id, queue, extract(epoch from inwarded_at)::text as since, token_number as token
    from bills where bill_id = any(${ids as string[]})`
  const placeOf = new Map(
    rows.map(({ billId, queue, since, token }) => [billId, [queues.indexOf(queue), since, token].join(' ')]),
  )
  const standing = new Map<string, Standing>()
  const broken: string[] = []
  for (const { subjectId, action, userId, detail } of trail) {
    const mine = standing.get(subjectId)
    if (action === 'inward')
      standing.set(subjectId, {
        desk: detail.desk ?? '',
        held: false,
        place: placeOf.get(subjectId) ?? '',
      })
    if (mine === undefined) continue
    if (action === 'hold') mine.held = true
    if (action === 'release') mine.held = false
    if (action !== 'forward') continue
    standing.delete(subjectId)
    const earlier = [...standing].filter(([, one]) => one.desk === mine.desk && !one.held && one.place < mine.place)
    if (earlier.length > 0 || `post.${userId ?? ''}` !== mine.desk)
      broken.push(`${subjectId} by ${userId ?? ''} before ${earlier.map(([id]) => id).join()}`)
  }
  return broken
}

describe('eight assistants at eight desks', () => {
  const assistants = ['boa1.577a', 'boa2.577a', 'boa3.577a', 'boa4.577a', 'boa5.577a', 'boa6.577a', 'boa7.577a']
  const all = [...assistants, 'boa8.577a']

  test('five hundred bills of three queues: each at one desk, and worked off as the law has it', async () => {
    await enterAssistants(all.slice(2))
    const ids = await awaited(500)
    // The front office has several counters.
    await Promise.all(
      [0, 1, 2, 3].map(async (counter) => {
        for (const billId of ids.filter((_id, index) => index % 4 === counter)) await inward(billId)
      }),
    )
    await expectCounted()
    const loads = await Promise.all(all.map(async (login) => (await atDesk(`post.${login}`)).length))
    expect(
      loads.every((count) => count === 62 || count === 63),
      loads.join(),
    ).toBe(true)

    // Out of turn: refused, and the bill whose turn it is is named.
    let refused = 0
    for (const login of all) {
      const [first, ...later] = await atDesk(`post.${login}`)
      for (const { billId } of later.slice(0, 7)) {
        await moved(login, billId, 'accept')
        const outcome = await act(login, billId, 'forward')
        expect(outcome).toMatchObject({
          kind: 'refused',
          refusal: { code: 'not_your_turn', rule: 'S-16a', params: { billId: first?.billId } },
        })
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(50)

    await Promise.all(
      all.map(async (login) => {
        for (let count = 0; ; count += 1) {
          const waiting = await atDesk(`post.${login}`)
          const free = waiting.find(({ held }) => !held)
          if (free === undefined) {
            const [held] = waiting
            if (held === undefined) return
            await moved(login, held.billId, 'release')
            continue
          }
          await act(login, free.billId, 'accept')
          const isHeld = count % 9 === 4 && waiting.some(({ held }) => !held)
          if (isHeld) await moved(login, free.billId, 'hold', { reason: 'grant_short', text: 'It is short.' })
          else await moved(login, free.billId, 'forward')
        }
      }),
    )
    await expectCounted()
    expect(await brokenTurns(ids)).toEqual([])
    const [{ forwards }] = await database.sql<[{ forwards: number }]>`
      select count(*)::int as forwards from transitions where action = 'forward' and subject_id = any(${ids})`
    expect(forwards).toBe(500)
    // What was passed by is kept with the act.
    const passing = await database.sql<{ detail: { turn: { before: number; passed: { why: string }[] } } }[]>`
      select detail from transitions where subject_id = any(${ids}) and (detail -> 'turn' ->> 'before')::int > 0`
    expect(passing.length).toBeGreaterThan(0)
    for (const { detail } of passing) expect(detail.turn.passed.map(({ why }) => why)).toContain('held')
  }, 240_000)
})

describe('no bill is stranded', () => {
  const inwardOne = async () => {
    const [billId = ''] = await awaited(1)
    await inward(billId)
    return billId
  }
  const declared = { reason: 'On leave.', from: today.date, to: today.date, today: today.date }
  const officer = { userId: 'to.577a', postId: 'post.to.577a', officeCode: '577A', roles: ['TO' as const] }
  const absent = async (postId: string, absenceId: string) => {
    const given = { ...declared, postId, absenceId, actor: officer, updateId: absenceId }
    expect((await database.sql.begin((sql) => declareAbsence(sql, given))).refusal).toBeUndefined()
  }
  const back = async (absenceId: string) =>
    database.sql.begin((sql) => endAbsence(sql, { absenceId, actor: officer, updateId: `${absenceId} ends` }))

  test('who is absent is brought nothing; what he has accepted waits for take-over, the rest leaves', async () => {
    await absent('post.ha.577a', 'absence_1')
    await settle()
    const billId = await inwardOne()
    const desk = await deskOf(billId)
    const login = desk?.replace('post.', '') ?? ''
    await moved(login, billId, 'accept')
    const other = await inwardOne()
    const otherDesk = (await deskOf(other)) ?? ''
    await absent(otherDesk, 'absence_2')
    // Another assistant's bills stay where they are.
    expect(await settle()).toEqual([other])
    expect(await deskOf(other)).not.toBe(otherDesk)
    expect(await deskOf(billId)).toBe(desk)
    // Nobody sits at the head accountants' desk: it waits at none, and comes to one when she is back.
    await act(login, billId, 'forward')
    expect(await deskOf(billId)).toBeNull()
    expect(await act('ha.577a', billId, 'accept')).toMatchObject({ refusal: { code: 'not_your_desk', rule: 'S-16a' } })
    expect(await settle()).toEqual([])
    await back('absence_1')
    expect(await settle()).toContain(billId)
    expect(await deskOf(billId)).toBe('post.ha.577a')
    await moved('ha.577a', billId, 'accept')
    // The paper is hers: it stays with her, for whoever takes it over.
    await absent('post.ha.577a', 'absence_3')
    expect(await settle()).not.toContain(billId)
    await back('absence_2')
    await back('absence_3')
    await expectCounted()
  })

  test('a post that falls vacant is sat at by nobody: its bills go to the others', async () => {
    const billId = await inwardOne()
    const desk = (await deskOf(billId)) ?? ''
    await database.sql`update post_holders set to_date = ${today.date}::date - 1 where post_id = ${desk}`
    expect(await settle()).toContain(billId)
    expect(await deskOf(billId)).not.toBe(desk)
    await database.sql`update post_holders set to_date = null where post_id = ${desk}`
    await expectCounted()
  })

  test('a bill that separation bars to every desk is at none and blocks nobody; a newcomer gets it', async () => {
    const [billId = ''] = await awaited(1)
    const holders = await database.sql<{ userId: string }[]>`
      select user_id from post_holders join posts using (post_id) where office_code = '577A' and 'BOA' = any(roles)`
    const acted = Object.fromEntries(holders.map(({ userId }) => [userId, ['APPROVER']]))
    await database.sql`update bills set acted = ${JSON.stringify(acted)}::text::jsonb where bill_id = ${billId}`
    await inward(billId)
    expect(await deskOf(billId)).toBeNull()
    const after = await inwardOne()
    const login = ((await deskOf(after)) ?? '').replace('post.', '')
    await moved(login, after, 'accept')
    await moved(login, after, 'forward')
    await enterAssistants(['boa9.577a'])
    expect(await settle()).toEqual([billId])
    expect(await deskOf(billId)).toBe('post.boa9.577a')
    // And where its holder comes to have had another part in it, it leaves him.
    await database.sql`
      update bills set acted = acted || '{"boa9.577a": ["APPROVER"]}' where bill_id = ${billId}`
    expect(await settle()).toEqual([billId])
    expect(await deskOf(billId)).toBeNull()
    expect(await settle()).toEqual([])
    await expectCounted()
  })
})

test('who had which other part may sit at which desk: the database says of each what the matrix says', async () => {
  for (const stage of ['BOA', 'HA', 'BAO'] as const)
    for (const worn of hats)
      for (const together of [[], threePeople]) {
        const [{ kept }] = await database.sql<[{ kept: boolean }]>`
          select keeps_from_desk(${worn}, ${stage}, ${JSON.stringify(together)}::text::jsonb) as kept`
        const staffed = together.some((group) =>
          ([worn, stage] as readonly Hat[]).every((hat) => group.some((one) => one === hat)),
        )
        const verdict = verdictOn(worn, stage)
        const free = worn === stage || verdict === 'free' || (verdict === 'staffed' && staffed)
        expect(kept, `${worn} at ${stage}`).toBe(!free)
      }
})
