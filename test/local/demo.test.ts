// `npm run demo` in small: one hour of it, by the same code, the salary bill of fifty lines.

import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { liveDay } from '../../local/demo/live.ts'
import { billsOf, wholeDay, type DayPlan } from '../../local/demo/plan.ts'
import { today } from '../kit/database.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { countAnew } from '../kit/turns.ts'

/** The clock of the tests runs on from ten. */
const plan: DayPlan = {
  ...{ on: today.date, opens: '12:00', hours: 1, salaryLines: 50 },
  bills: { '577A': 5, '577B': 9, '572A': 4 },
}

let stack: TestStack
beforeAll(async () => {
  stack = await testStack({ RBI_BATCH_INTERVAL_SECONDS: '3600' })
  await countAnew(stack.database.sql)
}, 60_000)
afterAll(() => stack.stop(), 30_000)

test('the whole day has 200 bills of ten types, and one of each story', () => {
  const bills = billsOf(wholeDay)
  expect(bills).toHaveLength(200)
  expect(new Set(bills.map(({ name }) => name)).size).toBe(200)
  const happens = new Set(bills.flatMap(({ happens }) => happens ?? []))
  expect(happens).toEqual(new Set(['objected', 'held and cured', 'overruled', 'express', 'cleared']))
  expect(bills.filter(({ lines }) => lines === 5_000)).toHaveLength(1)
})

test('a small day is lived to its end: the books agree after each step, and the proof at the end', async () => {
  const shown: string[] = []
  const apiUrl = await stack.app.listen({ host: '127.0.0.1', port: 0 })
  const agrees = await liveDay({
    ...{ apiUrl, token: stack.token, plan },
    ...{ worker: stack.database.as('worker').sql, reader: stack.database.as('reader').sql },
    bankFolder: join(inject('servers').folder, stack.namespace, 'bank'),
    screen: { print: (text) => shown.push(text), isTerminal: false },
  })
  const said = shown.join('')
  expect(agrees, said).toBe(true)
  expect(said).toContain('18 bills of 6 types at 3 treasuries')
  expect(said).toContain('2 failed payments paid again: PAID 2')
  expect(said).toContain('everything agrees')
}, 240_000)
