import { afterAll, beforeAll, expect, test } from 'vitest'
import { injected } from '../kit/people.ts'
import { testStack } from '../kit/stack.ts'
import type { TestStack } from '../kit/stack.ts'

let stack: TestStack
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.stop())

test('a person of the sample is known by his token', async () => {
  const response = await injected(stack.app, {
    url: '/v1/me',
    headers: { authorization: `Bearer ${await stack.token('maker.10104')}` },
  })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ user: { userId: 'maker.10104' } })
})

test('a login that is not in the sample gets no token', async () => {
  await expect(stack.token('stranger')).rejects.toThrow('There is no token for stranger')
})

test('every dependency is ready, also after the worker was killed and started again', async () => {
  await stack.killWorker()
  await stack.startWorker()
  const response = await injected(stack.app, '/health/ready')
  expect(response.statusCode, response.body).toBe(200)
})
