// The SFTP door of the bank: one user, one public key, no password, no shell.
import { timingSafeEqual } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import ssh2, { type AuthContext, type ParsedKey } from 'ssh2'
import type { Folders } from './folders.ts'
import type { UploadFault } from './sftp-handles.ts'
import { serveSession } from './sftp-session.ts'

export interface DoorSettings {
  readonly folders: Folders
  readonly port: number
  /** Private key, PEM or OpenSSH text. */
  readonly hostKey: string
  readonly user: string
  /** The one public key that may come in, OpenSSH text. */
  readonly authorizedKey: string
  /** Called when an upload has got its final name. */
  readonly onUpload: () => void
  /** What is to happen to the upload that begins now, of a file of that name. */
  readonly faultOf: (name: string) => UploadFault | undefined
}

/**
 * Listens on 127.0.0.1.
 *
 * @returns a function that ends the door and every line through it.
 * @throws Error when a key cannot be read or the port is taken.
 */
export function openDoor(settings: DoorSettings): Promise<() => void> {
  const allowed = parsedKey(settings.authorizedKey, 'SIMULATOR_AUTHORIZED_KEY')
  parsedKey(settings.hostKey, 'SIMULATOR_HOST_KEY_FILE')
  const door = new ssh2.Server({ hostKeys: [settings.hostKey], ident: 'rbi-simulator' }, (line, { port }) => {
    // A caller who hangs up in the middle, or never was a caller, is nothing to the bank.
    line.on('error', () => line.end())
    line.on('authentication', (attempt) => authenticate(attempt, settings.user, allowed))
    const cut = () => sockets.get(port)?.destroy()
    line.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => serveSession(acceptSftp(), { ...settings, cut })),
    )
  })
  /** By the caller's port. */
  const sockets = new Map<number, Socket>()
  // noDelay: each request is a small packet that somebody waits for.
  const server = createServer({ noDelay: true }, (socket) => {
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
    door.injectSocket(socket)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, '127.0.0.1', () => {
      resolve(() => {
        server.close()
        for (const socket of sockets.values()) socket.destroy()
      })
    })
  })
}

function parsedKey(text: string, from: string): ParsedKey {
  const key = ssh2.utils.parseKey(text)
  if (key instanceof Error) throw new Error(`${from} cannot be read as a key: ${key.message}`)
  return key
}

function authenticate(attempt: AuthContext, user: string, allowed: ParsedKey): void {
  if (attempt.method !== 'publickey' || attempt.username !== user) return attempt.reject(['publickey'])
  const { key, signature, blob, hashAlgo } = attempt
  if (!equal(key.data, allowed.getPublicSSH())) return attempt.reject(['publickey'])
  // Without a signature the caller asks only whether this key would do.
  if (signature === undefined || blob === undefined) return attempt.accept()
  // Its types say boolean; a key that cannot verify at all answers
  // with an Error, which is true enough to let anybody in.
  const verdict: unknown = allowed.verify(blob, signature, hashAlgo)
  if (verdict === true) attempt.accept()
  else attempt.reject(['publickey'])
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
