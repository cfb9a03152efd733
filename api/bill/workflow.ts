import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client'
import { toBill, type BillRow } from '../../db/bill/row.ts'
import { billStartOptions } from '../../workflows/start.ts'

/** Starts the bill's workflow from its row. Running already is as good as started. */
export async function startBillWorkflow(
  client: Client,
  row: BillRow,
  taskQueue: string,
  deadline: number,
): Promise<void> {
  const { billNumber, financialYear } = row
  const options = billStartOptions({ bill: toBill(row), billNumber, financialYear }, taskQueue)
  try {
    await client.withDeadline(deadline, () => client.workflow.start('bill', options))
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
