// The staffing of small sub-treasuries: dated rows, given by the Director.

import type { StagesTogether } from '../domain/bill/separation.ts'
import { decideStaffing } from '../domain/bill/separation.ts'
import type { Actor } from '../domain/kernel/actor.ts'
import { refusal, type Refusal } from '../domain/kernel/refusal.ts'
import type { Connection, Transaction } from './kernel/connection.ts'
import { trail } from './kernel/trail.ts'
import { where } from './kernel/where.ts'

/** What a treasury's staffing lets one person hold together on this business day, in SQL. */
export const stagesTogether = (treasuryCode: string): string => `
  coalesce((select s.stages_together from staffings s
    where s.treasury_code = ${treasuryCode} and s.from_date <= business_date()
    order by s.from_date desc, s.given_at desc, s.staffing_id desc limit 1), '[]')`

export interface Staffing {
  staffingId: string
  treasuryCode: string
  fromDate: string
  stagesTogether: StagesTogether
  reason: string
  givenBy: string
  givenAt: Date
}

const columns = 'staffing_id, treasury_code, from_date, stages_together, reason, given_by, given_at'

/** @returns at most `limit` of them, newest first, those after the one of the cursor. */
export async function listStaffings(
  sql: Connection,
  search: { treasuryCode?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<Staffing[]> {
  const { text, values } = where([
    [(p) => `staffing_id < ${p}`, after],
    [(p) => `treasury_code = ${p}`, search.treasuryCode],
  ])
  return sql.unsafe<Staffing[]>(
    `select ${columns} from staffings where ${text} order by staffing_id desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}

export type NewStaffing = Omit<Staffing, 'givenBy' | 'givenAt'> & { actor: Actor; updateId: string }

/** Runs in the caller's transaction, which keeps the answer to the request beside it. */
export async function giveStaffing(
  sql: Transaction,
  given: NewStaffing,
): Promise<{ staffing: Staffing; refusal?: undefined } | { staffing?: undefined; refusal: Refusal }> {
  const { staffingId, treasuryCode, fromDate, reason, actor, updateId } = given
  const refused = decideStaffing(treasuryCode, given.stagesTogether, actor)
  if (refused !== null) return { refusal: refused }
  const [staffing] = await sql.unsafe<Staffing[]>(
    `insert into staffings (staffing_id, treasury_code, from_date, stages_together, reason, given_by)
    select $1, treasury_code, $3, $4::text::jsonb, $5, $6 from treasuries where treasury_code = $2
    returning ${columns}`,
    [staffingId, treasuryCode, fromDate, JSON.stringify(given.stagesTogether), reason, actor.userId],
  )
  if (staffing === undefined) return { refusal: refusal('treasury_unknown', { treasuryCode }) }
  const made = { subjectId: staffingId, version: 1, action: 'create', from: 'NEW', to: 'GIVEN', role: 'DOT' } as const
  const detail = { treasuryCode, from: fromDate, stagesTogether: given.stagesTogether, reason }
  await trail(sql, { ...made, actor, updateId, detail })
  return { staffing }
}
