// What histories tell of a deploy: tasks that failed, who went by a patch, and which builds had a run's tasks.

import proto from '@temporalio/proto'
import type { Client } from '@temporalio/client'
import { atOnce } from '../statistics.ts'
import { patchOf, type ChangedKind } from './builds.ts'
import type { Verdict } from './proof.ts'

type Event = NonNullable<Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>['events']>[0]

const { WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR: strayed } =
  proto.temporal.api.enums.v1.WorkflowTaskFailedCause

function patchIn({ markerRecordedEventAttributes: marker }: Event): string | undefined {
  const [payload] = marker?.details?.['patch-data']?.payloads ?? []
  const { id }: { id?: unknown } = payload?.data ? (JSON.parse(Buffer.from(payload.data).toString()) as object) : {}
  return typeof id === 'string' ? id : undefined
}

export interface ToldRun {
  readonly kind: string
  readonly workflowId: string
  readonly patches: readonly string[]
  /** Whose tasks they were, in order, each build once in a row. */
  readonly builds: readonly string[]
  readonly strayed: readonly string[]
}

async function toldBy(client: Client, kind: string, workflowId: string, runId: string): Promise<ToldRun> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory()
  const builds: string[] = []
  const wrong: string[] = []
  for (const { workflowTaskCompletedEventAttributes: done, workflowTaskFailedEventAttributes: failed } of events ??
    []) {
    const build = done?.deploymentVersion?.buildId
    if (build && build !== builds.at(-1)) builds.push(build)
    if (failed?.cause === strayed) wrong.push(failed.failure?.message ?? 'without a message')
  }
  const patches = (events ?? []).flatMap((event) => patchIn(event) ?? [])
  return { kind, workflowId, patches, builds, strayed: wrong }
}

/** All runs that the server still has, open or ended. */
export async function toldRuns(client: Client, taskQueue = 'khajane'): Promise<readonly ToldRun[]> {
  const listed: { type: string; workflowId: string; runId: string }[] = []
  for await (const { type, workflowId, runId } of client.workflow.list({
    query: `TaskQueue=${JSON.stringify(taskQueue)}`,
  }))
    listed.push({ type, workflowId, runId })
  const told: ToldRun[] = []
  await atOnce(8, listed, async ({ type, workflowId, runId }) => {
    told.push(await toldBy(client, type, workflowId, runId))
  })
  return told
}

/** Of runs that hold the patch: those that any of its builds carried, and those that went back to the build before. */
export const byPatch = (told: readonly ToldRun[], kind: ChangedKind): readonly ToldRun[] =>
  told.filter((run) => run.kind === kind && run.patches.includes(patchOf(kind)))

/** @param back the build that was gone back to */
export async function proveDeploys(client: Client, back: string): Promise<Verdict[]> {
  const told = await toldRuns(client)
  const reported: string[] = []
  for await (const { workflowId } of client.workflow.list({ query: 'TemporalReportedProblems IS NOT NULL' }))
    reported.push(`Temporal reports a problem of ${workflowId}`)
  const of = (kind: ChangedKind) => byPatch(told, kind)
  const wentBack = of('bill').filter(({ builds }) => builds.length > 1 && builds.at(-1) === back)
  const missing = (['bill', 'paymentFile', 'rbiBatch'] as const).filter((kind) => of(kind).length === 0)
  return [
    {
      proof: 'no workflow task failed for non-determinism, whichever build it came to',
      looked: told.length,
      wrong: [...told.flatMap((run) => run.strayed.map((why) => `${run.kind} ${run.workflowId}: ${why}`)), ...reported],
    },
    {
      proof: 'bills that went by the change of the next build went on with the build that only knows it',
      looked: wentBack.length,
      wrong: [
        ...missing.map((kind) => `no ${kind} went by the change`),
        ...(wentBack.length === 0 ? ['no bill went on with it'] : []),
      ],
    },
  ]
}
