// Acts and answers by caller and key (api.md, Conventions). A row with status 0 is a claim: the key is taken by an act
// under way, and the commit reads from it who asked for what. Nobody who speaks to Temporal can write it (decision 10).

import { isClaimId, type Act, type Done } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { holds } from '../holding.ts'
import type { Connection, Sql, Transaction } from './connection.ts'

/** One act of one caller: the key that he gave it, and the hash that is its update id. */
export interface Once {
  userId: string
  key: string
  /** SHA-256 of user, post, method, path, body and key. */
  updateId: string
  /** The same without the post, as keys were hashed before: what was answered then is answered still. */
  formerId: string
  /** Of the request (W3C, 32 hexadecimal digits): claim and trail keep it. */
  traceId?: string
}

/** What is asked for, as the claim keeps it: of which subject, in which post, what, with its body, having seen what. */
export type Asked = Pick<Act, 'action' | 'body' | 'ifMatch'> & { subjectId: string; postId: string }

export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** What is known of a key: an answer to replay, this very act, which is under way, or a key used for another act. */
export type Known = { kind: 'answered'; answer: Answer } | { kind: 'under way' } | { kind: 'reused' }

/** A key's row: a claim has status 0. */
export interface KeyRow extends Answer {
  updateId: string
}

export function knownOf(row: KeyRow, once: Once): Known {
  if (row.updateId !== once.updateId && row.updateId !== once.formerId) return { kind: 'reused' }
  const { status, headers, body } = row
  return status === 0 ? { kind: 'under way' } : { kind: 'answered', answer: { status, headers, body } }
}

export async function recall(sql: Connection, once: Once): Promise<Known | null> {
  const [row] = await sql<KeyRow[]>`
    select update_id, status, headers, body from idempotency_keys where user_id = ${once.userId} and key = ${once.key}`
  return row === undefined ? null : knownOf(row, once)
}

/** Whether the caller has used the key before, for whatever act: what it brought then may be asked for again. */
export async function isKeyTaken(
  sql: Connection,
  userId: string,
  key: string | string[] | undefined,
): Promise<boolean> {
  if (typeof key !== 'string') return false
  const [row] = await sql`select 1 from idempotency_keys where user_id = ${userId} and key = ${key}`
  return row !== undefined
}

/**
 * Takes the key for this act before it acts, so that the same key with another body, sent at once, cannot act too.
 * @param asked what a workflow is to carry out; null for what the API writes in the claim's own transaction.
 * @returns null when the key is now this act's; what is known of it otherwise.
 */
