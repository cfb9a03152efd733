// The code of an earlier commit, in a folder of its own.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that this script is of. */
export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
  return stdout.trim()
}
const git = (...args: readonly string[]): string => run('git', args, project)

export const currentCommit = (): string => {
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ', with changes not committed'
  return `${git('rev-parse', '--short', 'HEAD')}${changed}`
}

export interface Checkout {
  readonly folder: string
  readonly remove: () => void
}

/** Makes a worktree of the commit, with what this checkout has installed where the lock files are the same. */
export function checkOut(commit: string, folder: string): Checkout {
  git('worktree', 'add', '--detach', '--force', folder, commit)
  const lock = 'package-lock.json'
  const isSame = readFileSync(join(folder, lock), 'utf8') === readFileSync(join(project, lock), 'utf8')
  const installed = join(project, 'node_modules')
  if (isSame && existsSync(installed)) symlinkSync(realpathSync(installed), join(folder, 'node_modules'))
  else run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  return {
    folder,
    remove: () => {
      git('worktree', 'remove', '--force', folder)
    },
  }
}
