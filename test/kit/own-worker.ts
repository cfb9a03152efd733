// A corner of Temporal of a test's own: a database and a namespace, activities called one by one, or a worker in this
// process.

import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import { inject } from 'vitest'
import { registerSearchAttributes } from '../../activities/search-attributes.ts'
import { ownDatabase, ownNamespace } from './database.ts'

export type OwnTemporal = Awaited<ReturnType<typeof ownTemporal>>

/** @param server another than the one that all tests share, with its namespace */
export async function ownTemporal(server?: { address: string; namespace: string }) {
  const [database, namespace] = await Promise.all([ownDatabase(), server?.namespace ?? ownNamespace()])
  const address = server?.address ?? inject('servers').temporalAddress
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  await registerSearchAttributes(native, namespace)
  let stop = () => Promise.resolve()
  return {
    database,
    /** The administrator's. */
    sql: database.sql,
    /** As a worker comes. */
    worker: database.as('worker').sql,
    client: new Client({ connection, namespace }),
    /** Until `close`. */
    async work(taskQueue: string, activities: object, more: Partial<WorkerOptions> = {}): Promise<void> {
      const workflowBundle = { codePath: inject('servers').workflowBundle }
      const worker = await Worker.create({
        connection: native,
        namespace,
        taskQueue,
        workflowBundle,
        activities,
        ...more,
      })
      const running = worker.run()
      stop = () => {
        worker.shutdown()
        return running
      }
    },
    close: async () => {
      await stop()
      await native.close()
      await connection.close()
      await database.drop()
    },
  }
}
