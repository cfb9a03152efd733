// What an administrator is told of a bill whose workflow was terminated on its way, and what runs.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkflowHistoryView, WorkflowsView } from '../../api/workflow/schema.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { actUpdate } from '../../workflows/messages.ts'
import { telephone } from '../domain/scenarios/steps.ts'
import { until } from '../kit/until.ts'
import { openWorld, startBill, type World } from '../kit/world.ts'

let world: World
let billId: string
let billNumber: string
const claim = 'f'.repeat(64)
beforeAll(async () => {
  world = await openWorld()
  billId = (await startBill(world, telephone())).billId
  const { people, stack } = world
  billNumber = String((await people.get('admin', `/v1/bills/${billId}`)).body['billNumber'])
  const forwarded = await people.act('maker.10104', billId, 'forward', {})
  expect(forwarded.status, forwarded.text).toBe(200)
  const actor = { userId: 'checker.10104', postId: 'post.checker.10104', officeCode: '12E01-10104O' }
  const said = { claim, action: 'forward', actor: { ...actor, roles: ['CHECKER' as const] } }
  // Nobody has asked for it: the commit refuses it.
  const handle = stack.temporal.workflow.getHandle(billId)
  await expect(handle.executeUpdate(actUpdate, { args: [said] })).rejects.toThrow()
  await handle.terminate('by hand')
  const checked = await people.act('checker.10104', billId, 'forward', {})
  expect(checked.status, checked.text).toBe(200)
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

const historyOf = async (query = ''): Promise<WorkflowHistoryView> => {
  const { status, text } = await world.people.get('auditor', `/v1/admin/workflows/${billId}/history${query}`)
  expect(status, text).toBe(200)
  return JSON.parse(text) as WorkflowHistoryView
}
const workflows = async (query: string): Promise<WorkflowsView> => {
  const { status, text } = await world.people.get('admin', `/v1/admin/workflows${query}`)
  expect(status, text).toBe(200)
  return JSON.parse(text) as WorkflowsView
}
const listed = () =>
  until('both runs are listed', async () => (await workflows(`?billNumber=${billNumber}`)).items.length === 2)

test('its life reads from start to end, over both runs: the refused act in the history alone', async () => {
  await listed()
  const { kind, runs, items } = await historyOf()
  expect([kind, runs.map(({ state }) => state)]).toEqual(['bill', ['TERMINATED', 'RUNNING']])
  const told = items.map(({ stands, says, user }) => [stands, says, user])
  expect(told).toEqual([
    ['trail', 'create: NEW to DRAFT', 'maker.10104'],
    ['history', 'the workflow was started', null],
    ['both', 'forward: DRAFT to WITH_CHECKER', 'maker.10104'],
    ['history', 'act: forward, refused: not_asked', 'checker.10104'],
    ['history', 'the run ended: terminated', null],
    ['history', 'the workflow was started', null],
    ['both', 'forward: WITH_CHECKER to WITH_APPROVER', 'checker.10104'],
  ])
  const [first, second] = runs
  expect([items[2]?.runId, items[6]?.runId]).toEqual([first?.runId, second?.runId])
  for (const one of [items[2], items[6]])
    expect(one).toMatchObject({ kind: 'update', outcome: 'done', retries: 0, eventId: expect.any(Number) as number })
  expect(items[2]?.milliseconds).toBeGreaterThanOrEqual(0)
})

test('page by page it is the same', async () => {
  const whole = await historyOf()
  const items = []
  let cursor: string | null = null
  do {
    const page: WorkflowHistoryView = await historyOf(`?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(items).toEqual(whole.items)
})

test('what runs is counted by kind and state, with the oldest; runs of a bill are found by its number', async () => {
  await listed()
  const { counts, items } = await workflows('?kind=bill')
  const running = counts.find(({ state }) => state === 'RUNNING')
  expect(running).toMatchObject({ kind: 'bill', runs: 1 })
  expect(counts.find(({ state }) => state === 'TERMINATED')).toMatchObject({ runs: 1, oldestAt: null })
  expect(items).toMatchObject([{ workflowId: billId, kind: 'bill', state: 'RUNNING', closedAt: null }])
  expect(running?.oldestAt).toBe(items[0]?.startedAt)
  const all = await workflows('')
  expect(all.counts.map(({ kind }) => kind)).toContain('sweep')
  const one = await workflows('?limit=1')
  expect(one.items).toHaveLength(1)
  const next = await workflows(`?limit=1&cursor=${one.nextCursor ?? ''}`)
  expect(next.counts).toEqual([])
  expect(next.items[0]?.workflowId).not.toBe(one.items[0]?.workflowId)
  expect(await workflows('?billNumber=12E01-10104O/2026-27/999999')).toMatchObject({ items: [] })
})

test('what is unknown is not found, and nobody else looks', async () => {
  const { people } = world
  expect((await people.get('admin', '/v1/admin/workflows/bill_none/history')).status).toBe(404)
  for (const path of ['/v1/admin/workflows', `/v1/admin/workflows/${billId}/history`])
    for (const login of ['maker.10104', 'dot', 'to.577a']) {
      const { status, body } = await people.get(login, path)
      expect([path, login, status, body.code]).toEqual([path, login, 403, 'not_your_role'])
    }
})

test('the command line tells it', async () => {
  const address = await world.stack.app.listen({ host: '127.0.0.1', port: 0 })
  const khajane = async (...args: string[]): Promise<string> => {
    let out = ''
    const env = { KHAJANE_API: address, KHAJANE_TOKEN: await world.stack.token('admin') }
    const code = await run(args, {
      env,
      out: (text) => (out += text),
      error: (text) => (out += text),
      isTerminal: false,
    })
    expect([code, out]).toEqual([exitCodes.done, out])
    return out
  }
  expect(await khajane('admin', 'find', billNumber)).toContain(billId)
  expect(await khajane('admin', 'find', 'nothing')).toContain('Nothing is known')
  const told = await khajane('admin', 'history', billNumber)
  expect(told).toMatch(/act: forward, refused: not_asked.*history only/)
  expect(told).toMatch(/create: NEW to DRAFT.*trail only/)
  expect(await khajane('admin', 'workflows', '--bill', billNumber)).toContain('TERMINATED')
  expect(JSON.parse(await khajane('--json', 'admin', 'workflows', '--kind', 'sweep'))).toMatchObject({
    counts: [{ kind: 'sweep', state: 'RUNNING', runs: 1 }],
  })
})
