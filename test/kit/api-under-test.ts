// People of the sample before the API; bills are moved, where a test is about something else, by the transaction itself.

import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import type { ActionBody } from '../../domain/bill/bill.ts'
import { financialYearOf } from '../../domain/kernel/calendar.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { localToken } from '../../local/local-token.ts'
import { layClaim } from './claims.ts'
import { temporaryDatabase } from './temporary-database.ts'

const date = inject('servers').today
/** The sample's grants are of this day's financial year. */
export const today = { date, financialYear: financialYearOf(date) }
/** An hour of it at which the bank works: the business time of what has no clock of its own. */
export const noon = new Date(`${date}T12:00:00+05:30`)

type Method = 'GET' | 'POST' | 'PATCH'

export interface Answered {
  status: number
  headers: Readonly<Record<string, unknown>>
  // What it holds is what the test is about.
  body: Record<string, unknown> & { items: Record<string, unknown>[]; errors: { path: string; message: string }[] }
  bytes: Buffer
}

interface World {
  app: FastifyInstance
  database: Database
  token: (login: string) => Promise<string>
}

export type Callers = ReturnType<typeof callersOf>

/** People of the sample who ask the API; and the hand that moves bills past the stages which a test is not about. */
export function callersOf({ app, database, token }: World) {
  let keys = 0
  const askOnce = async (
    method: Method,
    login: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answered> => {
    const response = await app.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${await token(login)}`, post: `post.${login}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const json = /json/.test(String(response.headers['content-type']))
      ? response.json<Answered['body']>()
      : ({} as Answered['body'])
    return { status: response.statusCode, headers: response.headers, body: json, bytes: response.rawPayload }
  }
  const ask = async (
    method: Method,
    login: string,
    path: string,
    body?: unknown,
    given: Record<string, string> = {},
  ): Promise<Answered> => {
    keys += 1
    const headers = { ...(method === 'POST' ? { 'idempotency-key': `k${keys}` } : {}), ...given }
    // While the test files start, two cores are more than busy, and the API says so: asked again, it answers.
    for (let attempt = 0; ; attempt += 1) {
      const answered = await askOnce(method, login, path, body, headers)
      if (answered.body['code'] !== 'overloaded' || attempt === 20) return answered
      await sleep(500)
    }
  }

  const known = knownBills()
  /** Claims and commits a move as the API and its workflow would have it. */
  async function move(billId: string, login: string, role: Role, action: Action, body: ActionBody = {}): Promise<void> {
    const said = await layClaim(database.sql, login, billId, action, { role, body })
    const outcome = await commitMove(database.sql, known, billId, said, today)
    if (outcome.kind !== 'moved') throw new Error(`${action}: ${JSON.stringify(outcome)}`)
  }

  return {
    get: (login: string, path: string, headers?: Record<string, string>) => ask('GET', login, path, undefined, headers),
    post: (login: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      ask('POST', login, path, body, headers),
    patch: (login: string, path: string, body: unknown) => ask('PATCH', login, path, body),
    move,
  }
}

export type ApiUnderTest = Awaited<ReturnType<typeof apiUnderTest>>

/**
 * The API without a worker.
 * @param temporal what it takes for Temporal, when that is not the server
 */
export async function apiUnderTest(temporal?: Client) {
  const servers = inject('servers')
  const { url, drop } = await temporaryDatabase()
  const database = openDatabase(url, 5, 'khajane api test')
  const connection = await Connection.connect({ address: servers.temporalAddress })
  const app = await buildApp({
    config: { oidcIssuer: servers.issuer, oidcAudience: 'khajane', taskQueue: 'nobody-works-here' },
    database,
    temporal: temporal ?? new Client({ connection }),
    now: () => noon,
    logLevel: 'silent',
  })
  const tokens = new Map<string, Promise<string>>()
  const token = (login: string): Promise<string> => {
    const known = tokens.get(login) ?? localToken(servers.issuer, login)
    tokens.set(login, known)
    return known
  }
  return {
    app,
    database,
    ...callersOf({ app, database, token }),
    stop: async () => {
      await app.close()
      await connection.close()
      await database.close()
      await drop()
    },
  }
}

/** A telephone bill of 10104 for one supplier of the office: no countersignature, paid electronically. */
export async function draftOf(api: Callers, more: Record<string, unknown> = {}): Promise<string> {
  const { body } = await api.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')
  const supplier = body.items.find(({ name }) => String(name).startsWith('Telephone'))
  const created = await api.post('maker.10104', '/v1/bills', {
    treasuryCode: '577A',
    billKind: 'direct',
    billType: 'dc_exempt',
    claimType: 'telephone',
    sector: 'S',
    financialYear: today.financialYear,
    headOfAccount: '2054-00-097-0-01-051',
    servicePeriod: { from: today.date, to: today.date },
    grossPaise: 4_500_00,
    annexure: [{ recipientId: supplier?.['recipientId'], amountPaise: 4_500_00 }],
    ...more,
  })
  if (created.status !== 201) throw new Error(JSON.stringify(created.body))
  return String(created.body['billId'])
}

const checks = {
  schemeHead: true,
  ttrDestination: true,
  checklist: true,
  certificates: true,
  supportingDocuments: true,
  recipients: true,
}
const items = ['bill_in_form', 'invoice', 'service_period']

type Step = readonly [login: string, role: Role, action: Action, body?: ActionBody]

const way: readonly Step[] = [
  ['maker.10104', 'MAKER', 'forward'],
  ['checker.10104', 'CHECKER', 'forward'],
  ['approver.10104', 'APPROVER', 'approve'],
  ['foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' }],
  ['boa1.577a', 'BOA', 'accept'],
  ['boa1.577a', 'BOA', 'forward'],
  ['ha.577a', 'HA', 'accept'],
  ['ha.577a', 'HA', 'forward', { sixChecks: checks, checklist: items.map((item) => ({ item, verified: true })) }],
  ['bao.577a', 'BAO', 'accept'],
  ['bao.577a', 'BAO', 'pass'],
]

const lengths = { DRAFT: 0, WITH_CHECKER: 1, WITH_APPROVER: 2, AWAITING_INWARD: 3, WITH_BOA: 4, WITH_HA: 6, PASSED: 10 }

/** A new bill, carried to that state. */
export async function billAt(
  api: Callers,
  state: keyof typeof lengths,
  more: Record<string, unknown> = {},
): Promise<string> {
  const billId = await draftOf(api, more)
  for (const [login, role, action, body] of way.slice(0, lengths[state]))
    await api.move(billId, login, role, action, body)
  return billId
}
