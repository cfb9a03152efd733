// Every problem that the API answers with, once: its status, its title and what it means. `type` of RFC 9457 resolves to
// a page made from this list (routes/problem-pages.ts), and the OpenAPI document names its errors from it.

import { refusalStatus, type Fault, type Refusal, type RefusalCode } from '../../domain/kernel/refusal.ts'

interface ProblemKind {
  status: number
  title: string
  meaning: string
}

const kind = (status: number, title: string, meaning: string): ProblemKind => ({ status, title, meaning })

const ofApi = {
  malformed: kind(
    400,
    'The request is malformed',
    'Unknown fields, wrong types or missing fields; `errors` lists every fault with its path.',
  ),
  post_required: kind(
    400,
    'Say in which post you act',
    'You hold several posts today; name one in the header `Post`. `posts` lists them.',
  ),
  idempotency_key_missing: kind(
    400,
    'An idempotency key is needed',
    'Every creating or acting POST carries `Idempotency-Key`, 1 to 64 visible ASCII characters.',
  ),
  unauthenticated: kind(
    401,
    'Who are you?',
    'The bearer token is missing, expired, or not one of the configured issuer for this service.',
  ),
  no_post: kind(
    403,
    'You hold no post today',
    'The token is good, but its subject holds no post on this business day.',
  ),
  post_not_held: kind(403, 'This is not your post', 'The header `Post` names a post that you do not hold today.'),
  not_found: kind(404, 'Not found', 'There is no such thing, or it is not yours to see.'),
  request_timeout: kind(408, 'Too slow', 'The request did not arrive whole in time.'),
  payload_too_large: kind(413, 'Too large', 'The body is larger than this operation takes.'),
  precondition_failed: kind(
    412,
    'It has changed',
    'The version in `If-Match` is no longer the current one: read again, then decide.',
  ),
  unsupported_media_type: kind(415, 'Unsupported media type', 'The body is not in a format that this operation takes.'),
  idempotency_key_reused: kind(
    422,
    'The idempotency key was used before',
    'The same key came with another method, path or body. A new act needs a new key.',
  ),
  if_match_required: kind(
    428,
    'Say which version you saw',
    'Editing needs `If-Match` with the `ETag` that was read (RFC 6585).',
  ),
  headers_too_large: kind(431, 'Headers too large', 'The headers of the request are larger than the service takes.'),
  internal_error: kind(500, 'A fault of the service', 'Nothing that you did; the `traceId` finds it in the logs.'),
  outcome_unknown: kind(
    503,
    'The outcome is unknown',
    'The act may have been done. Ask again with the same idempotency key after `Retry-After`.',
  ),
  unavailable: kind(
    503,
    'Not available now',
    'A part of the service cannot be reached. Ask again after `Retry-After`.',
  ),
  overloaded: kind(
    503,
    'Overloaded',
    'The service has more to do than it can. Nothing was begun; ask again after `Retry-After`.',
  ),
} as const satisfies Record<string, ProblemKind>

export type ApiProblemCode = keyof typeof ofApi
export type ProblemCode = ApiProblemCode | RefusalCode

