// The life of a bill as one table (bill-lifecycle.md, "States and moves"). The workflow, the API, permissions,
// worklists and docs/lifecycle.md derive from it. A published version is never edited: a bill keeps the one it began with.

import type { FactCheck } from './checks.ts'
import { withDesks } from './desk-moves.ts'
import type { EffectOn, Way } from './effects.ts'
import { expressStates } from './express.ts'
import type { Condition, Guard } from './guards.ts'
import { withRepayments } from './repayment-moves.ts'
import type { Action, Mover, State } from '../kernel/vocabulary.ts'

interface Common {
  from: State | 'NEW'
  action: Action
  by: Mover
  to: State
  /** Which row applies where one action leads to several places; the first that holds is taken. */
  when?: Condition
  /** Judged on the bill, the actor and the body alone. */
  needs?: readonly Guard[]
  /** Judged on facts that one query loads within the transaction. */
  checks?: readonly FactCheck[]
  /** What the spec demands of this move and comes with later work. */
  later?: readonly string[]
  /** False: its effect is not built, and the move is refused with 501. */
  built?: false
  /** An act about the bill beside its way: it is no part in the sense of separation, and nobody's worklist. */
  beside?: true
}

/** The way in is an action on the bill unless `via` says otherwise; a move has effects of its own way alone. */
export type Row = {
  [W in Way]: Common & (W extends 'act' ? { via?: undefined } : { via: W }) & { effects?: readonly EffectOn<W>[] }
}[Way]

const stage = (from: 'WITH_BOA' | 'WITH_HA' | 'WITH_BAO', by: 'BOA' | 'HA' | 'BAO'): Row[] => [
  { from, action: 'accept', by, to: from, needs: ['not accepted yet'], effects: ['take custody'] },
  { from, action: 'hold', by, to: from, needs: ['custody', 'not held yet'], effects: ['hold'] },
  { from, action: 'release', by, to: from, needs: ['held'], effects: ['release'] },
  {
    from,
    action: 'object',
    by,
    to: 'OBJECTED',
    needs: ['custody', 'rules cited exist'],
    effects: ['record objections'],
  },
]

const express = (from: State): Row[] => [
  { from, action: 'request-express', by: 'APPROVER', to: from, built: false, later: ['S-16a'] },
  { from, action: 'endorse-express', by: 'DOT', to: from, built: false, later: ['S-16a'] },
  { from, action: 'confirm-express', by: 'TO', to: from, built: false, later: ['S-16a'] },
]

