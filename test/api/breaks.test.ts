// What the bank said that fits nothing: who sees it, and what two people make of it. No worker: what the break's
// workflow would have committed is committed in its place.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import type { BreakKind } from '../../domain/kernel/vocabulary.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { noon } from '../kit/database.ts'
import { committing, scriptedTemporal } from '../kit/scripted-temporal.ts'
import type { Asked } from '../kit/people.ts'
import { amountPaise, layBatch, layBills, layBreak } from '../kit/rows.ts'

let api: ApiAlone
const temporal = scriptedTemporal()
beforeAll(async () => {
  api = await apiAlone({}, temporal.client)
  const { sql } = api.database
  const commit = (subjectId: string, claim: string) =>
    (subjectId.startsWith('batch_') ? commitBatchAct : commitBreakAct)(sql, subjectId, claim, noon)
  temporal.does(committing(commit))
})
afterAll(() => api.stop())

let messages = 0
const nextMessage = (): string => {
  messages += 1
  return `${messages}`.padStart(64, 'b')
}
const debit = (utr: string) => ({ kind: 'debit', amountPaise, utr }) as const
const act = (login: string, breakId: string, action: string, body: object = {}, asked: Asked = {}) =>
  api.post(login, `/v1/breaks/${breakId}/actions/${action}`, body, asked)
const answeredBy = async (answer: ReturnType<typeof act>) => {
  const { status, body } = await answer
  return [status, status < 300 ? body['state'] : body.code]
}

/** A payment that the bank rejected by name, and debited all the same. */
async function moved() {
  const { sql } = api.database
  const batchId = `batch_MOVED${messages}`
  await layBatch(sql, batchId, 'ACKNOWLEDGED', 1)
  const { billIds, paymentIds } = await layBills(
    sql,
    1,
    { state: 'FAILED', version: 14, acted: {} },
    'REJECTED',
    batchId,
  )
  await sql`update payments set rejected_at = now() where batch_id = ${batchId}`
  const [paymentId = ''] = paymentIds
  const breakId = await layBreak(sql, nextMessage(), 'moved_after_rejection', paymentId, '577A', debit(`UTR${batchId}`))
  return { breakId, paymentId, billId: billIds[0] ?? '' }
}

describe('breaks', () => {
  test('the owning treasury’s officer sees his own, the State and the auditors all', async () => {
    const { sql } = api.database
    const sha256 = 'ab'.repeat(32)
    await layBreak(sql, sha256, 'payment_unknown', 'NOT-OURS', 'DOT')
    await layBreak(sql, sha256, 'amount_mismatch', 'OURS', '577A')
    const seen = async (login: string) => (await api.get(login, '/v1/breaks')).body.items.map(({ breakId }) => breakId)
    expect(await seen('to.577a')).toEqual([`${sha256}:1`])
    expect(await seen('accounts.577a')).toEqual([`${sha256}:1`])
    expect(await seen('to.572a')).toEqual([])
    for (const login of ['dot', 'dot2', 'ag', 'auditor', 'admin'])
      expect(await seen(login)).toEqual([`${sha256}:0`, `${sha256}:1`])
    for (const login of ['pa.577a', 'maker.10104', 'fd']) expect((await api.get(login, '/v1/breaks')).status).toBe(403)
    const first = await api.get('ag', '/v1/breaks?limit=1')
    const second = await api.get('ag', `/v1/breaks?limit=1&cursor=${first.body['nextCursor'] as string}`)
    expect(second.body.items).toMatchObject([
      { kind: 'amount_mismatch', owner: '577A', fileName: 'odd.xml', bank: 'rbi', state: 'OPEN', version: 1 },
    ])
    expect((await api.get('ag', '/v1/breaks?owner=DOT')).body.items).toHaveLength(1)
    expect((await api.get('ag', '/v1/breaks?state=SETTLED')).body.items).toEqual([])
  })

  test('one is read with its lines and with what may be done; to others it is not there', async () => {
    const { breakId, paymentId } = await moved()
    const { status, headers, body } = await api.get('accounts.577a', `/v1/breaks/${breakId}`)
    expect([status, headers['etag']]).toEqual([200, '"1"'])
    expect(body).toMatchObject({
      breakId,
      kind: 'moved_after_rejection',
      settlements: ['write_back'],
      lines: [{ line: breakId, paymentId, fact: { kind: 'debit', amountPaise } }],
      proposal: null,
      settled: null,
      waitsWith: null,
    })
    expect(body['allowedActions']).toMatchObject([
      { action: 'propose', allowed: true },
      { action: 'confirm', allowed: false, refusal: { code: 'not_your_role' } },
      { action: 'refuse', allowed: false },
      { action: 'assign', allowed: false },
    ])
    for (const login of ['to.572a', 'pa.577a', 'maker.10104'])
      expect((await api.get(login, `/v1/breaks/${breakId}`)).status).toBe(404)
    for (const id of [`${'0'.repeat(64)}:0`, 'nothing', `${breakId}9`])
      expect((await api.get('dot', `/v1/breaks/${id}`)).status).toBe(404)
  })
})

