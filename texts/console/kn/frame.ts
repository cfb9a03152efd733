// What the frame of the console says, in Kannada.

import type * as en from '../en/frame.ts'

export const frame: typeof en.frame = {
  name: 'ಖಜಾನೆ',
  government: 'ಕರ್ನಾಟಕ ಸರ್ಕಾರ',
  department: 'ಖಜಾನೆ ಇಲಾಖೆ',
  skip: 'ವಿಷಯಕ್ಕೆ ಹೋಗಿ',
  menu: 'ಮುಖ್ಯ ಪಟ್ಟಿ',
  home: 'ಮುಖಪುಟ',
  newBill: 'ಹೊಸ ಬಿಲ್ಲು',
  worklists: 'ಕಾರ್ಯಪಟ್ಟಿಗಳು',
  sessions: 'ನನ್ನ ಪ್ರವೇಶಗಳು',
  signOut: 'ನಿರ್ಗಮಿಸಿ',
  signedInAs: 'ಪ್ರವೇಶಿಸಿದವರು',
  post: 'ಹುದ್ದೆ',
  onBehalfOf: (userId) => `${userId} ಪರವಾಗಿ`,
  search: 'ಬಿಲ್ಲು ಹುಡುಕಿ',
  searchHint: 'ಬಿಲ್ಲು, ಟೋಕನ್ ಅಥವಾ ವೋಚರ್ ಸಂಖ್ಯೆ',
  searchGo: 'ಹುಡುಕಿ',
  language: 'ಭಾಷೆ',
  english: 'English',
  kannada: 'ಕನ್ನಡ',
  kannadaDigits: 'ಕನ್ನಡ ಅಂಕಿಗಳು',
  look: 'ನೋಟ',
  looks: { system: 'ಗಣಕಯಂತ್ರದಂತೆ', light: 'ಬೆಳಕು', dark: 'ಕತ್ತಲೆ' },
  singleKeys: 'ಪಟ್ಟಿ ಹಾಗೂ ಬಿಲ್ಲುಗಳಲ್ಲಿ ಒಂಟಿ ಕೀಲಿಗಳು',
  settings: 'ಆಯ್ಕೆಗಳು',
  help: 'ಕೀಲಿಗಳು',
  close: 'ಮುಚ್ಚಿ',
  cancel: 'ಬೇಡ',
  back: 'ಹಿಂದೆ',
  loading: 'ತರಲಾಗುತ್ತಿದೆ …',
  more: 'ಇನ್ನಷ್ಟು ತೋರಿಸಿ',
  again: 'ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ',
  copy: 'ನಕಲಿಸಿ',
  copied: 'ನಕಲಾಗಿದೆ',
  optional: 'ಐಚ್ಛಿಕ',
  justNow: 'ಈಗಷ್ಟೇ',
  minutes: (count) => `${count} ನಿಮಿಷ`,
  hours: (count) => `${count} ಗಂಟೆ`,
  days: (count) => `${count} ದಿನ`,
  none: 'ಇಲ್ಲ',
}

export const keys: typeof en.keys = {
  title: 'ಕೀಲಿಗಳು',
  search: 'ಬಿಲ್ಲು ಹುಡುಕಿ',
  help: 'ಈ ಪಟ್ಟಿ',
  up: 'ಮೇಲಿನ ಸಾಲು',
  down: 'ಕೆಳಗಿನ ಸಾಲು',
  first: 'ಮೊದಲ ಸಾಲು',
  last: 'ತೋರಿಸಿದವುಗಳಲ್ಲಿ ಕೊನೆಯ ಸಾಲು',
  open: 'ಬಿಲ್ಲು ತೆರೆಯಿರಿ',
  next: 'ಸರದಿಯಲ್ಲಿರುವ ಬಿಲ್ಲು',
  tabs: 'ಬಿಲ್ಲಿನ ಪುಟಗಳು, ಅನುಕ್ರಮವಾಗಿ',
  leave: 'ಪಟ್ಟಿಗೆ ಹಿಂದಿರುಗಿ',
  where: 'ಪಟ್ಟಿ ಅಥವಾ ಬಿಲ್ಲಿನ ಮೇಲೆ ಗಮನವಿರುವಾಗ ಮಾತ್ರ ಅಕ್ಷರ ಹಾಗೂ ಅಂಕಿಗಳ ಕೀಲಿಗಳು ಕೆಲಸ ಮಾಡುತ್ತವೆ; ಆಯ್ಕೆಗಳಲ್ಲಿ ಅವನ್ನು ನಿಲ್ಲಿಸಬಹುದು.',
}

