// What a notice says to whom it tells.

import type { Catalogue } from '../words.ts'

export const notices: Catalogue['notices'] = {
  paper_not_inwarded: ({ number, since }) =>
    `The paper of bill ${number} has not reached the treasury since ${since}: send it, or withdraw the bill.`,
  held_too_long: ({ number, since }) =>
    `Bill ${number} has been on hold since ${since}: see that it is released or objected.`,
  bill_without_desk: ({ number, since }) =>
    `Bill ${number} has been at no desk since ${since}: see that somebody who may work on it sits at one of its stage.`,
  paper_with_absent: ({ number, since }) =>
    `The paper of bill ${number} has been with somebody not at its desk since ${since}: have another take it over.`,
  objected_at_day_end: ({ number, since }) =>
    `Bill ${number}, objected on ${since}, was not returned by day end: print the Return Memo and return it.`,
  ndc_overdue: ({ number, since }) =>
    `The NDC bill for abstract bill ${number} was due by ${since}: submit it, for no further abstract bill is taken.`,
  passed_not_authorised: ({ number, since }) =>
    `Bill ${number}, passed on ${since}, is in no payment file yet: authorise it or object to it.`,
  authorised_not_sent: ({ number, since }) =>
    `The payments of bill ${number}, authorised on ${since}, have not left for the Reserve Bank: see what holds them.`,
  sent_not_acknowledged: ({ number, since }) =>
    `File ${number}, sent on ${since}, is not acknowledged by the Reserve Bank: ask the bank, and send nothing again.`,
  scroll_not_approved: ({ number, since }) =>
    `Scroll ${number} of the Reserve Bank was not approved by day end of ${since}: till then nothing of it is booked.`,
  failed_payment_lapsing: ({ number, since }) =>
    `Of bill ${number} failed payments lapse to the State soon, and nobody has taken them up since ${since}: ` +
    'have them paid again.',
  sanction_nearly_used: ({ number, since }) =>
    `Sanction ${number} has been nearly used up since ${since}: ask for another before the next bill.`,
  delegation_ending: ({ number, since }) =>
    `The delegation of post ${number} ends on ${since}: see who acts in it afterwards.`,
  proof_disagrees: ({ number, since }) =>
    `Since ${since} the proof does not agree; ${number} says what differs: see what to do for each line of it.`,
  message_not_fetched: ({ number, since }) =>
    `File ${number} lies in the bank's outbox since ${since} and is not fetched: have the bank send it otherwise.`,
  message_unreadable: ({ number, since }) =>
    `Message ${number} of the bank, of ${since}, cannot be read, or a line of it: ask the bank, and settle its break.`,
}
