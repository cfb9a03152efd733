// What a workflow's history tells, event by event, as Temporal keeps it: pure reading, a page at a time.

import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import proto, { type temporal } from '@temporalio/proto'
import { traceGiven, traceHeader } from '../../domain/kernel/trace.ts'
import type { EventKind, EventOutcome, WorkflowEvent } from '../../domain/history.ts'
import { refusalFailure } from '../../workflows/messages.ts'

type HistoryEvent = temporal.api.history.v1.IHistoryEvent
type Failure = temporal.api.failure.v1.IFailure | null | undefined
type Header = temporal.api.common.v1.IHeader | null | undefined
type Payloads = temporal.api.common.v1.IPayloads | null | undefined
type Long = number | { toNumber: () => number } | null | undefined
type Instant = { seconds?: Long; nanos?: number | null } | null | undefined
type Fields = Readonly<Record<string, unknown>>

const idOf = (long: Long): number => (typeof long === 'number' ? long : (long?.toNumber() ?? 0))
const millisecondsOf = (time: Instant): number => idOf(time?.seconds) * 1000 + (time?.nanos ?? 0) / 1_000_000

/** Of whatever form: under the id of ours anybody who reaches Temporal may have said anything. */
function fieldsOf(payload: Payload | null | undefined): Fields {
  try {
    const value: unknown = payload == null ? null : defaultPayloadConverter.fromPayload(payload)
    return isFields(value) ? value : {}
  } catch {
    return {}
  }
}
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const given = (payloads: Payloads): Fields => fieldsOf(payloads?.payloads?.[0])

const word = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : null
const count = (value: unknown): number | null => (Number.isSafeInteger(value) ? Number(value) : null)

/** The trace in which it was said, where whoever said it keeps traces (OpenTelemetry's header). */
export function traceIn(header: Header): string | null {
  return traceGiven(fieldsOf(header?.fields?.[traceHeader])['traceparent'])?.traceId ?? null
}

/** A refusal by its code; a fault by its type. What it says in words is not shown. */
function faultOf(failure: Failure): { outcome: EventOutcome; code: string | null } {
  const { type, details } = failure?.applicationFailureInfo ?? {}
  if (type === refusalFailure) return { outcome: 'refused', code: word(given(details)['code']) }
  if (failure?.timeoutFailureInfo != null) return { outcome: 'failed', code: 'timed_out' }
  return { outcome: 'failed', code: word(type) }
}

const bare = { claim: null, version: null, user: null, code: null, milliseconds: null, retries: 0, traceId: null }

/** Reads one run. Its events come in their order. */
export class RunReading {
  /** The workflow's type, once its beginning was read. */
  type: string | null = null
  /** The run from which it goes on. */
  continued: string | null = null
  readonly events: WorkflowEvent[] = []
  readonly runId: string
  /** Updates by the event that accepted them, activities by the one that scheduled them. */
  readonly #open = new Map<number, WorkflowEvent>()
  /** A local activity is told by its end alone, just before the answer of the update that asked for it. */
  #worked: { milliseconds: number; retries: number } | null = null

  constructor(runId: string) {
    this.runId = runId
  }

  read(event: HistoryEvent): void {
    this.#readRun(event)
    this.#readUpdate(event)
    this.#readActivity(event)
    this.#readTask(event)
  }

