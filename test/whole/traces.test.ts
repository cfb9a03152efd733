// One act is one tree, from its request to its statements, told to a collector where one is named; its trace is found
// again with or without. Who switches traces on or off strands nothing.

import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { FoundView } from '../../api/find/schema.ts'
import type { WorkflowHistoryView } from '../../api/workflow/schema.ts'
import { claim as lay } from '../../db/kernel/once.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart, type RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { serverProgram } from '../../local/programs.ts'
import { actUpdate } from '../../workflows/messages.ts'
import { exampleDraft } from '../kit/bills.ts'
import { openCollector, valueOf, type CollectedSpan, type Collector } from '../kit/collector.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

const endpointName = 'OTEL_EXPORTER_OTLP_ENDPOINT'
const remarks = 'For the collector, who asked Ramappa'

let collector: Collector
let stack: TestStack
let port: number
let server: RunningPart
beforeAll(async () => {
  collector = await openCollector()
  // Its worker begins without: it is switched on later.
  stack = await testStack()
  port = await freePort()
  const folder = join(inject('servers').folder, stack.namespace, 'traced')
  prepareDataDir(folder)
  const env = { ...stack.env, [endpointName]: collector.endpoint }
  server = await startPart(serverProgram(folder, port, env))
}, 120_000)
afterAll(async () => {
  await server.stop()
  await stack.stop()
  await collector.close()
}, 30_000)

const workWith = async (endpoint: string): Promise<void> => {
  await stack.killWorker()
  stack.env[endpointName] = endpoint
  await stack.startWorker()
}

/** What a caller says who keeps traces of his own. */
const newTrace = () => {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')]
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` }
}

async function ask(login: string, path: string, body?: object, traceparent?: string) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await stack.token(login)}`,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex') }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told: unknown = await answer.json()
  expect(answer.status, JSON.stringify(told)).toBeLessThan(300)
  return told
}

const historyOf = async (billId: string) =>
  (await ask('auditor', `/v1/admin/workflows/${billId}/history`)) as WorkflowHistoryView
const found = async (traceId: string) => (await ask('admin', `/v1/admin/find?q=${traceId}`)) as FoundView

/** The one below it of that name. */
function child(of: Pick<CollectedSpan, 'spanId'>, spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const below = spans.filter(({ parentSpanId }) => parentSpanId === of.spanId)
  const [one, ...more] = below.filter((span) => span.name === name)
  if (one === undefined || more.length > 0)
    throw new Error(`not one ${name} but of ${below.map((span) => span.name).join('; ')}`)
  return one
}

/** It ends last of the server's. */
const requestIsTold = (traceId: string) =>
  until('the request is told', () => collector.ofTrace(traceId).some(({ name }) => name.startsWith('POST ')))

let billId: string
const created = newTrace()
const checked = newTrace()

test('a worker that keeps no traces does what a traced request asks, and tells nothing of it', async () => {
  const draft = { ...exampleDraft, remarks }
  const made = (await ask('maker.10104', '/v1/bills', draft, created.traceparent)) as { billId: string }
  billId = made.billId
  const forwarded = newTrace()
  await ask('maker.10104', `/v1/bills/${billId}/actions/forward`, {}, forwarded.traceparent)
  await requestIsTold(forwarded.traceId)
  expect(new Set(collector.spans.map(({ program }) => program))).toEqual(new Set(['khajane-server']))
  const [first] = (await found(forwarded.traceId)).items
  expect(first).toMatchObject({ kind: 'bill', id: billId, foundBy: 'traceId', state: 'WITH_CHECKER' })
}, 60_000)

test('with one that does, an act is one tree: request, update, workflow, activity, statements', async () => {
  await workWith(collector.endpoint)
  await ask('checker.10104', `/v1/bills/${billId}/actions/forward`, {}, checked.traceparent)
  await until('the worker has told of it', () =>
    collector.ofTrace(checked.traceId).some(({ name }) => name === 'HandleUpdate:act'),
  )
  await requestIsTold(checked.traceId)
  const spans = collector.ofTrace(checked.traceId)

  const request = child(checked, spans, 'POST /v1/bills/:billId/actions/forward')
  expect(valueOf(request, 'http.response.status_code')).toBe('200')
  const update = child(request, spans, 'UpdateWorkflow:act')
  const handled = child(update, spans, 'HandleUpdate:act')
  const activity = child(handled, spans, 'RunActivity:commitMove')
  const statements = spans.filter(({ parentSpanId }) => parentSpanId === activity.spanId)
  expect(statements.map(({ name }) => name)).toContain('update bills, insert transitions')
  expect([request, update, handled, activity].map(({ program }) => program)).toEqual([
    ...['khajane-server', 'khajane-server', 'khajane-worker', 'khajane-worker'],
  ])
  expect(valueOf(handled, 'temporal.workflow_id')).toBe(billId)
  // The claim and its answer are the request's own statements.
  const ofRequest = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId).map(({ name }) => name)
  expect(ofRequest).toEqual(expect.arrayContaining(['insert idempotency_keys', 'update idempotency_keys']))

  // Nothing of the trace hangs beside the tree, and a creation is one as well.
  for (const { traceId, spanId } of [checked, created]) {
    const all = collector.ofTrace(traceId)
    const ids = new Set([spanId, ...all.map((span) => span.spanId)])
    expect(all.filter(({ parentSpanId }) => !ids.has(parentSpanId ?? '')).map(({ name }) => name)).toEqual([])
    expect(all.filter(({ parentSpanId }) => parentSpanId === spanId)).toHaveLength(1)
  }
  const making = collector.ofTrace(created.traceId)
  const post = child(created, making, 'POST /v1/bills')
  child(post, making, 'StartWorkflow:bill')
  child(child(post, making, 'transaction'), making, 'insert serials, insert transitions, insert bills')
}, 60_000)

