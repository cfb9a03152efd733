// The browser of the tests: npm carries it packed, once a version it is unpacked into the cache.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { project } from './data-dir.ts'
import { withProgress, type Tell } from './progress.ts'

export interface Chromium {
  readonly path: string
  /** What it is started with: its fonts, and libraries where the machine has none. */
  readonly env: NodeJS.ProcessEnv
}

/** Why there is none here, and what helps: one sentence. */
export interface NoChromium {
  readonly reason: string
}

/**
 * Without `--single-process` and `--disable-web-security`, which the package's own list has: contexts would share their
 * cookies, and no policy would hold.
 */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

const packed = join(project, 'node_modules', '@sparticuz', 'chromium')
const BLOCK = 512

/** Files of an archive as `tar` writes it, laid into a folder. */
function unpackTar(archive: Buffer, folder: string): void {
  const textAt = (at: number, length: number) => archive.toString('utf8', at, at + length).replace(/\0.*$/s, '')
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const name = normalize([textAt(at + 345, 155), textAt(at, 100)].filter((part) => part !== '').join('/'))
    const size = parseInt(textAt(at + 124, 12), 8)
    const isFile = ['0', ''].includes(textAt(at + 156, 1))
    if (isFile && !name.startsWith('..')) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), archive.subarray(at + BLOCK, at + BLOCK + size))
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

/** Nothing of the machine's: pages look the same on all of them, and a machine without any font shows them too. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`

async function unpackInto(draft: string, folder: string): Promise<void> {
  const from = (name: string) => join(packed, 'bin', name)
  const binary = join(draft, 'chromium')
  await pipeline(createReadStream(from('chromium.br')), createBrotliDecompress(), createWriteStream(binary))
  chmodSync(binary, 0o755)
  for (const name of ['fonts.tar.br', 'al2023.tar.br']) unpackTar(brotliDecompressSync(readFileSync(from(name))), draft)
  writeFileSync(join(draft, 'fonts.conf'), fontsOf(folder))
}

/** Unpacks it beside its place, then moves it there: whoever finds the folder finds it whole. */
async function unpacked(folder: string, tell: Tell): Promise<void> {
  if (existsSync(folder)) return
  mkdirSync(dirname(folder), { recursive: true })
  const draft = mkdtempSync(`${folder}-`)
  try {
    await withProgress('Unpacking the browser of the tests', tell, () => unpackInto(draft, folder))
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another run has unpacked it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

const runs = ({ path, env }: Chromium): boolean =>
  spawnSync(path, ['--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0

const versionOf = (): string =>
  (JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string }).version

/** The browser that CHROMIUM_PATH names; else that of npm, which there is for Linux on x64 only. */
export async function findChromium(
  env: NodeJS.ProcessEnv,
  tell: Tell,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
): Promise<Chromium | NoChromium> {
  const named = env['CHROMIUM_PATH']
  if (named) {
    const chromium = { path: named, env }
    return runs(chromium)
      ? chromium
      : { reason: `CHROMIUM_PATH names ${named}, which is not a Chromium that runs: correct it, or unset it.` }
  }
  if (platform !== 'linux' || arch !== 'x64')
    return { reason: `npm has no Chromium for ${platform}-${arch}: set CHROMIUM_PATH to one of your own.` }
  const folder = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'khajane', `chromium-${versionOf()}`)
  await unpacked(folder, tell)
  const bare = {
    path: join(folder, 'chromium'),
    env: { ...env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
  // Its own copies of NSS and its like, where the machine has none.
  const libraries = [join(folder, 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  const withLibraries = { ...bare, env: { ...bare.env, LD_LIBRARY_PATH: libraries } }
  const found = [bare, withLibraries].find(runs)
  return (
    found ?? { reason: `The Chromium in ${folder} does not run on this machine: set CHROMIUM_PATH to one that does.` }
  )
}
