// The caller's right, asked before what he sends is validated: who may not act is told so, and his body costs nothing.

import type { FastifyRequest, preValidationAsyncHookHandler, preValidationHookHandler } from 'fastify'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Ground } from '../../db/kernel/ground.ts'
import { isKeyTaken, type Once } from '../../db/kernel/once.ts'
import { refusalCodes } from '../../domain/kernel/refusal-codes.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { faultsOf } from './faults.ts'
import { onceOf } from './idempotency.ts'
import { viewerOfRequest, type Viewer } from './plugins/auth.ts'
import { malformed, notFound, refused } from './problems.ts'
import { idOf, type Subject } from './subject.ts'

/** A refusal of the person, whatever he writes and wherever the subject stands. */
export const isOfPerson = ({ code }: Refusal): boolean => refusalCodes[code].status === 403

/**
 * What is asked of the path before it is validated with all the rest.
 * @throws Problem malformed for a path whose parameters have not their form
 */
export function checkPath(request: FastifyRequest): void {
  const validate = request.getValidationFunction('params')
  if (validate?.(request.params) === false) throw malformed(faultsOf(validate.errors ?? [], 'params'))
}

/** The row as it was found when the right was asked, with what is known of the key: the act begins with it. */
export interface Sighted<Row extends object> {
  once: Once
  ground: Ground<Row>
}

/** @throws Problem not_found for what there is not, or what the viewer may not see. */
export async function sight<Row extends object, Whole extends Row, Action extends string>(
  sql: Sql,
  { load, sees, name }: Subject<Row, Whole, Action>,
  { id, once, viewer }: { id: string; once: Once; viewer: Viewer },
): Promise<Ground<Row>> {
  const ground = await load(sql, id, once)
  if (ground === null || !sees(ground.row, viewer)) throw notFound(name, ground !== null)
  return ground
}

/**
 * Whether the caller may act at all, before an act's body is validated.
 * @param keep what was found for it
 * @throws Problem for him who may not, unless his key has brought something before
 */
export const actRight =
  <Row extends object, Whole extends Row, Action extends string>(
    sql: Sql,
    subject: Subject<Row, Whole, Action>,
    action: Action,
    keep: (request: FastifyRequest, found: Sighted<Row>) => void,
  ): preValidationAsyncHookHandler =>
  async (request) => {
    checkPath(request)
    const viewer = viewerOfRequest(request)
    const once = onceOf(request)
    const ground = await sight(sql, subject, { id: idOf(subject, request.params), once, viewer })
    const { row, known, committed } = ground
    if (known === null && !committed) {
      const refusal = subject.judge(row, { action }, viewer)
      if (refusal !== null && isOfPerson(refusal)) throw refused(refusal)
    }
    keep(request, { once, ground })
  }

/**
 * Whether the caller may ask for this at all, before what he sends is validated, and whatever he has done before.
 * @param denied why he may not
 */
export const askRight =
  (denied: (viewer: Viewer) => Refusal | null): preValidationHookHandler =>
  (request, _reply, done) => {
    const refusal = denied(viewerOfRequest(request))
    done(refusal === null ? undefined : refused(refusal))
  }

/**
 * Whether the caller may create at all, before its body is validated.
 * @param denied why he may not, whatever he writes
 * @throws Problem for him who may not, unless his key has brought something before
 */
export const createRight =
  (sql: Sql, denied: (viewer: Viewer) => Refusal | null): preValidationAsyncHookHandler =>
  async (request) => {
    const viewer = viewerOfRequest(request)
    const refusal = denied(viewer)
    if (refusal !== null && !(await isKeyTaken(sql, viewer.userId, request.headers['idempotency-key'])))
      throw refused(refusal)
  }
