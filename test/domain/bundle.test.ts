// What of a log goes into a support bundle.

import { expect, test } from 'vitest'
import { logLineShown, refuseBundle } from '../../domain/bundle.ts'

const shown = (line: object): unknown => JSON.parse(logLineShown(JSON.stringify(line)) ?? 'null')

test('a line says what happened and not who did it or from where', () => {
  const req = { method: 'POST', path: '/v1/bills', remote: '203.0.113.7' }
  const line = { level: 30, time: 1764312345678, service: 'khajane-api', pid: 7, hostname: 'srv1', msg: 'done' }
  expect(shown({ ...line, traceId: 'ab', req, res: { status: 201 }, responseTime: 12.5, user: 'maker.10104' })).toEqual(
    {
      ...{ level: 30, time: 1764312345678, service: 'khajane-api', msg: 'done', traceId: 'ab' },
      ...{ req: { method: 'POST', path: '/v1/bills' }, res: { status: 201 }, responseTime: 12.5 },
    },
  )
})

test('of an error what it is, with its causes; its details, which quote rows, stay', () => {
  const cause = { type: 'PostgresError', code: '23505', constraint: 'one', detail: 'Key (Ramappa)', message: 'twice' }
  expect(shown({ msg: 'no', err: { type: 'Error', message: 'for 30101041036', stack: 'at x', cause } })).toEqual({
    msg: 'no',
    err: {
      ...{ type: 'Error', message: 'for [number]', stack: 'at x' },
      cause: { type: 'PostgresError', code: '23505', constraint: 'one', message: 'twice' },
    },
  })
})

test.each([
  ['what is no JSON', 'detail: Failing row contains (Ramappa, 30101041036)'],
  ['what is no object', '"Ramappa"'],
  ['a line of the security log', '{"log":"security","event":"act","user":"maker.10104"}'],
])('%s is left out', (_what, line) => {
  expect(logLineShown(line)).toBeNull()
})

test('numbers that are counted stay; others, where they may be somebody’s, do not', () => {
  const line = { level: 50, time: 1_764_312_345_678, responseTime: 123_456.5, attempt: 12, code: 30_101_041_036 }
  expect(shown({ ...line, err: { code: 22_222, state: 560_001 } })).toEqual({
    ...{ ...line, code: '[number]' },
    err: { code: 22_222, state: '[number]' },
  })
})

test('an administrator has one made, and nobody else', () => {
  expect(refuseBundle({ roles: ['ADMIN'] })).toBeNull()
  for (const role of ['AUDITOR', 'DOT', 'AG', 'MAKER'] as const)
    expect(refuseBundle({ roles: [role] })?.code, role).toBe('not_your_role')
})
