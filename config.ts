import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { envSchema } from 'env-schema'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import type { ClientConnectConfig } from '@temporalio/envconfig'
import Type from 'typebox'
import type { Static } from 'typebox'
import { address, fileOf, list, oneOf, origin, port, rate, seconds, text, url, words } from './kinds.ts'
import { databaseLink, isLocal, isSafeUrl, StartError } from './links.ts'

/** Ends a program whose start failed: the sentence alone for a StartError, the whole error for anything else. */
export function exitWithError(error: unknown): never {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
  else console.error(error)
  process.exit(1)
}

/**
 * Every variable the programs read, once; `title` says what a value must be.
 * docs/configuration.md shows the same list, and a test holds the two together.
 */
export const variables = Type.Object({
  KHAJANE_PROFILE: Type.Union([Type.Literal('production'), Type.Literal('local'), Type.Literal('test')], {
    description: 'What this process is part of',
    default: 'production',
    title: 'production, local or test',
  }),
  HOST: Type.String({ description: 'Address the API listens on', default: '127.0.0.1', minLength: 1 }),
  PORT: Type.Integer({ description: 'Port the API listens on', default: 8080, minimum: 0, maximum: 65_535 }),
  DATABASE_URL: Type.Optional(
    url('PostgreSQL 16 or later; a server comes as `khajane_api`, a worker as `khajane_worker`', 'postgres|postgresql'),
  ),
  DATABASE_URL_FILE: fileOf('`DATABASE_URL`'),
  MIGRATE_DATABASE_URL: Type.Optional(
    url('The same for migrations: as an administrator, or as `khajane_owner`', 'postgres|postgresql'),
  ),
  MIGRATE_DATABASE_URL_FILE: fileOf('`MIGRATE_DATABASE_URL`'),
  DATABASE_POOL: Type.Integer({
    description: 'Connections each process may open to PostgreSQL',
    default: 10,
    minimum: 1,
    maximum: 500,
  }),
  TEMPORAL_ADDRESS: Type.Optional(address('Temporal frontend')),
  TEMPORAL_CLI_PATH: Type.Optional(text('A Temporal CLI for the local start to run')),
  TEMPORAL_NAMESPACE: Type.String({ description: 'Temporal namespace', default: 'default', minLength: 1 }),
  TEMPORAL_TASK_QUEUE: Type.String({ description: 'Task queue of the workers', default: 'khajane', minLength: 1 }),
  TEMPORAL_API_KEY: Type.Optional(text('API key for Temporal Cloud; turns TLS on')),
  TEMPORAL_API_KEY_FILE: fileOf('`TEMPORAL_API_KEY`'),
  TEMPORAL_TLS: Type.Optional(Type.Boolean({ description: 'TLS towards Temporal', title: 'true or false' })),
  TEMPORAL_TLS_CLIENT_CERT_PATH: Type.Optional(text('Client certificate for mutual TLS, PEM file')),
  TEMPORAL_TLS_CLIENT_KEY_PATH: Type.Optional(text('Key of that certificate, PEM file')),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: Type.Optional(text("Certificate authority of Temporal's certificate, PEM file")),
  TEMPORAL_TLS_SERVER_NAME: Type.Optional(text("Name in Temporal's certificate, where it is not the address")),
  TEMPORAL_UI_URL: Type.Optional(url("Temporal's UI, to which answers of the engine room lead", 'https|http')),
  OIDC_ISSUER: Type.Optional(url('Issuer of the bearer tokens, as its discovery document names it', 'https|http')),
  OIDC_AUDIENCE: Type.String({ description: 'Audience the tokens must carry', default: 'khajane', minLength: 1 }),
  OIDC_CLIENTS: list(
    'Clients whose tokens are taken (`azp`, or `client_id`), with commas; any of the issuer without it',
    '[\\x21-\\x2b\\x2d-\\x7e]+',
    'names of clients',
  ),
  OIDC_CLIENT_ID: Type.Optional(text('Client as which the console signs people in; signing in is off without')),
  OIDC_CLIENT_SECRET: Type.Optional(text("That client's secret; a public client, by PKCE alone, has none")),
  OIDC_CLIENT_SECRET_FILE: fileOf('`OIDC_CLIENT_SECRET`'),
  OIDC_SCOPE: words('What is asked of the issuer when somebody signs in', 'openid'),
  OIDC_SUBJECT_CLAIM: words('Claim of its tokens that says which user it is', 'sub'),
  PUBLIC_URL: Type.Optional(origin('Where browsers find the console; needed where people sign in')),
  SESSION_IDLE_SECONDS: seconds('A session ends when its person asked for nothing so long', 900),
  SESSION_SECONDS: seconds('Greatest age of a session', 36_000),
  OIDC_TOKEN_SECONDS: seconds('Greatest age of a token since its `iat`, whatever its `exp` says', 43_200),
  KHAJANE_OPEN_LINKS: list(
    'Links that production may leave without verified TLS: `database`, `temporal`, `issuer`, with commas',
    '(database|temporal|issuer)',
    'database, temporal or issuer',
  ),
  NODE_TLS_REJECT_UNAUTHORIZED: Type.Optional(
    text("Node's own; production does not start with `0`, which takes any certificate"),
  ),
  TRUST_PROXY: list(
    'Proxies whose `X-Forwarded-For` is believed: addresses or networks, with commas',
    '[0-9a-fA-F.:]+(/[0-9]{1,3})?',
    'addresses or networks',
  ),
  RATE_PER_CALLER: rate('Requests a minute that one user may make of one server', 12_000),
  RATE_PER_ADDRESS: rate('Requests a minute that may come from one address', 120_000),
  SECURITY_LOG_FILE: Type.Optional(text('File of the security log; standard output, as `"log":"security"`, without')),
  KHAJANE_DATA_DIR: Type.Optional(text('Folder for the data of a local start')),
  KHAJANE_SAMPLE_DAY: Type.Boolean({
    description: "Whether a new local database gets the sample's day of bills at 572A; local only",
    default: true,
    title: 'true or false',
  }),
  KHAJANE_CLOCK: Type.Optional(
    Type.String({
      description: 'Business time when a database first sees it, runs on from there; local and test only',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
      title: 'an instant with its offset, such as 2026-11-23T11:00:00+05:30',
    }),
  ),
  LOG_LEVEL: oneOf('What is logged', 'info', 'fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  WORKFLOW_BUNDLE: Type.Optional(text('Workflow code bundled ahead of time; the worker bundles it itself without')),
  KHAJANE_BUILD_ID: Type.Optional(text('The build that a worker says it is; a digest of its workflow code without')),
  KHAJANE_BUILD_CURRENT: oneOf(
    "Who makes a worker's build current: an `operator` or it `self`; `unversioned`: it has no build",
    'operator',
    'operator',
    'self',
    'unversioned',
  ),
  CONSOLE_DIR: Type.Optional(text('Folder of a built console; `console` beside the program without')),
  RBI_SFTP_HOST: Type.Optional(text("The bank's SFTP server")),
  RBI_SFTP_PORT: Type.Integer({ description: 'Its port', default: 22, minimum: 1, maximum: 65_535 }),
  RBI_SFTP_USER: Type.String({ description: 'User name there', default: 'khajane', minLength: 1 }),
  RBI_SFTP_KEY_FILE: Type.Optional(text('Our private key, in a file')),
  RBI_SFTP_HOST_KEY: Type.Optional(
    Type.String({
      description: "SHA-256 fingerprint of the server's host key, base64; another key is refused",
      pattern: '^[A-Za-z0-9+/]{43}=?$',
      title: 'a SHA-256 fingerprint in base64',
    }),
  ),
  RBI_BATCH_INTERVAL_SECONDS: seconds('How often authorised payments leave for the bank', 3600),
  RBI_POLL_SECONDS: seconds("How often the bank's answers are looked for", 30),
  METRICS_HOST: Type.String({
    description: 'IP address at which programs tell their metrics; only to who may see counts of all treasuries',
    default: '127.0.0.1',
    pattern: '^[0-9a-fA-F.:]+$',
    title: 'an IP address',
  }),
  METRICS_PORT: port('Port at which a server tells its metrics (`/metrics`); none without'),
  WORKER_METRICS_PORT: port('Port at which a worker tells its metrics, and what stands in the database; none without'),
  WORKER_CORE_METRICS_PORT: port("Port at which a worker's Temporal SDK tells its own metrics; none without"),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(url('Collector of traces (OTLP over HTTP); none without', 'https|http')),
  ISO20022_SCHEMAS: Type.String({
    description: 'Folder with the official ISO 20022 schemas, which tests and the simulator check files against',
    default: '../shared/spec/iso20022',
    minLength: 1,
  }),
})

/** Where an issuer says of itself what its keys are (OpenID Connect Discovery, 4). */
export const discoveryUrl = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

export type Config = Static<typeof variables>

interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

function expectation(name: string, error: SchemaError): string {
  const schema: unknown = variables.properties[name as keyof Config]
  if (typeof schema === 'object' && schema !== null && 'title' in schema) return String(schema.title)
  if (typeof schema === 'object' && schema !== null && 'minimum' in schema && 'maximum' in schema)
    return `a whole number from ${String(schema.minimum)} to ${String(schema.maximum)}`
  return error.message?.replace(/^must be /, '') ?? 'otherwise'
}

const secrets = ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'TEMPORAL_API_KEY', 'OIDC_CLIENT_SECRET'] as const

