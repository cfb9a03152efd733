// The exchange with the Reserve Bank: what it pays, returns and rejects, and what it says that fits nothing.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../domain/scenarios/format.ts'
import { authorised, bank, inwarded, passed, sent, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { testStack } from '../kit/stack.ts'
import { bankOf, debitOf, returnOf, utrOf, type PaymentRow } from '../kit/bank.ts'
import { everythingIn, expectBooksAgree } from '../kit/books.ts'
import { peopleOf, until, type Body } from '../kit/people.ts'
import { expectWorkflowKnows, playedTo, rowOf, type Played, type World } from '../kit/play-scenario.ts'

const twoLines = { ...telephone(), lines: 2 }
const approved = [...passed(), ...authorised()]

let world: World
beforeAll(async () => {
  const stack = await testStack()
  world = { stack, people: peopleOf(stack), bank: bankOf(stack) }
  await world.bank.oneBillAFile()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

const trailOf = async (played: Played): Promise<string[]> => {
  const { body } = await world.people.get('maker.10104', `/v1/bills/${played.billId}/transitions`)
  return body.items.flatMap((move) =>
    move['role'] === 'RBI_EXCHANGE' ? [`${String(move['action'])} ${String(move['to'])}`] : [],
  )
}
const paymentsOf = async ({ billId }: Played): Promise<Body[]> =>
  (await world.people.get('maker.10104', `/v1/payments?billId=${billId}`)).body.items
const untilState = (played: Played, state: string): Promise<void> =>
  until(`bill ${state}`, async () => (await rowOf(world, played)).state === state)

describe('of a bank that answers by itself', () => {
  test('a bill of two payees, one of a closed account: PAID, then PARTLY_FAILED with the bank’s reason', async () => {
    const played = await playedTo(world, twoLines, approved, [2])
    await untilState(played, 'PARTLY_FAILED')
    expect(await trailOf(played)).toEqual([
      'send SENT',
      'acknowledge ACKNOWLEDGED',
      'debit PAID',
      'bank-return PARTLY_FAILED',
    ])
    const [paid, returned] = await paymentsOf(played)
    expect(paid).toMatchObject({ line: 1, state: 'PAID', returnedAt: null })
    expect(paid).not.toHaveProperty('reason')
    expect(returned).toMatchObject({ line: 2, state: 'RETURNED', reason: 'AC04: account closed' })
    // A return is a new fact, not an undone debit.
    expect([returned?.['utr'], returned?.['debitedAt'], returned?.['returnedAt']]).not.toContain(null)
    expect(returned?.['utr']).not.toBe(paid?.['utr'])
    const days = ['debitBookingDate', 'debitValueDate', 'returnBookingDate', 'returnValueDate']
    const day = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string
    expect(days.map((name) => paid?.[name])).toEqual([day, day, null, null])
    expect(days.map((name) => returned?.[name])).toEqual([day, day, day, day])
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('the only payee has a closed account: PAID, then FAILED', async () => {
    const played = await playedTo(world, telephone(), approved, [1])
    await untilState(played, 'FAILED')
    expect(await trailOf(played)).toEqual(['send SENT', 'acknowledge ACKNOWLEDGED', 'debit PAID', 'bank-return FAILED'])
    expect(await paymentsOf(played)).toMatchObject([{ state: 'RETURNED', reason: 'AC04: account closed' }])
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('a rejected file parks its payments; nobody but its treasury officer has it resent, once, and it is paid', async () => {
    world.bank.orders({ rejectNext: 1 })
    const played = await playedTo(world, twoLines, approved)
    const first = async (): Promise<PaymentRow | undefined> => (await world.bank.paymentsOf(played.billId))[0]
    await until('the file is rejected', async () => (await first())?.state === 'REJECTED')
    expect((await rowOf(world, played)).state).toBe('SENT')
    const parked = (await paymentsOf(played)).map(({ line, state, reason }) => [
      line,
      state,
      String(reason).slice(0, 4),
    ])
    expect(parked).toEqual([
      [1, 'REJECTED', 'MS03'],
      [2, 'REJECTED', 'MS03'],
    ])
    const { batchId } = (await first())!
    const path = `/v1/batches/${batchId!}/actions/resend`
    const refusals = {
      'pa.577a': 403,
      'hoo.577a': 403,
      dot: 403,
      ag: 403,
      admin: 403,
      'to.577b': 404,
      'to.572a': 404,
      'maker.10104': 404,
      'approver.10104': 404,
    }
    const before = await everythingIn(world.stack.database.sql)
    for (const [login, status] of Object.entries(refusals)) {
      const refused = await world.people.post(login, path)
      expect([login, refused.status, refused.body.code]).toEqual([
        login,
        status,
        status === 403 ? 'not_your_role' : 'not_found',
      ])
    }
    expect((await world.people.post('to.577a', path, {}, { post: 'post.to.577b.second' })).status).toBe(404)
    expect(await everythingIn(world.stack.database.sql)).toEqual(before)

    const resent = await world.people.post('to.577a', path, { reason: 'The bank has mended it.' })
    expect([resent.status, resent.body['state']]).toEqual([200, 'REJECTED'])
    const again = await world.people.post('to.577a', path)
    expect([again.status, again.body.code]).toEqual([409, 'wrong_file_state'])
    await untilState(played, 'PAID')
    expect((await paymentsOf(played)).map(({ line, attempt, state }) => [line, attempt, state])).toEqual([
      [1, 1, 'REJECTED'],
      [1, 2, 'PAID'],
      [2, 1, 'REJECTED'],
      [2, 2, 'PAID'],
    ])
    expect(await trailOf(played)).toEqual([
      'send SENT',
      'reject SENT',
      'send SENT',
      'acknowledge ACKNOWLEDGED',
      'debit PAID',
    ])
    await expectWorkflowKnows(world, played)
  }, 90_000)

  test('what was sent and what came lie in the database byte for byte', async () => {
    const { sql } = world.stack.database
    const files = await sql<{ fileName: string; batchId: string; bytes: Buffer }[]>`
      select b.file_name, batch_id, f.bytes from batch_files f join batches b using (batch_id)`
    expect(files).toHaveLength(4)
    for (const { fileName, batchId, bytes } of files) {
      expect(bytes.equals(readFileSync(join(world.bank.processed, fileName)))).toBe(true)
      const read = await world.people.get('to.577a', `/v1/batches/${batchId}/file`)
      expect(read.text).toBe(bytes.toString())
    }
    const told = readdirSync(join(world.bank.outbox, 'done'))
    const stored = await sql<{ fileName: string; bytes: Buffer }[]>`select file_name, bytes from bank_messages`
    expect(stored.map(({ fileName }) => fileName).sort()).toEqual(told.sort())
    for (const { fileName, bytes } of stored)
      expect(bytes.equals(readFileSync(join(world.bank.outbox, 'done', fileName)))).toBe(true)
  })
})

describe('account numbers', () => {
  const whole: readonly string[] = [
    'maker.10104',
    'checker.10104',
    'approver.10104',
    'ha.577a',
    'bao.577a',
    'pa.577a',
    'to.577a',
  ]
  const masked: readonly string[] = [
    'foa.577a',
    'boa1.577a',
    'hoo.577a',
    'accounts.577a',
    'countersigner.01204',
    'dot',
    'ag',
    'auditor',
    'admin',
  ]

  test('of the lines are whole for the office, HA, BAO, PA and TO, and masked for all others', async () => {
    const played = await playedTo(world, twoLines, [...throughOffice(), ...inwarded()])
    const { annexureId } = await rowOf(world, played)
    const lines = await world.stack.database.sql<{ accountNumber: string }[]>`
      select account_number from annexure_lines where annexure_id = ${annexureId} order by line`
    const numbers = lines.map(({ accountNumber }) => accountNumber)
    for (const login of [...whole, ...masked]) {
      const { status, body, text } = await world.people.get(login, `/v1/bills/${played.billId}/annexure`)
      expect([login, status]).toEqual([login, 200])
      const shown = body.items.map((line) => String(line['accountNumber']))
      if (whole.includes(login)) expect([login, ...shown]).toEqual([login, ...numbers])
      else {
        expect([login, ...shown]).toEqual([
          login,
          ...numbers.map((number) => number.slice(-4).padStart(number.length, 'X')),
        ])
        for (const number of numbers) expect(text).not.toContain(number)
      }
    }
  })

  test('are in no payment, batch or bill, whoever reads it; the file itself is for few', async () => {
    const { sql } = world.stack.database
    const accounts = await sql<{ accountNumber: string }[]>`select distinct account_number from recipients`
    const [payment] = await sql<
      { billId: string; batchId: string }[]
    >`select bill_id, batch_id from payments where state = 'PAID' limit 1`
    const { billId, batchId } = payment!
    const paths = [
      `/v1/payments?billId=${billId}`,
      `/v1/payments?batchId=${batchId}`,
      `/v1/batches/${batchId}`,
      `/v1/bills/${billId}`,
      `/v1/bills/${billId}/transitions`,
    ]
    for (const login of ['to.577a', 'foa.577a', 'ag'])
      for (const path of paths) {
        const { status, text } = await world.people.get(login, path)
        expect(status).toBe(200)
        expect(accounts.filter(({ accountNumber }) => text.includes(accountNumber))).toEqual([])
      }
    for (const login of ['foa.577a', 'hoo.577a', 'dot', 'auditor'])
      expect((await world.people.get(login, `/v1/batches/${batchId}/file`)).status).toBe(403)
  })
})

describe('of a bank that says what does not fit', () => {
  let paid: Played
  let waiting: Played
  let rejected: Played
  let payments: Record<'paid' | 'other' | 'waiting' | 'rejected', PaymentRow>

  beforeAll(async () => {
    world.bank.keepSilent()
    const known: Step[] = [...sent(), bank('accept-file', 'ACKNOWLEDGED')]
    ;[paid, waiting, rejected] = await Promise.all([
      playedTo(world, twoLines, [...known, bank('debit', 'PAID')]),
      playedTo(world, telephone(), known),
      playedTo(world, twoLines, [...sent(), bank('reject-lines', 'ACKNOWLEDGED', 1)]),
    ])
    const of = (played: Played) => world.bank.paymentsOf(played.billId)
    const [[one, other], [open], [struck]] = await Promise.all([of(paid), of(waiting), of(rejected)])
    payments = { paid: one!, other: other!, waiting: open!, rejected: struck! }
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
    await world.bank.tell(returnOf(payments.other))
    expect((await rowOf(world, paid)).state).toBe('PARTLY_FAILED')
    const before = await everythingIn(world.stack.database.sql)
    const another = { ...returnOf(payments.other), returnReference: 'RBISRTN20261123X' }
    const hash = await world.bank.tell(another)
    expect(await everythingIn(world.stack.database.sql)).toEqual(before)
    const { body } = await world.people.get('to.577a', '/v1/breaks?limit=200')
    expect(body.items.filter((one) => one['messageSha256'] === hash)).toMatchObject([{ kind: 'returned_twice' }])
  })

  test('the same message again under another name, and its facts in another message, do nothing twice', async () => {
    const played = await playedTo(world, telephone(), [...sent(), bank('accept-file', 'ACKNOWLEDGED')])
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
    const strange = debitOf({ paymentId: 'NOT-OURS-EITHER', amountPaise: 7_00 })
    const hash = await world.bank.tell(strange, debitOf(payments.waiting), {
      ...strange,
      paymentId: 'NOT-OURS-TOO',
      utr: other16,
    })
    expect((await rowOf(world, waiting)).state).toBe('PAID')
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

  test('a debit that arrives before the acknowledgement is taken; the acknowledgement follows without a break', async () => {
    const played = await playedTo(world, telephone(), sent())
    const [payment] = await world.bank.paymentsOf(played.billId)
    await world.bank.tell(debitOf(payment!))
    expect((await rowOf(world, played)).state).toBe('PAID')
    const hash = await world.bank.answer(payment!.batchId!, { accepted: true })
    const batch = await world.people.get('to.577a', `/v1/batches/${payment!.batchId!}`)
    expect(batch.body['state']).toBe('ACKNOWLEDGED')
    expect(await trailOf(played)).toEqual(['send SENT', 'debit PAID'])
    expect(await world.stack.database.sql`select 1 from breaks where sha256 = ${hash}`).toEqual([])
    const handle = world.stack.temporal.workflow.getHandle(payment!.batchId!)
    await until('the file’s workflow ends', async () => (await handle.describe()).status.name === 'COMPLETED')
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('one message may speak of many files', async () => {
    const known = [...sent(), bank('accept-file', 'ACKNOWLEDGED')]
    const bills = await Promise.all([1, 2, 3].map(() => playedTo(world, telephone(), known)))
    const all = (await Promise.all(bills.map(({ billId }) => world.bank.paymentsOf(billId)))).flat()
    expect(new Set(all.map(({ batchId }) => batchId)).size).toBe(3)
    await world.bank.tell(...all.map(debitOf), returnOf(all[1]!))
    const states = await Promise.all(bills.map(async (played) => (await rowOf(world, played)).state))
    expect(states).toEqual(['PAID', 'FAILED', 'PAID'])
    await Promise.all(bills.map((played) => expectWorkflowKnows(world, played)))
  }, 60_000)

  test('after all of it the books agree', () => expectBooksAgree(world.stack.database.sql))
})
