// TLS before the servers of the tests: certificates of an authority of their own, valid for a hundred years, and what
// ends the TLS and hands the bytes on. None of the keys is used anywhere else.

import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { createSecureContext, TLSSocket, type SecureContextOptions } from 'node:tls'

export const fileOf = (name: string): string => join(import.meta.dirname, 'tls', `${name}.pem`)
const pem = (name: string): string => readFileSync(fileOf(name), 'utf8')

export interface TlsFront {
  port: number
  close: () => void
}

/** What a client of Postgres says before it speaks TLS: the length, and the code of an SSLRequest. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

interface Fronting {
  /** The port on this machine to which what was decrypted goes. */
  to: number
  /** `server`: localhost and 127.0.0.1; `elsewhere`: another name, of the same authority. */
  certificate: 'server' | 'elsewhere'
  /** Whether it begins as Postgres does. */
  postgres?: boolean
  /** Whether it asks for a certificate of the same authority. */
  mutual?: boolean
  alpn?: string[]
}

export async function tlsBefore({ to, certificate, postgres, mutual = false, alpn }: Fronting): Promise<TlsFront> {
  const context: SecureContextOptions = { cert: pem(certificate), key: pem(`${certificate}-key`), ca: pem('authority') }
  const open = new Set<Socket>()
  const secure = (raw: Socket): void => {
    const options = {
      isServer: true,
      secureContext: createSecureContext(context),
      requestCert: mutual,
      rejectUnauthorized: mutual,
      ...(alpn === undefined ? {} : { ALPNProtocols: alpn }),
    }
    const inside = new TLSSocket(raw, options)
    const beyond = connect(to, '127.0.0.1')
    open.add(beyond)
    const end = () => {
      inside.destroy()
      beyond.destroy()
    }
    for (const socket of [inside, beyond]) socket.on('error', end).on('close', end)
    inside.pipe(beyond).pipe(inside)
  }
  const server = createServer((raw) => {
    open.add(raw)
    raw.on('error', () => raw.destroy())
    if (postgres !== true) return secure(raw)
    raw.once('data', (said: Buffer) => {
      if (!said.equals(sslRequest)) return raw.destroy()
      raw.write('S')
      secure(raw)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
