// At whose desk a bill is, and where it stands there, as the command line tells it.

import { describe, expect, test } from 'vitest'
import { exampleBill } from '../../api/bill/examples.ts'
import type { BillAnswer } from '../../cli/answers.ts'
import { billText } from '../../cli/bill-text.ts'

describe('the desk of a bill', () => {
  const at = (more: Partial<BillAnswer>): string | undefined => {
    const shown = billText({ ...exampleBill, ...more }, false)
    return /^Desk +(.*)$/m.exec(shown)?.[1]
  }
  const desk = { stage: 'WITH_COUNTERSIGNER', accepted: false, custodian: null, held: null, post: null } as const
  const held = { reason: 'documents_missing', text: 'no invoice' } as const

  test('is the same for whoever asks: no paper is awaited of a bill countersigned on line only (S-13)', () => {
    const state = 'WITH_COUNTERSIGNER'
    expect(at({ state, desk, countersignature: 'online' })).toBe('on line only, no paper is sent')
    expect(at({ state, desk, countersignature: 'physical_and_online' })).toBe('paper awaited')
    expect(at({ state: 'WITH_BOA', desk, countersignature: 'online' })).toBe('paper awaited')
    expect(at({ state: 'WITH_BOA', desk: { ...desk, accepted: true, custodian: 'boa1.577a' } })).toBe(
      'paper with boa1.577a',
    )
    expect(at({ state: 'WITH_HA', desk: { ...desk, custodian: 'boa1.577a' } })).toBe(
      'paper awaited, still with boa1.577a',
    )
  })
  test('where no paper is accepted, nothing is said of it', () => {
    expect(at({ state: 'DRAFT', desk })).toBeUndefined()
    expect(at({ state: 'PASSED', desk: { ...desk, held } })).toBe('held: documents_missing, no invoice')
  })
  test('is told with the post that has it', () => {
    const atDesk = { ...desk, post: 'post.boa1.577a', accepted: true, custodian: 'boa1.577a', held }
    expect(at({ state: 'WITH_BOA', desk: atDesk })).toBe(
      'post.boa1.577a; paper with boa1.577a; held: documents_missing, no invoice',
    )
  })
  test('and with its queue, why it is in it, and what stands before it (S-16a)', () => {
    const queue = (more: Partial<BillAnswer>) =>
      /^Queue +(.*)$/m.exec(billText({ ...exampleBill, ...more }, false))?.[1]
    expect(queue({})).toBe('seniority')
    expect(queue({ turn: { position: 1, before: 0, queueReason: 'seniority' } })).toBe(
      'seniority, in the order of inward; the first here',
    )
    const turn = { position: 3, before: 2, queueReason: 'ways_and_means' } as const
    expect(queue({ queue: 'priority', turn })).toBe("priority, on the finance department's list; place 3, 2 before it")
  })
})