/** The secrets that lie in files, by the variables that they stand for. */
function fromFiles(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of secrets) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) throw new StartError(`Set ${name} or ${name}_FILE, not both.`)
    try {
      const secret = readFileSync(file, 'utf8').trim()
      if (secret !== '') found[name] = secret
    } catch {
      throw new StartError(`${name}_FILE names a file that cannot be read: ${file}.`)
    }
  }
  return found
}

function validated(env: NodeJS.ProcessEnv): Config {
  // A compose file passes VAR= for what is not set: empty is unset.
  const set = Object.fromEntries(
    Object.keys(variables.properties)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const given = { ...set, ...fromFiles(set) }
  try {
    return envSchema<Config>({ schema: { ...variables }, data: given, env: false })
  } catch (error) {
    const first = (error as { errors?: readonly SchemaError[] }).errors?.[0]
    if (!first) throw error
    const name = first.instancePath.slice(1)
    // The value is not repeated: it may hold a password.
    throw new StartError(`${name} must be ${expectation(name, first)} (see docs/configuration.md).`)
  }
}

/**
 * The configuration of this process from its environment.
 * @param required variables that this program cannot do without
 * @throws StartError naming the first variable that is missing or wrong
 */
export function loadConfig<Name extends keyof Config = never>(
  env: NodeJS.ProcessEnv,
  ...required: readonly Name[]
): Config & Required<Pick<Config, Name>> {
  const config = validated(env)
  const given: Partial<Config> = config
  for (const name of required)
    if (given[name] === undefined)
      throw new StartError(`Set ${name} to start this program (see docs/configuration.md).`)
  if (config.KHAJANE_PROFILE === 'production') refuseOpenLinks(config)
  if (config.OIDC_CLIENT_ID !== undefined && config.PUBLIC_URL === undefined)
    throw new StartError(
      'Set PUBLIC_URL where OIDC_CLIENT_ID is set: people are led back to it (see docs/configuration.md).',
    )
  if (config.TRUST_PROXY?.split(',').every(isNetwork) === false)
    throw new StartError('TRUST_PROXY must be addresses or networks, separated by commas (see docs/configuration.md).')
  if (config.KHAJANE_CLOCK !== undefined) {
    if (config.KHAJANE_PROFILE === 'production')
      throw new StartError(
        'KHAJANE_CLOCK cannot be set in production: unset it, or set KHAJANE_PROFILE to local or test.',
      )
    if (Number.isNaN(Date.parse(config.KHAJANE_CLOCK)))
      throw new StartError('KHAJANE_CLOCK must be an instant that exists (see docs/configuration.md).')
  }
  return config as Config & Required<Pick<Config, Name>>
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0'] = text.split('/')
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128)
}

