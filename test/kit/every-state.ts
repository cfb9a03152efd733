// A bill in every state that is reached today, and what the specification's table has against each act on it there.

import { actions, sixChecks, type Action } from '../../domain/kernel/vocabulary.ts'
import type { Draft, Step } from '../domain/scenarios/format.ts'
import {
  act,
  bank,
  belagavi,
  file,
  inwarded,
  listedTelephone,
  motorInsurance,
  objection,
  passed,
  reason,
  sent,
  stationery,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
  toBao,
} from '../domain/scenarios/steps.ts'
import { specified } from '../domain/specified.ts'
import type { Person } from './refusals.ts'

const { foa, boa, pa } = belagavi
const objected: readonly Step[] = [
  ...throughOffice(),
  ...inwarded(),
  act(boa, 'accept', { accepted: true }),
  act(boa, 'object', 'OBJECTED', objection()),
]
const acknowledged: readonly Step[] = [...sent(), bank('accept-file', 'ACKNOWLEDGED')]
const paid: readonly Step[] = [...acknowledged, bank('debit', 'PAID')]
const twoLines: Draft = { ...telephone(), lines: 2 }

/** Every state that is reached today, and how; a bill that is to be authorised is made PASSED first. */
export const wayTo: Readonly<Record<string, readonly [Draft, readonly Step[]]>> = {
  DRAFT: [telephone(), []],
  WITH_CHECKER: [telephone(), throughOffice().slice(0, 1)],
  WITH_APPROVER: [telephone(), throughOffice().slice(0, 2)],
  WITH_COUNTERSIGNER: [stationery, throughOffice(undefined, 'WITH_COUNTERSIGNER')],
  AWAITING_INWARD: [telephone(), throughOffice()],
  WITH_BOA: [telephone(), [...throughOffice(), ...inwarded()]],
  WITH_HA: [telephone(), [...throughOffice(), ...inwarded(), ...throughBoa()]],
  WITH_BAO: [telephone(), [...throughOffice(), ...inwarded(), ...throughBoa(), ...throughHa()]],
  PASSED: [telephone(), passed()],
  VOUCHERED: [motorInsurance, [...toBao(), ...throughBao(undefined, 'VOUCHERED')]],
  OBJECTED: [telephone(), objected],
  RETURNED: [telephone(), [...objected, act(foa, 'print-return-memo', 'OBJECTED'), act(foa, 'return', 'RETURNED')]],
  AWAITING_WAYS_AND_MEANS: [
    listedTelephone,
    [...passed(), act(pa, 'request-clearance', 'AWAITING_WAYS_AND_MEANS', reason)],
  ],
  IN_PAYMENT_FILE: [telephone(), [...passed(), file(pa, 'create', 'IN_PAYMENT_FILE')]],
  AUTHORISED: [telephone(), passed()],
  SENT: [telephone(), sent()],
  ACKNOWLEDGED: [telephone(), acknowledged],
  PAID: [telephone(), paid],
  PARTLY_FAILED: [twoLines, [...paid, bank('return', 'PARTLY_FAILED', 2)]],
  FAILED: [telephone(), [...paid, bank('return', 'FAILED')]],
  CANCELLED: [telephone(), [act('maker.10104', 'discard', 'CANCELLED', reason)]],
}

const bodies: Partial<Record<Action, object>> = {
  ...Object.fromEntries(
    (
      [
        'send-back',
        'discard',
        'withdraw',
        'recall',
        'refuse-paper',
        'request-clearance',
        'clear',
        'refuse-clearance',
        'take-over',
        'request-express',
        'endorse-express',
        'confirm-express',
        'refuse-express',
      ] as const
    ).map((action) => [action, reason]),
  ),
  reassign: { reason: 'As the test has it.', postId: 'post.boa1.577a' },
  inward: { messengerId: 'messenger.10104' },
  hold: { reason: 'documents_missing', text: 'The invoice is missing.' },
  object: objection(),
  tick: { items: [{ item: 'invoice', verified: true }] },
  revise: { answers: [] },
}
const sixChecked = { sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])), checklist: [] }

const viaFile: readonly Action[] = ['authorise', 'approve-file', 'drop-from-file', 'cancel-file']

/** What the specification's table has against it; null: nothing, the conditions of the row decide. */
export function barrier(state: string, action: Action, { role }: Person): string | null {
  const rows = specified.filter((row) => row.action === action)
  const here = rows.filter((row) => row.from === state)
  if (!rows.some(({ by }) => by === role)) return 'not_your_role'
  if (here.length === 0) return state === 'CANCELLED' ? 'bill_closed' : 'not_in_this_state'
  const mine = here.filter(({ by }) => by === role)
  if (mine.length === 0) return 'not_your_role'
  if (mine.every(({ later }) => later)) return 'not_yet_available'
  if (action === 'edit' || action === 'attach') return 'through_edit'
  return viaFile.includes(action) ? 'through_payment_file' : null
}

/** Those that somebody could ask for on a bill. */
export const askable = actions.filter((action) => action !== 'create')

/** A body with which that act is not malformed. */
export const bodyFor = (action: Action, { role }: Person): object =>
  action === 'forward' && role === 'HA' ? sixChecked : (bodies[action] ?? {})
