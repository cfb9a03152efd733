// What the desks of the treasury say, in Kannada: the counter, the papers, the memo, what stands beside a bill.

import type * as en from '../en/desk.ts'

const bills = (count: number): string => `${count} ಬಿಲ್ಲು${count === 1 ? '' : 'ಗಳು'}`

export const desk: typeof en.desk = {
  menu: 'ಕೌಂಟರ್',
  title: 'ಕೌಂಟರ್: ಸ್ವೀಕೃತಿ, ಹಿಂದಿರುಗಿಸುವಿಕೆ',
  notYours: 'ಕೌಂಟರ್ ಖಜಾನೆಯ ಫ್ರಂಟ್ ಆಫೀಸ್ ಸಹಾಯಕರ ಮೇಜು.',
  scan: 'ಬಿಲ್ಲು ಸಂಖ್ಯೆ',
  scanHint: 'ಬಾರ್ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ, ಇಲ್ಲವೇ ಸಂಖ್ಯೆ ಬರೆದು Enter ಒತ್ತಿ. ಖಾಲಿ ಸ್ಥಳದಲ್ಲಿ Enter ಒತ್ತಿದರೆ ತೋರಿಸಿದ ಕ್ರಮ ಆಗುತ್ತದೆ.',
  find: 'ಹುಡುಕಿ',
  none: (number) => `ನೀವು ನೋಡಬಹುದಾದ ${number} ಸಂಖ್ಯೆಯ ಬಿಲ್ಲು ಇಲ್ಲ.`,
  shown: (number) => `ಕೌಂಟರ್‌ನಲ್ಲಿ: ಬಿಲ್ಲು ${number}`,
  whole: 'ಪೂರ್ತಿ ಬಿಲ್ಲು',
  putAside: 'ಬದಿಗಿಡಿ',
  done: 'ಇಲ್ಲಿ ಈವರೆಗೆ ಆದವು',
  doneNone: 'ಇನ್ನೂ ಏನೂ ಆಗಿಲ್ಲ.',
  doneCaption: 'ಕೌಂಟರ್‌ನಲ್ಲಿ ಈವರೆಗೆ ಆದವು, ಇತ್ತೀಚಿನದು ಮೊದಲು',
  bill: 'ಬಿಲ್ಲು',
  act: 'ಕ್ರಮ',
  token: 'ಟೋಕನ್',
  memo: 'ಜ್ಞಾಪನ',
  at: 'ಯಾವಾಗ',
  lists: 'ಕೌಂಟರ್‌ನಲ್ಲಿ ಕಾಯುತ್ತಿರುವವು',
  dayEnd: 'ದಿನದ ಅಂತ್ಯ',
  dayEndClear: 'ಏನೂ ಉಳಿದಿಲ್ಲ: ಆಕ್ಷೇಪಿತ ಬಿಲ್ಲೂ ಇಲ್ಲ, ಅನುಮೋದನೆಗೆ ಸ್ಕ್ರೋಲೂ ಬಾಕಿ ಇಲ್ಲ.',
  dayEndLeft: (count) => `ಆಕ್ಷೇಪಿಸಿ ಇನ್ನೂ ಹಿಂದಿರುಗಿಸದ ${bills(count)} (S-05)`,
  dayEndScrolls: (count) => `ಅನುಮೋದನೆಗೆ ಬಾಕಿ ಇರುವ ${count} ಸ್ಕ್ರೋಲ್${count === 1 ? '' : 'ಗಳು'} (S-31)`,
  objectedOn: 'ಆಕ್ಷೇಪಿಸಿದ ದಿನ',
  objectedBy: 'ಯಾರಿಂದ',
  office: 'ಕಛೇರಿ',
  noMemo: 'ಮುದ್ರಿಸಿಲ್ಲ',
  take: (number) => `ಕೌಂಟರ್‌ಗೆ ತನ್ನಿ: ${number}`,
}

export const goingOn: typeof en.goingOn = {
  choice: 'ಕ್ರಮದ ನಂತರ ಈ ಪಟ್ಟಿಯ ಮುಂದಿನ ಬಿಲ್ಲನ್ನು ತೆರೆಯಿರಿ',
  next: 'ಈ ಪಟ್ಟಿಯ ಮುಂದಿನ ಬಿಲ್ಲು',
}

export const papers: typeof en.papers = {
  title: 'ಕಾಗದ ಪತ್ರಗಳು',
  none: 'ಯಾವ ಚಿತ್ರವನ್ನೂ ಲಗತ್ತಿಸಿಲ್ಲ.',
  which: 'ಚಿತ್ರಗಳು',
  picture: (name) => `ಚಿತ್ರ: ${name}`,
  larger: 'ದೊಡ್ಡದಾಗಿ',
  smaller: 'ಚಿಕ್ಕದಾಗಿ',
  whole: 'ಅಗಲಕ್ಕೆ ಹೊಂದಿಸಿ',
  percent: (percent) => `ಶೇ. ${percent}`,
  hint: 'ಚಿತ್ರದಲ್ಲಿ: + ದೊಡ್ಡದಾಗಿ, − ಚಿಕ್ಕದಾಗಿ, 0 ಅಗಲಕ್ಕೆ ಹೊಂದಿಸಲು, ಬಾಣದ ಕೀಲಿಗಳು ಸರಿಸಲು. ಮೌಸ್‌ನಿಂದಲೂ ಎಳೆಯಬಹುದು.',
  open: (name) => `${name} (ಪ್ರತ್ಯೇಕ ಪುಟದಲ್ಲಿ ತೆರೆಯುತ್ತದೆ)`,
  save: (name) => `ಉಳಿಸಿಕೊಳ್ಳಿ: ${name}`,
  saveShort: 'ಉಳಿಸಿಕೊಳ್ಳಿ',
}

