// What the pages of money say, in English: payment files, batches, breaks, scrolls, re-payment.

const one = (count: number, single: string, many: string): string => (count === 1 ? `1 ${single}` : `${count} ${many}`)
const bills = (count: number): string => one(count, 'bill', 'bills')
const payments = (count: number): string => one(count, 'payment', 'payments')
const payees = (count: number): string => one(count, 'payee', 'payees')

export const money = {
  noActs: 'Nothing is for you to do here now.',
  all: 'All',
  yes: 'Yes',
  no: 'No',
  state: 'State',
  day: 'Day',
  treasury: 'Treasury',
  bill: 'Bill',
  bills,
  payments,
  payees,
  payment: 'Payment',
  amount: 'Amount',
  total: 'Total',
  made: 'Made',
  madeBy: 'Made by',
  facts: 'In short',
  then: 'What it does',
  list: 'Back to the list',
  notAllowed: 'This cannot be done now.',
}

export const files = {
  title: 'Payment files',
  newTitle: 'New payment file',
  one: (fileId: string) => `Payment file ${fileId}`,
  make: 'New payment file',
  caption: 'Payment files, newest first',
  file: 'File',
  none: 'There is no such payment file.',
  notYours: 'Payment files are made by the payment authoriser of a treasury.',
  listEmpty: 'No passed bill waits to be paid.',
  choice: 'Which bills',
  fromHead: 'So many from the head of the list',
  byName: 'These bills',
  take: 'How many',
  takeWrong: 'Write a number from 1 to 1,000.',
  takeWhat:
    'Bills that must wait (for clearance, with open findings, barred to you, taken out today) are passed over, ' +
    'and those behind them come instead: the sums shown here are then those of other bills.',
  readingOn: 'The bills behind these are still being read: go on when all are there.',
  notReadOn: 'The bills behind these could not be read: try again, or take fewer.',
  byNameWhat: 'What stands before the last of them and is left out must have to wait (S-16a).',
  payBy: 'Paid by',
  tick: (number: string) => `Take ${number}`,
  chosen: 'Chosen',
  listCaption: 'Passed bills in turn',
  shown: (shown: number) => `${bills(shown)} shown`,
  heads: 'By head of account',
  head: 'Head of account',
  net: 'Net',
  count: 'Bills',
  gather: (count: number, net: string) => `Make a file of ${bills(count)}, ${net}`,
  gathered: (count: number, net: string) => `The payment file is made: ${bills(count)}, ${net}.`,
  nothingChosen: 'No bill is chosen.',
  findings: 'Findings of these bills',
  findingsWhat: 'Overrule or answer them here and make the file again, or leave their bills out.',
  overrule: (rule: string) => `Overrule ${rule}: why it does not bar the bill`,
  reply: (rule: string) => `Answer for ${rule}`,
  notForYou: 'It is not for you to overrule this: leave the bill out.',
  position: 'Place',
  token: 'Token',
  payee: 'Paid to',
  voucher: 'Voucher',
  droppedWhy: (reason: string) => `Taken out: ${reason}`,
  billsOf: 'Bills of the file',
  which: 'Which bill',
  done: (action: string) => `${action}: done.`,
  does: {
    approve: (net: string, count: number, to: number) =>
      `${net} are paid to ${payees(to)} of ${bills(count)}: their vouchers are numbered, the grants are spent, and ` +
      'the payments leave with the next batch. It cannot be taken back.',
    cancel: (net: string, count: number) =>
      `The file is dissolved: ${bills(count)} (${net}) ${count === 1 ? 'is' : 'are'} passed again, each in its turn.`,
    submit: (net: string, count: number) =>
      `${bills(count)} for ${net} ${count === 1 ? 'goes' : 'go'} to the treasury officer.`,
  },
}

export const batches = {
  title: 'Batches to the Reserve Bank',
  one: (batchId: string) => `Batch ${batchId}`,
  caption: 'Batches, newest first',
  none: 'There is no such batch.',
  batch: 'Batch',
  execution: 'Execution date',
  sent: 'Sent',
  acknowledged: 'Acknowledged',
  rejected: (reason: string) => `Rejected: ${reason}`,
  debited: 'Debited',
  returned: 'Returned',
  ofAll: (some: number, all: number, sum: string) =>
    some === 0 || some === all ? `${some} of ${all}` : `${some} of ${all}, ${sum}`,
  notYet: 'not yet',
  steps: 'Where it is',
  fileName: 'Name of the file',
  resent: (user: string, at: string) => `Its payments were sent again by ${user}, ${at}`,
  gaveUp: (user: string, at: string) => `Given up by ${user}, ${at}`,
  paymentsOf: 'Its payments',
  noPayments: 'It has no payment any more: they are in a later batch.',
  attempt: (attempt: number) => `attempt ${attempt}`,
  done: (action: string) => `${action}: done.`,
  does: {
    resend: (count: number, sum: string) =>
      count === 1
        ? `The payment for ${sum} gets a new attempt, and leaves with the next batch of the treasury.`
        : `${payments(count)} for ${sum} get a new attempt each, and leave with the next batch of the treasury.`,
    'give-up': (count: number, sum: string) =>
      `${payments(count)} for ${sum} ${count === 1 ? 'has' : 'have'} then failed for good: the bills follow, and ` +
      'what failed is paid again by a re-payment only.',
  },
}