test('who brings no trace is given one: it is the id in the trail', async () => {
  await ask('approver.10104', `/v1/bills/${billId}/actions/send-back`, { reason: remarks })
  const { items } = await historyOf(billId)
  const { traceId } = items.at(-1) ?? {}
  expect(items.at(-1)?.action).toBe('send-back')
  expect(traceId).toMatch(/^[0-9a-f]{32}$/)
  await requestIsTold(traceId ?? '')
  const [root, ...others] = collector.ofTrace(traceId ?? '').filter(({ parentSpanId }) => !parentSpanId)
  expect([root?.name, others]).toEqual(['POST /v1/bills/:billId/actions/send-back', []])
}, 60_000)

test('the history tells the trace of each act, also of one that was refused and stands in no trail', async () => {
  const refused = newTrace()
  const updateId = randomBytes(32).toString('hex')
  const once = { userId: 'maker.10104', key: updateId, updateId, formerId: updateId, traceId: refused.traceId }
  const asked = { subjectId: 'another', postId: 'post.maker.10104', action: 'forward', body: {}, ifMatch: null }
  await lay(stack.database.as('api').sql, once, asked)
  const actor = { userId: 'maker.10104', postId: 'post.maker.10104', officeCode: '12E01-10104O' }
  const said = { claim: updateId, action: 'forward', actor: { ...actor, roles: ['MAKER' as const] } }
  const handle = stack.temporal.workflow.getHandle(billId)
  await expect(handle.executeUpdate(actUpdate, { args: [said] })).rejects.toThrow()
  const { items } = await historyOf(billId)
  const told = items.map(({ says, traceId }) => [says, traceId])
  expect(told).toEqual(
    expect.arrayContaining([
      ['create: NEW to DRAFT', created.traceId],
      ['the workflow was started', created.traceId],
      ['forward: WITH_CHECKER to WITH_APPROVER', checked.traceId],
      ['act: forward, refused: not_asked', refused.traceId],
    ]),
  )
  expect((await found(refused.traceId)).says).toContain('logs')
}, 60_000)

/** Keys of attributes, and what each may say. */
const mayBeSaid: Readonly<Record<string, RegExp>> = {
  'http.request.method': /^(GET|POST)$/,
  'http.route': /^\/v1(\/:?[a-zA-Z-]+)+$/,
  'http.response.status_code': /^\d{3}$/,
  'khajane.code': /^[a-z_]+$/,
  'temporal.workflow_id': /^bill_[0-9A-Z]{26}$/,
  'temporal.run_id': /^[0-9a-f-]{36}$/,
  'temporal.attempt': /^\d+$/,
  'temporal.local': /^(true|false)$/,
  'db.system.name': /^postgresql$/,
  'db.query.summary': /^(select|insert|update|delete)( [a-z_]+(, (…|[a-z_ ]+))*)?$/,
}

test('spans say words of the software: no account number, no name, nothing that somebody typed', async () => {
  const { sql } = stack.database
  const secrets = (
    await sql<{ text: string | null }[]>`
      select account_number as text from recipients union select name from recipients
      union select user_id from users union select name from users union select post_id from posts
      union select bill_number from bills union select remarks from bills`
  ).flatMap(({ text }) => (text === null || text.length < 4 ? [] : [text]))
  expect(secrets).toEqual(expect.arrayContaining([remarks, 'maker.10104']))
  // The administrator's is a word of his routes.
  expect(secrets.filter((secret) => secret !== 'admin' && collector.whole().includes(secret))).toEqual([])
  const said = collector.spans.flatMap((span) =>
    span.attributes.map(({ key }) => [key, valueOf(span, key) ?? ''] as const),
  )
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter(([key, value]) => mayBeSaid[key]?.test(value) !== true)).toEqual([])
  // No event: that is where an error's message would be.
  expect(collector.spans.filter(({ events }) => events !== undefined && events.length > 0)).toEqual([])
})

test('what ran with traces replays without, and with the code of before; switched off again it goes on', async () => {
  await workWith('')
  const before = collector.spans.filter(({ program }) => program === 'khajane-worker').length
  const traced = newTrace()
  await ask('maker.10104', `/v1/bills/${billId}/actions/forward`, {}, traced.traceparent)
  expect((await found(traced.traceId)).items).toMatchObject([{ id: billId, state: 'WITH_CHECKER' }])
  expect(collector.spans.filter(({ program }) => program === 'khajane-worker')).toHaveLength(before)

  const history = await stack.temporal.workflow.getHandle(billId).fetchHistory()
  const codePath = inject('servers').workflowBundle
  const code = readFileSync(codePath, 'utf8')
  const without = code.replace(/(function importInterceptors\(\) \{\s*return \[)[^\]]*\]/, '$1]')
  expect(without.length).toBeLessThan(code.length)
  const former = join(inject('servers').folder, 'without-tracing.js')
  writeFileSync(former, without)
  for (const path of [codePath, former])
    await expect(Worker.runReplayHistory({ workflowBundle: { codePath: path } }, history)).resolves.toBeUndefined()
}, 60_000)
