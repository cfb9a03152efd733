// Overtakings with their authority (S-16a): two assistants work off sixty bills of which some are held, some express or
// of priority, some barred to them; what the report tells is held against a plain playing of the trail.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { queues, type Queue } from '../../domain/kernel/vocabulary.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { layClaim } from '../kit/claims.ts'
import { today } from '../kit/database.ts'
import { reportRows } from '../kit/report-rows.ts'
import { countAnew } from '../kit/turns.ts'

interface Side {
  billId: string | null
  billNumber: string | null
  queue: Queue
}
interface Item extends Side {
  at: string
  by: string
  overtaken: Side
  why: string
  authority: { basis: string; rule: string; steps: { action: string; by: string; reason: string; text: string }[] }
}

let api: ApiAlone
let ids: string[]
const assistants = ['boa1.577a', 'boa2.577a']
const barred = new Set<string>()
const firstQueue = new Map<string, Queue>()
const own = '12E01-10104O'
const other = '12E01-10106O'

const known = knownBills()
async function act(login: string, billId: string, action: string, body: object = {}): Promise<MoveOutcome> {
  const said = await layClaim(api.database.sql, login, billId, action, { body })
  return commitMove(api.database.sql, known, billId, said, today)
}
async function moved(login: string, billId: string, action: string, body: object = {}) {
  const outcome = await act(login, billId, action, body)
  expect(outcome.kind, `${action} ${JSON.stringify(outcome)}`).toBe('moved')
}
const atDesk = (login: string) => api.database.sql<{ billId: string; held: boolean }[]>`
  select bill_id, held is not null as held from bills where desk_post = ${`post.${login}`} and state = 'WITH_BOA'
  order by queue, inwarded_at, token_number`

/** He processes so many, each the first that is free and that he may work on. */
async function workOff(login: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const next = (await atDesk(login)).find(({ billId, held }) => !held && !barred.has(billId))
    if (next === undefined) return
    await moved(login, next.billId, 'accept')
    await moved(login, next.billId, 'forward')
  }
}

beforeAll(async () => {
  api = await apiAlone()
  const { sql } = api.database
  await countAnew(sql)
  ids = newBillIds(60)
  await insertBills(sql, ids, { state: 'AWAITING_INWARD', version: 4, acted: {} })
  const given = ids.map((_id, index): Queue => (index % 10 === 7 ? 'priority' : 'seniority'))
  for (const [index, id] of ids.entries()) firstQueue.set(id, given[index] ?? 'seniority')
  await sql`
    update bills b set queue = g.queue::bill_queue
    from unnest(${ids}::text[], ${given as string[]}::text[]) as g (id, queue)
    where b.bill_id = g.id`
  for (const billId of ids) await moved('foa.577a', billId, 'inward', { messengerId: 'messenger.10104' })
  const others = ids.filter((_id, index) => index % 3 === 0)
  await sql`update bills set ddo_code = ${other} where bill_id = any(${others})`
  for (const login of assistants) {
    const waiting = await atDesk(login)
    for (const { billId } of waiting.slice(4, 7)) {
      await moved(login, billId, 'accept')
      await moved(login, billId, 'hold', { reason: 'grant_short', text: 'It is short.' })
    }
    const [one] = waiting.slice(8, 9)
    if (one === undefined) throw new Error('nothing waits')
    barred.add(one.billId)
    const acted = JSON.stringify({ [login]: ['APPROVER'] })
    await sql`update bills set acted = ${acted}::text::jsonb where bill_id = ${one.billId}`
  }
  for (const login of assistants) await workOff(login, 6)
  const offices = await sql<{ billId: string }[]>`
    select bill_id from bills where state = 'WITH_BOA' and ddo_code = ${own} and held is null and queue = 'seniority'
      and bill_id <> all(${[...barred]}) order by inwarded_at desc limit 4`
  for (const { billId } of offices) {
    await moved('approver.10104', billId, 'request-express', { reason: 'A flood relief.' })
    await moved('dot', billId, 'endorse-express', { reason: 'It is.' })
    await moved('to.577a', billId, 'confirm-express', { reason: 'Agreed.' })
  }
  for (const login of assistants) await workOff(login, 100)
}, 120_000)
afterAll(() => api.stop())

interface Told {
  subjectId: string
  action: string
  userId: string
  detail: { desk?: string }
}
interface Standing {
  desk: string
  held: boolean
  queue: Queue
  since: string
}

const whyOf = (mine: Standing, his: Standing, billId: string): string | null => {
  const places = [mine, his].map(({ queue, since }) => `${queues.indexOf(queue)} ${since}`)
  const [after = '', before = ''] = places
  if (before < after) return his.held ? 'held' : barred.has(billId) ? 'barred_by_separation' : 'out of turn'
  return his.queue !== mine.queue && his.since < mine.since && !his.held ? mine.queue : null
}

