// A bill at rest has no workflow under way: it has ended, and what comes all the same starts it anew from its row.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  authorised,
  bank,
  first,
  nilNetSalary,
  passed,
  telephone,
  throughBao,
  toBao,
} from '../domain/scenarios/steps.ts'
import { debitOf, returnOf } from '../kit/bank.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { closeGate, makeGateFunction } from '../kit/crash-gate.ts'
import { knowledgeOf } from '../kit/knowledge.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, trailOf, type Played, type World } from '../kit/world.ts'

const to = 'to.577a'
const paid = [
  ...passed(),
  ...authorised(),
  bank('send', 'SENT'),
  bank('accept-file', 'ACKNOWLEDGED'),
  bank('debit', 'PAID'),
]

let world: World
let bills: Played[]
beforeAll(async () => {
  world = await openWorld()
  world.bank.keepSilent()
  await world.bank.oneBillAFile()
  await makeGateFunction(world.stack.database.sql)
  bills = await Promise.all(Array.from({ length: 10 }, () => playedTo(world, telephone(), paid)))
}, 240_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

const sql = () => world.stack.database.sql
const handleOf = (id: string) => world.stack.temporal.workflow.getHandle(id)
const statusOf = async (id: string): Promise<string> => (await handleOf(id).describe()).status.name
const runOf = async (id: string): Promise<string> => (await handleOf(id).describe()).runId
const ended = (played: Played): Promise<void> =>
  until('its workflow has ended', async () => (await statusOf(played.billId)) === 'COMPLETED', 90)
const openScrolls = async (): Promise<string[]> =>
  (await sql()<{ scrollId: string }[]>`select scroll_id from scrolls where state = 'OPEN' order by day, number`).map(
    ({ scrollId }) => scrollId,
  )
const approve = (scrollId: string) => world.people.post(to, `/v1/scrolls/${scrollId}/actions/approve`)
async function approveAll(): Promise<void> {
  for (const scrollId of await openScrolls()) {
    const { status, text } = await approve(scrollId)
    expect(status, text).toBe(200)
  }
}
const toldAt = async (scrollId: string): Promise<Date | null> =>
  (await sql()<{ toldAt: Date | null }[]>`select told_at from scrolls where scroll_id = ${scrollId}`)[0]?.toldAt ?? null

describe('of ten bills that are paid', () => {
  test('each has its workflow until the scroll is approved, also if a worker dies while it tells them', async () => {
    for (const played of bills) {
      await expectWorkflowKnows(world, played)
      expect(await statusOf(played.billId)).toBe('RUNNING')
    }
    const [scrollId = ''] = await openScrolls()
    const told = await closeGate(sql(), { table: 'scrolls', event: 'update', when: 'new.told_at is not null' })
    expect((await approve(scrollId)).status).toBe(200)
    await told.arrived()
    await world.stack.killWorker()
    await told.endWaiting()
    await told.open()
    expect(await toldAt(scrollId)).toBeNull()
    await world.stack.startWorker()
    for (const played of bills) await ended(played)
    await until('the scroll is known to be told', async () => (await toldAt(scrollId)) !== null)
    await until('its workflow has ended', async () => (await statusOf(scrollId)) === 'COMPLETED')
  }, 120_000)

  test('an act is refused as before, and starts no workflow', async () => {
    const [{ billId }] = bills as [Played]
    const run = await runOf(billId)
    const objections = [{ rule: 'S-46', text: 'The claim is older than a year.' }]
    for (const [login, action, body] of [
      [to, 'reassign', { postId: 'post.boa1.577a', reason: 'It was wrong.' }],
      [first.maker, 'discard', { reason: 'It was wrong.' }],
      ['pa.577a', 'object', { objections }],
    ] as const) {
      const { status, body: answered } = await world.people.act(login, billId, action, body)
      expect([action, status, answered.code]).toEqual([action, 409, 'not_in_this_state'])
    }
    expect([await runOf(billId), await statusOf(billId)]).toEqual([run, 'COMPLETED'])
  })

  test('its history can be inspected, and it still answers what it knew', async () => {
    const [{ billId }] = bills as [Played]
    const { events } = await handleOf(billId).fetchHistory()
    expect(events?.at(-1)?.workflowExecutionCompletedEventAttributes).not.toBeNull()
    expect(await knowledgeOf(world.stack.temporal, billId)).toMatchObject({ state: 'PAID' })
  })

  test('what the bank tells again of one that rests starts nothing', async () => {
    const [, played] = bills as [Played, Played]
    const run = await runOf(played.billId)
    const [payment] = await world.bank.paymentsOf(played.billId)
    await world.bank.answer(payment?.batchId ?? '', { accepted: true })
    expect([await runOf(played.billId), await statusOf(played.billId)]).toEqual([run, 'COMPLETED'])
  })

  test('a return the next day makes one FAILED all the same: its workflow is anew until that is booked', async () => {
    const [, , played] = bills as [Played, Played, Played]
    const run = await runOf(played.billId)
    const [payment] = await world.bank.paymentsOf(played.billId)
    if (payment === undefined) throw new Error('it has no payment')
    await world.bank.tell({ ...returnOf(payment), bookingDate: '2026-11-24', valueDate: '2026-11-24' })
    expect((await rowOf(world, played)).state).toBe('FAILED')
    expect(await runOf(played.billId)).not.toBe(run)
    await expectWorkflowKnows(world, played)
    expect(await statusOf(played.billId)).toBe('RUNNING')
    await approveAll()
    await ended(played)
    expect((await trailOf(world, played)).at(-1)).toMatchObject({ action: 'bank-return', toState: 'FAILED' })
  }, 60_000)

  test('what the bank says otherwise of one that rests is a break, and its workflow is anew', async () => {
    const [, , , played] = bills as [Played, Played, Played, Played]
    const run = await runOf(played.billId)
    const [payment] = await world.bank.paymentsOf(played.billId)
    if (payment === undefined) throw new Error('it has no payment')
    // Money that came in, and is told as no return: no fact of the payment.
    await world.bank.tell({ ...debitOf(payment), kind: 'credit' })
    const [row] = await sql()`select kind from breaks where payment_id = ${payment.paymentId}`
    expect(row).toEqual({ kind: 'credit_unexpected' })
    expect(await runOf(played.billId)).not.toBe(run)
    expect(await statusOf(played.billId)).toBe('RUNNING')
  }, 60_000)
})

test('the workflow of an approved scroll was lost before it told anybody: by the sweep what rests ends', async () => {
  const played = await playedTo(world, telephone(), paid)
  const [scrollId = ''] = await openScrolls()
  const approval = { table: 'scrolls', event: 'update', when: `new.state = 'APPROVED'`, atCommit: true }
  const gate = await closeGate(sql(), approval)
  const answer = approve(scrollId).catch(() => null)
  await gate.arrived()
  await world.stack.killWorker()
  await gate.open()
  await until('it is approved after all', async () => !(await openScrolls()).includes(scrollId))
  await handleOf(scrollId).terminate('lost with its server')
  await world.stack.startWorker()
  await ended(played)
  await until('the scroll is told', async () => (await toldAt(scrollId)) !== null)
  await answer
}, 120_000)

describe('a bill that pays nobody', () => {
  test('has no workflow once it is vouchered, and what is refused on it starts none', async () => {
    const played = await playedTo(world, nilNetSalary, [...toBao(), ...throughBao(undefined, 'VOUCHERED')])
    await ended(played)
    const run = await runOf(played.billId)
    const { status, body } = await world.people.act('accounts.577a', played.billId, 'account')
    expect([status, body.code]).toEqual([501, 'not_yet_available'])
    expect(await runOf(played.billId)).toBe(run)
  }, 60_000)

  test('nor has a draft that was discarded', async () => {
    const played = await playedTo(world, telephone(), [
      act(first.maker, 'discard', 'CANCELLED', { reason: 'A mistake.' }),
    ])
    await ended(played)
    const { status, body } = await world.people.act(first.maker, played.billId, 'forward')
    expect([status, body.code]).toEqual([409, 'bill_closed'])
    expect(await statusOf(played.billId)).toBe('COMPLETED')
  })
})

test('workflows that earlier code left open for bills at rest are ended by the sweep after an upgrade', async () => {
  const vouchered = await playedTo(world, nilNetSalary, [...toBao(), ...throughBao(undefined, 'VOUCHERED')])
  await ended(vouchered)
  const [{ billId }] = bills as [Played]
  const { taskQueue, temporal } = world.stack
  for (const workflowId of [billId, vouchered.billId])
    await temporal.workflow.start('bill', { workflowId, taskQueue, args: [] })
  expect([await statusOf(billId), await statusOf(vouchered.billId)]).toEqual(['RUNNING', 'RUNNING'])
  // As the migration leaves them: the one is listed, the scroll of the other is not known to be told.
  await sql()`insert into runs_to_renew values (${vouchered.billId})`
  await sql()`
    update scrolls set told_at = null
    where scroll_id in (select debit_scroll from payments where bill_id = ${billId})`
  for (const played of [{ billId, fileId: null }, vouchered]) await ended(played)
  await until('nothing is listed', async () => (await sql()`select 1 from runs_to_renew`).length === 0)
  await until('the scroll is told', async () => (await sql()`select 1 from scrolls where told_at is null`).length === 0)
}, 120_000)
