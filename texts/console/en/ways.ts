// What the pages of the Finance Department and the Directorate say, in English: clearances, the list and the limits of
// ways and means (S-24), the express queue (S-16a), days that are extended (S-28), confirmations.

import type { ExpressStatus } from '../../../domain/bill/express.ts'
import type { ChangeAction, DelegationAction } from '../../../domain/kernel/vocabulary.ts'
import type { overtakingReasons } from '../../../domain/report/overtaking.ts'

const bills = (count: number): string => (count === 1 ? '1 bill' : `${count} bills`)

/** In the main menu: short. */
export const waysMenu = {
  clearances: 'Clearances',
  express: 'Express',
  days: 'Extended days',
  confirmations: 'Confirmations',
  reference: 'Rules',
}

export const clearances = {
  title: 'Bills that wait for clearance',
  toList: 'What needs clearance, and the limits',
  today: 'Cleared today, and what is left of the limits',
  noneToday: 'Nothing was cleared today, and no head has a limit.',
  cleared: 'Cleared today',
  limit: 'Limit of the day',
  left: 'Left',
  noLimit: 'no limit',
  sums: 'What waits, by head and treasury',
  only: (head: string, treasury: string) => `Only ${head} at ${treasury}`,
  onlyThese: (head: string, treasury: string) => `Shown: ${head} at ${treasury}.`,
  showAll: 'Show all',
  all: 'The bills, by the time of asking',
  none: 'No bill waits for clearance.',
  gross: 'Gross',
  askedBy: 'Asked by',
  asked: 'Asked',
  waits: 'Waits',
  which: 'Which bills',
  decide: 'What becomes of them',
  byName: 'Those ticked below',
  longest: 'So many of those that wait longest',
  takeAll: 'All that are shown',
  chosenSum: (count: number, gross: string) => `${bills(count)} chosen, ${gross}`,
  byHead: 'What is chosen, by head of account',
  beyond: 'more than is left',
  does: {
    clear: (count: number, gross: string) =>
      `${bills(count)} for ${gross} may then be paid. Of a head with a limit they are cleared by the time of asking; ` +
      'behind the first that does not fit, the others of its head are refused, and go on waiting.',
    'refuse-clearance': (count: number, gross: string) =>
      `${bills(count)} for ${gross} ${count === 1 ? 'is' : 'are'} objected, citing S-24, and returned to the office; ` +
      'nobody recalls that.',
  },
  became: (action: string) => `${action}: what became of each bill`,
  counted: (done: number, refused: number) => `Done: ${done}. Refused: ${refused}.`,
  outcome: 'Outcome',
  done: 'done',
  refused: 'refused',
  why: 'Why not',
}

export const clearanceList = {
  title: 'What needs clearance, and the limits',
  back: 'Bills that wait',
  rows: 'The list',
  noRows: 'Nothing is on the list.',
  covers: 'Head, or a part of one',
  claim: 'Claim',
  anyClaim: 'every claim',
  anyTreasury: 'every treasury',
  amountFrom: 'Gross from',
  anyAmount: 'any amount',
  from: 'From',
  to: 'Last day',
  open: 'none set',
  givenBy: 'Given by',
  add: 'Put a head on the list',
  added: 'The row is on the list.',
  tomorrow: 'From tomorrow at the earliest: what is listed for a day stands before that day begins.',
  headHint: 'A head of account, or its first parts, such as 2054-00',
  claimHint: 'Left out, every claim',
  endRow: (head: string) => `Set the last day: ${head}`,
  end: 'Set the last day',
  endWhat: 'Today at the earliest; a last day that is set cannot be put off.',
  ended: 'The last day is set.',
  limits: 'Limits of what is cleared of a head on one day',
  noLimits: 'No head has a limit.',
  amount: 'On one day',
  lifted: 'lifted',
  setLimit: 'Set a limit',
  limitSet: 'The limit is set.',
  limitWhat: 'From tomorrow at the earliest. The gross of the bills counts. Left empty, an earlier limit is lifted.',
  latest: 'Where a head has several rows, the latest counts.',
}

