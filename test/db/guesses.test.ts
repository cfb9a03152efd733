// A worker guesses from the bills as it saw them last. Whatever others did to the row meanwhile, what comes of an act
// is what comes of it without a guess: nothing that the row would refuse, and all that it allows.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import { loadBillRow, toBill } from '../../db/bill/row.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { wearHats } from '../../db/moves/commit-moves.ts'
import { knownBills, type KnownBills } from '../../db/moves/known-bills.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import type { Said } from '../../domain/kernel/act.ts'
import type { Action, Hat } from '../../domain/kernel/vocabulary.ts'
import { wayToPassed } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { letFirst } from '../kit/turns.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
let statements = 0
beforeAll(async () => {
  database = await ownDatabase()
  Object.assign(database.sql.options, { debug: () => void (statements += 1) })
})
afterAll(() => database.drop())

/** Two bills of one content: one is acted on by a worker that guesses, the other by one that cannot. */
type Twins = readonly [guessed: string, looked: string]

async function newTwins(): Promise<Twins> {
  const master = await readMaster(database.sql)
  const [guessed = '', looked = ''] = newBillIds(2)
  for (const billId of [guessed, looked]) await createTelephoneBill(database.sql, billId, master)
  return [guessed, looked]
}
async function billOf(billId: string) {
  const row = await loadBillRow(database.sql, billId)
  if (row === null) throw new Error(`bill ${billId} has no row`)
  return toBill(row)
}

interface Asked {
  login: string
  action: Action
  body?: object
  ifMatch?: string
}
const claimed = (billId: string, { login, action, ...asked }: Asked): Promise<Said> =>
  layClaim(database.sql, login, billId, action, asked)
const commit = (known: KnownBills, billId: string, said: Said): Promise<MoveOutcome> =>
  commitMove(database.sql, known, billId, said, today)

/** What came of it, but for what tells the twins apart. */
const seenOf = (outcome: MoveOutcome, billId: string): unknown =>
  JSON.parse(
    JSON.stringify(outcome)
      .replaceAll(billId, 'the bill')
      .replaceAll(/objection_\w+/g, 'an objection')
      .replaceAll(/"at":"[^"]+"/g, '"at":"an instant"'),
  )

interface Tally {
  moved: number
  refused: number
  /** By one statement, from what was remembered. */
  guesses: number
  /** After what was remembered had misled. */
  misled: number
}

async function actOnBoth(worker: KnownBills, [guessed, looked]: Twins, asked: Asked, tally: Tally): Promise<boolean> {
  const [said, same] = [await claimed(guessed, asked), await claimed(looked, asked)]
  const stale = JSON.stringify(worker.get(guessed)) !== JSON.stringify(await billOf(guessed))
  await letFirst(database.sql, guessed)
  statements = 0
  const outcome = await commit(worker, guessed, said)
  if (statements === 1 && worker.get(guessed) !== undefined && outcome.kind === 'moved') tally.guesses += 1
  if (stale && worker.get(guessed) !== undefined) tally.misled += 1
  await letFirst(database.sql, looked)
  expect(seenOf(outcome, guessed)).toEqual(seenOf(await commit(knownBills(), looked, same), looked))
  await expectTwins([guessed, looked])
  tally[outcome.kind === 'moved' ? 'moved' : 'refused'] += 1
  return outcome.kind === 'moved'
}

async function expectTwins([guessed, looked]: Twins): Promise<void> {
  const whole = async (billId: string) => {
    const bill = await billOf(billId)
    const trail = await database.sql`
      select version, action, from_state, to_state, user_id, post_id, role from transitions
      where subject_id = ${billId} order by version`
    return seenOf({ kind: 'moved', version: 0, bill: { ...bill, ...{ trail } } }, billId)
  }
  expect(await whole(guessed)).toEqual(await whole(looked))
}

