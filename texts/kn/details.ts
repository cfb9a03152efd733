// What is said of the API's own problems: their detail.

import type { DetailParams, Large, RequestFault, Thing } from '../api.ts'
import { sayFault, type Saying } from '../words.ts'
import { faults } from './faults.ts'
import { faultsOfUpload } from './refusals.ts'

const either = (words: readonly string[]): string => words.join(' ಅಥವಾ ')

/** What there is not, as `not_found` names it. */
const things: Record<Thing, string> = {
  attachment: 'ಅಂತಹ ಲಗತ್ತು',
  batch: 'ಅಂತಹ ಬ್ಯಾಚ್',
  batch_file: 'ಈ ಬ್ಯಾಚಿನ ಕಡತ ಇನ್ನೂ',
  bill: 'ಅಂತಹ ಬಿಲ್ಲು',
  break: 'ಅಂತಹ ತಾಳೆಯಾಗದ ನಮೂದು',
  clearance_row: 'ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಪಟ್ಟಿಯಲ್ಲಿ ಅಂತಹ ನಮೂದು',
  change: 'ಅಂತಹ ಬದಲಾವಣೆ',
  charge: 'ಅಂತಹ ಪ್ರಭಾರ',
  delegation: 'ಅಂತಹ ಅಧಿಕಾರ ನಿಯೋಜನೆ',
  lifecycle: 'ಆ ಆವೃತ್ತಿಯ ಹಂತಪಟ್ಟಿ',
  office: 'ಅಂತಹ ಕಛೇರಿ',
  absence: 'ಅಂತಹ ಗೈರುಹಾಜರಿ',
  workflow: 'ಅಂತಹ ಕಾರ್ಯಹರಿವು',
  repair: 'ಅಂತಹ ದುರಸ್ತಿ',
  payment_file: 'ಅಂತಹ ಪಾವತಿ ಕಡತ',
  post: 'ಅಂತಹ ಹುದ್ದೆ',
  problem: 'ಅಂತಹ ಸಮಸ್ಯೆ',
  recipient: 'ಅಂತಹ ಸ್ವೀಕರ್ತರು',
  proof: 'ಅಂತಹ ಲೆಕ್ಕಗಳ ತಾಳೆ',
  scroll: 'ಅಂತಹ ಸ್ಕ್ರೋಲ್',
  session: 'ಅಂತಹ ಸೆಷನ್',
  user: 'ಅಂತಹ ಬಳಕೆದಾರರು',
}

const larges: Record<Large, string> = { annexure: 'ಅನುಬಂಧ', body: 'ಕೋರಿಕೆಯ ಒಡಲು', document: 'ದಾಖಲೆ' }

const mebibyte = 1024 * 1024

/** A limit of bytes in the unit in which it is laid down. */
const sizeOf = (bytes: number): string => (bytes < mebibyte ? `${bytes / 1024} KiB` : `${bytes / mebibyte} MiB`)

/** A fault with its place before it. */
const placed = (fault: RequestFault): string =>
  fault.path === '' ? sayFault(faults, fault) : `${fault.path}: ${sayFault(faults, fault)}.`

