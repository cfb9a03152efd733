// What does not move by itself, as an administrator finds it: each planted for real in one running system, and found by
// one look with its true reason and what may be done about it; what waits is told apart.

import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { StuckItemView, StuckView } from '../../api/stuck/schema.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { batcherWorkflowId, inboxWorkflowId } from '../../workflows/messages.ts'
import {
  authorised,
  inwarded,
  passed,
  sent,
  telephone,
  throughBoa,
  throughOffice,
  treasuryPeople,
} from '../domain/scenarios/steps.ts'
import { openApi, token } from '../kit/api.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { plantStuck, type Planting } from '../kit/plant-stuck.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { openWorld, type World } from '../kit/world.ts'

const bengaluru = { maker: 'maker.10107', checker: 'checker.10107', approver: 'approver.10107' }
const elsewhere = treasuryPeople('572a')

let world: World
let plant: Planting
const bills: Record<string, string> = {}
const billOf = (name: string): string => bills[name] ?? name

beforeAll(async () => {
  world = await openWorld()
  plant = plantStuck(world)
  world.bank.keepSilent()
  const withChecker = throughOffice().slice(0, 1)
  const ways = {
    ...{ draft: [], failing: withChecker, ahead: withChecker, unanswered: withChecker, ended: withChecker },
    ...{ atDesk: [...throughOffice(), ...inwarded(), ...throughBoa()], sent: sent() },
  }
  for (const [name, way] of Object.entries(ways)) bills[name] = (await playedTo(world, telephone(), way)).billId
}, 180_000)
afterAll(() => world.stack.stop(), 30_000)
afterAll(() => plant.stop(), 30_000)

async function look(people: People = world.people, headers: Record<string, string> = {}): Promise<StuckView> {
  const { status, text } = await people.get('admin', '/v1/admin/stuck', { headers })
  expect(status, text).toBe(200)
  return JSON.parse(text) as StuckView
}
const kindsOf = ({ items }: StuckView): string[] => [...new Set(items.map(({ kind }) => kind))].sort()
const found = (kind: string, of: StuckView, id: string): StuckItemView => {
  const item = [...of.items, ...of.waiting].find((one) => one.kind === kind && one.subject.id === id)
  if (item === undefined) throw new Error(`${kind} is not found: ${JSON.stringify(of, null, 1)}`)
  return item
}

test('a system that works shows none, with bills that wait for people and for the bank', async () => {
  let last: StuckView | undefined
  await until(
    () => JSON.stringify(last),
    async () => (last = await look()).items.length === 0,
    20,
  )
  expect(await look()).toMatchObject({ items: [], waiting: [], more: [] })
  for (const login of ['maker.10104', 'to.577a', 'dot', 'hoo.577a']) {
    const { status, body } = await world.people.get(login, '/v1/admin/stuck')
    expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
  }
  expect((await world.people.get('auditor', '/v1/admin/stuck')).status).toBe(200)
}, 40_000)

