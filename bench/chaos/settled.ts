// What needs a while after the last restart: workflows that
// have caught up with their rows, payments that have come home.

import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { atRest } from '../../db/bill/rest.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { billQuery, knows, billWorkflowId } from '../../workflows/messages.ts'
import { atOnce } from '../statistics.ts'
import { casesAtRest } from './cases.ts'
import type { Told } from './odd-bank.ts'
import { ask, type Found, type Verdict } from './proof.ts'

interface BillNow {
  billId: string
  state: State
  version: number
  contentVersion: number
  /** Nothing is waited for (domain/bill/rest.ts). */
  rests: boolean
}

/** What is wrong with the workflow of this bill; null when it knows all that its row says, or has ended at rest. */
async function disagreement(client: Client, bill: BillNow): Promise<string | null> {
  const handle = client.workflow.getHandle(billWorkflowId(bill.billId))
  try {
    const { status } = await handle.describe()
    if (status.name !== (bill.rests ? 'COMPLETED' : 'RUNNING'))
      return `${bill.billId} is ${bill.state}${bill.rests ? ' and at rest' : ''}, its workflow ${status.name}`
    if (bill.rests) return null
    const knowledge = await client.withDeadline(Date.now() + 10_000, () => handle.query(billQuery))
    // On a draft nobody has acted since its creation, with which its workflow was begun: there is nothing to know.
    const isNew = bill.version === 1 && knowledge.bill === null && knowledge.hint === null
    return isNew || knows(knowledge, bill)
      ? null
      : `${bill.billId} is ${bill.state} at ${bill.version}, its workflow knows ${JSON.stringify(knowledge)}`
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return `${bill.billId} is ${bill.state} and has no workflow`
    const why = error instanceof Error ? error.message : String(error)
    return `${bill.billId} is ${bill.state}, its workflow does not answer: ${why}`
  }
}

async function billsBehind(sql: Sql, client: Client, known: Set<string>): Promise<Verdict> {
  const rows = await sql<Omit<BillNow, 'rests'>[]>`select bill_id, state, version, content_version from bills`
  const resting = await atRest(sql, rows)
  const bills = rows.map((row): BillNow => ({ ...row, rests: resting.has(row.billId) }))
  const wrong: string[] = []
  const stamp = ({ billId, version, rests }: BillNow) => `${billId} ${version} ${rests}`
  await atOnce(
    8,
    bills.filter((bill) => !known.has(stamp(bill))),
    async (bill) => {
      const found = await disagreement(client, bill)
      if (found === null) known.add(stamp(bill))
      else wrong.push(found)
    },
  )
  return { proof: 'no workflow is behind its row, and those of bills at rest have ended', looked: bills.length, wrong }
}

async function paymentsUnderWay(sql: Sql): Promise<Verdict> {
  const rows = await sql<{ billId: string; state: string }[]>`
    select bill_id, state from bills where voucher_number is not null and net_paise > 0`
  const open = rows.filter(({ state }) => !['PAID', 'PARTLY_FAILED', 'FAILED'].includes(state))
  return {
    proof: 'every bill that was authorised is PAID, PARTLY_FAILED or FAILED',
    looked: rows.length,
    wrong: open.map(({ billId, state }) => `${billId} is ${state}`),
  }
}

/** Files, batches, breaks and scrolls that are over, and whose workflows are not. */
async function workflowsOver(sql: Sql, client: Client): Promise<Verdict> {
  const rows = await sql<{ id: string; state: string }[]>`
    select file_id as id, state from payment_files where state in ('APPROVED', 'CANCELLED')
    union all select batch_id, state from batches
      where state in ('ACKNOWLEDGED', 'WITHDRAWN') or resent_at is not null or gave_up_at is not null
    union all select sha256 || ':' || ordinal, state from break_cases where state = 'SETTLED'
    union all select scroll_id, state from scrolls where state = 'APPROVED'`
  const wrong: string[] = []
  await atOnce(8, rows, async ({ id, state }) => {
    const { status } = await client.workflow.getHandle(id).describe()
    if (status.name !== 'COMPLETED') wrong.push(`${id} is ${state}, its workflow ${status.name}`)
  })
  const broken = client.workflow.list({ query: 'ExecutionStatus in ("Failed", "Terminated", "TimedOut", "Canceled")' })
  for await (const { workflowId, status } of broken) wrong.push(`the workflow ${workflowId} is ${status.name}`)
  return {
    proof: 'files, batches, breaks and scrolls have ended in order, no workflow has failed',
    looked: rows.length,
    wrong,
  }
}

