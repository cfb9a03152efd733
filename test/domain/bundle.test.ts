// What of a log goes into a support bundle.

import { expect, test } from 'vitest'
import { logLineShown, refuseBundle, withoutSecrets } from '../../domain/bundle.ts'

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
      ...{ type: 'Error', message: 'for XXXXXXX1036', stack: 'at x' },
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

test.each([
  ['postgres://khajane_api:hunter2@db:5432/khajane', 'hunter2'],
  ['authorization: Bearer abc.def', 'abc.def'],
  ['token eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl is old', 'eyJhbGciOi'],
  ['password=hunter2', 'hunter2'],
  ['{"apiKey": "hunter2"}', 'hunter2'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----', 'b3BlbnNzaC1rZXk'],
  ['paid into 3010 1041 036', '3010 1041 036'],
])('%s: the secret of it is not shown', (text, secret) => {
  expect(withoutSecrets(`before ${text}`)).not.toContain(secret)
  expect(withoutSecrets(`before ${text}`)).toMatch(/^before /)
})

test('an administrator has one made, and nobody else', () => {
  expect(refuseBundle({ roles: ['ADMIN'] })).toBeNull()
  for (const role of ['AUDITOR', 'DOT', 'AG', 'MAKER'] as const)
    expect(refuseBundle({ roles: [role] })?.code, role).toBe('not_your_role')
})
