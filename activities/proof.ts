import { cancellationSignal } from '@temporalio/activity'
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client'
import type { Sql } from '../db/kernel/connection.ts'
import { sweepNotices } from '../db/notice/sweep.ts'
import type { Verdict } from '../db/proof/check.ts'
import { askProof, beginTry, endTry, failProof, keepVerdict, waitingProofs, type Try } from '../db/proof/kept.ts'
import { prove } from '../db/proof/prove.ts'
import { startOf } from '../workflows/start.ts'
import { askWorkflows } from './asked-workflows.ts'

interface Deps {
  sql: Sql
  client: Client
  taskQueue: string
}

/** Another try, or the end, has come before this one: it is no more needed. */
class Overtaken extends Error {}

export function createProofActivities(deps: Deps) {
  const { sql } = deps
  return {
    /** Carries a proof out, and keeps what each check finds as it is found. @returns how it ended, for the reader */
    async carryOutProof(proofId: string): Promise<string> {
      const begun = await beginTry(sql, proofId)
      if (begun === null) return 'It had ended before.'
      try {
        const verdicts = await carryOut(deps, begun)
        await endTry(sql, begun)
        await sweepNotices(sql, 'proof_disagrees')
        const wrong = verdicts.filter(({ found }) => found > 0)
        if (wrong.length === 0) return 'Everything agrees.'
        return `Differs: ${wrong.map(({ name, found }) => `${name} (${found})`).join(', ')}`
      } catch (error) {
        if (error instanceof Overtaken) return 'Another try has taken its place.'
        throw error
      }
    },

    async failProof(proofId: string, failure: string): Promise<void> {
      await failProof(sql, proofId, failure)
      await sweepNotices(sql, 'proof_disagrees')
    },

    /** By the Schedule. @returns the id of the proof that runs, its own or another's */
    async beginProof(): Promise<string> {
      const proofId = await askProof(sql, { workflows: 'sample', by: null })
      await startProof(deps, proofId)
      return proofId
    },
  }
}

async function carryOut(deps: Deps, begun: Try): Promise<Verdict[]> {
  const { sql, client } = deps
  const signal = cancellationSignal()
  const hear = async (verdict: Verdict): Promise<void> => {
    signal.throwIfAborted()
    if (!(await keepVerdict(sql, begun, verdict))) throw new Overtaken()
  }
  const verdicts = await prove(sql, { hear, becomeReader: true })
  const asked = await askWorkflows({ sql, client }, begun.workflows, signal)
  await hear(asked)
  return [...verdicts, asked]
}

/** Proofs that were asked for and whose workflow never began, or was lost with its server. */
export async function startLostProofs(deps: Deps): Promise<void> {
  for (const proofId of await waitingProofs(deps.sql)) await startProof(deps, proofId)
}

async function startProof({ client, taskQueue }: Deps, proofId: string): Promise<void> {
  try {
    await client.workflow.start('proof', startOf('proof', { proofId }, taskQueue))
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
