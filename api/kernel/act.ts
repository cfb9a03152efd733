// An act on any subject: once per key, whatever dies on the way (docs/decisions: the row is the truth). It is claimed
// with what it asks for, carried by its subject's workflow, and its answer is stored. The row is the truth; the
// workflow may be behind it, or gone.

import { randomUUID } from 'node:crypto'
import type { FastifyRequest, FastifySchema, preValidationHookHandler } from 'fastify'
import type { Transaction } from '../../db/kernel/connection.ts'
import {
  claim,
  concludeRefused,
  remember,
  type Answer,
  type Known,
  type Once,
  type Outcome as Committed,
  type Remembered,
} from '../../db/kernel/once.ts'
import type { Ground } from '../../db/kernel/ground.ts'
import { readTransitionOf } from '../../db/kernel/transitions.ts'
import type { Said, Seen } from '../../domain/kernel/act.ts'
import { refusalCodes } from '../../domain/kernel/refusal-codes.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { actUpdate } from '../../workflows/messages.ts'
import type { Api, Deps } from './deps.ts'
import { answerOf, isRemembered, jsonAnswer, refusalAnswer, send } from './idempotency.ts'
import { checkIfMatch } from './if-match.ts'
import { actorOf, viewerOfRequest, type Viewer } from './plugins/auth.ts'
import { malformed, refused, type RequestFault } from './problems.ts'
import { actRight, sight, type Sighted } from './right.ts'
import { startWorkflow, type Start } from './start.ts'
import { idOf, type Subject } from './subject.ts'
import { isOutOfReach, outcomeUnknown, toldBy, type Told } from './told.ts'

/** Longer than any act takes; what takes longer may still be done, and is asked for again with the same key. */
const patienceMs = 10_000
/** How often a workflow that is gone, or goes while it is asked (an administrator's hand), is started for one act. */
const restarts = 2
/** How often a workflow is asked that refused from less than the row knows, or found no claim. */
const tries = 2

/** The subject as it is now, in the eyes of him who acts. */
interface Look {
  known: Known | null
  committed: boolean
  tag: string
  refusal: Refusal | null
  faults: RequestFault[]
  seen: Seen | undefined
  start?: () => Start
  /** A stored answer, as he may see it now. */
  again: (answer: Answer) => Answer
}

/** The claim: how it is laid, and the version that he named in it. */
type Laid = { lay: () => Promise<unknown>; ifMatch: string | null }

/** One act of one person on one subject, through all of its tries. */
interface Acting {
  request: FastifyRequest
  deps: Deps
  id: string
  viewer: Viewer
  once: Once
  action: string
  body: object
  /** @throws Problem not_found when there is none that he may see. */
  look: () => Promise<Look>
  /** What the answer of a refusal holds beyond a problem, and what is kept beside it. */
  beyond: (refusal: Refusal) => Readonly<Record<string, unknown>> | undefined
  keep: (refusal: Refusal) => (transaction: Transaction) => Promise<unknown>
  /** Of a subject that no workflow carries. */
  commit?: () => Promise<Committed>
  /** What the act answers with, also long after, when its first answer was lost; null when it left no trace. */
  answer: () => Promise<Answer | null>
}

/** The way of every act, from its request to its answer. */
async function act(acting: Acting): Promise<Outcome> {
  const { deps, id, viewer, once, action, body, request } = acting
  const look = await acting.look()
  const { known, committed, tag, refusal, faults } = look
  const earlier = replayOf(known)
  if (earlier !== null) return { ...earlier, answer: look.again(earlier.answer) }
  // Its first answer was lost, and perhaps the workflow's knowledge with it.
  if (committed) return settle(acting, await answerOfDone(acting), false)
  const ifMatch = checkIfMatch(request, tag) ? tag : null
  if (refusal !== null) return settleRefusal(acting, refusal)
  if (faults.length > 0) throw malformed(faults)
  const lay = () => claim(deps.database.sql, once, { subjectId: id, postId: viewer.postId, action, body, ifMatch })
  const meanwhile = replayOf(await lay())
  if (meanwhile !== null) return meanwhile
  const carried = await (acting.commit === undefined ? tell(acting, look, { lay, ifMatch }) : commitHere(acting))
  if (carried.refusal !== undefined) return settleRefusal(acting, carried.refusal)
  return settle(acting, carried.answer, carried.workflowKnows)
}

