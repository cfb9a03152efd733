// Runs a program of this project: `node scripts/bootstrap.mjs local/start.ts …`. Plain
// JavaScript and nothing but Node, because it runs in a bare clone. It installs the
// dependencies when they are missing or another lock file's, and hands on signals and exit.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lock } from './lock.mjs'

export const project = dirname(dirname(fileURLToPath(import.meta.url)))
const installLock = join(project, '.khajane-install.lock')
const stampFile = join(project, 'node_modules', '.khajane-stamp')

export function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Khajane needs Node 20.19 or later, and this is ${process.versions.node}: install a newer Node.`)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether node_modules is what a plain `npm ci` makes of this lock file. Only optional packages may be missing. */
function matchesLock(lockText) {
  const installedText = read(join(project, 'node_modules', '.package-lock.json'))
  if (installedText === undefined) return false
  const wanted = JSON.parse(lockText).packages
  const installed = JSON.parse(installedText).packages
  const same = (path) => wanted[path]?.version === installed[path]?.version
  const mayMiss = (path) => path === '' || (!installed[path] && wanted[path].optional)
  return Object.keys(installed).every(same) && Object.keys(wanted).every((path) => same(path) || mayMiss(path))
}

/** Starts npm with the Node that runs this, and resolves with its exit code and what it said. */
function npmCi() {
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const child = spawn(command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
    // An npm of another project, or its script's settings, must not decide where this one installs.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
    ),
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

async function install() {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  process.stderr.write('Installing dependencies (npm ci) …\n')
  const progress = setInterval(() => process.stderr.write(`  still installing, ${seconds()} s\n`), 10_000)
  const { code, said } = await npmCi()
  clearInterval(progress)
  if (code !== 0) {
    const reasons = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line) && !/complete log/.test(line))
    const reason = reasons
      .slice(0, 4)
      .map((line) => line.replace(/^npm \S+ /, '').trim())
      .join('; ')
    const why = reason || `npm ci ended with ${code}`
    fail(`The dependencies could not be installed (${why}): run npm ci to see all it says.`)
  }
  process.stderr.write(`  installed in ${seconds()} s\n`)
}

/** Once more than npm's own postinstall: that does not run where scripts are ignored, or when only a patch is new. */
function applyPatches() {
  const program = join(project, 'node_modules', 'patch-package', 'index.js')
  const { status, stderr } = spawnSync(process.execPath, [program, '--error-on-fail'], {
    cwd: project,
    encoding: 'utf8',
  })
  if (status !== 0)
    fail(`A patch of patches/ does not fit what is installed (${stderr.trim().split('\n')[0]}): run npm ci.`)
}

/**
 * Makes node_modules what package-lock.json and patches/ say. Does nothing, in a millisecond, when it is so already.
 */
export async function ensureDependencies() {
  const lockText = read(join(project, 'package-lock.json'))
  if (lockText === undefined) fail(`There is no package-lock.json in ${project}: clone the project anew.`)
  const patches = readdirSync(join(project, 'patches')).map((name) => read(join(project, 'patches', name)))
  const stamp = createHash('sha256')
    .update([lockText, ...patches].join())
    .digest('hex')
  const upToDate = () =>
    read(stampFile) === stamp && read(join(project, 'node_modules', '.package-lock.json')) !== undefined
  if (upToDate()) return
  try {
    const release = await lock(installLock, () =>
      process.stderr.write('Waiting for another start that installs the dependencies …\n'),
    )
    try {
      if (upToDate()) return
      if (!matchesLock(lockText)) await install()
      applyPatches()
      writeFileSync(stampFile, stamp)
    } finally {
      release()
    }
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error
    // Somebody else's checkout is fine as long as it is complete.
    if (!matchesLock(lockText))
      fail(`The dependencies cannot be installed, ${project} is not writable: run npm ci there as its owner.`)
  }
}

/** Runs a TypeScript program in a child process of its own, and ends as it ends. */
export function run(program, args) {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(project, program), ...args], {
    // The channel tells the program that this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${program} could not be started: ${error.message}.`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : code))
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  const [program, ...args] = process.argv.slice(2)
  checkNode()
  await ensureDependencies()
  run(program, args)
}
