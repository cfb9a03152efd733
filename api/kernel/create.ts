// The creation of a subject: once per key, the row first and its workflow after it.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Transaction } from '../../db/kernel/connection.ts'
import { answerOnce, markKnown, type Once } from '../../db/kernel/once.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Deps } from './deps.ts'
import { answerOf, isRemembered, jsonAnswer, refusalAnswer, send } from './idempotency.ts'
import { viewerOfRequest } from './plugins/auth.ts'
import { refused } from './problems.ts'
import { startWorkflow } from './start.ts'
import { visible, type Subject } from './subject.ts'

/** How long a creation waits for its workflow's start before it answers without: the sweep starts it then. */
const startPatienceMs = 2_000

export type Created<Whole> = { record: Whole; refusal?: undefined } | { record?: undefined; refusal: Refusal }

export interface Creation<Whole> {
  id: string
  once: Once
  /** Nothing is kept of what it writes before a refusal that is no answer; before one that is, it writes nothing. */
  make: (transaction: Transaction) => Promise<Created<Whole>>
}

export async function create<Row extends object, Whole extends Row, Action extends string>(
  deps: Deps,
  subject: Subject<Row, Whole, Action>,
  { id, once, make }: Creation<Whole>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let created: Whole | undefined
  const { known, fresh } = await answerOnce(deps.database.sql, once, async (transaction) => {
    const { record, refusal } = await make(transaction)
    if (refusal !== undefined) {
      const answer = refusalAnswer(request, refusal)
      if (isRemembered(answer.status)) return answer
      // Thrown, it takes the key back with the transaction.
      throw refused(refusal)
    }
    created = record
    const headers = { location: `${subject.path}/${id}`, etag: subject.tag(record) }
    return jsonAnswer(201, headers, subject.view(record, viewerOfRequest(request)))
  })
  const answer = answerOf(known)
  if (answer === null) throw new Error('a creation was answered with nothing')
  const viewer = viewerOfRequest(request)
  // What was made may have become another's since, or he have changed his post: then it is not given again.
  const made = fresh ? undefined : answer.headers['location']?.slice(subject.path.length + 1)
  if (made !== undefined) {
    const whole = visible(subject, await subject.read(deps.database.sql, made), viewer)
    return send(reply, subject.again?.(whole, answer, viewer) ?? answer, true)
  }
  if (created !== undefined)
    await begin(deps, subject, created, once).catch((error: unknown) => {
      const what = { err: error, [subject.param]: id }
      request.log.warn(what, `${subject.name} created, its workflow is started later`)
    })
  return send(reply, answer, !fresh)
}

async function begin<Row extends object, Whole extends Row, Action extends string>(
  deps: Deps,
  { start }: Subject<Row, Whole, Action>,
  row: Row,
  once: Once,
): Promise<void> {
  if (start !== undefined) await startWorkflow(deps, start(row, deps.config.taskQueue), Date.now() + startPatienceMs)
  await markKnown(deps.database.sql, once)
}
