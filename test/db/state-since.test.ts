// Since when a bill stands in its state is in its row, and is what its trail says: written with the move, whoever makes
// it, and for bills that an upgrade finds.

import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, draftOf, wayToPassed } from '../kit/bills.ts'
import { actOnFileByHand } from '../kit/by-hand.ts'
import { databaseAt, noon, type OwnDatabase } from '../kit/database.ts'
import { laySample } from '../kit/old-rows.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
}, 60_000)
afterAll(() => api.stop())

interface Stand {
  state: string
  row: string
  trail: string
}
/** As the row has it, and as the trail has it: to the microsecond. */
async function standOf(billId: string): Promise<Stand> {
  const [stand] = await api.database.sql<Stand[]>`
    select state, state_since::text as row, (
      select t.at::text from transitions t where t.subject_id = b.bill_id and t.from_state <> t.to_state
      order by t.version desc limit 1) as trail
    from bills b where bill_id = ${billId}`
  if (stand === undefined) throw new Error(`there is no bill ${billId}`)
  return stand
}
/** Moves it, and holds it against its trail: it is anew where the state is another, and else as it was. */
async function moved(billId: string, move: () => Promise<unknown>): Promise<void> {
  const before = await standOf(billId)
  await move()
  const after = await standOf(billId)
  expect(after.row).toBe(after.trail)
  expect(after.row === before.row, `${before.state} to ${after.state}`).toBe(after.state === before.state)
}

test('a draft stands since it was made, and each move that brings a bill elsewhere says so in its row', async () => {
  const billId = await draftOf(api)
  const { row, trail } = await standOf(billId)
  expect(row).toBe(trail)
  for (const [login, role, action, body] of wayToPassed)
    await moved(billId, () => api.move(billId, login, role, action, body))
  expect((await standOf(billId)).state).toBe('PASSED')
  // Many bills by one statement: into a payment file, and what becomes of it.
  const fileId = `file_${ulid()}`
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const file = { fileId, treasuryCode: '577A', billIds: [billId], actor, updateId: ulid(), now: () => noon }
  await moved(billId, () => api.database.as('api').sql.begin((transaction) => createPaymentFile(transaction, file)))
  await actOnFileByHand(api.database, fileId, 'pa.577a', 'PA', 'submit')
  await moved(billId, () => actOnFileByHand(api.database, fileId, 'to.577a', 'TO', 'approve'))
  expect((await standOf(billId)).state).toBe('AUTHORISED')
})

test('held, objected, returned and revised', async () => {
  const billId = await billAt(api, 'WITH_BOA')
  const boa = (action: 'accept' | 'hold' | 'release' | 'object', body?: object) =>
    moved(billId, () => api.move(billId, 'boa1.577a', 'BOA', action, body))
  await boa('accept')
  await boa('hold', { reason: 'documents_missing', text: 'No invoice.' })
  const [hold] = await api.database.sql<{ apart: number }[]>`
    select extract(epoch from t.at - b.held_at)::float8 as apart
    from bills b join transitions t on t.subject_id = b.bill_id where b.bill_id = ${billId} and t.action = 'hold'`
  expect(hold?.apart).toBeGreaterThanOrEqual(0)
  expect(hold?.apart).toBeLessThan(1)
  await boa('release')
  await boa('object', { objections: [{ rule: 'S-46', text: 'Too old.' }] })
  for (const action of ['print-return-memo', 'return'] as const)
    await moved(billId, () => api.move(billId, 'foa.577a', 'FOA', action))
  const [objection] = await api.database.sql<{ objectionId: string }[]>`
    select objection_id from objections where bill_id = ${billId}`
  const answers = [{ objectionId: objection?.objectionId, answer: 'It was condoned.' }]
  await moved(billId, () => api.move(billId, 'maker.10104', 'MAKER', 'revise', { answers }))
  expect((await standOf(billId)).state).toBe('DRAFT')
})

test('bills of an earlier release have it from their trail, and one without a trail from its creation', async () => {
  const old: OwnDatabase = await databaseAt('0019_sanction_register')
  try {
    const { sql } = old
    const authorised = { unrecouped_paise: 0, authorised_from: '2000-01-01', authorised_by: 'ag' }
    await laySample(sql, { one_person: false, ...authorised })
    const [trailed = '', bare = ''] = newBillIds(2)
    await insertBills(sql, [trailed, bare], { state: 'WITH_BOA', version: 6, acted: {} })
    await sql`
      update bills set created_at = '2026-11-01T10:00:00Z',
        held = case when bill_id = ${trailed} then '{"reason": "grant_short", "text": "It is short."}'::jsonb end`
    await sql`
      insert into transitions (subject_id, version, action, from_state, to_state, role, at) values
        (${trailed}, 1, 'create', 'NEW', 'DRAFT', 'MAKER', '2026-11-01T10:00:00Z'),
        (${trailed}, 2, 'inward', 'AWAITING_INWARD', 'WITH_BOA', 'FOA', '2026-11-02T10:00:00Z'),
        (${trailed}, 3, 'object', 'WITH_BOA', 'OBJECTED', 'BOA', '2026-11-03T10:00:00Z'),
        (${trailed}, 4, 'recall', 'OBJECTED', 'WITH_BOA', 'BOA', '2026-11-04T10:00:00Z'),
        (${trailed}, 5, 'accept', 'WITH_BOA', 'WITH_BOA', 'BOA', '2026-11-05T10:00:00Z'),
        (${trailed}, 6, 'hold', 'WITH_BOA', 'WITH_BOA', 'BOA', '2026-11-06T10:00:00Z')`
    await migrate(old.url)
    const rows = await sql<{ billId: string; stateSince: Date; heldAt: Date | null }[]>`
      select bill_id, state_since, held_at from bills`
    expect(new Map(rows.map(({ billId, ...found }) => [billId, found]))).toEqual(
      new Map([
        [trailed, { stateSince: new Date('2026-11-04T10:00:00Z'), heldAt: new Date('2026-11-06T10:00:00Z') }],
        [bare, { stateSince: new Date('2026-11-01T10:00:00Z'), heldAt: null }],
      ]),
    )
  } finally {
    await old.drop()
  }
}, 60_000)
