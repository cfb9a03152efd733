// The runs that the old code began: those that hold a refusal of code that replays are started anew, the others go on.

import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import { until } from '../driven/office.ts'
import type { System } from '../driven/system.ts'
import { asking as askingBooks } from './books.ts'

export interface Run {
  readonly workflowId: string
  readonly runId: string
  /** It was given its bill when it began, as before claims, and has refused an act that it had accepted. */
  readonly toRenew: boolean
}

async function asking<Result>(system: System, ask: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address: system.temporalAddress })
  try {
    return await ask(new Client({ connection }))
  } finally {
    await connection.close()
  }
}

async function isToRenew(client: Client, workflowId: string, runId: string): Promise<boolean> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory()
  const given = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []
  return (
    given.length > 0 &&
    (events ?? []).some((event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure != null)
  )
}

export const openRuns = (system: System): Promise<Run[]> =>
  asking(system, async (client) => {
    const found: Promise<Run>[] = []
    for await (const { workflowId, runId, type } of client.workflow.list({ query: 'ExecutionStatus="Running"' })) {
      const toRenew = type === 'bill' ? isToRenew(client, workflowId, runId) : Promise.resolve(false)
      found.push(toRenew.then((renew) => ({ workflowId, runId, toRenew: renew })))
    }
    return Promise.all(found)
  })

export interface Renewals {
  readonly renewed: number
  readonly wentOn: number
  readonly wrong: readonly string[]
}

const statusOf = async (client: Client, { workflowId, runId }: Run): Promise<string> =>
  (await client.workflow.getHandle(workflowId, runId).describe()).status.name
const latestOf = async (client: Client, { workflowId }: Run): Promise<string> =>
  (await client.workflow.getHandle(workflowId).describe()).runId

/** How a run that is not to be renewed may stand: under way, or ended by itself. */
const sound = ['RUNNING', 'COMPLETED', 'CONTINUED_AS_NEW']

/** What became of the runs that were open when the old system was stopped. */
export const renewalsOf = (system: System, before: readonly Run[]): Promise<Renewals> =>
  asking(system, async (client) => {
    const wrong: string[] = []
    const toRenew = before.filter((run) => run.toRenew)
    for (const run of toRenew)
      try {
        await until('it is started anew', async () => (await latestOf(client, run)) !== run.runId, 60)
        const status = await statusOf(client, run)
        if (status !== 'TERMINATED') wrong.push(`${run.workflowId}: started anew, and its old run is ${status}`)
      } catch (error) {
        wrong.push(`${run.workflowId}: ${error instanceof Error ? error.message : String(error)}`)
      }
    const others = before.filter((run) => !run.toRenew)
    for (const run of others)
      try {
        const status = await statusOf(client, run)
        if (!sound.includes(status)) wrong.push(`${run.workflowId}: its run of the old code is ${status}`)
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error
        wrong.push(`${run.workflowId}: its run of the old code is gone`)
      }
    return { renewed: toRenew.length, wentOn: others.length, wrong }
  })

export interface AtRest {
  readonly bills: number
  readonly wrong: readonly string[]
}

/** Once every scroll is approved: the workflows of bills at rest, which the old code left open for good, have ended. */
export async function endedAtRest(system: System): Promise<AtRest> {
  const bills = await askingBooks(
    system,
    (sql) => sql<{ billId: string; state: string }[]>`
      select bill_id as "billId", state from bills b
      where state in ('VOUCHERED', 'CANCELLED') or state = 'PAID' and not exists (
        select 1 from payments p
          left join scrolls s on s.state = 'OPEN' and s.scroll_id in (p.debit_scroll, p.return_scroll, p.reject_scroll)
          left join break_lines l on l.payment_id = p.payment_id
          left join break_cases c
            on (c.sha256, c.ordinal) = (l.case_sha256, l.case_ordinal) and c.state <> 'SETTLED'
        where p.bill_id = b.bill_id and (s.scroll_id is not null or c.sha256 is not null))`,
  )
  return asking(system, async (client) => {
    const wrong: string[] = []
    for (const { billId, state } of bills) {
      const isOpen = async () => (await client.workflow.getHandle(billId).describe()).status.name === 'RUNNING'
      try {
        await until('it ends', async () => !(await isOpen()), 90)
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) continue
        wrong.push(
          `${billId}: at rest in ${state}, and its workflow ${error instanceof Error ? error.message : 'is open'}`,
        )
      }
    }
    return { bills: bills.length, wrong }
  })
}
