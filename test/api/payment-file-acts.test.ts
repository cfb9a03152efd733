// The acts on a payment file, and what comes of it: from its making to the bank and back.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bankOf } from '../kit/bank.ts'
import { billAt } from '../kit/bills.ts'
import { moverOf } from '../kit/by-hand.ts'
import { asFile, filePeople, type FilePeople } from '../kit/payment-files.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
let api: People & { move: ReturnType<typeof moverOf> }
let files: FilePeople
beforeAll(async () => {
  stack = await testStack()
  api = { ...peopleOf(stack), move: moverOf(stack.database) }
  files = filePeople(api)
}, 120_000)
afterAll(() => stack.stop(), 30_000)

/** Which file a bill says it is in. */
const saidFileOf = async (billId: string) => (await api.get('pa.577a', `/v1/bills/${billId}`)).body['fileId']

describe('the acts on a file', () => {
  test('a bill is dropped, the last one is not; a cancelled file gives its bills back', async () => {
    const [one, other] = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
    const { fileId } = await files.fileOf(one, other)
    expect(await saidFileOf(one)).toBe(fileId)
    expect((await files.actOn(fileId, 'pa.577a', 'drop-bill', { billId: one })).status).toBe(400)
    const dropped = await files.actOn(fileId, 'pa.577a', 'drop-bill', { billId: one, reason: 'paid twice' })
    expect([dropped.status, dropped.body['version'], dropped.body['billCount']]).toEqual([200, 2, 1])
    expect(asFile(dropped.body).bills.map(({ droppedReason }) => droppedReason)).toEqual(['paid twice', null])
    expect(await files.stateOf(one)).toBe('PASSED')
    expect([await saidFileOf(one), await saidFileOf(other)]).toEqual([null, fileId])
    const again = await files.actOn(fileId, 'pa.577a', 'drop-bill', { billId: one, reason: 'paid twice' })
    expect([again.status, again.body['code']]).toEqual([422, 'bill_not_in_treasury'])
    const last = await files.actOn(fileId, 'pa.577a', 'drop-bill', { billId: other, reason: 'it too' })
    expect([last.status, last.body['code']]).toEqual([422, 'file_would_be_empty'])
    const cancelled = await files.actOn(fileId, 'pa.577a', 'cancel', { reason: 'for another day' })
    expect(cancelled.body).toMatchObject({ state: 'CANCELLED', billCount: 0, netPaise: 0, version: 3 })
    expect(await files.stateOf(other)).toBe('PASSED')
    expect((await files.create([one, other])).status).toBe(201)
  })

  test('a cancelled file takes no act any more, and the answer stays', async () => {
    const { fileId } = await files.fileOf(await billAt(api, 'PASSED'))
    await files.actOn(fileId, 'pa.577a', 'cancel', { reason: 'wrong' })
    await until(
      'its workflow ends',
      async () => (await stack.temporal.workflow.getHandle(fileId).describe()).status.name === 'COMPLETED',
    )
    const late = await files.actOn(fileId, 'pa.577a', 'submit', {}, { key: 'late' })
    expect([late.status, late.body['code']]).toEqual([409, 'wrong_file_state'])
    const again = await files.actOn(fileId, 'pa.577a', 'submit', {}, { key: 'late' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([409, 'true'])
  })

  test('If-Match: an act on another version than was seen is not done', async () => {
    const { fileId } = await files.fileOf(await billAt(api, 'PASSED'), await billAt(api, 'PASSED'))
    const stale = await files.actOn(fileId, 'pa.577a', 'submit', {}, { headers: { 'if-match': '"7"' } })
    expect([stale.status, stale.headers['etag']]).toEqual([412, '"1"'])
    const good = await files.actOn(
      fileId,
      'pa.577a',
      'submit',
      { remarks: 'for today' },
      { headers: { 'if-match': '"1"' } },
    )
    expect([good.status, good.body['state'], good.headers['etag']]).toEqual([200, 'SUBMITTED', '"2"'])
    const [row] = await stack.database.sql`select detail from transitions where subject_id = ${fileId} and version = 2`
    expect(row?.['detail']).toEqual({ remarks: 'for today' })
  })

  test('a file whose workflow was lost is carried on from its row', async () => {
    const { fileId } = await files.fileOf(await billAt(api, 'PASSED'))
    await stack.temporal.workflow.getHandle(fileId).terminate('lost with its server')
    const { status, body } = await files.actOn(fileId, 'pa.577a', 'submit')
    expect([status, body['state']]).toEqual([200, 'SUBMITTED'])
  })

  test('without a worker the outcome is unknown, and the same key finds it', async () => {
    const { fileId } = await files.fileOf(await billAt(api, 'PASSED'))
    await stack.killWorker()
    const unknown = await files.actOn(fileId, 'pa.577a', 'submit', {}, { key: 'no-worker' })
    expect([unknown.status, unknown.body['code'], unknown.headers['retry-after']]).toEqual([
      503,
      'outcome_unknown',
      '1',
    ])
    await stack.startWorker()
    const known = await files.actOn(fileId, 'pa.577a', 'submit', {}, { key: 'no-worker' })
    expect([known.status, known.body['state'], known.body['version']]).toEqual([200, 'SUBMITTED', 2])
  }, 60_000)
})

describe('from the approval to the bank', () => {
  test('vouchers, batch, payments with UTRs; each read by those whom it concerns', async () => {
    const billId = await billAt(api, 'PASSED')
    const { fileId } = await files.fileOf(billId)
    await files.actOn(fileId, 'pa.577a', 'submit')
    expect((await files.actOn(fileId, 'pa.577a', 'approve')).body['code']).toBe('not_your_role')
    const approved = await files.actOn(fileId, 'to.577a', 'approve')
    expect(approved.body).toMatchObject({ state: 'APPROVED', billCount: 1 })
    expect(asFile(approved.body).bills[0]?.voucherNumber).toMatch(/^577A\/\d{4}-\d{2}\/2054\/\d{6}$/)
    await until('it is paid', async () => (await files.stateOf(billId)) === 'PAID')

    const { body } = await api.get('maker.10104', `/v1/payments?billId=${billId}`)
    expect(body.items).toHaveLength(1)
    const [payment] = body.items
    expect(payment).toMatchObject({ billId, line: 1, attempt: 1, state: 'PAID', amountPaise: 4_500_00 })
    expect(payment).not.toHaveProperty('reason')
    expect(payment).not.toHaveProperty('accountNumber')
    // The office sees the UTR once the treasury officer has approved the day's scroll, and the treasury at once (S-31).
    const utrTo = async (login: string) =>
      (await api.get(login, `/v1/payments?billId=${billId}`)).body.items[0]?.['utr'] as string | null
    const utr = await utrTo('pa.577a')
    expect(utr).toMatch(/^[A-Z0-9]{22}$|^[A-Z0-9]{16}$/)
    expect(await utrTo('maker.10104')).toBeNull()
    for (const { scrollId } of (await api.get('to.577a', '/v1/scrolls?state=OPEN')).body.items) {
      const act = `/v1/scrolls/${String(scrollId)}/actions/approve`
      expect((await api.post('hoo.577a', act, {})).body['code']).toBe('not_your_role')
      expect((await api.post('to.577a', act, {})).body).toMatchObject({ state: 'APPROVED' })
    }
    expect(await utrTo('maker.10104')).toBe(utr)
    expect((await api.get('maker.10106', `/v1/payments?billId=${billId}`)).status).toBe(404)
    expect((await api.get('maker.10104', '/v1/payments')).body.errors[0]?.path).toBe('/query/billId')

    const batchId = payment?.['batchId'] as string
    const batch = await api.get('hoo.577a', `/v1/batches/${batchId}`)
    expect(batch.body).toMatchObject({
      batchId,
      treasuryCode: '577A',
      state: 'ACKNOWLEDGED',
      payments: 1,
      amountPaise: 4_500_00,
      reason: null,
    })
    expect((await api.get('maker.10104', `/v1/batches/${batchId}`)).status).toBe(404)
    expect((await api.get('dot', '/v1/batches?treasuryCode=577A')).body.items.map((item) => item['batchId'])).toContain(
      batchId,
    )
    expect((await api.get('pa.572a', '/v1/batches')).body.items).toEqual([])
    const { items } = (await api.get('maker.10104', `/v1/payments?billId=${billId}`)).body
    expect((await api.get('pa.577a', `/v1/payments?batchId=${batchId}`)).body.items).toEqual(items)
    expect((await api.get('pa.572a', `/v1/payments?batchId=${batchId}`)).status).toBe(404)

    const file = await api.get('pa.577a', `/v1/batches/${batchId}/file`)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8'])
    expect(file.bytes.toString()).toContain(payment?.['paymentId'])
    const statuses = await Promise.all(
      ['to.577a', 'ag', 'admin', 'hoo.577a', 'dot', 'maker.10104'].map(
        async (login) => (await api.get(login, `/v1/batches/${batchId}/file`)).status,
      ),
    )
    expect(statuses).toEqual([200, 403, 403, 403, 403, 404])

    const resend = await api.post('to.577a', `/v1/batches/${batchId}/actions/resend`, {})
    expect([resend.status, resend.body['code']]).toEqual([409, 'wrong_file_state'])
  }, 90_000)

  const paymentsOf = async (billId: string) => (await api.get('pa.577a', `/v1/payments?billId=${billId}`)).body.items
  /** A bill in a file that the bank has rejected. */
  async function rejected(): Promise<{ billId: string; batchId: string }> {
    bankOf(stack).orders({ rejectNext: 1 })
    const billId = await billAt(api, 'PASSED')
    const { fileId } = await files.fileOf(billId)
    await files.actOn(fileId, 'pa.577a', 'submit')
    await files.actOn(fileId, 'to.577a', 'approve')
    await until('the file is rejected', async () => (await paymentsOf(billId))[0]?.['state'] === 'REJECTED')
    return { billId, batchId: (await paymentsOf(billId))[0]?.['batchId'] as string }
  }

  test('a rejected file is resent by the TO, once, as a new attempt', async () => {
    const { billId, batchId } = await rejected()
    const batch = await api.get('to.577a', `/v1/batches/${batchId}`)
    expect(batch.body).toMatchObject({
      state: 'REJECTED',
      resentAt: null,
      allowedActions: [
        { action: 'resend', allowed: true },
        { action: 'give-up', allowed: true },
      ],
    })
    expect(batch.body['reason']).toContain('MS03')

    const path = `/v1/batches/${batchId}/actions/resend`
    expect((await api.post('pa.577a', path, {})).status).toBe(403)
    expect((await api.post('to.572a', path, {})).status).toBe(404)
    const resend = await api.post('to.577a', path, { reason: 'the bank has corrected it' }, { key: 'resend' })
    expect([resend.status, resend.body['state']]).toEqual([200, 'REJECTED'])
    expect([resend.body['resentAt'], resend.body['resentBy']]).toEqual([expect.stringMatching(/\+05:30$/), 'to.577a'])
    const again = await api.post('to.577a', path, { reason: 'the bank has corrected it' }, { key: 'resend' })
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([resend.body, 'true'])
    expect((await api.post('to.577a', path, {})).status).toBe(409)

    await until('it is paid', async () => (await files.stateOf(billId)) === 'PAID')
    expect((await paymentsOf(billId)).map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'REJECTED'],
      [2, 'PAID'],
    ])
  }, 90_000)

  test('a rejected file whose workflow was lost is resent from its row, and not sent twice', async () => {
    const { billId, batchId } = await rejected()
    await stack.temporal.workflow.getHandle(batchId).terminate('lost with its server')
    const resend = await api.post('to.577a', `/v1/batches/${batchId}/actions/resend`, {})
    expect(resend.status).toBe(200)
    await until('it is paid', async () => (await files.stateOf(billId)) === 'PAID')
    expect((await paymentsOf(billId)).map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'REJECTED'],
      [2, 'PAID'],
    ])
  }, 90_000)
})