// prettier-ignore
const version1: readonly Row[] = [
  { from: 'NEW', action: 'create', by: 'MAKER', to: 'DRAFT', via: 'draft', checks: ['draft is sound'], effects: ['number bill'] },
  { from: 'DRAFT', action: 'edit', by: 'MAKER', to: 'DRAFT', via: 'draft', checks: ['draft is sound'] },
  { from: 'DRAFT', action: 'attach', by: 'MAKER', to: 'DRAFT', via: 'draft' },
  { from: 'DRAFT', action: 'discard', by: 'MAKER', to: 'CANCELLED' },
  { from: 'DRAFT', action: 'forward', by: 'MAKER', to: 'WITH_CHECKER', checks: ['content is complete'], effects: ['freeze recipients'], later: ['rules of the DDO stage'] },

  { from: 'WITH_CHECKER', action: 'send-back', by: 'CHECKER', to: 'DRAFT' },
  { from: 'WITH_CHECKER', action: 'forward', by: 'CHECKER', to: 'WITH_APPROVER' },
  { from: 'WITH_APPROVER', action: 'send-back', by: 'APPROVER', to: 'DRAFT' },
  { from: 'WITH_APPROVER', action: 'approve', by: 'APPROVER', to: 'WITH_COUNTERSIGNER', when: 'is countersigned', checks: ['grant exists'], effects: ['block grant'], later: ['DSC'] },
  { from: 'WITH_APPROVER', action: 'approve', by: 'APPROVER', to: 'AWAITING_INWARD', checks: ['grant exists'], effects: ['block grant'], later: ['DSC'] },

  { from: 'WITH_COUNTERSIGNER', action: 'accept', by: 'COUNTERSIGNER', to: 'WITH_COUNTERSIGNER', needs: ['paper travels', 'not accepted yet'], effects: ['take custody'] },
  { from: 'WITH_COUNTERSIGNER', action: 'send-back', by: 'COUNTERSIGNER', to: 'DRAFT', effects: ['give back grant'] },
  { from: 'WITH_COUNTERSIGNER', action: 'countersign', by: 'COUNTERSIGNER', to: 'AWAITING_INWARD', needs: ['custody where paper travels'], effects: ['number continuation sheet'], later: ['DSC', 'S-38'] },

  { from: 'AWAITING_INWARD', action: 'inward', by: 'FOA', to: 'WITH_BOA', needs: ['continuation sheet enclosed'], checks: ['messenger is registered'], effects: ['number token', 'fix queue'] },
  { from: 'AWAITING_INWARD', action: 'refuse-paper', by: 'FOA', to: 'AWAITING_INWARD' },
  { from: 'AWAITING_INWARD', action: 'withdraw', by: 'APPROVER', to: 'CANCELLED', effects: ['give back grant'] },

  ...stage('WITH_BOA', 'BOA'),
  { from: 'WITH_BOA', action: 'forward', by: 'BOA', to: 'WITH_HA', needs: ['custody', 'not held'], later: ['turn in queue (S-16a)'] },
  ...stage('WITH_HA', 'HA'),
  { from: 'WITH_HA', action: 'forward', by: 'HA', to: 'WITH_BAO', needs: ['custody', 'not held', 'six checks', 'checklist complete'], effects: ['record checklist'], later: ['turn in queue (S-16a)'] },
  ...stage('WITH_BAO', 'BAO'),
  { from: 'WITH_BAO', action: 'pass', by: 'BAO', to: 'VOUCHERED', when: 'is a full TTR', needs: ['custody', 'not held'], built: false, later: ['S-22'] },
  { from: 'WITH_BAO', action: 'pass', by: 'BAO', to: 'PASSED', needs: ['custody', 'not held'], later: ['DSC', 'sanction marked paid (S-23)', 'turn in queue (S-16a)'] },

  { from: 'OBJECTED', action: 'recall', by: 'BAO', to: 'WITH_BOA', when: 'objected by BOA', needs: ['memo not printed'], effects: ['recall objections'] },
  { from: 'OBJECTED', action: 'recall', by: 'BAO', to: 'WITH_HA', when: 'objected by HA', needs: ['memo not printed'], effects: ['recall objections'] },
  { from: 'OBJECTED', action: 'recall', by: 'BAO', to: 'WITH_BAO', when: 'objected by BAO', needs: ['memo not printed'], effects: ['recall objections'] },
  { from: 'OBJECTED', action: 'recall', by: 'BAO', to: 'PASSED', needs: ['memo not printed'], effects: ['recall objections'] },
  { from: 'OBJECTED', action: 'print-return-memo', by: 'FOA', to: 'OBJECTED', needs: ['memo not printed yet'], effects: ['number return memo'], later: ['the memo as a document'] },
  { from: 'OBJECTED', action: 'return', by: 'FOA', to: 'RETURNED', needs: ['memo printed'], effects: ['give back grant'] },
  { from: 'RETURNED', action: 'revise', by: 'MAKER', to: 'DRAFT', needs: ['every objection answered'], effects: ['answer objections', 'begin revision'] },
  { from: 'RETURNED', action: 'discard', by: 'MAKER', to: 'CANCELLED' },

  { from: 'PASSED', action: 'request-clearance', by: 'PA', to: 'AWAITING_WAYS_AND_MEANS', built: false, later: ['S-24'] },
  { from: 'AWAITING_WAYS_AND_MEANS', action: 'clear', by: 'FD', to: 'PASSED', built: false, later: ['S-24'] },
  { from: 'AWAITING_WAYS_AND_MEANS', action: 'refuse-clearance', by: 'FD', to: 'OBJECTED', built: false, later: ['S-24'] },
  { from: 'PASSED', action: 'object', by: 'PA', to: 'OBJECTED', needs: ['rules cited exist'], effects: ['record objections'] },
  ...(['AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED'] as const).flatMap(express),

  { from: 'PASSED', action: 'authorise', by: 'PA', to: 'IN_PAYMENT_FILE', when: 'is paid electronically', via: 'payment-file', later: ['S-32', 'S-48', 'turn in queue (S-16a)'] },
  { from: 'PASSED', action: 'authorise', by: 'PA', to: 'IN_PAYMENT_FILE', built: false, later: ['S-17', 'S-27'] },
  { from: 'IN_PAYMENT_FILE', action: 'drop-from-file', by: 'PA', to: 'PASSED', via: 'payment-file' },
  { from: 'IN_PAYMENT_FILE', action: 'drop-from-file', by: 'TO', to: 'PASSED', via: 'payment-file' },
  { from: 'IN_PAYMENT_FILE', action: 'cancel-file', by: 'PA', to: 'PASSED', via: 'payment-file' },
  { from: 'IN_PAYMENT_FILE', action: 'cancel-file', by: 'TO', to: 'PASSED', via: 'payment-file' },
  { from: 'IN_PAYMENT_FILE', action: 'approve-file', by: 'TO', to: 'AUTHORISED', via: 'payment-file', effects: ['number voucher', 'spend grant', 'post voucher', 'queue payments'], later: ['DSC'] },

  { from: 'AUTHORISED', action: 'send', by: 'RBI_EXCHANGE', to: 'SENT', via: 'rbi-exchange' },
  { from: 'SENT', action: 'acknowledge', by: 'RBI_EXCHANGE', to: 'ACKNOWLEDGED', via: 'rbi-exchange' },
  // A rejected file parks its payments; the bill stays where it is until the TO has them resent, and is then sent again.
  { from: 'SENT', action: 'reject', by: 'RBI_EXCHANGE', to: 'SENT', via: 'rbi-exchange', later: ['the TO may have its payments failed'] },
  { from: 'SENT', action: 'send', by: 'RBI_EXCHANGE', to: 'SENT', via: 'rbi-exchange' },
  // Single lines may be rejected by name in a file that is accepted.
  { from: 'ACKNOWLEDGED', action: 'reject', by: 'RBI_EXCHANGE', to: 'PARTLY_FAILED', when: 'some failed', via: 'rbi-exchange' },
  { from: 'ACKNOWLEDGED', action: 'reject', by: 'RBI_EXCHANGE', to: 'FAILED', when: 'all failed', via: 'rbi-exchange' },
  // A debit may overtake its acknowledgement, and a return its debit: the state follows from the payments (settlement.ts).
  // A debit fails no bill and a return pays none.
  ...(['SENT', 'ACKNOWLEDGED'] as const).flatMap((from): Row[] => [
    { from, action: 'debit', by: 'RBI_EXCHANGE', to: 'PAID', when: 'all are debited', via: 'rbi-exchange' },
    { from, action: 'debit', by: 'RBI_EXCHANGE', to: 'PARTLY_FAILED', when: 'some failed', via: 'rbi-exchange' },
    { from, action: 'bank-return', by: 'RBI_EXCHANGE', to: 'PARTLY_FAILED', when: 'some failed', via: 'rbi-exchange' },
    { from, action: 'bank-return', by: 'RBI_EXCHANGE', to: 'FAILED', when: 'all failed', via: 'rbi-exchange' },
  ]),
  { from: 'PAID', action: 'bank-return', by: 'RBI_EXCHANGE', to: 'PARTLY_FAILED', when: 'some failed', via: 'rbi-exchange', later: ['a break after ACCOUNTED'] },
  { from: 'PAID', action: 'bank-return', by: 'RBI_EXCHANGE', to: 'FAILED', when: 'all failed', via: 'rbi-exchange', later: ['a break after ACCOUNTED'] },
  { from: 'PARTLY_FAILED', action: 'bank-return', by: 'RBI_EXCHANGE', to: 'PARTLY_FAILED', when: 'some failed', via: 'rbi-exchange', later: ['a break after ACCOUNTED'] },
  { from: 'PARTLY_FAILED', action: 'bank-return', by: 'RBI_EXCHANGE', to: 'FAILED', when: 'all failed', via: 'rbi-exchange', later: ['a break after ACCOUNTED'] },

  { from: 'AUTHORISED', action: 'print-cheque', by: 'TO', to: 'CHEQUE_PRINTED', built: false, later: ['S-17', 'S-27', 'S-40'] },
  { from: 'CHEQUE_PRINTED', action: 'issue-cheque', by: 'TO', to: 'CHEQUE_ISSUED', built: false, later: ['S-17', 'S-27', 'S-40'] },
  { from: 'CHEQUE_ISSUED', action: 'encash-cheque', by: 'TO', to: 'PAID', built: false, later: ['S-40'] },
  { from: 'CHEQUE_PRINTED', action: 'cancel-cheque', by: 'TO', to: 'AUTHORISED', built: false, later: ['S-40'] },
  { from: 'CHEQUE_ISSUED', action: 'cancel-cheque', by: 'TO', to: 'AUTHORISED', built: false, later: ['S-40'] },
  { from: 'CHEQUE_ISSUED', action: 'lapse-cheque', by: 'TO', to: 'AUTHORISED', built: false, later: ['S-40'] },

  ...(['PAID', 'PARTLY_FAILED', 'FAILED', 'VOUCHERED'] as const).map(
    (from): Row => ({ from, action: 'account', by: 'ACCOUNTS', to: 'ACCOUNTED', built: false }),
  ),
]

