// The API in the test's own process, to be injected into.

import { Client, Connection } from '@temporalio/client'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { inject } from 'vitest'
import { buildApp, type Deps } from '../../api/app.ts'
import type { ApiConfig, SignIn } from '../../api/kernel/deps.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { urlAs } from '../../local/role-urls.ts'
import { CONSOLE_CLIENT_ID, localToken } from '../../local/local-token.ts'
import { moverOf } from './by-hand.ts'
import { noon, ownDatabase } from './database.ts'
import { peopleOf, type Manner, type People } from './people.ts'
import type { TestStack } from './stack.ts'

const tokens = new Map<string, Promise<string>>()

/** A token of the tests' issuer. */
export function token(login: string): Promise<string> {
  const made = tokens.get(login) ?? localToken(inject('servers').issuer, login)
  tokens.set(login, made)
  return made
}

/** As the console of a local start; browsers of the tests find it there. */
export const signIn = {
  ...{ clientId: CONSOLE_CLIENT_ID, clientSecret: null, scope: 'openid', publicUrl: 'http://127.0.0.1:8080' },
  ...{ idleSeconds: 900, sessionSeconds: 36_000 },
} satisfies SignIn

/** As the tests have it: every client, no limits, the issuer in the clear. */
export const apiConfig = {
  oidcIssuer: '',
  oidcAudience: 'khajane',
  taskQueue: 'nobody-works-here',
  clients: null,
  tokenSeconds: 43_200,
  openIssuer: true,
  trustProxy: null,
  ratePerCaller: 0,
  ratePerAddress: 0,
  signIn,
} satisfies ApiConfig

export interface OpenedApi {
  readonly app: FastifyInstance
  readonly temporal: Client
  /** Closes it and its connection to Temporal. */
  readonly close: () => Promise<void>
}

interface Wanted {
  readonly database: Database
  readonly now: () => Date
  /** Where it looks for Temporal, when not where it is. */
  readonly temporalAddress?: string | undefined
  readonly namespace?: string
  readonly taskQueue?: string
  /** The tests' own, when it is left out. */
  readonly issuer?: string
  readonly deps?: Partial<Deps>
  readonly config?: Partial<ApiConfig>
}

export async function openApi(wanted: Wanted): Promise<OpenedApi> {
  const servers = inject('servers')
  const { database, now, namespace = 'default', taskQueue = 'nobody-works-here', issuer = servers.issuer } = wanted
  const connection = Connection.lazy({ address: wanted.temporalAddress ?? servers.temporalAddress })
  const temporal = new Client({ connection, namespace })
  const config = { ...apiConfig, oidcIssuer: issuer, taskQueue, ...wanted.config }
  const securityLog = pino({ level: 'silent' })
  const app = await buildApp({ config, database, temporal, now, logLevel: 'silent', securityLog, ...wanted.deps })
  return {
    app,
    temporal,
    close: async () => {
      await app.close()
      await connection.close()
    },
  }
}

export type ApiAlone = Awaited<ReturnType<typeof apiAlone>>

/**
 * The API on a database of its own, without a worker: bills are moved by hand where a test is about something else.
 * @param temporal what it takes for Temporal, when that is not the server
 */
export async function apiAlone(manner?: Manner, temporal?: Client) {
  const database = await ownDatabase(5)
  const deps = temporal === undefined ? {} : { temporal }
  const { app, close } = await openApi({ database: database.as('api'), now: () => noon, deps })
  return {
    app,
    database,
    ...peopleOf({ app, token, database }, manner),
    move: moverOf(database),
    stop: async () => {
      await close()
      await database.drop()
    },
  }
}

export interface AnotherApi {
  people: People
  close: () => Promise<void>
}

/** A second API process's worth on the stack's database: it shares nothing with the first but what is stored. */
export async function anotherApi(stack: TestStack, temporalAddress?: string): Promise<AnotherApi> {
  const { namespace, now, taskQueue } = stack
  const database = openDatabase(urlAs('api', stack.databaseUrl), 5, 'khajane test, another API')
  const { app, close } = await openApi({ database, now, namespace, taskQueue, temporalAddress })
  return {
    people: peopleOf({ app, token, database: stack.database }, { patient: true }),
    close: async () => {
      await close()
      await database.close()
    },
  }
}
