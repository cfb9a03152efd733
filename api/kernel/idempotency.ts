// Idempotency keys at the API's edge: how a key becomes an update id, and how a stored answer is given again.

import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import { answerOnce, type Answer, type Known, type Once, type Remembered } from '../../db/kernel/once.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { pathOf } from './log.ts'
import { viewerOfRequest } from './plugins/auth.ts'
import { languageHeaders, languageOf } from './language.ts'
import { Problem, problem, problemBody, problemMediaType, refused, wrong } from './problems.ts'

const keyPattern = /^[\x21-\x7e]{1,64}$/

/** Members in one order, so that the same value said in another order is the same act. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(ordered)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]))
}
const canonical = (value: unknown): string => JSON.stringify(ordered(value ?? null))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The act that this request is, and that its repetitions are.
 * @param body what stands for the body where it is not JSON
 * @throws Problem idempotency_key_missing
 */
export function onceOf(request: FastifyRequest, body: unknown = request.body): Once {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !keyPattern.test(key))
    throw problem('idempotency_key_missing', {}, { errors: [wrong('/headers/Idempotency-Key', 'no_key', {})] })
  const { userId, postId } = viewerOfRequest(request)
  const what = [request.method, pathOf(request.url), sha256(canonical(body)), key]
  const hashOf = (...whose: string[]): string => sha256(JSON.stringify([...whose, ...what]))
  return { userId, key, updateId: hashOf(userId, postId), formerId: hashOf(userId), traceId: request.id }
}

export const jsonAnswer = (status: number, headers: Record<string, string>, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

/** A problem as it is stored and answered: whoever asks again reads it in the language of the first time. */
function problemAnswer(request: FastifyRequest, problem: Problem): Answer {
  const language = languageOf(request)
  return {
    status: problem.status,
    headers: { 'content-type': problemMediaType, ...languageHeaders(language) },
    body: JSON.stringify(problemBody(problem, pathOf(request.url), request.id, language)),
  }
}

/** @param beyond members of the answer beside those of a problem */
export const refusalAnswer = (
  request: FastifyRequest,
  refusal: Refusal,
  beyond?: Readonly<Record<string, unknown>>,
): Answer => problemAnswer(request, refused(refusal, refusal.errors, beyond))

/** 2xx, 409 and 422 are answers; a new try is a new key. */
export const isRemembered = (status: number): boolean => status < 300 || status === 409 || status === 422

/**
 * Writes what is asked for and its answer in one transaction, once a key. A refusal is stored where it is an answer;
 * nothing may have been written before the work refuses.
 */
export const answeredOnce = (
  sql: Sql,
  request: FastifyRequest,
  once: Once,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Remembered> =>
  answerOnce(sql, once, async (transaction) => {
    try {
      return await work(transaction)
    } catch (error) {
      if (error instanceof Problem && isRemembered(error.status)) return problemAnswer(request, error)
      throw error
    }
  })

/** The answer of `answeredOnce`, or the one that was given before. */
export function sendRemembered(reply: FastifyReply, { known, fresh }: Remembered): FastifyReply {
  const answer = answerOf(known)
  if (answer === null) throw new Error('what was asked for was answered with nothing')
  return send(reply, answer, !fresh)
}

export function send(reply: FastifyReply, { status, headers, body }: Answer, replayed = false): FastifyReply {
  if (status >= 400) reply.request.answeredCode = (JSON.parse(body) as { code: string }).code
  return reply
    .code(status)
    .headers({ ...headers, ...(replayed ? { 'idempotency-replayed': 'true' } : {}) })
    .send(body)
}

/** @throws Problem idempotency_key_reused when the key was used for another act. */
export function answerOf(known: Known): Answer | null {
  if (known.kind === 'reused') throw problem('idempotency_key_reused', {})
  return known.kind === 'answered' ? known.answer : null
}
