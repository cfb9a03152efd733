// A commit of this repository in a folder of its own, ready to be started.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../links.ts'
import { project } from '../../local/data-dir.ts'

export interface Commit {
  /** Its whole hash. */
  id: string
  title: string
}

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** @throws StartError where this repository has no such commit */
export function findCommit(named: string): Commit {
  try {
    const id = git(project, 'rev-parse', '--verify', '--end-of-options', `${named}^{commit}`)
    return { id, title: git(project, 'log', '-1', '--format=%s', id) }
  } catch {
    throw new StartError(`${named} is no commit of this repository: fetch it, or name another.`)
  }
}

/** Files of this checkout that no commit has; they are not measured. */
export const isChanged = (): boolean => git(project, 'status', '--porcelain', '--untracked-files=no') !== ''

/** The lock file and the patches decide what node_modules holds. */
function dependenciesOf(folder: string): string {
  const patches = join(folder, 'patches')
  const names = existsSync(patches) ? readdirSync(patches).sort() : []
  return [join(folder, 'package-lock.json'), ...names.map((name) => join(patches, name))]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\0')
}

/**
 * A clone and not a worktree: it leaves nothing behind in the repository, also when the run is killed.
 * It shares this checkout's node_modules when they are what it asks for; else its own start installs them.
 */
export function checkOut({ id }: Commit, folder: string): void {
  git(project, 'clone', '--quiet', '--shared', '--no-checkout', project, folder)
  git(folder, 'checkout', '--quiet', '--detach', id)
  if (dependenciesOf(folder) === dependenciesOf(project))
    symlinkSync(realpathSync(join(project, 'node_modules')), join(folder, 'node_modules'))
}
