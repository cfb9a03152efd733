// Reads of breaks. The list is one page by its key.

import type { BreakKind, CaseState } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import type { Ground } from '../kernel/ground.ts'
import { recall, type Once } from '../kernel/once.ts'
import { readTransitionOf } from '../kernel/transitions.ts'
import type { Scope } from '../kernel/where.ts'
import { loadCase, type LoadedCase } from './cases.ts'
import { breakIdOf, caseKeyOf, isBreakId, type CaseKey } from './park.ts'

export interface BreakRecord extends CaseKey {
  kind: BreakKind
  /** As the bank names it. */
  paymentId: string | null
  detail: Record<string, unknown>
  at: Date
  bank: string
  fileName: string
  /** Its case's: its own, or that of the break with which it waits. */
  caseSha256: string
  caseOrdinal: number
  owner: string
  state: CaseState
  version: number
}

const record = (sql: Connection) => sql`
  b.sha256, b.ordinal, b.kind, b.payment_id, b.detail, b.at, m.bank, m.file_name,
  l.case_sha256, l.case_ordinal, c.owner, c.state, c.version
  from breaks b join bank_messages m using (sha256) join break_lines l on l.sha256 = b.sha256 and l.ordinal = b.ordinal
  join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal`

export interface BreakPlace extends CaseKey {
  /** When it came, with its microseconds. */
  since: string
}

export interface BreakSearch {
  owner?: string | undefined
  state?: CaseState | undefined
}

/** What could not be matched, oldest first. */
export async function listBreaks(
  sql: Connection,
  scope: Scope,
  { owner, state }: BreakSearch,
  after: BreakPlace | null,
  limit: number,
): Promise<(BreakRecord & BreakPlace)[]> {
  const place = ({ since, sha256, ordinal }: BreakPlace) =>
    sql`(${since}::text::timestamptz, ${sha256}, ${ordinal}::int)`
  return sql<(BreakRecord & BreakPlace)[]>`
    select b.at::text as since, ${record(sql)} where true
      ${scope === null ? sql`` : sql`and c.owner = ${scope.treasuryCode}`}
      ${owner === undefined ? sql`` : sql`and c.owner = ${owner}`}
      ${state === undefined ? sql`` : sql`and c.state = ${state}`}
      ${after === null ? sql`` : sql`and (b.at, b.sha256, b.ordinal) > ${place(after)}`}
    order by b.at, b.sha256, b.ordinal limit ${limit}`
}

/** A break with its case: its own, or that of the break with which it waits. */
export interface WholeBreak extends BreakRecord {
  case: LoadedCase
}

export const waitsWith = (found: BreakRecord): string | null => {
  const caseId = breakIdOf({ sha256: found.caseSha256, ordinal: found.caseOrdinal })
  return caseId === breakIdOf(found) ? null : caseId
}

export async function readBreak(sql: Connection, breakId: string): Promise<WholeBreak | null> {
  if (!isBreakId(breakId)) return null
  const { sha256, ordinal } = caseKeyOf(breakId)
  const [row] = await sql<BreakRecord[]>`
    select ${record(sql)} where b.sha256 = ${sha256} and b.ordinal = ${ordinal}`
  if (row === undefined) return null
  const found = await loadCase(sql, breakIdOf({ sha256: row.caseSha256, ordinal: row.caseOrdinal }))
  return found === null ? null : { ...row, case: found }
}

/** A break before an act on it. */
export async function readBreakGround(
  sql: Connection,
  breakId: string,
  once: Once,
): Promise<Ground<WholeBreak> | null> {
  const row = await readBreak(sql, breakId)
  if (row === null) return null
  const [known, made] = await Promise.all([recall(sql, once), readTransitionOf(sql, breakId, once)])
  return { row, known, committed: made !== null }
}

/**
 * Breaks of these payments that were closed as corrected: by a line of this message, or by one that another break has
 * left.
 */
export async function correctedBy(
  sql: Connection,
  paymentIds: readonly string[],
  why: { message: string } | { breakId: string },
): Promise<string[]> {
  const rows = await sql<{ breakId: string }[]>`
    with closed as (
      select distinct c.sha256 || ':' || c.ordinal as break_id from break_lines l
      join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
      where l.payment_id = any(${paymentIds as string[]}) and c.state = 'SETTLED'
        and c.settlement = 'correct_by_bank'
    )
    select break_id from closed join transitions t on t.subject_id = break_id and t.action = 'correct'
    where t.detail @> ${JSON.stringify(why)}::text::jsonb order by 1`
  return rows.map(({ breakId }) => breakId)
}
