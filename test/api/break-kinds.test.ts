// Every kind of break as the bank makes it, as it is seen, and as two people settle it through the API; and where its
// payment is then. No worker: what the break's workflow would have committed is committed in its place.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commitBreakAct } from '../../db/break/commit.ts'
import { breakKinds, type BreakKind } from '../../domain/kernel/vocabulary.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { noon } from '../kit/database.ts'
import { peopleOf, type People } from '../kit/people.ts'
import { amountPaise } from '../kit/rows.ts'
import { committing, scriptedTemporal } from '../kit/scripted-temporal.ts'
import { creditOf, returnOf, secondDebit, settlingBank, utrOf, type SettlingBank, type Told } from '../kit/settling.ts'

let bank: SettlingBank
let api: OpenedApi
let people: People
const temporal = scriptedTemporal()
beforeAll(async () => {
  bank = await settlingBank()
  api = await openApi({ database: bank.database.as('api'), now: () => noon, deps: { temporal: temporal.client } })
  people = peopleOf({ app: api.app, token, database: bank.database })
  temporal.does(committing((breakId, claim) => commitBreakAct(bank.sql, breakId, claim, noon)))
})
afterAll(async () => {
  await api.close()
  await bank.close()
})
beforeEach(() => bank.clearQueue())

const day = '2026-11-25'
const head = '0028-00-107-0-01-000'
const correct = { settlement: 'correct_by_bank' }
const takenBack = (paymentId: string, of: 'debit' | 'return', paise: number, reference: string): Told => ({
  ...{ kind: 'reversal', of, paymentId, amountPaise: paise, reference, bookingDate: day },
})

const secondReturn = (paymentId: string): Told => ({
  ...{ kind: 'return', paymentId, amountPaise, returnReference: 'RN-KINDS-2' },
  ...{ reason: 'AC04: account closed', bookingDate: day },
})

interface Made {
  /** What the break names, by which it is found. */
  names: { paymentId: string } | { file: string }
  owner: '577A' | 'DOT'
  proposal: object
  /** What the bank says once two people have left it to it. */
  word?: Told
  /** Where which payment is after all that. */
  ends?: readonly [paymentId: string, state: string]
}
type Story = readonly [name: string, make: () => Promise<Made>]

const made: Record<BreakKind, readonly [Story, ...Story[]]> = {
  amount_mismatch: [
    [
      'a wrong amount comes back whole, and the payment is still to be made',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first, amountPaise + 7)))
        const word = takenBack(first, 'debit', amountPaise + 7, 'RV-KINDS-1')
        return { names: { paymentId: first }, owner: '577A', proposal: correct, word, ends: [first, 'SENT'] }
      },
    ],
    [
      'of a wrong amount the rest comes back, and the payment is made',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first, amountPaise + 7)))
        const word = takenBack(first, 'debit', 7, 'RV-KINDS-2')
        return { names: { paymentId: first }, owner: '577A', proposal: correct, word, ends: [first, 'PAID'] }
      },
    ],
  ],
  moved_after_rejection: [
    [
      'a debit after giving up',
      async () => {
        const { batchId, first } = await bank.batchOf(1)
        await bank.told(answer(batchId, false))
        await bank.giveUp(batchId)
        await bank.told(notice(debit(first)))
        const proposal = { settlement: 'write_back' }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'PAID'] }
      },
    ],
  ],
  rejected_after_debit: [
    [
      'a line rejected after its debit stays paid',
      async () => {
        const { batchId, first } = await bank.batchOf(1)
        await bank.told(notice(debit(first)))
        await bank.told(answer(batchId, true, [first]))
        const proposal = { settlement: 'keep_as_paid' }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'PAID'] }
      },
    ],
  ],
  utr_of_another_payment: [
    [
      'a return that names a debit which is not its own',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first)))
        await bank.told(notice(returnOf(first, 'ELSEWHERE0000001')))
        const proposal = { settlement: 'match', paymentId: first }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'RETURNED'] }
      },
    ],
  ],
  debited_twice: [
    [
      'a double debit corrected by a return without UTR',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first), secondDebit(first)))
        const word = returnOf(first)
        return { names: { paymentId: first }, owner: '577A', proposal: correct, word, ends: [first, 'PAID'] }
      },
    ],
  ],
  returned_twice: [
    [
      'a second return that the bank takes back',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first)))
        await bank.told(notice(returnOf(first, utrOf(first))))
        await bank.told(notice(secondReturn(first)))
        const word = takenBack(first, 'return', amountPaise, 'RN-KINDS-2')
        return { names: { paymentId: first }, owner: '577A', proposal: correct, word, ends: [first, 'RETURNED'] }
      },
    ],
  ],
  payment_unknown: [
    [
      'a debit under a name that is none of ours is matched to the payment that is meant',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit('MISSPELT-KINDS')))
        const proposal = { settlement: 'match', paymentId: first }
        return { names: { paymentId: 'MISSPELT-KINDS' }, owner: 'DOT', proposal, ends: [first, 'PAID'] }
      },
    ],
  ],
  credit_unexpected: [
    [
      'a credit that is a return',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first)))
        await bank.told(notice(creditOf(first, 'CN-KINDS-1')))
        const proposal = { settlement: 'match', paymentId: first }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'RETURNED'] }
      },
    ],
    [
      'a credit that is other money is accepted to a head',
      async () => {
        await bank.sql`insert into heads (head_of_account, description) values (${head}, 'x') on conflict do nothing`
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first)))
        await bank.told(notice(creditOf(first, 'CN-KINDS-2')))
        const proposal = { settlement: 'accept_as_credit', headOfAccount: head }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'PAID'] }
      },
    ],
  ],
  file_unknown_or_answered: [
    [
      'a file rejected, and accepted after all',
      async () => {
        const { batchId, first } = await bank.batchOf(1)
        await bank.told(answer(batchId, false))
        await bank.told(answer(batchId, true))
        const proposal = { settlement: 'take_later_answer' }
        return { names: { file: batchId }, owner: 'DOT', proposal, ends: [first, 'SENT'] }
      },
    ],
  ],
  unreadable: [
    [
      'a line that is not booked is dismissed with a reason',
      async () => {
        const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
        await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))
        const proposal = { settlement: 'dismiss', reason: 'The bank tells it again.' }
        return { names: { paymentId: first }, owner: '577A', proposal, ends: [first, 'SENT'] }
      },
    ],
  ],
}

