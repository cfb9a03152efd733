// What goes around requests, what is said to workflows, activities and statements, where traces are asked for. Where
// they are not, nothing of OpenTelemetry is loaded.

import type { WorkflowClientInterceptor } from '@temporalio/client'
import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker'
import type { Api } from '../api/kernel/deps.ts'
import type { Config } from '../config.ts'
import type { Watch } from '../db/kernel/connection.ts'
import type { TraceSinks } from '../workflows/tracing.ts'

export interface Traces {
  /** Of a server, around each request. */
  requests: { trace?: (app: Api) => void }
  /** Of a client: what it says to workflows. */
  clients: { interceptors?: { workflow: WorkflowClientInterceptor[] } }
  activities: readonly ActivityInterceptorsFactory[]
  /** What workflows tell: they do so wherever an update comes with a trace, whether or not this worker keeps any. */
  sinks: InjectedSinks<TraceSinks>
  /** Around the clients of the database. */
  statements?: Watch
  close: () => Promise<void>
}

const none: Traces = {
  requests: {},
  clients: {},
  activities: [],
  sinks: { traces: { handled: { fn: () => undefined, callDuringReplay: false } } },
  close: () => Promise.resolve(),
}

export async function openTraces(config: Config, program: 'server' | 'worker'): Promise<Traces> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config
  if (endpoint === undefined) return none
  const { openSpans } = await import('./spans.ts')
  const { traceRequests } = await import('./requests.ts')
  const { traceClient } = await import('./clients.ts')
  const { traceActivities, tellHandled } = await import('./activities.ts')
  const { watchStatements } = await import('./statements.ts')
  const spans = openSpans(endpoint, program)
  return {
    requests: { trace: (app) => traceRequests(app, spans) },
    clients: { interceptors: { workflow: [traceClient(spans)] } },
    activities: [traceActivities(spans)],
    sinks: { traces: { handled: { fn: tellHandled(spans), callDuringReplay: false } } },
    statements: watchStatements(spans),
    close: spans.close,
  }
}
