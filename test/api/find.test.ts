// Find: whatever number an administrator has in hand, the answer says where its subject is.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FoundView } from '../../api/find/schema.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { layBatch, layBills, layBreak, newBatchId } from '../kit/rows.ts'

const token = '577A/2026-27/000045'
const voucher = '577A/2026-27/2054/000012'
const utr = 'RBISH26327000000000002'
const returned = 'RETURN-7'
const fileId = 'file_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'
const sha256 = 'a'.repeat(64)
const batchId = newBatchId()

let api: ApiAlone
let billId: string
let billNumber: string
let paymentId: string
let account: string
let breakId: string
beforeAll(async () => {
  api = await apiAlone()
  const { sql } = api.database
  await layBatch(sql, batchId, 'ACKNOWLEDGED', 1)
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    values (${fileId}, '577A', 'APPROVED', 3, 'pa.577a')`
  const laid = await layBills(sql, 1, { state: 'FAILED', version: 17, acted: {} }, 'RETURNED', batchId)
  billId = laid.billIds[0] ?? ''
  paymentId = laid.paymentIds[0] ?? ''
  await sql`
    update bills set bill_number = '12E01-10104O/2026-27/000123', token_number = ${token},
      voucher_number = ${voucher}, file_id = ${fileId}, remarks = 'pay into 30101041036', custodian = 'to.577a'
    where bill_id = ${billId}`
  await sql`
    update payments set utr = ${utr}, return_reference = ${returned}, debited_at = now(), returned_at = now(),
      reason = 'account closed' where payment_id = ${paymentId}`
  const [row] = await sql<{ billNumber: string; accountNumber: string }[]>`
    select bill_number, account_number from bills join payments using (bill_id) where bill_id = ${billId}`
  billNumber = row?.billNumber ?? ''
  account = row?.accountNumber ?? ''
  breakId = await layBreak(sql, sha256, 'credit_unexpected', paymentId, '577A')
  await layBreak(sql, 'b'.repeat(64), 'payment_unknown', 'NOT-OURS-1', 'DOT')
})
afterAll(() => api.stop())

const asked = (login: string, what: string) => api.get(login, `/v1/admin/find?q=${encodeURIComponent(what)}`)
async function found(what: string): Promise<FoundView> {
  const { status, text } = await asked('admin', what)
  expect(status, text).toBe(200)
  return JSON.parse(text) as FoundView
}

describe('a bill is found by each of its numbers, with all that concerns it', () => {
  test.each([
    ['billId', () => billId],
    ['billNumber', () => billNumber],
    ['tokenNumber', () => token],
    ['voucherNumber', () => voucher],
  ])('%s', async (foundBy, what) => {
    const { items, says } = await found(` ${what()} `)
    expect(says).toBeNull()
    expect(items).toMatchObject([
      {
        ...{ kind: 'bill', id: billId, foundBy, state: 'FAILED', version: 17, treasuryCode: '577A', fileId },
        since: expect.stringMatching(/\+05:30$/) as string,
        bill: { billNumber, ddoCode: '12E01-10104O', tokenNumber: token, custodian: 'to.577a', heldAt: null },
        payments: [{ paymentId, state: 'RETURNED', batchId, utr }],
        ...{ paymentsInAll: 1, batchIds: [batchId], workflowId: billId, workflowUrl: null },
        breaks: [{ breakId, kind: 'credit_unexpected', state: 'OPEN', owner: '577A' }],
      },
    ])
  })
})

describe('a bill that was returned and revised is found by what it was called before', () => {
  const [former, memo, sheet] = ['577A/2026-27/000007', '577A/2026-27/RM/000003', '577A/2026-27/CS/000002']
  beforeAll(async () => {
    const { sql } = api.database
    await sql`
      insert into bill_revisions (bill_id, revision, content, token_number, return_memo_number,
        continuation_sheet_number)
      values (${billId}, 1, '{}', ${former}, ${memo}, ${sheet}), (${billId}, 2, '{}', null, ${memo}, null)`
    await sql`update bills set revision = 3, return_memo_number = ${`${memo}9`} where bill_id = ${billId}`
  })

  test.each([
    ['tokenNumber', former],
    ['returnMemoNumber', memo],
    ['continuationSheetNumber', sheet],
  ])('%s, once, and it says of which revision that is', async (foundBy, what) => {
    expect((await found(what)).items).toMatchObject([
      { kind: 'bill', id: billId, foundBy, ofRevision: 1, bill: { tokenNumber: token, revision: 3 } },
    ])
  })

  test('and by what it is called now, which its revision may have borne too', async () => {
    expect((await found(token)).items).toMatchObject([{ id: billId, foundBy: 'tokenNumber', ofRevision: null }])
    await api.database.sql`update bills set return_memo_number = ${memo} where bill_id = ${billId}`
    expect((await found(memo)).items).toMatchObject([{ id: billId, foundBy: 'returnMemoNumber', ofRevision: null }])
  })
})

test.each([
  ['paymentId', () => paymentId],
  ['utr', () => utr],
  ['returnReference', () => returned],
])('a payment is found by its %s, with its bill, whose workflow carries it', async (foundBy, what) => {
  expect((await found(what())).items).toMatchObject([
    {
      ...{ kind: 'payment', id: paymentId, foundBy, state: 'RETURNED', workflowId: billId, fileId },
      ...{ bill: { billId, billNumber, state: 'FAILED' }, breaks: [{ breakId }], batchIds: [batchId] },
    },
  ])
})

test('a batch is found by its id and by the name of its file, with its payments', async () => {
  for (const [foundBy, what] of [
    ['batchId', batchId],
    ['fileName', `${batchId}.xml`],
  ] as const)
    expect((await found(what)).items).toMatchObject([
      {
        ...{ kind: 'batch', id: batchId, foundBy, state: 'ACKNOWLEDGED', bill: null, workflowId: batchId },
        ...{ payments: [{ paymentId, billId }], paymentsInAll: 1 },
      },
    ])
})

test('a payment file is found by its id', async () => {
  expect((await found(fileId)).items).toMatchObject([
    { kind: 'payment_file', id: fileId, state: 'APPROVED', version: 3, bill: null, fileId, workflowId: fileId },
  ])
})

test('what the bank calls as we call things ourselves is found where nothing of ours is so called', async () => {
  for (const reference of ['577A/2026-27/000999', 'file_OF_THE_BANK', 'c'.repeat(32)]) {
    await api.database.sql`update payments set return_reference = ${reference} where payment_id = ${paymentId}`
    expect((await found(reference)).items).toMatchObject([
      { kind: 'payment', id: paymentId, foundBy: 'returnReference', workflowId: billId },
    ])
  }
  await api.database.sql`update payments set return_reference = ${returned} where payment_id = ${paymentId}`
})

test('a break is found by its id, and one of a payment that is none of ours by what the bank calls it', async () => {
  expect((await found(breakId)).items).toMatchObject([
    { kind: 'break', id: breakId, foundBy: 'breakId', state: 'OPEN', treasuryCode: '577A', payments: [{ paymentId }] },
  ])
  expect((await found('NOT-OURS-1')).items).toMatchObject([
    { kind: 'break', id: `${'b'.repeat(64)}:0`, foundBy: 'paymentId', treasuryCode: 'DOT', payments: [] },
  ])
})

test('what is unknown is answered with nothing, and says so; a trace id leads to the logs', async () => {
  for (const what of ['12E01-10104O/2026-27/999999', 'x', `${sha256}:7`, "' or true --"])
    expect(await found(what)).toMatchObject({ items: [], says: expect.stringContaining('Nothing is known') as string })
  expect((await found('0af7651916cd43dd8448eb211c80319c')).says).toContain('logs')
})

test('by a trace is found what its act has moved: of whatever kind, and once', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const { sql } = api.database
  for (const [subject, version] of [...[fileId, billId, batchId, breakId].map((id) => [id, 90] as const), [billId, 91]])
    await sql`
      insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
      values (${subject}, ${version}, 'hold', 'PASSED', 'PASSED', 'BAO', ${traceId}::text::uuid)`
  const { items, says } = await found(traceId)
  expect(says).toBeNull()
  expect(items.map(({ kind, id, foundBy }) => [kind, id, foundBy])).toEqual([
    ['bill', billId, 'traceId'],
    ['batch', batchId, 'traceId'],
    ['payment_file', fileId, 'traceId'],
    ['break', breakId, 'traceId'],
  ])
})

test('neither an account number nor what somebody typed is shown', async () => {
  for (const what of [billId, paymentId, batchId, breakId]) {
    const { text } = await asked('auditor', what)
    for (const hidden of [account, '30101041036', 'account closed']) expect(text).not.toContain(hidden)
  }
})

test('administrators and auditors find; nobody else does', async () => {
  for (const login of ['admin', 'auditor']) expect((await asked(login, billId)).status).toBe(200)
  for (const login of ['maker.10104', 'to.577a', 'dot', 'ag', 'pmu']) {
    const { status, body } = await asked(login, billId)
    expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
  }
})
