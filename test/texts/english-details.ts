// Every sentence of the API's own with parameters of its own, and the English in which it has always been said.

import type { DetailParams } from '../../texts/api.ts'
import type { Samples } from './samples.ts'

const first = { path: '/grossPaise', fault: 'not_of_type', params: { types: ['integer'] } } as const

export const englishDetails: Samples<DetailParams> = {
  malformed: [{ first }, '/grossPaise must be a whole number.'],
  malformed_often: [{ count: 3, first }, 'The request has 3 faults; the first: /grossPaise must be a whole number.'],
  malformed_beyond: [
    { count: 100, first },
    'The request has 100 faults or more; the first: /grossPaise must be a whole number.',
  ],
  malformed_upload: [{ count: 250, listed: 100 }, 'The annexure has 250 faults. The first 100 are listed.'],
  post_required: [{ posts: ['post.a', 'post.b'] }, 'Name one of your posts in the header Post: post.a, post.b.'],
  idempotency_key_missing: [{}, 'Idempotency-Key must be 1 to 64 visible ASCII characters.'],
  token_missing: [{}, 'A bearer token is needed.'],
  token_unreadable: [{}, 'The bearer token is not a valid JWT.'],
  token_expired: [{}, 'The token has expired.'],
  token_of_others: [{}, 'The token is not for this service, or not of its issuer.'],
  token_algorithm_unknown: [{}, 'The token is signed by an algorithm that is not accepted.'],
  token_of_another_type: [{}, 'The token is no access token (`typ` must be `at+jwt`).'],
  token_of_another_client: [{}, 'The token was issued to a client that this service does not serve.'],
  token_too_old: [{}, 'The token was issued too long ago, or does not say when.'],
  token_of_future: [{}, 'The token was issued later than now, or is not to be taken before a later time.'],
  token_key_unknown: [{}, 'The token is signed by a key that the issuer does not publish.'],
  token_signature_wrong: [{}, 'The signature of the token is wrong.'],
  no_post_today: [{}, 'You hold no post on this business day.'],
  subject_unknown: [{}, 'The subject of the token is no user of this service.'],
  post_of_header_not_held: [{}, 'You do not hold the post of the header Post today.'],
  user_suspended: [{}, 'You are suspended; the PMU reinstates.'],
  post_suspended: [{}, 'The post is suspended; the PMU reinstates it.'],
  not_found: [{ thing: 'payment_file' }, 'There is no payment file that you may see.'],
  no_such_path: [{}, 'There is no such path; /docs shows those that there are.'],
  no_such_method: [{ methods: ['GET', 'POST'], method: 'PUT' }, 'This path takes GET or POST, not PUT; see /docs.'],
  no_such_action: [{ actions: ['forward', 'hold'] }, 'There is no such action; there are forward, hold.'],
  request_timeout: [{}, 'The request did not arrive whole in time.'],
  body_idle: [{ seconds: 15 }, 'Nothing more of the body came for 15 seconds.'],
  too_large: [{ what: 'document', limitBytes: 10_485_760 }, 'A document may have at most 10 MiB (10485760 bytes).'],
  precondition_failed: [{ current: '"3.1"' }, 'It is at "3.1" now: read it again, then decide.'],
  body_of_another_type: [
    { taken: ['application/json', 'text/csv'], given: 'text/html' },
    'The body must be application/json or text/csv, and says that it is text/html.',
  ],
  document_of_another_type: [
    { types: ['application/pdf', 'image/png'] },
    'A document is one of application/pdf, image/png.',
  ],
  document_not_of_its_type: [{ declared: 'image/png' }, 'The document says that it is image/png, and is not.'],
  idempotency_key_reused: [{}, 'The key came before with another method, path or body: a new act needs a new key.'],
  upload_under_way: [{}, 'Another upload of yours is under way: one at a time.'],
  if_match_required: [{}, 'Editing needs If-Match with the ETag that was read.'],
  too_many_requests: [{ seconds: 12 }, 'Too many requests came in this minute; ask again in 12 s.'],
  headers_too_large: [{ limitBytes: 16_384 }, 'The headers may have at most 16384 bytes together.'],
  internal_error: [{}, 'The service has met a fault of its own.'],
  act_outcome_unknown: [{}, 'The act may or may not have been done; ask again with the same key.'],
  database_went_away: [{}, 'The database went away meanwhile; ask again with the same key.'],
  database_away: [{}, 'The database cannot be reached now.'],
  issuer_away: [{}, 'The issuer of the tokens cannot be reached now.'],
  server_stopping: [{}, 'This server is being stopped; nothing was begun.'],
  overloaded: [{}, 'The service has more to do than it can.'],
  uploads_full: [{}, 'As many uploads are under way as this server takes at once.'],
}
