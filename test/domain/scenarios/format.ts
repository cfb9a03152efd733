// What a scenario is made of. Scenarios are data: the same list runs against `decide` and `evolve` alone
// (scenarios.test.ts)
// and through the API, Temporal and Postgres. Nothing in it needs more than the interface that offices have.
//
// A runner
//   1. makes the draft: `POST /v1/bills` by `draft.by`, with `draft.lines` annexure lines of equal amount, on a head
//      that
//      `sampleMappings` maps to the bill type (or `draft.headOfAccount`), with `draft.payBy` when it is given, and with
//      its whole amount to `receivingHead` in place of lines where `draft.movesWhole` says so; a re-payment of the
//      payments of a telephone bill of so many lines, which have failed, in scrolls that are approved;
//   2. takes the steps in order. `as` is a login of the sample State or of `scenarioPeople`, in the post `post.<login>`
//      unless
//      `post` says otherwise. What a step sends is made from the bill as it then is, by `bodyOf`;
//   3. after each step compares what `expect` says. `state`, `held`, `accepted`, `custodian`, `revision`, `queue` are
//      fields of the bill as read, `open` the number of its open objections.
//      `refused` is the problem's code, `rule` its rule; after a refusal the bill's version is what it was. Who may not
//      see
//      the bill is answered `not_found` by the API, whatever the code here (domain/bill/visibility.ts).
//
// Steps: an `action` goes to `/v1/bills/{id}/actions/{action}`, but `edit` is a `PATCH` of the remarks and `attach` an
// attachment;
// a `file` act goes to `/v1/payment-files`, where `create` makes the file with this bill and the others name the bill's
// latest
// file; a `bank` step is what the Reserve Bank's exchange does, for the lines named (all, when none are named).

import type { ChecklistItem } from '../../../domain/bill/catalogue.ts'
import type { ExpressStatus } from '../../../domain/bill/express.ts'
import type { RefusalCode } from '../../../domain/kernel/refusal-codes.ts'
import {
  sixChecks,
  type Action,
  type FileState,
  type HoldReason,
  type Queue,
  type Role,
  type SixCheck,
  type State,
  type WayToPay,
} from '../../../domain/kernel/vocabulary.ts'

export interface Draft {
  by: string
  /** The office's own when it is left out. */
  treasuryCode?: string
  billType: string
  claimType: string
  payBy?: WayToPay
  headOfAccount?: string
  grossPaise?: number
  lines?: number
  /** The finance department's list covers it (S-24). */
  listed?: true
  /** Its deductions, to `receivingHead`, make its gross: it names no payee. */
  movesWhole?: true
}

/** KGID, which takes deductions. */
export const receivingHead = '8011-00-105-0-01-000'

/** What a body says in words; the placeholders are filled by `bodyOf` from the bill as it stands. */
export interface Given {
  reason?: string
  text?: string
  /** Of `reassign`: the desk. */
  postId?: string
  messenger?: 'registered' | 'of another office' | 'unknown'
  sheet?: 'its own' | 'another'
  sixChecks?: 'all' | readonly SixCheck[]
  /** The items verified: all of the claim's checklist, all but one, or those named. */
  checklist?: 'all' | { allBut: ChecklistItem } | readonly string[]
  /** Of `tick`: the items that he ticks now. */
  items?: 'all' | { allBut: ChecklistItem } | readonly string[]
  objections?: readonly { rule: string; text: string }[]
  fromChecklist?: true
  answers?: 'each' | 'all but the first' | 'one unknown' | 'the first twice'
}

export interface Outcome {
  state?: State
  held?: HoldReason | null
  accepted?: boolean
  custodian?: string
  /** At whose desk it is. */
  desk?: string | null
  /** How many objections are open. */
  open?: number
  revision?: number
  queue?: Queue
  /** Of the request for the express queue; null: there is none. */
  express?: ExpressStatus | null
  file?: FileState
  refused?: RefusalCode
  rule?: string
  /** The refusal is of the transaction, on facts that `decide` does not know. */
  byFacts?: true
}

export interface ActStep {
  as: string
  post?: string
  action: Action
  given?: Given
  expect: Outcome
}

export interface FileStep {
  as: string
  post?: string
  file: 'create' | 'submit' | 'approve' | 'drop-bill' | 'cancel'
  /** Of `create`: the file holds another passed bill too, which the runner sees to. */
  besideAnother?: true
  reason?: string
  expect: Outcome
}

