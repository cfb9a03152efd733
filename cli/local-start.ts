// What a local start says of itself: where its API and its issuer are. Away from a local start there is nothing of it.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir } from '../local/data-dir.ts'
import { localToken } from '../local/local-token.ts'
import { readRunFile, type RunFile } from '../local/run-file.ts'
import { UsageError } from './usage-error.ts'

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What the last `npm start` wrote down, if there was one. */
export const localStart = (env: NodeJS.ProcessEnv): RunFile | undefined => readRunFile(dataDir(env))

const rememberedFile = (env: NodeJS.ProcessEnv): string => join(dataDir(env), 'cli.json')

/** Who `khajane login` said acts from now on. A name, not a token. */
export const rememberedLogin = (env: NodeJS.ProcessEnv): string | undefined =>
  stringOf(readObject(rememberedFile(env))['login'])

export function rememberLogin(env: NodeJS.ProcessEnv, login: string | null): void {
  try {
    mkdirSync(dataDir(env), { recursive: true })
    writeFileSync(rememberedFile(env), `${JSON.stringify(login === null ? {} : { login })}\n`)
  } catch (error) {
    throw new UsageError(
      `The login cannot be kept (${error instanceof Error ? error.message : String(error)}): use --as.`,
    )
  }
}

/** @throws UsageError when no local start runs; StartError when its issuer does not know the login */
export async function tokenOf(env: NodeJS.ProcessEnv, login: string): Promise<string> {
  const run = localStart(env)
  if (run === undefined)
    throw new UsageError(
      'Khajane was never started here, so there is no token for a login: use npm start, or set KHAJANE_TOKEN.',
    )
  return localToken(run.issuer, login)
}