  #tell(event: HistoryEvent, kind: EventKind, name: string, more: Partial<WorkflowEvent> = {}): WorkflowEvent {
    const at = new Date(millisecondsOf(event.eventTime))
    const { runId } = this
    const told = { runId, eventId: idOf(event.eventId), at, kind, name, ...bare, outcome: 'done' as const, ...more }
    this.events.push(told)
    return told
  }

  #close(of: Long, event: HistoryEvent, fault: { failure: Failure } | null): WorkflowEvent | undefined {
    const opened = this.#open.get(idOf(of))
    if (opened === undefined) return undefined
    const milliseconds = Math.round(millisecondsOf(event.eventTime) - opened.at.getTime())
    const end = fault === null ? { outcome: 'done' as const } : faultOf(fault.failure)
    return Object.assign(opened, { milliseconds, ...end })
  }

  #readRun(event: HistoryEvent): void {
    const started = event.workflowExecutionStartedEventAttributes
    if (started != null) {
      this.type = started.workflowType?.name ?? null
      this.continued = started.continuedExecutionRunId || null
      this.#tell(event, 'started', this.type ?? 'unknown', { traceId: traceIn(started.header) })
    }
    const signaled = event.workflowExecutionSignaledEventAttributes
    if (signaled != null) {
      const version = count(given(signaled.input)['version'])
      this.#tell(event, 'signal', word(signaled.signalName) ?? 'unknown', {
        version,
        traceId: traceIn(signaled.header),
      })
    }
    const failed = event.workflowExecutionFailedEventAttributes
    if (failed != null) this.#tell(event, 'ended', 'failed', faultOf(failed.failure))
    const [end] = endings.flatMap(({ attributes, name }) => (event[attributes] == null ? [] : [name]))
    if (end !== undefined) this.#tell(event, 'ended', end)
  }

  #readUpdate(event: HistoryEvent): void {
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes
    if (accepted != null) {
      const { meta, input } = accepted.acceptedRequest ?? {}
      const { claim, updateId, action, actor } = given(input?.args)
      const told = this.#tell(event, 'update', word(action) ?? word(input?.name) ?? 'unknown', {
        // Before acts were claimed an update bore its id alone.
        claim: word(claim) ?? word(updateId) ?? meta?.updateId?.slice(0, 64) ?? null,
        user: isFields(actor) ? word(actor['userId']) : null,
        traceId: traceIn(input?.header),
        outcome: 'open',
      })
      this.#open.set(told.eventId, told)
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes
    if (completed == null) return
    const { failure } = completed.outcome ?? {}
    const update = this.#close(completed.acceptedEventId, event, failure == null ? null : { failure })
    if (update !== undefined) Object.assign(update, this.#worked)
    this.#worked = null
  }

  #readActivity(event: HistoryEvent): void {
    const scheduled = event.activityTaskScheduledEventAttributes
    if (scheduled != null) {
      const name = word(scheduled.activityType?.name) ?? 'unknown'
      const told = this.#tell(event, 'activity', name, { outcome: 'open', traceId: traceIn(scheduled.header) })
      this.#open.set(told.eventId, told)
    }
    const started = event.activityTaskStartedEventAttributes
    const begun = this.#open.get(idOf(started?.scheduledEventId))
    if (started != null && begun !== undefined) begun.retries = (started.attempt ?? 1) - 1
    const completed = event.activityTaskCompletedEventAttributes
    if (completed != null) this.#close(completed.scheduledEventId, event, null)
    const failed =
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes
    if (failed != null)
      this.#close(failed.scheduledEventId, event, { failure: 'failure' in failed ? failed.failure : null })
    const marker = event.markerRecordedEventAttributes
    if (marker?.markerName === 'core_local_activity') this.#worked = workOf(given(marker.details?.['data']))
  }

  #readTask(event: HistoryEvent): void {
    const { TimeoutType, WorkflowTaskFailedCause } = proto.temporal.api.enums.v1
    const failed = event.workflowTaskFailedEventAttributes
    if (failed != null) {
      const cause = WorkflowTaskFailedCause[failed.cause ?? 0] ?? 'unknown'
      const code = cause.replace('WORKFLOW_TASK_FAILED_CAUSE_', '').toLowerCase()
      this.#tell(event, 'task_failed', 'workflow task', { outcome: 'failed', code })
    }
    const timedOut = event.workflowTaskTimedOutEventAttributes
    // One that waits for a worker which is gone goes to another.
    if (timedOut != null && timedOut.timeoutType !== TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START)
      this.#tell(event, 'task_failed', 'workflow task', { outcome: 'failed', code: 'timed_out' })
  }
}

const endings = [
  { attributes: 'workflowExecutionCompletedEventAttributes', name: 'completed' },
  { attributes: 'workflowExecutionTerminatedEventAttributes', name: 'terminated' },
  { attributes: 'workflowExecutionCanceledEventAttributes', name: 'cancelled' },
  { attributes: 'workflowExecutionTimedOutEventAttributes', name: 'timed_out' },
  { attributes: 'workflowExecutionContinuedAsNewEventAttributes', name: 'continued_as_new' },
] as const

/** What the marker of a local activity says of it, in JSON. */
function workOf({ attempt, complete_time: end, original_schedule_time: begin }: Fields) {
  const at = (time: unknown): number =>
    isFields(time) ? (count(time['seconds']) ?? 0) * 1000 + (count(time['nanos']) ?? 0) / 1_000_000 : 0
  return { milliseconds: Math.max(0, Math.round(at(end) - at(begin))), retries: (count(attempt) ?? 1) - 1 }
}
