// What is said to workflows for a request, or by an activity: a span of each, which goes with it in its header.

import { SpanKind } from '@opentelemetry/api'
import type { WorkflowClientInterceptor } from '@temporalio/client'
import type { Headers } from '@temporalio/common'
import { below } from '../workflows/trace-header.ts'
import { parentOf, type Spans } from './spans.ts'

/** The names are those of Temporal's own interceptors. */
export function traceClient(spans: Spans): WorkflowClientInterceptor {
  const say = <Input extends { readonly headers: Headers }, Answer>(
    name: string,
    workflowId: string | undefined,
    input: Input,
    next: (input: Input) => Promise<Answer>,
  ): Promise<Answer> => {
    // What is said by nobody's request is not traced.
    if (spans.current() === undefined) return next(input)
    const attributes = workflowId === undefined ? {} : { 'temporal.workflow_id': workflowId }
    const span = spans.begin(name, { kind: SpanKind.CLIENT, attributes })
    return spans.during(span, () => next(below(parentOf(span), input)))
  }
  return {
    startUpdate: (input, next) =>
      say(`UpdateWorkflow:${input.updateName}`, input.workflowExecution.workflowId, input, next),
    startWithDetails: (input, next) =>
      say(`StartWorkflow:${input.workflowType}`, input.options.workflowId, input, next),
    signal: (input, next) => say(`SignalWorkflow:${input.signalName}`, input.workflowExecution.workflowId, input, next),
    signalWithStart: (input, next) =>
      say(`SignalWithStartWorkflow:${input.workflowType}`, input.options.workflowId, input, next),
  }
}
