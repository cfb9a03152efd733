// Spans, and where they go. Each is begun below another by hand: what is under way is known by Node's own context.

import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import * as otel from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace'
import pino from 'pino'
import { loggedError } from '../api/kernel/log.ts'
import type { TraceParent } from '../domain/kernel/trace.ts'

const scheduledDelayMillis = 1_000
const exportTimeoutMillis = 5_000
/** A collector that does not answer keeps no program from its end. */
const farewellMs = 2_000
const complaintMs = 60_000

/** Words of the software, numbers, and ids that we have made. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface Begun {
  kind?: otel.SpanKind
  attributes?: Attributes
  /** In another program or process; else below what is under way. */
  parent?: TraceParent
  /** Ids that are given already, in place of random ones. */
  ids?: { traceId?: string; spanId?: string }
  startTime?: number
}

export interface Spans {
  /** What is under way, if it is traced. */
  current: () => otel.Span | undefined
  begin: (name: string, begun?: Begun) => otel.Span
  /** Does the work as part of the span, which goes on. */
  within: <Result>(span: otel.Span, work: () => Result) => Result
  /** Does the work as part of the span, and ends it. */
  during: <Result>(span: otel.Span, work: () => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/** What a header says of a span to those who go on below it. */
export function parentOf(span: otel.Span): TraceParent {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return { traceId, spanId, flags: traceFlags.toString(16).padStart(2, '0') }
}

/** Of an error its kind alone: its message may quote a row. @param code as a database has it */
export function failed(span: otel.Span, error: unknown): void {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  const state = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null
  span.setAttribute('error.type', state ?? (error instanceof Error ? error.name : 'other'))
  span.setStatus({ code: otel.SpanStatusCode.ERROR })
}

const below = ({ traceId, spanId, flags }: TraceParent): otel.Context => {
  const traceFlags = Number.parseInt(flags, 16)
  return otel.trace.setSpanContext(otel.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

/** @param endpoint of the collector, as OpenTelemetry's own programs take it: `/v1/traces` is below it */
export function openSpans(endpoint: string, program: string): Spans {
  complainOf(program)
  const random = new RandomIdGenerator()
  let given: NonNullable<Begun['ids']> = {}
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `khajane-${program}` }),
    idGenerator: {
      generateTraceId: () => given.traceId ?? random.generateTraceId(),
      generateSpanId: () => given.spanId ?? random.generateSpanId(),
    },
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis, exportTimeoutMillis })],
  })
  const tracer = provider.getTracer('khajane')
  const underWay = new AsyncLocalStorage<otel.Span>()

  const begin = (name: string, { kind, attributes, parent, ids = {}, startTime }: Begun = {}): otel.Span => {
    const over = underWay.getStore()
    const here = over === undefined ? otel.ROOT_CONTEXT : otel.trace.setSpan(otel.ROOT_CONTEXT, over)
    // Ids are asked for while the span begins, and by no other span.
    given = ids
    try {
      return tracer.startSpan(
        name,
        {
          ...(kind === undefined ? {} : { kind }),
          ...(attributes === undefined ? {} : { attributes }),
          ...(startTime === undefined ? {} : { startTime }),
        },
        parent === undefined ? here : below(parent),
      )
    } finally {
      given = {}
    }
  }
  return {
    current: () => underWay.getStore(),
    begin,
    within: (span, work) => underWay.run(span, work),
    during: async (span, work) => {
      try {
        return await underWay.run(span, work)
      } catch (error) {
        failed(span, error)
        throw error
      } finally {
        span.end()
      }
    },
    close: () =>
      Promise.race([provider.shutdown().catch(() => undefined), wait(farewellMs, undefined, { ref: false })]),
  }
}

/** That spans are not taken is worth a line a minute: the work goes on without them. */
function complainOf(program: string): void {
  const log = pino({ base: { program } })
  let last = -Infinity
  const complain = (...said: unknown[]): void => {
    if (performance.now() - last < complaintMs) return
    last = performance.now()
    const error = loggedError(said.find((one) => one instanceof Error) ?? said.map(String).join(' '))
    log.warn({ error }, 'the collector of traces did not take spans')
  }
  const silent = () => undefined
  otel.diag.setLogger(
    { error: complain, warn: complain, info: silent, debug: silent, verbose: silent },
    { logLevel: otel.DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}
