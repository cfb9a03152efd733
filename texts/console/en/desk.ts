// What the desks of the treasury say, in English: the counter, the papers, the memo, what stands beside a bill.

const bills = (count: number): string => (count === 1 ? '1 bill' : `${count} bills`)

export const desk = {
  menu: 'Counter',
  title: 'Counter: inward and return',
  notYours: 'The counter is the desk of the front-office assistant of a treasury.',
  scan: 'Bill number',
  scanHint: 'Scan the bar code, or write the number, then Enter. Enter in the empty field does what is shown.',
  find: 'Find',
  none: (number: string) => `There is no bill ${number} that you may see.`,
  shown: (number: string) => `At the counter: bill ${number}`,
  whole: 'The whole bill',
  putAside: 'Put aside',
  done: 'Done in this sitting',
  doneNone: 'Nothing yet.',
  doneCaption: 'What was done at the counter in this sitting, the latest first',
  bill: 'Bill',
  act: 'Act',
  token: 'Token',
  memo: 'Memo',
  at: 'When',
  lists: 'What waits at the counter',
  dayEnd: 'End of the day',
  dayEndClear: 'Nothing is left: no objected bill, and no scroll waits for its approval.',
  dayEndLeft: (count: number) => `${bills(count)} objected and not yet returned (S-05)`,
  dayEndScrolls: (count: number) =>
    count === 1 ? '1 scroll waits for its approval (S-31)' : `${count} scrolls wait for their approval (S-31)`,
  objectedOn: 'Objected on',
  objectedBy: 'By',
  office: 'Office',
  noMemo: 'not printed',
  take: (number: string) => `To the counter: ${number}`,
}

export const goingOn = {
  choice: 'After an act, open the next bill of this list',
  next: 'Next bill of this list',
}

export const papers = {
  title: 'The papers',
  none: 'No picture is attached.',
  which: 'Pictures',
  picture: (name: string) => `Picture: ${name}`,
  larger: 'Larger',
  smaller: 'Smaller',
  whole: 'Fit to width',
  percent: (percent: number) => `${percent} %`,
  hint: 'In the picture: + larger, − smaller, 0 fits the width, arrows move it. The mouse draws it about.',
  open: (name: string) => `${name} (opens in its own tab)`,
  save: (name: string) => `Save ${name}`,
  saveShort: 'Save',
}

export const memo = {
  title: 'Return memo',
  look: 'The memo in both languages',
  preview: 'The memo as it will read, in both languages',
  noNumber: 'It has no number yet.',
  number: (number: string) => `Memo ${number}`,
  to: (office: string) => `To the office ${office}`,
  about: (bill: string, token: string | null) => (token === null ? `Bill ${bill}` : `Bill ${bill}, token ${token}`),
  says: 'The bill is returned for these objections:',
  nothing: 'No objection is written yet.',
  asWritten: 'An officer’s own words stand in both as he writes them: nobody translates them.',
  print: 'Print the memo',
}

export const beside = {
  title: 'Earlier bills beside this one',
  what: 'Those of the office of the same claim and head.',
  none: 'There is none.',
  number: 'Bill',
  made: 'Made',
  standsAt: 'Stands at',
  net: 'Net amount',
  than: 'This one has',
  more: (money: string) => `${money} more`,
  less: (money: string) => `${money} less`,
  same: 'the same',
  pay: 'That pay',
  manyPayees: (most: number) => `Earlier bills of each payee are shown where there are at most ${most}.`,
  resembles: 'A payee and an amount of this bill are in',
  sanction: (number: string, day: string) => `On the sanction ${number} of ${day}`,
  left: (left: string) => `left of it: ${left}`,
}

export const changes = {
  title: (revision: number) => `What changed since revision ${revision}`,
  what: 'What',
  before: 'Before',
  now: 'Now',
  nothing: 'In what is compared here nothing changed.',
  annexure: 'Lines of the annexure',
  papers: 'Attached since',
  answers: 'Answers to the objections',
  noAnswer: 'not answered',
  told: 'What the bill itself says is compared; of the annexure the number of lines and their sum.',
  empty: 'nothing',
}
