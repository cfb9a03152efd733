// The exchange with the Reserve Bank: what it pays, returns and rejects, and what it says that fits nothing.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchFileChunks } from '../../db/batch/file.ts'
import { authorised, inwarded, passed, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import type { PaymentRow } from '../kit/bank.ts'
import { everythingIn, expectBooksAgree } from '../kit/books.ts'
import { wholeOf } from '../kit/bytes.ts'
import { type Body } from '../kit/people.ts'
import { approveScrolls } from '../kit/scrolls.ts'
import { until } from '../kit/until.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { bankMovesOf, openWorld, expectWorkflowKnows, rowOf, type Played, type World } from '../kit/world.ts'

const twoLines = { ...telephone(), lines: 2 }
const approved = [...passed(), ...authorised()]

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

const paymentsOf = async ({ billId }: Played, login = 'maker.10104'): Promise<Body[]> =>
  (await world.people.get(login, `/v1/payments?billId=${billId}`)).body.items
const untilState = (played: Played, state: string): Promise<void> =>
  until(`bill ${state}`, async () => (await rowOf(world, played)).state === state)

describe('of a bank that answers by itself', () => {
  test('a bill of two payees, one of a closed account: PAID, then PARTLY_FAILED with the bank’s reason', async () => {
    const played = await playedTo(world, twoLines, approved, [2])
    await untilState(played, 'PARTLY_FAILED')
    expect(await bankMovesOf(world, played)).toEqual([
      'send SENT',
      'acknowledge ACKNOWLEDGED',
      'debit PAID',
      'bank-return PARTLY_FAILED',
    ])
    // Its office sees that one is paid and one came back; the rest once the scroll is approved.
    const before = await paymentsOf(played)
    expect(before.map(({ state, utr }) => [state, utr])).toEqual([
      ['PAID', null],
      ['RETURNED', null],
    ])
    for (const payment of before) expect(payment).not.toHaveProperty('reason')
    const seen = await paymentsOf(played, 'pa.577a')
    await approveScrolls(world.people)
    const [paid, returned] = await paymentsOf(played)
    // From its approval on there is a last day on which it may be paid again.
    expect([paid, { ...returned, repayableUntil: null }]).toEqual(seen)
    expect(returned?.['repayableUntil']).toMatch(/^\d{4}-\d{2}-\d{2}$/)
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
    expect(await bankMovesOf(world, played)).toEqual([
      'send SENT',
      'acknowledge ACKNOWLEDGED',
      'debit PAID',
      'bank-return FAILED',
    ])
    await approveScrolls(world.people)
    expect(await paymentsOf(played)).toMatchObject([{ state: 'RETURNED', reason: 'AC04: account closed' }])
    await expectWorkflowKnows(world, played)
  }, 60_000)

  test('a rejected file parks its payments; only its treasury officer has it resent, once; it is paid', async () => {
    world.bank.orders({ rejectNext: 1 })
    const played = await playedTo(world, twoLines, approved)
    const first = async (): Promise<PaymentRow | undefined> => (await world.bank.paymentsOf(played.billId))[0]
    await until('the file is rejected', async () => (await first())?.state === 'REJECTED')
    expect((await rowOf(world, played)).state).toBe('SENT')
    // Nothing of it is booked before it is given up: the reason is the treasury's alone.
    for (const payment of await paymentsOf(played)) expect(payment).not.toHaveProperty('reason')
    const parked = (await paymentsOf(played, 'to.577a')).map(({ line, state, reason }) => [
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
    expect(await bankMovesOf(world, played)).toEqual([
      'send SENT',
      'reject SENT',
      'send SENT',
      'acknowledge ACKNOWLEDGED',
      'debit PAID',
    ])
    await expectWorkflowKnows(world, played)
  }, 90_000)

  test('what was sent and what came lie in the database byte for byte', async () => {
    const played = await playedTo(world, twoLines, approved, [2])
    await untilState(played, 'PARTLY_FAILED')
    const [payment] = await world.bank.paymentsOf(played.billId)
    const { outbox, processed } = world.bank
    await until('the bank’s messages are put away', () => readdirSync(outbox).every((name) => !name.endsWith('.xml')))
    const { sql } = world.stack.database
    const files = await sql<{ fileName: string; batchId: string; sha256: string }[]>`
      select b.file_name, batch_id, f.sha256 from batch_files f join batches b using (batch_id)`
    expect(files.map(({ batchId }) => batchId)).toContain(payment?.batchId)
    for (const { fileName, batchId, sha256 } of files) {
      const bytes = await wholeOf(batchFileChunks(sql, batchId))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      expect(bytes.equals(readFileSync(join(processed, fileName)))).toBe(true)
      const read = await world.people.get('to.577a', `/v1/batches/${batchId}/file`)
      expect([read.text, read.headers['etag']]).toEqual([bytes.toString(), `"${sha256}"`])
    }
    const told = readdirSync(join(outbox, 'done'))
    const stored = await sql<{ fileName: string; bytes: Buffer }[]>`select file_name, bytes from bank_messages`
    expect(stored.map(({ fileName }) => fileName).sort()).toEqual(told.sort())
    for (const { fileName, bytes } of stored)
      expect(bytes.equals(readFileSync(join(outbox, 'done', fileName)))).toBe(true)
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
    const played = await playedTo(world, telephone(), approved)
    await untilState(played, 'PAID')
    const { billId } = played
    const [payment] = await world.bank.paymentsOf(billId)
    const batchId = payment!.batchId!
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
