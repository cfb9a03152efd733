// What of a trace is told within a workflow: an update that comes with one is a span, and what is scheduled for it is
// below that. It is always loaded, and goes by the update's header alone: whether a worker keeps traces makes no
// difference to what a run does, so each worker replays what any other has recorded (decision 29).

import { AsyncLocalStorage, proxySinks, workflowInfo } from '@temporalio/workflow'
import type { Sink, Sinks, UpdateInput, WorkflowInterceptorsFactory } from '@temporalio/workflow'
import type { TraceParent } from '../domain/kernel/trace.ts'
import { below, parentIn } from './trace-header.ts'

/** An update as the workflow saw it. */
export interface HandledUpdate {
  /** Whose span it is below. */
  parent: TraceParent
  spanId: string
  name: string
  /** Milliseconds, by the workflow's clock. */
  begun: number
  ended: number
  failed: boolean
}

export interface TraceSinks extends Sinks {
  traces: Sink & { handled: (update: HandledUpdate) => void }
}

const { traces } = proxySinks<TraceSinks>()
/** The span within which something is done. */
const current = new AsyncLocalStorage<TraceParent>()

/** Follows from the caller's, for a replay must come to the same, and no randomness of the run be used for it. */
const spanBelow = (spanId: string): string =>
  (BigInt(`0x${spanId}`) ^ 0xffff_ffff_ffff_ffffn).toString(16).padStart(16, '0')

type Handle = (input: UpdateInput) => Promise<unknown>

/** Waits for nothing of its own: a run without a trace takes the same steps. */
function handled(input: UpdateInput, next: Handle): Promise<unknown> {
  const parent = parentIn(input.headers)
  if (parent === null) return next(input)
  const [spanId, begun] = [spanBelow(parent.spanId), Date.now()]
  const tell = (failed: boolean) => (): void => {
    if (workflowInfo().unsafe.isReplaying) return
    traces.handled({ parent, spanId, name: input.name, begun, ended: Date.now(), failed })
  }
  const answer = current.run({ ...parent, spanId }, next, input)
  void answer.then(tell(false), tell(true))
  return answer
}

/** What an activity is scheduled with. */
function within<Input extends Parameters<typeof below>[1]>(input: Input): Input {
  const span = current.getStore()
  return span === undefined ? input : below(span, input)
}

export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [{ handleUpdate: handled }],
  outbound: [
    {
      scheduleActivity: (input, next) => next(within(input)),
      scheduleLocalActivity: (input, next) => next(within(input)),
    },
  ],
})
