// A worker of one side of the comparison, a process of its own: `khajane` runs
// the bill's workflow, `bare` the bare one. Both have the settings of worker.ts.

import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker'
import { beating } from '../activities/beating.ts'
import { createBillActivities } from '../activities/bill.ts'
import { openDatabase, type Sql } from '../db/kernel/connection.ts'
import { commitBare, type BareMove } from './rows.ts'

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

const activitiesOf = (side: string, sql: Sql) =>
  side === 'bare'
    ? { commitBare: (move: BareMove) => commitBare(sql, move) }
    : createBillActivities({ sql, now: () => new Date() })

Runtime.install({ logger: new DefaultLogger('WARN') })
const side = setting('BENCH_SIDE')
const database = openDatabase(setting('DATABASE_URL'), 10, `khajane bench ${side}`)
const connection = await NativeConnection.connect({ address: setting('TEMPORAL_ADDRESS') })
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue: setting('BENCH_QUEUE'),
  workflowBundle: { codePath: setting('WORKFLOW_BUNDLE') },
  activities: activitiesOf(side, database.sql),
  ...(JSON.parse(setting('BENCH_WORKER')) as Partial<WorkerOptions>),
  ...(side === 'bare' ? {} : { interceptors: { activity: [beating] } }),
})
const running = worker.run()
console.log('ready')
await running
await connection.close()
await database.close()
