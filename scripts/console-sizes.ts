// How much JavaScript a browser is given before home answers a click, and by each page beyond that, as it is sent:
// `npm run console:sizes`. What is beyond the budget fails it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { builtConsole } from './build-console.ts'

interface Chunk {
  file: string
  isDynamicEntry?: boolean
  imports?: string[]
}

export const firstLoadBytes = 200_000
export const pageBytes = 100_000

const entry = 'index.html'
const home = 'home/home.tsx'
/** Of the catalogues one is loaded: the larger one counts. */
const languages = ['../texts/console/en.ts', '../texts/console/kn.ts']

export interface Sizes {
  firstLoad: number
  /** By the source of each page. */
  pages: Readonly<Record<string, number>>
}

/** What a built console weighs, gzipped. */
export function sizesOf(folder: string): Sizes {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const needed = (name: string, found = new Set<string>()): Set<string> => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`the console has no ${name}`)
    if (found.has(name)) return found
    found.add(name)
    for (const one of chunk.imports ?? []) needed(one, found)
    return found
  }
  const weight = (name: string): number => gzipSync(readFileSync(join(folder, manifest[name]?.file ?? ''))).length
  const sum = (names: Iterable<string>): number => [...names].reduce((total, name) => total + weight(name), 0)
  const first = new Set([...needed(entry), ...needed(home)])
  const pages = Object.entries(manifest)
    .filter(([name, { isDynamicEntry }]) => isDynamicEntry === true && name !== home && !languages.includes(name))
    .map(([name]) => [name, sum([...needed(name)].filter((one) => !first.has(one)))] as const)
  return { firstLoad: sum(first) + Math.max(...languages.map(weight)), pages: Object.fromEntries(pages) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { firstLoad, pages } = sizesOf(await builtConsole(process.cwd()))
  const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  process.stdout.write(`first load ${inKilobytes(firstLoad)}\n`)
  for (const [page, bytes] of Object.entries(pages)) process.stdout.write(`${page} ${inKilobytes(bytes)}\n`)
  if (firstLoad > firstLoadBytes || Object.values(pages).some((bytes) => bytes > pageBytes)) process.exitCode = 1
}
