// The treasury officer's resending of a rejected file: judged on its row, answered once per key. No worker: what its
// workflow would have committed is committed in its place.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { apiUnderTest, noon, type Answered, type ApiUnderTest } from '../kit/api-under-test.ts'
import { until } from '../kit/people.ts'
import { committing, scriptedTemporal } from '../kit/scripted-temporal.ts'

let api: ApiUnderTest
const temporal = scriptedTemporal()
beforeAll(async () => {
  api = await apiUnderTest(temporal.client)
  temporal.does(committing((batchId, claim) => commitBatchAct(api.database.sql, batchId, claim, noon)))
})
afterAll(() => api.stop())

let batches = 0
/** A rejected batch at version 3, of one payment. */
async function rejected(acted: Record<string, ['HA']> = {}): Promise<{ batchId: string; paymentId: string }> {
  const { sql } = api.database
  batches += 1
  const batchId = `batch_REJECTED${batches}`
  const billIds = newBillIds(1)
  await insertBills(sql, billIds, { state: 'SENT', version: 12, acted })
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name, reason)
    values (${batchId}, '577A', 'REJECTED', 3, 1, 10000, '2026-11-23', ${`${batchId}.xml`}, 'MS03: closed today')`
  const [payment] = await sql<{ paymentId: string }[]>`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state, batch_id, reason, rejected_at)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, '577A', 1, 1, l.recipient_id, l.name, l.account_number, l.ifsc, 10000, 'REJECTED', ${batchId}, 'MS03: closed today', now()
    from bills b join annexure_lines l using (annexure_id) where b.bill_id = any(${billIds}) returning payment_id`
  return { batchId, paymentId: payment!.paymentId }
}

const resend = (batchId: string, headers?: Record<string, string>, body: object = {}): Promise<Answered> =>
  api.post('to.577a', `/v1/batches/${batchId}/actions/resend`, body, headers)
const versionOf = async (batchId: string) => (await api.get('to.577a', `/v1/batches/${batchId}`)).headers['etag']

describe('If-Match', () => {
  test('of another version than the batch has: it is not resent', async () => {
    const { batchId } = await rejected()
    const stale = await resend(batchId, { 'if-match': '"2"' })
    expect([stale.status, stale.body['code'], stale.headers['etag']]).toEqual([412, 'precondition_failed', '"3"'])
    const garbage = await resend(batchId, { 'if-match': '3' })
    expect([garbage.status, garbage.body.errors[0]?.path]).toEqual([400, '/headers/If-Match'])
    expect(await versionOf(batchId)).toBe('"3"')
    const good = await resend(batchId, { 'if-match': '"3"', 'idempotency-key': 'seen' })
    expect([good.status, good.headers['etag']]).toEqual([200, '"4"'])
    // The first answer, though the batch is at another version by now.
    const again = await resend(batchId, { 'if-match': '"3"', 'idempotency-key': 'seen' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
  })

  test('a version that is overtaken on the way is a lost race; any version will do for *', async () => {
    const { batchId } = await rejected()
    const isWaiting = async () => {
      const waiting = await api.database.sql`
        select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      return waiting.length > 0
    }
    const whileMoving = async (tag: string) => {
      const { answered } = await api.database.sql.begin(async (transaction) => {
        await transaction`update batches set version = version + 1 where batch_id = ${batchId}`
        const asked = resend(batchId, { 'if-match': tag })
        await until('the act waits for the row', isWaiting)
        return { answered: asked }
      })
      return answered
    }
    const { status, body } = await whileMoving('"3"')
    expect([status, body['code']]).toEqual([409, 'version_conflict'])
    expect((await whileMoving('*')).status).toBe(200)
  })
})

describe('a refusal of the act itself', () => {
  test('is an answer: the same key brings it again', async () => {
    const { sql } = api.database
    const { batchId, paymentId } = await rejected()
    const sha256 = 'cd'.repeat(32)
    await sql`insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, 'rbi', 'odd.xml', ${Buffer.from('<x/>')})`
    await sql`
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
      values (${sha256}, 0, 'moved_after_rejection', ${paymentId}, '{"kind": "debit"}', '577A')`
    const first = await resend(batchId, { 'idempotency-key': 'in-doubt' })
    expect([first.status, first.body['code']]).toEqual([409, 'wrong_file_state'])
    const again = await resend(batchId, { 'idempotency-key': 'in-doubt' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([409, 'true'])
    expect(again.body).toEqual(first.body)
    expect(await versionOf(batchId)).toBe('"3"')
  })

  test('for who he is, is no answer: the key is free again', async () => {
    const { batchId } = await rejected({ 'to.577a': ['HA'] })
    const asked = (reason: string) => resend(batchId, { 'idempotency-key': 'barred' }, { reason })
    for (const reason of ['the bank has mended it', 'another reason'])
      expect(await asked(reason)).toMatchObject({ status: 403, body: { code: 'separation_of_duties' } })
    expect(await versionOf(batchId)).toBe('"3"')
  })
})
