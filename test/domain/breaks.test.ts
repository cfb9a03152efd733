// Who may do what to a break, and which way of settling is for which: the specification's table, written a second time.

import { describe, expect, test } from 'vitest'
import { decideBreak, settlementsOf, type BreakCommand } from '../../domain/break/acts.ts'
import {
  matterOf,
  type BreakCase,
  type CaseLine,
  type FileAnswer,
  type Matter,
  type Proposal,
} from '../../domain/break/case.ts'
import {
  breakActions,
  breakKinds,
  caseStates,
  roles,
  settlementKinds,
  type BreakAction,
  type BreakKind,
  type CaseState,
  type Role,
  type SettlementKind,
} from '../../domain/kernel/vocabulary.ts'
import type { PaymentFact } from '../../domain/settlement.ts'
import { deeplyFrozen } from './frozen.ts'

const debit: PaymentFact = { kind: 'debit', amountPaise: 100, utr: 'UTR1' }
const line = (lineId: string, fact: PaymentFact | null = debit): CaseLine => ({ lineId, paymentId: 'P-1-1', fact })

const answerOf = (said: Pick<FileAnswer, 'accepted' | 'state' | 'moved'>): FileAnswer => ({
  ...said,
  file: 'batch_1',
  reason: 'MS03',
  treasuryCode: said.state === null ? null : '577A',
})

/** Every matter with the kind that has it, and what the bank answered to a file. */
const matters: readonly (readonly [Matter, BreakKind, BreakCase['answer']])[] = [
  ...breakKinds.flatMap((kind) => (kind === 'file_unknown_or_answered' ? [] : [[kind, kind, null] as const])),
  ...(
    [
      ['file_unknown', true, null, false],
      ['file_accepted_after_rejection', true, 'REJECTED', false],
      ['file_rejected_after_acceptance', false, 'ACKNOWLEDGED', false],
      ['file_rejected_after_debit', false, 'SENT', true],
      ['file_answered_as_it_stands', true, 'ACKNOWLEDGED', false],
    ] as const
  ).map(
    ([matter, accepted, state, moved]) =>
      [matter, 'file_unknown_or_answered', answerOf({ accepted, state, moved })] as const,
  ),
]

function caseOf([, kind, answer]: (typeof matters)[number], more: Partial<BreakCase> = {}): BreakCase {
  const state = more.state ?? 'OPEN'
  const proposal: Proposal | null = state === 'OPEN' ? null : { settlement: 'dismiss', reason: 'Not ours.' }
  return deeplyFrozen({
    breakId: 'ab:0',
    kind,
    owner: '577A',
    state,
    version: 1,
    lines: [line('ab:0')] as const,
    answer,
    proposal,
    proposedBy: proposal === null ? null : 'somebody.else',
    ...more,
  })
}

/** What each way of settling is for (books.md, "Breaks"). */
const specified: Record<SettlementKind, readonly Matter[]> = {
  match: ['payment_unknown', 'utr_of_another_payment', 'credit_unexpected'],
  correct_by_bank: ['amount_mismatch', 'debited_twice', 'returned_twice'],
  accept_as_credit: ['credit_unexpected'],
  write_back: ['moved_after_rejection'],
  take_later_answer: ['file_accepted_after_rejection', 'file_rejected_after_acceptance'],
  keep_as_paid: ['rejected_after_debit', 'file_rejected_after_debit'],
  dismiss: ['credit_unexpected', 'payment_unknown', 'file_unknown', 'file_answered_as_it_stands', 'unreadable'],
}

const head = '0028-00-107-0-01-000'
const proposalOf = (settlement: SettlementKind): Proposal => ({
  settlement,
  ...(settlement === 'match' ? { paymentId: 'P-1-1' } : {}),
  ...(settlement === 'accept_as_credit' ? { headOfAccount: head } : {}),
  ...(settlement === 'dismiss' ? { reason: 'Not ours.' } : {}),
})
const actor = (officeCode: string, ...held: Role[]) =>
  deeplyFrozen({ userId: 'somebody', postId: 'post', officeCode, roles: held })
