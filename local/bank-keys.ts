import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'

/** The keys of the SFTP line to the simulated bank. */
export interface BankKeys {
  readonly clientKeyFile: string
  readonly clientPublicKey: string
  readonly hostKeyFile: string
  /** SHA-256 of the host's public key, base64: what the client knows it by. */
  readonly hostKeyFingerprint: string
}

function keyPair(file: string): string {
  const publicFile = `${file}.pub`
  if (!existsSync(file) || !existsSync(publicFile)) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519')
    writeFileSync(file, pair.private, { mode: 0o600 })
    writeFileSync(publicFile, pair.public)
  }
  chmodSync(file, 0o600)
  return readFileSync(publicFile, 'utf8').trim()
}

/** The keys in this folder, made when they are not there. */
export function bankKeys(folder: string): BankKeys {
  const clientKeyFile = join(folder, 'bank-client-key')
  const hostKeyFile = join(folder, 'bank-host-key')
  const hostPublicKey = keyPair(hostKeyFile).split(' ')[1] ?? ''
  return {
    clientKeyFile,
    clientPublicKey: keyPair(clientKeyFile),
    hostKeyFile,
    hostKeyFingerprint: createHash('sha256').update(Buffer.from(hostPublicKey, 'base64')).digest('base64'),
  }
}