describe('is settled by two people', () => {
  test('ACCOUNTS proposes, the TO confirms: the bill is PAID', async () => {
    const { breakId, billId, paymentId } = await moved()
    const writeBack = { settlement: 'write_back' }
    expect(await answeredBy(act('to.577a', breakId, 'propose', writeBack))).toEqual([403, 'not_your_role'])
    expect(await answeredBy(act('to.577a', breakId, 'confirm'))).toEqual([409, 'break_proposal_missing'])
    expect(await answeredBy(act('accounts.577a', breakId, 'propose', writeBack))).toEqual([200, 'PROPOSED'])
    const stale = await act('to.577a', breakId, 'confirm', {}, { headers: { 'if-match': '"1"' } })
    expect([stale.status, stale.headers['etag']]).toEqual([412, '"2"'])
    const key = 'confirmed'
    const confirmed = await act('to.577a', breakId, 'confirm', {}, { key, headers: { 'if-match': '"2"' } })
    expect([confirmed.status, confirmed.headers['etag']]).toEqual([200, '"3"'])
    expect(confirmed.body).toMatchObject({
      state: 'SETTLED',
      settled: { settlement: 'write_back', stopped: [], withdrawn: [], released: [], suspensePaise: 0 },
      proposal: { settlement: 'write_back', proposedBy: 'accounts.577a' },
    })
    const again = await act('to.577a', breakId, 'confirm', {}, { key })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
    expect(await answeredBy(act('to.577a', breakId, 'refuse', { reason: 'No.' }))).toEqual([409, 'break_settled'])
    expect((await api.get('to.577a', `/v1/bills/${billId}`)).body['state']).toBe('PAID')
    const { items } = (await api.get('to.577a', `/v1/payments?billId=${billId}`)).body
    expect(items).toMatchObject([{ paymentId, state: 'PAID' }])
    expect(items[0]?.['reason']).toBeUndefined()
  })

  test('the Directorate’s by two of its own, or by the treasury to which it assigns it', async () => {
    const dismiss = { settlement: 'dismiss', reason: 'Of another State.' }
    const laid = () => layBreak(api.database.sql, nextMessage(), 'payment_unknown', 'NOT-OURS', 'DOT')
    const breakId = await laid()
    expect(await answeredBy(act('dot', breakId, 'propose', dismiss))).toEqual([200, 'PROPOSED'])
    const own = await act('dot', breakId, 'confirm', {}, { headers: { 'accept-language': 'kn' } })
    expect([own.status, own.body.code]).toEqual([409, 'same_person'])
    expect(own.body.detail).toMatch(/[\u0c80-\u0cff]/)
    expect(await answeredBy(act('dot2', breakId, 'confirm'))).toEqual([200, 'SETTLED'])
    const other = await laid()
    expect(await answeredBy(act('dot', other, 'assign', { treasuryCode: '572A' }))).toEqual([200, 'OPEN'])
    expect(await answeredBy(act('dot', other, 'propose', dismiss))).toEqual([403, 'not_your_role'])
    expect(await answeredBy(act('accounts.572a', other, 'propose', dismiss))).toEqual([200, 'PROPOSED'])
  })

  test.each<[string, object, [number, string], BreakKind?]>([
    ['a way that is for other breaks', { settlement: 'keep_as_paid' }, [422, 'break_act_unfit']],
    ['a credit without its head', { settlement: 'accept_as_credit' }, [422, 'break_act_unfit'], 'credit_unexpected'],
    [
      'a match with nothing',
      { settlement: 'match', paymentId: 'P-9' },
      [422, 'break_payment_unknown'],
      'payment_unknown',
    ],
    ['a dismissal without a reason', { settlement: 'dismiss' }, [422, 'break_act_unfit'], 'payment_unknown'],
    ['a way that there is not', { settlement: 'forget' }, [400, 'malformed']],
    ['more than a proposal has', { settlement: 'write_back', amountPaise: 1 }, [400, 'malformed']],
  ])('but not in %s', async (_what, body, wanted, kind) => {
    const breakId =
      kind === undefined
        ? (await moved()).breakId
        : await layBreak(api.database.sql, nextMessage(), kind, 'NOT-OURS', '577A', debit(`UTR${messages}`))
    expect(await answeredBy(act('accounts.577a', breakId, 'propose', body))).toEqual(wanted)
    expect((await api.get('dot', `/v1/breaks/${breakId}`)).headers['etag']).toBe('"1"')
  })
})

test('a rejected file is given up once, and then not resent', async () => {
  const { sql } = api.database
  const batchId = 'batch_GIVENUP'
  await layBatch(sql, batchId, 'REJECTED', 1)
  const { billIds } = await layBills(sql, 1, { state: 'SENT', version: 12, acted: {} }, 'REJECTED', batchId)
  const actOn = (login: string, action: string) => api.post(login, `/v1/batches/${batchId}/actions/${action}`, {})
  expect((await actOn('pa.577a', 'give-up')).body.code).toBe('not_your_role')
  const { status, body } = await actOn('to.577a', 'give-up')
  expect([status, body['state'], body['gaveUpBy']]).toEqual([200, 'REJECTED', 'to.577a'])
  for (const action of ['give-up', 'resend'])
    expect((await actOn('to.577a', action)).body.code).toBe('wrong_file_state')
  expect((await api.get('to.577a', `/v1/bills/${billIds[0] ?? ''}`)).body['state']).toBe('FAILED')
})
