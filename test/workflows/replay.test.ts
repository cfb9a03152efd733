import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { expect, inject, test } from 'vitest'
import { project } from '../../local/data-dir.ts'

const folder = join(project, 'test', 'histories')
/** Those of folders too: `before-claims/bill-paid.json`. */
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))

test('histories are recorded for every kind of workflow that lives long', () => {
  const types = recorded.map((name) => {
    const history = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      events: { workflowExecutionStartedEventAttributes?: { workflowType: { name: string } } }[]
    }
    return history.events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name
  })
  expect([...new Set(types)].sort()).toEqual(['bill', 'paymentFile', 'rbiBatch', 'rbiBatcher', 'rbiInbox', 'sweep'])
})

test.each(recorded)('%s replays with the code of today', async (name) => {
  const history = historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  const replay = Worker.runReplayHistory({ workflowBundle: { codePath: inject('servers').workflowBundle } }, history)
  await expect(replay).resolves.toBeUndefined()
})
