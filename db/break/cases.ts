// Cases as their acts find them.

import type { BreakCase, CaseLine, FileAnswer } from '../../domain/break/case.ts'
import type { Connection } from '../kernel/connection.ts'
import type { breakCases, ParkedFact } from '../schema/breaks.ts'
import { breakIdOf, caseKeyOf, type CaseKey } from './park.ts'

type CaseRow = Omit<typeof breakCases.$inferSelect, 'settledAt'> & { settledAt: Date | null }

/** A case with its row: of which payment and file it is. */
export interface LoadedCase extends BreakCase {
  lines: readonly [LoadedLine, ...LoadedLine[]]
  paymentId: string | null
  file: string | null
  settlement: CaseRow['settlement']
  settledAt: Date | null
  outcome: CaseRow['outcome']
}

export interface LoadedLine extends CaseLine {
  fact: ParkedFact | null
  at: Date
}

/** @returns null where there is no such break, or it waits with the case of another. */
export async function loadCase(sql: Connection, breakId: string, lock = false): Promise<LoadedCase | null> {
  const { sha256, ordinal } = caseKeyOf(breakId)
  if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(ordinal)) return null
  const [row] = await sql<(CaseRow & { detail: { accepted?: boolean; reason?: string } })[]>`
    select c.*, b.detail from break_cases c join breaks b using (sha256, ordinal)
    where c.sha256 = ${sha256} and c.ordinal = ${ordinal} ${lock ? sql`for update of c` : sql``}`
  if (row === undefined) return null
  const lines = await sql<(Omit<LoadedLine, 'lineId'> & CaseKey)[]>`
    select sha256, ordinal, payment_id, fact, at from break_lines
    where case_sha256 = ${sha256} and case_ordinal = ${ordinal}
    order by (sha256 = case_sha256 and ordinal = case_ordinal) desc, arrived`
  const [first, ...others] = lines.map(({ paymentId, fact, at, ...key }): LoadedLine => ({
    lineId: breakIdOf(key),
    paymentId,
    fact,
    at,
  }))
  if (first === undefined) throw new Error(`break ${breakId} has no line`)
  const { kind, owner, state, version, proposal, proposedBy, paymentId, file, settlement, settledAt, outcome } = row
  const answer = file === null ? null : await answerTo(sql, file, row.detail)
  const all: [LoadedLine, ...LoadedLine[]] = [first, ...others]
  return {
    breakId,
    kind,
    owner,
    state,
    version,
    proposal,
    proposedBy,
    paymentId,
    file,
    settlement,
    settledAt,
    outcome,
    answer,
    lines: all,
  }
}

/** A line that is named by an answer says nothing of a file by itself. */
async function answerTo(
  sql: Connection,
  file: string,
  { accepted, reason = '' }: { accepted?: boolean; reason?: string },
): Promise<FileAnswer> {
  const unknown = { file, accepted: accepted === true, reason, state: null, treasuryCode: null, moved: false }
  if (accepted === undefined) return unknown
  const [batch] = await sql<Pick<FileAnswer, 'state' | 'treasuryCode' | 'moved'>[]>`
    select state, treasury_code, exists (select 1 from payments p where p.batch_id = b.batch_id
      and (p.debited_at is not null or p.return_reference is not null)) as moved
    from batches b where batch_id = ${file}`
  return { ...unknown, ...batch }
}
