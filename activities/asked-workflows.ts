// Whether workflows know where their bills stand (books.md, "The proof", 2): asked beside the proof's snapshot.

import { setTimeout as sleep } from 'node:timers/promises'
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

/** What does not fit of a bill, or why its workflow could not be asked. */
interface Amiss {
  bill: RestingBill
  says: string
  asked: boolean
}

const atOnce = 8
const patienceMs = 10_000
/** A workflow is told after its row has moved, and later while many are: who seems wrong is asked again after this. */
const againAfterMs = 30_000
const askedAgainAtMost = 500

/** The workflow of a bill at rest has ended, or is about to. */
const isAtRest = async (sql: Sql, bill: RestingBill): Promise<boolean> => (await atRest(sql, [bill])).size > 0

/** @returns null: it knows, or has ended in time. */
async function askOne({ sql, client }: Deps, bill: RestingBill): Promise<Amiss | null> {
  const handle = client.workflow.getHandle(billWorkflowId(bill.billId))
  const wrong = (says: string): Amiss => ({ bill, says, asked: true })
  try {
    const { status } = await client.withDeadline(Date.now() + patienceMs, () => handle.describe())
    if (status.name !== 'RUNNING')
      return (await isAtRest(sql, bill)) ? null : wrong(`is ${bill.state}, and its workflow has ended`)
    const knowledge = await client.withDeadline(Date.now() + patienceMs, () => handle.query(billQuery))
    // A run that has just begun knows nothing, and looks before it acts.
    if (knowledge.bill === null || knows(knowledge, bill)) return null
    const { state, version } = knowledge.bill
    return wrong(`is ${bill.state} at version ${bill.version}, its workflow has it at ${state}, ${version}`)
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      return (await isAtRest(sql, bill)) ? null : wrong(`is ${bill.state}, and has no workflow`)
    return { bill, says: `could not be asked: ${error instanceof Error ? error.message : String(error)}`, asked: false }
  }
}

/** Some at a time. Where it was moved while its workflow was asked, nothing is amiss. */
async function askAll(
  deps: Deps,
  bills: readonly RestingBill[],
  signal: AbortSignal,
  hear: (amiss: Amiss) => void,
): Promise<void> {
  const rest = bills[Symbol.iterator]()
  const asking = async () => {
    for (const bill of rest) {
      signal.throwIfAborted()
      const amiss = await askOne(deps, bill)
      if (amiss !== null && (await stillRests(deps.sql, bill))) hear(amiss)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, asking))
}

/**
 * Names what is wrong both times that it is asked.
 * @throws Error where nothing is, and not everything could be asked: it says nothing of the rows, and is tried again
 */
export async function askWorkflows(deps: Deps, asked: WorkflowsAsked, signal: AbortSignal): Promise<Verdict> {
  const findings = new Findings()
  const began = performance.now()
  const first = new Map<RestingBill, Amiss>()
  let amiss = 0
  for await (const bills of restingBills(deps.sql, asked)) {
    findings.looked += bills.length
    await askAll(deps, bills, signal, (one) => {
      amiss += 1
      if (first.size < askedAgainAtMost) first.set(one.bill, one)
    })
  }
  const unsure = first.size === 0 ? [] : await askAgain(deps, first, signal, findings)
  const { looked, found, disagreements } = findings
  if (found === 0) refuseUnsure(unsure, amiss)
  return { ...workflowsSay, looked, found, disagreements, milliseconds: Math.round(performance.now() - began) }
}

/** @returns those that could not be asked once or twice, and were not found right. */
async function askAgain(
  deps: Deps,
  first: ReadonlyMap<RestingBill, Amiss>,
  signal: AbortSignal,
  findings: Findings,
): Promise<Amiss[]> {
  await sleep(againAfterMs, undefined, { signal })
  const unsure: Amiss[] = []
  await askAll(deps, [...first.keys()], signal, (second) => {
    if (second.asked && first.get(second.bill)?.asked === true) findings.add(second.bill.billId, second.says)
    else unsure.push(second)
  })
  return unsure
}

function refuseUnsure([one]: readonly Amiss[], amiss: number): void {
  if (one !== undefined) throw new Error(`The workflow of ${one.bill.billId} cannot be judged: it ${one.says}`)
  if (amiss > askedAgainAtMost)
    throw new Error(`${amiss} workflows did not know where their bills stand, more than are asked again`)
}
