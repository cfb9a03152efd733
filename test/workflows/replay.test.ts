import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { expect, inject, test } from 'vitest'
import { holdsRefusal } from '../../activities/renew.ts'
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
  expect([...new Set(types)].sort()).toEqual([
    'bill',
    'paymentFile',
    'rbiBatch',
    'rbiBatcher',
    'rbiInbox',
    'scroll',
    'sweep',
  ])
})

const historyOf = (name: string) => historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8')))
/** Refused by code that is asked no more in a replay: such a run is started anew from its row (activities/renew.ts). */
const renewed = (name: string): boolean => name.startsWith('refused-after-acceptance/')

test.each(recorded.filter((name) => !renewed(name)))('%s replays with the code of today', async (name) => {
  const workflowBundle = { codePath: inject('servers').workflowBundle }
  await expect(Worker.runReplayHistory({ workflowBundle }, historyOf(name))).resolves.toBeUndefined()
})

test.each(recorded.filter(renewed))('%s is known as a run that is to be started anew', (name) => {
  expect(holdsRefusal(historyOf(name))).toBe(true)
})

test('a run begun before claims that has refused nothing goes on as it is', () => {
  for (const name of ['bill-paid', 'bill-discarded', 'bill-failed'])
    expect(holdsRefusal(historyOf(`before-claims/${name}.json`)), name).toBe(false)
})

test.each(['payment-file.json', 'rbi-batcher.json', 'rbi-inbox.json', 'sweep.json'])(
  'a run that went on past the advice to renew, as runs did, replays: %s',
  async (name) => {
    const history = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      events: { workflowTaskStartedEventAttributes?: { suggestContinueAsNew?: boolean } }[]
    }
    const tasks = history.events.flatMap(({ workflowTaskStartedEventAttributes: started }) => started ?? [])
    expect(tasks.length).toBeGreaterThan(1)
    for (const started of tasks) started.suggestContinueAsNew = true
    const workflowBundle = { codePath: inject('servers').workflowBundle }
    await expect(Worker.runReplayHistory({ workflowBundle }, historyFromJSON(history))).resolves.toBeUndefined()
  },
)
