import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError } from '../links.ts'

export const project = dirname(dirname(fileURLToPath(import.meta.url)))

export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

function idOf(name: string): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** The account PostgreSQL runs as: ours, or, because it refuses root, that of `postgres` or `nobody`. */
export function postgresUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const user = idOf('postgres') ?? idOf('nobody')
  if (!user)
    throw new StartError(
      'PostgreSQL does not run as root, and there is no account postgres or nobody: ' +
        'start as an ordinary user, or set DATABASE_URL.',
    )
  return user
}

/** Whether PostgreSQL's account can enter the folder. A home closed to others (0700) stops it, and everything below. */
export function canEnter(folder: string, user: ServerUser | undefined): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

/** A folder of ours that every account may enter, for what cannot lie in a closed home. */
export function openFolder(): string {
  const folder = `/var/tmp/khajane-${String(process.getuid?.() ?? 'user')}`
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const found = lstatSync(folder)
  // /var/tmp is everybody's: a folder that somebody else laid there could hold his binaries.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new StartError(`${folder} does not belong to you alone: remove it, or set KHAJANE_DATA_DIR.`)
  chmodSync(folder, 0o755)
  return folder
}

/**
 * Where a local start keeps its data: KHAJANE_DATA_DIR, the project's .khajane, or a folder that PostgreSQL can enter.
 */
export function dataDir(env: NodeJS.ProcessEnv): string {
  if (env['KHAJANE_DATA_DIR']) return resolve(env['KHAJANE_DATA_DIR'])
  if (canEnter(project, postgresUser())) return join(project, '.khajane')
  return join(openFolder(), createHash('sha256').update(project).digest('hex').slice(0, 12))
}

/** Makes the folder, with one for logs in it. */
export function prepareDataDir(folder: string): void {
  const user = postgresUser()
  const isNew = !existsSync(folder)
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true })
    accessSync(folder, constants.W_OK)
    if (isNew) chmodSync(folder, user ? 0o755 : 0o700)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new StartError(`${folder} cannot be written (${code}): set KHAJANE_DATA_DIR to a folder that can.`)
  }
  if (!canEnter(folder, user))
    throw new StartError(
      `PostgreSQL, which does not run as root, cannot enter ${folder}: ` +
        'set KHAJANE_DATA_DIR to a folder open to all users.',
    )
}
