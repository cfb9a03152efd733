// A second version of the catalogue comes into force while bills are under way: through API, Temporal and Postgres.

import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { allWell, draftOf, wayToPassed } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
let people: People
beforeAll(async () => {
  stack = await testStack()
  people = peopleOf(stack)
}, 90_000)
afterAll(() => stack.stop())

const act = async (billId: string, [login, , action, body = {}]: (typeof wayToPassed)[number]) => {
  const { status, body: told } = await people.act(login, billId, action, body)
  return { status, code: told.code as string | undefined, told }
}
const taken = async (billId: string, steps: typeof wayToPassed) => {
  for (const step of steps) expect(await act(billId, step), JSON.stringify(step)).toMatchObject({ status: 200 })
}
const [forward] = wayToPassed
const onwards = wayToPassed.slice(1)
const verifying = onwards.findIndex(([, role, action]) => role === 'HA' && action === 'forward')

test('a bill of version 1 is passed by it while version 2 is in force, and its run replays', async () => {
  if (forward === undefined) throw new Error('nobody forwards')
  const { sql } = stack.database
  const [earlier, later] = [await draftOf(people), await draftOf(people)]
  await taken(earlier, [forward])
  await sql`
    insert into catalogue_rows
    select bill_type, claim_type, label, 'priority', countersignature, pay_by, checklist || '{sanction_order}'::text[],
      attachments, payee_kinds, deduction_heads, limit_paise, rules, age_from, built, business_date() + 1, null
    from catalogue_rows where claim_type = 'telephone'`
  await sql`update clock_offset set offset_seconds = offset_seconds + 86400`
  await until('it is tomorrow', () => Promise.resolve(businessDate(stack.now()) > today.date), 30)
  // A fresh worker knows the day at once, and the runs by nothing but their histories.
  await stack.killWorker()
  await stack.startWorker()

  await taken(later, [forward])
  await taken(earlier, onwards)
  await taken(later, onwards.slice(0, verifying))
  expect(await act(later, ['ha.577a', 'HA', 'forward', allWell])).toMatchObject({ code: 'checklist_incomplete' })
  const checklist = [...allWell.checklist, { item: 'sanction_order', verified: true }]
  await taken(later, [['ha.577a', 'HA', 'forward', { ...allWell, checklist }], ...onwards.slice(verifying + 1)])
  const rows = await sql`
    select state, catalogue_version, queue from bills where bill_id in (${earlier}, ${later})
    order by catalogue_version`
  expect([...rows]).toEqual([
    { state: 'PASSED', catalogueVersion: 1, queue: 'seniority' },
    { state: 'PASSED', catalogueVersion: 2, queue: 'priority' },
  ])

  const workflowBundle = { codePath: inject('servers').workflowBundle }
  for (const billId of [earlier, later]) {
    const history = await stack.temporal.workflow.getHandle(billId).fetchHistory()
    await expect(Worker.runReplayHistory({ workflowBundle }, history, billId)).resolves.toBeUndefined()
  }
}, 120_000)
