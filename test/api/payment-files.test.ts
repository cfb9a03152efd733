import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { billAt, callersOf, type Callers } from '../kit/api-under-test.ts'
import { testStack, type TestStack } from '../kit/stack.ts'

let stack: TestStack
let api: Callers

beforeAll(async () => {
  stack = await testStack()
  api = callersOf(stack)
}, 120_000)
afterAll(() => stack.stop(), 30_000)

interface FileAnswer {
  fileId: string
  state: string
  version: number
  billCount: number
  netPaise: number
  bills: {
    billId: string
    position: number
    state: string
    voucherNumber: string | null
    droppedReason: string | null
  }[]
  allowedActions: { action: string; allowed: boolean }[]
}

const asFile = (body: unknown) => body as FileAnswer
const create = async (billIds: readonly string[], login = 'pa.577a', treasuryCode = '577A') =>
  api.post(login, '/v1/payment-files', { treasuryCode, billIds })
const fileOf = async (...billIds: string[]): Promise<FileAnswer> => {
  const { status, body } = await create(billIds)
  expect(status).toBe(201)
  return asFile(body)
}
const actOn = (fileId: string, login: string, action: string, body: object = {}, headers?: Record<string, string>) =>
  api.post(login, `/v1/payment-files/${fileId}/actions/${action}`, body, headers)
const stateOf = async (billId: string) => (await api.get('pa.577a', `/v1/bills/${billId}`)).body['state']
const until = async (asked: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; !(await asked()); attempt += 1) {
    if (attempt > 200) throw new Error('it did not come about in 40 seconds')
    await sleep(200)
  }
}

