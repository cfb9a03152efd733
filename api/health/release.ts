// Which release this process is of: as its package says.

import { existsSync, readFileSync } from 'node:fs'

/** From the sources it lies two folders above, from dist/ three. */
const places = ['../../package.json', '../../../package.json'].map((path) => new URL(path, import.meta.url))

let known: string | null | undefined

/** @returns its version, or null where no package of ours lies beside the code */
export function releaseVersion(): string | null {
  known ??= find()
  return known
}

function find(): string | null {
  for (const place of places) {
    if (!existsSync(place)) continue
    const { name, version } = JSON.parse(readFileSync(place, 'utf8')) as { name?: string; version?: string }
    if (name === 'khajane' && version !== undefined) return version
  }
  return null
}
