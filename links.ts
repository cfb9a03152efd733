// The lines to what lies outside: which of them leave this machine, and what makes one safe to use.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

/** Something the operator must put right before a program can run. Its message is one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** Loopback and Unix sockets: what never leaves the machine is not remote. */
export function isLocal(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (name === '' || name.startsWith('/')) return true
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name)
}

/** Whether what is fetched there is fetched over TLS, whose certificates Node verifies, or from this machine. */
export function isSafeUrl(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || isLocal(hostname)
}

const verified = ['require', 'verify-ca', 'verify-full', 'true']
const plain = ['disable', 'false']
/** Of the URL: read here, and not sent on to the server as settings of the session. */
const ours = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'host']

interface Tls {
  rejectUnauthorized: true
  ca?: string
  cert?: string
  key?: string
  /** By which the certificate is judged, where the server is named by its address. */
  host?: string
}

export interface DatabaseLink {
  url: string
  /** Every host leads to TLS whose certificate is verified, or is this machine. */
  safe: boolean
  /** What the driver is told beside the URL. It would take `sslmode=require` without verifying anything. */
  options: () => { ssl: Tls | false; host?: string; path?: string }
}

/**
 * How a database is reached. TLS is verified whenever it is asked for: certificate and name, also by `sslmode=require`.
 * @throws StartError for an sslmode that would fall back to no TLS, or to none that is verified
 */
export function databaseLink(given: string): DatabaseLink {
  const [address = '', query = ''] = given.split(/\?(.*)/s)
  const asked = new URLSearchParams(query)
  const authority = /^[a-z]+:\/\/([^/]*)/.exec(address)?.[1] ?? ''
  const named = decodeURIComponent(authority.slice(authority.lastIndexOf('@') + 1))
  const host = asked.get('host') ?? named
  const hosts = host.startsWith('/') ? [host] : host.split(',').map((one) => one.replace(/:\d*$/, ''))
  const mode = asked.get('sslmode') ?? asked.get('ssl') ?? (asked.has('sslrootcert') ? 'verify-full' : 'disable')
  if (!verified.includes(mode) && !plain.includes(mode))
    throw new StartError(
      `sslmode of DATABASE_URL must be disable or verify-full: ${mode} may end without verified TLS.`,
    )
  const files = { ca: asked.get('sslrootcert'), cert: asked.get('sslcert'), key: asked.get('sslkey') }
  for (const name of ours) asked.delete(name)
  const rest = asked.toString()
  return {
    url: rest === '' ? address : `${address}?${rest}`,
    safe: verified.includes(mode) || hosts.every(isLocal),
    options: () => ({
      ssl: verified.includes(mode) ? tlsOf(files, hosts) : false,
      ...(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${portOf(authority)}` } : {}),
      // Whatever PGHOST says: only the variables of the table count.
      ...(named === '' && !host.startsWith('/') ? { host: host === '' ? 'localhost' : host } : {}),
    }),
  }
}

const portOf = (authority: string): string => /:(\d+)$/.exec(authority)?.[1] ?? '5432'

function tlsOf(files: Record<'ca' | 'cert' | 'key', string | null>, hosts: readonly string[]): Tls {
  const tls: Tls = { rejectUnauthorized: true }
  for (const [name, file] of Object.entries(files) as ['ca' | 'cert' | 'key', string | null][])
    if (file !== null && file !== 'system') tls[name] = read(file)
  const [only = '', ...others] = hosts.map((host) => host.replace(/^\[|\]$/g, ''))
  return others.length === 0 && isIP(only) !== 0 ? { ...tls, host: only } : tls
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`DATABASE_URL names a file that cannot be read: ${file}.`)
  }
}
