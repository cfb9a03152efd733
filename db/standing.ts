// What stands at this moment, in counts and ages alone: for metrics, which everybody may see who watches machines. No
// id, no name, no amount. By what has an index, in a transaction that ends soon, whatever it finds.

import { statesUnderWay } from '../domain/bill/rest.ts'
import type { Sql } from './kernel/connection.ts'

/** Of which there is one number a word. */
export type Counted = 'bills' | 'notices' | 'breaks' | 'batches' | 'messages' | 'acts' | 'scrolls' | 'proofs'

export interface Standing {
  what: Counted
  /** A state or a kind, from the list of such words; the same as `what` where there is no list. */
  word: string
  count: number
  /** Age of the oldest, by the machine's clock, where that is of use. */
  seconds: number | null
}

/** A scrape that finds the database busy goes without, rather than be one more who keeps it so. */
const timeOut = '2s'

/**
 * How far back claims are looked through: one that has no answer for longer is an act that was given up.
 * @see isOpen of db/kernel/once.ts
 */
const claimsSince = '15 minutes'

/** Of files that were rejected, those that wait for the treasury officer: he has a month. */
const rejectedSince = '30 days'

/** The statement, for whoever shows its plan. */
export const standingStatement = {
  text: `
  select 'bills' as what, b.state as word, count(*)::int as count, null::float8 as seconds
  from treasuries home
    join bills b on b.treasury_code = home.treasury_code and b.state = any($1::text[])
  group by b.state
  union all
  select 'notices', kind, count(*)::int, null from notices where closed_at is null group by kind
  union all
  select 'breaks', kind, count(*)::int, null from break_cases where state <> 'SETTLED' group by kind
  union all
  select 'batches', 'MADE', count(*)::int, extract(epoch from now() - min(made_at))::float8
  from batches where state = 'MADE'
  union all
  select 'batches', 'SENT', count(*)::int, extract(epoch from now() - min(sent_at))::float8
  from batches where state = 'SENT'
  union all
  select 'batches', 'REJECTED', count(*)::int, extract(epoch from now() - min(made_at))::float8
  from batches where state = 'REJECTED' and resent_at is null and gave_up_at is null
    and made_at > now() - $2::text::interval
  union all
  select 'messages', 'messages', count(*)::int, extract(epoch from now() - min(received_at))::float8
  from unapplied_messages
  union all
  select 'acts', 'acts', count(*)::int, extract(epoch from now() - min(at))::float8
  from idempotency_keys where status = 0 and at > now() - $3::text::interval
  union all
  select 'scrolls', 'scrolls', count(*)::int, extract(epoch from now() - min(approved_at))::float8
  from scrolls where state = 'APPROVED' and told_at is null
  union all
  select 'proofs', 'proofs', 1, extract(epoch from now() - p.ended_at)::float8
  from (select ended_at from proofs where ended_at is not null order by proof_id desc limit 1) p`,
  values: [[...statesUnderWay], rejectedSince, claimsSince],
}

/** @throws what the database says when it does not answer in time */
export const readStanding = (sql: Sql): Promise<Standing[]> =>
  sql.begin('read only', async (transaction) => {
    await transaction.unsafe(`set local statement_timeout = '${timeOut}'`)
    const { text, values } = standingStatement
    return transaction.unsafe<Standing[]>(text, values, { prepare: true })
  })
