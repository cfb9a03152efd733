// Histories must be there as long as administrators look back: a worker that starts says so where they are not.

import { msToTs } from '@temporalio/common/lib/time.js'
import { NativeConnection } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { retentionWarning } from '../../activities/retention.ts'
import { ownNamespace } from '../kit/database.ts'

let connection: NativeConnection
let namespace: string
beforeAll(async () => {
  namespace = await ownNamespace()
  connection = await NativeConnection.connect({ address: inject('servers').temporalAddress })
})
afterAll(() => connection.close())

const keepFor = (days: number) =>
  connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(`${days} days`) },
  })

test('a namespace elsewhere that forgets within 90 days is told of, with the command that mends it', async () => {
  const elsewhere = { address: 'temporal.treasury.example:7233', namespace }
  await keepFor(30)
  expect(await retentionWarning(connection, elsewhere)).toBe(
    `namespace ${namespace} keeps ended workflows for 30 days, and administrators look back 90: ` +
      `temporal operator namespace update --retention 90d ${namespace}`,
  )
  expect(await retentionWarning(connection, { address: '127.0.0.1:7233', namespace })).toBeUndefined()
  await keepFor(90)
  expect(await retentionWarning(connection, elsewhere)).toBeUndefined()
})