export const entry: typeof en.entry = {
  title: 'ಪ್ರವೇಶ',
  welcome: 'ಖಜಾನೆ, ಕರ್ನಾಟಕದ ಖಜಾನೆ ವ್ಯವಸ್ಥೆ',
  what: 'ರಾಜ್ಯದ ಕಛೇರಿಗಳ ಬಿಲ್ಲುಗಳು: ತಯಾರಿಕೆಯಿಂದ ಪಾವತಿಯವರೆಗೆ.',
  go: 'ಪ್ರವೇಶಿಸಿ',
  away: 'ಸರ್ವರ್ ಈಗ ಉತ್ತರಿಸುತ್ತಿಲ್ಲ.',
  awayAdvice: 'ನಿಮ್ಮ ಕಛೇರಿಯ ಜಾಲವನ್ನು ಪರಿಶೀಲಿಸಿ; ನೀವು ಬರೆದುದು ಈ ಪುಟದಲ್ಲೇ ಇರುತ್ತದೆ.',
  ended: 'ನಿಮ್ಮ ಪ್ರವೇಶದ ಅವಧಿ ಮುಗಿದಿದೆ',
  endedWhat: (name) => `ಮುಂದುವರಿಯಲು ${name} ಆಗಿ ಮತ್ತೆ ಪ್ರವೇಶಿಸಿ: ಬರೆದುದನ್ನು ಉಳಿಸಲಾಗಿದೆ. ಬೇರೆಯವರು ಪ್ರವೇಶಿಸಿದರೆ ಅದು ಅಳಿಸಿಹೋಗುತ್ತದೆ.`,
  endedGo: 'ಮತ್ತೆ ಪ್ರವೇಶಿಸಿ',
  endedOther: 'ಈ ಪುಟ ಅಳಿಸಿ ನಿರ್ಗಮಿಸಿ',
  soon: 'ನಿಮ್ಮ ಪ್ರವೇಶದ ಅವಧಿ ಮುಗಿಯುತ್ತಿದೆ',
  soonWhat: (time) => `ನೀವು ಮುಂದುವರಿಯದಿದ್ದರೆ ಅದು ${time} ಕ್ಕೆ ಮುಗಿಯುತ್ತದೆ.`,
  soonGo: 'ಪ್ರವೇಶದಲ್ಲೇ ಇರಿ',
  out: 'ನೀವು ನಿರ್ಗಮಿಸಿದ್ದೀರಿ',
  outAgain: 'ಮತ್ತೆ ಪ್ರವೇಶಿಸಿ',
  refused: 'ನಿಮಗೆ ಪ್ರವೇಶ ಸಿಗಲಿಲ್ಲ',
  done: 'ನೀವು ಪ್ರವೇಶಿಸಿದ್ದೀರಿ; ಈ ಕಿಟಕಿಯನ್ನು ಮುಚ್ಚಬಹುದು.',
  reasons: {
    subject_unknown: 'ಈ ಖಾತೆಯವರು ಈ ಸೇವೆಯ ಬಳಕೆದಾರರಲ್ಲ.',
    user_suspended: 'ನಿಮ್ಮನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿದೆ; PMU ಮರುಸ್ಥಾಪಿಸುತ್ತದೆ.',
    access_denied: 'ಪ್ರವೇಶವನ್ನು ಅರ್ಧಕ್ಕೆ ಬಿಡಲಾಗಿದೆ.',
    other: 'ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ; ಹೀಗೇ ಮುಂದುವರಿದರೆ ಸಹಾಯ ಕೇಂದ್ರಕ್ಕೆ ತಿಳಿಸಿ.',
  },
}