/** Whether this link may go without verified TLS: production says so by name, everybody else may. */
export const mayBeOpen = (config: Config, link: 'database' | 'temporal' | 'issuer'): boolean =>
  config.KHAJANE_PROFILE !== 'production' || (config.KHAJANE_OPEN_LINKS?.split(',').includes(link) ?? false)

/** What is read or written in the clear, or by whoever answers, can be replaced on the way. */
function refuseOpenLinks(config: Config): void {
  const { TEMPORAL_ADDRESS, OIDC_ISSUER, PUBLIC_URL } = config
  const orName = (link: string) => `or name ${link} in KHAJANE_OPEN_LINKS`
  if (config.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new StartError('NODE_TLS_REJECT_UNAUTHORIZED cannot be 0 in production: certificates would not be verified.')
  for (const name of ['DATABASE_URL', 'MIGRATE_DATABASE_URL'] as const) {
    const databaseUrl = config[name]
    if (databaseUrl !== undefined && !databaseLink(databaseUrl).safe && !mayBeOpen(config, 'database'))
      throw new StartError(`${name} is remote: it must say sslmode=verify-full in production, ${orName('database')}.`)
  }
  const temporal = TEMPORAL_ADDRESS === undefined ? undefined : temporalConnection(config)
  const host = TEMPORAL_ADDRESS?.replace(/:\d+$/, '') ?? ''
  if (temporal !== undefined && !isLocal(host) && !temporal.tls && !mayBeOpen(config, 'temporal'))
    throw new StartError(`TEMPORAL_ADDRESS is remote: set TEMPORAL_TLS=true in production, ${orName('temporal')}.`)
  if (OIDC_ISSUER !== undefined && !isSafeUrl(OIDC_ISSUER) && !mayBeOpen(config, 'issuer'))
    throw new StartError(
      `OIDC_ISSUER must begin with https:// in production, ${orName('issuer')}: ` +
        'keys fetched in the clear can be replaced on the way.',
    )
  if (PUBLIC_URL !== undefined && !isSafeUrl(PUBLIC_URL))
    throw new StartError('PUBLIC_URL must begin with https:// in production: no browser keeps its cookies otherwise.')
}

/** How to reach Temporal: address, TLS and API key, for Connection.connect and NativeConnection.connect alike. */
export function temporalConnection(config: Config): ClientConnectConfig['connectionOptions'] {
  const overrideEnvVars = Object.fromEntries(
    Object.entries(config)
      .filter(([name]) => name.startsWith('TEMPORAL_') && !name.endsWith('_FILE'))
      .map(([name, value]) => [name, String(value)]),
  )
  // Only the variables of the table count: a profile file in somebody's home must not redirect a treasury.
  const { connectionOptions } = loadClientConnectConfig({ overrideEnvVars, disableFile: true })
  return Object.fromEntries(Object.entries(connectionOptions).filter(([, value]) => value !== undefined))
}

/**
 * What a program cannot begin without: the database, Temporal.
 * @throws StartError that says what was not reached, why, and which variable names it
 */
export async function reached<Result>(what: string, variable: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof StartError) throw error
    const cause = error instanceof Error ? error.message : String(error)
    throw new StartError(`${what} cannot be reached (${cause}): start it or correct ${variable}.`)
  }
}
