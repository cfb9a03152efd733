import type { Writable } from 'node:stream'
import type { Client } from '@temporalio/client'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/kernel/connection.ts'

export interface ApiConfig {
  oidcIssuer: string
  oidcAudience: string
  taskQueue: string
}

/** What the API needs of the world around it. */
export interface Deps {
  config: ApiConfig
  database: Database
  temporal: Client
  /** Business time (design.md, Time); tokens and recorded instants follow the machine's clock. */
  now: () => Date
  logLevel: Config['LOG_LEVEL']
  /** How long a body may bring nothing more before it is given up; a quarter of a minute when left out. */
  bodyIdleMs?: number
  /** Where the log goes; standard output when left out. */
  logTo?: Writable
}

/** The server with types that follow from the schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
