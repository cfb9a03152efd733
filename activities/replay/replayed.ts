// Whether the workflow code of a build comes, with the histories of runs under way, to the same commands again.

import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker'
import { holdsRefusal } from '../renew.ts'
import type { OpenRun } from './open-runs.ts'

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>

export type Outcome =
  | { readonly kind: 'replayed' }
  /** It cannot be replayed, which is known: it is started anew from its row (activities/renew.ts). */
  | { readonly kind: 'renewed' }
  /** Removed since it was listed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly event: string | undefined; readonly message: string }

export interface Asked {
  readonly run: OpenRun
  readonly outcome: Outcome
}

interface Fetched {
  readonly run: OpenRun
  readonly history: History | undefined
}

async function fetchOf(client: Client, run: OpenRun): Promise<Fetched> {
  try {
    return { run, history: await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory() }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { run, history: undefined }
    throw error
  }
}

/** A few at once: a long history is some megabytes, and to wait for one after the other would take most of the time. */
const atOnce = 8

/** One answer for each of the runs, in their order. */
export async function* replayed(
  client: Client,
  options: ReplayWorkerOptions,
  runs: readonly OpenRun[],
): AsyncGenerator<Asked> {
  for (let from = 0; from < runs.length; from += atOnce) {
    const fetched = await Promise.all(runs.slice(from, from + atOnce).map((run) => fetchOf(client, run)))
    const verdicts = await verdictsOf(options, fetched.flatMap(toReplay))
    for (const one of fetched) yield { run: one.run, outcome: outcomeOf(one, verdicts) }
  }
}

const toReplay = ({ run, history }: Fetched) =>
  history === undefined || holdsRefusal(history) ? [] : [{ workflowId: run.workflowId, history }]

/** @returns what was wrong, by workflow; nothing where it replays */
async function verdictsOf(
  options: ReplayWorkerOptions,
  histories: readonly { workflowId: string; history: History }[],
): Promise<ReadonlyMap<string, Error | undefined>> {
  const verdicts = new Map<string, Error | undefined>()
  if (histories.length === 0) return verdicts
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
    verdicts.set(workflowId, error)
  return verdicts
}

function outcomeOf({ run, history }: Fetched, verdicts: ReadonlyMap<string, Error | undefined>): Outcome {
  if (history === undefined) return { kind: 'gone' }
  // Whatever was not answered does not count as one that replays.
  if (!verdicts.has(run.workflowId))
    return holdsRefusal(history)
      ? { kind: 'renewed' }
      : { kind: 'failed', event: undefined, message: 'the SDK gave no answer for it' }
  const error = verdicts.get(run.workflowId)
  return error === undefined ? { kind: 'replayed' } : { kind: 'failed', ...readable(error.message, history) }
}

/** What the SDK's core says within its dump of a failure: the message, and the event that the code did not come to. */
export function readable(said: string, history: History): { event: string | undefined; message: string } {
  const inner = /message: "((?:[^"\\]|\\.)*)"/.exec(said)?.[1] ?? said
  const message = inner.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? ' ' : sign)).replace(/\s+/g, ' ')
  const named = /HistoryEvent\(id: (\d+), (\w+)\)/.exec(message)
  return {
    event: named === null ? markedIn(message, history) : `${named[1] ?? ''} ${named[2] ?? ''}`,
    message: message.replace(/^\[TMPRL\d+\] /, '').replace(/: HistoryEvent\(id: \d+, \w+\)/, ''),
  }
}

/** Of a patch that the code does not know the core tells the name alone. */
function markedIn(message: string, { events }: History): string | undefined {
  for (const { eventId, markerRecordedEventAttributes: marker } of events ?? []) {
    const [payload] = marker?.details?.['patch-data']?.payloads ?? []
    const { id }: { id?: unknown } = payload?.data ? (JSON.parse(Buffer.from(payload.data).toString()) as object) : {}
    if (typeof id === 'string' && message.includes(id)) return `${String(eventId)} MarkerRecorded`
  }
  return undefined
}