interface Seen {
  breakId: string
  kind: string
  paymentId: string | null
  detail: Record<string, unknown>
}

describe('each kind is made by the bank, seen, and settled by two people', () => {
  test('there is a story of every kind', () => {
    expect(Object.keys(made).sort()).toEqual([...breakKinds].sort())
  })

  test.each(breakKinds.flatMap((kind) => made[kind].map(([name, make]) => [kind, name, make] as const)))(
    '%s: %s',
    async (kind, _name, make) => {
      const { names, owner, proposal, word, ends } = await make()
      const [proposer, confirmer] = owner === 'DOT' ? ['dot', 'dot2'] : ['accounts.577a', 'to.577a']
      const { text } = await people.get(proposer, `/v1/breaks?owner=${owner}&state=OPEN&limit=200`)
      const isMeant = ({ paymentId, detail }: Seen) =>
        'file' in names ? detail['file'] === names.file : paymentId === names.paymentId
      const seen = (JSON.parse(text) as { items: Seen[] }).items.find((one) => one.kind === kind && isMeant(one))
      expect(seen?.kind).toBe(kind)
      const path = `/v1/breaks/${seen?.breakId ?? ''}`
      const stateOf = async () => (await people.get(confirmer, path)).body['state']
      const proposed = await people.post(proposer, `${path}/actions/propose`, proposal)
      expect([proposed.status, proposed.body['state']], proposed.text).toEqual([200, 'PROPOSED'])
      const confirmed = await people.post(confirmer, `${path}/actions/confirm`, {})
      const to = word === undefined ? 'SETTLED' : 'CONFIRMED'
      expect([confirmed.status, confirmed.body['state']], confirmed.text).toEqual([200, to])
      if (word !== undefined) expect(await bank.told(notice(word))).toEqual([])
      expect(await stateOf()).toBe('SETTLED')
      const trail = await bank.sql`
      select action, user_id from transitions where subject_id = ${seen?.breakId ?? ''} and user_id is not null
      order by version`
      expect(trail).toEqual([
        { action: 'propose', userId: proposer },
        { action: 'confirm', userId: confirmer },
      ])
      if (ends !== undefined) expect((await bank.payment(ends[0]))?.['state']).toBe(ends[1])
    },
  )
})
