// A deploy as an operator does it, by the commands of docs/operations.md.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIdOf as idOfCode } from '../../bundling.ts'
import { prepareDataDir, project } from '../../local/data-dir.ts'
import { startPart, type RunningPart } from '../../local/part.ts'
import { workerProgram } from '../../local/programs.ts'

export interface Said {
  readonly code: number | string | null | undefined
  readonly out: string
  readonly error: string
}

function say(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  const command = ['--import', 'tsx', join(project, 'local', program), ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: project, env, encoding: 'utf8' }, (failure, out, error) =>
      resolve({ code: failure === null ? 0 : failure.code, out, error }),
    )
  })
}

/** @param env of a worker of that system, with the bundle of the build that is asked */
export const replayOpen = (env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> =>
  say('replay.ts', ['--open', ...args], env)

export const builds = (env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> => say('builds.ts', args, env)

/**
 * Temporal learns of a build when its first worker asks for tasks: an operator asks again until it has.
 * @returns which builds there are then, as he is told
 */
export async function makeCurrent(env: NodeJS.ProcessEnv, build: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const { code, out, error } = await builds(env, '--make-current', build)
    if (code === 0) return out
    if (tries === 10) throw new Error(error)
  }
}

/** As a worker of this bundle calls itself. */
export const buildIdOf = (bundle: string): string => idOfCode(readFileSync(bundle, 'utf8'))

/** One more worker, of another build, beside those that are up. */
export async function startWorkerOf(bundle: string, folder: string, env: NodeJS.ProcessEnv): Promise<RunningPart> {
  prepareDataDir(folder)
  const own = { ...env, WORKFLOW_BUNDLE: bundle, KHAJANE_BUILD_CURRENT: 'operator' }
  return startPart(await workerProgram(folder, own))
}
