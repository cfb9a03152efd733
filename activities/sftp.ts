// Our end of the SFTP line to the bank. Every fault is thrown and may be tried again on a new line; a send whose
// outcome is not known is answered by `find` on that new line, never by sending again.
import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import ssh2, { type FileEntryWithStats, type SFTPWrapper } from 'ssh2'

export interface BankAddress {
  readonly host: string
  readonly port: number
  readonly username: string
  /** PEM or OpenSSH text. */
  readonly privateKey: string
  /**
   * SHA-256 fingerprint of the only host key that is trusted, base64, as OpenSSH shows it, with or without `SHA256:`.
   */
  readonly hostKey: string
  /** Bytes of a message that is fetched; 512 MiB when left out. */
  readonly largestMessage?: number
  /** For connecting and for each single request; 30 seconds when left out. */
  readonly deadlineMs?: number
}

export type Bank = Awaited<ReturnType<typeof openBank>>

/** The largest message that is fetched: many times what the bank has to tell of a day. */
const largestMessage = 512 * 1024 * 1024
const pieceBytes = 256 * 1024

/** @throws Error when the bank is not reached, refuses us, or is not the bank. */
export async function openBank(address: BankAddress) {
  const line = await connected(address)
  const { sftp, ask } = line
  const largest = address.largestMessage ?? largestMessage

  const stat = (path: string) => statOf(line, path)
  const rename = (from: string, to: string) =>
    ask<undefined>(`rename ${from}`, (answer) => sftp.rename(from, to, (error) => answer(error, undefined)))

  const find = async (name: string): Promise<'inbox' | 'processed' | 'absent'> => {
    if ((await stat(`/inbox/${plain(name)}`)) !== undefined) return 'inbox'
    return (await stat(`/processed/${name}`)) === undefined ? 'absent' : 'processed'
  }
  const remove = (path: string) =>
    ask<undefined>(`remove ${path}`, (answer) => sftp.unlink(path, (error) => answer(error, undefined)))

  return {
    largest,

    /**
     * Writes into the bank's inbox under a name of its own, ending in `.part`, and gives it the final name when it is
     * whole, unless another upload has meanwhile: one whose worker was given up may still be at it. Ask `find` before.
     * @param leave makes the last renaming happen, or not, in which case nothing is left of the upload
     */
    async upload(
      name: string,
      chunks: Chunks,
      leave: (giveName: () => Promise<void>) => Promise<void> = (giveName) => giveName(),
    ): Promise<void> {
      const part = `/inbox/${plain(name)}.${randomBytes(4).toString('hex')}.part`
      try {
        await write(line, part, chunks)
      } catch (fault) {
        // Where the line is gone it stays, and is never taken for a file.
        await remove(part).catch(() => undefined)
        throw fault
      }
      await leave(async () => {
        if ((await find(name)) === 'absent') await rename(part, `/inbox/${name}`)
      })
      if ((await stat(part)) !== undefined) await remove(part)
    },

    /** Where an upload is. The inbox is asked first: a file moves from there to the processed ones, never back. */
    find,

    /** What lies in the bank's outbox that we have not put away, messages first, oldest first. */
    async list(): Promise<Listed[]> {
      const entries = await ask<FileEntryWithStats[]>('list /outbox', (answer) => sftp.readdir('/outbox', answer))
      return messagesIn(entries, largest)
    },

    /**
     * One message, as its bytes lie there.
     * @throws Error for one that has grown beyond so many bytes since it was listed
     */
    async read(name: string, most = largest): Promise<Buffer> {
      const parts: Buffer[] = []
      for await (const piece of atMost(most, name, piecesOf(line, `/outbox/${plain(name)}`))) parts.push(piece)
      return Buffer.concat(parts)
    },

    /** One message piece by piece, as far as any is fetched. */
    message: (name: string): AsyncGenerator<Buffer> => atMost(largest, name, piecesOf(line, `/outbox/${plain(name)}`)),

    /** The same of any size. */
    pieces: (name: string): AsyncGenerator<Buffer> => piecesOf(line, `/outbox/${plain(name)}`),

    /** Puts a message away into `/outbox/done`. Once it is stored here; doing it twice does no harm. */
    async done(name: string): Promise<void> {
      const put = `/outbox/done/${plain(name)}`
      try {
        await rename(`/outbox/${name}`, put)
      } catch (fault) {
        if (!isToldBy(fault) || (await stat(`/outbox/${name}`)) !== undefined || (await stat(put)) === undefined)
          throw fault
      }
    },

    /** Ends the line. Nothing of it is left a moment later, also when the bank does not answer. */
    close: line.close,
  }
}

