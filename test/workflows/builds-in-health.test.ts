// Workers that say which build they are, as an administrator sees them.

import { readFileSync } from 'node:fs'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { versioned, type BuildVersion } from '../../activities/deployment.ts'
import type { HealthView } from '../../api/health/schema.ts'
import { readSlowest } from '../../db/health.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { noon, ownDatabase, ownNamespace, type OwnDatabase } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'
import { until } from '../kit/until.ts'

const taskQueue = 'builds'
const version = { deploymentName: 'khajane', buildId: 'build-7' }

let database: OwnDatabase
let api: OpenedApi
let connection: NativeConnection
let worker: Worker
let workerOf: (of: BuildVersion) => Promise<Worker>
let running: Promise<void>
beforeAll(async () => {
  const { temporalAddress: address, workflowBundle } = inject('servers')
  const namespace = await ownNamespace()
  database = await ownDatabase()
  api = await openApi({ database: database.as('api'), now: () => noon, namespace, taskQueue })
  connection = await NativeConnection.connect({ address })
  const code = readFileSync(workflowBundle, 'utf8')
  workerOf = (of) =>
    Worker.create({
      ...{ connection, namespace, taskQueue, activities: { sweep: () => null }, workflowBundle: { code } },
      ...{ identity: of.buildId, ...versioned(of) },
    })
  worker = await workerOf(version)
  running = worker.run()
})
afterAll(async () => {
  worker.shutdown()
  await running
  await Promise.all([connection.close(), api.close()])
  await database.drop()
}, 30_000)

const queues = async (): Promise<HealthView['parts']['queues']> => {
  const { status, text } = await peopleOf({ app: api.app, token }).get('admin', '/v1/admin/health')
  expect(status, text).toBe(200)
  return (JSON.parse(text) as HealthView).parts.queues
}

test('are given nothing until one is made current, and then are well', async () => {
  const asks = { pollers: 1, versioned: 1, ofCurrent: 0, buildIds: ['build-7'] }
  let told = await queues()
  const asksFor = (kind: number) => (told.facts?.queues[kind]?.pollers ?? 0) > 0
  await until('it asks for tasks', async () => {
    told = await queues()
    return asksFor(0) && asksFor(1)
  })
  expect(told).toMatchObject({
    ...{ judged: 'bad', says: expect.stringContaining('no current version is set') as string },
    facts: { currentBuildId: null, queues: [asks, asks] },
  })
  const { workflowService, options } = api.temporal
  await workflowService.setWorkerDeploymentCurrentVersion({
    ...{ namespace: options.namespace, ...version, identity: 'test' },
  })
  await until('it is current', async () => (await queues()).judged === 'good')
  const well = { ...asks, ofCurrent: 1 }
  expect((await queues()).facts).toMatchObject({ currentBuildId: 'build-7', queues: [well, well] })
}, 60_000)

test('beside those of another build that becomes current are counted, and not as given any', async () => {
  const next = { ...version, buildId: 'build-8' }
  const another = await workerOf(next)
  await another.runUntil(async () => {
    const { workflowService, options } = api.temporal
    let told = await queues()
    await until(
      () => `both ask, and the other is current: ${JSON.stringify(told)}`,
      async () => {
        await workflowService
          .setWorkerDeploymentCurrentVersion({ namespace: options.namespace, ...next, identity: 'test' })
          .catch(() => undefined)
        told = await queues()
        return told.facts?.currentBuildId === 'build-8' && told.facts.queues.every(({ pollers }) => pollers === 2)
      },
      40,
    )
    const both = { pollers: 2, versioned: 2, ofCurrent: 1, buildIds: ['build-7', 'build-8'] }
    expect(told).toMatchObject({ judged: 'good', facts: { queues: [both, both] } })
  })
}, 60_000)

test('slow statements are told by an extension that is installed and loaded, and else not at all', async () => {
  const { sql } = database.as('api')
  expect(await readSlowest(sql)).toBeNull()
  await database.sql`create extension pg_stat_statements`
  expect(await readSlowest(sql)).toBeNull()
})
