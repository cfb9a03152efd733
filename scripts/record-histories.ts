// Records histories of the running local system for test/replay.test.ts:
//   npm run record-histories -- bill-to-paid=bill_01J… payment-file=file_01J… rbi-batch=batch_01J…
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { exitWithError, loadConfig, StartError, temporalConnection } from '../config.ts'
import { project } from '../local/data-dir.ts'

async function main(): Promise<void> {
  const config = loadConfig(process.env, 'TEMPORAL_ADDRESS')
  const wanted = process.argv.slice(2).map((argument) => argument.split('='))
  if (wanted.length === 0) throw new StartError('Name what to record: npm run record-histories -- NAME=WORKFLOW_ID …')
  const connection = await Connection.connect(temporalConnection(config))
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE })
  for (const [name, workflowId] of wanted) {
    if (name === undefined || workflowId === undefined) throw new StartError('Each argument is NAME=WORKFLOW_ID.')
    const history = await client.workflow.getHandle(workflowId).fetchHistory()
    const file = join(project, 'test', 'histories', `${name}.json`)
    writeFileSync(file, `${historyToJSON(history)}\n`)
    process.stdout.write(`${name}: ${history.events?.length ?? 0} events of ${workflowId}\n`)
  }
  await connection.close()
}

main().catch(exitWithError)
