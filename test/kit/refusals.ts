// Who asks for what is not his, and what a refusal looks like.

import { expect } from 'vitest'
import { problemStatus } from '../../api/kernel/problems.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import { samplePosts } from '../../local/sample-state-data.ts'
import type { Answered } from './people.ts'

export interface Person {
  login: string
  office: string
  role: Role
}

/** One of each role at the bill's own offices, and all of the others: there they have the same roles, and no say. */
const ownOffices: readonly string[] = [
  '12E01-10104O',
  '12E01-01204O',
  '577A',
  'DOT',
  'FD',
  'PMU',
  'AG',
  'AUDIT',
  'ADMIN',
]
export const everybody: readonly Person[] = samplePosts.flatMap(({ postId, officeCode, roles: [role, ...more] }) => {
  // An office of fewer people than roles is separation's to test; a colleague of the same role shows nothing more.
  if (role === undefined || more.length > 0 || /second$|boa2/.test(postId)) return []
  return { login: postId.replace(/^post\./, ''), office: officeCode, role }
})
export const atHome = everybody.filter(({ office }) => ownOffices.includes(office))
export const elsewhere = everybody.filter(({ office }) => ['12E01-10107O', '577B', '572A'].includes(office))

const statuses: Readonly<Record<string, number>> = problemStatus

export function expectProblem(answered: Answered, code: string, path: string): void {
  const { status, headers, body } = answered
  expect(body).toMatchObject({ type: `/problems/${code}`, code, status: statuses[code], instance: path })
  expect(status).toBe(statuses[code])
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(body.title.length * body.detail.length).toBeGreaterThan(0)
  expect(body['traceId']).toMatch(/^[0-9a-f]{32}$/)
}
