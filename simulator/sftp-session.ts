// One SFTP session. What may be done, and nothing else: write `/inbox/name.….part`, rename it to `/inbox/name`,
// remove it; rename from `/outbox` into `/outbox/done`; list, look at and read everywhere.
import * as fs from 'node:fs'
import { basename, join } from 'node:path'
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2'
import { byArrival, type Folders } from './folders.ts'
import { createHandles, type Listing, type OpenFile, Status, type UploadFault } from './sftp-handles.ts'
import { foldersWithin, type Place, placeOf } from './sftp-places.ts'

const { STATUS_CODE: code, OPEN_MODE: mode } = ssh2.utils.sftp

const absent = () => new Status(code.NO_SUCH_FILE, 'no such file')
const forbidden = () => new Status(code.PERMISSION_DENIED, 'that is not allowed here')

const mostReadBytes = 256 * 1024
const namesAtOnce = 100

export interface SessionSettings {
  readonly folders: Folders
  /** Called when an upload has got its final name. */
  readonly onUpload: () => void
  /** What is to happen to the upload that begins now, of a file of that name. */
  readonly faultOf: (name: string) => UploadFault | undefined
  /** Ends the line as a cut cable would. */
  readonly cut: () => void
}

export function serveSession(sftp: SFTPWrapper, { folders, onUpload, faultOf, cut }: SessionSettings): void {
  const handles = createHandles()
  const place = (path: string): Place => {
    const found = placeOf(folders, path)
    if (found === undefined) throw absent()
    return found
  }
  /** Answers, or tells why not. A fault of the disk is told too, as the status of that request. */
  const answer = (request: number, work: () => void) => {
    try {
      work()
    } catch (fault) {
      const { code: told, message } = fault instanceof Status ? fault : statusOf(fault as NodeJS.ErrnoException)
      sftp.status(request, told, message)
    }
  }
  const done = (request: number, work: () => void) =>
    answer(request, () => {
      work()
      sftp.status(request, code.OK)
    })

  sftp.on('OPEN', (request, path, flags) =>
    answer(request, () => sftp.handle(request, handles.open(opened(place(path), flags, faultOf)))),
  )
  sftp.on('READ', (request, id, offset, length) =>
    answer(request, () => sftp.data(request, read(handles.file(id).file, offset, length))),
  )
  sftp.on('WRITE', (request, id, offset, data) => done(request, () => write(handles.file(id), data, offset, cut)))
  sftp.on('FSTAT', (request, id) =>
    answer(request, () => sftp.attrs(request, attributes(fs.fstatSync(handles.file(id).file)))),
  )
  sftp.on('OPENDIR', (request, path) =>
    answer(request, () => sftp.handle(request, handles.open({ rest: listing(place(path)) }))),
  )
  sftp.on('READDIR', (request, id) => answer(request, () => sftp.name(request, nextNames(handles.listing(id)))))
  sftp.on('CLOSE', (request, id) => done(request, () => handles.close(id)))
  const stat = (request: number, path: string) =>
    answer(request, () => {
      const found = place(path)
      sftp.attrs(request, found.folder === '/' ? folderAttributes : attributes(fs.statSync(found.disk)))
    })
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('REALPATH', (request, path) =>
    answer(request, () => {
      const { folder, name } = place(path)
      const real = name === undefined ? folder : `${folder}/${name}`
      sftp.name(request, [{ filename: real, longname: real, attrs: folderAttributes }])
    }),
  )
  sftp.on('RENAME', (request, from, to) =>
    done(request, () => {
      rename(place(from), place(to))
      if (place(to).folder === '/inbox') onUpload()
    }),
  )
  sftp.on('REMOVE', (request, path) =>
    done(request, () => {
      const found = place(path)
      if (!isPart(found)) throw forbidden()
      fs.rmSync(found.disk)
    }),
  )
  // A client that sets times after an upload means no harm, and the times stay ours.
  sftp.on('SETSTAT', (request, path) => done(request, () => void place(path)))
  sftp.on('FSETSTAT', (request, id) => done(request, () => void handles.file(id)))
  sftp.on('close', handles.closeAll)
}

