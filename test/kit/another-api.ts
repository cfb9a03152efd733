import { Connection, Client } from '@temporalio/client'
import { inject } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { openDatabase } from '../../db/kernel/connection.ts'
import type { TestStack } from './stack.ts'
import { peopleOf, type People } from './people.ts'

export interface AnotherApi {
  people: People
  close: () => Promise<void>
}

/**
 * A second API process's worth on the stack's database: it shares nothing with the first but what is stored.
 * @param temporalAddress where it looks for Temporal, when not where it is
 */
export async function anotherApi(stack: TestStack, prefix: string, temporalAddress?: string): Promise<AnotherApi> {
  const { issuer, temporalAddress: address } = inject('servers')
  const database = openDatabase(stack.databaseUrl, 5, `khajane test ${prefix}`)
  const connection = Connection.lazy({ address: temporalAddress ?? address })
  const app = await buildApp({
    config: { oidcIssuer: issuer, oidcAudience: 'khajane', taskQueue: stack.env['TEMPORAL_TASK_QUEUE'] ?? 'khajane' },
    database,
    temporal: new Client({ connection, namespace: stack.namespace }),
    now: stack.now,
    logLevel: 'silent',
  })
  return {
    people: peopleOf({ app, token: stack.token }, prefix),
    close: async () => {
      await app.close()
      await connection.close()
      await database.close()
    },
  }
}
