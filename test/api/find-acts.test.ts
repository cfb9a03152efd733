// By the trace of an act an administrator finds what it has moved, of whatever kind; by its id, where it stands. The
// clock is driven, and what a worker would commit is committed in its place.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FoundView } from '../../api/find/schema.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import type { FindKey, FindKind } from '../../domain/engine-room.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import { committing } from '../kit/scripted-temporal.ts'

const ddo = 'approver.10104'
const accountNumber = '50100000000777'
const reason = `The bank has closed 30101041036, pay into ${accountNumber}.`
const scrollId = `scroll-rbi-577A-${today.date}-1`

let api: DrivenApi
beforeAll(async () => {
  api = await drivenApi()
  const { sql } = api.database
  await sql`update users set gazetted = true where user_id = 'checker.10104'`
  await sql`
    insert into posts (post_id, office_code, title, roles) values ('post.vacant', '12E01-10106O', 'V', '{APPROVER}')`
  await sql`
    insert into scrolls (scroll_id, bank, treasury_code, day, number, state, version)
    values (${scrollId}, 'rbi', '577A', ${today.date}, 1, 'OPEN', 1)`
})
afterAll(() => api.stop())

const tomorrow = () => new Date(Date.parse(today.date) + 86_400_000).toISOString().slice(0, 10)
const newTrace = (): string => crypto.randomUUID().replaceAll('-', '')

interface Acted {
  traceId: string
  body: Record<string, unknown>
}
/** An act that is asked for within a trace of its own. */
async function act(login: string, path: string, body: object): Promise<Acted> {
  const traceId = newTrace()
  const headers = { traceparent: `00-${traceId}-${traceId.slice(16)}-01` }
  const answered = await api.post(login, path, body, { headers })
  expect(answered.status, answered.text).toBeLessThan(300)
  return { traceId, body: answered.body }
}

const asked = (login: string, what: string) => api.get(login, `/v1/admin/find?q=${encodeURIComponent(what)}`)
async function found(what: string, login = 'admin'): Promise<FoundView> {
  const { status, text } = await asked(login, what)
  expect(status, text).toBe(200)
  for (const hidden of [accountNumber, '30101041036', 'closed']) expect(text).not.toContain(hidden)
  return JSON.parse(text) as FoundView
}

const propose = () =>
  act(ddo, '/v1/changes', {
    ...{ kind: 'recipient', key: '2000-10104-036', from: today.date, reason },
    value: { accountNumber, ifsc: 'HDFC0000248' },
  })
const from = () => api.now().toISOString()
const listed = { head: '2054-00-097', reason }

/** What each act makes: by what its id is told, and what is said of it. */
const made: readonly (readonly [FindKind, FindKey, object, () => Promise<Acted>])[] = [
  ['change', 'changeId', { state: 'PROPOSED', version: 1, treasuryCode: '577A', aboutId: '2000-10104-036' }, propose],
  [
    ...(['delegation', 'delegationId'] as const),
    { state: 'REQUESTED', version: 1, treasuryCode: '577A', aboutId: `post.${ddo}` },
    () =>
      act(ddo, '/v1/delegations', { userId: 'checker.10104', from: from(), until: `${tomorrow()}T10:00:00Z`, reason }),
  ],
  [
    ...(['charge', 'chargeId'] as const),
    { state: 'GIVEN', version: 1, aboutId: 'post.vacant' },
    () => act('dot', '/v1/charges', { postId: 'post.vacant', userId: 'approver.10107', from: from(), reason }),
  ],
  [
    ...(['absence', 'absenceId'] as const),
    { state: 'DECLARED', version: 1, aboutId: 'post.boa2.577a' },
    () => act('to.577a', '/v1/absences', { postId: 'post.boa2.577a', from: today.date, to: today.date, reason }),
  ],
  [
    ...(['staffing', 'staffingId'] as const),
    { state: 'GIVEN', version: 1, aboutId: '577B' },
    () =>
      act('dot', '/v1/staffings', {
        ...{ treasuryCode: '577B', from: today.date, stagesTogether: [['INWARD', 'BOA']], reason },
      }),
  ],
  [
    ...(['clearance', 'clearanceId'] as const),
    { state: 'GIVEN', version: 1, aboutId: '577A' },
    async () => {
      const row = await act('fd', '/v1/clearance-list', { ...listed, from: tomorrow(), treasuryCode: '577A' })
      return { ...row, body: { clearanceId: row.body['listId'] } }
    },
  ],
  [
    ...(['transfer', 'transferId'] as const),
    { state: 'ENDED', version: 1, aboutId: 'post.boa1.572a' },
    () =>
      act('dot', '/v1/transfers', {
        ...{ postId: 'post.boa1.572a', userId: 'boa1.572a', ctcNumber: 'CTC/1', ctcDate: today.date },
      }),
  ],
]

