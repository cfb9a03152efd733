import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy, type Client } from '@temporalio/client'
import { toBill, type BillRow } from '../db/bill.ts'
import { billStartOptions } from '../workflows/start-options.ts'

/** Starts the bill's workflow from its row. Running already is as good as started. */
export async function startBillWorkflow(
  client: Client,
  row: BillRow,
  taskQueue: string,
  deadline: number,
): Promise<void> {
  const { billNumber, financialYear } = row
  const options = {
    ...billStartOptions({ bill: toBill(row), billNumber, financialYear }, taskQueue),
    // One that was terminated or failed left its bill unfinished, and is started anew; one that ended well is not.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
  }
  try {
    await client.withDeadline(deadline, () => client.workflow.start('bill', options))
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