export const sessions: typeof en.sessions = {
  title: 'ನನ್ನ ಪ್ರವೇಶಗಳು',
  what: 'ನೀವು ಈಗ ಎಲ್ಲೆಲ್ಲಿ ಪ್ರವೇಶಿಸಿದ್ದೀರಿ. ನಿಮಗೆ ಗೊತ್ತಿಲ್ಲದುದನ್ನು ಕೊನೆಗೊಳಿಸಿ, ಸಹಾಯ ಕೇಂದ್ರಕ್ಕೆ ತಿಳಿಸಿ.',
  current: 'ಇದೇ',
  begun: 'ಪ್ರವೇಶಿಸಿದ್ದು',
  seen: 'ಕೊನೆಯ ಬಳಕೆ',
  ends: 'ಮುಗಿಯುವುದು',
  address: 'ವಿಳಾಸ',
  browser: 'ಬ್ರೌಸರ್',
  end: 'ಕೊನೆಗೊಳಿಸಿ',
  endAll: 'ಎಲ್ಲೆಡೆ ನಿರ್ಗಮಿಸಿ',
  endAllWhat: 'ಇದೂ ಸೇರಿದಂತೆ ನಿಮ್ಮ ಎಲ್ಲಾ ಪ್ರವೇಶಗಳು ಕೊನೆಗೊಳ್ಳುತ್ತವೆ.',
  none: 'ಯಾವುದೇ ಪ್ರವೇಶವಿಲ್ಲ.',
}

export const problems: typeof en.problems = {
  offline: { title: 'ಸರ್ವರ್ ತಲುಪಲಾಗುತ್ತಿಲ್ಲ', detail: 'ಏನೂ ಕಳೆದುಹೋಗಿಲ್ಲ: ಜಾಲ ಮರಳಿ ಬಂದ ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.' },
  unreadable_answer: {
    title: 'ಉತ್ತರವನ್ನು ಓದಲಾಗಲಿಲ್ಲ',
    detail: 'ಈ ಗಣಕಯಂತ್ರ ಮತ್ತು ಸರ್ವರ್ ನಡುವೆ ಬೇರೇನೋ ಉತ್ತರಿಸಿದೆ. ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
}

export const panel: typeof en.panel = {
  rule: 'ಸೂತ್ರ',
  source: 'ಆಧಾರ',
  reference: 'ಉಲ್ಲೇಖ',
  faults: 'ದೋಷಗಳು',
}

export const formats: typeof en.formats = {
  date: 'dd-mm-yyyy',
  dateWrong: 'ದಿನವನ್ನು dd-mm-yyyy ರೂಪದಲ್ಲಿ ಬರೆಯಿರಿ; ಉದಾ: 26-11-2026.',
  recipientWrong: 'ಸ್ವೀಕರ್ತರನ್ನು ಆರಿಸಿ, ಇಲ್ಲವೇ ಪೂರ್ಣ ಸಂಖ್ಯೆ ಬರೆಯಿರಿ; ಉದಾ: 2000-10104-036.',
  amountWrong: 'ರೂಪಾಯಿಗಳನ್ನು ಹೆಚ್ಚೆಂದರೆ ಎರಡು ದಶಮಾಂಶಗಳೊಂದಿಗೆ ಬರೆಯಿರಿ; ಉದಾ: 4,500.00.',
  empty: 'ಇದನ್ನು ತುಂಬಬೇಕು.',
  choose: 'ಆಯ್ಕೆ ಮಾಡಿ',
}
