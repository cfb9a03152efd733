// What is said of the API's own problems: their detail.

import type { DetailParams, Large, RequestFault, Thing } from '../api.ts'
import { sayFault, type Saying } from '../words.ts'
import { faults } from './faults.ts'
import { faultsOfUpload } from './refusals.ts'

const either = (words: readonly string[]): string => words.join(' or ')

const things: Record<Thing, string> = {
  attachment: 'attachment',
  batch: 'batch',
  batch_file: 'file of this batch yet',
  bill: 'bill',
  break: 'break',
  clearance_row: "row of the Finance Department's list",
  change: 'change',
  charge: 'charge',
  delegation: 'delegation',
  lifecycle: 'lifecycle of that version',
  office: 'office',
  absence: 'absence',
  workflow: 'workflow',
  repair: 'repair',
  payment_file: 'payment file',
  post: 'post',
  problem: 'problem',
  recipient: 'recipient',
  proof: 'proof',
  scroll: 'scroll',
  session: 'session',
  user: 'user',
}

const larges: Record<Large, string> = { annexure: 'An annexure', body: 'The body', document: 'A document' }

const mebibyte = 1024 * 1024

/** A limit of bytes in the unit in which it is laid down. */
const sizeOf = (bytes: number): string => (bytes < mebibyte ? `${bytes / 1024} KiB` : `${bytes / mebibyte} MiB`)

/** A fault with its place before it. */
const placed = (fault: RequestFault): string =>
  fault.path === '' ? sayFault(faults, fault) : `${fault.path} ${sayFault(faults, fault)}.`

export const details: Saying<DetailParams> = {
  malformed: ({ first }) => placed(first),
  malformed_often: ({ count, first }) => `The request has ${count} faults; the first: ${placed(first)}`,
  malformed_beyond: ({ count, first }) => `The request has ${count} faults or more; the first: ${placed(first)}`,
  malformed_upload: faultsOfUpload,
  post_required: ({ posts }) => `Name one of your posts in the header Post: ${posts.join(', ')}.`,
  idempotency_key_missing: () => 'Idempotency-Key must be 1 to 64 visible ASCII characters.',
  token_missing: () => 'A bearer token is needed.',
  token_unreadable: () => 'The bearer token is not a valid JWT.',
  token_expired: () => 'The token has expired.',
  token_of_others: () => 'The token is not for this service, or not of its issuer.',
  token_algorithm_unknown: () => 'The token is signed by an algorithm that is not accepted.',
  token_of_another_type: () => 'The token is no access token (`typ` must be `at+jwt`).',
  token_of_another_client: () => 'The token was issued to a client that this service does not serve.',
  token_too_old: () => 'The token was issued too long ago, or does not say when.',
  token_of_future: () => 'The token was issued later than now, or is not to be taken before a later time.',
  token_key_unknown: () => 'The token is signed by a key that the issuer does not publish.',
  token_signature_wrong: () => 'The signature of the token is wrong.',
  session_missing: () => 'Nobody is signed in here.',
  session_unknown: () => 'The cookie is of no session.',
  session_ended: () => 'The session has ended: sign in again.',
  session_over: () => 'The time of the session is up: sign in again.',
  session_replaced: () => 'The cookie was replaced by a later one; the session has ended. Sign in again.',
  origin_refused: () => 'The request does not come from a page of this console.',
  csrf_token_wrong: () => 'X-CSRF-Token is missing, or not the one of this session; GET /auth/session tells it.',
  sign_in_off: () => 'Nobody signs in at this server: it takes bearer tokens alone.',
  sign_in_stale: () => 'This browser has not begun to sign in, or too long ago: sign in again.',
  sign_in_refused: () => 'The issuer has not signed you in.',
  user_unknown: () => 'The issuer knows you; this service has no user of that name.',
  logout_token_refused: () => 'The logout token is none that the issuer has made for this service just now.',
  no_post_today: () => 'You hold no post on this business day.',
  subject_unknown: () => 'The subject of the token is no user of this service.',
  post_of_header_not_held: () => 'You do not hold the post of the header Post today.',
  user_suspended: () => 'You are suspended; the PMU reinstates.',
  post_suspended: () => 'The post is suspended; the PMU reinstates it.',
  not_found: ({ thing }) => `There is no ${things[thing]} that you may see.`,
  no_such_path: () => 'There is no such path; /docs shows those that there are.',
  no_such_method: ({ methods, method }) => `This path takes ${either(methods)}, not ${method}; see /docs.`,
  no_such_action: ({ actions }) => `There is no such action; there are ${actions.join(', ')}.`,
  request_timeout: () => 'The request did not arrive whole in time.',
  body_idle: ({ seconds }) => `Nothing more of the body came for ${seconds} seconds.`,
  too_large: ({ what, limitBytes }) => `${larges[what]} may have at most ${sizeOf(limitBytes)} (${limitBytes} bytes).`,
  precondition_failed: ({ current }) => `It is at ${current} now: read it again, then decide.`,
  body_of_another_type: ({ taken, given }) =>
    `The body must be ${either(taken)}, and says that it is ${given ?? 'nothing: Content-Type is missing'}.`,
  document_of_another_type: ({ types }) => `A document is one of ${types.join(', ')}.`,
  document_not_of_its_type: ({ declared }) => `The document says that it is ${declared}, and is not.`,
  idempotency_key_reused: () => 'The key came before with another method, path or body: a new act needs a new key.',
  upload_under_way: () => 'Another upload of yours is under way: one at a time.',
  if_match_required: () => 'Editing needs If-Match with the ETag that was read.',
  too_many_requests: ({ seconds }) => `Too many requests came in this minute; ask again in ${seconds} s.`,
  headers_too_large: ({ limitBytes }) => `The headers may have at most ${limitBytes} bytes together.`,
  internal_error: () => 'The service has met a fault of its own.',
  act_outcome_unknown: () => 'The act may or may not have been done; ask again with the same key.',
  database_went_away: () => 'The database went away meanwhile; ask again with the same key.',
  database_away: () => 'The database cannot be reached now.',
  temporal_away: () => 'Temporal cannot be reached now.',
  issuer_away: () => 'The issuer of the tokens cannot be reached now.',
  server_stopping: () => 'This server is being stopped; nothing was begun.',
  overloaded: () => 'The service has more to do than it can.',
  uploads_full: () => 'As many uploads are under way as this server takes at once.',
}
