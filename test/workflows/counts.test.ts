// What a bill costs Temporal, counted from the server after acts through the API. Counts, no times: bench/ has those.

import { defaultPayloadConverter } from '@temporalio/common'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countsOf, limits } from '../../bench/counts.ts'
import { headOfAccount, stepsToPassed, treasuryCode } from '../../bench/telephone-bill.ts'
import { firstOffice } from '../../local/sample-state-data.ts'
import { billQuery } from '../../workflows/messages.ts'
import { peopleOf, type Body, type People } from '../kit/people.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
beforeAll(async () => {
  stack = await testStack()
  people = peopleOf(stack)
}, 90_000)
afterAll(() => stack.stop())

let people: People
async function post(login: string, path: string, given: object): Promise<Body> {
  const { status, body, text } = await people.post(login, path, given)
  if (status >= 300) throw new Error(`${path}: ${text}`)
  return body
}

async function billPassed(): Promise<string> {
  const [facts] = await stack.database.sql<{ financialYear: string; recipientId: string }[]>`
    select g.financial_year, r.recipient_id from grants g join recipients r using (ddo_code)
    where ddo_code = ${firstOffice} and head_of_account = ${headOfAccount} and r.name like 'Telephone%'`
  const made = await post('maker.10104', '/v1/bills', {
    treasuryCode,
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear: facts?.financialYear,
    headOfAccount,
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    grossPaise: 100_00,
    annexure: [{ recipientId: facts?.recipientId, amountPaise: 100_00 }],
  })
  const billId = String(made['billId'])
  for (const { login, action, body } of stepsToPassed) await post(login, `/v1/bills/${billId}/actions/${action}`, body)
  return billId
}

/** Until the workflow has been told everything that others did to the bill. */
async function untilPaid(billId: string): Promise<void> {
  const { sql } = stack.database
  const state = async () =>
    (await sql<{ state: string }[]>`select state from bills where bill_id = ${billId}`)[0]?.state
  await until('the bill is paid', async () => (await state()) === 'PAID', 40)
  const handle = stack.temporal.workflow.getHandle(billId)
  await until('its workflow knows it', async () => /^PAID, /.test((await handle.query(billQuery)).hint?.says ?? ''), 20)
}

it("an administrator reads the acts beside the events in Temporal's UI", async () => {
  const billId = await billPassed()
  const { events } = await stack.temporal.workflow.getHandle(billId).fetchHistory()
  const summaries = (events ?? []).flatMap(({ userMetadata }) =>
    userMetadata?.summary == null ? [] : [defaultPayloadConverter.fromPayload<string>(userMetadata.summary)],
  )
  const [, ...acts] = summaries
  expect(acts.slice(0, 3)).toEqual([
    'forward in DRAFT by maker.10104',
    'forward in WITH_CHECKER by checker.10104',
    'approve in WITH_APPROVER by approver.10104',
  ])
  expect(acts).toHaveLength(stepsToPassed.length)
}, 60_000)

describe('what a telephone bill costs Temporal', () => {
  it('create and ten acts to PASSED, then each fact from file and bank, stay within their counts', async () => {
    const billId = await billPassed()
    const handle = stack.temporal.workflow.getHandle(billId)
    const passed = await countsOf(handle)
    expect(passed.stateTransitions).toBeLessThanOrEqual(limits.toPassed.stateTransitions)
    expect(passed.workflowTasks).toBeLessThanOrEqual(limits.toPassed.workflowTasks)
    expect(passed.events).toBeLessThanOrEqual(limits.toPassed.events)

    const made = await post('pa.577a', '/v1/payment-files', { treasuryCode, billIds: [billId] })
    const fileId = String(made['fileId'])
    await post('pa.577a', `/v1/payment-files/${fileId}/actions/submit`, {})
    await post('to.577a', `/v1/payment-files/${fileId}/actions/approve`, { paperSigned: true })
    await untilPaid(billId)
    const paid = await countsOf(handle)
    // Put into a file, authorised, sent, acknowledged, debited: none of them an act on the bill.
    const facts = 5
    expect(paid.stateTransitions - passed.stateTransitions).toBeLessThanOrEqual(facts * limits.fact.stateTransitions)
    expect(paid.workflowTasks - passed.workflowTasks).toBeLessThanOrEqual(facts * limits.fact.workflowTasks)
    expect(paid.events - passed.events).toBeLessThanOrEqual(facts * limits.fact.events)
  }, 90_000)
})
