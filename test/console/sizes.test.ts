// What a browser is given: the budget of the console.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { builtConsole } from '../../scripts/build-console.ts'
import { firstLoadBytes, pageBytes, sizesOf } from '../../scripts/console-sizes.ts'

const elsewhere = mkdtempSync(join(tmpdir(), 'khajane-console-'))
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

test('the first load and each page are within their budget', async () => {
  const { firstLoad, pages } = sizesOf(await builtConsole(elsewhere))
  expect(firstLoad).toBeGreaterThan(50_000)
  expect(firstLoad).toBeLessThanOrEqual(firstLoadBytes)
  expect(Object.keys(pages)).toContain('bill/bill-page.tsx')
  for (const [page, bytes] of Object.entries(pages)) expect(bytes, page).toBeLessThanOrEqual(pageBytes)
})

test('it is built for production, also by a process that is none', async () => {
  const assets = join(await builtConsole(elsewhere), 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const all = scripts.map((name) => readFileSync(join(assets, name), 'utf8')).join('')
  expect(all).toContain('react.dev/errors/')
  expect(all).not.toContain('jsxDEV')
})