/** What lies there, or nothing. */
async function statOf({ sftp, ask }: Line, path: string): Promise<{ size: number } | undefined> {
  try {
    return await ask<{ size: number }>(`look at ${path}`, (answer) => sftp.stat(path, answer))
  } catch (fault) {
    if (isAbsent(fault)) return undefined
    throw fault
  }
}

export interface Listed {
  name: string
  size: number
  /** Why it is not fetched: it is larger than any message that is, or its name is none of a message. */
  refused?: Refused
}
export type Refused = 'too_large' | 'name'

/** The messages, oldest first; after them what is not fetched. What is being written still is nothing yet. */
const messagesIn = (entries: readonly FileEntryWithStats[], largest: number): Listed[] =>
  entries
    .filter(({ filename, attrs }) => !filename.endsWith('.part') && attrs.isFile())
    .map(({ filename: name, attrs: { size: told, mtime } }) => {
      const size = Number.isSafeInteger(told) ? told : Number.MAX_SAFE_INTEGER
      return { name, size, mtime, refused: refusedOf(name, size, largest) }
    })
    .sort(
      (a, b) =>
        Number(a.refused !== undefined) - Number(b.refused !== undefined) ||
        a.mtime - b.mtime ||
        (a.name < b.name ? -1 : 1),
    )
    .map(({ name, size, refused }) => (refused === undefined ? { name, size } : { name, size, refused }))

const refusedOf = (name: string, size: number, largest: number): Refused | undefined =>
  !isPlain(name) || !name.endsWith('.xml') ? 'name' : size > largest ? 'too_large' : undefined

async function* atMost(most: number, name: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > most) throw new Error(`${name} on the bank's SFTP server grew beyond ${most} bytes`)
    yield piece
  }
}

interface Line {
  readonly sftp: SFTPWrapper
  /** One request and its answer, within the deadline. A line that has missed one is ended: what it does is unknown. */
  readonly ask: <T>(what: string, request: (answer: Answer<T>) => void) => Promise<T>
  readonly close: () => void
}
type Answer<T> = (error: Error | null | undefined, value: T) => void

async function connected(address: BankAddress): Promise<Line> {
  const client = new ssh2.Client()
  // Our own socket: ssh2 destroys none that is half closed, and waits for full packets unless told otherwise.
  const socket = connect({ host: address.host, port: address.port, noDelay: true })
  const deadlineMs = address.deadlineMs ?? 30_000
  const waiting = new Set<(fault: Error) => void>()
  let ended: Error | undefined
  let otherKey: string | undefined
  const end = (fault: Error) => {
    ended ??= fault
    socket.destroy()
    for (const settle of waiting) settle(ended)
  }
  const ask = <T>(what: string, request: (answer: Answer<T>) => void): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const settle = (fault: Error | undefined, value?: T) => {
        clearTimeout(timer)
        waiting.delete(settle)
        if (fault === undefined) resolve(value as T)
        else reject(new Error(`The bank's SFTP server, asked to ${what}: ${fault.message}`, { cause: fault }))
      }
      const timer = setTimeout(() => end(new Error(`no answer in ${deadlineMs} ms`)), deadlineMs)
      waiting.add(settle)
      if (ended === undefined) request((error, value) => settle(error ?? undefined, value))
      else settle(ended)
    })

  client.on('error', (fault) => end(otherKey === undefined ? fault : new Error(otherKey)))
  client.on('close', () => end(new Error('the line is closed')))
  try {
    await ask<undefined>('let us in', (answer) => {
      client.once('ready', () => answer(undefined, undefined))
      client.connect({
        sock: socket,
        username: address.username,
        privateKey: address.privateKey,
        readyTimeout: deadlineMs,
        keepaliveInterval: 10_000,
        keepaliveCountMax: 3,
        hostVerifier: (key: Buffer) => {
          const found = fingerprint(key)
          if (found === pinned(address.hostKey)) return true
          otherKey = `its host key is SHA256:${found}, not the one that is pinned`
          return false
        },
      })
    })
    const sftp = await ask<SFTPWrapper>('open SFTP', (answer) => client.sftp(answer))
    sftp.on('error', end)
    const close = () => {
      client.end()
      const timer = setTimeout(() => socket.destroy(), 2_000)
      socket.once('close', () => clearTimeout(timer))
    }
    return { sftp, ask, close }
  } catch (fault) {
    socket.destroy()
    throw fault
  }
}

