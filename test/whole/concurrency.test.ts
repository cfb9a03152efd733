// Many at once: numbers without gaps, grants never overdrawn, one winner of every race.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft, Step } from '../domain/scenarios/format.ts'
import {
  act,
  belagavi,
  file,
  first,
  inwarded,
  objection,
  passed,
  reason,
  telephone,
  throughOffice,
} from '../domain/scenarios/steps.ts'
import { anotherApi } from '../kit/api.ts'
import { exampleDraft } from '../kit/bills.ts'
import { lastNumberOf } from '../kit/rows.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { type Answered } from '../kit/people.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { openWorld, expectWorkflowKnows, rowOf, type Played, type World } from '../kit/world.ts'

const { maker, checker, approver } = first
const { foa, boa, pa, to } = belagavi
const registered = { messengerId: 'messenger.10104' }

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.hold('577A')
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

/** So many bills, carried as far as the steps go, a few at a time. */
async function manyBills(
  count: number,
  steps: readonly Step[],
  draft: (index: number) => Draft = () => telephone(),
): Promise<Played[]> {
  const bills: Played[] = []
  let begun = 0
  const carry = async () => {
    while (begun < count) bills.push(await playedTo(world, draft(begun++), steps))
  }
  await Promise.all([carry(), carry(), carry(), carry(), carry(), carry()])
  return bills
}

const atOnce = <Each>(
  all: readonly Each[],
  ask: (one: Each, index: number) => Promise<Answered>,
): Promise<Answered[]> => Promise.all(all.map(ask))
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
/** Statuses and codes, sorted: 200 for one that was done. */
const outcomes = (answers: readonly Answered[]): string[] =>
  answers.map(({ status, body }) => (status < 300 ? 'done' : `${status} ${body.code}`)).sort()
const serialsOf = (numbers: readonly unknown[]): number[] =>
  numbers.map((number) => Number(/\d+$/.exec(String(number))?.[0])).sort((a, b) => a - b)
const onwards = (last: number, count: number): number[] => times(count).map((index) => last + index + 1)
const movesOf = (billId: string) =>
  world.stack.database.sql`select action from transitions where subject_id = ${billId} order by version`

test('fifty approvals race for a grant that covers twenty: twenty pass, and the rest is told so', async () => {
  const headOfAccount = '2054-00-097-0-01-180'
  const grossPaise = 50_00
  const bills = await manyBills(50, throughOffice().slice(0, 2), () => ({
    by: maker,
    billType: 'dc',
    claimType: 'stores',
    headOfAccount,
    grossPaise,
  }))
  const answers = await atOnce(bills, ({ billId }) => world.people.act(approver, billId, 'approve'))
  expect(outcomes(answers)).toEqual([...times(30).map(() => '422 no_grant'), ...times(20).map(() => 'done')])
  const [grant] = await world.stack.database.sql`
    select allotted_paise, blocked_paise, spent_paise from grants where ddo_code = '12E01-10104O'
      and head_of_account = ${headOfAccount}`
  expect(grant).toEqual({ allottedPaise: 20 * grossPaise, blockedPaise: 20 * grossPaise, spentPaise: 0 })
  const states = await Promise.all(bills.map(async (bill) => (await rowOf(world, bill)).state))
  expect(states.filter((state) => state === 'WITH_APPROVER')).toHaveLength(30)
  await expectBooksAgree(world.stack.database.sql)

  // Ten are sent back while those that were refused try again: what is given back is blocked by as many others.
  const done = bills.filter((_, index) => answers[index]?.status === 200)
  const refused = bills.filter((_, index) => answers[index]?.status !== 200)
  const sentBack = atOnce(done.slice(0, 10), ({ billId }) =>
    world.people.act('countersigner.01204', billId, 'send-back', reason),
  )
  const again = await atOnce(refused, ({ billId }) => world.people.act(approver, billId, 'approve'))
  expect(outcomes(await sentBack)).toEqual(times(10).map(() => 'done'))
  const atFirst = again.filter(({ status }) => status === 200).length
  const last = await atOnce(refused, ({ billId }) => world.people.act(approver, billId, 'approve'))
  expect(atFirst + last.filter(({ status }) => status === 200).length).toBe(10)
  await expectBooksAgree(world.stack.database.sql)
}, 240_000)

test('fifty inwards race for tokens: no gap, and none twice', async () => {
  const bills = await manyBills(50, throughOffice())
  const last = await lastNumberOf(world.stack.database.sql, 'token')
  const answers = await atOnce(bills, ({ billId }) => world.people.act(foa, billId, 'inward', registered))
  expect(outcomes(answers)).toEqual(times(50).map(() => 'done'))
  expect(serialsOf(answers.map(({ body }) => body.bill.tokenNumber))).toEqual(onwards(last, 50))

  const twoBoas = await atOnce(
    bills.slice(0, 10).flatMap(
      ({ billId }) =>
        [
          [billId, boa],
          [billId, 'boa2.577a'],
        ] as const,
    ),
    ([billId, login]) => world.people.act(login, billId, 'accept'),
  )
  expect(outcomes(twoBoas)).toEqual([...times(10).map(() => '409 not_your_desk'), ...times(10).map(() => 'done')])
  for (const [index, bill] of bills.slice(0, 10).entries()) {
    const winner = [boa, 'boa2.577a'][twoBoas.slice(2 * index, 2 * index + 2).findIndex(({ status }) => status === 200)]
    expect((await rowOf(world, bill)).custodian).toBe(winner)
  }
}, 180_000)

