import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { OutputFile, Plugin } from 'esbuild'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

/** The programs of a local system, in one start of it many times: TypeScript's loader took more than half of each. */
const programs = ['worker.ts', 'server.ts', 'simulator/main.ts', 'local/issuer.ts'] as const
export type Program = (typeof programs)[number]

/** A module of a bundle finds what lies beside its source, as it does unbundled. */
const besideTheSources: Plugin = {
  name: 'beside the sources',
  setup: (build) =>
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    })),
}

async function bundle(): Promise<readonly OutputFile[]> {
  // Imported only when it is needed.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: [...programs],
    outdir: project,
    bundle: true,
    // What is imported only when it is asked for stays in a file of its own.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [besideTheSources],
    write: false,
  })
  return outputFiles
}

/** Written aside and renamed: another start may be reading. Where another was first, its folder stands. */
function write(folder: string, files: readonly OutputFile[]): void {
  const draft = `${folder}.${String(process.pid)}`
  for (const { path, contents } of files) {
    const target = join(draft, relative(project, path))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, contents)
  }
  writeFileSync(join(draft, 'package.json'), '{ "type": "module" }\n')
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/**
 * The programs in one file each, in a folder of this checkout's cache that is named after what they hold: packages are
 * found from there.
 * @returns null where that cache is not ours to write: they are then run from their sources
 */
export async function bundledPrograms(): Promise<string | null> {
  const files = await bundle()
  const hash = createHash('sha256')
  for (const { path, hash: content } of files) hash.update(path).update('\0').update(content).update('\0')
  const folder = join(project, 'node_modules', '.cache', 'khajane', `programs-${hash.digest('hex').slice(0, 16)}`)
  try {
    if (!existsSync(folder)) write(folder, files)
    return folder
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EROFS')) return null
    throw error
  }
}
