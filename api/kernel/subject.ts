// What people act on. What all acts have in common is in act.ts; here is what a subject has to say of itself for that.

import type { FastifySchema } from 'fastify'
import type { TObject } from 'typebox'
import type { Connection, Sql, Transaction } from '../../db/kernel/connection.ts'
import type { Ground } from '../../db/kernel/ground.ts'
import type { Answer, Once, Outcome } from '../../db/kernel/once.ts'
import type { Transition } from '../../db/kernel/transitions.ts'
import type { Seen } from '../../domain/kernel/act.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Api, Deps } from './deps.ts'
import { viewerOfRequest, type Viewer } from './plugins/auth.ts'
import type { Thing } from '../../texts/api.ts'
import { notFound, type RequestFault } from './problems.ts'
import type { Start } from './start.ts'

/** What is asked for: an action with its body, as the route's schema has checked it. */
export interface Asking<Action extends string> {
  action: Action
  body: object
}

/** An action alone: whether somebody may is asked before what he writes is looked at. */
export type AskedAlone<Action extends string> = { action: Action; body?: undefined }

/**
 * @typeParam Row what an act is judged on
 * @typeParam Whole what one reads of the subject
 */
export interface Subject<Row extends object, Whole extends Row, Action extends string> {
  /** As problems name it. */
  name: Thing
  /** Where they are, and the path's parameter that names one: its id, and its workflow's. */
  path: `/v1/${string}`
  param: string
  params: TObject
  /** The row, what is known of the key, and whether the act is committed: one query. */
  load: (sql: Connection, id: string, once: Once) => Promise<Ground<Row> | null>
  read: (sql: Connection, id: string) => Promise<Whole | null>
  /** Who may see it; to others it is not there. */
  sees: (row: Row, viewer: Viewer) => boolean
  /** The early look, on the row alone: the commit judges again, and for good. */
  judge: (row: Row, asking: Asking<Action> | AskedAlone<Action>, viewer: Viewer) => Refusal | null
  /** What of the body has no place where the subject stands. */
  faults?: (row: Row, asking: Asking<Action>, viewer: Viewer) => RequestFault[]
  /** What the answer of a refusal holds beyond a problem. */
  beyond?: (refusal: Refusal, viewer: Viewer) => Readonly<Record<string, unknown>> | undefined
  /** What is kept with the stored answer of a refusal, beside it. */
  keep?: (sql: Transaction, id: string, once: Once, asking: Asking<Action>, refusal: Refusal) => Promise<unknown>
  /** The body as it is kept, where that is not just as it came. */
  kept?: (body: object) => object
  /** What the workflow must know before its validator may speak. */
  seen?: (row: Row) => Seen
  /** How the workflow that carries its acts is started, where it is not there. */
  start?: (row: Row, taskQueue: string) => Start
  /** Instead of a workflow: an act is one transaction, by the claim of it at that business instant. */
  commit?: (sql: Sql, id: string, claim: string, now: Date) => Promise<Outcome>
  tag: (row: Row) => string
  view: (whole: Whole, viewer: Viewer) => object
  /** An answer of the past, where he who made it then may not see all of it any more. */
  again?: (row: Row, answer: Answer, viewer: Viewer) => Answer
  /** What an act answers with, where it is more than the view. */
  acted?: (whole: Whole, viewer: Viewer, transition: Transition) => object
}

/** @throws Problem not_found for what there is not, or what the viewer may not see: the two look the same. */
export function visible<Row extends object, Found extends Row>(
  { name, sees }: Pick<Subject<Row, Row, string>, 'name' | 'sees'>,
  found: Found | null,
  viewer: Viewer,
): Found {
  if (found === null || !sees(found, viewer)) throw notFound(name, found !== null)
  return found
}

/** The version of a subject that counts its moves alone, as an entity tag. */
export const versionTag = ({ version }: { version: number }): string => `"${version}"`

/** The id in the path; the route's own schema has checked its form. */
export const idOf = ({ param }: { param: string }, params: unknown): string =>
  (params as Readonly<Record<string, string>>)[param] ?? ''

/** GET of one subject. */
export function readRoute<Row extends object, Whole extends Row, Action extends string>(
  app: Api,
  { database: { sql } }: Deps,
  subject: Subject<Row, Whole, Action>,
  schema: FastifySchema,
): void {
  const { path, param, params, read, tag, view } = subject
  app.get(`${path}/:${param}`, { schema: { ...schema, params } }, async (request, reply) => {
    const viewer = viewerOfRequest(request)
    const whole = visible(subject, await read(sql, idOf(subject, request.params)), viewer)
    return reply.header('etag', tag(whole)).send(view(whole, viewer))
  })
}
