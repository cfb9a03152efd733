// What the frame of the console says, in English.

const one = (count: number, single: string, many: string): string => (count === 1 ? `1 ${single}` : `${count} ${many}`)

export const frame = {
  name: 'Khajane',
  /** As it names itself, on every page of entry in both. */
  governmentIn: { kn: 'ಕರ್ನಾಟಕ ಸರ್ಕಾರ', en: 'Government of Karnataka' },
  department: 'Department of Treasuries',
  skip: 'Skip to the content',
  menu: 'Main menu',
  home: 'Home',
  newBill: 'New bill',
  worklists: 'Worklists',
  sessions: 'My sessions',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  post: 'Post',
  postGo: 'Act in this post',
  onBehalfOf: (userId: string) => `for ${userId}`,
  search: 'Find a bill',
  searchHint: 'Bill, token or voucher number',
  searchGo: 'Find',
  language: 'Language',
  english: 'English',
  kannada: 'ಕನ್ನಡ',
  kannadaDigits: 'Kannada digits',
  look: 'Look',
  looks: { system: 'As the computer', light: 'Light', dark: 'Dark' },
  singleKeys: 'Single keys in lists and bills',
  settings: 'Settings',
  help: 'Keys',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  loading: 'Loading …',
  more: 'Show more',
  again: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  optional: 'optional',
  justNow: 'just now',
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => one(count, 'day', 'days'),
  none: 'none',
  noSuchPage: 'There is no such page',
  noSuchPageWhat: 'Look at its address, or go on from home.',
}

export const keys = {
  title: 'Keys',
  search: 'Find a bill',
  help: 'This list',
  palette: 'Go to any page, worklist, bill or act',
  up: 'The row above',
  down: 'The row below',
  first: 'The first row',
  last: 'The last row of those shown',
  open: 'Open the bill',
  next: 'The bill whose turn it is',
  tabs: 'The tabs of a bill, in their order',
  leave: 'Back to the list',
  where: 'Letters and figures act while the list or the bill has the focus, and can be switched off in the settings.',
}

export const entry = {
  title: 'Sign in',
  welcome: 'Khajane, the treasury of Karnataka',
  what: 'Bills of the offices of the State, from their making to their payment.',
  go: 'Sign in',
  away: 'The server does not answer now.',
  awayAdvice: 'Check the network of your office; what you have typed stays on this page.',
  ended: 'Your session has ended',
  endedWhat: (name: string) =>
    `Sign in again as ${name} to go on: what you have typed is kept. Somebody else clears it.`,
  endedGo: 'Sign in again',
  endedOther: 'Leave, and clear this page',
  soon: 'Your session is about to end',
  soonWhat: (time: string) => `It ends at ${time} unless you go on.`,
  soonGo: 'Stay signed in',
  dayEnds: (time: string) =>
    `Its day is over at ${time}. Sign in again before that and you go on without a break: what you have typed is kept.`,
  out: 'You are signed out',
  notOut: 'You are not signed out: the server did not end your session. Try again before you leave this machine.',
  outAgain: 'Sign in again',
  refused: 'You could not be signed in',
  done: 'You are signed in; this window can be closed.',
  reasons: {
    user_unknown: 'The account is that of no user of this service.',
    suspended: 'You are suspended; the PMU reinstates.',
    sign_in_refused: 'The sign-in was refused, or broken off.',
    sign_in_stale: 'The sign-in took too long, or was begun in another browser: begin again.',
    unavailable: 'The place where you say who you are does not answer now: try again in a while.',
    other: 'Try again; if it goes on, tell the help desk.',
  },
}

export const sessions = {
  title: 'My sessions',
  what: 'Where you are signed in now. End what you do not know, and tell the help desk.',
  current: 'this one',
  begun: 'Signed in',
  seen: 'Last seen',
  ends: 'Ends',
  address: 'Address',
  browser: 'Browser',
  end: 'End',
  endAll: 'Sign out everywhere',
  endAllWhat: 'All your sessions end, this one too.',
  none: 'There is no session.',
}

export const problems: Record<string, { title: string; detail: string }> = {
  offline: { title: 'The server cannot be reached', detail: 'Nothing is lost: try again once the network is back.' },
  unreadable_answer: {
    title: 'The answer could not be read',
    detail: 'Something between this computer and the server answered in its place. Try again.',
  },
}

export const panel = {
  rule: 'Rule',
  source: 'Source',
  reference: 'Reference',
  faults: 'What is wrong',
}

export const formats = {
  date: 'dd-mm-yyyy',
  dateWrong: 'Write the day as dd-mm-yyyy, such as 26-11-2026.',
  recipientWrong: 'Choose a recipient, or write the whole number, such as 2000-10104-036.',
  amountWrong: 'Write rupees with at most two decimals, such as 4,500.00.',
  empty: 'This must be filled in.',
  choose: 'Choose',
}
