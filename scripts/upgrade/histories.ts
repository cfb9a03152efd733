// What Temporal knows of the runs, by the pages that its local server shows: what they hold, and whether the code of
// today replays them.

import type { System } from '../driven/system.ts'

const runs = '/api/v1/namespaces/default/workflows'

interface Event {
  readonly workflowExecutionUpdateCompletedEventAttributes?: { readonly outcome: { readonly failure?: object } }
}

/** @throws Error when the run holds no act that was accepted and then refused */
export async function expectRefusal({ temporalUi }: System, workflowId: string): Promise<void> {
  const response = await fetch(`${temporalUi}${runs}/${workflowId}/history`)
  const { history } = (await response.json()) as { history: { events: readonly Event[] } }
  const isRefused = (event: Event) =>
    event.workflowExecutionUpdateCompletedEventAttributes?.outcome.failure !== undefined
  if (!history.events.some(isRefused)) throw new Error(`the run of ${workflowId} holds no refusal`)
}

interface Page {
  readonly executions?: readonly { readonly execution: { readonly workflowId: string; readonly runId: string } }[]
  readonly nextPageToken?: string
}

/** Asks a run for its details: whoever has no answer in its memory replays the history. @returns why it gave none */
async function unanswered(ui: string, path: string, token: string): Promise<string | null> {
  try {
    const response = await fetch(`${ui}${runs}/${path}`, {
      method: 'POST',
      headers: { cookie: `_csrf=${token}`, 'x-csrf-token': token, 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(20_000),
    })
    const { queryResult, message } = (await response.json()) as { queryResult?: object; message?: string }
    return queryResult === undefined ? (message ?? `it was answered ${String(response.status)}`) : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** @returns the open runs that do not answer, with the reason, and how many were asked */
export async function unansweringRuns({ temporalUi }: System): Promise<{ asked: number; wrong: string[] }> {
  const query = encodeURIComponent('ExecutionStatus="Running"')
  const wrong: string[] = []
  let asked = 0
  for (let next: string | undefined = ''; next !== undefined;) {
    const response = await fetch(`${temporalUi}${runs}?query=${query}&nextPageToken=${encodeURIComponent(next)}`)
    const token = /_csrf=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const { executions = [], nextPageToken } = (await response.json()) as Page
    for (const { execution } of executions) {
      const { workflowId, runId } = execution
      const path = `${workflowId}/query/__temporal_workflow_metadata?execution.runId=${runId}`
      const why = await unanswered(temporalUi, path, token)
      asked += 1
      if (why !== null) wrong.push(`${workflowId}: ${why}`)
    }
    next = nextPageToken === undefined || nextPageToken === '' ? undefined : nextPageToken
  }
  return { asked, wrong }
}
