// A bill is judged by the rulebook of its maker's latest forward: what came later says nothing of it.

import { expect, test } from 'vitest'
import { findingStages } from '../../domain/bill/finding.ts'
import { rulebook, rulebookVersion } from '../../rules/index.ts'
import { concerned, judge } from '../../rules/judge.ts'
import { content, facts, limits, today } from './ground.ts'

const bill = { ...content, billType: 'dc', claimType: 'fuel', serviceTo: '2025-11-30' }
const row = { ...(facts.registers.row as NonNullable<typeof facts.registers.row>), attachments: ['other'] as const }

function told(version: number) {
  const wanted = { stages: findingStages }
  const { findings, passes } = judge(
    concerned(rulebook, bill, row, wanted, version),
    bill,
    today,
    { facts, limits },
    wanted,
  )
  return { codes: findings.map(({ code }) => code), passes }
}

test('what the third rulebook asks is not asked of a bill that was forwarded under the second', () => {
  const came = ['attachment_missing', 'claim_nearly_old']
  expect(told(3).codes).toEqual(expect.arrayContaining(came))
  expect(told(2).codes.filter((code) => came.includes(code))).toEqual([])
  expect(told(2).codes).toContain('sub_vouchers_missing')
  expect(told(2).passes).toContain('S-46')
  expect(told(3).passes).not.toContain('S-46')
})

test('of a bill that was forwarded before there was a rulebook no rule says anything', () => {
  expect(told(0)).toEqual({ codes: [], passes: [] })
})

test('nothing comes with a rulebook that there is not', () => {
  for (const { id, says } of rulebook)
    for (const [code, { since = 1 }] of Object.entries(says))
      expect([id, code, since <= rulebookVersion]).toEqual([id, code, true])
})
