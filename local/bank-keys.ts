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

const isKey = (text: string): boolean => !(ssh2.utils.parseKey(text) instanceof Error)

/** About one pair in 250 comes out of ssh2 with a leading zero byte lost, and cannot be read: then another is made. */
export function soundKeyPair(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519')
    if (isKey(pair.private) && isKey(pair.public)) return pair
  }
}

function keyPair(file: string): string {
  const publicFile = `${file}.pub`
  const isSound = [file, publicFile].every((name) => existsSync(name) && isKey(readFileSync(name, 'utf8')))
  if (!isSound) {
    const pair = soundKeyPair()
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