export const details: Saying<DetailParams> = {
  malformed: ({ first }) => placed(first),
  malformed_often: ({ count, first }) => `ಕೋರಿಕೆಯಲ್ಲಿ ${count} ದೋಷಗಳಿವೆ; ಮೊದಲನೆಯದು: ${placed(first)}`,
  malformed_beyond: ({ count, first }) => `ಕೋರಿಕೆಯಲ್ಲಿ ${count} ಅಥವಾ ಹೆಚ್ಚು ದೋಷಗಳಿವೆ; ಮೊದಲನೆಯದು: ${placed(first)}`,
  malformed_upload: faultsOfUpload,
  post_required: ({ posts }) => `ನಿಮ್ಮ ಹುದ್ದೆಗಳಲ್ಲಿ ಒಂದನ್ನು Post ಹೆಡರ್‌ನಲ್ಲಿ ಹೆಸರಿಸಿ: ${posts.join(', ')}.`,
  idempotency_key_missing: () => 'Idempotency-Key ಕಾಣುವ 1 ರಿಂದ 64 ASCII ಅಕ್ಷರಗಳಾಗಿರಬೇಕು.',
  token_missing: () => 'ಬೇರರ್ ಟೋಕನ್ ಬೇಕು.',
  token_unreadable: () => 'ಬೇರರ್ ಟೋಕನ್ ಸರಿಯಾದ JWT ಅಲ್ಲ.',
  token_expired: () => 'ಟೋಕನ್‌ನ ಅವಧಿ ಮುಗಿದಿದೆ.',
  token_of_others: () => 'ಟೋಕನ್ ಈ ಸೇವೆಗಾಗಿ ಅಲ್ಲ, ಅಥವಾ ಅದನ್ನು ಇದರ ನೀಡುಗರು ನೀಡಿಲ್ಲ.',
  token_algorithm_unknown: () => 'ಟೋಕನ್‌ಗೆ ಒಪ್ಪಿಕೊಳ್ಳದ ಕ್ರಮವಿಧಿಯಿಂದ ಸಹಿ ಮಾಡಲಾಗಿದೆ.',
  token_of_another_type: () => 'ಟೋಕನ್ ಪ್ರವೇಶ ಟೋಕನ್ ಅಲ್ಲ (`typ` `at+jwt` ಆಗಿರಬೇಕು).',
  token_of_another_client: () => 'ಈ ಸೇವೆಯು ಮಾನ್ಯ ಮಾಡದ ಕ್ಲೈಂಟ್‌ಗೆ ಟೋಕನ್ ನೀಡಲಾಗಿದೆ.',
  token_too_old: () => 'ಟೋಕನ್ ನೀಡಿ ಬಹಳ ಸಮಯವಾಗಿದೆ, ಅಥವಾ ಯಾವಾಗ ನೀಡಲಾಯಿತು ಎಂದು ಅದು ಹೇಳುವುದಿಲ್ಲ.',
  token_of_future: () => 'ಟೋಕನ್ ನೀಡಿದ ಅಥವಾ ಅದು ಜಾರಿಗೆ ಬರುವ ಸಮಯ ಇನ್ನೂ ಬಂದಿಲ್ಲ.',
  token_key_unknown: () => 'ನೀಡುಗರು ಪ್ರಕಟಿಸದ ಕೀಲಿಯಿಂದ ಟೋಕನ್‌ಗೆ ಸಹಿ ಮಾಡಲಾಗಿದೆ.',
  token_signature_wrong: () => 'ಟೋಕನ್‌ನ ಸಹಿ ತಪ್ಪಾಗಿದೆ.',
  session_missing: () => 'ಇಲ್ಲಿ ಯಾರೂ ಸೈನ್ ಇನ್ ಆಗಿಲ್ಲ.',
  session_unknown: () => 'ಕುಕೀ ಯಾವುದೇ ಸೆಷನ್‌ಗೆ ಸೇರಿಲ್ಲ.',
  session_ended: () => 'ಸೆಷನ್ ಕೊನೆಗೊಂಡಿದೆ: ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  session_over: () => 'ಸೆಷನ್‌ನ ಅವಧಿ ಮುಗಿದಿದೆ: ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  session_replaced: () => 'ಈ ಕುಕೀಯ ಬದಲಿಗೆ ಹೊಸದು ಬಂದಿದೆ; ಸೆಷನ್ ಕೊನೆಗೊಂಡಿದೆ. ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  origin_refused: () => 'ಕೋರಿಕೆಯು ಈ ಕನ್ಸೋಲ್‌ನ ಪುಟದಿಂದ ಬಂದಿಲ್ಲ.',
  csrf_token_wrong: () => 'X-CSRF-Token ಇಲ್ಲ, ಅಥವಾ ಈ ಸೆಷನ್‌ನದಲ್ಲ; GET /auth/session ಅದನ್ನು ತಿಳಿಸುತ್ತದೆ.',
  sign_in_off: () => 'ಈ ಸರ್ವರ್‌ನಲ್ಲಿ ಯಾರೂ ಸೈನ್ ಇನ್ ಆಗುವುದಿಲ್ಲ: ಇದು ಬೇರರ್ ಟೋಕನ್‌ಗಳನ್ನು ಮಾತ್ರ ಸ್ವೀಕರಿಸುತ್ತದೆ.',
  sign_in_stale: () => 'ಈ ಬ್ರೌಸರ್ ಸೈನ್ ಇನ್ ಆರಂಭಿಸಿಲ್ಲ, ಅಥವಾ ಆರಂಭಿಸಿ ಬಹಳ ಸಮಯವಾಗಿದೆ: ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  sign_in_refused: () => 'ನೀಡುಗರು ನಿಮ್ಮನ್ನು ಸೈನ್ ಇನ್ ಮಾಡಿಲ್ಲ.',
  user_unknown: () => 'ನೀಡುಗರಿಗೆ ನೀವು ಗೊತ್ತು; ಈ ಸೇವೆಯಲ್ಲಿ ಆ ಹೆಸರಿನ ಬಳಕೆದಾರರಿಲ್ಲ.',
  logout_token_refused: () => 'ಸೈನ್ ಔಟ್ ಟೋಕನ್ ಅನ್ನು ನೀಡುಗರು ಈ ಸೇವೆಗಾಗಿ ಈಗಷ್ಟೇ ನೀಡಿಲ್ಲ.',
  no_post_today: () => 'ಈ ವ್ಯವಹಾರ ದಿನದಂದು ನೀವು ಯಾವುದೇ ಹುದ್ದೆಯನ್ನು ಹೊಂದಿಲ್ಲ.',
  subject_unknown: () => 'ಟೋಕನ್ ಹೆಸರಿಸುವವರು ಈ ಸೇವೆಯ ಬಳಕೆದಾರರಲ್ಲ.',
  post_of_header_not_held: () => 'Post ಹೆಡರ್ ಹೆಸರಿಸುವ ಹುದ್ದೆಯನ್ನು ನೀವು ಇಂದು ಹೊಂದಿಲ್ಲ.',
  user_suspended: () => 'ನಿಮ್ಮನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿದೆ; PMU ಮರುಸ್ಥಾಪಿಸುತ್ತದೆ.',
  post_suspended: () => 'ಹುದ್ದೆಯನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿದೆ; PMU ಅದನ್ನು ಮರುಸ್ಥಾಪಿಸುತ್ತದೆ.',
  not_found: ({ thing }) => `ನೀವು ನೋಡಬಹುದಾದ ${things[thing]} ಇಲ್ಲ.`,
  no_such_path: () => 'ಅಂತಹ ಮಾರ್ಗವಿಲ್ಲ; ಇರುವ ಮಾರ್ಗಗಳನ್ನು /docs ತೋರಿಸುತ್ತದೆ.',
  no_such_method: ({ methods, method }) => `ಈ ಮಾರ್ಗವು ${either(methods)} ಸ್ವೀಕರಿಸುತ್ತದೆ, ${method} ಅಲ್ಲ; /docs ನೋಡಿ.`,
  no_such_action: ({ actions }) => `ಅಂತಹ ಕ್ರಮವಿಲ್ಲ; ಇರುವ ಕ್ರಮಗಳು ${actions.join(', ')}.`,
  request_timeout: () => 'ಕೋರಿಕೆಯು ಸಮಯಕ್ಕೆ ಪೂರ್ತಿಯಾಗಿ ಬರಲಿಲ್ಲ.',
  body_idle: ({ seconds }) => `ಕೋರಿಕೆಯ ಒಡಲಿನಿಂದ ${seconds} ಸೆಕೆಂಡುಗಳ ಕಾಲ ಏನೂ ಬರಲಿಲ್ಲ.`,
  too_large: ({ what, limitBytes }) => `${larges[what]} ಹೆಚ್ಚೆಂದರೆ ${sizeOf(limitBytes)} (${limitBytes} ಬೈಟ್‌ಗಳು) ಇರಬಹುದು.`,
  precondition_failed: ({ current }) => `ಅದು ಈಗ ${current} ಆವೃತ್ತಿಯಲ್ಲಿದೆ: ಮತ್ತೆ ಓದಿ, ನಂತರ ನಿರ್ಧರಿಸಿ.`,
  body_of_another_type: ({ taken, given }) =>
    `ಕೋರಿಕೆಯ ಒಡಲು ${either(taken)} ಆಗಿರಬೇಕು; ` + (given === null ? 'Content-Type ಹೇಳಿಲ್ಲ.' : `ಅದು ${given} ಎಂದು ಹೇಳಲಾಗಿದೆ.`),
  document_of_another_type: ({ types }) => `ದಾಖಲೆಯು ಇವುಗಳಲ್ಲಿ ಒಂದಾಗಿರಬೇಕು: ${types.join(', ')}.`,
  document_not_of_its_type: ({ declared }) => `ದಾಖಲೆಯು ${declared} ಎಂದು ಹೇಳಲಾಗಿದೆ, ಆದರೆ ಹಾಗಿಲ್ಲ.`,
  idempotency_key_reused: () => 'ಈ ಕೀಲಿಯು ಮೊದಲು ಬೇರೆ ವಿಧಾನ, ಮಾರ್ಗ ಅಥವಾ ಒಡಲಿನೊಂದಿಗೆ ಬಂದಿತ್ತು: ಹೊಸ ಕ್ರಮಕ್ಕೆ ಹೊಸ ಕೀಲಿ ಬೇಕು.',
  upload_under_way: () => 'ನಿಮ್ಮ ಇನ್ನೊಂದು ಅಪ್‌ಲೋಡ್ ನಡೆಯುತ್ತಿದೆ: ಒಂದು ಬಾರಿಗೆ ಒಂದೇ.',
  if_match_required: () => 'ತಿದ್ದಲು ಓದಿದ ETag ಜೊತೆಗೆ If-Match ಬೇಕು.',
  too_many_requests: ({ seconds }) => `ಈ ನಿಮಿಷದಲ್ಲಿ ತುಂಬಾ ಕೋರಿಕೆಗಳು ಬಂದಿವೆ; ${seconds} ಸೆಕೆಂಡುಗಳ ನಂತರ ಮತ್ತೆ ಕೇಳಿ.`,
  headers_too_large: ({ limitBytes }) => `ಎಲ್ಲಾ ಹೆಡರ್‌ಗಳು ಸೇರಿ ಹೆಚ್ಚೆಂದರೆ ${limitBytes} ಬೈಟ್‌ಗಳಿರಬಹುದು.`,
  internal_error: () => 'ಸೇವೆಯಲ್ಲಿಯೇ ದೋಷ ಉಂಟಾಗಿದೆ.',
  act_outcome_unknown: () => 'ಕ್ರಮವು ನಡೆದಿರಬಹುದು ಅಥವಾ ನಡೆಯದಿರಬಹುದು; ಅದೇ ಕೀಲಿಯೊಂದಿಗೆ ಮತ್ತೆ ಕೋರಿ.',
  database_went_away: () => 'ನಡುವೆ ದತ್ತಸಂಚಯದ ಸಂಪರ್ಕ ತಪ್ಪಿತು; ಅದೇ ಕೀಲಿಯೊಂದಿಗೆ ಮತ್ತೆ ಕೋರಿ.',
  database_away: () => 'ದತ್ತಸಂಚಯವನ್ನು ಈಗ ಸಂಪರ್ಕಿಸಲಾಗುತ್ತಿಲ್ಲ.',
  temporal_away: () => 'ಟೆಂಪೊರಲ್ ಅನ್ನು ಈಗ ಸಂಪರ್ಕಿಸಲಾಗುತ್ತಿಲ್ಲ.',
  issuer_away: () => 'ಟೋಕನ್ ನೀಡುಗರನ್ನು ಈಗ ಸಂಪರ್ಕಿಸಲಾಗುತ್ತಿಲ್ಲ.',
  server_stopping: () => 'ಈ ಸರ್ವರ್ ನಿಲ್ಲುತ್ತಿದೆ; ಯಾವುದನ್ನೂ ಆರಂಭಿಸಲಿಲ್ಲ.',
  overloaded: () => 'ಸೇವೆಗೆ ನಿಭಾಯಿಸಲಾಗದಷ್ಟು ಕೆಲಸವಿದೆ.',
  uploads_full: () => 'ಈ ಸರ್ವರ್ ಒಮ್ಮೆಗೆ ತೆಗೆದುಕೊಳ್ಳುವಷ್ಟು ಅಪ್‌ಲೋಡ್‌ಗಳು ನಡೆಯುತ್ತಿವೆ.',
}
