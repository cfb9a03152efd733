// Where the tests look for a browser, and what they say where they find none.

import { expect, test } from 'vitest'
import { findChromium } from '../../local/chromium.ts'

const silent = () => undefined

test('one that is named must run', async () => {
  const found = await findChromium({ CHROMIUM_PATH: '/nowhere/chromium' }, silent)
  expect(found).toEqual({
    reason: 'CHROMIUM_PATH names /nowhere/chromium, which is not a Chromium that runs: correct it, or unset it.',
  })
})

test('for a machine that npm has none for, one can be named', async () => {
  const mac = { platform: 'darwin', arch: 'arm64' } as const
  expect(await findChromium({}, silent, mac)).toEqual({
    reason: 'npm has no Chromium for darwin-arm64: set CHROMIUM_PATH to one of your own.',
  })
  const named = await findChromium({ CHROMIUM_PATH: process.execPath }, silent, mac)
  expect(named).toMatchObject({ path: process.execPath })
})