export interface BankStep {
  /**
   * `accept-file` and `reject-file` answer the file; `reject-lines` names lines in a file that is accepted; `resend`
   * and `give-up` are the TO's. `write-back` is a debit of lines that were rejected, each settled so by two people;
   * `take-later-answer` the acceptance of the file that was rejected.
   */
  bank:
    | 'send'
    | 'accept-file'
    | 'reject-file'
    | 'reject-lines'
    | 'resend'
    | 'give-up'
    | 'debit'
    | 'return'
    | 'write-back'
    | 'take-later-answer'
  lines?: readonly number[]
  expect: Outcome
}

export type Step = ActStep | FileStep | BankStep

export interface Scenario {
  name: string
  draft: Draft
  steps: readonly Step[]
}

/** What `bodyOf` needs to know of the bill and the State. */
export interface Facts {
  messengerId: string
  otherMessengerId: string
  sheetNumber: string | null
  checklist: readonly string[]
  openObjections: readonly string[]
}

const answersOf: Record<NonNullable<Given['answers']>, (open: readonly string[]) => readonly string[]> = {
  each: (open) => open,
  'all but the first': (open) => open.slice(1),
  'one unknown': (open) => [...open, 'objection_unknown'],
  'the first twice': (open) => [...open, ...open.slice(0, 1)],
}

const verified = (wanted: NonNullable<Given['checklist']>, items: readonly string[]) => {
  if (wanted === 'all') return items
  return 'allBut' in wanted ? items.filter((item) => item !== wanted.allBut) : wanted
}

/** The body of an action as the API takes it. */
export function bodyOf(given: Given, facts: Facts, action: Action): object {
  const { reason, text, postId, messenger, sheet, checklist, items, objections, fromChecklist, answers } = given
  const messengerIds = { registered: facts.messengerId, 'of another office': facts.otherMessengerId, unknown: 'nobody' }
  const ticked = checklist === undefined ? [] : verified(checklist, facts.checklist)
  const made = given.sixChecks === 'all' ? sixChecks : (given.sixChecks ?? [])
  return {
    // Who passes a bill has signed its paper (S-03a).
    ...(action === 'pass' ? { paperSigned: true } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(text === undefined ? {} : { text }),
    ...(postId === undefined ? {} : { postId }),
    ...(messenger === undefined ? {} : { messengerId: messengerIds[messenger] }),
    ...(sheet === undefined
      ? {}
      : { continuationSheetNumber: sheet === 'another' ? 'another-sheet' : (facts.sheetNumber ?? 'none') }),
    ...(given.sixChecks === undefined
      ? {}
      : { sixChecks: Object.fromEntries(sixChecks.map((check) => [check, made.includes(check)])) }),
    ...(checklist === undefined
      ? {}
      : { checklist: facts.checklist.map((item) => ({ item, verified: ticked.includes(item) })) }),
    ...(items === undefined
      ? {}
      : { items: verified(items, facts.checklist).map((item) => ({ item, verified: true })) }),
    ...(objections === undefined ? {} : { objections }),
    ...(fromChecklist === undefined ? {} : { fromChecklist }),
    ...(answers === undefined
      ? {}
      : {
          answers: answersOf[answers](facts.openObjections).map((objectionId) => ({
            objectionId,
            answer: 'The document is enclosed now.',
          })),
        }),
  }
}

const allStages: readonly Role[] = ['FOA', 'BOA', 'HA', 'BAO', 'PA', 'TO']
const ddoRoles: readonly Role[] = ['MAKER', 'CHECKER', 'APPROVER']

/**
 * People that the sample State has not: a colleague, and those who could act at every stage if separation of duties let
 * them, one of them with posts at all of a bill's offices.
 */
export const scenarioPeople: readonly { login: string; post?: string; officeCode: string; roles: readonly Role[] }[] = [
  { login: 'every-role.10104', officeCode: '12E01-10104O', roles: ddoRoles },
  { login: 'countersigner2.01204', officeCode: '12E01-01204O', roles: ['COUNTERSIGNER'] },
  { login: 'every-role.577a', officeCode: '577A', roles: allStages },
  { login: 'every-role.577a', post: 'post.every-role.ddo', officeCode: '12E01-10104O', roles: ddoRoles },
  { login: 'every-role.577a', post: 'post.every-role.01204', officeCode: '12E01-01204O', roles: ['COUNTERSIGNER'] },
  { login: 'countersigner2.01204', post: 'post.countersigner2.577a', officeCode: '577A', roles: allStages },
  { login: 'every-role.577b', officeCode: '577B', roles: allStages },
]

/** The person in that post. */
export const inScenarioPost = (login: string, postId: string) =>
  scenarioPeople.find((person) => person.login === login && (person.post ?? `post.${login}`) === postId)
