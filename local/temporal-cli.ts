import { spawn, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { StartError } from '../links.ts'
import { lock } from '../scripts/lock.mjs'
import { project } from './data-dir.ts'
import { withProgress } from './progress.ts'
import type { Tell } from './progress.ts'
import { CLI_VERSION, downloadCli } from './temporal-archive.ts'

/** The server in the pinned CLI. */
const SERVER_VERSION = '1.31.2'
const GO_NEEDED = [1, 26, 4] as const
const GO_THAT_FETCHES_ITS_SUCCESSORS = [1, 21, 0] as const

export interface TemporalCli {
  readonly path: string
  readonly serverVersion: string
}

function describe(path: string): TemporalCli | undefined {
  const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  const serverVersion = status === 0 ? /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined
  return serverVersion === undefined ? undefined : { path, serverVersion }
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

function warnOfOtherVersion(cli: TemporalCli, tell: Tell): TemporalCli {
  if (minorOf(cli.serverVersion) !== minorOf(SERVER_VERSION))
    tell(`${cli.path} holds Temporal server ${cli.serverVersion}; Khajane is tested with ${minorOf(SERVER_VERSION)}.`)
  return cli
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return causeOf(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

/** What is downloaded is held to its digest; what is built, to the checksums of go.sum. */
async function download(target: string, folder: string): Promise<void> {
  keep(await downloadCli(folder), target)
}

/** Puts a finished binary in its place, after a look that it runs. */
function keep(binary: string, target: string): void {
  chmodSync(binary, 0o755)
  if (!describe(binary)) throw new Error('does not run on this machine')
  renameSync(binary, target)
}

function reaches(version: readonly number[], needed: readonly number[]): boolean {
  const at = needed.findIndex((part, index) => part !== (version[index] ?? 0))
  return at === -1 || (version[at] ?? 0) > (needed[at] ?? 0)
}

function checkGo(env: NodeJS.ProcessEnv): void {
  const { stdout, status } = spawnSync('go', ['env', 'GOVERSION', 'GOTOOLCHAIN'], {
    encoding: 'utf8',
    env,
    cwd: project,
  })
  if (status !== 0) throw new Error('there is no Go')
  const [goVersion = '', toolchain = ''] = stdout.split('\n')
  const version = goVersion.replace(/^go/, '').split('.').map(Number)
  const fetches = !toolchain.startsWith('local') && reaches(version, GO_THAT_FETCHES_ITS_SUCCESSORS)
  if (!reaches(version, GO_NEEDED) && !fetches)
    throw new Error(`${goVersion} is too old, ${GO_NEEDED.join('.')} is needed`)
}

/** Builds the CLI from its Go modules: some minutes, once. */
async function build(target: string, folder: string, tell: Tell): Promise<void> {
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-buildvcs=false -mod=readonly' }
  checkGo(env)
  const binary = join(folder, 'built')
  const version = `-X github.com/temporalio/cli/internal/temporalcli.Version=${CLI_VERSION}`
  const child = spawn(
    'go',
    ['build', '-v', '-ldflags', `-s -w ${version}`, '-o', binary, 'github.com/temporalio/cli/cmd/temporal'],
    { cwd: join(project, 'local', 'temporal-cli'), env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  process.once('exit', () => child.kill())
  const seen = { downloaded: 0, compiled: 0, last: '' }
  child.stderr.on('data', (text: Buffer) => {
    for (const line of text.toString().split('\n').filter(Boolean)) {
      if (line.startsWith('go: downloading')) seen.downloaded++
      else seen.compiled++
      seen.last = line
    }
  })
  const progress = setInterval(() => {
    tell(`  ${String(seen.downloaded)} modules fetched, ${String(seen.compiled)} packages compiled`)
  }, 10_000)
  const code = await new Promise((resolve) => {
    child.once('error', resolve)
    child.once('close', resolve)
  })
  clearInterval(progress)
  if (code !== 0) throw new Error(seen.last || 'go build failed')
  keep(binary, target)
}

/** Gets the pinned CLI into the cache, by download or else by building. Two starts at once do it once. */
async function fetchIntoCache(target: string, cache: string, tell: Tell): Promise<TemporalCli> {
  mkdirSync(cache, { recursive: true })
  const release = await lock(join(cache, 'lock'), () => tell('Waiting for another start that gets the Temporal CLI …'))
  const failures: string[] = []
  try {
    const ways = [
      ['the download', `Downloading the Temporal CLI ${CLI_VERSION}`, download],
      ['building it', `Building the Temporal CLI ${CLI_VERSION} with Go: some minutes, only once`, build],
    ] as const
    for (const [way, title, get] of ways) {
      const found = existsSync(target) ? describe(target) : undefined
      if (found) return found
      const folder = mkdtempSync(join(cache, 'draft-'))
      try {
        await withProgress(title, tell, () => get(target, folder, tell))
      } catch (error) {
        failures.push(`${way}: ${causeOf(error)}`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
  } finally {
    release()
  }
  const made = existsSync(target) ? describe(target) : undefined
  if (made) return made
  throw new StartError(
    `There is no Temporal server (${failures.join('; ')}): ` +
      'install the Temporal CLI on your PATH or name it in TEMPORAL_CLI_PATH, ' +
      `set TEMPORAL_ADDRESS to a server that runs, install Go ${GO_NEEDED.join('.')} to have it built here, ` +
      'or run temporalio/temporal in Docker and set TEMPORAL_ADDRESS to it.',
  )
}

/**
 * The Temporal CLI to run a server with: the one that was named, the one on PATH, the cached one, a download, a build.
 */
export async function findTemporalCli(env: NodeJS.ProcessEnv, tell: Tell): Promise<TemporalCli> {
  const named = env['TEMPORAL_CLI_PATH']
  if (named) {
    const cli = describe(named)
    if (!cli)
      throw new StartError(
        `TEMPORAL_CLI_PATH names ${named}, which is not a Temporal CLI that runs: correct it, or unset it.`,
      )
    return warnOfOtherVersion(cli, tell)
  }
  const installed = onPath('temporal', env)
  const cli = installed ? describe(installed) : undefined
  if (cli) return warnOfOtherVersion(cli, tell)
  const cache = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'khajane', `temporal-cli-${CLI_VERSION}`)
  const target = join(cache, process.platform === 'win32' ? 'temporal.exe' : 'temporal')
  const cached = existsSync(target) ? describe(target) : undefined
  if (cached) return cached
  try {
    return await fetchIntoCache(target, cache, tell)
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new StartError(
        `The Temporal CLI cannot be kept in ${cache} (${causeOf(error)}): ` +
          'set XDG_CACHE_HOME to a folder you can write.',
      )
    throw error
  }
}
