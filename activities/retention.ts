// How long the namespace keeps the histories of workflows that have ended: they are what administrators look at.

import type { NativeConnection } from '@temporalio/worker'
import { isLocal } from '../links.ts'

const days = 90

/** @returns what to do where histories go too early, in a sentence; nothing where they stay, or the server is local */
export async function retentionWarning(
  connection: Pick<NativeConnection, 'workflowService'>,
  { address, namespace }: { address: string; namespace: string },
): Promise<string | undefined> {
  if (isLocal(address.replace(/:\d+$/, ''))) return undefined
  const { config } = await connection.workflowService.describeNamespace({ namespace })
  const kept = Math.floor(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400)
  if (kept >= days) return undefined
  return (
    `namespace ${namespace} keeps ended workflows for ${String(kept)} days, and administrators look back ` +
    `${String(days)}: temporal operator namespace update --retention ${String(days)}d ${namespace}`
  )
}
