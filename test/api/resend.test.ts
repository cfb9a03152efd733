// The treasury officer's resending of a rejected file: judged on its row, answered once per key. No worker: what its
// workflow would have committed is committed in its place.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { noon } from '../kit/database.ts'
import { committing, scriptedTemporal } from '../kit/scripted-temporal.ts'
import type { Answered, Asked } from '../kit/people.ts'
import { isWaitingForLock, layBatch, layBills, layBreak } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let api: ApiAlone
const temporal = scriptedTemporal()
beforeAll(async () => {
  api = await apiAlone({}, temporal.client)
  temporal.does(committing((batchId, claim) => commitBatchAct(api.database.sql, batchId, claim, noon)))
})
afterAll(() => api.stop())

let batches = 0
/** A rejected batch at version 3, of one payment. */
async function rejected(acted: Record<string, ['HA']> = {}): Promise<{ batchId: string; paymentId: string }> {
  const { sql } = api.database
  batches += 1
  const batchId = `batch_REJECTED${batches}`
  await layBatch(sql, batchId, 'REJECTED', 1)
  await sql`update batches set reason = 'MS03: closed today' where batch_id = ${batchId}`
  const { paymentIds } = await layBills(sql, 1, { state: 'SENT', version: 12, acted }, 'REJECTED', batchId)
  await sql`update payments set reason = 'MS03: closed today', rejected_at = now() where batch_id = ${batchId}`
  return { batchId, paymentId: paymentIds[0]! }
}

const resend = (batchId: string, asked?: Asked, body: object = {}): Promise<Answered> =>
  api.post('to.577a', `/v1/batches/${batchId}/actions/resend`, body, asked)
const versionOf = async (batchId: string) => (await api.get('to.577a', `/v1/batches/${batchId}`)).headers['etag']

describe('If-Match', () => {
  test('of another version than the batch has: it is not resent', async () => {
    const { batchId } = await rejected()
    const stale = await resend(batchId, { headers: { 'if-match': '"2"' } })
    expect([stale.status, stale.body['code'], stale.headers['etag']]).toEqual([412, 'precondition_failed', '"3"'])
    const garbage = await resend(batchId, { headers: { 'if-match': '3' } })
    expect([garbage.status, garbage.body.errors[0]?.path]).toEqual([400, '/headers/If-Match'])
    expect(await versionOf(batchId)).toBe('"3"')
    const good = await resend(batchId, { key: 'seen', headers: { 'if-match': '"3"' } })
    expect([good.status, good.headers['etag']]).toEqual([200, '"4"'])
    // The first answer, though the batch is at another version by now.
    const again = await resend(batchId, { key: 'seen', headers: { 'if-match': '"3"' } })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
  })

  test('a version that is overtaken on the way is a lost race; any version will do for *', async () => {
    const { batchId } = await rejected()
    const whileMoving = async (tag: string) => {
      const { answered } = await api.database.sql.begin(async (transaction) => {
        await transaction`update batches set version = version + 1 where batch_id = ${batchId}`
        const asked = resend(batchId, { headers: { 'if-match': tag } })
        await until('the act waits for the row', () => isWaitingForLock(api.database.sql))
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
    const { batchId, paymentId } = await rejected()
    await layBreak(api.database.sql, 'cd'.repeat(32), 'moved_after_rejection', paymentId, '577A')
    const first = await resend(batchId, { key: 'in-doubt' })
    expect([first.status, first.body['code']]).toEqual([409, 'wrong_file_state'])
    const again = await resend(batchId, { key: 'in-doubt' })
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([409, 'true'])
    expect(again.body).toEqual(first.body)
    expect(await versionOf(batchId)).toBe('"3"')
  })

  test('for who he is, is no answer: the key is free again', async () => {
    const { batchId } = await rejected({ 'to.577a': ['HA'] })
    const asked = (reason: string) => resend(batchId, { key: 'barred' }, { reason })
    for (const reason of ['the bank has mended it', 'another reason'])
      expect(await asked(reason)).toMatchObject({ status: 403, body: { code: 'separation_of_duties' } })
    expect(await versionOf(batchId)).toBe('"3"')
  })
})
