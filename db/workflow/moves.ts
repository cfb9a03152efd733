// The trail of what a workflow carries, with the claim of each act: beside it its history is told.

import { endStates } from '../../domain/bill/rest.ts'
import { statesWithFailures } from '../../domain/bill/repayment.ts'
import type { Move } from '../../domain/history.ts'
import type { Mover } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'

export interface MoveRow extends Move {
  user: string | null
  post: string | null
  office: string | null
  role: Mover
}

const columns = (otherBill: string): string => `
  select t.version, t.revision, t.action, t.from_state as "from", t.to_state as "to", t.user_id as "user",
    t.post_id as post, t.office_code as office, t.role, t.at, t.update_id,
    replace(t.trace_id::text, '-', '') as trace_id,
    coalesce(jsonb_path_query_array(t.detail, '$.objections[*].rule'), '[]') as rules, ${otherBill} as other_bill`

const other = (is: 'repaidBy' | 'repays'): string =>
  `jsonb_build_object('billId', b.bill_id, 'billNumber', b.bill_number, 'is', '${is}')`

/** Of a bill that failed, those that pay it again, given up or not, and whatever pays again what failed of these. */
const repaying = `
  select r.bill_id from payments p join repayments r on r.payment_id = p.payment_id where p.bill_id = $1
  union
  select r.bill_id from repayments r where r.live and r.first_bill_id = $1`

/** Of a bill that pays again, those whose payments had failed. */
const failed = `
  select distinct p.bill_id from repayments r join payments p on p.payment_id = r.payment_id where r.bill_id = $1`

const text = `${columns('null::jsonb')}
  from transitions t where t.subject_id = $1
  union all${columns(other('repaidBy'))}
  from (${repaying}) a join bills b on b.bill_id = a.bill_id join transitions t on t.subject_id = b.bill_id
  where t.version = 1 or (t.to_state = any($2::text[]) and t.from_state <> t.to_state)
  union all${columns(other('repays'))}
  from (${failed}) a join bills b on b.bill_id = a.bill_id join transitions t on t.subject_id = b.bill_id
  where t.to_state = any($3::text[]) and t.from_state <> t.to_state`

type Values = [string, string[], string[]]
/** The statement, for whoever shows its plan. */
export const movesStatement = (subjectId: string): { text: string; values: Values } => ({
  text,
  values: [subjectId, [...endStates], [...statesWithFailures]],
})

/** Its moves; of a bill that failed, or pays again, those of the other by which the two hang together as well. */
export function readMoves(sql: Connection, subjectId: string): Promise<MoveRow[]> {
  const { text, values } = movesStatement(subjectId)
  return sql.unsafe<MoveRow[]>(text, values, { prepare: true })
}

/** The statement, for whoever shows its plan. */
export const numberStatement = 'select bill_id from bills where bill_number = $1'

/** The traces in which these acts were asked for, as far as their claims are kept; among them are those refused. */
export async function tracesOfClaims(sql: Connection, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const rows = await sql<{ claim: string; traceId: string }[]>`
    select update_id as claim, replace(trace_id::text, '-', '') as trace_id from idempotency_keys
    where update_id = any(${claims as string[]}::char(64)[]) and trace_id is not null`
  return new Map(rows.map(({ claim, traceId }) => [claim, traceId]))
}

/** The bill that bears this number, whoever may see it. */
export async function billOfNumber(sql: Connection, billNumber: string): Promise<string | null> {
  const [row] = await sql.unsafe<{ billId: string }[]>(numberStatement, [billNumber], { prepare: true })
  return row?.billId ?? null
}