/** How an act ended: with its answer, and whether its workflow is known to know of it; or refused. */
type Carried =
  | { answer: Answer; workflowKnows: boolean; refusal?: undefined }
  | { answer?: undefined; workflowKnows?: undefined; refusal: Refusal }

/** Carries the act out in a transaction of this process: what the claim says, judged on the rows that it locks. */
async function commitHere(acting: Acting): Promise<Carried> {
  const outcome = await acting.commit?.()
  if (outcome === undefined) throw new Error('an act has neither a workflow nor a transaction')
  if (outcome.kind === 'refused') return { refusal: outcome.refusal }
  return { answer: await answerOfDone(acting), workflowKnows: true }
}

/**
 * Has the workflow carry the act out, and starts it from the row where it is not there. A refusal sticks to its update
 * id, and somebody else may have used the claim's own before us: each further try has one of its own. In Postgres all
 * are the same act.
 */
async function tell(acting: Acting, first: Look, laid: Laid): Promise<Carried> {
  const { once } = acting
  const { lay, ifMatch } = laid
  const deadline = Date.now() + patienceMs
  let [updateId, now, tried, restarted] = [once.updateId, first, 0, 0]
  for (;;) {
    const said = await say(acting, { ...now, ifMatch }, updateId, deadline)
    const answer = said.kind === 'done' ? await acting.answer() : null
    if (answer !== null) return { answer, workflowKnows: true }
    // The row knows whether the act was done, and what stands against it now.
    now = await acting.look()
    if (now.committed) return { answer: await answerOfDone(acting), workflowKnows: false }
    updateId = `${once.updateId}-${randomUUID()}`
    if (said.kind === 'gone') {
      if (now.refusal !== null) return { refusal: now.refusal }
      if (restarted === restarts) throw outcomeUnknown(said.cause)
      restarted += 1
      await restart(acting.deps, now, deadline)
      continue
    }
    tried += 1
    if (said.kind === 'refused') {
      const { refusal } = said
      if (now.refusal !== null || tried === tries || refusalCodes[refusal.code].judgedOn === 'row') return { refusal }
    } else {
      if (now.refusal !== null) return { refusal: now.refusal }
      if (tried === tries) throw outcomeUnknown(said.cause)
      // A claim may be lost with the database's last moments.
      await lay()
    }
  }
}

async function say(
  acting: Acting,
  { seen, ifMatch }: Pick<Look, 'seen'> & Pick<Laid, 'ifMatch'>,
  updateId: string,
  deadline: number,
): Promise<Told> {
  const { id, once, action, viewer } = acting
  const { temporal } = acting.deps
  const said: Said = {
    claim: once.updateId,
    action,
    actor: actorOf(viewer),
    ...(seen === undefined ? {} : { seen }),
    ...(ifMatch === null ? {} : { ifMatch }),
  }
  try {
    await temporal.withDeadline(deadline, () =>
      temporal.workflow.getHandle(id).executeUpdate(actUpdate, { updateId, args: [said] }),
    )
    return { kind: 'done' }
  } catch (error) {
    return toldBy(error)
  }
}

async function restart(deps: Deps, { start }: Look, deadline: number): Promise<void> {
  try {
    if (start === undefined) throw new Error('an act has no workflow that could be started')
    await startWorkflow(deps, start(), deadline)
  } catch (error) {
    throw isOutOfReach(error) ? outcomeUnknown(error) : error
  }
}

interface Outcome {
  answer: Answer
  replayed: boolean
}

/** What is stored under the key already. */
function replayOf(known: Known | null): Outcome | null {
  const answer = known === null ? null : answerOf(known)
  return answer === null ? null : { answer, replayed: true }
}

async function answerOfDone({ id, answer }: Acting): Promise<Answer> {
  const found = await answer()
  if (found === null) throw new Error(`the act on ${id} left no trace`)
  return found
}

/** Stores an act's answer, and gives what is then stored under the key. */
async function settle({ deps, once }: Acting, answer: Answer, workflowKnows: boolean): Promise<Outcome> {
  return outcomeOf(answer, await remember(deps.database.sql, once, answer, workflowKnows))
}