const settled = (from: State, action: Action, to: State, when?: Condition): Row => ({
  ...{ from, action, by: 'RBI_EXCHANGE', to, via: 'rbi-exchange' },
  ...(when === undefined ? {} : { when }),
})

/**
 * What two people settle of a break moves its bill (domain/break/), and so does the TO who gives a rejected file up. A
 * payment that is written back was debited after all: the bill has failed less, or no longer. An acceptance that is
 * taken after a rejection has its payments open anew.
 */
const version2: readonly Row[] = [
  ...version1,
  settled('SENT', 'write-back', 'PAID', 'all are debited'),
  ...(['PARTLY_FAILED', 'FAILED'] as const).flatMap((from) => [
    settled(from, 'write-back', 'PAID', 'all are debited'),
    settled(from, 'write-back', 'PARTLY_FAILED', 'some failed'),
  ]),
  ...(['SENT', 'PARTLY_FAILED', 'FAILED'] as const).map((from) => settled(from, 'take-later-answer', 'ACKNOWLEDGED')),
  settled('SENT', 'give-up', 'PARTLY_FAILED', 'some failed'),
  settled('SENT', 'give-up', 'FAILED', 'all failed'),
]

/** A full TTR goes to nobody: it is vouchered where it is passed (S-22). It was announced, and refused, until version 3. */
// prettier-ignore
const fullTtr: Row =
  { from: 'WITH_BAO', action: 'pass', by: 'BAO', to: 'VOUCHERED', when: 'is a full TTR', needs: ['custody', 'not held', 'whole amount moves'], checks: ['year is open'], effects: ['number voucher', 'spend grant', 'post voucher'], later: ['DSC', 'sanction marked paid (S-23)', 'turn in queue (S-16a)'] }

