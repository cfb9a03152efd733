// What of rows says that something stands still, or waits: plain reads, each by an index and of so many at most.

import { patienceSeconds } from '../../domain/stuck/item.ts'
import type { BreakKind, CaseState } from '../../domain/kernel/vocabulary.ts'
import { inDoubt } from '../batch/doubts.ts'
import { sat, sitting, stages } from '../desk/sitting.ts'
import type { Connection } from '../kernel/connection.ts'
import { carried } from '../kernel/taken-in.ts'

/** Rows of each list; one more is read, to know whether there are more. */
export const mostRows = 50
const most = mostRows + 1
const patience = `${patienceSeconds} seconds`

/** A claim that is not known to have been taken in: without an answer, or answered while its workflow may not know. */
export interface OpenClaim {
  subjectId: string
  action: string
  at: Date
  /** The version that it has made; null: it is not committed. */
  version: number | null
}

/**
 * Of what workflows carry, and not older than an open claim may be (isOpen of db/kernel/once.ts). Where a later act on
 * the same is known to its workflow, so is this one; without that each crash of a day would be asked after all day.
 * Those that are committed and those that are not are read apart: however many there are of the ones, some of the
 * others are looked at.
 */
export const openClaims = (sql: Connection) => sql<OpenClaim[]>`
  with open as materialized (
    select k.subject_id, k.action, k.at, k.status, k.update_id::text as update_id
    from idempotency_keys k
    where k.at > now() - interval '1 day' and k.at <= now() - ${patience}::text::interval
      and k.workflow_knows_at is null and k.subject_id ~ ${carried})
  (select k.subject_id, k.action, k.at, t.version
    from open k join transitions t on t.subject_id = k.subject_id and t.update_id = k.update_id
    where not exists (
      select 1 from transitions l join idempotency_keys n on n.update_id = l.update_id::char(64)
      where l.subject_id = k.subject_id and l.version > t.version and n.workflow_knows_at is not null)
    order by k.at limit ${most})
  union all
  (select k.subject_id, k.action, k.at, null
    from open k
    where k.status = 0 and not exists (
      select 1 from transitions t where t.subject_id = k.subject_id and t.update_id = k.update_id)
    order by k.at limit ${most})`

/** Bills of acts on many that are not known to be told (S-24). */
export const untoldBills = (sql: Connection) => sql<{ billId: string; at: Date }[]>`
  select r ->> 'billId' as bill_id, a.at
  from (select * from clearance_acts where told_at is null and at <= now() - ${patience}::text::interval
    order by at limit 5) a cross join lateral jsonb_array_elements(a.results) r
  where r ->> 'refusal' is null limit ${most}`

export const unappliedLong = (sql: Connection) => sql<{ sha256: string; since: Date }[]>`
  select sha256, received_at as since from unapplied_messages
  where received_at <= now() - ${patience}::text::interval
  order by received_at limit ${most}`

export interface BlockingBreak {
  breakId: string
  kind: BreakKind
  state: CaseState
  owner: string
  since: Date
}

/**
 * Those that name a payment of ours, or the answer to a file of ours: bills and files wait for them. Each is looked for
 * by itself, by its key: the limits keep it so.
 */
export const blockingBreaks = (sql: Connection) => sql<BlockingBreak[]>`
  select c.sha256 || ':' || c.ordinal as break_id, c.kind, c.state, c.owner, b.at as since
  from break_cases c join breaks b using (sha256, ordinal)
  where c.state <> 'SETTLED' and (
    (select 1 from batches f where f.batch_id = c.file limit 1) is not null
    or (select 1 from break_lines l join payments p using (payment_id)
      where l.case_sha256 = c.sha256 and l.case_ordinal = c.ordinal limit 1) is not null)
  order by b.at limit ${most}`

export interface Stranded {
  billId: string
  billNumber: string
  treasuryCode: string
  state: string
  /** Of the paper that is with somebody who does not sit at its desk. */
  deskPost: string | null
  since: Date
}

/**
 * Bills at whose stage nobody sits who may work on them, and accepted ones whose custodian does not sit at their desk
 * (S-16a). One that others could take is brought to them by the sweep.
 */
export const strandedBills = (sql: Connection) =>
  sql.unsafe<Stranded[]>(
    `with sat as materialized (${sitting}),
    stranded as (
      select b.* from treasuries home
        join bills b on b.treasury_code = home.treasury_code and b.state = any(${stages})
      where case when b.accepted and b.desk_post is not null
        then not ${sat('and s.post_id = b.desk_post and s.user_id = b.custodian')} else not ${sat('')} end
      order by b.state_since limit ${most}
    )
    select b.bill_id, b.bill_number, b.treasury_code, b.state,
      case when b.accepted then b.desk_post end as desk_post,
      case when b.desk_post is null then greatest(b.state_since, (
        select t.at from transitions t where t.subject_id = b.bill_id and t.detail ? 'desk'
        order by t.version desc limit 1)) else b.state_since end as since
    from stranded b order by since`,
  )

/** What is due by its row: the workflow that sees to it, and since when. */
export interface DueRow {
  id: string
  kind: 'batch' | 'scroll' | 'proof'
  treasuryCode: string | null
  since: Date
}

/** Files that have not left, scrolls not all of whose bills have been told, and the proof that runs. */
export const dueRows = (sql: Connection) => sql<DueRow[]>`
  (select batch_id as id, 'batch' as kind, treasury_code, made_at as since from batches
    where state = 'MADE' and made_at <= now() - ${patience}::text::interval order by made_at limit ${most})
  union all
  (select scroll_id, 'scroll', treasury_code, approved_at from scrolls
    where state = 'APPROVED' and told_at is null and approved_at <= now() - ${patience}::text::interval
    order by approved_at limit ${most})
  union all
  (select proof_id, 'proof', null, coalesce(begun_at, asked_at) from proofs
    where state = 'RUNNING' and asked_at <= now() - ${patience}::text::interval)`

/** Files that the bank has not answered yet: their workflows may be telling their bills. By batches_unanswered. */
export const sentLong = (sql: Connection) => sql<{ batchId: string; since: Date }[]>`
  select batch_id, sent_at as since from batches
  where state = 'SENT' and sent_at <= now() - ${patience}::text::interval order by sent_at limit ${most}`

export interface Queued {
  treasuryCode: string
  /** A thousand at most. */
  bills: number
  since: Date
  /** Business time of its last file. */
  lastBatchAt: Date | null
}

/** By treasury, the bills whose payments wait for a file; not those that a break keeps. */
export const queuedBills = (sql: Connection) => sql<Queued[]>`
  select t.treasury_code, q.bills, q.since, (
    select business_time(l.made_at) from batches l where l.treasury_code = t.treasury_code
    order by l.made_at desc limit 1) as last_batch_at
  from treasuries t cross join lateral (
    select count(*)::int as bills, min(greatest(b.state_since, again.at)) as since
    from (
      select p.bill_id, max(p.attempt) as attempt from (
        select bill_id, attempt from payments
        where treasury_code = t.treasury_code and state = 'QUEUED' and batch_id is null limit 1000) p
      group by p.bill_id) asked
    join bills b using (bill_id)
    left join lateral (
      select max(f.resent_at) as at from payments o join batches f using (batch_id)
      where asked.attempt > 1 and o.bill_id = asked.bill_id) again on true
    where not ${inDoubt(sql)}) q
  where q.bills > 0 order by q.since`
