// What the Reserve Bank says that fits nothing, or comes in an order of its own: a break with an owner, and no money
// moved twice.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../domain/scenarios/format.ts'
import { bank, sent, telephone } from '../domain/scenarios/steps.ts'
import { debitOf, returnOf, utrOf, type PaymentRow } from '../kit/bank.ts'
import { everythingIn, expectBooksAgree } from '../kit/books.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { bankMovesOf, expectWorkflowKnows, openWorld, rowOf, type Played, type World } from '../kit/world.ts'

const twoLines = { ...telephone(), lines: 2 }
const known: Step[] = [...sent(), bank('accept-file', 'ACKNOWLEDGED')]
const debited: Step[] = [...known, bank('debit', 'PAID')]

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
  world.bank.keepSilent()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

describe('of a bank that says what does not fit', () => {
  /** Of bills that no message of these tests moves. */
  let payments: Record<'paid' | 'waiting' | 'rejected', PaymentRow>

  beforeAll(async () => {
    const [paid, waiting, rejected] = await Promise.all([
      playedTo(world, twoLines, debited),
      playedTo(world, telephone(), known),
      playedTo(world, twoLines, [...sent(), bank('reject-lines', 'ACKNOWLEDGED', 1)]),
    ])
    const of = (played: Played) => world.bank.paymentsOf(played.billId)
    const [[one], [open], [struck]] = await Promise.all([of(paid), of(waiting), of(rejected)])
    payments = { paid: one!, waiting: open!, rejected: struck! }
  }, 120_000)

  interface Told {
    kind: string
    owner: '577A' | 'DOT'
    bytes: () => Buffer
    paymentId?: () => string
  }
  const xml = (text: string) => () => Buffer.from(text)
  const notice =
    (...[facts]: [() => Parameters<World['bank']['notification']>[0]]) =>
    () =>
      world.bank.notification(facts())
  const other16 = 'SBIN426327000001'
  const breaks: Readonly<Record<string, Told>> = {
    'no XML': { kind: 'unreadable', owner: 'DOT', bytes: xml('the bank is closed today') },
    'a message of another kind': {
      kind: 'unreadable',
      owner: 'DOT',
      bytes: xml('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>'),
    },
    'a document type, and entities with it': {
      kind: 'unreadable',
      owner: 'DOT',
      bytes: xml(
        '<!DOCTYPE d [<!ENTITY e "x">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">&e;</Document>',
      ),
    },
    'a notification that breaks off': {
      kind: 'unreadable',
      owner: 'DOT',
      bytes: () => world.bank.notification([debitOf(payments.waiting)]).subarray(0, -40),
    },
    'nothing at all': { kind: 'unreadable', owner: 'DOT', bytes: () => Buffer.alloc(0) },
    'a debit of a payment that is not ours': {
      kind: 'payment_unknown',
      owner: 'DOT',
      paymentId: () => 'NOT-OURS',
      bytes: notice(() => [debitOf({ paymentId: 'NOT-OURS', amountPaise: 100 })]),
    },
    'a return of a payment that is not ours': {
      kind: 'payment_unknown',
      owner: 'DOT',
      paymentId: () => 'NOT-OURS',
      bytes: notice(() => [returnOf({ paymentId: 'NOT-OURS', amountPaise: 100 })]),
    },
    'a debit of another amount': {
      kind: 'amount_mismatch',
      owner: '577A',
      paymentId: () => payments.waiting.paymentId,
      bytes: notice(() => [debitOf({ ...payments.waiting, amountPaise: payments.waiting.amountPaise + 1 })]),
    },
    'a return of another amount': {
      kind: 'amount_mismatch',
      owner: '577A',
      paymentId: () => payments.paid.paymentId,
      bytes: notice(() => [returnOf({ ...payments.paid, amountPaise: payments.paid.amountPaise - 1 })]),
    },
    'the UTR of another payment': {
      kind: 'utr_of_another_payment',
      owner: '577A',
      paymentId: () => payments.waiting.paymentId,
      bytes: notice(() => [{ ...debitOf(payments.waiting), utr: utrOf(payments.paid.paymentId) }]),
    },
    'a second debit under another UTR': {
      kind: 'debited_twice',
      owner: '577A',
      paymentId: () => payments.paid.paymentId,
      bytes: notice(() => [{ ...debitOf(payments.paid), utr: other16 }]),
    },
    'a debit of a line that was rejected': {
      kind: 'moved_after_rejection',
      owner: '577A',
      paymentId: () => payments.rejected.paymentId,
      bytes: notice(() => [debitOf(payments.rejected)]),
    },
    'a rejection of a line that was debited': {
      kind: 'rejected_after_debit',
      owner: '577A',
      paymentId: () => payments.paid.paymentId,
      bytes: () =>
        world.bank.acknowledgement(payments.paid.batchId!, {
          accepted: true,
          rejected: [{ paymentId: payments.paid.paymentId, reason: 'AC01: account number is wrong' }],
        }),
    },
    'an answer to a file that is not ours': {
      kind: 'file_unknown_or_answered',
      owner: 'DOT',
      bytes: () => world.bank.acknowledgement('batch_NOT_OURS', { accepted: true }),
    },
    'a rejection of a file that was accepted': {
      kind: 'file_unknown_or_answered',
      owner: 'DOT',
      bytes: () =>
        world.bank.acknowledgement(payments.waiting.batchId!, { accepted: false, reason: 'MS03: after all' }),
    },
    'money that nobody expects': {
      kind: 'credit_unexpected',
      owner: 'DOT',
      bytes: notice(() => [{ kind: 'credit', amountPaise: 5_00, bookingDate: '2026-11-23', utr: 'SBIN426327000009' }]),
    },
  }

  test.each(Object.keys(breaks))('%s is a break with an owner, and moves nothing', async (name) => {
    const { kind, owner, bytes: made, paymentId } = breaks[name]!
    const before = await everythingIn(world.stack.database.sql)
    const bytes = made()
    const fileName = `odd-${name.replaceAll(/[^a-z]/gi, '-')}.xml`
    const hash = world.bank.lay(bytes, fileName)
    await world.bank.applied(hash)
    expect(await everythingIn(world.stack.database.sql)).toEqual(before)
    const [stored] = await world.stack.database.sql<
      { bytes: Buffer }[]
    >`select bytes from bank_messages where sha256 = ${hash}`
    expect(stored?.bytes.equals(bytes)).toBe(true)

    const seenBy = async (login: string) =>
      (await world.people.get(login, '/v1/breaks?limit=200')).body.items.filter((one) => one['messageSha256'] === hash)
    const found = { kind, owner, bank: 'rbi', fileName, paymentId: paymentId?.() ?? null }
    expect(await seenBy('dot')).toMatchObject([found])
    expect(await seenBy('ag')).toHaveLength(1)
    expect(await seenBy('to.577a')).toHaveLength(owner === '577A' ? 1 : 0)
    expect(await seenBy('to.577b')).toEqual([])
  })

  test('breaks are for those who clear or oversee them', async () => {
    for (const login of ['maker.10104', 'pa.577a', 'bao.577a', 'foa.577a', 'fd']) {
      const { status, body } = await world.people.get(login, '/v1/breaks')
      expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
    }
  })

  test('a second return of one payment is a break; the first stands', async () => {
    const played = await playedTo(world, twoLines, debited)
    const [, returned] = await world.bank.paymentsOf(played.billId)
    await world.bank.tell(returnOf(returned!))
    expect((await rowOf(world, played)).state).toBe('PARTLY_FAILED')
    const before = await everythingIn(world.stack.database.sql)
    const another = { ...returnOf(returned!), returnReference: 'RBISRTN20261123X' }
    const hash = await world.bank.tell(another)
    expect(await everythingIn(world.stack.database.sql)).toEqual(before)
    const { body } = await world.people.get('to.577a', '/v1/breaks?limit=200')
    expect(body.items.filter((one) => one['messageSha256'] === hash)).toMatchObject([{ kind: 'returned_twice' }])
  })

  test('the same message again under another name, and its facts in another message, do nothing twice', async () => {
    const played = await playedTo(world, telephone(), known)
    const [payment] = await world.bank.paymentsOf(played.billId)
    const bytes = world.bank.notification([debitOf(payment!), returnOf(payment!)])
    await world.bank.applied(world.bank.lay(bytes, 'a-first-name.xml'))
    expect((await rowOf(world, played)).state).toBe('FAILED')
    const before = await everythingIn(world.stack.database.sql)
    const [breaksBefore] = await world.stack.database.sql`select count(*) as breaks from breaks`
    world.bank.lay(bytes, 'another-name.xml')
    await world.bank.tell(debitOf(payment!), returnOf(payment!))
    await world.bank.tell(returnOf(payment!))
    await world.bank.answer(payment!.batchId!, { accepted: true })
    await until('the second name is put away', () =>
      Promise.resolve(readdirSync(join(world.bank.outbox, 'done')).includes('another-name.xml')),
    )
    expect(await everythingIn(world.stack.database.sql)).toEqual(before)
    const [breaksAfter] = await world.stack.database.sql`select count(*) as breaks from breaks`
    expect(breaksAfter).toEqual(breaksBefore)
    const stored = await world.stack.database
      .sql`select file_name from bank_messages where file_name in ('a-first-name.xml', 'another-name.xml')`
    expect(stored).toEqual([{ fileName: 'a-first-name.xml' }])
  }, 60_000)

  test('of a message with good and bad lines the good are applied and the bad parked', async () => {
    const played = await playedTo(world, telephone(), known)
    const [payment] = await world.bank.paymentsOf(played.billId)
    const strange = debitOf({ paymentId: 'NOT-OURS-EITHER', amountPaise: 7_00 })
    const hash = await world.bank.tell(strange, debitOf(payment!), {
      ...strange,
      paymentId: 'NOT-OURS-TOO',
      utr: other16,
    })
    expect((await rowOf(world, played)).state).toBe('PAID')
    const { body } = await world.people.get('dot', '/v1/breaks?limit=200')
    const parked = body.items.filter((one) => one['messageSha256'] === hash)
    expect(parked.map(({ kind, paymentId }) => [kind, paymentId])).toEqual([
      ['payment_unknown', 'NOT-OURS-EITHER'],
      ['payment_unknown', 'NOT-OURS-TOO'],
    ])
    const [result] = await world.stack.database
      .sql`select applied, breaks from bank_message_results where sha256 = ${hash}`
    expect(result).toEqual({ applied: 1, breaks: 2 })
  })

  test('a debit before the acknowledgement is taken; the acknowledgement follows without a break', async () => {
    const played = await playedTo(world, telephone(), sent())
    const [payment] = await world.bank.paymentsOf(played.billId)
    await world.bank.tell(debitOf(payment!))
    expect((await rowOf(world, played)).state).toBe('PAID')
    const hash = await world.bank.answer(payment!.batchId!, { accepted: true })
    const batch = await world.people.get('to.577a', `/v1/batches/${payment!.batchId!}`)
    expect(batch.body['state']).toBe('ACKNOWLEDGED')
    expect(await bankMovesOf(world, played)).toEqual(['send SENT', 'debit PAID'])
    expect(await world.stack.database.sql`select 1 from breaks where sha256 = ${hash}`).toEqual([])
    const handle = world.stack.temporal.workflow.getHandle(payment!.batchId!)
    await until('the file’s workflow ends', async () => (await handle.describe()).status.name === 'COMPLETED')
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('one message may speak of many files', async () => {
    const bills = await Promise.all([1, 2, 3].map(() => playedTo(world, telephone(), known)))
    const all = (await Promise.all(bills.map(({ billId }) => world.bank.paymentsOf(billId)))).flat()
    expect(new Set(all.map(({ batchId }) => batchId)).size).toBe(3)
    await world.bank.tell(...all.map(debitOf), returnOf(all[1]!))
    const states = await Promise.all(bills.map(async (played) => (await rowOf(world, played)).state))
    expect(states).toEqual(['PAID', 'FAILED', 'PAID'])
    await Promise.all(bills.map((played) => expectWorkflowKnows(world, played)))
  }, 60_000)
})