const propose = (found: BreakCase, body: Proposal) =>
  decideBreak(found, { action: 'propose', actor: actor('577A', 'ACCOUNTS'), body })

describe('each kind of break has its ways to be settled, and no others', () => {
  test.each(matters.map((one) => [one[0], one] as const))('%s', (matter, one) => {
    const found = caseOf(one)
    expect(matterOf(found)).toBe(matter)
    const wanted = settlementKinds.filter((kind) => specified[kind].includes(matter))
    expect(settlementsOf(found)).toEqual(wanted)
    for (const settlement of settlementKinds) {
      const code = propose(found, proposalOf(settlement)).refusal?.code
      const due = wanted.includes(settlement) ? undefined : 'break_act_unfit'
      expect([settlement, code]).toEqual([settlement, due])
    }
  })

  test('none is without one', () => {
    expect(matters.filter(([matter]) => !Object.values(specified).some((list) => list.includes(matter)))).toEqual([])
  })
})

describe('who acts on a break, and when', () => {
  /** Action, state, role at the owning treasury, role where the Directorate owns it, and where it leads. */
  const table = [
    ['propose', 'OPEN', 'ACCOUNTS', 'DOT', 'PROPOSED'],
    ['confirm', 'PROPOSED', 'TO', 'DOT', 'SETTLED'],
    ['refuse', 'PROPOSED', 'TO', 'DOT', 'OPEN'],
    ['assign', 'OPEN', null, 'DOT', 'OPEN'],
  ] as const
  const bodies = {
    propose: { settlement: 'dismiss', reason: 'Not ours.' },
    confirm: {},
    refuse: { reason: 'No.' },
    assign: { treasuryCode: '577A' },
  } as const
  const commands = (action: BreakAction, office: string, role: Role): BreakCommand[] =>
    [{}, { body: bodies[action] }].map((more) => ({ action, actor: actor(office, role), ...more }) as BreakCommand)

  function wantedCode(action: BreakAction, state: CaseState, owner: string, role: Role, office: string) {
    const row = table.find(([name]) => name === action)
    const needed = owner === 'DOT' ? row?.[3] : row?.[2]
    if (needed !== role) return 'not_your_role'
    if (owner !== 'DOT' && office !== owner) return 'not_your_office'
    if (row?.[1] === state) return undefined
    if (state === 'SETTLED') return 'break_settled'
    return state === 'OPEN' ? 'break_proposal_missing' : 'break_proposal_pending'
  }

  test('every state × act × role × office × owner', () => {
    const unknown = matters.find(([matter]) => matter === 'payment_unknown')
    if (unknown === undefined) throw new Error('there is no such matter')
    for (const state of caseStates)
      for (const owner of ['577A', 'DOT'])
        for (const action of breakActions)
          for (const role of roles)
            for (const office of ['577A', '577B', 'DOT'])
              for (const command of commands(action, office, role)) {
                const { row, refusal } = decideBreak(caseOf(unknown, { state, owner }), command)
                const why = [state, owner, action, role, office].join(' ')
                expect(refusal?.code, why).toBe(wantedCode(action, state, owner, role, office))
                if (row !== undefined) expect(row.to, why).toBe(table.find(([name]) => name === action)?.[4])
              }
  })

  const proposed = caseOf(['payment_unknown', 'payment_unknown', null], { state: 'PROPOSED', owner: 'DOT' })
  test.each(['confirm', 'refuse'] as const)('who has proposed does not %s, whatever post he holds now', (action) => {
    const by = (userId: string) =>
      decideBreak({ ...proposed, proposedBy: 'dot' }, {
        action,
        actor: { ...actor('DOT', 'DOT'), userId },
        body: bodies[action],
      } as BreakCommand)
    expect(by('dot').refusal?.code).toBe('same_person')
    expect(by('dot2').refusal).toBeUndefined()
  })
})

