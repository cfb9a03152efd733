// Kept proofs, as they are read.

import type { ProofCheck, ProofState, WorkflowsAsked } from '../../domain/proof.ts'
import type { Connection } from '../kernel/connection.ts'

export interface ProofRow {
  proofId: string
  state: ProofState
  workflows: WorkflowsAsked
  userId: string | null
  askedAt: Date
  begunAt: Date | null
  endedAt: Date | null
  failure: string | null
  checksMade: number
  found: number
}

export interface CheckRow {
  name: ProofCheck
  looked: number
  found: number
  milliseconds: number
  disagreements: readonly { subject: string; wrong: string; paise: number | null; since: string }[]
}

const columns = `p.proof_id, p.state, p.workflows, p.user_id, p.asked_at, p.begun_at, p.ended_at, p.failure,
  (select count(*)::int from proof_checks c where c.proof_id = p.proof_id) as checks_made,
  (select coalesce(sum(found), 0)::int from proof_checks c where c.proof_id = p.proof_id) as found`

/** The newest first: the statement, for whoever shows its plan. */
export const proofsStatement = `select ${columns} from proofs p
  where $1::text is null or p.proof_id < $1 order by p.proof_id desc limit $2`

export const listProofs = (sql: Connection, before: string | undefined, limit: number) =>
  sql.unsafe<ProofRow[]>(proofsStatement, [before ?? null, limit])

export async function readProof(sql: Connection, proofId: string): Promise<ProofRow | null> {
  const [row] = await sql.unsafe<ProofRow[]>(`select ${columns} from proofs p where p.proof_id = $1`, [proofId])
  return row ?? null
}

/** Those that were made, each with the first of what it found. */
export const checksOf = (sql: Connection, proofId: string, mostNamed: number) => sql<CheckRow[]>`
  select c.name, c.looked, c.found, c.milliseconds, coalesce((
    select jsonb_agg(jsonb_build_object('subject', d.subject, 'wrong', d.wrong, 'paise', d.paise, 'since', d.since)
      order by d.line)
    from proof_disagreements d where d.proof_id = c.proof_id and d.name = c.name and d.line <= ${mostNamed}), '[]')
    as disagreements
  from proof_checks c where c.proof_id = ${proofId}`