test.each(made)(
  'of kind %s, found by its %s: by its id, and by the trace of the act that made it',
  async (kind, key, stands, make) => {
    const { traceId, body } = await make()
    const id = String(body[key])
    const told = { kind, id, ...stands, since: expect.stringMatching(/\+05:30$/) as string }
    const alone = { bill: null, payments: [], paymentsInAll: 0, batchIds: [], breaks: [], workflowId: null }
    expect(await found(id)).toMatchObject({ says: null, items: [{ ...told, ...alone, foundBy: key }] })
    expect(await found(traceId, 'auditor')).toMatchObject({ says: null, items: [{ ...told, foundBy: 'traceId' }] })
  },
)

test('a change that was approved is found where it stands now, by either trace', async () => {
  const key = { ...{ kind: 'recipient', key: '2000-10104-037', from: today.date, reason }, end: true }
  const proposed = await act(ddo, '/v1/changes', key)
  const id = String(proposed.body['changeId'])
  const approved = await act('ha.577a', `/v1/changes/${id}/actions/approve`, {})
  for (const { traceId } of [proposed, approved])
    expect((await found(traceId)).items).toMatchObject([{ kind: 'change', id, state: 'APPROVED', version: 2 }])
})

test('a scroll is found by its id and by the trace of its approval, with its workflow', async () => {
  expect((await found(scrollId)).items).toMatchObject([
    { kind: 'scroll', id: scrollId, foundBy: 'scrollId', state: 'OPEN', version: 1, workflowId: scrollId },
  ])
  const { sql } = api.database.as('worker')
  api.temporal.does(committing((id, claim) => commitScrollAct(sql, id, claim, api.now())))
  const { traceId } = await act('to.577a', `/v1/scrolls/${scrollId}/actions/approve`, {})
  api.temporal.does(api.commits)
  expect((await found(traceId)).items).toMatchObject([
    { kind: 'scroll', id: scrollId, foundBy: 'traceId', state: 'APPROVED', version: 2, treasuryCode: '577A' },
  ])
})

