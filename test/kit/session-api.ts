// The API where people sign in: with its security log to be read, and the machine's clock to be moved.

import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ApiConfig } from '../../api/kernel/deps.ts'
import { openSecurityLog } from '../../api/kernel/security-log.ts'
import { openApi, token } from './api.ts'
import { browserOf, type Browser } from './browser.ts'
import { noon, ownDatabase, type OwnDatabase } from './database.ts'
import { peopleOf, type People } from './people.ts'

export interface SessionApi {
  app: FastifyInstance
  database: OwnDatabase
  people: People
  newBrowser: () => Browser
  /** What the security log was told since it was last forgotten. */
  told: () => Record<string, unknown>[]
  toldText: () => string
  forget: () => void
  /** Moves the clock by which sessions end. */
  later: (ms: number) => void
  stop: () => Promise<void>
}

export async function sessionApi(config: Partial<ApiConfig> = {}): Promise<SessionApi> {
  const database = await ownDatabase(4)
  let lines: string[] = []
  let clock = new Date('2026-11-23T12:00:00+05:30')
  const written = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const { app, close } = await openApi({
    ...{ database: database.as('api'), now: () => noon, config },
    deps: { machineNow: () => clock, securityLog: openSecurityLog(written) },
  })
  return {
    ...{ app, database, people: peopleOf({ app, token }) },
    newBrowser: () => browserOf(app),
    told: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    toldText: () => lines.join(''),
    forget: () => {
      lines = []
    },
    later: (ms) => {
      clock = new Date(clock.getTime() + ms)
    },
    stop: async () => {
      await close()
      await database.drop()
    },
  }
}
