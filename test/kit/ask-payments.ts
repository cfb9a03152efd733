// The way of money asked for as the document shows it: the file and its acts, batches, payments, and breaks.

import { expect } from 'vitest'
import { belagavi, passed, telephone } from '../domain/scenarios/steps.ts'
import type { Answered } from './people.ts'
import { playedTo } from './play-scenario.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

const { pa, to } = belagavi

export interface Document {
  visit: (login: string, name: string, ...values: string[]) => Promise<Answered>
  send: (login: string, name: string, values: readonly string[], body: unknown) => Promise<Answered>
  example: (name: string) => Record<string, unknown>
}

const doneBy =
  ({ send, example }: Document) =>
  async (login: string, name: string, id: string, more: object = {}) => {
    const { status, text } = await send(login, name, [id], { ...example(name), ...more })
    expect([name, status], text).toEqual([name, 200])
  }

/** Of two bills one is paid in its second file, the other given up; then the bank says what nobody can read. */
export async function payAsDocumented(world: World, document: Document): Promise<void> {
  const { visit, send, example } = document
  const does = doneBy(document)
  const actOnFile = 'POST /v1/payment-files/{fileId}/actions'
  const actOnBatch = 'POST /v1/batches/{batchId}/actions'
  const bills = await Promise.all([1, 2].map(() => playedTo(world, telephone(), passed())))
  const [first = '', second = ''] = bills.map(({ billId }) => billId)
  const make = async (...billIds: string[]) => {
    const made = await send(pa, 'POST /v1/payment-files', [], { ...example('POST /v1/payment-files'), billIds })
    expect(made.status, made.text).toBe(201)
    return made.body['fileId'] as string
  }
  const payments = async (billId: string) => (await visit(pa, 'GET /v1/payments', `?billId=${billId}`)).body.items
  const isLast = (billId: string, state: string) =>
    until(`it is ${state}`, async () => (await payments(billId)).at(-1)?.['state'] === state)
  /** The file is approved, and the bank rejects what it sends. @returns the batch */
  const rejected = async (fileId: string, billId: string) => {
    await does(pa, `${actOnFile}/submit`, fileId)
    world.bank.orders({ rejectNext: 1 })
    await does(to, `${actOnFile}/approve`, fileId)
    await isLast(billId, 'REJECTED')
    return (await payments(billId))[0]?.['batchId'] as string
  }

  await does(pa, `${actOnFile}/cancel`, await make(first, second))
  const fileId = await make(first, second)
  await does(pa, `${actOnFile}/drop-bill`, fileId, { billId: second })
  const batchId = await rejected(fileId, first)
  const file = await visit(pa, 'GET /v1/payment-files/{fileId}', fileId)
  expect(file.body).toMatchObject({ state: 'APPROVED', billCount: 1 })
  expect((await visit(pa, 'GET /v1/payment-files', '?state=APPROVED')).body.items).toHaveLength(1)
  await does(to, `${actOnBatch}/resend`, batchId)
  await isLast(first, 'PAID')
  expect((await visit(to, 'GET /v1/batches', '?treasuryCode=577A')).body.items).toHaveLength(2)
  expect((await visit(to, 'GET /v1/batches/{batchId}', batchId)).body).toMatchObject({ state: 'REJECTED' })
  const sentFile = await visit(to, 'GET /v1/batches/{batchId}/file', batchId)
  expect([sentFile.status, sentFile.headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8'])
  await does(to, `${actOnBatch}/give-up`, await rejected(await make(second), second))
  const scrollId = (await visit(to, 'GET /v1/scrolls', '?treasuryCode=577A')).body.items[0]?.['scrollId'] as string
  expect((await visit(to, 'GET /v1/scrolls/{scrollId}', scrollId)).body).toMatchObject({ state: 'OPEN' })
  expect((await visit(to, 'GET /v1/scrolls/{scrollId}/lines', scrollId)).body.items).not.toEqual([])
  await does(to, 'POST /v1/scrolls/{scrollId}/actions/approve', scrollId)
  const inBooks = await visit('accounts.577a', 'GET /v1/ledger/heads/{headOfAccount}', '8670-00-110-0-00')
  expect(inBooks.body.items.map(({ kind }) => kind)).toContain('line')
  await settleAsDocumented(world, document)
}

/** The Directorate assigns a break, the treasury proposes, refuses, proposes again and confirms. */
async function settleAsDocumented(world: World, document: Document): Promise<void> {
  const { visit } = document
  const does = doneBy(document)
  const act = 'POST /v1/breaks/{breakId}/actions'
  await world.bank.applied(world.bank.lay(Buffer.from('the bank is closed today')))
  const breaks = (await visit('dot', 'GET /v1/breaks')).body.items
  expect(breaks).toMatchObject([{ kind: 'unreadable' }])
  const breakId = breaks[0]?.['breakId'] as string
  const dismissal = { settlement: 'dismiss', paymentId: undefined, reason: 'It says nothing of any payment.' }
  await does('dot', `${act}/assign`, breakId)
  await does('accounts.577a', `${act}/propose`, breakId, dismissal)
  await does(to, `${act}/refuse`, breakId)
  await does('accounts.577a', `${act}/propose`, breakId, dismissal)
  await does(to, `${act}/confirm`, breakId)
  expect((await visit('dot', 'GET /v1/breaks/{breakId}', breakId)).body).toMatchObject({ state: 'SETTLED' })
}