describe('a payment file is made by the PA', () => {
  test('of passed bills, in queue order whatever the order of the request', async () => {
    const billIds = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
    const { status, headers, body } = await create([...billIds].reverse())
    const file = asFile(body)
    expect(status).toBe(201)
    expect(headers).toMatchObject({ location: `/v1/payment-files/${file.fileId}`, etag: '"1"' })
    expect(file).toMatchObject({
      state: 'DRAFT',
      version: 1,
      billCount: 2,
      netPaise: 9_000_00,
      treasuryCode: '577A',
      preparedBy: 'pa.577a',
    })
    expect(file.bills.map(({ billId, position, state }) => [billId, position, state])).toEqual([
      [billIds[0], 1, 'IN_PAYMENT_FILE'],
      [billIds[1], 2, 'IN_PAYMENT_FILE'],
    ])
    expect(file.allowedActions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'submit',
      'drop-bill',
      'cancel',
    ])
    expect(await stateOf(billIds[0]!)).toBe('IN_PAYMENT_FILE')
    expect((await api.get('pa.577a', `/v1/payment-files/${file.fileId}`)).body).toEqual(body)
  })

  test('all of them or none: every bill that is refused is named', async () => {
    const [passed, early] = [await billAt(api, 'PASSED'), await billAt(api, 'WITH_HA')]
    const { status, body } = await create([passed, early])
    expect([status, body['code']]).toEqual([409, 'not_in_this_state'])
    expect(body.errors.map(({ path }) => path)).toEqual(['/billIds/1'])
    expect(await stateOf(passed)).toBe('PASSED')
  })

  test('a bill that has not reached the treasury is as unknown as one that is not there', async () => {
    const draft = await billAt(api, 'DRAFT')
    const { status, body } = await create([draft, 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'])
    expect([status, body['code']]).toEqual([422, 'bill_not_in_treasury'])
    expect(body.errors.map(({ path }) => path)).toEqual(['/billIds/0', '/billIds/1'])
  })

  test('who passed a bill does not pay it; the treasury officer makes no files, nor another treasury', async () => {
    const billId = await billAt(api, 'PASSED')
    expect((await create([billId], 'to.577a')).body['code']).toBe('not_your_role')
    expect((await create([billId], 'pa.572a')).body['code']).toBe('not_your_office')
    await stack.database.sql`update bills set acted = acted || '{"pa.577a": ["BAO"]}' where bill_id = ${billId}`
    const { status, body } = await create([billId])
    expect([status, body['code'], body.errors[0]?.path]).toEqual([403, 'separation_of_duties', '/billIds/0'])
  })

  test('faults of the request are all named', async () => {
    const { status, body } = await api.post('pa.577a', '/v1/payment-files', { billIds: ['x', 'x'], more: 1 })
    expect(status).toBe(400)
    expect(new Set(body.errors.map(({ path }) => path))).toEqual(
      new Set(['/treasuryCode', '/billIds', '/billIds/0', '/billIds/1', '/more']),
    )
  })

  test('the same key gives the first answer again, and makes one file', async () => {
    const billId = await billAt(api, 'PASSED')
    const request = { treasuryCode: '577A', billIds: [billId] }
    const ask = () => api.post('pa.577a', '/v1/payment-files', request, { 'idempotency-key': 'one-file' })
    const [one, other] = await Promise.all([ask(), ask()])
    const third = await ask()
    expect([one.status, other.status, third.status]).toEqual([201, 201, 201])
    expect(other.body).toEqual(one.body)
    expect(third.body).toEqual(one.body)
    expect(third.headers['idempotency-replayed']).toBe('true')
    const more = await api.post(
      'pa.577a',
      '/v1/payment-files',
      { ...request, remarks: 'again' },
      { 'idempotency-key': 'one-file' },
    )
    expect([more.status, more.body['code']]).toEqual([422, 'idempotency_key_reused'])
  })
})

describe('who sees payment files', () => {
  test.each([
    ['hoo.577a', 200],
    ['to.577a', 200],
    ['dot', 200],
    ['ag', 200],
    ['auditor', 200],
    ['admin', 200],
    ['pa.572a', 404],
    ['maker.10104', 404],
    ['countersigner.01204', 404],
  ])('%s: %i', async (login, status) => {
    const { fileId } = await fileOf(await billAt(api, 'PASSED'))
    expect((await api.get(login, `/v1/payment-files/${fileId}`)).status).toBe(status)
    const { body } = await api.get(login, '/v1/payment-files?limit=1&state=DRAFT')
    expect(body.items.map((file) => file['fileId'])).toEqual(status === 200 ? [fileId] : [])
    expect((await actOn(fileId, login, 'approve')).status).toBe(status === 404 ? 404 : login === 'to.577a' ? 409 : 403)
  })
})

describe('the acts on a file', () => {
  test('a bill is dropped, the last one is not; a cancelled file gives its bills back', async () => {
    const [one, other] = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
    const { fileId } = await fileOf(one, other)
    expect((await actOn(fileId, 'pa.577a', 'drop-bill', { billId: one })).status).toBe(400)
    const dropped = await actOn(fileId, 'pa.577a', 'drop-bill', { billId: one, reason: 'paid twice' })
    expect([dropped.status, dropped.body['version'], dropped.body['billCount']]).toEqual([200, 2, 1])
    expect(asFile(dropped.body).bills.map(({ droppedReason }) => droppedReason)).toEqual(['paid twice', null])
    expect(await stateOf(one)).toBe('PASSED')
    const again = await actOn(fileId, 'pa.577a', 'drop-bill', { billId: one, reason: 'paid twice' })
    expect([again.status, again.body['code']]).toEqual([422, 'bill_not_in_treasury'])
    const last = await actOn(fileId, 'pa.577a', 'drop-bill', { billId: other, reason: 'it too' })
    expect([last.status, last.body['code']]).toEqual([422, 'file_would_be_empty'])
    const cancelled = await actOn(fileId, 'pa.577a', 'cancel', { reason: 'for another day' })
    expect(cancelled.body).toMatchObject({ state: 'CANCELLED', billCount: 0, netPaise: 0, version: 3 })
    expect(await stateOf(other)).toBe('PASSED')
    expect((await create([one, other])).status).toBe(201)
  })

  test('a cancelled file takes no act any more, and the answer stays', async () => {
    const { fileId } = await fileOf(await billAt(api, 'PASSED'))
    await actOn(fileId, 'pa.577a', 'cancel', { reason: 'wrong' })
    await until(async () => (await stack.temporal.workflow.getHandle(fileId).describe()).status.name === 'COMPLETED')
    const late = await actOn(fileId, 'pa.577a', 'submit', {}, { 'idempotency-key': 'late' })
    expect([late.status, late.body['code']]).toEqual([409, 'wrong_file_state'])
    const again = await actOn(fileId, 'pa.577a', 'submit', {}, { 'idempotency-key': 'late' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([409, 'true'])
  })

  test('If-Match: an act on another version than was seen is not done', async () => {
    const { fileId } = await fileOf(await billAt(api, 'PASSED'), await billAt(api, 'PASSED'))
    const stale = await actOn(fileId, 'pa.577a', 'submit', {}, { 'if-match': '"7"' })
    expect([stale.status, stale.headers['etag']]).toEqual([412, '"1"'])
    const good = await actOn(fileId, 'pa.577a', 'submit', { remarks: 'for today' }, { 'if-match': '"1"' })
    expect([good.status, good.body['state'], good.headers['etag']]).toEqual([200, 'SUBMITTED', '"2"'])
    const [row] = await stack.database.sql`select detail from transitions where subject_id = ${fileId} and version = 2`
    expect(row?.['detail']).toEqual({ remarks: 'for today' })
  })

  test('a file whose workflow was lost is carried on from its row', async () => {
    const { fileId } = await fileOf(await billAt(api, 'PASSED'))
    await stack.temporal.workflow.getHandle(fileId).terminate('lost with its server')
    const { status, body } = await actOn(fileId, 'pa.577a', 'submit')
    expect([status, body['state']]).toEqual([200, 'SUBMITTED'])
  })

  test('without a worker the outcome is unknown, and the same key finds it', async () => {
    const { fileId } = await fileOf(await billAt(api, 'PASSED'))
    await stack.killWorker()
    const unknown = await actOn(fileId, 'pa.577a', 'submit', {}, { 'idempotency-key': 'no-worker' })
    expect([unknown.status, unknown.body['code'], unknown.headers['retry-after']]).toEqual([
      503,
      'outcome_unknown',
      '1',
    ])
    await stack.startWorker()
    const known = await actOn(fileId, 'pa.577a', 'submit', {}, { 'idempotency-key': 'no-worker' })
    expect([known.status, known.body['state'], known.body['version']]).toEqual([200, 'SUBMITTED', 2])
  }, 60_000)
})

describe('from the approval to the bank', () => {
  test('vouchers, batch, payments with UTRs; each read by those whom it concerns', async () => {
    const billId = await billAt(api, 'PASSED')
    const { fileId } = await fileOf(billId)
    await actOn(fileId, 'pa.577a', 'submit')
    expect((await actOn(fileId, 'pa.577a', 'approve')).body['code']).toBe('not_your_role')
    const approved = await actOn(fileId, 'to.577a', 'approve')
    expect(approved.body).toMatchObject({ state: 'APPROVED', billCount: 1 })
    expect(asFile(approved.body).bills[0]?.voucherNumber).toMatch(/^577A\/\d{4}-\d{2}\/2054\/\d{6}$/)
    await until(async () => (await stateOf(billId)) === 'PAID')

    const { body } = await api.get('maker.10104', `/v1/payments?billId=${billId}`)
    expect(body.items).toHaveLength(1)
    const [payment] = body.items
    expect(payment).toMatchObject({ billId, line: 1, attempt: 1, state: 'PAID', amountPaise: 4_500_00 })
    expect(payment).not.toHaveProperty('reason')
    expect(payment).not.toHaveProperty('accountNumber')
    expect(payment?.['utr']).toMatch(/^[A-Z0-9]{22}$|^[A-Z0-9]{16}$/)
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
    expect((await api.get('pa.577a', `/v1/payments?batchId=${batchId}`)).body.items).toEqual(body.items)
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
    const root = join(inject('servers').folder, stack.namespace, 'bank')
    writeFileSync(join(root, 'faults.json'), JSON.stringify({ rejectNext: 1 }))
    const billId = await billAt(api, 'PASSED')
    const { fileId } = await fileOf(billId)
    await actOn(fileId, 'pa.577a', 'submit')
    await actOn(fileId, 'to.577a', 'approve')
    await until(async () => (await paymentsOf(billId))[0]?.['state'] === 'REJECTED')
    return { billId, batchId: (await paymentsOf(billId))[0]?.['batchId'] as string }
  }

  test('a rejected file is resent by the TO, once, as a new attempt', async () => {
    const { billId, batchId } = await rejected()
    const batch = await api.get('to.577a', `/v1/batches/${batchId}`)
    expect(batch.body).toMatchObject({
      state: 'REJECTED',
      resentAt: null,
      allowedActions: [{ action: 'resend', allowed: true }],
    })
    expect(batch.body['reason']).toContain('MS03')

    const path = `/v1/batches/${batchId}/actions/resend`
    expect((await api.post('pa.577a', path, {})).status).toBe(403)
    expect((await api.post('to.572a', path, {})).status).toBe(404)
    const resend = await api.post(
      'to.577a',
      path,
      { reason: 'the bank has corrected it' },
      { 'idempotency-key': 'resend' },
    )
    expect([resend.status, resend.body['state']]).toEqual([200, 'REJECTED'])
    expect([resend.body['resentAt'], resend.body['resentBy']]).toEqual([expect.stringMatching(/\+05:30$/), 'to.577a'])
    const again = await api.post(
      'to.577a',
      path,
      { reason: 'the bank has corrected it' },
      { 'idempotency-key': 'resend' },
    )
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([resend.body, 'true'])
    expect((await api.post('to.577a', path, {})).status).toBe(409)

    await until(async () => (await stateOf(billId)) === 'PAID')
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
    await until(async () => (await stateOf(billId)) === 'PAID')
    expect((await paymentsOf(billId)).map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'REJECTED'],
      [2, 'PAID'],
    ])
  }, 90_000)
})

describe('breaks', () => {
  test('the owning treasury’s officer sees his own, the State and the auditors all', async () => {
    const { sql } = stack.database
    const sha256 = 'ab'.repeat(32)
    await sql`insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, 'rbi', 'odd.xml', ${Buffer.from('<x/>')})`
    await sql`
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner) values
        (${sha256}, 0, 'payment_unknown', 'NOT-OURS', '{"amountPaise": 100}', 'DOT'), (${sha256}, 1, 'amount_mismatch', 'OURS', '{}', '577A')`
    const seen = async (login: string) => (await api.get(login, '/v1/breaks')).body.items.map(({ breakId }) => breakId)
    expect(await seen('to.577a')).toEqual([`${sha256}:1`])
    expect(await seen('to.572a')).toEqual([])
    for (const login of ['dot', 'ag', 'auditor', 'admin'])
      expect(await seen(login)).toEqual([`${sha256}:0`, `${sha256}:1`])
    for (const login of ['pa.577a', 'maker.10104', 'fd']) expect((await api.get(login, '/v1/breaks')).status).toBe(403)
    const first = await api.get('ag', '/v1/breaks?limit=1')
    const second = await api.get('ag', `/v1/breaks?limit=1&cursor=${first.body['nextCursor'] as string}`)
    expect(second.body.items).toMatchObject([
      { kind: 'amount_mismatch', owner: '577A', fileName: 'odd.xml', bank: 'rbi' },
    ])
    expect((await api.get('ag', '/v1/breaks?owner=DOT')).body.items).toHaveLength(1)
  })
})
