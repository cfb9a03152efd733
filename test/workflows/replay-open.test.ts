// Deploys: the open workflows of a running system against the code of a build, which build is current, and the way
// back, by the commands that people type.

import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sampleOf } from '../../activities/replay/open-runs.ts'
import { buildsToCome, type BuildsToCome } from '../../bench/chaos/builds.ts'
import { byPatch, toldRuns } from '../../bench/chaos/builds-told.ts'
import { buildIdOf, builds, makeCurrent, replayOpen, startWorkerOf, type Said } from '../../bench/chaos/deploying.ts'
import type { RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { telephone, throughOffice } from '../domain/scenarios/steps.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { openWorld, type Played, type World } from '../kit/world.ts'

let world: World
let changed: BuildsToCome
const bills: Played[] = []

let worker: RunningPart
const workerOf = (bundle: string, name: string) =>
  startWorkerOf(bundle, join(inject('servers').folder, name), world.stack.env)

// The system's own worker has no build, as those of earlier releases. Later one of the build that knows a patch, and
// begins it in no run, does its work.
beforeAll(async () => {
  changed = await buildsToCome(inject('servers').folder)
  world = await openWorld({ WORKFLOW_BUNDLE: changed.knows })
}, 120_000)
afterAll(async () => {
  await worker.stop(3)
  await world.stack.stop()
}, 30_000)

const replay = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Said> =>
  replayOpen({ ...world.stack.env, ...more }, ...args)

/** Without the lines that say how far it has come, which a quick machine has none of. */
const sentences = ({ error }: Said): string => error.replace(/^.* …\n/gm, '')

const rowOf = (out: string, kind: string): readonly string[] | undefined =>
  out
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([first]) => first === kind)

test('a build is given tasks once an operator makes it current, also of what workers without one began', async () => {
  const { env, temporal } = world.stack
  const buildId = buildIdOf(changed.knows)
  const old = await playedTo(world, telephone(), throughOffice().slice(0, 1))
  worker = await workerOf(changed.knows, 'worker-with-build')
  let before = ''
  await until('its workers are known', async () => (before = (await builds(env)).out).includes(buildId))
  expect(rowOf(before, buildId)?.slice(0, 3)).toEqual([buildId, 'never', 'current'])
  expect(before).toContain('No build of khajane is current: workers that have a build are given no tasks')
  const nobody = await builds(env, '--make-current', 'nobodys')
  expect(nobody).toMatchObject({ code: 1, out: '' })
  expect(nobody.error).toMatch(/^nobodys is not made current \(.*\): are its workers up\? Nothing has changed\.\n$/)
  expect(await makeCurrent(env, buildId)).toMatch(new RegExp(`^Current: ${buildId}\\.$`, 'm'))
  await world.stack.killWorker()
  await play(world, old, throughOffice().slice(1, 2))
  const begun = [1, 2].map(() => playedTo(world, telephone(), throughOffice().slice(0, 1)))
  bills.push(old, ...(await Promise.all(begun)))
  const told = (await toldRuns(temporal)).find(({ workflowId }) => workflowId === old.billId)
  expect(told).toMatchObject({ builds: [buildId], strayed: [] })
  await until('all are listed as open', async () => {
    const query = 'ExecutionStatus="Running" AND WorkflowType="bill"'
    return (await temporal.workflow.count(query)).count === bills.length
  })
}, 120_000)

test('the build that runs takes over what is open; of each kind as many are asked as are wanted', async () => {
  const said = await replay(['--sample', '2'])
  const { code, out } = said
  expect({ code, error: sentences(said) }).toEqual({ code: 0, error: '' })
  expect(rowOf(out, 'kind')).toEqual(['kind', 'open', 'asked', 'replayed', 'failed'])
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '2', '2', '0'])
  expect(rowOf(out, 'rbiInbox')).toEqual(['rbiInbox', '1', '1', '1', '0'])
  expect(rowOf(out, 'sweep')).toEqual(['sweep', '1', '1', '1', '0'])
  expect(out).toMatch(/^Of 4 asked, of 5 open on .*, none fails: this build takes them over\.$/m)
}, 120_000)

test('a build whose bills do something new first is caught, with the oldest bill and the event named', async () => {
  const { code, out } = await replay([], { WORKFLOW_BUNDLE: changed.broken })
  expect(code).toBe(1)
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '3', '0', '3'])
  expect(rowOf(out, 'sweep')).toEqual(['sweep', '1', '1', '1', '0'])
  const { runId } = await world.stack.temporal.workflow.getHandle(bills[0]!.billId).describe()
  expect(out.trimEnd().split('\n').at(-1)).toMatch(
    new RegExp(
      `^This build does not take over ${bills[0]!.billId}, of kind bill \\(run ${runId}, event \\d+ [A-Za-z]+\\): ` +
        'Nondeterminism error: Timer machine does not handle this event\\.$',
    ),
  )
}, 120_000)

test('the same change behind a patch passes', async () => {
  const { code, out } = await replay([], { WORKFLOW_BUNDLE: changed.uses })
  expect(code).toBe(0)
  expect(rowOf(out, 'bill')).toEqual(['bill', '3', '3', '3', '0'])
}, 120_000)

test('what the next build begins goes on with the one before, which knows the patch, and with none older', async () => {
  const { env, temporal } = world.stack
  const [known, next] = [buildIdOf(changed.knows), buildIdOf(changed.uses)]
  const beside = await workerOf(changed.uses, 'next-worker')
  try {
    await makeCurrent(env, next)
    const begun = await playedTo(world, telephone(), throughOffice().slice(0, 1))
    await play(world, bills[1]!, throughOffice().slice(1, 2))
    await makeCurrent(env, known)
    for (const bill of [begun, bills[1]!]) await play(world, bill, throughOffice().slice(bill === begun ? 1 : 2, 3))
    const told = await toldRuns(temporal)
    expect(told.flatMap(({ strayed }) => strayed)).toEqual([])
    expect(byPatch(told, 'bill')).toMatchObject([{ workflowId: begun.billId, builds: [next, known] }])
    const other = told.find(({ workflowId }) => workflowId === bills[1]!.billId)
    expect(other).toMatchObject({ patches: [], builds: [known, next, known] })
  } finally {
    await beside.stop(3)
  }
  const [old, knows] = await Promise.all([
    replay([], { WORKFLOW_BUNDLE: inject('servers').workflowBundle }),
    replay([], { WORKFLOW_BUNDLE: changed.knows }),
  ])
  expect(old.code).toBe(1)
  expect(rowOf(old.out, 'bill')).toEqual(['bill', '4', '4', '3', '1'])
  expect(old.out.trimEnd().split('\n').at(-1)).toMatch(/ event \d+ MarkerRecorded\): .*to-come-bill.*\.$/)
  expect(knows.code).toBe(0)
}, 180_000)

test('a server that does not answer, a namespace that is none and a wrong option are a sentence each', async () => {
  const nowhere = `127.0.0.1:${String(await freePort())}`
  const [away, missing, wrong] = await Promise.all([
    replay(['--address', nowhere]),
    replay(['--namespace', 'nobodys']),
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
