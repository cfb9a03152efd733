// What the rows say of subjects that were found in Temporal, or in claims: by their keys.

import type { BatchState, CaseState, FileState, ScrollState, State } from '../../domain/kernel/vocabulary.ts'
import type { ProofState } from '../../domain/proof.ts'
import { atRest } from '../bill/rest.ts'
import { caseKeyOf, isBreakId } from '../break/park.ts'
import type { Connection } from '../kernel/connection.ts'

interface Of<Kind, OfState> {
  kind: Kind
  id: string
  treasuryCode: string | null
  state: OfState
  version: number
}

export type SubjectRow =
  | (Of<'bill', State> & { billNumber: string; atRest: boolean })
  | Of<'payment_file', FileState>
  | (Of<'batch', BatchState> & { resentAt: Date | null; gaveUpAt: Date | null })
  | Of<'break', CaseState>
  | (Of<'scroll', ScrollState> & { toldAt: Date | null })
  | Of<'proof', ProofState>

type Bill = Of<'bill', State> & { billNumber: string }

/** Of those asked for, what there is. */
export async function subjectRows(sql: Connection, ids: readonly string[]): Promise<Map<string, SubjectRow>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const breaks = asked.filter(isBreakId).map(caseKeyOf)
  const [hashes, places] = [breaks.map(({ sha256 }) => sha256), breaks.map(({ ordinal }) => ordinal)]
  const keys = sql`unnest(${hashes}::text[], ${places}::int[])`
  const [bills, others] = await Promise.all([
    sql<Bill[]>`
      select 'bill' as kind, bill_id as id, bill_number, treasury_code, state, version from bills
      where bill_id = any(${asked})`,
    sql<Exclude<SubjectRow, { kind: 'bill' }>[]>`
      select 'payment_file' as kind, file_id as id, treasury_code::text, state, version, null::timestamptz as resent_at,
        null::timestamptz as gave_up_at, null::timestamptz as told_at
      from payment_files where file_id = any(${asked})
      union all
      select 'batch', batch_id, treasury_code, state, version, resent_at, gave_up_at, null
      from batches where batch_id = any(${asked})
      union all
      select 'scroll', scroll_id, treasury_code, state, version, null, null, told_at
      from scrolls where scroll_id = any(${asked})
      union all
      select 'proof', proof_id, null, state, tries, null, null, null from proofs where proof_id = any(${asked})
      union all
      select 'break', c.sha256 || ':' || c.ordinal, c.owner, c.state, c.version, null, null, null
      from ${keys} as k (sha256, ordinal)
        join break_cases c on c.sha256 = k.sha256::char(64) and c.ordinal = k.ordinal`,
  ])
  const rest = await atRest(
    sql,
    bills.map(({ id: billId, state }) => ({ billId, state })),
  )
  const rows = [...bills.map((bill): SubjectRow => ({ ...bill, atRest: rest.has(bill.id) })), ...others]
  return new Map(rows.map((row) => [row.id, row]))
}

/** When each of those was moved last, by its trail. */
export const lastMoves = (sql: Connection, ids: readonly string[]) => sql<{ id: string; at: Date }[]>`
  select s.id, t.at
  from unnest(${ids as string[]}::text[]) s (id) cross join lateral (
    select at from transitions where subject_id = s.id order by version desc limit 1) t`
