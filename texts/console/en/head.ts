// What the head of the console says, in English: until when a bill waits, the commands, the line to the server.

import type { WaitingEnd } from '../../../domain/bill/waiting.ts'

/** What is at the end of a bill's wait; it stands after the day and hour. */
export const ends: Record<WaitingEnd, string> = {
  paper_not_inwarded: 'then its office is told',
  held_too_long: 'then the treasury officer is told',
  passed_not_authorised: 'then the payment authoriser is told',
  authorised_not_sent: 'then the treasury officer is told',
  sent_not_acknowledged: 'then the treasury officer is told',
  day_end: 'at day end no objected bill is left at the front office (S-05)',
  last_hour: 'after it no payment file is approved that day (S-28)',
  bank_opens: 'the bank is closed till then',
  adjustment_due: 'by then the bill that adjusts it is due (S-37)',
  repayment_ends: 'then what failed of it lapses to the State',
}

export const waiting = {
  until: (moment: string, end: string) => `until ${moment}: ${end}`,
}

export const others = {
  title: 'What waits for others',
  what: 'The newest bills that you may see',
  number: 'Bill',
  net: 'Net amount',
  stands: 'Stands at',
  awaits: 'Waits',
  since: 'For',
  none: 'Of the newest bills that you may see none waits for others.',
}

export const palette = {
  title: 'Go to or do',
  field: 'Page, worklist, act, or the number of a bill',
  list: 'What there is',
  found: (count: number) => (count === 1 ? '1 command' : `${count} commands`),
  none: 'Nothing of that name.',
  acts: (number: string) => `Bill ${number}`,
  pages: 'Pages',
  worklists: 'Worklists',
  find: 'Find',
  own: 'This console',
  worklist: (stage: string, count: number) => `${stage} (${count})`,
  findBill: (text: string) => `Find the bill ${text}`,
  how: 'Up and down to choose, Enter to go, Escape to leave.',
}

export const line = {
  away: 'The server cannot be reached.',
  old: (moment: string) => `What is shown may be old: it is of ${moment} or before. What you have typed stays.`,
  goes: 'It is tried every few seconds, and goes on by itself.',
  now: 'Try now',
  back: 'The server is there again; the page is up to date.',
  page: 'This page could not be loaded',
  pageWhat: 'Its parts did not come from the server. Nothing is lost: try again.',
  broken: 'This page went wrong',
  brokenWhat: 'Tell the help desk what you were doing, with the reference below; then load it anew.',
  reload: 'Load the page anew',
}

export const copying = {
  done: 'The reference is copied.',
  selected: 'The reference is selected: copy it by Ctrl C.',
}
