// Somebody who reaches Temporal, past the API, and says there what he likes.

import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { defineUpdate } from '@temporalio/workflow'
import { expect } from 'vitest'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Said } from '../../domain/kernel/act.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { refusalFailure, type Moved } from '../../workflows/messages.ts'
import type { TestStack } from './stack.ts'

/** What is written beside the moves, and what is only looked up. */
const beside = ['idempotency_keys', 'runs_to_renew', 'ifsc_codes']

/** Every row of every table that anything might have moved. */
async function everyRow(sql: Sql): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and not tablename = any(${beside}) order by 1`
  const rows = tables.map(async ({ name }) => [name, await sql`select * from ${sql(name)} t order by t::text`] as const)
  return Object.fromEntries(await Promise.all(rows))
}

/** Whatever is done meanwhile, every row is as it was. */
export async function expectNothingMoved(sql: Sql, meanwhile: () => Promise<unknown>): Promise<void> {
  const before = await everyRow(sql)
  await meanwhile()
  expect(await everyRow(sql)).toEqual(before)
}

interface Told {
  /** The update's own, under which Temporal tells it apart. */
  updateId?: string
  name?: string
}

/**
 * Tells a workflow by an update, as the API does.
 * @returns `moved to` a version; or the refusal's code, or what went wrong
 */
export async function tellWorkflow(
  { temporal }: TestStack,
  subjectId: string,
  said: unknown,
  { updateId = randomUUID(), name = 'act' }: Told = {},
): Promise<string> {
  try {
    const moved = await temporal.withDeadline(Date.now() + 15_000, () =>
      temporal.workflow
        .getHandle(subjectId)
        .executeUpdate(defineUpdate<Moved, [unknown]>(name), { updateId, args: [said] }),
    )
    return `moved to ${moved.version}`
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) return String(error)
    const { cause } = error
    const isRefusal = cause instanceof ApplicationFailure && cause.type === refusalFailure
    return isRefusal ? (cause.details?.[0] as Refusal).code : `rejected: ${cause?.message ?? ''}`
  }
}

/** No task of the run has failed: it goes on. */
export async function expectNoTaskFailed({ temporal }: TestStack, workflowId: string): Promise<void> {
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory()
  const failed = (events ?? []).flatMap((event) => event.workflowTaskFailedEventAttributes?.failure?.message ?? [])
  expect([workflowId, failed]).toEqual([workflowId, []])
}

const without = (from: object, field: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== field))
const long = 'x'.repeat(5000)

/** What the API does not say: for each field of a valid command what is no such field, and other things altogether. */
export function malformed(said: Said): Record<string, unknown> {
  const { claim, actor } = said
  const seen = { version: 1, contentVersion: 1 }
  const withField = (field: string, values: Record<string, unknown>): [string, unknown][] => [
    [`no ${field}`, without(said, field)],
    ...Object.entries(values).map(([what, value]): [string, unknown] => [
      `${field} ${what}`,
      { ...said, [field]: value },
    ]),
  ]
  const ofActor = (field: string, values: Record<string, unknown>): [string, unknown][] => [
    [`an actor without ${field}`, { ...said, actor: without(actor, field) }],
    ...Object.entries(values).map(([what, value]): [string, unknown] => [
      `an actor whose ${field} is ${what}`,
      { ...said, actor: { ...actor, [field]: value } },
    ]),
  ]
  const former = { updateId: claim, action: said.action, actor, body: { reason: 'as before' } }
  return Object.fromEntries([
    ...withField('claim', {
      'of nobody': 'f'.repeat(64),
      'in capitals': claim.toUpperCase(),
      'with a blank': `${claim} `,
      'with more': `${claim}ff`,
      'with less': claim.slice(1),
      'that is empty': '',
      'that is null': null,
      'that is a number': 7,
      'in a list': [claim],
    }),
    ...withField('action', { 'that is null': null, 'that is a list': ['pass'], 'that has no end': long }),
    ...withField('actor', { 'that is null': null, 'that is a name': actor.userId, 'that is a list': [actor] }),
    ...['userId', 'postId', 'officeCode'].flatMap((field) => ofActor(field, { null: null, endless: long, a: [] })),
    ...ofActor('roles', { null: null, 'a word': 'TO', numbers: [1, 2], endless: [long] }),
    ['seen null', { ...said, seen: null }],
    ['seen a word', { ...said, seen: 'all' }],
    ['seen versions in words', { ...said, seen: { version: 'one', contentVersion: 'two' } }],
    ['seen an endless state', { ...said, seen: { ...seen, state: long } }],
    ['nothing', undefined],
    ['null', null],
    ['a word', claim],
    ['a list', [said]],
    ['the form of before claims', former],
    ['the form of before claims, with what was seen', { ...former, seen: { ...seen, state: 'PASSED' } }],
    ['the form of before claims, about a bill', { ...former, billId: 'bill_none' }],
  ])
}
