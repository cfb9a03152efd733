// Before a deploy: the open workflows of a running system against the code of a build, by the command that people type.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sampleOf } from '../../activities/replay/open-runs.ts'
import { project } from '../../local/data-dir.ts'
import { freePort } from '../../local/ports.ts'
import { telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { bundlesOfSleepingBill } from '../kit/changed-workflows.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { openWorld, type World } from '../kit/world.ts'

let world: World
let changed: { patched: string; broken: string }
const bills: string[] = []

beforeAll(async () => {
  const bundling = bundlesOfSleepingBill(inject('servers').folder)
  world = await openWorld()
  for (const acts of [2, 1, 1]) bills.push((await playedTo(world, telephone(), throughOffice().slice(0, acts))).billId)
  await until('all are listed as open', async () => {
    const query = 'ExecutionStatus="Running" AND WorkflowType="bill"'
    return (await world.stack.temporal.workflow.count(query)).count === bills.length
  })
  changed = await bundling
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

interface Said {
  readonly code: number | string | null | undefined
  readonly out: string
  readonly error: string
}

function replay(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Said> {
  const command = ['--import', 'tsx', join(project, 'local/replay.ts'), ...args]
  const env = { ...world.stack.env, ...more }
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: project, env, encoding: 'utf8' }, (failure, out, error) =>
      resolve({ code: failure === null ? 0 : failure.code, out, error }),
    )
  })
}

/** Without the lines that say how far it has come, which a quick machine has none of. */
const sentences = ({ error }: Said): string => error.replace(/^.* …\n/gm, '')

const rowOf = (out: string, kind: string): readonly string[] | undefined =>
  out
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([first]) => first === kind)

test('the build that runs takes over what is open; of each kind as many are asked as are wanted', async () => {
  const said = await replay(['--open', '--sample', '2'])
  const { code, out } = said
  expect({ code, error: sentences(said) }).toEqual({ code: 0, error: '' })
  expect(rowOf(out, 'kind')).toEqual(['kind', 'open', 'asked', 'replayed', 'failed'])
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '2', '2', '0'])
  expect(rowOf(out, 'rbiInbox')).toEqual(['rbiInbox', '1', '1', '1', '0'])
  expect(rowOf(out, 'sweep')).toEqual(['sweep', '1', '1', '1', '0'])
  expect(out).toMatch(/^Of 4 asked, of 5 open on .*, none fails: this build takes them over\.$/m)
}, 120_000)

test('a build whose bills do something new first is caught, with the oldest bill and the event named', async () => {
  const { code, out } = await replay(['--open'], { WORKFLOW_BUNDLE: changed.broken })
  expect(code).toBe(1)
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '3', '0', '3'])
  expect(rowOf(out, 'sweep')).toEqual(['sweep', '1', '1', '1', '0'])
  const { runId } = await world.stack.temporal.workflow.getHandle(bills[0]!).describe()
  expect(out.trimEnd().split('\n').at(-1)).toMatch(
    new RegExp(
      `^This build does not take over ${bills[0]!}, of kind bill \\(run ${runId}, event \\d+ [A-Za-z]+\\): ` +
        'Nondeterminism error: Timer machine does not handle this event\\.$',
    ),
  )
}, 120_000)

test('the same change behind a patch passes', async () => {
  const { code, out } = await replay(['--open'], { WORKFLOW_BUNDLE: changed.patched })
  expect(code).toBe(0)
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '3', '3', '0'])
}, 120_000)

test('what runs with the patch is not taken over by the build that does not know it: no way back to that', async () => {
  const { temporal, namespace, env } = world.stack
  const taskQueue = 'next-release'
  const connection = await NativeConnection.connect({ address: env['TEMPORAL_ADDRESS']! })
  const workflowBundle = { codePath: changed.patched }
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle })
  await worker.runUntil(async () => {
    const run = await temporal.workflow.start('bill', { workflowId: 'bill-of-next-release', taskQueue })
    await until('its patch is recorded', async () => {
      const { events } = await run.fetchHistory()
      return (events ?? []).some((event) => event.markerRecordedEventAttributes != null)
    })
  })
  await connection.close()
  const { code, out } = await replay(['--open'], { TEMPORAL_TASK_QUEUE: taskQueue })
  expect(code).toBe(1)
  expect(rowOf(out, 'bill')).toEqual(['bill', '1', '1', '0', '1'])
  expect(out.trimEnd().split('\n').at(-1)).toMatch(
    /^This build does not take over bill-of-next-release, .* event \d+ MarkerRecorded\): .*sleeps-first.*\.$/,
  )
}, 120_000)

test('a server that does not answer, a namespace that is none and a wrong option are a sentence each', async () => {
  const nowhere = `127.0.0.1:${String(await freePort())}`
  const [away, missing, wrong] = await Promise.all([
    replay(['--open', '--address', nowhere]),
    replay(['--open', '--namespace', 'nobodys']),
    replay(['--sample', '0']),
  ])
  for (const { code, out } of [away, missing, wrong]) expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(sentences(away)).toMatch(
    new RegExp(`^The Temporal server at ${nowhere} does not answer \\(.*\\): start it, or name the right one .*\\n$`),
  )
  expect(sentences(missing)).toMatch(
    /^The Temporal server at \S+ does not show the namespace nobodys \(.*\): name one .*\n$/,
  )
  expect(sentences(wrong)).toMatch(/^Use: replay --open .*\n$/)
}, 120_000)

test('a sample has the oldest, the newest, and others evenly between', () => {
  const all = Array.from({ length: 100 }, (_, index) => index)
  expect(sampleOf(all, 5)).toEqual([0, 25, 50, 74, 99])
  expect(sampleOf(all, 1)).toEqual([0])
  expect(sampleOf([7, 8], 5)).toEqual([7, 8])
  expect(new Set(sampleOf(all, 99)).size).toBe(99)
})