export const memo: typeof en.memo = {
  title: 'ಹಿಂದಿರುಗಿಸುವ ಜ್ಞಾಪನ',
  look: 'ಎರಡೂ ಭಾಷೆಗಳಲ್ಲಿ ಜ್ಞಾಪನ',
  preview: 'ಜ್ಞಾಪನವು ಎರಡೂ ಭಾಷೆಗಳಲ್ಲಿ ಹೀಗಿರುತ್ತದೆ',
  noNumber: 'ಇದಕ್ಕೆ ಇನ್ನೂ ಸಂಖ್ಯೆ ಇಲ್ಲ.',
  number: (number) => `ಜ್ಞಾಪನ ${number}`,
  to: (office) => `${office} ಕಛೇರಿಗೆ`,
  about: (bill, token) => (token === null ? `ಬಿಲ್ಲು ${bill}` : `ಬಿಲ್ಲು ${bill}, ಟೋಕನ್ ${token}`),
  says: 'ಈ ಕೆಳಗಿನ ಆಕ್ಷೇಪಗಳಿಗಾಗಿ ಬಿಲ್ಲನ್ನು ಹಿಂದಿರುಗಿಸಲಾಗಿದೆ:',
  nothing: 'ಇನ್ನೂ ಯಾವ ಆಕ್ಷೇಪವನ್ನೂ ಬರೆದಿಲ್ಲ.',
  asWritten: 'ಅಧಿಕಾರಿಯ ಸ್ವಂತ ಮಾತುಗಳು ಎರಡರಲ್ಲೂ ಅವರು ಬರೆದಂತೆಯೇ ಇರುತ್ತವೆ: ಅವನ್ನು ಯಾರೂ ಅನುವಾದಿಸುವುದಿಲ್ಲ.',
  print: 'ಜ್ಞಾಪನ ಮುದ್ರಿಸಿ',
}

export const beside: typeof en.beside = {
  title: 'ಈ ಬಿಲ್ಲಿನ ಜೊತೆಗೆ ಹಿಂದಿನ ಬಿಲ್ಲುಗಳು',
  what: 'ಕಛೇರಿಯ ಅದೇ ಕ್ಲೇಮು ಹಾಗೂ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯ ಬಿಲ್ಲುಗಳು.',
  none: 'ಯಾವುದೂ ಇಲ್ಲ.',
  number: 'ಬಿಲ್ಲು',
  made: 'ತಯಾರಿಸಿದ್ದು',
  standsAt: 'ಇರುವ ಹಂತ',
  net: 'ನಿವ್ವಳ ಮೊತ್ತ',
  than: 'ಈ ಬಿಲ್ಲಿನಲ್ಲಿ',
  more: (money) => `${money} ಹೆಚ್ಚು`,
  less: (money) => `${money} ಕಡಿಮೆ`,
  same: 'ಅಷ್ಟೇ',
  pay: 'ಇದೇ ಸ್ವೀಕರ್ತರಿಗೆ ಪಾವತಿಸುವವು:',
  manyPayees: (most) => `ಸ್ವೀಕರ್ತರು ಹೆಚ್ಚೆಂದರೆ ${most} ಇದ್ದಾಗ ಪ್ರತಿಯೊಬ್ಬರ ಹಿಂದಿನ ಬಿಲ್ಲುಗಳನ್ನು ತೋರಿಸಲಾಗುತ್ತದೆ.`,
  resembles: 'ಈ ಬಿಲ್ಲಿನ ಸ್ವೀಕರ್ತರು ಹಾಗೂ ಮೊತ್ತ ಇರುವ ಇತರ ಬಿಲ್ಲುಗಳು',
  sanction: (number, day) => `${day} ದಿನಾಂಕದ ${number} ಮಂಜೂರಾತಿಯ ಮೇಲೆ`,
  left: (left) => `ಅದರಲ್ಲಿ ಉಳಿದಿರುವುದು: ${left}`,
}

export const changes: typeof en.changes = {
  title: (revision) => `ಪರಿಷ್ಕರಣೆ ${revision} ರ ನಂತರ ಬದಲಾದುದು`,
  what: 'ಏನು',
  before: 'ಮೊದಲು',
  now: 'ಈಗ',
  nothing: 'ಇಲ್ಲಿ ಹೋಲಿಸಿದವುಗಳಲ್ಲಿ ಏನೂ ಬದಲಾಗಿಲ್ಲ.',
  annexure: 'ಅನುಬಂಧದ ಸಾಲುಗಳು',
  papers: 'ನಂತರ ಲಗತ್ತಿಸಿದವು',
  answers: 'ಆಕ್ಷೇಪಗಳಿಗೆ ಉತ್ತರಗಳು',
  noAnswer: 'ಉತ್ತರಿಸಿಲ್ಲ',
  told: 'ಬಿಲ್ಲು ತಾನೇ ಹೇಳುವುದನ್ನು ಹೋಲಿಸಿದೆ; ಅನುಬಂಧದ ಸಾಲುಗಳ ಸಂಖ್ಯೆ ಹಾಗೂ ಒಟ್ಟು ಮೊತ್ತವನ್ನು ಮಾತ್ರ.',
  empty: 'ಏನೂ ಇಲ್ಲ',
}
