// A span of each statement and each transaction that a traced request or activity has PostgreSQL do. It says verbs and
// tables: no text, no parameter.

import { SpanKind, type Span } from '@opentelemetry/api'
import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Watch } from '../db/kernel/connection.ts'
import * as schema from '../db/schema/index.ts'
import { failed, type Attributes, type Spans } from './spans.ts'

const tables = new Set(
  Object.values<unknown>(schema).flatMap((table) => (is(table, PgTable) ? [getTableName(table)] : [])),
)
const system = { 'db.system.name': 'postgresql' } as const
const tablesAtMost = 4
const summariesAtMost = 2_000

/** What a statement does, to which of our tables: `update bills, insert transitions`, `select offices, posts`. */
export function summaryOf(text: string): string {
  const named = [...text.matchAll(/\b(insert into|update|delete from|from|join)\s+"?([a-z_]+)"?/gi)]
  const found = named.flatMap(([, verb = '', table = '']) =>
    tables.has(table) ? [{ verb: verb.toLowerCase().replace(/ .*/, ''), table }] : [],
  )
  const writes = found.filter(({ verb }) => verb !== 'from' && verb !== 'join')
  if (writes.length > 0) return [...new Set(writes.map(({ verb, table }) => `${verb} ${table}`))].join(', ')
  const read = [...new Set(found.map(({ table }) => table))]
  const more = read.length > tablesAtMost ? ', …' : ''
  return read.length === 0 ? 'select' : `select ${read.slice(0, tablesAtMost).join(', ')}${more}`
}

/** A statement of postgres.js, which is sent when somebody waits for it. */
interface Pending extends Promise<unknown> {
  readonly strings: readonly string[]
  readonly args: readonly unknown[]
  readonly executed: boolean
  handle: () => unknown
}
const isPending = (value: unknown): value is Pending =>
  value instanceof Promise && ['strings', 'args', 'executed', 'handle'].every((name) => name in value)

/** With the statements that it is composed of. */
const textOf = ({ strings, args }: Pending): string => [...strings, ...args.filter(isPending).map(textOf)].join(' ')

/** Its own `then` would send it. */
function endWith(statement: Pending, span: Span): void {
  const fail = (error: unknown): void => {
    failed(span, error)
  }
  void Promise.prototype.then.call(statement, undefined, fail).then(() => {
    span.end()
  })
}

const attributesOf = (summary: string): Attributes => ({ ...system, 'db.query.summary': summary })

export function watchStatements(spans: Spans): Watch {
  const summaries = new Map<string, string>()
  const summarised = (text: string): string => {
    const known = summaries.get(text) ?? summaryOf(text)
    // Statements are composed of parts of the software's own, so these are not many.
    if (summaries.size === summariesAtMost) summaries.clear()
    summaries.set(text, known)
    return known
  }

  const begin = (statement: Pending): void => {
    const summary = summarised(textOf(statement))
    const span = spans.begin(summary, { kind: SpanKind.CLIENT, attributes: attributesOf(summary) })
    endWith(statement, span)
  }

  const watched = (statement: unknown): unknown => {
    if (!isPending(statement) || spans.current() === undefined) return statement
    const handle = statement.handle.bind(statement)
    statement.handle = () => {
      if (!statement.executed && spans.current() !== undefined) begin(statement)
      return handle()
    }
    return statement
  }

  type Make = (...given: unknown[]) => unknown
  /** What a client's methods are here; the others are its own. */
  const methods: Readonly<Record<string, (own: Make) => Make>> = {
    unsafe:
      (own) =>
      (...given) =>
        watched(own(...given)),
    begin:
      (own) =>
      (...given) => {
        if (spans.current() === undefined) return own(...given)
        const span = spans.begin('transaction', { kind: SpanKind.CLIENT, attributes: system })
        return spans.during(span, () => Promise.resolve(own(...given.map(inTransaction))))
      },
    savepoint:
      (own) =>
      (...given) =>
        own(...given.map(inTransaction)),
    reserve:
      (own) =>
      async (...given) =>
        around(await own(...given)),
  }
  /** The work that is given a transaction is given a watched one. */
  const inTransaction = (given: unknown): unknown =>
    typeof given === 'function'
      ? (transaction: unknown): unknown => Reflect.apply(given, undefined, [around(transaction)])
      : given

  const around = <Client>(client: Client): Client => {
    if (typeof client !== 'function') return client
    return new Proxy(client, {
      apply: (own, self, given) => watched(Reflect.apply(own, self, given)),
      get: (own, name) => {
        const value: unknown = Reflect.get(own, name)
        const method = typeof name === 'string' && Object.hasOwn(methods, name) ? methods[name] : undefined
        if (method === undefined || typeof value !== 'function') return value
        return method((...given) => Reflect.apply(value, own, given))
      },
    })
  }
  return around
}
