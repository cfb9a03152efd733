// `khajane check` against an API: what it ends with says whether something would be refused.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { exampleDraft } from '../kit/bills.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
let folder: string
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'khajane-check-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await api.stop()
})

async function check(file: string, ...options: string[]) {
  let [out, error] = ['', '']
  const { port } = api.app.server.address() as AddressInfo
  const code = await run([...options, 'check', file], {
    env: {
      KHAJANE_DATA_DIR: folder,
      KHAJANE_API: `http://127.0.0.1:${port}`,
      KHAJANE_TOKEN: await token('maker.10104'),
    },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}
const sample = (name: string) => resolve(import.meta.dirname, `../../local/bills/${name}.json`)

test('a draft that would be refused ends with 1, and all of it is told as a table or as JSON', async () => {
  const told = await check(sample('nine-rules'))
  expect([told.code, told.error]).toEqual([exitCodes.refused, ''])
  expect(told.out).toContain('S-46')
  const { code, out } = await check(sample('nine-rules'), '--json')
  expect(code).toBe(exitCodes.refused)
  expect(JSON.parse(out)).toMatchObject({ findings: expect.any(Array) as unknown })
})

test('a draft against which nothing stands ends with 0', async () => {
  const { code, out } = await check(sample('telephone'))
  expect(out).toContain('Nothing stands against it.')
  expect(code).toBe(exitCodes.done)
})

test('a draft of which the treasury would only ask something ends with 0', async () => {
  const file = join(folder, 'asked.json')
  await writeFile(file, JSON.stringify({ ...exampleDraft, servicePeriod: { from: today.date, to: today.date } }))
  const { code, out } = await check(file)
  expect(out).toContain('S-45')
  expect(code).toBe(exitCodes.done)
})