test('one bill is inwarded once however many try, and a lost race spends no token', async () => {
  const [bill] = await manyBills(1, throughOffice())
  const answers = await atOnce(times(10), () => world.people.act(foa, bill?.billId ?? '', 'inward', registered))
  expect(outcomes(answers)).toEqual([...times(9).map(() => '409 not_in_this_state'), 'done'])
  await expectBooksAgree(world.stack.database.sql)
})

test('twenty files are approved at once: vouchers of one major head without a gap', async () => {
  const salary: Draft = { by: maker, billType: 'pay', claimType: 'salary' }
  const filed = [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE'), file(pa, 'submit', 'IN_PAYMENT_FILE')]
  // Two grants in turn, so that the files contend for both.
  const bills = await manyBills(20, filed, (index) => (index % 2 === 0 ? telephone() : salary))
  const last = await lastNumberOf(world.stack.database.sql, 'voucher')
  const answers = await atOnce(bills, ({ fileId }) =>
    world.people.post(to, `/v1/payment-files/${fileId ?? ''}/actions/approve`),
  )
  expect(outcomes(answers)).toEqual(times(20).map(() => 'done'))
  const rows = await Promise.all(bills.map((bill) => rowOf(world, bill)))
  expect(serialsOf(rows.map(({ voucherNumber }) => voucherNumber))).toEqual(onwards(last, 20))
  expect(new Set(rows.map(({ voucherNumber }) => voucherNumber?.split('/')[2]))).toEqual(new Set(['2054']))
  await expectBooksAgree(world.stack.database.sql)
}, 180_000)

test('a bill is put into one file, and a file is approved or cancelled, not both', async () => {
  const [{ billId } = { billId: '' }] = await manyBills(1, passed())
  const made = await atOnce(times(10), () =>
    world.people.post(pa, '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] }),
  )
  expect(outcomes(made)).toEqual([...times(9).map(() => '409 not_in_this_state'), 'done'])
  const fileId = String(made.find(({ status }) => status === 201)?.body['fileId'])
  await world.people.post(pa, `/v1/payment-files/${fileId}/actions/submit`)
  const bodies = { approve: { paperSigned: true }, cancel: reason }
  const ended = await atOnce(['approve', 'cancel', 'approve', 'cancel'] as const, (act) =>
    world.people.post(to, `/v1/payment-files/${fileId}/actions/${act}`, bodies[act]),
  )
  expect(outcomes(ended)).toEqual([...times(3).map(() => '409 wrong_file_state'), 'done'])
  await expectBooksAgree(world.stack.database.sql)
}, 60_000)

test('a bill is objected or put into a file, never both, and its workflow knows which', async () => {
  const bills = await manyBills(10, passed())
  const races = await Promise.all(
    bills.map(({ billId }) =>
      Promise.all([
        world.people.act(pa, billId, 'object', objection('S-32', 'The payee is a designation.')),
        world.people.post(pa, '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] }),
      ]),
    ),
  )
  for (const [index, race] of races.entries()) {
    const [objected] = race
    expect(outcomes(race)).toEqual(['409 not_in_this_state', 'done'])
    const row = await rowOf(world, bills[index]!)
    expect(row.state).toBe(objected.status === 200 ? 'OBJECTED' : 'IN_PAYMENT_FILE')
    await expectWorkflowKnows(world, bills[index]!)
  }
}, 120_000)

/** Answers that say of themselves that they are given again. */
const copies = (answers: readonly Answered[]): number =>
  answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length

test('the same act with the same key ten times at once, at two processes: one move, ten equal answers', async () => {
  const [bill] = await manyBills(1, [])
  const { billId } = bill ?? { billId: '' }
  const other = await anotherApi(world.stack)
  const answers = await atOnce(times(10), (index) =>
    (index % 2 === 0 ? world : other).people.act(maker, billId, 'forward', { remarks: 'once' }, { key: 'the-same' }),
  )
  await other.close()
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(200)
  expect(copies(answers)).toBe(9)
  expect(await movesOf(billId)).toEqual([{ action: 'create' }, { action: 'forward' }])
  const later = await world.people.act(maker, billId, 'forward', { remarks: 'once' }, { key: 'the-same' })
  expect([later.text, later.headers['idempotency-replayed']]).toEqual([answers[0]?.text, 'true'])
})

test('one refusal with the same key ten times at once: ten equal answers, even if it is allowed later', async () => {
  const [bill] = await manyBills(1, [])
  const { billId } = bill ?? { billId: '' }
  const ask = () => world.people.act(checker, billId, 'send-back', reason, { key: 'too-early' })
  const answers = await atOnce(times(10), ask)
  expect(outcomes(answers)).toEqual(times(10).map(() => '409 not_in_this_state'))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(copies(answers)).toBe(9)
  await world.people.act(maker, billId, 'forward')
  expect((await ask()).text).toBe(answers[0]?.text)
  expect((await world.people.act(checker, billId, 'send-back', reason)).status).toBe(200)
})

test('the same key with another body, act or bill is refused, and does nothing', async () => {
  const [bill, other] = await manyBills(2, throughOffice().slice(0, 1))
  const { billId } = bill ?? { billId: '' }
  const answers = await atOnce(times(10), (_, index) =>
    world.people.act(checker, billId, 'forward', { remarks: `number ${index}` }, { key: 'one-key' }),
  )
  expect(outcomes(answers)).toEqual([...times(9).map(() => '422 idempotency_key_reused'), 'done'])
  const misused = await Promise.all([
    world.people.act(checker, billId, 'send-back', reason, { key: 'one-key' }),
    world.people.act(checker, other?.billId ?? '', 'forward', {}, { key: 'one-key' }),
  ])
  expect(outcomes(misused)).toEqual(times(2).map(() => '422 idempotency_key_reused'))
  expect(await movesOf(billId)).toHaveLength(3)
  expect(await movesOf(other?.billId ?? '')).toHaveLength(2)
  // The scope of a key is its caller.
  expect((await world.people.act(approver, billId, 'approve', {}, { key: 'one-key' })).status).toBe(200)
})

test('a creation with the same key ten times at once: one bill, ten equal answers', async () => {
  const { sql } = world.stack.database
  const [{ bills: before } = { bills: 0 }] = await sql<{ bills: number }[]>`select count(*)::int as bills from bills`
  const answers = await atOnce(times(10), () =>
    world.people.post(maker, '/v1/bills', exampleDraft, { key: 'one-draft' }),
  )
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  expect(copies(answers)).toBe(9)
  const [after] = await sql`select count(*)::int as bills from bills`
  expect(after).toEqual({ bills: before + 1 })
})

test('of two who act on what both saw one is too late: 409 or 412, and 412 for one who saw less', async () => {
  const bills = await manyBills(5, throughOffice().slice(0, 1))
  const headers = { 'if-match': '"2.1"' }
  const races = await Promise.all(
    bills.map(async ({ billId }) =>
      atOnce(['forward', 'send-back'] as const, (action) =>
        world.people.act(checker, billId, action, action === 'forward' ? {} : reason, { headers }),
      ),
    ),
  )
  for (const [index, race] of races.entries()) {
    const [lost, won] = outcomes(race)
    expect(won).toBe('done')
    expect(lost).toMatch(/^409 (version_conflict|not_in_this_state)$|^412 precondition_failed$/)
    expect(await movesOf(bills[index]?.billId ?? '')).toHaveLength(3)
  }
  const billId = bills[0]?.billId ?? ''
  const stale = await ((await rowOf(world, { billId, fileId: null })).state === 'DRAFT'
    ? world.people.act(maker, billId, 'forward', {}, { headers })
    : world.people.act(approver, billId, 'approve', {}, { headers }))
  expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed'])
  expect(stale.headers['etag']).toMatch(/^"3\.\d+"$/)
})

test('edits and a forward of one draft at once: what is forwarded is what was judged', async () => {
  const bills = await manyBills(5, [])
  for (const { billId } of bills) {
    const edit = (index: number) =>
      world.people.ask('PATCH', maker, `/v1/bills/${billId}`, {
        headers: { 'if-match': '"1.1"' },
        body: { remarks: `edit ${index}` },
      })
    const [forwarded, ...edits] = await Promise.all([world.people.act(maker, billId, 'forward'), edit(0), edit(1)])
    const row = await rowOf(world, { billId, fileId: null })
    const done = edits.findIndex(({ status }) => status === 200)
    expect([forwarded.status, row.state]).toEqual([200, 'WITH_CHECKER'])
    expect(edits.filter(({ status }) => status === 200)).toHaveLength(done === -1 ? 0 : 1)
    expect(outcomes(edits)[0]).toMatch(/^412 precondition_failed$|^409 not_in_this_state$/)
    expect([row.contentVersion, row.remarks]).toEqual(done === -1 ? [1, null] : [2, `edit ${done}`])
  }
})

test('a hold and a forward by the custodian at once never leave a held bill at the next desk', async () => {
  const bills = await manyBills(5, [...throughOffice(), ...inwarded(), act(boa, 'accept', { accepted: true })])
  for (const bill of bills) {
    const held = { reason: 'documents_missing', text: 'The invoice is missing.' }
    const [hold, forward] = await Promise.all([
      world.people.act(boa, bill.billId, 'hold', held),
      world.people.act(boa, bill.billId, 'forward'),
    ])
    const row = await rowOf(world, bill)
    if (hold.status === 200) expect([forward.body.code, row.state, row.held]).toEqual(['bill_held', 'WITH_BOA', held])
    else expect([forward.status, row.state, row.held]).toEqual([200, 'WITH_HA', null])
  }
  await expectBooksAgree(world.stack.database.sql)
}, 60_000)
