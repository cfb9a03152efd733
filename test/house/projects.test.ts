// Each test is of the project (vitest.config.ts) whose set-up it needs: followed through what it imports.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { project } from '../../local/data-dir.ts'
import { isInBrowser, isPure, own } from '../projects.ts'

const tests = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'test'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path.endsWith('.test.ts') && existsSync(join(project, path)))

const read = new Map<string, { text: string; imports: readonly string[] }>()

function fileAt(path: string) {
  const known = read.get(path)
  if (known !== undefined) return known
  const text = readFileSync(join(project, path), 'utf8')
  const targets = text.matchAll(/^(?:import|export|\}) .*?from '(\.[^']+\.ts)'$/gm)
  const file = { text, imports: [...targets].map(([, target = '']) => join(path, '..', target)) }
  read.set(path, file)
  return file
}

/** The file and all that it imports of ours. */
function importsOf(path: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(path)) return found
  const { text, imports } = fileAt(path)
  found.set(path, text)
  for (const target of imports) importsOf(target, found)
  return found
}

/** The servers that all share, those that are started beside them, or none. */
function neededBy(path: string): 'shared' | 'own' | 'none' {
  const all = importsOf(path)
  const texts = [...all].filter(([name]) => name.startsWith('test/') && name !== 'test/house/projects.test.ts')
  if (texts.some(([, text]) => text.includes("inject('servers')"))) return 'shared'
  return all.has('local/postgres.ts') ? 'own' : 'none'
}

const declared = (path: string) => (isPure(path) ? 'none' : own.includes(path) ? 'own' : 'shared')

test('a test waits for servers when it needs them, and only then', () => {
  expect(tests.length).toBeGreaterThan(60)
  const wrong = tests.filter((path) => neededBy(path) !== declared(path))
  expect(wrong.map((path) => `${path} needs ${neededBy(path)} and is declared ${declared(path)}`)).toEqual([])
})

test('a test that opens a browser is among those that are skipped where there is none, and they all open one', () => {
  const opening = tests.filter((path) => importsOf(path).has('test/kit/chromium.ts'))
  expect(opening).toEqual(tests.filter(isInBrowser))
})
