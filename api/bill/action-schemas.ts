// What the body of each action holds (api.md, Action bodies), and what the document says of each action. Who may act,
// and when, is the lifecycle table's to say; this file reads it there.

import { rowsOf } from './action-refusals.ts'
import Type, { type TProperties, type TSchema } from 'typebox'
import type { BillBodies } from '../../domain/bill/acts.ts'
import { checklistItems } from '../../domain/bill/catalogue.ts'
import { holdReasons, sixChecks, type Action } from '../../domain/kernel/vocabulary.ts'
import { Objection } from './schema.ts'
import { curedFields, overruleFields, replyFields, ruleId } from '../kernel/finding.ts'
import { Instant, oneOf, strict, text } from '../kernel/schemas.ts'
import { exampleBill, exampleTransition } from './examples.ts'

const mostObjections = 50

const remarks = { remarks: Type.Optional(text('For those who come after')) }
const body = <Properties extends TProperties>(properties: Properties, ...examples: unknown[]) =>
  strict({ ...properties, ...remarks }, { examples })

const plain = body({}, {})
const withReason = body({ reason: text('Why') }, { reason: 'The demand note of the supplier is missing.' })
const identifier = (pattern: string, description: string, example: string) =>
  Type.String({ maxLength: 60, pattern, description, examples: [example] })

const most = { maxItems: 50 }

/** What a desk says of its findings as it sends a bill on (rulebook.md, "Finding"). */
const ofFindings = {
  overrule: Type.Optional(
    Type.Array(strict(overruleFields), {
      ...most,
      description: "Of the head accountant's and the bill approving officer's desk: its open findings, for itself",
    }),
  ),
  replies: Type.Optional(
    Type.Array(strict(replyFields), {
      ...most,
      description: "Answers to the questions of the desk's findings, and to what is only looked at",
    }),
  ),
  paperSigned: Type.Optional(
    Type.Boolean({ description: 'Who acts has signed the paper (S-03a); `pass` asks it true' }),
  ),
}
const findingAnswered = { rule: 'S-26', answer: 'yes' }

const itemTicked = strict({ item: oneOf(Object.keys(checklistItems)), verified: Type.Boolean() })
const checksMade = (description: string) =>
  strict(Object.fromEntries(sixChecks.map((check) => [check, Type.Optional(Type.Boolean())])), { description })

const forward = body(
  {
    sixChecks: Type.Optional(
      checksMade("Of the head accountant's forward only: with what he has ticked before all six are true (S-50)"),
    ),
    checklist: Type.Optional(
      Type.Array(itemTicked, {
        maxItems: 50,
        description:
          "Of the head accountant's forward only: with what he has ticked before each item is verified (S-03). A " +
          'blank one is refused, with the ready `objections`',
      }),
    ),
    ...ofFindings,
  },
  {},
  {
    sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
    checklist: exampleBill.checklist.map(({ item }) => ({ item, verified: true })),
  },
)

const pass = body(ofFindings, { paperSigned: true }, { paperSigned: true, replies: [findingAnswered] })

const release = body(
  {
    cured: Type.Optional(
      Type.Array(strict(curedFields), {
        ...most,
        description: 'Findings that the missing paper cured: they bar no more in this revision',
      }),
    ),
  },
  {},
  { cured: [{ rule: 'S-25', path: '/subVouchers/0/original', remarks: 'The original came on 24-11-2026.' }] },
)

const tick = body(
  {
    items: Type.Array(itemTicked, { maxItems: 50, description: "Items of the bill's checklist (S-03)" }),
    sixChecks: Type.Optional(checksMade('Of the six checks those that are made (S-50)')),
  },
  { items: [{ item: 'invoice', verified: true }], sixChecks: { certificates: true } },
)

const inward = body(
  {
    messengerId: identifier('^[\\x21-\\x7e]+$', 'A registered messenger of the office', 'messenger.10104'),
    continuationSheetNumber: Type.Optional(
      identifier(
        '^[\\x21-\\x7e]+$',
        'Of the sheet enclosed; required where the bill was countersigned on line (S-34)',
        '577A/2026-27/CS/000012',
      ),
    ),
  },
  { messengerId: 'messenger.10104' },
)

