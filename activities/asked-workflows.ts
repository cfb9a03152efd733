// Whether workflows know where their bills stand (books.md, "The proof", 2): asked beside the proof's snapshot.

import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { atRest } from '../db/bill/rest.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { Findings, type Verdict } from '../db/proof/check.ts'
import { restingBills, stillRests, workflowsSay, type RestingBill } from '../db/proof/resting.ts'
import type { WorkflowsAsked } from '../domain/proof.ts'
import { billQuery, billWorkflowId, knows } from '../workflows/messages.ts'

interface Deps {
  sql: Sql
  client: Client
}

const atOnce = 8
const patienceMs = 10_000

/** The workflow of a bill at rest has ended, or is about to. */
const isAtRest = async (sql: Sql, bill: RestingBill): Promise<boolean> => (await atRest(sql, [bill])).size > 0

/** @returns what is wrong; null: it knows, or has ended in time. */
async function askOne({ sql, client }: Deps, bill: RestingBill): Promise<string | null> {
  const handle = client.workflow.getHandle(billWorkflowId(bill.billId))
  try {
    const { status } = await handle.describe()
    if (status.name !== 'RUNNING')
      return (await isAtRest(sql, bill)) ? null : `is ${bill.state}, and its workflow has ended`
    const knowledge = await client.withDeadline(Date.now() + patienceMs, () => handle.query(billQuery))
    // A run that has just begun knows nothing, and looks before it acts.
    if (knowledge.bill === null || knows(knowledge, bill)) return null
    const { state, version } = knowledge.bill
    return `is ${bill.state} at version ${bill.version}, its workflow has it at ${state}, ${version}`
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      return (await isAtRest(sql, bill)) ? null : `is ${bill.state}, and has no workflow`
    return `could not be asked: ${error instanceof Error ? error.message : String(error)}`
  }
}

export async function askWorkflows(deps: Deps, asked: WorkflowsAsked, signal: AbortSignal): Promise<Verdict> {
  const findings = new Findings()
  const began = performance.now()
  for await (const bills of restingBills(deps.sql, asked)) {
    const rest = bills[Symbol.iterator]()
    const asking = async () => {
      for (const bill of rest) {
        signal.throwIfAborted()
        findings.looked += 1
        const wrong = await askOne(deps, bill)
        // It was moved while its workflow was asked.
        if (wrong !== null && (await stillRests(deps.sql, bill))) findings.add(bill.billId, wrong)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, asking))
  }
  const { looked, found, disagreements } = findings
  return { ...workflowsSay, looked, found, disagreements, milliseconds: Math.round(performance.now() - began) }
}
