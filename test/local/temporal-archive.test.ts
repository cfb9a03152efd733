// What is downloaded to be run is what was released.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI_VERSION, downloadCli } from '../../local/temporal-archive.ts'

test('an archive of the Temporal CLI that is not the pinned one is not unpacked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khajane-archive-'))
  const asked: string[] = []
  const mirror = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('another program')
  })
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve))
  const from = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`
  await expect(downloadCli(folder, from)).rejects.toThrow('is not the archive whose digest is pinned')
  expect(asked).toEqual([expect.stringMatching(new RegExp(`^/temporal_cli_${CLI_VERSION}_\\w+_\\w+\\.tar\\.gz$`))])
  expect(readdirSync(folder)).toEqual(['archive'])
  mirror.close()
  rmSync(folder, { recursive: true })
})

test('the version that is downloaded is the one that is built from its modules, whose checksums are in go.sum', () => {
  const modules = new URL('../../local/temporal-cli/', import.meta.url)
  expect(readFileSync(new URL('go.mod', modules), 'utf8')).toContain(`github.com/temporalio/cli v${CLI_VERSION}`)
  const sums = readFileSync(new URL('go.sum', modules), 'utf8')
  expect(sums).toMatch(new RegExp(`^github\\.com/temporalio/cli v${CLI_VERSION.replaceAll('.', '\\.')} h1:`, 'm'))
})
