// Links over TLS, with real certificates: the right one is taken, every wrong one refused.

import { Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { createServer } from 'node:https'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createIssuer } from '../../api/kernel/issuer.ts'
import { loadConfig, temporalConnection } from '../../config.ts'
import { openDatabase } from '../../db/kernel/connection.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { apiConfig } from '../kit/api.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { ownIssuer } from '../kit/own-issuer.ts'
import { fileOf, tlsBefore, type TlsFront } from '../kit/tls.ts'

describe('the database', () => {
  let own: OwnDatabase
  let right: TlsFront
  let misnamed: TlsFront
  beforeAll(async () => {
    own = await ownDatabase(1)
    const to = Number(new URL(own.url).port)
    right = await tlsBefore({ to, certificate: 'server', postgres: true })
    misnamed = await tlsBefore({ to, certificate: 'elsewhere', postgres: true })
  })
  afterAll(async () => {
    right.close()
    misnamed.close()
    await own.drop()
  })

  const urlOf = ({ port }: TlsFront, query: string, host = 'localhost'): string => {
    const url = new URL(own.url)
    url.host = `${host}:${port}`
    return `${url.href}?${query}`
  }
  async function ask(url: string): Promise<string> {
    const { sql, orm, close } = openDatabase(url, 1, 'khajane test, over TLS')
    try {
      const [row] = await sql<{ user: string }[]>`select current_user as "user"`
      await orm.execute('select 1')
      return row?.user ?? ''
    } finally {
      await close()
    }
  }
  const trusted = `sslrootcert=${fileOf('authority')}`

  test.each(['localhost', '127.0.0.1'])('is reached at %s by the authority that signed for it', async (host) => {
    const url = urlOf(right, `sslmode=verify-full&${trusted}`, host)
    expect(await ask(url)).toBe(new URL(own.url).username)
    await migrate(url)
  })

  test.each([
    ['of another authority', () => urlOf(right, `sslmode=verify-full&sslrootcert=${fileOf('other')}`)],
    ['of an authority that nobody named', () => urlOf(right, 'sslmode=verify-full')],
    ['of which only TLS was required', () => urlOf(right, 'sslmode=require')],
    ['of another name', () => urlOf(misnamed, `sslmode=verify-full&${trusted}`)],
    ['of another name, at an address', () => urlOf(misnamed, `sslmode=require&${trusted}`, '127.0.0.1')],
  ])('is not spoken to with a certificate %s', async (_name, url) => {
    await expect(ask(url())).rejects.toThrow(/self-signed|unable to (?:verify|get)|does not match certificate/)
    await expect(migrate(url())).rejects.toThrow()
  })

  test('that speaks no TLS is not spoken to without it', async () => {
    const plain = new URL(own.url)
    await expect(ask(`${plain.href}?sslmode=verify-full&${trusted}`)).rejects.toThrow()
  })
})

describe('Temporal, with certificates of both sides', () => {
  let front: TlsFront
  beforeAll(async () => {
    const to = Number(inject('servers').temporalAddress.split(':')[1])
    front = await tlsBefore({ to, certificate: 'server', mutual: true, alpn: ['h2'] })
  })
  afterAll(() => {
    front.close()
  })

  const ours = { TEMPORAL_TLS_CLIENT_CERT_PATH: fileOf('client'), TEMPORAL_TLS_CLIENT_KEY_PATH: fileOf('client-key') }
  const optionsWith = (env: NodeJS.ProcessEnv) =>
    temporalConnection(loadConfig({ TEMPORAL_ADDRESS: `localhost:${front.port}`, TEMPORAL_TLS: 'true', ...env }))
  async function reach(env: NodeJS.ProcessEnv): Promise<void> {
    const connection = await Connection.connect({ ...optionsWith(env), connectTimeout: 2_000 })
    await connection.close()
  }
  async function reachAsWorker(env: NodeJS.ProcessEnv): Promise<void> {
    const connection = await NativeConnection.connect(optionsWith(env))
    await connection.close()
  }

  test('is reached by server and worker', async () => {
    const env = { ...ours, TEMPORAL_TLS_SERVER_CA_CERT_PATH: fileOf('authority') }
    await reach(env)
    await reachAsWorker(env)
  })

  test.each([
    ['with its certificate of another authority', { ...ours, TEMPORAL_TLS_SERVER_CA_CERT_PATH: fileOf('other') }],
    ['with its certificate of an authority that nobody named', ours],
    ['without a certificate of ours', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: fileOf('authority') }],
    [
      'with its certificate of another name',
      { ...ours, TEMPORAL_TLS_SERVER_CA_CERT_PATH: fileOf('authority'), TEMPORAL_TLS_SERVER_NAME: 'other.example' },
    ],
  ])('is not, %s', async (_name, env) => {
    await expect(reach(env)).rejects.toThrow()
    await expect(reachAsWorker(env)).rejects.toThrow()
  })
})

describe('the issuer', () => {
  const faultOf = async (oidcIssuer: string, openIssuer = false): Promise<string> => {
    try {
      await createIssuer({ ...apiConfig, oidcIssuer, openIssuer }).check()
      return 'none'
    } catch (error) {
      return error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)
    }
  }

  test('is not believed with a certificate of an authority that is not trusted', async () => {
    const keys = { cert: readFileSync(fileOf('server')), key: readFileSync(fileOf('server-key')) }
    const server = createServer(keys, (_request, response) => void response.end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `https://localhost:${(server.address() as AddressInfo).port}`
    expect(await faultOf(url)).toMatch(/unable to verify|self-signed/)
    server.close()
  })

  test('is not believed when its keys would come in the clear from elsewhere, unless it is said by name', async () => {
    const issuer = await ownIssuer()
    expect(await faultOf(issuer.url)).toBe('none')
    issuer.nameKeys('http://keys.invalid/jwks')
    expect(await faultOf(issuer.url)).toContain('names keys that are not fetched over TLS')
    expect(await faultOf(issuer.url, true)).not.toContain('over TLS')
    issuer.close()
  })
})
