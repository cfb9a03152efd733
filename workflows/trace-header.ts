// How a trace goes with what is said to workflows, and from them to activities: in Temporal's headers.

import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { traceGiven, traceHeader, traceparentOf, type TraceParent } from '../domain/kernel/trace.ts'

type Headers = Record<string, Payload>

/** Under an id of ours anybody who reaches Temporal may have said anything: what is no trace is none. */
export function parentIn(headers: Headers): TraceParent | null {
  const payload = headers[traceHeader]
  if (payload === undefined) return null
  try {
    const said: unknown = defaultPayloadConverter.fromPayload(payload)
    return typeof said === 'object' && said !== null && 'traceparent' in said ? traceGiven(said.traceparent) : null
  } catch {
    return null
  }
}

/** What is said, below that span. */
export const below = <Input extends { readonly headers: Headers }>(span: TraceParent, input: Input): Input => ({
  ...input,
  headers: {
    ...input.headers,
    [traceHeader]: defaultPayloadConverter.toPayload({ traceparent: traceparentOf(span) }),
  },
})