/** A sequence that is the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const reason = { reason: 'The amount in words differs from the figures.' }
/** What somebody may ask for at any time, mostly in vain. */
const others: readonly Asked[] = [
  { login: 'checker.10104', action: 'send-back', body: reason },
  { login: 'approver.10104', action: 'send-back', body: reason },
  { login: 'maker.10104', action: 'withdraw', body: reason },
  { login: 'boa2.577a', action: 'accept' },
  { login: 'boa2.577a', action: 'forward' },
  { login: 'boa1.577a', action: 'accept' },
  { login: 'ha.577a', action: 'accept' },
  { login: 'ha.577b', action: 'accept' },
  { login: 'boa1.577a', action: 'hold', body: { reason: 'documents_missing', text: 'The invoice.' } },
  { login: 'boa1.577a', action: 'release' },
  { login: 'bao.577a', action: 'pass' },
  { login: 'bao.577a', action: 'accept' },
  { login: 'approver.10104', action: 'approve', ifMatch: '"3.1"' },
]
const wayFrom: Record<string, number> = {
  DRAFT: 0,
  WITH_CHECKER: 1,
  WITH_APPROVER: 2,
  AWAITING_INWARD: 3,
  WITH_BOA: 4,
  WITH_HA: 6,
  WITH_BAO: 8,
}

/** The act that takes the bill on. */
async function nextOf(billId: string): Promise<Asked | null> {
  const { state, desk } = await billOf(billId)
  const index = wayFrom[state]
  const step = index === undefined ? undefined : wayToPassed[index + (desk.accepted ? 1 : 0)]
  return step === undefined ? null : { login: step[0], action: step[2], body: step[3] ?? {} }
}

/** What others do between two acts of the worker; it hears of none of it. */
const meanwhile: readonly ((twins: Twins, pick: (below: number) => number) => Promise<unknown>)[] = [
  // Nothing.
  () => Promise.resolve(),
  // Another worker carries the bill on.
  async (twins) => {
    for (const billId of twins) {
      const next = await nextOf(billId)
      if (next === null) continue
      await letFirst(database.sql, billId)
      await commit(knownBills(), billId, await claimed(billId, next))
    }
  },
  // Another worker does something else.
  async (twins, pick) => {
    const asked = others[pick(others.length)]!
    for (const billId of twins) {
      await letFirst(database.sql, billId)
      await commit(knownBills(), billId, await claimed(billId, asked))
    }
  },
  // The draft is edited, and its countersignature laid down anew.
  (twins) => database.sql`
    update bills set content_version = content_version + 1, queue = 'express',
      acted = acted || '{"another.maker": ["MAKER"]}'
    where bill_id in (${twins[0]}, ${twins[1]}) and state = 'DRAFT'`,
  // A payment file writes who took part: no version tells of it.
  async (twins, pick) => {
    const [user, hat] = (
      [
        ['boa2.577a', 'TO'],
        ['ha.577a', 'PA'],
        ['bao.577a', 'BOA'],
      ] as const
    )[pick(3)]!
    await database.sql.begin(async (transaction) => {
      const bills = await Promise.all(twins.map(billOf))
      await wearHats(
        transaction,
        bills.map((bill) => ({ bill, next: { ...bill, acted: withHat(bill.acted, user, hat satisfies Hat) } })),
      )
    })
  },
]