const statuses: Record<ExpressStatus, string> = {
  asked: 'Asked: the Director answers',
  endorsed: 'Endorsed: the treasury officer answers',
  confirmed: 'Confirmed',
  refused: 'Refused',
}
const why: Record<(typeof overtakingReasons)[number], string> = {
  held: 'it was on hold',
  express: 'the other is express',
  priority: 'the other is of priority',
  waits_for_fd: 'it waits for the Finance Department',
  findings_open: 'its findings stand open',
  dropped_today: 'it was taken out of a file today',
  barred_by_separation: 'it was barred to who acted',
  closed_year: 'its year is closed',
}

export const express = {
  title: 'Requests for the express queue',
  caption: 'Requests, in the order of asking',
  none: 'There is no such request.',
  status: 'Status',
  statuses,
  asked: 'Asked',
  by: 'By',
  reason: 'Reason',
  answer: (number: string) => `Open ${number}`,
  close: (number: string) => `Close ${number}`,
  open: 'Open',
  hide: 'Close',
  steps: 'Who said what',
  step: {
    asked: 'Asked',
    endorsed: 'Endorsed',
    confirmed: 'Confirmed',
    refused: 'Refused',
  } satisfies Record<ExpressStatus, string>,
  does: {
    'endorse-express': 'The treasury officer may then confirm it; until then the bill keeps its queue.',
    'confirm-express': 'The bill goes before all bills of priority and seniority, at each desk and in payment.',
    'refuse-express': 'The bill stays in its own queue; its office may ask anew.',
  },
  overtaken: 'What it overtook, and what overtook it',
  noneOvertaken: 'It has overtaken no bill, and none has overtaken it.',
  first: 'Went first',
  passedBy: 'Left behind',
  at: 'At',
  when: 'When',
  why: 'Why',
  reasons: why,
  hidden: 'a bill of another office',
}

export const days = {
  title: 'Days that are extended',
  what:
    'Until the hour said all treasuries make and approve payment files that day (S-28). ' +
    'Files leave in the hours of the bank all the same.',
  none: 'No day is extended.',
  caption: 'Extended days, the last given first',
  day: 'Day',
  until: 'Until',
  hour: (hour: number) => (hour === 24 ? 'midnight' : `${hour}:00`),
  reason: 'Reason',
  by: 'By',
  when: 'Given',
  extend: 'Extend a day',
  lastHour: 'Until which hour',
  done: 'The day is extended.',
  does: 'If a day is extended again, the last extension holds.',
}

const changeActions: Record<ChangeAction, string> = { approve: 'Approve the change', refuse: 'Refuse the change' }
const delegationActions: Record<DelegationAction, string> = {
  delegate: 'Delegate the post',
  refuse: 'Refuse the delegation',
  revoke: 'Take the request back',
}

export const confirmations = {
  title: 'Confirmations',
  what: 'Acts that one person has begun and another confirms or refuses, the oldest first.',
  none: 'Nothing awaits a second person.',
  only: 'Show only those that I may answer',
  noneMine: 'Nothing awaits your word.',
  more: (kind: string, most: number) =>
    `${kind}: only ${most} are shown here, and more wait. The others come as these are answered.`,
  kind: 'What',
  about: 'Of what',
  by: 'Begun by',
  since: 'Since',
  reason: 'Reason',
  answer: 'Answer',
  mine: 'for you',
  others: 'for another',
  kinds: {
    change: "Change of a recipient's account",
    delegation: 'Delegation of a post',
    break: 'How a break is settled',
    file: 'Payment file',
    express: 'Express queue',
  },
  account: (name: string, number: string, ifsc: string, from: string) =>
    `${name}: account ${number}, ${ifsc}, from ${from}`,
  ends: (name: string, from: string) => `${name}: is paid no more from ${from}`,
  delegated: (post: string, user: string, from: string, until: string) => `${post} to ${user}, ${from} to ${until}`,
  file: (count: number, net: string) => `${bills(count)}, ${net}`,
  look: 'Look it over',
  changeActions,
  delegationActions,
  done: (action: string) => `${action}: done.`,
  does: {
    change: {
      approve: 'Payments go to that account from its day on.',
      refuse: 'The account stays as it is.',
    } satisfies Record<ChangeAction, string>,
    delegation: {
      delegate: 'Whoever is named then acts in that post during that time.',
      refuse: 'The post stays with its holder.',
      revoke: 'Nobody has to decide on it any more.',
    } satisfies Record<DelegationAction, string>,
  },
  waiting: (count: number) => `${bills(count)} for the clearance of the Finance Department`,
}
