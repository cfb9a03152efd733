// Payment files: of what they are made, and who sees them.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { asFile, filePeople, type FilePeople } from '../kit/payment-files.ts'

let api: ApiAlone
let files: FilePeople
beforeAll(async () => {
  api = await apiAlone()
  files = filePeople(api)
})
afterAll(() => api.stop())

describe('a payment file is made by the PA', () => {
  test('of passed bills, in queue order whatever the order of the request', async () => {
    const billIds = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
    const { status, headers, body } = await files.create([...billIds].reverse())
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
    expect(await files.stateOf(billIds[0]!)).toBe('IN_PAYMENT_FILE')
    expect((await api.get('pa.577a', `/v1/payment-files/${file.fileId}`)).body).toEqual(body)
  })

  test('all of them or none: every bill that is refused is named', async () => {
    const [passed, early] = [await billAt(api, 'PASSED'), await billAt(api, 'WITH_HA')]
    const { status, body } = await files.create([passed, early])
    expect([status, body['code']]).toEqual([409, 'not_in_this_state'])
    expect(body.errors.map(({ path }) => path)).toEqual(['/billIds/1'])
    expect(await files.stateOf(passed)).toBe('PASSED')
  })

  test('a bill that has not reached the treasury is as unknown as one that is not there', async () => {
    const draft = await billAt(api, 'DRAFT')
    const { status, body } = await files.create([draft, 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'])
    expect([status, body['code']]).toEqual([422, 'bill_not_in_treasury'])
    expect(body.errors.map(({ path }) => path)).toEqual(['/billIds/0', '/billIds/1'])
  })

  test('who passed a bill does not pay it; the treasury officer makes no files, nor another treasury', async () => {
    const billId = await billAt(api, 'PASSED')
    expect((await files.create([billId], 'to.577a')).body['code']).toBe('not_your_role')
    expect((await files.create([billId], 'pa.572a')).body['code']).toBe('not_your_office')
    await api.database.sql`update bills set acted = acted || '{"pa.577a": ["BAO"]}' where bill_id = ${billId}`
    const { status, body } = await files.create([billId])
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
    const ask = () => api.post('pa.577a', '/v1/payment-files', request, { key: 'one-file' })
    const [one, other] = await Promise.all([ask(), ask()])
    const third = await ask()
    expect([one.status, other.status, third.status]).toEqual([201, 201, 201])
    expect(other.body).toEqual(one.body)
    expect(third.body).toEqual(one.body)
    expect(third.headers['idempotency-replayed']).toBe('true')
    const more = await api.post('pa.577a', '/v1/payment-files', { ...request, remarks: 'again' }, { key: 'one-file' })
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
    const { fileId } = await files.fileOf(await billAt(api, 'PASSED'))
    expect((await api.get(login, `/v1/payment-files/${fileId}`)).status).toBe(status)
    const { body } = await api.get(login, '/v1/payment-files?limit=1&state=DRAFT')
    expect(body.items.map((file) => file['fileId'])).toEqual(status === 200 ? [fileId] : [])
    expect((await files.actOn(fileId, login, 'approve')).status).toBe(
      status === 404 ? 404 : login === 'to.577a' ? 409 : 403,
    )
  })
})
