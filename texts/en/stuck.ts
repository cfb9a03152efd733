// Why something does not move by itself, and what is to be done: for who runs the system.

import type { Catalogue } from '../words.ts'

export const stuck: Catalogue['stuck'] = {
  temporal_away: () => 'Temporal could not be asked: what is told here is what the rows say, and of workflows nothing.',
  nobody_polls: ({ queue }) => `No worker asks the task queue ${queue} for work.`,
  no_current_build: ({ queue }) =>
    `Workers of the task queue ${queue} have build ids, and no build is the current one.`,
  current_build_away: ({ queue, build }) =>
    `Of the current build ${build} no worker asks the task queue ${queue} for work.`,
  task_fails: ({ cause, attempt }) => `Its workflow task fails (${cause}), ${attempt} times so far.`,
  activity_fails: ({ activity, attempt }) => `Its activity ${activity} fails, and is at its try ${attempt}.`,
  file_altered: () => 'The file is not made: lines or payments of it are not those that were forwarded.',
  activity_paused: ({ activity }) => `Its activity ${activity} is paused.`,
  workflow_ended: ({ state }) => `Its workflow was ended before its time (${state}).`,
  workflow_absent: () => 'It has no workflow, and ought to have one.',
  row_ahead: ({ version }) => `Its row is at version ${version}, and its workflow does not know of it.`,
  row_ahead_unasked: ({ version }) =>
    `Its row is at version ${version}, and its workflow, which does not answer, may not know of it.`,
  row_over: ({ version }) => `Its row, at version ${version}, is over, and its workflow goes on.`,
  act_unanswered: ({ action }) => `Its act ${action} was asked for and has no answer.`,
  message_unapplied: () => "A message of the bank's is stored and not applied.",
  break_open: ({ about, owner }) => `A break (${about}) of ${owner} is open, and what it names waits for it.`,
  break_awaits_bank: ({ about, owner }) =>
    `A break (${about}) of ${owner} is settled by two people, and the bank has not corrected it.`,
  file_in_doubt: () => 'The file is not sent: breaks name earlier payments of its bills, which may have been made.',
  nobody_at_desk: ({ stage }) => `Nobody who may work on it sits at a desk of its stage ${stage}.`,
  paper_left_behind: ({ post }) => `Its paper is with somebody who does not sit at its desk ${post}.`,
  batch_unsent: () => 'The file has not left for the bank, and nothing sends it.',
  payments_unsent: ({ bills }) => `Payments of ${bills} bills wait for a file, and none is made.`,
  scroll_untold: () => 'The scroll is approved, and its bills are not told.',
  window_closed: ({ until }) => `The bank takes no file until ${until}.`,
  interval_not_over: ({ until }) => `The treasury makes its next file at ${until}.`,
}

export const stuckAdvice: Catalogue['stuckAdvice'] = {
  temporal_away: 'Bring Temporal back, or the way to it; then look again.',
  nobody_polls: 'Start a worker; see in its log why the last one ended.',
  no_current_build: 'Set the build that is to work as the current version of its deployment.',
  current_build_away: 'Start a worker of that build, or set one that runs as the current version.',
  task_fails: 'Mend the code and deploy it, or go back to the build before: it goes on by itself.',
  activity_fails: 'Remove what the failure says; it is tried again by itself, or at once by a retry.',
  file_altered: 'Find by the trail and the server log who altered what, and put the row right; nothing of it is paid.',
  activity_paused: 'Let it go on when the reason for the pause is gone.',
  workflow_ended: 'Start it again from its row, and find out who ended it.',
  workflow_absent: 'Start it again from its row, and find out what Temporal has lost.',
  row_ahead: 'Nudge its workflow, so that it looks at the row.',
  row_ahead_unasked: 'See that workers run; then nudge its workflow, so that it looks at the row.',
  row_over: 'Nudge its workflow, so that it looks at the row, and ends.',
  act_unanswered: 'Let whoever asked for it ask again with the same key.',
  message_unapplied: "See what the bank's inbox says in this list; the message is applied by itself once that works.",
  break_open: 'Let its owner ask the bank, and two people settle it.',
  break_awaits_bank: 'Ask the bank for its correction.',
  file_in_doubt: 'Let the owner of the break settle it; the file goes on by itself within a minute.',
  nobody_at_desk: 'Let the treasury officer end an absence, name or charge somebody; it comes to the desk by itself.',
  paper_left_behind: 'Let another of the stage take the paper over, or the absence be ended.',
  batch_unsent: 'Nudge its workflow, which enquires at the bank before it sends.',
  payments_unsent: "Nudge the treasury's batcher; see whether what is queued is in doubt.",
  scroll_untold: "Nudge the scroll's workflow, which tells them.",
  window_closed: 'Nothing: it goes on by itself then.',
  interval_not_over: 'Nothing: it goes on by itself then.',
}
