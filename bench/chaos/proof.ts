// What must hold of the rows, whoever was killed when. Each proof
// looks at all rows of its kind and names those that disagree.

import type { Sql } from '../../db/kernel/connection.ts'
import type { Disagreement, Verdict as Proved } from '../../db/proof/check.ts'
import { prove } from '../../db/proof/prove.ts'
import type { AnsweredAct, Crowd } from './asking.ts'

export interface Verdict {
  proof: string
  /** How many rows, acts or workflows were looked at. */
  looked: number
  /** What disagrees, in words; none is the proof. */
  wrong: readonly string[]
}

export interface Found {
  looked: number
  wrong: string | null
}

/** A query that gives a row for each thing looked at, with what is wrong with it. */
export async function ask(proof: string, rows: Promise<readonly { wrong: string | null }[]>): Promise<Verdict> {
  const found = await rows
  return { proof, looked: found.length, wrong: found.flatMap(({ wrong }) => (wrong === null ? [] : [wrong])) }
}

const creations = (acts: readonly AnsweredAct[]): string[] =>
  acts
    .filter(({ path }) => path === '/v1/bills')
    .map(({ answer }) => (JSON.parse(answer.text) as { billId: string }).billId)

async function noneLost(sql: Sql, { acts }: Crowd): Promise<Verdict> {
  const answered = creations(acts)
  const rows = await sql<{ billId: string }[]>`select bill_id from bills`
  const made = new Set(rows.map(({ billId }) => billId))
  const told = new Set(answered)
  return {
    proof: 'no bill is lost, none is made twice',
    looked: made.size,
    wrong: [
      ...answered.filter((billId) => !made.has(billId)).map((billId) => `${billId} was answered and has no row`),
      ...[...made].filter((billId) => !told.has(billId)).map((billId) => `${billId} has a row and no answer`),
      ...answered
        .filter((billId, index) => answered.indexOf(billId) !== index)
        .map((billId) => `${billId} was the answer to two keys`),
    ],
  }
}

/** The version of the bill's move, as the act was answered; of files and batches the trail alone tells it. */
function answeredVersion({ path, answer }: AnsweredAct): number | null {
  if (!/^\/v1\/bills\/.*\/actions\//.test(path)) return null
  return (JSON.parse(answer.text) as { transition: { version: number } }).transition.version
}

async function actsOnce(sql: Sql, { acts }: Crowd): Promise<Verdict> {
  const given = acts.map((act) => ({ user: act.login, key: act.key, path: act.path, version: answeredVersion(act) }))
  const rows = await sql<Found[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as g("user" text, key text, path text, version int)
    ), answered as (
      select g.*, k.update_id::text as update_id
      from given g left join idempotency_keys k on k.user_id = g."user" and k.key = g.key
    ), trail as (
      select update_id, count(*) as times, min(version) as version, min(user_id) as one, max(user_id) as other
      from transitions where update_id is not null group by update_id
    ), told as (
      select a.*, coalesce(t.times, 0) as times, t.version as trail_version,
        (t.one, t.other) = (a."user", a."user") as by_him
      from answered a left join trail t using (update_id)
    )
    select case
      when update_id is null then key || ' (' || path || ') was answered and its answer is not kept'
      when times <> 1 then key || ' (' || path || ') is in the trail ' || times || ' times'
      when not by_him then key || ' is in the trail as somebody else''s'
      when version <> trail_version
        then key || ' was answered as version ' || version || ' and is version ' || trail_version
    end as wrong from told
    union all
    select t.subject_id || ' version ' || t.version || ' (' || t.action || ') was never answered'
    from transitions t left join answered a using (update_id) where t.update_id is not null and a.update_id is null`
  return ask('each act that was answered is in the trail, once', Promise.resolve(rows))
}

/** What a proof has named, in a line. */
export const lineOf = ({ subject, wrong, paise }: Pick<Disagreement, 'subject' | 'wrong' | 'paise'>): string =>
  `${subject} ${wrong}${paise ? `, by ${paise} paise` : ''}`

/** As the treasury's own proof says it (db/proof/). */
export const inWords = ({ says, looked, disagreements }: Proved): Verdict => ({
  proof: says,
  looked,
  wrong: disagreements.map(lineOf),
})

/** All proofs on rows alone. */
export async function proveRows(sql: Sql, crowd: Crowd): Promise<Verdict[]> {
  return [await noneLost(sql, crowd), await actsOnce(sql, crowd), ...(await prove(sql)).map(inWords)]
}
