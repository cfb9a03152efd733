// What stands still while Temporal is away: rows are told all the same, and that nothing else is known.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StuckView } from '../../api/stuck/schema.ts'
import { apiAlone, openApi, token, type ApiAlone, type OpenedApi } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { noon } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'
import { layBatch, newBatchId } from '../kit/rows.ts'

let api: ApiAlone
/** The same, for which there is no Temporal. */
let apart: OpenedApi
beforeAll(async () => {
  api = await apiAlone()
  apart = await openApi({ database: api.database.as('api'), now: () => noon, temporalAddress: '127.0.0.1:1' })
})
afterAll(async () => {
  await apart.close()
  await api.stop()
})

async function look(headers: Record<string, string> = {}): Promise<StuckView> {
  const { status, text } = await peopleOf({ app: apart.app, token }).get('admin', '/v1/admin/stuck', { headers })
  expect(status, text).toBe(200)
  return JSON.parse(text) as StuckView
}
const codesOf = ({ items }: StuckView) =>
  Object.fromEntries(items.map(({ subject, reason }) => [subject.id, reason.code]))

test('a look tells that Temporal could not be asked, and what rows say; no repair is offered', async () => {
  const { sql } = api.database
  const queue = 'nobody-works-here'
  expect(codesOf(await look())).toEqual({ [queue]: 'temporal_away' })
  const [moved, asked, file] = [await exampleOf(api), await exampleOf(api), newBatchId()]
  await api.move(moved, 'maker.10104', 'MAKER', 'forward')
  await layClaim(api.database.as('api').sql, 'maker.10104', asked, 'forward', { role: 'MAKER' })
  await layBatch(sql, file, 'MADE', 1)
  await sql`update idempotency_keys set at = at - interval '2 minutes'`
  await sql`update batches set made_at = made_at - interval '2 minutes'`
  const told = await look()
  expect(codesOf(told)).toEqual({
    ...{ [queue]: 'temporal_away', [moved]: 'row_ahead_unasked', [asked]: 'act_unanswered', [file]: 'batch_unsent' },
  })
  expect(told.items[0]).toMatchObject({ kind: 'temporal_away', standing: 'stuck', subject: { kind: 'task_queue' } })
  for (const { mayBe, runId } of told.items) expect({ mayBe, runId }).toEqual({ mayBe: [], runId: null })
  expect([told.waiting, told.more]).toEqual([[], []])
  const [first] = (await look({ 'accept-language': 'kn' })).items
  expect(first?.reason.says).toMatch(/[\u0c80-\u0cff]/)
}, 60_000)
