// Starting a workflow from a subject's row, at its creation or when an act finds it gone.

import { WorkflowExecutionAlreadyStartedError, type WorkflowStartOptions } from '@temporalio/client'
import type { WorkflowType } from '../../workflows/start.ts'
import type { Deps } from './deps.ts'

/** A workflow's type, and its options from the one registry (workflows/start.ts). */
export interface Start {
  type: WorkflowType
  options: WorkflowStartOptions
}

/** Running already is as good as started. */
export async function startWorkflow({ temporal }: Deps, { type, options }: Start, deadline: number): Promise<void> {
  try {
    await temporal.withDeadline(deadline, () => temporal.workflow.start(type, options))
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