/** Every row of version 2, what of it was only announced now built; the paper of somebody absent; ticks as he goes. */
// prettier-ignore
const version3: readonly Row[] = [
  ...version2.map((row) => (row.action === 'pass' && row.when === 'is a full TTR' ? fullTtr : row)),
  { from: 'WITH_BOA', action: 'take-over', by: 'BOA', to: 'WITH_BOA', needs: ['another has the paper'], effects: ['take custody'] },
  { from: 'WITH_HA', action: 'take-over', by: 'HA', to: 'WITH_HA', needs: ['another has the paper'], effects: ['take custody'] },
  { from: 'WITH_BAO', action: 'take-over', by: 'BAO', to: 'WITH_BAO', needs: ['another has the paper'], effects: ['take custody'] },
  { from: 'WITH_HA', action: 'tick', by: 'HA', to: 'WITH_HA', needs: ['custody', 'items of its checklist'], effects: ['save ticks'] },
]

/** The rulebook is judged where the DDO's office moves a bill on; before it was said to come. */
const judged: readonly (readonly [from: Row['from'], action: Action])[] = [
  ['DRAFT', 'forward'],
  ['WITH_CHECKER', 'forward'],
  ['WITH_APPROVER', 'approve'],
]
const isJudged = ({ from, action }: Row): boolean => judged.some(([state, act]) => state === from && act === action)

/** What a bill takes of its grant it takes of its sanction too, and gives back with it (S-23). */
const withSanction = { 'block grant': 'draw sanction', 'give back grant': 'give back sanction' } as const
const takes = (effect: string): effect is keyof typeof withSanction => Object.hasOwn(withSanction, effect)

