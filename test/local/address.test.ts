import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart } from '../../local/part.ts'
import { freePort, isFree } from '../../local/ports.ts'
import { apiUrlOf, serverProgram } from '../../local/programs.ts'
import { ownDatabase, ownNamespace, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
let namespace: string
beforeAll(async () => {
  database = await ownDatabase()
  namespace = await ownNamespace()
})
afterAll(() => database.drop())

async function startServer(host: string) {
  const servers = inject('servers')
  const folder = join(servers.folder, namespace)
  prepareDataDir(folder)
  const port = await freePort()
  const env = {
    ...process.env,
    HOST: host,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    OIDC_ISSUER: servers.issuer,
  }
  return { port, server: await startPart(await serverProgram(folder, port, env)) }
}

test.runIf(await isFree(0, '127.0.0.2'))(
  'an API that listens on one address alone is found ready there',
  async () => {
    const { port, server } = await startServer('127.0.0.2')
    try {
      expect((await fetch(`${apiUrlOf('127.0.0.2', port)}/health/ready`)).status).toBe(200)
      const elsewhere = connect(port, '127.0.0.1')
      const refused = await new Promise((resolve) => elsewhere.once('error', resolve).once('connect', resolve))
      expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
    } finally {
      await server.stop(2)
    }
  },
  90_000,
)

test('an API told to listen on an address that is not of its machine says so, and ends', async () => {
  const started = startServer('203.0.113.9')
  await expect(started).rejects.toThrow('203.0.113.9 is no address of this machine: set HOST to one that is.')
}, 90_000)
