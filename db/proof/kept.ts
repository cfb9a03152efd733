// Proofs as they are kept: asked for once while one runs, begun anew after a crash, with what each check found.

import { ulid } from 'ulid'
import type { ProofState, WorkflowsAsked } from '../../domain/proof.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import type { Verdict } from './check.ts'

export interface AskedProof {
  workflows: WorkflowsAsked
  /** Null: the Schedule. */
  by: { userId: string; postId: string } | null
}

/** The proof that runs, or a new one where none does. It is of whoever asked first. */
export async function askProof(sql: Connection, { workflows, by }: AskedProof): Promise<string> {
  // The one that was in the way may have ended meanwhile.
  for (;;) {
    const [made] = await sql<{ proofId: string }[]>`
      insert into proofs (proof_id, state, workflows, user_id, post_id)
      values (${`proof_${ulid()}`}, 'RUNNING', ${workflows}, ${by?.userId ?? null}, ${by?.postId ?? null})
      on conflict (state) where state = 'RUNNING' do nothing returning proof_id`
    if (made !== undefined) return made.proofId
    const [running] = await sql<{ proofId: string }[]>`select proof_id from proofs where state = 'RUNNING'`
    if (running !== undefined) return running.proofId
  }
}

/** One try of a proof: another that was begun after it takes its place, and it writes nothing more. */
export interface Try {
  proofId: string
  tries: number
  workflows: WorkflowsAsked
}

/**
 * Begins a try, without what an earlier one found.
 * @returns null where the proof has ended
 * @throws Error where there is none
 */
export const beginTry = (sql: Sql, proofId: string): Promise<Try | null> =>
  sql.begin(async (transaction) => {
    const [proof] = await transaction<{ state: ProofState }[]>`
      select state from proofs where proof_id = ${proofId} for update`
    if (proof === undefined) throw new Error(`there is no proof ${proofId}`)
    if (proof.state !== 'RUNNING') return null
    await transaction`delete from proof_disagreements where proof_id = ${proofId}`
    await transaction`delete from proof_checks where proof_id = ${proofId}`
    const [begun] = await transaction<Try[]>`
      update proofs set tries = tries + 1, begun_at = clock_timestamp() where proof_id = ${proofId}
      returning proof_id, tries, workflows`
    return begun ?? null
  })

/** @returns whether it is this try's still. */
async function isCurrent(sql: Transaction, { proofId, tries }: Try): Promise<boolean> {
  const [row] = await sql<{ current: boolean }[]>`
    select state = 'RUNNING' and tries = ${tries} as current from proofs where proof_id = ${proofId} for update`
  return row?.current === true
}

/** @returns false where another try, or the end, has come before it. */
export const keepVerdict = (sql: Sql, current: Try, verdict: Verdict): Promise<boolean> =>
  sql.begin(async (transaction) => {
    if (!(await isCurrent(transaction, current))) return false
    const { proofId } = current
    const { name, looked, found, milliseconds, disagreements } = verdict
    await transaction`
      insert into proof_checks (proof_id, name, looked, found, milliseconds)
      values (${proofId}, ${name}, ${looked}, ${found}, ${milliseconds})`
    if (disagreements.length > 0)
      await transaction`
        insert into proof_disagreements (proof_id, name, line, subject, wrong, paise, since)
        select ${proofId}, ${name}, line, d ->> 'subject', d ->> 'wrong', (d ->> 'paise')::bigint,
          coalesce((d ->> 'since')::timestamptz, p.begun_at)
        from jsonb_array_elements(${JSON.stringify(disagreements)}::text::jsonb) with ordinality as given (d, line)
          cross join proofs p where p.proof_id = ${proofId}`
    return true
  })

/** @returns false where another try, or the end, has come before it. */
export const endTry = (sql: Sql, current: Try): Promise<boolean> =>
  sql.begin(async (transaction) => {
    if (!(await isCurrent(transaction, current))) return false
    await transaction`
      update proofs set ended_at = clock_timestamp(), state = case when exists (
        select 1 from proof_checks where proof_id = ${current.proofId} and found > 0) then 'DIFFERS' else 'AGREES' end
      where proof_id = ${current.proofId}`
    return true
  })

/** It could not be carried out; another can be asked for. */
export const failProof = (sql: Sql, proofId: string, failure: string) => sql`
  update proofs set state = 'UNPROVED', ended_at = clock_timestamp(), failure = ${failure.slice(0, 500)}
  where proof_id = ${proofId} and state = 'RUNNING'`

/** Those that were not begun, or ended, within a minute. */
export async function waitingProofs(sql: Connection): Promise<string[]> {
  const rows = await sql<{ proofId: string }[]>`
    select proof_id from proofs where state = 'RUNNING' and asked_at < now() - interval '1 minute'`
  return rows.map(({ proofId }) => proofId)
}