async function nothingWaits(sql: Sql): Promise<Verdict> {
  const rows = await sql<{ looked: number; claims: number; messages: number; rejected: number }[]>`
    select (select count(*) from idempotency_keys)::int as looked,
      (select count(*) from idempotency_keys where status = 0)::int as claims,
      (
        select count(*) from bank_messages left join bank_message_results r using (sha256) where r.sha256 is null
      )::int as messages,
      (
        select count(*) from batches where state in ('MADE', 'SENT')
          or (state = 'REJECTED' and resent_at is null and gave_up_at is null)
      )::int as rejected`
  const { looked = 0, claims = 0, messages = 0, rejected = 0 } = rows[0] ?? {}
  return {
    proof: 'no key is taken without an answer, no message unread, no batch unanswered',
    looked,
    wrong: [
      ...(claims === 0 ? [] : [`${claims} keys are taken and have no answer`]),
      ...(messages === 0 ? [] : [`${messages} messages of the bank are not applied`]),
      ...(rejected === 0 ? [] : [`${rejected} batches wait`]),
    ],
  }
}

/** What is at no desk, or at one where nobody sits who may work on it, comes to another as soon as there is one. */
const nobodyStranded = (sql: Sql): Promise<Verdict> =>
  ask(
    'each bill in a stage with desks is at one, or, where nobody sits who may work on it, has its notice (S-16a)',
    sql<Found[]>`
      with sat as (
        select b.bill_id, s.post_id from bills b cross join lateral sitting_at(b.treasury_code, substr(b.state, 6)) s
        where b.state in ('WITH_BOA', 'WITH_HA', 'WITH_BAO')
          and not is_barred(b.acted, s.user_id, substr(b.state, 6), staffing_of(b.treasury_code))
      )
      select case
        when desk_post is null and exists (select 1 from sat s where s.bill_id = b.bill_id)
          then bill_id || ' is ' || state || ' and at no desk'
        -- The sweep of notices comes every five minutes.
        when desk_post is null and state_since < now() - interval '6 minutes' and not exists (
            select 1 from notices n
            where n.kind = 'bill_without_desk' and n.subject_id = b.bill_id and n.closed_at is null)
          then bill_id || ' is ' || state || ', at no desk, and nobody was told'
        when desk_post is not null and not accepted
          and not exists (select 1 from sat s where s.bill_id = b.bill_id and s.post_id = b.desk_post)
          then bill_id || ' is ' || state || ' at ' || desk_post || ', where nobody sits'
      end as wrong
      from bills b where state in ('WITH_BOA', 'WITH_HA', 'WITH_BAO')`,
  )

/** Differs from what it was when anything has moved on. */
export async function progress(sql: Sql): Promise<string> {
  const [row] = await sql`
    select (select count(*) from transitions) as moves, (select count(*) from bank_messages) as told,
      (select count(*) from bank_message_results) as applied, (select count(*) from batches) as batches`
  return JSON.stringify(row)
}

/** The last of it still comes: the bank may owe a word, and a break two people. */
export interface Expected {
  told: readonly Told[]
  owing: ReadonlySet<string>
}

/** @param known what was found to agree before is not asked again; filled by each call */
export async function proveSettled(
  sql: Sql,
  client: Client,
  { told, owing }: Expected,
  known: Set<string>,
): Promise<Verdict[]> {
  return [
    await paymentsUnderWay(sql),
    await nothingWaits(sql),
    await nobodyStranded(sql),
    await casesAtRest(sql, told, owing),
    await billsBehind(sql, client, known),
    await workflowsOver(sql, client),
  ]
}
