// The console is served by the same server, where one was built: its shell, its files, its own policy.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openApi } from '../kit/api.ts'
import { noon, ownDatabase } from '../kit/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'khajane-shell-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>the shell</title>')
writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {}')
writeFileSync(join(folder, 'secret.txt'), 'not an asset')

const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const database = await ownDatabase(2)
const serving = (consoleDir: string) =>
  openApi({ database: database.as('api'), now: () => noon, config: { consoleDir } })
const { app, close } = await serving(folder)
afterAll(async () => {
  await close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('where a console was built', () => {
  test.each(['/', '/worklists/WITH_HA', '/bills/bill_1?tab=trail', '/signed-out?reason=x'])(
    'a browser that comes to %s is given the shell',
    async (url) => {
      const answer = await app.inject({ url, headers: asPage })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.body).toContain('the shell')
    },
  )

  test('its policy takes scripts and styles from this server alone, none from the page, and no frame', async () => {
    const { headers } = await app.inject({ url: '/', headers: asPage })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  test('its files are kept by the browser for a year; what is beside them is not served', async () => {
    const asset = await app.inject({ url: '/assets/index-abc123.js' })
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    for (const url of ['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/secret.txt', '/assets/none.js'])
      expect((await app.inject({ url })).body, url).not.toContain('not an asset')
  })

  test.each(['/v1/no-such-path', '/health/nothing', '/auth/nothing', '/assets/none.js', '/problems/nothing'])(
    '%s is answered by a problem, also to a browser',
    async (url) => {
      const answer = await app.inject({ url, headers: asPage })
      expect(answer.statusCode).toBeGreaterThanOrEqual(401)
      expect(answer.body).not.toContain('the shell')
    },
  )

  test('a program that comes to a page of the console is told that there is no such path', async () => {
    const answer = await app.inject({ url: '/worklists/WITH_HA', headers: { accept: 'application/json' } })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'not_found'])
    expect((await app.inject({ method: 'POST', url: '/', headers: asPage })).statusCode).toBe(404)
  })
})

test('where none was built, a browser is told how to build one', async () => {
  const without = await serving(join(folder, 'nowhere'))
  try {
    const answer = await without.app.inject({ url: '/', headers: asPage })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.body).toContain('npm run build')
    expect(answer.body).toContain('lang="kn"')
  } finally {
    await without.close()
  }
})
