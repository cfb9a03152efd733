// A whole system as scenarios meet it, and where a bill stands in it.

import { expect } from 'vitest'
import { atRest } from '../../db/bill/rest.ts'
import { saidOfClaim } from '../../local/claim.ts'
import { loadBillRow, toBill, type BillRow } from '../../db/bill/row.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { sampleMappings, sampleOffices, samplePosts } from '../../local/sample-state-data.ts'
import { billQuery, knows } from '../../workflows/messages.ts'
import { inScenarioPost, receivingHead, type Draft } from '../domain/scenarios/format.ts'
import { bankOf, type Bank } from './bank.ts'
import { peopleOf, type People } from './people.ts'
import { testStack, type TestStack } from './stack.ts'
import { until } from './until.ts'

export interface World {
  stack: TestStack
  people: People
  bank: Bank
}

/** Call `stack.stop` in `afterAll`. @param more in the environment of the processes */
export async function openWorld(more?: NodeJS.ProcessEnv): Promise<World> {
  const stack = await testStack(more)
  return { stack, people: peopleOf(stack, { patient: true }), bank: bankOf(stack) }
}

/** A bill on its way. */
export interface Played {
  billId: string
  fileId: string | null
}

export const officeOf = (login: string, postId = `post.${login}`): string => {
  const post = inScenarioPost(login, postId) ?? samplePosts.find((one) => one.postId === postId)
  if (post === undefined) throw new Error(`nobody in the sample is ${login} with ${postId}`)
  return post.officeCode
}
/** These pay suppliers first; the others pay employees (S-32). */
const ofSuppliers = ['dc', 'dc_exempt', 'works']

/** @param closedLines whose payees' accounts end in 0000, so that the Reserve Bank returns what it pays them */
export async function startBill(
  { stack, people }: World,
  draft: Draft,
  closedLines: readonly number[] = [],
): Promise<Played> {
  const { by, billType, claimType, payBy, movesWhole, lines = 1 } = draft
  const ddoCode = officeOf(by)
  const office = sampleOffices.find(({ officeCode }) => officeCode === ddoCode)
  const mapped = sampleMappings.find((one) => one.ddoCode === ddoCode && one.billType === billType)
  const payees = await stack.database.sql<{ recipientId: string; accountNumber: string }[]>`
    select recipient_id, account_number from recipients where ddo_code = ${ddoCode} and category in ('10', '20')
      order by category <> ${ofSuppliers.includes(billType) ? '20' : '10'}, recipient_id`
  const isOpen = ({ accountNumber }: { accountNumber: string }) => !accountNumber.endsWith('0000')
  const [open, closed] = [payees.filter(isOpen), payees.filter((payee) => !isOpen(payee))]
  const { grossPaise = 100_00 * lines } = draft
  const annexure = Array.from({ length: lines }, (_, index) => ({
    recipientId: (closed[closedLines.indexOf(index + 1)] ?? open[index])?.recipientId,
    amountPaise: grossPaise / lines,
  }))
  const [grant] = await stack.database.sql<
    { financialYear: string }[]
  >`select max(financial_year) as financial_year from grants`
  const { status, body } = await people.post(by, '/v1/bills', {
    treasuryCode: draft.treasuryCode ?? office?.treasuryCode,
    billKind: 'direct',
    billType,
    claimType,
    sector: 'S',
    financialYear: grant?.financialYear,
    headOfAccount: draft.headOfAccount ?? mapped?.headOfAccount,
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    grossPaise,
    ...(payBy === undefined ? {} : { payBy }),
    ...(movesWhole === true
      ? { deductions: [{ headOfAccount: receivingHead, amountPaise: grossPaise, description: 'the whole amount' }] }
      : { annexure, ...saidOfClaim({ billType, claimType, grossPaise, date: '2026-10-15', annexure }) }),
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return { billId: body['billId'] as string, fileId: null }
}

export async function rowOf({ stack }: World, { billId }: Played): Promise<BillRow> {
  const row = await loadBillRow(stack.database.sql, billId)
  if (row === null) throw new Error(`bill ${billId} has no row`)
  return row
}

export interface Moved {
  version: number
  action: string
  toState: State
}
export const trailOf = ({ stack }: World, { billId }: Played): Promise<Moved[]> =>
  stack.database.sql<
    Moved[]
  >`select version, action, to_state from transitions where subject_id = ${billId} order by version`

/** Who may see the bill (api.md, Conventions): for the others there is none. */
export async function sees(world: World, played: Played, office: string): Promise<boolean> {
  const row = await rowOf(world, played)
  const been = new Set((await trailOf(world, played)).map(({ toState }) => toState))
  if (/^[A-Z]+$/.test(office) || office === row.ddoCode) return true
  if ([row.controllingOfficeCode, row.countersigningOfficeCode].includes(office))
    return been.has('WITH_COUNTERSIGNER') || been.has('AWAITING_INWARD')
  return office === row.treasuryCode && been.has('AWAITING_INWARD')
}

/** The workflow knows what its row says, or has ended: its bill is at rest. */
export async function expectWorkflowKnows(world: World, played: Played, seconds = 30): Promise<void> {
  const handle = world.stack.temporal.workflow.getHandle(played.billId)
  await until(
    `the workflow of ${played.billId} knows its row`,
    async () => {
      const bill = toBill(await rowOf(world, played))
      const [described, resting] = await Promise.all([handle.describe(), atRest(world.stack.database.sql, [bill])])
      if (resting.size > 0) return described.status.name === 'COMPLETED'
      return described.status.name === 'RUNNING' && knows(await handle.query(billQuery), bill)
    },
    seconds,
  )
}

/** What the exchange did to the bill, as its office reads it: action and state. */
export async function bankMovesOf({ people }: World, { billId }: Played): Promise<string[]> {
  const { body } = await people.get('maker.10104', `/v1/bills/${billId}/transitions`)
  return body.items.flatMap(({ role, action, to }) =>
    role === 'RBI_EXCHANGE' ? [`${String(action)} ${String(to)}`] : [],
  )
}
