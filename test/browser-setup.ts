import type { TestProject } from 'vitest/node'
import { findChromium } from '../local/chromium.ts'
import { tellOnStderr } from '../local/progress.ts'
// What the tests ask for under this name is declared there.
import type {} from './kit/chromium.ts'

/** Finds the browser before the first test needs it; where there is none, says so once. */
export default async function setUp(project: TestProject): Promise<void> {
  const found = await findChromium(process.env, tellOnStderr)
  if ('reason' in found) tellOnStderr(`The tests in a browser are skipped. ${found.reason}`)
  project.provide('browser', found)
}
