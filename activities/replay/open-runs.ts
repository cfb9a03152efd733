// The runs that are open on a server, and which of them are asked whether a build takes them over.

import type { Client } from '@temporalio/client'

export interface OpenRun {
  readonly kind: string
  readonly workflowId: string
  /** Only the last of a chain is open. */
  readonly runId: string
  readonly startTime: Date
}

/**
 * All that our workers would be given, of whatever kind, also of one that this build does not have.
 * @param hear how many were listed so far
 * @returns by kind, the oldest first
 */
export async function openRuns(
  client: Client,
  taskQueue: string,
  hear: (listed: number) => void = () => undefined,
): Promise<ReadonlyMap<string, readonly OpenRun[]>> {
  const query = `ExecutionStatus="Running" AND TaskQueue=${JSON.stringify(taskQueue)}`
  const byKind = new Map<string, OpenRun[]>()
  let listed = 0
  for await (const { type, workflowId, runId, startTime } of client.workflow.list({ query, pageSize: 1000 })) {
    const ofKind = byKind.get(type) ?? []
    byKind.set(type, ofKind)
    ofKind.push({ kind: type, workflowId, runId, startTime })
    hear((listed += 1))
  }
  for (const runs of byKind.values()) runs.sort((one, other) => one.startTime.getTime() - other.startTime.getTime())
  return new Map([...byKind].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** As many at most, of even distances: the first and the last are among them, where there are to be two. */
export function sampleOf<Item>(items: readonly Item[], size: number): readonly Item[] {
  if (items.length <= size) return items
  const step = size === 1 ? 0 : (items.length - 1) / (size - 1)
  return Array.from({ length: size }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  )
}
