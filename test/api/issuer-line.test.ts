// The line to the issuer: one that it has closed is opened again, and nobody is sent away for it.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPair, exportJWK } from 'jose'
import { afterEach, expect, test } from 'vitest'
import { createIssuer } from '../../api/kernel/issuer.ts'
import { apiConfig } from '../kit/api.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** @param closes so many of the first lines are closed without an answer */
async function issuerThat(closes: number) {
  const { publicKey } = await generateKeyPair('RS256')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] }
  let asked = 0
  server = createServer((request, response) => {
    asked += 1
    if (asked <= closes) return void request.socket.destroy()
    const document = { issuer: at(), jwks_uri: `${at()}/keys` }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/keys' ? keys : document))
  })
  const at = (): string => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return createIssuer({ ...apiConfig, oidcIssuer: at() })
}

test('that was closed while it was idle is opened once more', async () => {
  const issuer = await issuerThat(1)
  await expect(issuer.check()).resolves.toBeUndefined()
})

test('that is closed again and again is told as what it is', async () => {
  const issuer = await issuerThat(9)
  await expect(issuer.check()).rejects.toThrow('fetch failed')
})
