import type { Client } from '@temporalio/client'
import { billQuery } from '../../workflows/messages.ts'

/** What its workflow knows of a bill: by its own look, or that there is as much to know. */
export async function knowledgeOf(
  temporal: Client,
  billId: string,
): Promise<{ version: number | undefined; state: string | undefined }> {
  const { bill, hint } = await temporal.workflow.getHandle(billId).query(billQuery)
  return hint === null
    ? { version: bill?.version, state: bill?.state }
    : { version: hint.version, state: hint.says.split(',')[0] }
}
