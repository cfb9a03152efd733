// What a browser is given: the budget of the console.

import { mkdtempSync, rmSync } from 'node:fs'
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
