// Activities that are done for a traced update, and those updates as their workflows tell them.

import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { activityInfo } from '@temporalio/activity'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import type { WorkflowInfo } from '@temporalio/workflow'
import { parentIn } from '../workflows/trace-header.ts'
import type { HandledUpdate } from '../workflows/tracing.ts'
import type { Spans } from './spans.ts'

export const traceActivities =
  (spans: Spans): ActivityInterceptorsFactory =>
  () => ({
    inbound: {
      execute(input, next) {
        const parent = parentIn(input.headers)
        if (parent === null) return next(input)
        const { activityType, attempt, isLocal, workflowExecution } = activityInfo()
        const span = spans.begin(`RunActivity:${activityType}`, {
          parent,
          kind: SpanKind.INTERNAL,
          attributes: {
            'temporal.workflow_id': workflowExecution?.workflowId ?? '',
            'temporal.run_id': workflowExecution?.runId ?? '',
            'temporal.attempt': attempt,
            'temporal.local': isLocal,
          },
        })
        return spans.during(span, () => next(input))
      },
    },
  })

export const tellHandled =
  (spans: Spans) =>
  ({ workflowId, runId }: WorkflowInfo, { parent, spanId, name, begun, ended, failed }: HandledUpdate): void => {
    const span = spans.begin(`HandleUpdate:${name}`, {
      parent,
      kind: SpanKind.SERVER,
      ids: { spanId },
      startTime: begun,
      attributes: { 'temporal.workflow_id': workflowId, 'temporal.run_id': runId },
    })
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(ended)
  }
