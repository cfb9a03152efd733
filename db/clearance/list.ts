// The finance department's dated rows (S-24): its list, the ends of its rows, its limits.

import { decideDates, decideEnd } from '../../domain/clearance-list.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'
import { trail } from '../kernel/trail.ts'
import { where } from '../kernel/where.ts'

interface Dated {
  fromDate: string
  toDate: string | null
  reason: string
  givenBy: string
  givenAt: Date
}

export interface ListRow extends Dated {
  listId: string
  head: string
  claimType: string | null
  treasuryCode: string | null
  amountFromPaise: number | null
}

export interface LimitRow extends Dated {
  limitId: string
  headOfAccount: string
  /** Null: an earlier limit is lifted. */
  amountPaise: number | null
}

type Given = 'givenBy' | 'givenAt'
/** Who asks, on which business day, by which act. */
export interface Asking {
  actor: Actor
  today: string
  updateId: string
}
export type Laid<Row> = { row: Row; refusal?: undefined } | { row?: undefined; refusal: Refusal }

/** With the first of the ends that were set after the row. */
const lastDay = `least(l.to_date, (select min(e.to_date) from clearance_list_ends e where e.list_id = l.list_id))`
const listColumns = `l.list_id, l.head, l.claim_type, l.treasury_code, l.amount_from_paise, l.from_date,
  ${lastDay} as to_date, l.reason, l.given_by, l.given_at`
const limitColumns = 'limit_id, head_of_account, amount_paise, from_date, to_date, reason, given_by, given_at'

/** @param on in force on that day; all rows when left out. @returns newest first, after that one */
export async function listRows(
  sql: Connection,
  search: { on?: string | undefined; treasuryCode?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<ListRow[]> {
  const { text, values } = where([
    [(p) => `l.list_id < ${p}`, after],
    [(p) => `coalesce(l.treasury_code, ${p}) = ${p}`, search.treasuryCode],
    [(p) => `l.from_date <= ${p}::date and coalesce(${lastDay}, 'infinity') >= ${p}::date`, search.on],
  ])
  return sql.unsafe<ListRow[]>(
    `select ${listColumns} from clearance_list l where ${text} order by l.list_id desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}

/** @param on of each head the row in force on that day; all rows when left out */
export async function listLimits(
  sql: Connection,
  { on }: { on?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<LimitRow[]> {
  const { text, values } = where([
    [(p) => `limit_id < ${p}`, after],
    [
      (p) => `coalesce(to_date, 'infinity') >= ${p}::date and limit_id = (
        select n.limit_id from clearance_limits n
        where n.head_of_account = l.head_of_account and n.from_date <= ${p}::date
        order by n.from_date desc, n.given_at desc, n.limit_id desc limit 1)`,
      on,
    ],
  ])
  return sql.unsafe<LimitRow[]>(
    `select ${limitColumns} from clearance_limits l where ${text} order by limit_id desc limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}

/** The chart of accounts has a head that begins so. */
async function unknownHead(sql: Transaction, head: string, path: string): Promise<Refusal | null> {
  const [known] = await sql`
    select 1 from heads where head_of_account = ${head} or starts_with(head_of_account, ${`${head}-`}) limit 1`
  const errors = [fault(path, 'head_unknown', { head })]
  return known === undefined ? refusal('clearance_head_unknown', { head }, { rule: 'S-24', errors }) : null
}

async function unknownTreasury(sql: Transaction, treasuryCode: string | null): Promise<Refusal | null> {
  if (treasuryCode === null) return null
  const [known] = await sql`select 1 from treasuries where treasury_code = ${treasuryCode}`
  return known === undefined ? refusal('treasury_unknown', { treasuryCode }) : null
}

const told = (sql: Transaction, subjectId: string, { actor, updateId }: Asking, detail: object) =>
  trail(sql, {
    ...{ subjectId, version: 1, action: 'create', from: 'NEW', to: 'GIVEN', role: 'FD' },
    ...{ actor, updateId, detail },
  })

/** Runs in the caller's transaction, which keeps the answer to the request beside it; so do the others. */
export async function addListRow(
  sql: Transaction,
  given: Omit<ListRow, Given>,
  asking: Asking,
): Promise<Laid<ListRow>> {
  const { listId, head, claimType, treasuryCode, amountFromPaise, fromDate: from, toDate: to, reason } = given
  const refused =
    decideDates({ from, to }, asking.actor, asking.today) ??
    (await unknownHead(sql, head, '/head')) ??
    (await unknownTreasury(sql, treasuryCode))
  if (refused !== null) return { refusal: refused }
  const [row] = await sql.unsafe<ListRow[]>(
    `insert into clearance_list as l (list_id, head, claim_type, treasury_code, amount_from_paise, from_date, to_date,
      reason, given_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${listColumns}`,
    [listId, head, claimType, treasuryCode, amountFromPaise, from, to, reason, asking.actor.userId],
  )
  if (row === undefined) throw new Error(`${listId} has no row after it was written`)
  await told(sql, listId, asking, { head, claimType, treasuryCode, amountFromPaise, from, to, reason })
  return { row }
}

/** @returns null when there is no such row. */
export async function endListRow(
  sql: Transaction,
  { endId, listId, to, reason }: { endId: string; listId: string; to: string; reason: string },
  asking: Asking,
): Promise<Laid<ListRow> | null> {
  const found = async (): Promise<ListRow | undefined> => {
    const [row] = await sql.unsafe<ListRow[]>(`select ${listColumns} from clearance_list l where l.list_id = $1`, [
      listId,
    ])
    return row
  }
  const row = await found()
  if (row === undefined) return null
  const refused = decideEnd({ from: row.fromDate, to: row.toDate }, to, asking.actor, asking.today)
  if (refused !== null) return { refusal: refused }
  await sql`
    insert into clearance_list_ends (end_id, list_id, to_date, reason, given_by)
    values (${endId}, ${listId}, ${to}, ${reason}, ${asking.actor.userId})`
  await told(sql, endId, asking, { listId, to, reason })
  return { row: { ...row, toDate: to } }
}

export async function setLimit(
  sql: Transaction,
  given: Omit<LimitRow, Given>,
  asking: Asking,
): Promise<Laid<LimitRow>> {
  const { limitId, headOfAccount, amountPaise, fromDate: from, toDate: to, reason } = given
  const refused = decideDates({ from, to }, asking.actor, asking.today)
  if (refused !== null) return { refusal: refused }
  const [row] = await sql.unsafe<LimitRow[]>(
    `insert into clearance_limits (limit_id, head_of_account, amount_paise, from_date, to_date, reason, given_by)
    select $1, head_of_account, $3, $4, $5, $6, $7 from heads where head_of_account = $2 returning ${limitColumns}`,
    [limitId, headOfAccount, amountPaise, from, to, reason, asking.actor.userId],
  )
  if (row === undefined) {
    const errors = [fault('/headOfAccount', 'head_unknown', { head: headOfAccount })]
    return { refusal: refusal('clearance_head_unknown', { head: headOfAccount }, { rule: 'S-24', errors }) }
  }
  await told(sql, limitId, asking, { headOfAccount, amountPaise, from, to, reason })
  return { row }
}