const refusalTitles: Record<RefusalCode, readonly [title: string, meaning: string]> = {
  not_your_role: ['Not your role', 'You may see the bill, but the action is for another role.'],
  not_your_office: ['Not your office', 'The action is for the same role at another office or treasury.'],
  separation_of_duties: [
    'Separation of duties',
    'You have acted on this bill in a way that excludes this action, whatever post you hold.',
  ],
  not_in_this_state: ['Not in this state', 'The lifecycle has no such action where the bill is now.'],
  bill_closed: ['The bill is closed', 'A cancelled or accounted bill has no further move.'],
  already_accepted: ['Accepted already', 'The paper has a custodian at this desk already.'],
  already_held: ['Held already', 'The bill is held; it may be released or objected.'],
  not_held: ['Not held', 'Only a held bill is released.'],
  memo_already_printed: ['Printed already', 'The Return Memo of this objection was printed before.'],
  through_payment_file: [
    'Act on the payment file',
    'Authorising and what follows are acts on the payment file, not on the bill.',
  ],
  through_edit: ['Edit the draft', 'A draft is edited by PATCH, its annexure and its attachments.'],
  through_rbi_exchange: ['Only the Reserve Bank moves it', "Only the Reserve Bank's messages move the bill here."],
  version_conflict: ['Somebody was faster', 'The bill moved or was edited between your reading and your act.'],
  wrong_file_state: ['Not in this state of the file', 'The payment file is not in a state that has this action.'],
  wrong_break_state: ['Not in this state of the break', 'The break is not in a state that has this act.'],
  same_person: ['Another person confirms', 'What one person has proposed another confirms or refuses.'],
  paper_not_accepted: ['Paper before screen', 'The printed copy has not been accepted at this desk (S-04).'],
  not_custodian: ['Not the custodian', 'Another person has the paper (S-04).'],
  bill_held: ['The bill is held', 'A held bill may be released or objected, not forwarded (S-02).'],
  no_paper_copy: ['No paper travels', 'A bill countersigned on line only is not accepted on paper (S-13).'],
  continuation_sheet_missing: [
    'Continuation sheet missing',
    'A countersigned bill is not accepted without its continuation sheet (S-34).',
  ],
  continuation_sheet_mismatch: ['Wrong continuation sheet', 'The number is not the one of this bill (S-34).'],
  six_checks_incomplete: [
    'Six checks incomplete',
    'The head accountant makes all six checks before the bill moves (S-50).',
  ],
  checklist_incomplete: ['Checklist incomplete', 'With an item left unticked the bill cannot go forward (S-03).'],
  objection_unanswered: ['Objection unanswered', 'Every objection that was not recalled needs an answer.'],
  objection_unknown: ['No such objection', 'The answer names an objection that is not open, or names one twice.'],
  rule_unknown: ['No such rule', 'An objection cites a rule of the rulebook (S-02).'],
  return_memo_printed: ['Return Memo printed', 'After the Return Memo the objection cannot be recalled (S-47).'],
  return_memo_not_printed: [
    'Return Memo not printed',
    'The Return Memo is printed before the bill is returned (S-05).',
  ],
  messenger_not_registered: [
    'Messenger not registered',
    'Only a registered messenger of the office hands its paper in.',
  ],
  pair_unknown: ['Bill type and claim type do not belong together', 'The catalogue has no such pair (S-01).'],
  way_to_pay_unknown: ['Not a way to pay such a bill', 'The catalogue names the ways to pay of each claim.'],
  treasury_unknown: ['No such treasury', 'The treasury code is well formed, but there is no such treasury.'],
  wrong_treasury: [
    'Not a treasury of this office',
    'An office draws at its treasury and that district’s sub-treasuries.',
  ],
  head_not_mapped: ['Head not mapped', 'The head of account is not mapped to the office and bill type.'],
  deduction_head_unknown: ['No such deduction head', 'Deductions are credited to heads of the chart that take them.'],
  net_not_positive: ['Nothing left to pay', 'Gross less deductions must be more than nothing.'],
  annexure_total: ['The annexure does not add up', 'The lines of the annexure must add up to the net.'],
  annexure_empty: ['No annexure', 'The bill names nobody to be paid.'],
  recipient_unknown: ['Recipient not registered', 'A line names a recipient that is not registered for the office.'],
  recipient_unpayable: [
    'The Reserve Bank would refuse a payee',
    'An account number, an IFSC or a payee of the annexure.',
  ],
  financial_year_closed: ['Not the open financial year', 'A bill draws on the grant of the current financial year.'],
  attachment_missing: ['Attachment missing', 'The claim requires an attachment that is not there (S-03).'],
  no_grant: ['No grant left', 'The grant does not cover the gross of the bill.'],
  bill_not_in_treasury: ['Not a bill of this treasury', 'A payment file holds bills of one treasury.'],
  file_would_be_empty: ['The file would be empty', 'A payment file has at least one bill; cancel it instead.'],
  settlement_not_for_break: ['Not for such a break', 'Each way to settle a break is for certain kinds of it.'],
  payment_not_found: ['No such payment', 'The act names a payment that was never sent, or is of another treasury.'],
  line_does_not_fit: [
    'A line of the bank does not fit',
    'What the bank said would contradict its payment after the act; the break stays open.',
  ],
  not_yet_available: ['Not available yet', 'The action is of the lifecycle, but its effect is not built yet.'],
}

const refusals = Object.fromEntries(
  (Object.entries(refusalTitles) as [RefusalCode, readonly [string, string]][]).map(([code, [title, meaning]]) => [
    code,
    kind(refusalStatus[code], title, meaning),
  ]),
) as Record<RefusalCode, ProblemKind>

export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = { ...ofApi, ...refusals }
export const problemCodes = Object.keys(problemKinds) as ProblemCode[]
export const problemType = (code: ProblemCode): string => `/problems/${code}`
export const problemMediaType = 'application/problem+json'

interface ProblemParticulars {
  rule?: string | undefined
  errors?: readonly Fault[] | undefined
  headers?: Readonly<Record<string, string>>
  /** Members beyond those of RFC 9457 and api.md. */
  extension?: Readonly<Record<string, unknown>>
  cause?: unknown
}

/** What a handler throws to answer with a problem. Its detail is shown to the caller: no secret and no account number. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly particulars: ProblemParticulars

  constructor(code: ProblemCode, detail: string, particulars: ProblemParticulars = {}) {
    super(detail, { cause: particulars.cause })
    this.name = 'Problem'
    this.code = code
    this.particulars = particulars
  }

  get status(): number {
    return problemKinds[this.code].status
  }
}

/** A refusal of the domain as the problem it is answered with. */
export const refused = (refusal: Refusal): Problem =>
  new Problem(refusal.code, refusal.reason, { rule: refusal.rule, errors: refusal.errors })

const mebibyte = 1024 * 1024
export const tooLarge = (what: string, limitBytes: number): Problem =>
  new Problem('payload_too_large', `${what} may have at most ${limitBytes / mebibyte} MiB (${limitBytes} bytes).`)

export const notFound = (what: string): Problem => new Problem('not_found', `There is no ${what} that you may see.`)
const said = ({ path, message }: Fault = { path: '', message: '' }): string =>
  path === '' ? message : `${path} ${message}.`
export const malformed = (errors: readonly Fault[]): Problem =>
  new Problem(
    'malformed',
    errors.length === 1 ? said(errors[0]) : `The request has ${errors.length} faults; the first: ${said(errors[0])}`,
    { errors },
  )

export interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  rule?: string
  errors?: readonly Fault[]
  instance: string
  traceId: string
  [extension: string]: unknown
}

/** @param instance the path that was asked, without its query: a query may carry what a log must not. */
export function problemBody(problem: Problem, instance: string, traceId: string): ProblemBody {
  const { rule, errors, extension } = problem.particulars
  return {
    type: problemType(problem.code),
    title: problemKinds[problem.code].title,
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(rule === undefined ? {} : { rule }),
    ...(errors === undefined ? {} : { errors }),
    ...extension,
    instance,
    traceId,
  }
}
