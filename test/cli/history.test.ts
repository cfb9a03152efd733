// What the table of a bill's history tells of findings (rulebook.md, "Finding").

import { expect, test } from 'vitest'
import type { Transition } from '../../cli/answers.ts'
import { historyText, moveText } from '../../cli/bill-text.ts'

const move = (detail: Transition['detail']): Transition => ({
  ...{ version: 9, revision: 1, action: 'forward', from: 'WITH_HA', to: 'WITH_BAO', role: 'HA', onBehalfOf: null },
  ...{ user: 'ha.577a', post: 'post.ha.577a', office: '577A', at: '2026-11-23T11:00:00.000+05:30', detail },
})
const stood = (rule: string, standing: string) => ({ rule, code: 'x', path: '', effect: 'object', standing })

test.each([
  ['nothing where there were none', { findings: [] }, ''],
  ['what was open', { findings: [stood('S-39', 'open'), stood('S-25', 'open')] }, 'open S-39, S-25'],
  [
    'a rule once, however many places of it were open',
    { findings: [stood('S-39', 'open'), stood('S-39', 'open')] },
    'open S-39',
  ],
  [
    'what was cured with it',
    { cured: [{ rule: 'S-25', remarks: 'the original came' }] },
    'cured S-25: the original came',
  ],
  [
    'what was overruled and answered with it, once, and what was before',
    {
      remarks: 'seen',
      overrule: [{ rule: 'S-39', reason: 'the rates are those of the contract' }],
      replies: [
        { rule: 'S-26', answer: 'yes', remarks: 'list seen' },
        { rule: 'S-36', answer: 'no' },
      ],
      findings: [
        ...[stood('S-39', 'overruled'), stood('S-26', 'answered'), stood('S-36', 'answered')],
        ...[stood('S-25', 'cured'), stood('S-48', 'overruled'), stood('S-50', 'open')],
      ],
    },
    'seen; overruled S-39: the rates are those of the contract; answered S-26: yes, list seen; answered S-36: no; ' +
      'open S-50; cured before S-25; overruled before S-48',
  ],
])('tells %s', (_, detail, said) => {
  const [, line = ''] = historyText([move(detail)], false).split('\n')
  expect(line.slice(line.indexOf(' HA') + 3).trim()).toBe(said)
  expect(moveText(move(detail)).endsWith(said === '' ? 'WITH_BAO' : `  ${said}`)).toBe(true)
})