/** Of copies that were under way at once one has stored its answer; to all the others it is given again. */
function outcomeOf(answer: Answer, { known, fresh }: Remembered): Outcome {
  return { answer: answerOf(known) ?? answer, replayed: !fresh }
}

/** A refusal as it is answered: 409 and 422 are stored, the others thrown. What was committed is refused no more. */
async function settleRefusal(acting: Acting, refusal: Refusal): Promise<Outcome> {
  const answer = refusalAnswer(acting.request, refusal, acting.beyond(refusal))
  const kept = isRemembered(answer.status) ? answer : null
  const { sql } = acting.deps.database
  const known = await concludeRefused(sql, acting.id, acting.once, kept, acting.keep(refusal))
  if (known === 'committed') return settle(acting, await answerOfDone(acting), false)
  if (known === null) throw refused(refusal)
  return outcomeOf(answer, known)
}

/** An act as its request asks for it, with what its subject says of itself closed over. */
function actingOn<Row extends object, Whole extends Row, Action extends string>(
  deps: Deps,
  subject: Subject<Row, Whole, Action>,
  action: Action,
  request: FastifyRequest,
  { once, ground: first }: Sighted<Row>,
): Acting {
  const { sql } = deps.database
  const viewer = viewerOfRequest(request)
  const id = idOf(subject, request.params)
  let found: Ground<Row> | null = first
  const given = request.body as object
  const asking = { action, body: subject.kept?.(given) ?? given }
  const { commit } = subject
  return {
    ...{ request, deps, id, viewer, once, ...asking },
    look: async () => {
      const { row, known, committed } = found ?? (await sight(sql, subject, { id, once, viewer }))
      found = null
      const refusal = subject.judge(row, asking, viewer)
      const faults = refusal === null ? (subject.faults?.(row, asking, viewer) ?? []) : []
      const { start: begin } = subject
      const start = begin === undefined ? {} : { start: () => begin(row, deps.config.taskQueue) }
      const again = (answer: Answer) => subject.again?.(row, answer, viewer) ?? answer
      return { known, committed, tag: subject.tag(row), refusal, faults, seen: subject.seen?.(row), ...start, again }
    },
    ...(commit === undefined ? {} : { commit: () => commit(sql, id, once.updateId, deps.now()) }),
    beyond: (refusal) => subject.beyond?.(refusal, viewer),
    keep: (refusal) => async (transaction) => subject.keep?.(transaction, id, once, asking, refusal),
    answer: async () => {
      const [whole, transition] = await Promise.all([subject.read(sql, id), readTransitionOf(sql, id, once)])
      if (whole === null || transition === null) return null
      const body = subject.acted?.(whole, viewer, transition) ?? subject.view(whole, viewer)
      return jsonAnswer(200, { etag: subject.tag(whole) }, body)
    },
  }
}

/** One act of a subject, as its route shows it. */
export interface ActDocument<Action extends string> {
  action: Action
  schema: FastifySchema
  preValidation?: preValidationHookHandler
}

/** POST of one act on one subject. */
export function actRoute<Row extends object, Whole extends Row, Action extends string>(
  app: Api,
  deps: Deps,
  subject: Subject<Row, Whole, Action>,
  { action, schema, preValidation }: ActDocument<Action>,
): void {
  const { path, param, params, name } = subject
  const operationId = `${name.replaceAll('_', '-')}-${action}`
  const sighted = new WeakMap<FastifyRequest, Sighted<Row>>()
  const right = actRight(deps.database.sql, subject, action, (request, found) => sighted.set(request, found))
  app.post(
    `${path}/:${param}/actions/${action}`,
    {
      config: { idempotent: true, ifMatch: 'optional' },
      preValidation: preValidation === undefined ? right : [preValidation, right],
      schema: { operationId, ...schema, params },
    },
    async (request, reply) => {
      const found = sighted.get(request)
      if (found === undefined) throw new Error('an act came whose right was not asked')
      const { answer, replayed } = await act(actingOn(deps, subject, action, request, found))
      return send(reply, answer, replayed)
    },
  )
}