const version4: readonly Row[] = version3.map((row) => {
  const effects = row.effects?.flatMap((effect) => (takes(effect) ? [effect, withSanction[effect]] : [effect]))
  const next = { ...row, ...(effects === undefined ? {} : { effects }) } as Row
  if (!isJudged(row)) return next
  const { later = [], ...kept } = next
  const announced = later.filter((what) => what !== 'rules of the DDO stage')
  return {
    ...kept,
    checks: [...(row.checks ?? []), "rules of the DDO's stage"],
    ...(announced.length === 0 ? {} : { later: announced }),
  }
})

/** What the rulebook says at the countersigner's and at the treasury's desks. */
function judgedAtDesk({ from, action, by }: Row): readonly FactCheck[] {
  if (action === 'countersign') return ['rules of the countersignature']
  if (action === 'object') return ['findings cited']
  if (action === 'release') return ['findings cured']
  if (action === 'pass') return ['paper is signed', 'findings of the desk']
  return action === 'authorise' || (action === 'forward' && by === 'HA' && from === 'WITH_HA')
    ? ['findings of the desk']
    : []
}
/** What is announced of it no more. */
const arrived = ['S-38', 'sanction marked paid (S-23)', 'S-32', 'S-48']

const version5: readonly Row[] = version4.map((row) => {
  const more = judgedAtDesk(row)
  const { later = [], ...kept } = row
  const announced = later.filter((what) => !arrived.includes(what))
  return {
    ...kept,
    ...(row.checks === undefined && more.length === 0 ? {} : { checks: [...(row.checks ?? []), ...more] }),
    ...(announced.length === 0 ? {} : { later: announced }),
  }
})

// prettier-ignore
const expressOf = (from: State): Row[] => [
  { from, action: 'request-express', by: 'APPROVER', to: from, beside: true, needs: ['express not asked'], effects: ['ask express'] },
  { from, action: 'endorse-express', by: 'DOT', to: from, beside: true, needs: ['express asked'], effects: ['endorse express'] },
  { from, action: 'confirm-express', by: 'TO', to: from, beside: true, needs: ['express endorsed'], effects: ['confirm express'] },
  { from, action: 'refuse-express', by: 'DOT', to: from, beside: true, needs: ['express open'], effects: ['refuse express'] },
  { from, action: 'refuse-express', by: 'TO', to: from, beside: true, needs: ['express open'], effects: ['refuse express'] },
]

/** Express is asked, endorsed and confirmed by three people, or refused (S-16a). */
const withExpress = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter(({ action }) => !['request-express', 'endorse-express', 'confirm-express'].includes(action)),
  ...expressStates.flatMap(expressOf),
]

// prettier-ignore
const clearance: readonly Row[] = [
  { from: 'PASSED', action: 'request-clearance', by: 'PA', to: 'AWAITING_WAYS_AND_MEANS', needs: ['needs clearance'], effects: ['ask clearance'] },
  { from: 'AWAITING_WAYS_AND_MEANS', action: 'clear', by: 'FD', to: 'PASSED', effects: ['record clearing', 'count clearance'] },
  { from: 'AWAITING_WAYS_AND_MEANS', action: 'refuse-clearance', by: 'FD', to: 'OBJECTED', effects: ['record refusing', 'record objections'] },
]

/** What needs the finance department's clearance waits for it (S-24). */
const withClearance = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row): Row => {
    const { action, when } = row
    const built = clearance.find((one) => one.action === action)
    if (built !== undefined) return built
    if (action === 'authorise' && row.via === 'payment-file')
      return { ...row, needs: [...(row.needs ?? []), 'cleared where it needs to be'] }
    // What was not objected at a desk may have been refused by the finance department.
    return action === 'recall' && when === undefined
      ? { ...row, needs: ['not refused by FD', ...(row.needs ?? [])] }
      : row
  })

const version6: readonly Row[] = withDesks(withClearance(withExpress(version5)))

/** What failed is paid again by a bill of its own, which holds it until it is given up. */
const version7: readonly Row[] = withRepayments(version6)

export const currentLifecycleVersion = 7
const published: Readonly<Record<number, readonly Row[]>> = {
  ...{ 1: version1, 2: version2, 3: version3 },
  ...{ 4: version4, 5: version5, 6: version6, 7: version7 },
}

/** @throws Error for a version that was never published: a broken invariant, not a refusal. */
export function lifecycle(version: number): readonly Row[] {
  const table = published[version]
  if (table === undefined) throw new Error(`no lifecycle of version ${version} was published`)
  return table
}
