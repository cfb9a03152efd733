// Who says who asks: an issuer that changes its keys, and one that is away. Each test has its own.

import { Client, Connection } from '@temporalio/client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpenedApi } from '../kit/api.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { apiBelieving, askWith, ownIssuer, signer, type Claims, type OwnIssuer } from '../kit/own-issuer.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(3)
})
afterAll(() => database.drop())

let issuer: OwnIssuer
let api: OpenedApi
beforeEach(async () => {
  issuer = await ownIssuer()
  api = await apiBelieving(issuer.url, database.as('api'))
})
afterEach(async () => {
  await api.close()
  issuer.close()
})

const withToken = async (claims: Claims = {}) => askWith(api.app, `Bearer ${await issuer.tokenOf(claims)}`)

test('keys rotate: the new one is fetched when a token names it, the old one is gone with its time', async () => {
  expect((await withToken()).status).toBe(200)
  const next = await signer('second')
  issuer.publish(next, issuer.first)
  // The keys are not fetched again within moments of the last time.
  await until('the new key is fetched', async () => (await withToken({ by: next })).status === 200, 10)
})

test('an issuer that is away is no fault of the caller', async () => {
  const { app: lonely, close } = await apiBelieving('http://127.0.0.1:1', database.as('api'))
  const { status, headers } = await askWith(lonely, `Bearer ${await issuer.tokenOf()}`)
  expect(status).toBe(503)
  expect(headers['retry-after']).toBe('2')
  const ready = await lonely.inject('/health/ready')
  expect(ready.json()).toMatchObject({ status: 'not_ready', dependencies: { postgres: 'up', issuer: 'down' } })
  await close()
})

describe('an issuer that goes away once its keys are known', () => {
  const later = (minutes: number) => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: Date.now() + minutes * 60_000 })
  }
  beforeEach(async () => {
    expect((await withToken()).status).toBe(200)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const readyIssuer = async () =>
    (await api.app.inject('/health/ready')).json<{ dependencies: { issuer: string } }>().dependencies.issuer

  test('locks out nobody whose key it published, however long it is away', async () => {
    issuer.leave()
    for (const minutes of [11, 1, 24 * 60]) {
      later(minutes)
      const asked = ['maker.10104', 'checker.10104', 'approver.10104'].map((subject) => withToken({ subject }))
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200])
    }
  })

  test('is named as down by readiness at once, and as up when it is back', async () => {
    later(1)
    expect(await readyIssuer()).toBe('up')
    issuer.leave()
    later(1)
    expect(await readyIssuer()).toBe('down')
    issuer.comeBack()
    later(1)
    expect(await readyIssuer()).toBe('up')
  })

  test('cannot be asked for a key that nobody knows: that is no fault of the caller', async () => {
    issuer.leave()
    later(1)
    const { status, body } = await withToken({ by: await signer('unheard of') })
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unavailable' })
  })

  test('and has withdrawn a key when it is back: that key opens nothing any more', async () => {
    const withdrawn = issuer.first
    issuer.leave()
    later(11)
    expect((await withToken({ by: withdrawn })).status).toBe(200)
    issuer.publish(await signer('third'))
    issuer.comeBack()
    later(11)
    expect((await withToken({ by: withdrawn })).status).toBe(401)
    expect((await withToken()).status).toBe(200)
  })
})

test('a service that was asked while Temporal is away, and then stops, leaves no call behind', async () => {
  const faults: unknown[] = []
  const note = (fault: unknown) => void faults.push(fault)
  process.prependListener('uncaughtException', note)
  const stopped = Array.from({ length: 8 }, async () => {
    const away = Connection.lazy({ address: '127.0.0.1:1' })
    const calls = vi.spyOn(away.workflowService, 'getSystemInfo')
    const asked = await apiBelieving(issuer.url, database.as('api'), { temporal: new Client({ connection: away }) })
    expect((await asked.app.inject('/health/ready')).json()).toMatchObject({ dependencies: { temporal: 'down' } })
    // What has ended is not tried again, by nobody.
    expect(calls.mock.settledResults.map(({ type }) => type)).toEqual(['rejected'])
    await asked.close()
    await away.close()
  })
  await Promise.all(stopped)
  process.off('uncaughtException', note)
  expect(faults).toEqual([])
}, 60_000)