const isPart = ({ folder, name }: Place): boolean => folder === '/inbox' && name?.endsWith('.part') === true

/** An upload may have a fault; who reads has none. */
function opened(place: Place, flags: number, faultOf: SessionSettings['faultOf']): OpenFile {
  const file = openFile(place, flags)
  if ((flags & mode.WRITE) === 0) return { file }
  return { file, fault: faultOf((place.name ?? '').replace(/\.[^.]*\.part$/, '')) }
}

function openFile(place: Place, flags: number): number {
  if (place.name === undefined) throw forbidden()
  if ((flags & mode.WRITE) === 0) return fs.openSync(place.disk, 'r')
  if (!isPart(place)) throw forbidden()
  return fs.openSync(place.disk, (flags & mode.TRUNC) === 0 ? 'r+' : 'w', 0o600)
}

function read(file: number, offset: number, length: number): Buffer {
  const data = Buffer.alloc(Math.min(length, mostReadBytes))
  const bytes = fs.readSync(file, data, 0, data.length, offset)
  if (bytes === 0) throw new Status(code.EOF, 'end of file')
  return data.subarray(0, bytes)
}

function write({ file, fault }: OpenFile, data: Buffer, offset: number, cut: () => void): void {
  if (fault !== undefined && offset + data.length > fault.byte) {
    put(file, data.subarray(0, Math.max(0, fault.byte - offset)), offset)
    fault.happens()
    if (fault.kind === 'cut') cut()
    throw new Status(code.FAILURE, 'no space is left')
  }
  put(file, data, offset)
}

function put(file: number, data: Buffer, offset: number): void {
  for (let from = 0; from < data.length;) from += fs.writeSync(file, data, from, data.length - from, offset + from)
}

/** What is renamed to its final name must be on the disk: the bank answers for it from then on. */
function rename(from: Place, to: Place): void {
  const upload = isPart(from) && to.folder === '/inbox' && from.name?.startsWith(`${to.name ?? ''}.`) === true
  const fetched = from.folder === '/outbox' && to.folder === '/outbox/done' && from.name === to.name
  if (from.name === undefined || (!upload && !fetched)) throw forbidden()
  if (!fs.existsSync(from.disk)) throw absent()
  if (fs.existsSync(to.disk)) throw new Status(code.FAILURE, 'a file of that name is there')
  if (upload) {
    const file = fs.openSync(from.disk, 'r')
    fs.fsyncSync(file)
    fs.closeSync(file)
  }
  fs.renameSync(from.disk, to.disk)
}

function listing({ folder, name, disk }: Place): Listing['rest'] {
  if (name !== undefined) throw absent()
  const folders = foldersWithin[folder].map((each) => ({ name: each, attrs: folderAttributes }))
  if (folder === '/') return folders
  const files = byArrival(disk).map((each) => ({ name: each, attrs: attributes(fs.statSync(join(disk, each))) }))
  return [...files, ...folders]
}

function nextNames({ rest }: Listing) {
  const next = rest.splice(0, namesAtOnce)
  if (next.length === 0) throw new Status(code.EOF, 'no more names')
  return next.map(({ name, attrs }) => ({ filename: basename(name), longname: longName(name, attrs), attrs }))
}

/** As `ls -l` shows it, which is what command-line clients print. */
function longName(name: string, { mode: bits, size, mtime }: Attributes): string {
  const kind = (bits & fs.constants.S_IFMT) === fs.constants.S_IFDIR ? 'drwx------' : '-rw-------'
  return `${kind} 1 bank bank ${String(size).padStart(12)} ${new Date(mtime * 1000).toISOString().slice(0, 16)} ${name}`
}

const attributes = ({ mode: bits, size, mtimeMs }: fs.Stats): Attributes => ({
  mode: bits,
  uid: 0,
  gid: 0,
  size,
  atime: Math.floor(mtimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
})

const folderAttributes: Attributes = { mode: fs.constants.S_IFDIR | 0o700, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }

const statusOf = (fault: NodeJS.ErrnoException): Status =>
  fault.code === 'ENOENT' ? absent() : new Status(code.FAILURE, fault.code ?? 'failed')
