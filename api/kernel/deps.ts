import type { Writable } from 'node:stream'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
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
import type { Bundled } from '../bundle/configuration.ts'

/** How people sign in by a browser (api/session/). */
export interface SignIn {
  clientId: string
  /** Null: a public client, by PKCE alone. */
  clientSecret: string | null
  scope: string
  /** Where browsers find us: scheme, host and port. */
  publicUrl: string
  idleSeconds: number
  sessionSeconds: number
}

export interface ApiConfig {
  oidcIssuer: string
  oidcAudience: string
  taskQueue: string
  /** Clients whose tokens are taken; with null those of every client of the issuer. */
  clients: readonly string[] | null
  /** Greatest age of a token. */
  tokenSeconds: number
  /** Whether the issuer's keys may be fetched without TLS. */
  openIssuer: boolean
  /** Proxies whose word is taken for where a request comes from; null: none. */
  trustProxy: string | null
  /** Requests a minute; 0 sets no limit. */
  ratePerCaller: number
  ratePerAddress: number
  /** Left out: nobody signs in, tokens alone are taken. */
  signIn?: SignIn | undefined
  /** Which claim says who it is; `sub` when left out. */
  subjectClaim?: string
  /** Where Temporal's pages are; left out: nothing leads there. */
  temporalUi?: string | undefined
  /** Between two files of a treasury to the bank, as the workers have it (S-49); an hour when left out. */
  batchIntervalSeconds?: number
  /** Where a built console is; left out: none is shown. */
  consoleDir?: string | undefined
}

/** What the API needs of the world around it. */
export interface Deps {
  config: ApiConfig
  database: Database
  temporal: Client
  /** Business time (design.md, Time); tokens and recorded instants follow the machine's clock. */
  now: () => Date
  /** The machine's time, by which sessions end; left out: the machine's. */
  machineNow?: () => Date
  logLevel: Config['LOG_LEVEL']
  /** Who did or was refused what (kernel/security-log.ts). */
  securityLog: Logger
  /** How long a body may bring nothing more before it is given up; a quarter of a minute when left out. */
  bodyIdleMs?: number
  /** Counts what is asked and answered (kernel/plugins/measure.ts); nothing is counted when left out. */
  measure?: (app: Api) => void
  /** What support bundles show of this process; nothing when left out. */
  bundled?: Bundled
  /** Goes around each request (traces/requests.ts); nothing is traced when left out. */
  trace?: (app: Api) => void
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