describe('ten are planted', () => {
  const wanted = [
    ...['act_unanswered', 'activity_retrying', 'break_blocks', 'message_unapplied', 'nobody_at_desk', 'nobody_works'],
    ...['row_ahead', 'task_failing', 'workflow_gone'],
  ]
  let breakId: string
  let message: string
  let end: () => Promise<number>
  let all: StuckView

  beforeAll(async () => {
    await world.bank.hold('572A')
    await playedTo(world, telephone(bengaluru), [...passed(bengaluru, elsewhere), ...authorised(elsewhere)])
    breakId = await plant.openBreak(billOf('sent'))
    await plant.closedWindow()
    await plant.brokenWorker()
    await plant.failingTask(billOf('failing'))
    // Killed while it waits for its next try: not as if its worker had died at work.
    await until('task and activity are found to fail', async () => {
      const { items } = await look()
      const isWaiting = ({ nextAt }: StuckItemView) => nextAt !== null && Date.parse(nextAt) - Date.now() > 1000
      // Another bill's task may fail as well: that of the break is told to its workflow.
      const fails = ({ kind, subject }: StuckItemView) => kind === 'task_failing' && subject.id === billOf('failing')
      return items.some(fails) && items.some(isWaiting)
    })
    await plant.noWorker()
    await plant.rowAhead(billOf('ahead'))
    await plant.unansweredAct(billOf('unanswered'))
    message = await plant.unappliedMessage()
    await plant.terminated(billOf('ended'))
    end = await plant.vacantDesk('post.ha.577a')
    await until(
      () => `all are found: ${JSON.stringify(all, null, 1)}`,
      async () => {
        all = await look()
        return wanted.every((kind) => kindsOf(all).includes(kind))
      },
      120,
    )
  }, 300_000)

  test('nothing else is found', () => {
    expect(kindsOf(all)).toEqual(wanted)
    expect(all.more).toEqual([])
    const ids = [...all.items, ...all.waiting].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a failing workflow task, with what it failed with, and at which build', () => {
    const item = found('task_failing', all, billOf('failing'))
    expect(item).toMatchObject({
      subject: { kind: 'bill', id: billOf('failing'), billNumber: expect.stringMatching(/\/\d{6}$/) as string },
      ...{ treasuryCode: '577A', workflowId: billOf('failing'), mayBe: [], standing: 'stuck' },
      reason: { code: 'task_fails', params: { cause: 'workflow_worker_unhandled_failure' } },
      message: expect.stringContaining('a build that is broken') as string,
      build: expect.stringMatching(/./) as string,
    })
    expect(item.attempt).toBeGreaterThanOrEqual(2)
    expect(item.runId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('an activity that is tried again, with its failure; not what waits for a worker alone', () => {
    expect(all.items.filter(({ kind }) => kind === 'activity_retrying')).toHaveLength(1)
    const item = found('activity_retrying', all, inboxWorkflowId('rbi'))
    expect(item).toMatchObject({
      ...{ subject: { kind: 'workflow' }, activity: { type: 'collectMessages' }, mayBe: ['retry_now', 'pause'] },
      reason: { code: 'activity_fails', params: { activity: 'collectMessages' } },
      message: expect.stringContaining('ECONNREFUSED') as string,
    })
    expect(item.attempt).toBeGreaterThanOrEqual(2)
  })

  test('a row ahead of its workflow, which nobody answers for', () => {
    expect(found('row_ahead', all, billOf('ahead'))).toMatchObject({
      ...{ subject: { kind: 'bill', id: billOf('ahead') }, mayBe: ['nudge'] },
      reason: { code: 'row_ahead_unasked', params: { version: 3 } },
    })
  })

  test('a message that is not applied: what may be done for the inbox may be done for it', () => {
    expect(found('message_unapplied', all, message)).toMatchObject({
      ...{ subject: { kind: 'message', id: message }, workflowId: inboxWorkflowId('rbi') },
      mayBe: ['retry_now', 'pause'],
    })
  })

  test('a break that blocks a payment: people settle it', () => {
    expect(found('break_blocks', all, breakId)).toMatchObject({
      ...{ subject: { kind: 'break', id: breakId }, treasuryCode: '577A', mayBe: [] },
      reason: { code: 'break_open', params: { about: 'amount_mismatch', owner: '577A' } },
    })
  })

  test('a closed window is waiting until it opens, and not stuck', () => {
    const item = found('bank_closed', all, '572A')
    expect(item).toMatchObject({
      ...{ standing: 'waiting', mayBe: [], subject: { kind: 'treasury' }, workflowId: batcherWorkflowId('572A') },
      reason: { code: 'window_closed' },
      until: expect.stringMatching(/T09:00:00\.000\+05:30$/) as string,
    })
    expect(all.waiting).toContainEqual(item)
    expect(all.items.map(({ subject }) => subject.id)).not.toContain('572A')
  })

  test('a terminated workflow is to be started again', () => {
    expect(found('workflow_gone', all, billOf('ended'))).toMatchObject({
      reason: { code: 'workflow_ended', params: { state: 'TERMINATED' } },
      mayBe: ['start_again'],
    })
  })

  test('an act without an answer', () => {
    expect(found('act_unanswered', all, billOf('unanswered'))).toMatchObject({
      ...{ subject: { kind: 'bill', id: billOf('unanswered') }, mayBe: [] },
      reason: { code: 'act_unanswered', params: { action: 'forward' } },
    })
  })

  test('nobody works', () => {
    expect(found('nobody_works', all, world.stack.taskQueue)).toMatchObject({
      ...{ subject: { kind: 'task_queue', id: world.stack.taskQueue }, mayBe: [] },
      reason: { code: 'nobody_polls' },
    })
  })

  test('nobody at a desk', () => {
    expect(found('nobody_at_desk', all, billOf('atDesk'))).toMatchObject({
      ...{ subject: { kind: 'bill', id: billOf('atDesk') }, treasuryCode: '577A', mayBe: [] },
      reason: { code: 'nobody_at_desk', params: { stage: 'WITH_HA' } },
    })
  })

  test('the command line prints each with its reason and what to do; in JSON it is the answer', async () => {
    const address = await world.stack.app.listen({ host: '127.0.0.1', port: 0 })
    const khajane = async (...args: string[]): Promise<string> => {
      let [out, error] = ['', '']
      const env = { KHAJANE_API: address, KHAJANE_TOKEN: await token('auditor') }
      const io = { env, out: (text: string) => (out += text), error: (text: string) => (error += text) }
      const code = await run(args, { ...io, isTerminal: false })
      expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
      return out
    }
    const out = await khajane('admin', 'stuck')
    for (const { id, reason, advice } of [...all.items, ...all.waiting]) {
      expect(out).toContain(id)
      // What is counted goes on.
      if (reason.params['attempt'] === undefined) expect(out).toContain(reason.says)
      expect(out).toContain(advice)
    }
    expect(out).toMatch(/waiting, and going on by themselves/)
    const told = JSON.parse(await khajane('admin', 'stuck', '--json')) as StuckView
    expect(kindsOf(told)).toEqual(wanted)
  }, 30_000)

  test('no account number, and both languages', async () => {
    const rows = await world.stack.database.sql<{ accountNumber: string; name: string }[]>`
      select distinct account_number, name from payments`
    const { text } = await world.people.get('auditor', '/v1/admin/stuck')
    for (const { accountNumber, name } of rows)
      for (const hidden of [accountNumber, name]) expect(text).not.toContain(hidden)
    const kannada = await look(world.people, { 'accept-language': 'kn' })
    for (const { reason, advice } of kannada.items)
      for (const said of [reason.says, advice]) expect(said).toMatch(/[ಀ-೿]/)
  })

  test('with a worker that works what has its own way goes on, and only what needs a hand is left', async () => {
    expect(await end()).toBe(200)
    await world.stack.startWorker()
    const left = ['act_unanswered', 'break_blocks', 'workflow_gone']
    let last: StuckView | undefined
    await until(
      () => JSON.stringify(last),
      async () => kindsOf((last = await look())).join() === left.join(),
      120,
    )
    // The next act starts it from its row.
    const { status } = await world.people.act('checker.10104', billOf('ended'), 'forward')
    expect(status).toBe(200)
    await until('it is not listed any more', async () => !kindsOf(await look()).includes('workflow_gone'))
  }, 150_000)
})

test('workers with build ids of which none is current do nothing: that is said, until one is', async () => {
  const { namespace, database, now, temporal, env } = world.stack
  const taskQueue = 'versioned'
  const connection = await NativeConnection.connect({ address: env['TEMPORAL_ADDRESS'] ?? '' })
  const version = { deploymentName: 'khajane', buildId: 'build-7' }
  const workflowBundle = { codePath: inject('servers').workflowBundle }
  const workerDeploymentOptions = {
    ...{ version, defaultVersioningBehavior: 'AUTO_UPGRADE' as const },
    useWorkerVersioning: true as const,
  }
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, workerDeploymentOptions })
  const api = await openApi({ database: database.as('api'), now, namespace, taskQueue })
  const people = peopleOf({ app: api.app, token }, { patient: true })
  const codes = async () => (await look(people)).items.filter(({ kind }) => kind === 'nobody_works')
  expect((await codes()).map(({ reason }) => reason.code)).toEqual(['nobody_polls'])
  await worker.runUntil(async () => {
    await until('no build is current', async () => (await codes())[0]?.reason.code === 'no_current_build')
    expect((await codes())[0]).toMatchObject({ build: 'build-7', mayBe: [], subject: { id: taskQueue } })
    await until('it is current', () =>
      temporal.workflowService
        .setWorkerDeploymentCurrentVersion({ namespace, ...version, identity: 'an administrator' })
        .then(() => true)
        .catch(() => false),
    )
    await until('nothing is said', async () => (await codes()).length === 0)
  })
  await api.close()
  await connection.close()
}, 200_000)
