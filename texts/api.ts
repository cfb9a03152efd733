// What the API says beside the domain's refusals: problems of its own, sentences and faults. The words are each
// language's.

import type { RefusalCode } from '../domain/kernel/refusal-codes.ts'
import type { FaultParams, FaultOf } from '../domain/kernel/refusal.ts'
import type { SentenceParams, None, ParamsOf, Phrase } from '../domain/kernel/sentences.ts'

/** The API's own problems, each with its HTTP status. */
export const apiProblems = {
  malformed: 400,
  post_required: 400,
  sign_in_stale: 400,
  logout_token_refused: 400,
  idempotency_key_missing: 400,
  unauthenticated: 401,
  no_post: 403,
  suspended: 403,
  csrf_refused: 403,
  sign_in_refused: 403,
  user_unknown: 403,
  not_found: 404,
  sign_in_off: 404,
  request_timeout: 408,
  payload_too_large: 413,
  precondition_failed: 412,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  if_match_required: 428,
  rate_limited: 429,
  upload_under_way: 429,
  headers_too_large: 431,
  internal_error: 500,
  outcome_unknown: 503,
  unavailable: 503,
  overloaded: 503,
} as const

export type ProblemCode = keyof typeof apiProblems | RefusalCode

/** What may not be found. */
export type Thing =
  | 'attachment'
  | 'batch'
  | 'batch_file'
  | 'bill'
  | 'break'
  | 'change'
  | 'clearance_row'
  | 'charge'
  | 'delegation'
  | 'lifecycle'
  | 'office'
  | 'absence'
  | 'workflow'
  | 'payment_file'
  | 'post'
  | 'problem'
  | 'recipient'
  | 'repair'
  | 'proof'
  | 'scroll'
  | 'session'
  | 'user'

/** What may be too large. */
export type Large = 'annexure' | 'body' | 'document'

/** The forms of texts that schemas name. */
export type FormatName =
  | 'ddo-code'
  | 'treasury-code'
  | 'head-of-account'
  | 'financial-year'
  | 'recipient-id'
  | 'deposit-account'
  | 'gstin'
  | 'business-date'
  | 'plain-text'

type List = readonly string[]

export interface OwnFaultParams {
  required: None
  required_without: { other: string }
  unknown_field: None
  unknown_field_among: { fields: List }
  not_one_of: { values: List }
  not_of_type: { types: List }
  not_of_format: { format: FormatName }
  not_like: { example: string }
  not_of_form: None
  same_twice: None
  below: { limit: number }
  above: { limit: number }
  blank: None
  too_short: { limit: number }
  too_long: { limit: number }
  too_few: { limit: number }
  too_many: { limit: number }
  /** What a library says of a fault, in its own words. */
  as_told: { words: string }
  no_key: None
  no_entity_tag: None
  no_cursor: None
  cursor_of_replaced_annexure: None
  beside_a_cursor: None
  no_http: None
  not_utf8: None
  no_body_taken: None
  nested_too_deep: { limit: number }
  too_many_fields: { limit: number }
  no_multipart: { words: string }
  before: { other: string }
  uncountable: None
  office_stays: None
  not_with: { field: string }
  no_field_at_stage: { action: string; state: string }
  name_too_long: { limit: number }
  name_unreadable: None
  name_ends_otherwise: { endings: List }
  two_endings: { ending: string }
  no_line: None
  not_whole_paise: { limit: number }
  not_text_of: { limit: number }
  recipient_of_no_one: None
  no_header: { columns: List }
  not_of_header: None
  not_json: None
  line_too_long: { limit: number }
  too_many_lines: { limit: number }
}

/** A fault without its place. */
export type Wrong<Params> = {
  [Key in keyof Params]: { readonly fault: Key; readonly params: Params[Key] }
}[keyof Params]

/** All that may be wrong with a request: the domain's faults and the API's own. */
export interface RequestFaultParams extends FaultParams, OwnFaultParams {
  in_line_of_file: { line: number; what: Wrong<OwnFaultParams> }
}
export type RequestFault = FaultOf<RequestFaultParams>

const of = <Params = None>(code: ProblemCode): Phrase<ProblemCode, Params> => ({ code })

/** Every sentence that is the API's own, once, with the problem that it is the detail of. */
export const apiSentences = {
  malformed: of<{ first: RequestFault }>('malformed'),
  malformed_often: of<{ count: number; first: RequestFault }>('malformed'),
  malformed_beyond: of<{ count: number; first: RequestFault }>('malformed'),
  malformed_upload: of<{ count: number; listed: number }>('malformed'),
  post_required: of<{ posts: List }>('post_required'),
  idempotency_key_missing: of('idempotency_key_missing'),
  token_missing: of('unauthenticated'),
  token_unreadable: of('unauthenticated'),
  token_expired: of('unauthenticated'),
  token_of_others: of('unauthenticated'),
  token_algorithm_unknown: of('unauthenticated'),
  token_of_another_type: of('unauthenticated'),
  token_of_another_client: of('unauthenticated'),
  token_too_old: of('unauthenticated'),
  token_of_future: of('unauthenticated'),
  token_key_unknown: of('unauthenticated'),
  token_signature_wrong: of('unauthenticated'),
  session_missing: of('unauthenticated'),
  session_unknown: of('unauthenticated'),
  session_ended: of('unauthenticated'),
  session_over: of('unauthenticated'),
  session_replaced: of('unauthenticated'),
  origin_refused: of('csrf_refused'),
  csrf_token_wrong: of('csrf_refused'),
  sign_in_off: of('sign_in_off'),
  sign_in_stale: of('sign_in_stale'),
  sign_in_refused: of('sign_in_refused'),
  user_unknown: of('user_unknown'),
  logout_token_refused: of('logout_token_refused'),
  no_post_today: of('no_post'),
  subject_unknown: of('no_post'),
  post_of_header_not_held: of('post_not_held'),
  user_suspended: of('suspended'),
  post_suspended: of('suspended'),
  not_found: of<{ thing: Thing }>('not_found'),
  no_such_path: of('not_found'),
  no_such_method: of<{ methods: List; method: string }>('not_found'),
  no_such_action: of<{ actions: List }>('not_found'),
  request_timeout: of('request_timeout'),
  body_idle: of<{ seconds: number }>('request_timeout'),
  too_large: of<{ what: Large; limitBytes: number }>('payload_too_large'),
  precondition_failed: of<{ current: string }>('precondition_failed'),
  body_of_another_type: of<{ taken: List; given: string | null }>('unsupported_media_type'),
  document_of_another_type: of<{ types: List }>('unsupported_media_type'),
  document_not_of_its_type: of<{ declared: string }>('unsupported_media_type'),
  idempotency_key_reused: of('idempotency_key_reused'),
  upload_under_way: of('upload_under_way'),
  if_match_required: of('if_match_required'),
  too_many_requests: of<{ seconds: number }>('rate_limited'),
  headers_too_large: of<{ limitBytes: number }>('headers_too_large'),
  internal_error: of('internal_error'),
  act_outcome_unknown: of('outcome_unknown'),
  database_went_away: of('outcome_unknown'),
  database_away: of('unavailable'),
  temporal_away: of('unavailable'),
  issuer_away: of('unavailable'),
  server_stopping: of('unavailable'),
  overloaded: of('overloaded'),
  uploads_full: of('overloaded'),
} as const

export type DetailParams = ParamsOf<typeof apiSentences>
/** Every sentence that may be the detail of a problem, with its parameters. */
export interface ProblemParams extends SentenceParams, DetailParams {}
