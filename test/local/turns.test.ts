// The proof of the load that turns were kept (bench/chaos/turns.ts): it finds what broke one, and nothing else.

import { expect, test } from 'vitest'
import { brokenTurns, type Move } from '../../bench/chaos/turns.ts'
import type { Queue } from '../../domain/kernel/vocabulary.ts'

const [mine, other] = ['post.boa1.577a', 'post.boa2.577a']

/** What is told in the order of seconds; each bill's moves are numbered as they come. */
function told(
  ...said: readonly (readonly [second: number, billId: string, action: string, more?: Partial<Move>])[]
): Move[] {
  const versions = new Map<string, number>()
  return said.map(([second, subjectId, action, more]) => {
    const version = (versions.get(subjectId) ?? 0) + 1
    versions.set(subjectId, version)
    const at = second * 1000
    const act = { subjectId, version, action, at, userId: 'boa1.577a', postId: mine, role: 'BOA', token: `${second}` }
    const ways = { inward: ['AWAITING_INWARD', 'WITH_BOA'], forward: ['WITH_BOA', 'WITH_HA'] } as const
    const [from, to] = action === 'inward' || action === 'forward' ? ways[action] : (['WITH_BOA', 'WITH_BOA'] as const)
    const desk = { inward: mine, forward: 'post.ha.577a' }[action] ?? null
    return { ...act, from, to, desk, ...more }
  })
}
const wrong = (moves: Move[], queues: Record<string, Queue> = {}) =>
  brokenTurns(moves, new Map(Object.entries(queues))).wrong

test('the first of a desk goes first', () => {
  const inward = [
    [0, 'a', 'inward'],
    [1, 'b', 'inward'],
  ] as const
  expect(wrong(told(...inward, [10, 'a', 'forward'], [20, 'b', 'forward']))).toEqual([])
  expect(wrong(told(...inward, [10, 'b', 'forward']))).toEqual(['b version 2 (forward by boa1.577a) went before a'])
  expect(wrong(told(...inward, [10, 'b', 'forward']), { b: 'priority' })).toEqual([])
  expect(wrong(told(...inward, [10, 'a', 'forward']), { b: 'priority' })).toHaveLength(1)
})

test('what is held is passed by, until it is released; what was released just now undoes nothing', () => {
  const held = [
    [0, 'a', 'inward'],
    [1, 'b', 'inward'],
    [2, 'a', 'hold'],
  ] as const
  expect(wrong(told(...held, [10, 'b', 'forward']))).toEqual([])
  expect(wrong(told(...held, [5, 'a', 'release'], [10, 'b', 'forward']))).toHaveLength(1)
  expect(wrong(told(...held, [9, 'a', 'release'], [10, 'b', 'forward']))).toEqual([])
})

test('a confirmed request for the express queue goes before all', () => {
  const moves = [
    [0, 'a', 'inward'],
    [1, 'b', 'inward'],
    [2, 'b', 'confirm-express', { role: 'TO', userId: 'to.577a' }],
  ] as const
  expect(wrong(told(...moves, [10, 'b', 'forward']))).toEqual([])
  expect(wrong(told(...moves, [10, 'a', 'forward']))).toHaveLength(1)
})

test('each desk has its own turn, and nobody works at another', () => {
  const moves = [
    [0, 'a', 'inward'],
    [1, 'b', 'inward'],
    [2, 'a', 'reassign', { desk: other, role: 'TO', userId: 'to.577a' }],
  ] as const
  expect(wrong(told(...moves, [10, 'b', 'forward'], [20, 'a', 'forward', { postId: other }]))).toEqual([])
  expect(wrong(told(...moves, [10, 'a', 'forward']))).toEqual([
    'a version 3 (forward by boa1.577a) is not at post.boa1.577a but at post.boa2.577a',
  ])
})

test('what he had another part in is passed by', () => {
  const moves = [
    [0, 'a', 'approve', { role: 'APPROVER', from: 'WITH_APPROVER', to: 'AWAITING_INWARD' }],
    [1, 'a', 'inward', { userId: 'foa.577a', role: 'FOA' }],
    [2, 'b', 'inward', { userId: 'foa.577a', role: 'FOA' }],
    [10, 'b', 'forward'],
  ] as const
  expect(wrong(told(...moves))).toEqual([])
})
