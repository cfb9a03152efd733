// Why something stands still is said in both languages, of the same things; and what is to be done.

import { describe, expect, test } from 'vitest'
import { stuckCodes, type StuckReason, type StuckReasons } from '../../domain/stuck/item.ts'
import { stuckAdviceIn, stuckIn } from '../../texts/index.ts'

const samples: { [Code in keyof StuckReasons]: StuckReasons[Code] } = {
  temporal_away: {},
  nobody_polls: { queue: 'khajane' },
  no_current_build: { queue: 'khajane' },
  current_build_away: { queue: 'khajane', build: 'build-7' },
  task_fails: { cause: 'non_deterministic_error', attempt: 7 },
  activity_fails: { activity: 'sendBatchFile', attempt: 7 },
  file_altered: {},
  activity_paused: { activity: 'sendBatchFile' },
  workflow_ended: { state: 'TERMINATED' },
  workflow_absent: {},
  row_ahead: { version: 12 },
  row_ahead_unasked: { version: 12 },
  row_over: { version: 12 },
  act_unanswered: { action: 'forward' },
  message_unapplied: {},
  break_open: { about: 'amount_mismatch', owner: '577A' },
  break_awaits_bank: { about: 'debited_twice', owner: '577A' },
  file_in_doubt: {},
  nobody_at_desk: { stage: 'WITH_HA' },
  paper_left_behind: { post: 'post.ha.577a' },
  batch_unsent: {},
  payments_unsent: { bills: 31 },
  scroll_untold: {},
  window_closed: { until: '2026-11-24T09:00:00.000+05:30' },
  interval_not_over: { until: '2026-11-24T09:00:00.000+05:30' },
}
const kannada = /[\u0c80-\u0cff]/
const strange = /(?![\u0c80-\u0cff])(?![\p{Script=Latin}])\p{L}/u

describe.each(stuckCodes)('%s', (code) => {
  const reason = { code, params: samples[code] } as StuckReason
  test.each(['en', 'kn'] as const)('says in %s why, of what, and what to do', (language) => {
    const [says, advice] = [stuckIn(language, reason), stuckAdviceIn(language, reason)]
    for (const value of Object.values(samples[code])) expect(says).toContain(String(value))
    for (const text of [says, advice]) {
      expect(kannada.test(text)).toBe(language === 'kn')
      expect(text).not.toMatch(strange)
      expect(text).toBe(text.normalize('NFC'))
    }
  })
})

test('no two reasons say the same', () => {
  for (const language of ['en', 'kn'] as const) {
    const said = stuckCodes.map((code) => stuckIn(language, { code, params: samples[code] } as StuckReason))
    expect(new Set(said).size).toBe(said.length)
  }
})
