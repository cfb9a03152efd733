// A trace across programs (W3C Trace Context): the id of all that was done for one request, and the span that asked.

export interface TraceParent {
  traceId: string
  spanId: string
  /** Two hexadecimal digits; 01: whoever asked keeps it. */
  flags: string
}

/** Temporal's header for what OpenTelemetry hands on, with the name of its own interceptors. */
export const traceHeader = '_tracer-data'

/** What a `traceparent` names; null where it is none. Of nothing but zeros are the ids of no trace and no span. */
export function traceGiven(traceparent: unknown): TraceParent | null {
  if (typeof traceparent !== 'string') return null
  const [, traceId, spanId, flags] =
    /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent) ?? []
  return traceId === undefined || spanId === undefined || flags === undefined ? null : { traceId, spanId, flags }
}

export const traceparentOf = ({ traceId, spanId, flags }: TraceParent): string => `00-${traceId}-${spanId}-${flags}`
