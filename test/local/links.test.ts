// Links that leave the machine: what production refuses, and what is told to the driver of the database.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig, temporalConnection } from '../../config.ts'
import { databaseLink, isLocal, isSafeUrl, StartError } from '../../links.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khajane-links-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const inFile = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text))

describe('production does not start', () => {
  const refused: readonly (readonly [string, NodeJS.ProcessEnv, string])[] = [
    [
      'with a remote database without TLS',
      { DATABASE_URL: 'postgres://u:secret@db.example/k' },
      'DATABASE_URL is remote',
    ],
    [
      'where it is said so',
      { DATABASE_URL: 'postgres://u:secret@db.example/k?sslmode=disable' },
      'DATABASE_URL is remote',
    ],
    [
      'with one of several remote',
      { DATABASE_URL: 'postgres://u:secret@localhost:1,10.0.0.7:2/k' },
      'DATABASE_URL is remote',
    ],
    [
      'with TLS that may end as none',
      { DATABASE_URL: 'postgres://u:secret@db.example/k?sslmode=prefer' },
      'sslmode of',
    ],
    ['with a remote Temporal without TLS', { TEMPORAL_ADDRESS: 'temporal.example:7233' }, 'TEMPORAL_ADDRESS is remote'],
    [
      'with its TLS turned off beside an API key',
      { TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_API_KEY: 'secret', TEMPORAL_TLS: 'false' },
      'TEMPORAL_ADDRESS is remote',
    ],
    [
      'where browsers come in the clear',
      { PUBLIC_URL: 'http://khajane.example' },
      'PUBLIC_URL must begin with https:// in production',
    ],
    ['with an issuer in the clear', { OIDC_ISSUER: 'http://issuer.example' }, 'OIDC_ISSUER must begin with https://'],
    ['with certificates unverified', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED cannot be 0'],
    [
      'with another link named',
      { KHAJANE_OPEN_LINKS: 'issuer', TEMPORAL_ADDRESS: 't.example:7233' },
      'TEMPORAL_ADDRESS',
    ],
    [
      'with a link that there is not',
      { KHAJANE_OPEN_LINKS: 'bank' },
      'KHAJANE_OPEN_LINKS must be database, temporal or',
    ],
  ]
  test.each(refused)('%s', (_name, env, sentence) => {
    const attempt = () => loadConfig(env)
    expect(attempt).toThrow(StartError)
    expect(attempt).toThrow(sentence)
    expect(attempt).not.toThrow('secret')
  })

  test.each([
    [
      'TLS whose certificate is verified',
      'postgres://db.example/k?sslmode=verify-full',
      't.example:7233',
      'https://issuer.example',
    ],
    ['loopback', 'postgres://127.0.0.1:5432/k', 'localhost:7233', 'http://127.0.0.1:9000'],
    ['IPv6 loopback, and a socket', 'postgres://u@/k?host=/var/run/postgresql', '127.0.0.1:7233', 'http://[::1]:9000'],
  ])('but does with %s', (_name, DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER) => {
    const env = { DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, TEMPORAL_TLS: 'true' }
    expect(loadConfig(env)).toMatchObject({ DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER })
  })

  test('unless each open link is named; and elsewhere than in production nothing is asked', () => {
    const open = { DATABASE_URL: 'postgres://db/k', TEMPORAL_ADDRESS: 'temporal:7233', OIDC_ISSUER: 'http://issuer' }
    expect(loadConfig({ ...open, KHAJANE_OPEN_LINKS: 'database,temporal,issuer' })).toMatchObject(open)
    expect(loadConfig({ ...open, KHAJANE_PROFILE: 'test' })).toMatchObject(open)
  })
})

test.each([
  ['localhost', true],
  ['127.8.9.10', true],
  ['[::1]', true],
  ['/run/postgresql', true],
  ['127.0.0.1.example', false],
  ['localhost.example', false],
  ['10.0.0.1', false],
  ['::2', false],
])('%s is of this machine: %s', (host, expected) => {
  expect(isLocal(host)).toBe(expected)
})

test('keys are fetched over TLS, or from this machine', () => {
  expect(['https://k.example/jwks', 'http://localhost/jwks', 'http://k.example/jwks'].map(isSafeUrl)).toEqual([
    true,
    true,
    false,
  ])
})

describe('the driver of the database', () => {
  const optionsOf = (url: string) => databaseLink(url).options()

  test.each(['require', 'verify-ca', 'verify-full'])('is told to verify, with sslmode=%s', (mode) => {
    const root = inFile('ca.pem', 'the authority')
    const link = databaseLink(
      `postgres://u:p@db.example:6432/k?sslmode=${mode}&sslrootcert=${root}&target_session_attrs=primary`,
    )
    expect(link.options()).toEqual({ ssl: { rejectUnauthorized: true, ca: 'the authority' } })
    // What is the driver's stays in the URL; what is ours would be sent on to the server.
    expect(link.url).toBe('postgres://u:p@db.example:6432/k?target_session_attrs=primary')
  })

  test('is told the address by which a certificate is judged, and our own certificate', () => {
    const [cert, key] = [inFile('cert.pem', 'a certificate'), inFile('key.pem', 'a key')]
    expect(optionsOf(`postgres://10.0.0.7/k?sslmode=verify-full&sslcert=${cert}&sslkey=${key}`)).toEqual({
      ssl: { rejectUnauthorized: true, host: '10.0.0.7', cert: 'a certificate', key: 'a key' },
    })
  })

  test('is told to do without TLS only where nobody asked for it, whatever its own environment says', () => {
    expect(optionsOf('postgres://u:p%40x@localhost:5432/k')).toEqual({ ssl: false })
    expect(optionsOf('postgres:///k')).toEqual({ ssl: false, host: 'localhost' })
    expect(optionsOf('postgres://u@/k?host=/run/postgresql')).toEqual({
      ssl: false,
      path: '/run/postgresql/.s.PGSQL.5432',
    })
  })

  test('is told of no authority that cannot be read', () => {
    expect(() => optionsOf('postgres://db.example/k?sslmode=verify-full&sslrootcert=/none.pem')).toThrow(StartError)
  })
})

describe('a secret may lie in a file', () => {
  test('that its variable names, without the end of its line', () => {
    const config = loadConfig({
      KHAJANE_PROFILE: 'test',
      DATABASE_URL_FILE: inFile('url', 'postgres://u:p@h/d\n'),
      TEMPORAL_API_KEY_FILE: inFile('api-key', 'key of the cloud\n'),
      TEMPORAL_ADDRESS: 'cloud:7233',
    })
    expect(config.DATABASE_URL).toBe('postgres://u:p@h/d')
    expect(temporalConnection(config)).toEqual({ address: 'cloud:7233', apiKey: 'key of the cloud', tls: true })
  })

  test('is judged as if it stood in the variable, and not read beside it', () => {
    const file = inFile('remote', 'postgres://u:secret@db.example/k')
    expect(() => loadConfig({ DATABASE_URL_FILE: file })).toThrow('DATABASE_URL is remote')
    expect(() => loadConfig({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://h/d' })).toThrow('not both')
    expect(() => loadConfig({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow('DATABASE_URL_FILE names a file')
  })
})

test('mutual TLS towards Temporal: certificate, key, authority and name', () => {
  const [cert, key, ca] = [inFile('client.pem', 'client'), inFile('client-key.pem', 'key'), inFile('root.pem', 'root')]
  const config = loadConfig({
    TEMPORAL_ADDRESS: 'temporal.example:7233',
    TEMPORAL_TLS_CLIENT_CERT_PATH: cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: key,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: ca,
    TEMPORAL_TLS_SERVER_NAME: 'temporal',
  })
  expect(temporalConnection(config)).toMatchObject({
    tls: {
      clientCertPair: { crt: bytesOf('client'), key: bytesOf('key') },
      serverRootCACertificate: bytesOf('root'),
      serverNameOverride: 'temporal',
    },
  })
})