export const breaks = {
  title: 'Breaks: what the bank said and could not be matched',
  one: (kind: string) => `Break: ${kind}`,
  caption: 'Breaks, oldest first',
  none: 'No break is in this state.',
  kind: 'Kind',
  since: 'Since',
  owner: 'Owner',
  message: "The bank's message",
  waitsWith: 'It waits with another break and is settled with that.',
  toOther: 'To that break',
  said: 'What the bank said',
  lineNumber: (index: number) => `Line ${index}`,
  named: 'Names the payment',
  namesNone: 'Names no payment',
  cannotRead: 'It cannot be read.',
  came: 'Came',
  age: 'Age',
  doubt: 'What it puts in doubt',
  doubtWhat:
    'Until it is settled the payment is not paid again and does not lapse, its file is neither resent nor given up, ' +
    'and what the bank says of it waits here.',
  doubtOver: 'It is settled: nothing is in doubt by it any more.',
  notOurs: (paymentId: string) => `${paymentId} is no payment of ours.`,
  nothing: 'It names no payment and no file of ours.',
  proposal: 'What is proposed',
  proposedBy: (user: string) => `Proposed by ${user}; another person confirms or refuses.`,
  wasProposedBy: (user: string) => `Proposed by ${user}.`,
  settledAs: 'How it was settled',
  settledAt: 'Settled',
  stopped: 'Attempts that are not made any more',
  withdrawn: 'Batches that do not leave any more',
  released: 'Failed payments that no re-payment has any more',
  suspense: 'To suspense',
  how: 'How it is settled',
  withPayment: 'The payment to which the line belongs',
  withPaymentHint: 'Its payment id, as the page of its bill shows it',
  withLine: 'Or the waiting line that says the same',
  creditHead: 'Head of account to be credited',
  reason: 'Reason',
  toTreasury: 'Treasury code',
  noWay: 'There is nothing that may be proposed for such a break.',
  done: (action: string) => `${action}: done.`,
  asking: (kind: string) => `Confirm: ${kind}`,
  twoPeople: 'Two people settle a break: who proposed it does not confirm it.',
  does: {
    match: 'The line is applied to the payment named, as if it had named it.',
    correct_by_bank: "It waits for the bank's correction, and is settled by itself once the lines come out even.",
    accept_as_credit: 'The money is booked to the head named, with the scroll of the day.',
    write_back: 'The payment was made by this debit; a later attempt that has not left is stopped.',
    take_later_answer: 'The file and its payments follow the later answer.',
    keep_as_paid: 'What has moved stays paid; the rejection is kept beside it.',
    dismiss: 'It is none of ours, or was told again: nothing moves, and the line is kept.',
  },
}

export const scrolls = {
  title: 'Scrolls: what the bank brought, by days',
  one: (day: string, number: number) => `Scroll ${number} of ${day}`,
  caption: 'Scrolls, the latest day first',
  none: 'There is no such scroll.',
  from: 'From',
  to: 'To',
  number: 'Number',
  debits: 'Debits',
  returns: 'Returns',
  rejections: 'Rejections',
  credits: 'Credits accepted',
  what: 'What it comes to',
  how: 'How many',
  debitedFrom: {
    failed: 'debited of what was taken for failed',
    lapsed: 'debited of what had lapsed',
    suspense: 'debited beside another payment of the line',
  },
  creditedTo: (head: string) => `credited to ${head}`,
  opened: 'Opened',
  openBreaks: (count: number) =>
    `${one(count, 'break', 'breaks')} of the treasury ${count === 1 ? 'is' : 'are'} not settled: ` +
    'what they hold is in no scroll.',
  toBreaks: 'To the breaks',
  lines: 'Its lines',
  noLines: 'It has no line.',
  kind: 'What',
  reference: 'UTR or reference',
  booked: 'Booked by the bank',
  standsNow: 'Stands now',
  asking: (day: string, number: number) => `Approve: scroll ${number} of ${day}`,
  does: (debited: string, returned: string) =>
    `${debited} debited and ${returned} returned are booked to Reserve Bank deposits. The offices see UTRs and ` +
    'reasons from then on, and what failed may be paid again. An approved scroll never changes.',
  done: (day: string, number: number) => `Scroll ${number} of ${day} is approved.`,
}

export const repayment = {
  onlyRemarks: 'What it pays, and to whom, follows from the payments that failed. Its remarks and documents are yours.',
  title: 'Failed payments to be paid again',
  what:
    'Choose failed lines of one bill: the new bill pays the same payees the same amounts, ' +
    'to their accounts as they stand now.',
  none: 'No failed payment waits to be paid again.',
  ofBill: (number: string) => `Of bill ${number}`,
  line: 'Line',
  recipient: 'Recipient',
  reason: 'Why it failed',
  until: 'May be paid again until',
  daysStand: 'the days are not counted now',
  takeAll: 'All lines of this bill',
  take: (line: number, amount: string) => `Line ${line}, ${amount}`,
  begin: (count: number, sum: string) => `Begin a re-payment of ${payments(count)}, ${sum}`,
  nothingChosen: 'No line is chosen.',
  tooMany: (most: number) => `One re-payment takes at most ${most} payments: leave some for another.`,
  begun: (number: string) => `The draft ${number} is made: it pays again what failed.`,
}

/** In the main menu: short. */
export const menu = {
  repayment: 'Re-payment',
  files: 'Payment files',
  batches: 'Batches',
  breaks: 'Breaks',
  scrolls: 'Scrolls',
}