const fingerprint = (key: Buffer): string => createHash('sha256').update(key).digest('base64').replace(/=+$/, '')
const pinned = (hostKey: string): string => hostKey.replace(/^SHA256:/, '').replace(/=+$/, '')

async function* piecesOf(line: Line, path: string): AsyncGenerator<Buffer> {
  const { sftp, ask } = line
  const file = await ask<Buffer>(`open ${path}`, (answer) => sftp.open(path, 'r', answer))
  try {
    for (let offset = 0; ;) {
      const piece = Buffer.alloc(pieceBytes)
      const at = offset
      const bytes = await ask<number>(`read ${path}`, (answer) =>
        sftp.read(file, piece, 0, piece.length, at, (error, count) =>
          isEnd(error) ? answer(undefined, 0) : answer(error, count),
        ),
      )
      if (bytes === 0) return
      yield piece.subarray(0, bytes)
      offset += bytes
    }
  } finally {
    await shut(line, file, path)
  }
}

async function write(line: Line, path: string, chunks: Chunks): Promise<void> {
  const { sftp, ask } = line
  const file = await ask<Buffer>(`create ${path}`, (answer) => sftp.open(path, 'w', answer))
  try {
    let offset = 0
    for await (const piece of pieces(chunks)) {
      const at = offset
      await ask<undefined>(`write ${path}`, (answer) =>
        sftp.write(file, piece, 0, piece.length, at, (error) => answer(error, undefined)),
      )
      offset += piece.length
    }
  } finally {
    await shut(line, file, path)
  }
}

const shut = ({ sftp, ask }: Line, file: Buffer, path: string): Promise<undefined> =>
  ask<undefined>(`close ${path}`, (answer) => sftp.close(file, (error) => answer(error, undefined)))

type Chunks = Iterable<string> | AsyncIterable<string | Uint8Array> | Uint8Array

async function* pieces(chunks: Chunks): AsyncGenerator<Buffer> {
  if (!(chunks instanceof Uint8Array)) {
    for await (const chunk of chunks) if (chunk.length > 0) yield Buffer.from(chunk)
    return
  }
  for (let from = 0; from < chunks.length; from += pieceBytes)
    yield Buffer.from(chunks.subarray(from, from + pieceBytes))
}

/** The names come from our own batches, and from the bank: neither may lead out of the folder. */
function plain(name: string): string {
  if (!isPlain(name)) throw new Error(`"${name}" is not a file name`)
  return name
}
const isPlain = (name: string): boolean => name !== '' && !name.startsWith('.') && !/[/\\\0-\x1f\x7f]/.test(name)

const statusOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : undefined)
const isEnd = (fault: unknown): boolean => statusOf(fault) === ssh2.utils.sftp.STATUS_CODE.EOF
/** Whether the server answered, and said no; `ask` wraps what it said. */
const isToldBy = (fault: unknown): fault is Error & { cause: Error } =>
  fault instanceof Error && fault.cause instanceof Error && typeof statusOf(fault.cause) === 'number'
const isAbsent = (fault: unknown): boolean =>
  isToldBy(fault) && statusOf(fault.cause) === ssh2.utils.sftp.STATUS_CODE.NO_SUCH_FILE