describe('a worker that guesses from what it saw long ago', () => {
  test('does what one does that cannot guess, on whatever way the bill goes', async () => {
    const tally: Tally = { moved: 0, refused: 0, guesses: 0, misled: 0 }
    for (let seed = 1; seed <= 12; seed += 1) {
      const pick = numbersFrom(seed)
      const worker = knownBills()
      const twins = await newTwins()
      for (let step = 0; step < 16; step += 1) {
        await meanwhile[pick(3) === 0 ? pick(meanwhile.length) : 0]!(twins, pick)
        const next = pick(4) === 0 ? null : await nextOf(twins[0])
        await actOnBoth(worker, twins, next ?? others[pick(others.length)]!, tally)
      }
    }
    // Or it has shown nothing.
    expect(Math.min(tally.moved, tally.refused, tally.guesses, tally.misled), JSON.stringify(tally)).toBeGreaterThan(10)
  }, 120_000)

  test('remembers nothing that the row is not', async () => {
    const [billId] = await newTwins()
    const worker = knownBills()
    for (let next = await nextOf(billId); next !== null; next = await nextOf(billId)) {
      await letFirst(database.sql, billId)
      expect((await commit(worker, billId, await claimed(billId, next))).kind).toBe('moved')
      expect(worker.get(billId)).toEqual(await billOf(billId))
    }
  })

  /** At the desk of the BOA, and the worker knows it. */
  async function atDesk(worker: KnownBills): Promise<string> {
    const [billId] = await newTwins()
    for (const [login, , action, body] of wayToPassed.slice(0, 4))
      await commit(worker, billId, await claimed(billId, { login, action, body: body ?? {} }))
    return billId
  }
  const accept = { login: 'boa1.577a', action: 'accept' } as const
  const codeOf = (outcome: MoveOutcome): string => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind)

  test('does nothing for whom the post was taken from, and for whom it has another role', async () => {
    const worker = knownBills()
    const { sql } = database
    const billId = await atDesk(worker)
    const said = await claimed(billId, accept)
    await sql`update post_holders set to_date = ${today.date}::date - 1 where post_id = 'post.boa1.577a'`
    expect(codeOf(await commit(worker, billId, said))).toBe('post_not_held')
    await sql`update post_holders set to_date = null where post_id = 'post.boa1.577a'`
    await sql`update posts set roles = '{FOA}' where post_id = 'post.boa1.577a'`
    expect(codeOf(await commit(worker, billId, said))).toBe('not_your_role')
    await sql`update posts set roles = '{BOA}', office_code = '577B' where post_id = 'post.boa1.577a'`
    expect(codeOf(await commit(worker, billId, said))).toBe('not_your_office')
    await sql`update posts set office_code = '577A' where post_id = 'post.boa1.577a'`
    expect(codeOf(await commit(worker, billId, said))).toBe('moved')
    expect(codeOf(await commit(worker, billId, said))).toBe('done before')
  })

  test('takes nothing from what it is told: what is done is what the claim says', async () => {
    const worker = knownBills()
    const billId = await atDesk(worker)
    await database.sql`update bills set desk_post = 'post.boa2.577a' where bill_id = ${billId}`
    const said = await claimed(billId, { login: 'boa2.577a', action: 'accept' })
    const { actor } = await claimed(billId, accept)
    expect(await commit(worker, billId, { ...said, actor })).toMatchObject({
      kind: 'moved',
      bill: { desk: { custodian: 'boa2.577a' } },
    })
    const maker = await claimed(billId, { login: 'maker.10104', action: 'discard', body: reason })
    const passing = { ...maker, action: 'forward', actor: { ...said.actor } }
    expect(codeOf(await commit(worker, billId, passing))).toMatch(/^not_/)
    expect((await billOf(billId)).version).toBe(6)
  })

  test('does not forward a draft that is edited while it is judged', async () => {
    const { sql } = database
    const [billId] = await newTwins()
    const worker = knownBills()
    worker.set(await billOf(billId))
    const said = await claimed(billId, { login: 'maker.10104', action: 'forward' })
    const { forwarded } = await sql.begin(async (transaction) => {
      await transaction`select 1 from bills where bill_id = ${billId} for update`
      const forwarded = commit(worker, billId, said)
      await until('the judged move waits for the row', () => isWaitingForLock(sql))
      await transaction`
        update bills set content_version = content_version + 1, annexure_paise = annexure_paise - 1
        where bill_id = ${billId}`
      return { forwarded }
    })
    expect(codeOf(await forwarded)).toBe('annexure_total')
    expect(await billOf(billId)).toMatchObject({ state: 'DRAFT', version: 1, contentVersion: 2 })
  })

  test('one of two that act at once on the same guess is done, and the other told what stands against it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, other] = [knownBills(), knownBills()]
      const billId = await atDesk(one)
      other.set(await billOf(billId))
      const both = await Promise.all([claimed(billId, accept), claimed(billId, accept)])
      const outcomes = await Promise.all([commit(one, billId, both[0]), commit(other, billId, both[1])])
      expect(outcomes.map(codeOf).sort()).toEqual(['already_accepted', 'moved'])
      const [winner] = outcomes.flatMap((outcome) => (outcome.kind === 'moved' ? [outcome.bill] : []))
      expect(await billOf(billId)).toEqual(winner)
    }
  }, 60_000)
})