describe('a proposal says what it needs to say, and no more', () => {
  const of = (matter: Matter, lines: readonly CaseLine[] = []): BreakCase => {
    const one = matters.find(([name]) => name === matter)
    if (one === undefined) throw new Error(`there is no ${matter}`)
    return caseOf(one, { lines: [line('ab:0'), ...lines] })
  }
  const waits = [line('cd:3', { kind: 'return', amountPaise: 100, returnReference: 'RN1', reason: 'AC04' })]

  test.each<[string, BreakCase, Proposal, string | undefined]>([
    ['a match names a payment or a line', of('payment_unknown'), { settlement: 'match' }, 'match_names_one'],
    [
      'a match names not both',
      of('unreadable', waits),
      { settlement: 'match', paymentId: 'P-1-1', line: 'cd:3' },
      'break_act_unfit',
    ],
    [
      'a break of one payment is matched with a payment alone',
      of('utr_of_another_payment', waits),
      { settlement: 'match', line: 'cd:3' },
      'match_names_payment',
    ],
    [
      'a line that cannot be read is matched by the line that waits with it',
      of('unreadable', waits),
      { settlement: 'match', line: 'cd:3' },
      undefined,
    ],
    [
      'it is not matched with a payment: it says nothing',
      of('unreadable'),
      { settlement: 'match', paymentId: 'P-1-1' },
      'break_act_unfit',
    ],
    [
      'a line that does not wait is none to match by',
      of('unreadable', waits),
      { settlement: 'match', line: 'ef:1' },
      'line_not_waiting',
    ],
    [
      'nothing is dismissed while a line waits with it',
      of('unreadable', waits),
      { settlement: 'dismiss', reason: 'told again' },
      'line_waits_with_break',
    ],
    ['a dismissal has its reason', of('unreadable'), { settlement: 'dismiss', reason: ' ' }, 'settlement_needs_reason'],
    [
      'a write back names no payment',
      of('moved_after_rejection'),
      { settlement: 'write_back', paymentId: 'P-1-1' },
      'settlement_names_nothing',
    ],
    [
      'a credit is accepted to a head',
      of('credit_unexpected'),
      { settlement: 'accept_as_credit' },
      'credit_needs_head',
    ],
    [
      'a credit that is accepted names no payment',
      of('credit_unexpected'),
      { settlement: 'accept_as_credit', headOfAccount: head, paymentId: 'P-1-1' },
      'settlement_names_nothing',
    ],
    [
      'nothing else names a head',
      of('credit_unexpected'),
      { settlement: 'dismiss', reason: 'Not ours.', headOfAccount: head },
      'head_of_credit_alone',
    ],
  ])('%s', (_why, found, proposal, sentence) => {
    const { refusal } = propose(found, proposal)
    if (sentence === 'break_act_unfit') expect(refusal?.code).toBe(sentence)
    else expect(refusal?.sentence).toBe(sentence)
  })

  test('a credit is accepted by a treasury: the Directorate assigns it first', () => {
    const { refusal } = decideBreak(
      { ...of('credit_unexpected'), owner: 'DOT' },
      { action: 'propose', actor: actor('DOT', 'DOT'), body: { settlement: 'accept_as_credit', headOfAccount: head } },
    )
    expect(refusal?.sentence).toBe('credit_needs_treasury')
  })

  test('a return after the rejection is not written back before its debit is told', () => {
    const one = matters.find(([name]) => name === 'moved_after_rejection')
    if (one === undefined) throw new Error('there is no such matter')
    const opening = line('ab:0', { kind: 'return', amountPaise: 100, returnReference: 'RN1', reason: 'AC04' })
    const writeBack: Proposal = { settlement: 'write_back' }
    expect(propose(caseOf(one, { lines: [opening] }), writeBack).refusal?.sentence).toBe('nothing_to_write_back')
    expect(propose(caseOf(one, { lines: [opening, line('cd:1')] }), writeBack).refusal).toBeUndefined()
  })

  test('what waits with it since it was proposed is judged when it is confirmed', () => {
    const found = of('unreadable', waits)
    const confirm = decideBreak(
      { ...found, state: 'PROPOSED', proposal: { settlement: 'dismiss', reason: 'x' }, proposedBy: 'accounts' },
      { action: 'confirm', actor: actor('577A', 'TO'), body: {} },
    )
    expect(confirm.refusal?.sentence).toBe('line_waits_with_break')
  })
})