test('each act on a payment file is found by its trace: the file, and the bills that it has moved', async () => {
  const billId = await billAt(api, 'PASSED')
  const created = await act('pa.577a', '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] })
  const fileId = String(created.body['fileId'])
  const both = (state: string, billState: string) => [
    { kind: 'bill', id: billId, state: billState, fileId },
    { kind: 'payment_file', id: fileId, state, workflowId: fileId },
  ]
  expect((await found(created.traceId)).items).toMatchObject(both('DRAFT', 'IN_PAYMENT_FILE'))
  const { sql } = api.database.as('worker')
  api.temporal.does(committing((id, claim) => commitFileAct(sql, id, claim, api.now)))
  const submitted = await act('pa.577a', `/v1/payment-files/${fileId}/actions/submit`, {})
  expect((await found(submitted.traceId)).items).toMatchObject([
    { kind: 'payment_file', id: fileId, state: 'SUBMITTED' },
  ])
  const approved = await act('to.577a', `/v1/payment-files/${fileId}/actions/approve`, { paperSigned: true })
  api.temporal.does(api.commits)
  expect((await found(approved.traceId)).items).toMatchObject(both('APPROVED', 'AUTHORISED'))
})

test('a repair is found by its id and its trace, and leads to the workflow that it is of', async () => {
  const { sql } = api.database
  const [traceId, id] = [newTrace(), 'repair_01K8ZQ4V7N3M5R2T9XWCYDAEFG']
  await sql`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, says, reason, user_id,
      post_id, update_id)
    values (${id}, 1, 'OPEN', 'nudge', 'rbi-batcher-577A', 'rbiBatcher', ${reason}, ${reason}, 'admin', 'post.admin',
      ${'c'.repeat(64)})`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, detail, trace_id)
    values (${id}, 1, 'repair', 'NEW', 'OPEN', 'ADMIN', ${JSON.stringify({ reason })}::text::jsonb,
      ${traceId}::text::uuid)`
  for (const [what, foundBy] of [
    [id, 'repairId'],
    [traceId, 'traceId'],
  ] as const)
    expect((await found(what, 'auditor')).items).toMatchObject([
      { kind: 'repair', id, foundBy, state: 'OPEN', aboutId: 'rbi-batcher-577A', workflowId: 'rbi-batcher-577A' },
    ])
})

test('a proof is found by its id, and is of no treasury', async () => {
  const id = 'proof_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
  await api.database.sql`
    insert into proofs (proof_id, state, workflows, ended_at) values (${id}, 'AGREES', 'all', now())`
  expect((await found(id)).items).toMatchObject([
    { kind: 'proof', id, foundBy: 'proofId', state: 'AGREES', version: null, treasuryCode: null, workflowId: id },
  ])
})

describe('what nobody has is answered with nothing, and it is said what it would be', () => {
  test.each([
    ['scroll-rbi-577A-2020-01-01-1', 'the id of a scroll'],
    ['change_01K8ZQ4V7N3M5R2T9XWCYDAEFG', 'the id of a change'],
    ['delegation_01K8ZQ4V7N3M5R2T9XWCYDAEFG', 'the id of a delegation'],
    ['repair_01K8ZQ4V7N3M5R2T9XWCYDAEFH', 'the id of a repair'],
    ['proof_01K8ZQ4V7N3M5R2T9XWCYDAEFH', 'the id of a proof'],
    ['absence_1', 'the id of an absence'],
    ['577A/2026-27/RM/000099', 'the number of a return memo'],
    ['577A/2026-27/099999', 'a token number'],
    ['577A/2026-27/2054/099999', 'a voucher number'],
    ['12E01-10104O/2026-27/099999', 'a bill number'],
    [newTrace(), 'the logs tell'],
    ['what', 'no number of ours'],
  ])('%s: %s', async (what, says) => {
    const told = await found(what)
    expect(told.items).toEqual([])
    expect(told.says).toContain(`Nothing is known by this`)
    expect(told.says).toContain(says)
  })
})

test('of an act on many the first twenty are told, and that there may be more', async () => {
  const traceId = newTrace()
  const { sql } = api.database
  await sql`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, says, reason, user_id,
      post_id, update_id)
    select 'repair_many_' || n, 1, 'OPEN', 'nudge', 'sweep', 'sweep', '', '', 'admin', 'post.admin',
      lpad(n::text, 64, '0') from generate_series(1, 25) n`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
    select 'repair_many_' || n, 1, 'repair', 'NEW', 'OPEN', 'ADMIN', ${traceId}::text::uuid
    from generate_series(1, 25) n`
  const { items, says } = await found(traceId)
  expect([items.length, says]).toEqual([20, 'The first twenty; there may be more.'])
})

test('nobody but administrators and auditors finds a scroll or a change', async () => {
  for (const login of ['to.577a', ddo, 'dot', 'fd']) {
    const { status, body } = await asked(login, scrollId)
    expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
  }
})
