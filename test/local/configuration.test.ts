import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { signInOf } from '../../api/session/configuration.ts'
import { apiUrlOf } from '../../local/programs.ts'
import { loadConfig, temporalConnection, variables } from '../../config.ts'
import { StartError } from '../../links.ts'

const project = new URL('../../', import.meta.url)
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
const [checked = '', ofOneProgram = ''] = readFileSync(new URL('docs/configuration.md', project), 'utf8').split('\n## ')
const documented = rowsOf(checked).map(([, name, what, byDefault]) => ({ name, what, default: byDefault }))

/** Names that a source reads from the environment, in the ways in which the sources do. */
const namesIn = (source: string): string[] => [
  ...[...source.matchAll(/(?:\benv\[|\bsetting\(|\bwhole\()'([A-Z][A-Z0-9_]+)'/g)].map(([, name = '']) => name),
  ...[...source.matchAll(/\{([^{}]*)\} = process\.env\b/g)].flatMap(
    ([, names = '']) => names.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
  ),
]

describe('the table of variables', () => {
  test('docs/configuration.md lists what the schema lists, in words and defaults', () => {
    const inSchema = Object.entries(variables.properties).map(([name, schema]) => ({
      name: `\`${name}\``,
      what: 'description' in schema ? schema.description : undefined,
      default: 'default' in schema ? `\`${String(schema.default)}\`` : '',
    }))
    expect(documented).toEqual(inSchema)
  })

  test('what any program reads beside the schema is in the second table, and nothing else', () => {
    const files = execFileSync('git', ['ls-files', '*.ts'], { cwd: project, encoding: 'utf8' }).trim().split('\n')
    const read = files
      .filter((file) => file !== 'test/local/configuration.test.ts' && existsSync(new URL(file, project)))
      .flatMap((file) => namesIn(readFileSync(new URL(file, project), 'utf8')))
    const beside = [...new Set(read)].filter(
      (name) => !(name in variables.properties) && !['PATH', 'LD_LIBRARY_PATH'].includes(name),
    )
    expect(
      rowsOf(ofOneProgram)
        .map(([, name]) => name?.replaceAll('`', ''))
        .sort(),
    ).toEqual(beside.sort())
  })
})

describe('a wrong environment is refused in one sentence that names the variable', () => {
  const refused: readonly (readonly [string, NodeJS.ProcessEnv, string])[] = [
    ['a port that is a word', { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
    ['a port out of range', { PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    ['another database', { DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL must be a URL that begins with'],
    ['a Temporal URL', { TEMPORAL_ADDRESS: 'http://h:7233' }, 'TEMPORAL_ADDRESS must be of the form host:port'],
    ['an unknown profile', { KHAJANE_PROFILE: 'staging' }, 'KHAJANE_PROFILE must be production, local or test'],
    ['a proxy that is a name', { TRUST_PROXY: 'proxy' }, 'TRUST_PROXY must be addresses or networks'],
    ['a proxy that is no address', { TRUST_PROXY: '10.0.0.1,10.0.0.256' }, 'TRUST_PROXY must be addresses or networks'],
    ['a network wider than all', { TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY must be addresses or networks'],
    ['metrics at a name', { METRICS_HOST: 'localhost' }, 'METRICS_HOST must be an IP address'],
    ['metrics at any port', { METRICS_PORT: '0' }, 'METRICS_PORT must be a whole number from 1 to 65535'],
    ['a client with nowhere to lead back to', { OIDC_CLIENT_ID: 'console' }, 'Set PUBLIC_URL where OIDC_CLIENT_ID'],
    ['a console at a path', { PUBLIC_URL: 'https://khajane.example/console' }, 'PUBLIC_URL must be an origin'],
    ['a session without end', { SESSION_SECONDS: '0' }, 'SESSION_SECONDS must be a whole number from 1 to 86400'],
    ['no pool', { DATABASE_POOL: '0' }, 'DATABASE_POOL must be a whole number from 1 to 500'],
    [
      'a clock without offset',
      { KHAJANE_PROFILE: 'test', KHAJANE_CLOCK: '2026-11-23T11:00' },
      'KHAJANE_CLOCK must be an instant',
    ],
    [
      'a clock in month 13',
      { KHAJANE_PROFILE: 'test', KHAJANE_CLOCK: '2026-13-01T11:00Z' },
      'KHAJANE_CLOCK must be an instant',
    ],
    [
      'a clock in production',
      { KHAJANE_CLOCK: '2026-11-23T11:00:00+05:30' },
      'KHAJANE_CLOCK cannot be set in production',
    ],
  ]
  test.each(refused)('%s', (_, env, sentence) => {
    const attempt = () => loadConfig(env)
    expect(attempt).toThrow(StartError)
    expect(attempt).toThrow(sentence)
    expect(attempt).not.toThrow('secret')
  })

  test('a variable that this program needs', () => {
    expect(() => loadConfig({ DATABASE_URL: '' }, 'DATABASE_URL')).toThrow('Set DATABASE_URL to start this program')
  })
})

test('people sign in where a client is named, by a secret that lies in a file, or by none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khajane-secret-'))
  const [kept, empty] = [join(folder, 'kept'), join(folder, 'empty')]
  writeFileSync(kept, 'of the console\n')
  writeFileSync(empty, '')
  const env = { OIDC_CLIENT_ID: 'console', PUBLIC_URL: 'https://khajane.example' }
  expect(signInOf(loadConfig({ ...env, OIDC_CLIENT_SECRET_FILE: kept }))).toEqual({
    ...{ clientId: 'console', clientSecret: 'of the console', scope: 'openid', publicUrl: 'https://khajane.example' },
    ...{ idleSeconds: 900, sessionSeconds: 36_000 },
  })
  expect(signInOf(loadConfig({ ...env, OIDC_CLIENT_SECRET_FILE: empty }))).toMatchObject({ clientSecret: null })
  expect(signInOf(loadConfig({ PUBLIC_URL: env.PUBLIC_URL, OIDC_CLIENT_SECRET_FILE: kept }))).toBeUndefined()
  rmSync(folder, { recursive: true })
})

test('an API key turns TLS on, and nothing but the table decides how Temporal is reached', () => {
  const config = loadConfig({ TEMPORAL_ADDRESS: 'cloud:7233', TEMPORAL_API_KEY: 'k', TEMPORAL_GRPC_META_X: 'y' })
  expect(temporalConnection(config)).toEqual({ address: 'cloud:7233', apiKey: 'k', tls: true })
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8080'],
  ['192.0.2.7', 'http://192.0.2.7:8080'],
  ['treasury.example', 'http://treasury.example:8080'],
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://127.0.0.1:8080'],
  ['::1', 'http://[::1]:8080'],
])('an API that listens on %s is asked at %s', (host, url) => {
  expect(apiUrlOf(host, 8080)).toBe(url)
})
