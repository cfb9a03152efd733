// The business clock is moved of a local start, and of nothing else.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khajane-clock-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the clock is moved of a local start alone', () => {
  const clock = async (profile: string) => {
    let [out, error] = ['', '']
    const code = await run(['clock', '--day-on'], {
      env: { KHAJANE_DATA_DIR: folder, KHAJANE_PROFILE: profile },
      out: (text) => (out += text),
      error: (text) => (error += text),
      isTerminal: false,
    })
    return { code, out, error }
  }
  test.each([
    ['production', "Production's business clock is the machine's: it is not moved.\n"],
    ['', 'Khajane was never started here: start it with npm start.\n'],
  ])('with the profile "%s" it is refused', async (profile, error) => {
    expect(await clock(profile)).toEqual({ code: exitCodes.refused, out: '', error })
  })
})