export async function claim(sql: Connection, once: Once, asked: Asked | null): Promise<Known | null> {
  // A claim lost with the database's last moments harms nobody, so its commit does not wait for the disk. Within a
  // transaction, which must wait, the setting is left alone; what it writes into the trail is of this trace.
  // Any conflict: of two that come at once, the second may meet the first at either unique index.
  const { traceId = null } = once
  const [setting, to] = 'begin' in sql ? ['synchronous_commit', 'off'] : ['khajane.trace', traceId ?? '']
  const [mine] = await sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body,
      subject_id, post_id, action, asked, if_match, trace_id)
    select ${once.userId}, ${once.key}, ${once.updateId}, 0, '{}'::jsonb, '',
      ${asked?.subjectId ?? null}, ${asked?.postId ?? null}, ${asked?.action ?? null},
      ${asked === null ? null : JSON.stringify(asked.body)}::text::jsonb, ${asked?.ifMatch ?? null}, ${traceId}::uuid
    from (select set_config(${setting}, ${to}, true)) as told
    on conflict do nothing returning 1`
  if (mine !== undefined) return null
  const known = await recall(sql, once)
  // Asked for anew: it is open for another day.
  if (known?.kind === 'under way')
    await sql`
      update idempotency_keys set at = now()
      where update_id = ${once.updateId} and status = 0 and at < now() - interval '1 hour'`
  // Given back in the meantime: the key is free again.
  return known ?? claim(sql, once, asked)
}

/**
 * Whether what the claim \`k\` asks for may be carried out. One that was neither answered nor asked anew for a day is
 * not: a refusal of which nobody heard would else be good for an act that is asked for again by somebody else, later.
 */
export const isOpen = `k.status = 0 and k.at > now() - interval '1 day'`

/** A claim, as `claimed` gives it. */
export interface Claimed extends Omit<Act, 'updateId' | 'actor' | 'body'>, Omit<Actor, 'onBehalfOf'> {
  asked: object
  answered: boolean
  /** Whether its user holds its post at the commit's business instant, and neither is suspended. */
  held: boolean
  onBehalfOf: string | null
  today: string
}

/** The claim of an act for a subject as one JSON value, or null. The parameters: claim, subject and business day. */
export const claimed = (claim: string, subject: string, today: string): string => `(
  select jsonb_build_object('userId', k.user_id, 'postId', k.post_id,
    'officeCode', p.office_code, 'roles', to_jsonb(p.roles), 'action', k.action, 'asked', k.asked,
    'ifMatch', k.if_match, 'answered', not (${isOpen}), 'today', ${today}::date,
    'held', p.suspended_at is null and held.user_id is not null, 'onBehalfOf', held.on_behalf_of)
  from idempotency_keys k join posts p using (post_id) left join lateral (
    select h.user_id, h.on_behalf_of from post_holders h join users u using (user_id)
    where h.post_id = k.post_id and h.user_id = k.user_id and u.suspended_at is null and ${holds('h')}
    order by h.on_behalf_of nulls first limit 1) held on true
  where k.update_id = ${claim}::text::char(64) and k.subject_id = ${subject}::text)`

/** The act of a claim, unless nobody asked for it, it has its answer, or its post is not held any more. */
export function actOf(
  updateId: string,
  found: Claimed | null,
): { act: Act; refusal?: undefined } | { act?: undefined; refusal: Refusal } {
  if (found === null || found.answered) return { refusal: refusal('not_asked', {}) }
  const { userId, postId, officeCode, roles, onBehalfOf, action, ifMatch, asked: body } = found
  if (!found.held) return { refusal: refusal('post_held_no_longer', { postId, date: found.today }) }
  const behalf = onBehalfOf === null ? {} : { onBehalfOf }
  return { act: { updateId, actor: { userId, postId, officeCode, roles, ...behalf }, action, body, ifMatch } }
}

const ground = `select ${claimed('$1', '$2', '$3')} as claimed,
  (select version from transitions where subject_id = $2::text and update_id = $1::text) as version`

export type Outcome = Done | { kind: 'refused'; refusal: Refusal }

/**
 * Commits an act once, however often it is repeated, in one transaction: `lock` lets one at a time at the subject,
 * `work` judges the act on the rows and writes, its row of the trail included, or refuses and has written nothing.
 */
export async function once(
  sql: Sql,
  { subjectId, claim, today }: { subjectId: string; claim: string; today: string },
  lock: (transaction: Transaction) => Promise<unknown>,
  work: (transaction: Transaction, act: Act) => Promise<Outcome>,
): Promise<Outcome> {
  if (!isClaimId(claim)) return { kind: 'refused', refusal: refusal('not_asked', {}) }
  return sql.begin(async (transaction): Promise<Outcome> => {
    await lock(transaction)
    // Against a refusal of it that is being stored: what is read after this is the end of the one or the other.
    await transaction`
      select set_config('khajane.trace', coalesce(trace_id::text, ''), true) from idempotency_keys
      where update_id = ${claim}::char(64) for key share`
    const [found] = await transaction.unsafe<{ claimed: Claimed | null; version: number | null }[]>(
      ground,
      [claim, subjectId, today],
      { prepare: true },
    )
    if (found?.version != null) return { kind: 'done before', version: found.version }
    const { act, refusal: refused } = actOf(claim, found?.claimed ?? null)
    return refused === undefined ? work(transaction, act) : { kind: 'refused', refusal: refused }
  })
}

/** Gives a claimed key back: the act ended in something that is not remembered. */
export async function forget(sql: Connection, once: Once): Promise<void> {
  await sql`
    delete from idempotency_keys
    where user_id = ${once.userId} and key = ${once.key} and update_id = ${once.updateId} and status = 0`
}

/** What is known of a key, and whether it is so by this very call: every other answer is one given again. */
export interface Remembered {
  known: Known
  fresh: boolean
}

/**
 * Stores the answer of an act.
 * @param workflowKnows whether the workflow is known to have taken the act in; without it the sweep nudges it.
 * @returns what is known of the key then: this answer, or the one that was stored before.
 */
export async function remember(
  sql: Connection,
  once: Once,
  answer: Answer,
  workflowKnows: boolean,
): Promise<Remembered> {
  const { userId, key, updateId, formerId } = once
  const { status, body } = answer
  const headers = JSON.stringify(answer.headers)
  const [claimed] = await sql<KeyRow[]>`
    update idempotency_keys set status = ${status}, headers = ${headers}::text::jsonb, body = ${body},
      workflow_knows_at = coalesce(workflow_knows_at, case when ${workflowKnows} then now() end)
    where user_id = ${userId} and key = ${key} and update_id in (${updateId}, ${formerId}) and status = 0
    returning update_id, status, headers, body`
  if (claimed !== undefined) return { known: knownOf(claimed, once), fresh: true }
  // Refused before it was claimed, say.
  const stored = await insertAnswer(sql, once, answer, workflowKnows)
  if (stored !== null) return { known: stored, fresh: true }
  // Somebody else's answer; or a claim laid in between, by an act that is under way and will store its own.
  const known = await recall(sql, once)
  return known === null ? remember(sql, once, answer, workflowKnows) : { known, fresh: false }
}

/** Of two that come at once the second may meet the first at either unique index. */
async function insertAnswer(
  sql: Connection,
  { userId, key, updateId, formerId }: Once,
  { status, headers, body }: Answer,
  workflowKnows: boolean,
): Promise<Known | null> {
  const [stored] = await sql<KeyRow[]>`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body, workflow_knows_at)
    values (${userId}, ${key}, ${updateId}, ${status}, ${JSON.stringify(headers)}::text::jsonb, ${body},
      case when ${workflowKnows} then now() end)
    on conflict do nothing
    returning update_id, status, headers, body`
  return stored === undefined ? null : knownOf(stored, { userId, key, updateId, formerId })
}

/**
 * Ends an act in a refusal, unless it has been committed meanwhile. Commits of files, batches and breaks lock their
 * claim; that of a bill does not, and may have read it just before it was closed: it is waited for at the bill.
 * @param answer what is remembered; null where the refusal is no answer, and the key is given back.
 * @param beside what is kept with the answer of an act that was claimed, in one transaction with it.
 * @returns what is known of the key then; null when it is free.
 */
export async function concludeRefused(
  sql: Sql,
  subjectId: string,
  once: Once,
  answer: Answer | null,
  beside?: (transaction: Transaction) => Promise<unknown>,
): Promise<Remembered | 'committed' | null> {
  const { userId, key, updateId, formerId } = once
  // Most are refused before they are claimed, and what was never claimed cannot have been committed.
  const stored = answer === null ? null : await insertAnswer(sql, once, answer, true)
  if (stored !== null) return { known: stored, fresh: true }
  const moved = async (transaction: Transaction): Promise<boolean> => {
    const [move] = await transaction`
      select 1 from transitions where subject_id = ${subjectId} and update_id in (${updateId}, ${formerId})`
    return move !== undefined
  }
  const concluded = await sql.begin(async (transaction) => {
    await transaction`select 1 from idempotency_keys where user_id = ${userId} and key = ${key} for update`
    if (await moved(transaction)) return 'committed'
    if (answer !== null) {
      const remembered = await remember(transaction, once, answer, true)
      if (remembered.fresh) await beside?.(transaction)
      return remembered
    }
    await forget(transaction, once)
    return null
  })
  if (concluded === 'committed') return concluded
  return sql.begin(async (transaction) => {
    await transaction`select 1 from bills where bill_id = ${subjectId} for no key update`
    if (!(await moved(transaction))) return concluded
    // The commit had read its claim before that was closed: the refusal is taken back, for what was done is its end.
    await transaction`
      update idempotency_keys set status = 0 where update_id in (${updateId}, ${formerId}) and status in (409, 422)`
    return 'committed'
  })
}

/**
 * Deletes answers that are older than they are promised for (api.md, Conventions): a portion, so that nobody waits.
 * @returns how many
 */
export async function forgetOldAnswers(sql: Connection, atMost: number): Promise<number> {
  const { count } = await sql`
    delete from idempotency_keys where ctid = any(array(
      select ctid from idempotency_keys where at < now() - interval '7 days' order by at limit ${atMost}
      for update skip locked))`
  return count
}

export async function markKnown(sql: Connection, once: Once): Promise<void> {
  await sql`
    update idempotency_keys set workflow_knows_at = now()
    where user_id = ${once.userId} and key = ${once.key} and workflow_knows_at is null`
}

/**
 * Does the work and stores its answer in one transaction; a second one with the same key waits for the first.
 * Work that throws leaves nothing behind, the key included.
 */
export async function answerOnce(
  sql: Sql,
  once: Once,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Remembered> {
  return sql.begin(async (transaction) => {
    const earlier = await claim(transaction, once, null)
    if (earlier !== null && earlier.kind !== 'under way') return { known: earlier, fresh: false }
    const answer = await work(transaction)
    return remember(transaction, once, answer, false)
  })
}