const hold = body(
  { reason: oneOf(holdReasons, 'S-10a, S-02'), text: text('What is wanting') },
  { reason: 'documents_missing', text: 'The demand note is not attached.' },
)

const object = body(
  {
    objections: Type.Optional(
      Type.Array(
        strict({
          rule: text('Id of the rule that is offended, as `GET /v1/rules` lists it: a sutra, an article, an order', 60),
          text: text('How'),
        }),
        { minItems: 1, maxItems: mostObjections },
      ),
    ),
    fromChecklist: Type.Optional(
      Type.Boolean({ description: 'Of the head accountant, in place of `objections`: exactly the blank items (S-03)' }),
    ),
    fromFindings: Type.Optional(
      Type.Array(ruleId, {
        ...{ minItems: 1, maxItems: mostObjections, uniqueItems: true },
        description: 'In place of `objections`: the open findings of these rules, as they stand',
      }),
    ),
    paperSigned: ofFindings.paperSigned,
  },
  { objections: [{ rule: 'S-46', text: 'The claim is older than a year, and the delay is not condoned.' }] },
  { fromChecklist: true },
  { fromFindings: ['S-39'] },
)

const revise = body(
  {
    answers: Type.Array(
      strict({
        objectionId: identifier('^[A-Za-z0-9_-]+$', 'As the bill shows it', 'objection_01K8ZQ4V7N3M5R2T9XWCYDAEFG'),
        answer: text('What was done'),
      }),
      { maxItems: mostObjections, description: 'One for each objection that was not recalled' },
    ),
  },
  {
    answers: [{ objectionId: 'objection_01K8ZQ4V7N3M5R2T9XWCYDAEFG', answer: 'The delay is condoned; see the order.' }],
  },
)

const reassign = body(
  {
    postId: identifier('^[\\x21-\\x7e]+$', 'A post of the treasury that holds the role of the stage', 'post.boa2.577a'),
    reason: text('Why'),
  },
  { postId: 'post.boa2.577a', reason: 'He has prepared the office’s other bills.' },
)

const bodies: Readonly<Record<keyof BillBodies, TSchema>> = {
  forward,
  pass,
  release,
  tick,
  'take-over': withReason,
  reassign,
  inward,
  hold,
  object,
  revise,
  'send-back': withReason,
  discard: withReason,
  withdraw: withReason,
  recall: withReason,
  'refuse-paper': withReason,
  'request-clearance': withReason,
  clear: withReason,
  'refuse-clearance': withReason,
  'request-express': withReason,
  'endorse-express': withReason,
  'confirm-express': withReason,
  'refuse-express': withReason,
}

export const bodyOf = (action: Action): TSchema => (action in bodies ? bodies[action as keyof BillBodies] : plain)

export const Acted = Type.Object(
  {
    bill: Type.Unsafe<typeof exampleBill>({ $ref: 'Bill#' }),
    transition: Type.Unsafe<typeof exampleTransition>({ $ref: 'Transition#' }),
    returnMemo: Type.Optional(
      Type.Object(
        { memoNumber: Type.String(), printedAt: Instant, objections: Type.Array(Objection) },
        { description: 'Of print-return-memo: what the memo says (S-05)' },
      ),
    ),
  },
  { description: 'The bill after the act, and the move that the act made' },
)

export const exampleActed = { bill: exampleBill, transition: exampleTransition }

const ownRowsOf = (action: Action) => rowsOf(action).filter(({ via }) => via === undefined)

/** Acts on the bill itself. The others have ways in of their own: asked for here they are refused, naming the way. */
export const isOwnAction = (action: Action): boolean => ownRowsOf(action).length > 0

/** Whether the act is announced, and answered with 501. */
export const isLater = (action: Action): boolean => ownRowsOf(action).every(({ built }) => built === false)

export function describeAction(action: Action): string {
  const own = ownRowsOf(action)
  const moves = own.map(
    ({ by, from, to, when }) => `- ${by}: ${from} → ${to}${when === undefined ? '' : `, when the bill ${when}`}`,
  )
  const later = isLater(action) ? '\n\nNot available yet: answered with 501.' : ''
  return `Who may, and where it leads:\n\n${moves.join('\n')}${later}`
}
