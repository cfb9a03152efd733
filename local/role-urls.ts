// How the programs of a local start come to PostgreSQL: each as its own role. The passwords are made of the
// administrator's, which was made with the data and lies beside them: nothing more is to be kept.

import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import type { Passwords } from '../db/roles/make.ts'
import { roleNames, type Role } from '../db/roles/table.ts'

const ofAdministrator = (adminUrl: string, what: string): Buffer =>
  createHmac('sha256', decodeURIComponent(new URL(adminUrl).password))
    .update(what)
    .digest()

const passwordOf = (adminUrl: string, role: Role): string => ofAdministrator(adminUrl, role).toString('base64url')

/** The URL by which a program comes as this role. */
export function urlAs(role: Role, adminUrl: string): string {
  const url = new URL(adminUrl)
  url.username = roleNames[role]
  url.password = passwordOf(adminUrl, role)
  return url.href
}

const iterations = 4096
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * What PostgreSQL keeps of a password (RFC 5803), always the same: the password itself is sent nowhere, and logged
 * nowhere when a statement fails.
 */
function kept(adminUrl: string, role: Role): string {
  const salt = ofAdministrator(adminUrl, `salt of ${role}`).subarray(0, 16)
  const salted = pbkdf2Sync(passwordOf(adminUrl, role), salt, iterations, 32, 'sha256')
  const [stored, server] = [sha256(hmac(salted, 'Client Key')), hmac(salted, 'Server Key')]
  const [first, second, third] = [salt, stored, server].map((bytes) => bytes.toString('base64'))
  return `SCRAM-SHA-256$${String(iterations)}:${first ?? ''}$${second ?? ''}:${third ?? ''}`
}

/** For the migration of a local start. */
export const passwordsFor = (adminUrl: string): Passwords => ({
  owner: kept(adminUrl, 'owner'),
  api: kept(adminUrl, 'api'),
  worker: kept(adminUrl, 'worker'),
  reader: kept(adminUrl, 'reader'),
})