/** Who overtook whom, and why: the trail from its beginning, and what stood at each desk as each bill left it. */
async function played(): Promise<string[]> {
  const { sql } = api.database
  const trail = await sql<Told[]>`
    select subject_id, action, user_id, detail from transitions where subject_id = any(${ids})
    order by at, subject_id, version`
  const rows = await sql<{ billId: string; since: string }[]>`
    select bill_id, extract(epoch from inwarded_at)::text as since from bills where bill_id = any(${ids})`
  const since = new Map(rows.map((row) => [row.billId, row.since]))
  const standing = new Map<string, Standing>()
  const found: string[] = []
  for (const { subjectId, action, detail } of trail) {
    const mine = standing.get(subjectId)
    if (action === 'inward')
      standing.set(subjectId, {
        ...{ desk: detail.desk ?? '', held: false, queue: firstQueue.get(subjectId) ?? 'seniority' },
        since: since.get(subjectId) ?? '',
      })
    if (mine === undefined) continue
    if (action === 'hold') mine.held = true
    if (action === 'confirm-express') mine.queue = 'express'
    if (action !== 'forward') continue
    standing.delete(subjectId)
    for (const [billId, his] of standing) {
      const why = his.desk === mine.desk ? whyOf(mine, his, billId) : null
      if (why !== null) found.push(`${subjectId} before ${billId}: ${why}`)
    }
  }
  return found.sort()
}

const report = (login: string, query: Record<string, string> = {}) =>
  reportRows(api)<Item>(login, 'overtakings', { from: today.date, to: today.date, ...query })
const sentence = ({ billId, overtaken, why }: Item) => `${billId ?? ''} before ${overtaken.billId ?? ''}: ${why}`

describe('the report', () => {
  test('tells those whom a plain playing of the trail finds, page after page', async () => {
    const wanted = await played()
    for (const why of ['held', 'barred_by_separation', 'express', 'priority'])
      expect(wanted.filter((one) => one.endsWith(`: ${why}`)).length, why).toBeGreaterThan(1)
    expect((await report('hoo.577a')).map(sentence).sort()).toEqual(wanted)
    expect((await report('auditor', { treasuryCode: '577A', limit: '7' })).map(sentence).sort()).toEqual(wanted)
    expect(await report('hoo.577a', { from: '2026-04-01', to: '2026-04-02' })).toEqual([])
    expect(await report('hoo.572a')).toEqual([])
  })

  test('with the authority of each', async () => {
    const items = await report('hoo.577a')
    const of = (why: string) => items.find((item) => item.why === why)?.authority
    expect(of('held')).toMatchObject({
      ...{ basis: 'hold', rule: 'S-16a' },
      steps: [{ action: 'hold', reason: 'grant_short', text: 'It is short.' }],
    })
    // Who approved it has no part in its scrutiny.
    expect(of('barred_by_separation')).toMatchObject({ basis: 'separation', rule: 'S-44', steps: [] })
    expect(of('express')).toMatchObject({
      basis: 'express',
      steps: [
        { action: 'request-express', by: 'approver.10104', reason: 'A flood relief.' },
        { action: 'endorse-express', by: 'dot', reason: 'It is.' },
        { action: 'confirm-express', by: 'to.577a', reason: 'Agreed.' },
      ],
    })
    for (const { why, queue } of items) if (why === 'express' || why === 'priority') expect(queue).toBe(why)
  })

  test('to an office that draws: those of its bills, the other office’s unnamed', async () => {
    const { sql } = api.database
    const mine = await sql<{ billId: string }[]>`select bill_id from bills where ddo_code = ${other}`
    const owned = new Set(mine.map(({ billId }) => billId))
    const whole = await report('hoo.577a')
    const concerned = whole.filter(
      ({ billId, overtaken }) => owned.has(billId ?? '') || owned.has(overtaken.billId ?? ''),
    )
    expect(await report('hoo.577a', { ddoCode: other })).toEqual(concerned)
    const items = await report('maker.10106')
    expect(items).toHaveLength(concerned.length)
    for (const [index, { billId, billNumber, overtaken, authority }] of items.entries()) {
      const known = concerned[index]
      expect(billId).toBe(owned.has(known?.billId ?? '') ? known?.billId : null)
      expect(overtaken.billId).toBe(owned.has(known?.overtaken.billId ?? '') ? known?.overtaken.billId : null)
      expect([billNumber === null, overtaken.billNumber === null]).toEqual([billId === null, overtaken.billId === null])
      if (authority.basis === 'hold' && overtaken.billId === null) expect(authority.steps[0]?.text).toBeNull()
    }
    expect(items.some(({ billId }) => billId === null)).toBe(true)
  })

  test('as CSV', async () => {
    const { text } = await api.get('hoo.577a', `/v1/reports/overtakings?from=${today.date}`, {
      headers: { accept: 'text/csv' },
    })
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
    const items = await report('hoo.577a')
    expect(rows.map(({ overtakenBillId, why }) => [overtakenBillId, why])).toEqual(
      items.map(({ overtaken, why }) => [overtaken.billId, why]),
    )
    expect(JSON.parse(rows[0]?.['authority'] ?? '')).toEqual(items[0]?.authority)
  })
})

test('of one bill: those in which it overtook or was overtaken, for whoever may see it', async () => {
  const whole = await report('hoo.577a')
  for (const billId of [whole[0]?.billId ?? '', whole[0]?.overtaken.billId ?? '']) {
    const { status, body } = await api.get('hoo.577a', `/v1/bills/${billId}/overtakings?limit=200`)
    expect(status).toBe(200)
    const wanted = whole.filter((item) => [item.billId, item.overtaken.billId].includes(billId))
    expect(wanted.length).toBeGreaterThan(0)
    expect(body.items).toEqual(wanted)
    expect((await api.get('hoo.572a', `/v1/bills/${billId}/overtakings`)).status).toBe(404)
  }
})
