// What the head of the console says, in Kannada: until when a bill waits, the commands, the line to the server.

import type * as en from '../en/head.ts'

export const ends: typeof en.ends = {
  paper_not_inwarded: 'ಆಮೇಲೆ ಅದರ ಕಛೇರಿಗೆ ಸೂಚನೆ ಹೋಗುತ್ತದೆ',
  held_too_long: 'ಆಮೇಲೆ ಖಜಾನಾಧಿಕಾರಿಗೆ ಸೂಚನೆ ಹೋಗುತ್ತದೆ',
  passed_not_authorised: 'ಆಮೇಲೆ ಪಾವತಿ ಅಧಿಕಾರಿಗೆ ಸೂಚನೆ ಹೋಗುತ್ತದೆ',
  authorised_not_sent: 'ಆಮೇಲೆ ಖಜಾನಾಧಿಕಾರಿಗೆ ಸೂಚನೆ ಹೋಗುತ್ತದೆ',
  sent_not_acknowledged: 'ಆಮೇಲೆ ಖಜಾನಾಧಿಕಾರಿಗೆ ಸೂಚನೆ ಹೋಗುತ್ತದೆ',
  day_end: 'ದಿನದ ಕೊನೆಗೆ ಫ್ರಂಟ್ ಆಫೀಸಿನಲ್ಲಿ ಆಕ್ಷೇಪಿತ ಬಿಲ್ಲು ಉಳಿಯಬಾರದು (S-05)',
  last_hour: 'ಆಮೇಲೆ ಆ ದಿನ ಪಾವತಿ ಕಡತ ಅನುಮೋದಿಸಲಾಗದು (S-28)',
  bank_opens: 'ಅಲ್ಲಿಯವರೆಗೆ ಬ್ಯಾಂಕ್ ಮುಚ್ಚಿದೆ',
  adjustment_due: 'ಅದರೊಳಗೆ ಇದನ್ನು ಸರಿಹೊಂದಿಸುವ ಬಿಲ್ಲು ಬರಬೇಕು (S-37)',
  repayment_ends: 'ಆಮೇಲೆ ಇದರಲ್ಲಿ ವಿಫಲವಾದ ಮೊತ್ತ ರಾಜ್ಯಕ್ಕೆ ಸೇರುತ್ತದೆ',
}

export const waiting: typeof en.waiting = {
  until: (moment, end) => `${moment} ರವರೆಗೆ: ${end}`,
}

export const others: typeof en.others = {
  title: 'ಇತರರಿಗಾಗಿ ಕಾಯುತ್ತಿರುವುದು',
  what: 'ನೀವು ನೋಡಬಹುದಾದ ಹೊಸ ಬಿಲ್ಲುಗಳು',
  number: 'ಬಿಲ್ಲು',
  net: 'ನಿವ್ವಳ ಮೊತ್ತ',
  stands: 'ಇರುವ ಹಂತ',
  awaits: 'ಏಕೆ ಕಾಯುತ್ತಿದೆ',
  since: 'ಎಷ್ಟು ಸಮಯದಿಂದ',
  none: 'ನೀವು ನೋಡಬಹುದಾದ ಹೊಸ ಬಿಲ್ಲುಗಳಲ್ಲಿ ಯಾವುದೂ ಇತರರಿಗಾಗಿ ಕಾಯುತ್ತಿಲ್ಲ.',
}

export const palette: typeof en.palette = {
  title: 'ಎಲ್ಲಿಗೆ ಹೋಗಬೇಕು, ಏನು ಮಾಡಬೇಕು',
  field: 'ಪುಟ, ಕಾರ್ಯಪಟ್ಟಿ, ಕ್ರಮ ಅಥವಾ ಬಿಲ್ಲಿನ ಸಂಖ್ಯೆ',
  list: 'ಇರುವವು',
  found: (count) => (count === 1 ? '1 ಆಯ್ಕೆ' : `${count} ಆಯ್ಕೆಗಳು`),
  none: 'ಆ ಹೆಸರಿನದು ಏನೂ ಇಲ್ಲ.',
  acts: (number) => `ಬಿಲ್ಲು ${number}`,
  pages: 'ಪುಟಗಳು',
  worklists: 'ಕಾರ್ಯಪಟ್ಟಿಗಳು',
  find: 'ಹುಡುಕಿ',
  own: 'ಈ ಪರದೆ',
  worklist: (stage, count) => `ಪಟ್ಟಿ: ${stage} (${count})`,
  findBill: (text) => `ಬಿಲ್ಲು ${text} ಹುಡುಕಿ`,
  how: 'ಆಯ್ಕೆಗೆ ಮೇಲೆ ಕೆಳಗೆ ಕೀಲಿಗಳು, ಹೋಗಲು Enter, ಬಿಡಲು Escape.',
}

export const line: typeof en.line = {
  away: 'ಸರ್ವರ್ ಸಂಪರ್ಕ ಸಿಗುತ್ತಿಲ್ಲ.',
  old: (moment) => `ತೋರಿಸಿರುವುದು ಹಳೆಯದಿರಬಹುದು: ${moment} ಅಥವಾ ಅದಕ್ಕೂ ಹಿಂದಿನದು. ನೀವು ಬರೆದದ್ದು ಹಾಗೆಯೇ ಇದೆ.`,
  goes: 'ಕೆಲವು ಸೆಕೆಂಡುಗಳಿಗೊಮ್ಮೆ ಪ್ರಯತ್ನಿಸಲಾಗುತ್ತಿದೆ, ತಾನಾಗಿ ಮುಂದುವರಿಯುತ್ತದೆ.',
  now: 'ಈಗಲೇ ಪ್ರಯತ್ನಿಸಿ',
  back: 'ಸರ್ವರ್ ಮತ್ತೆ ಸಿಕ್ಕಿದೆ; ಪುಟ ಈಗಿನದಾಗಿದೆ.',
  page: 'ಈ ಪುಟ ತೆರೆಯಲಾಗಲಿಲ್ಲ',
  pageWhat: 'ಅದರ ಭಾಗಗಳು ಸರ್ವರ್‌ನಿಂದ ಬರಲಿಲ್ಲ. ಏನೂ ಕಳೆದಿಲ್ಲ: ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  broken: 'ಈ ಪುಟದಲ್ಲಿ ದೋಷ ಉಂಟಾಗಿದೆ',
  brokenWhat: 'ನೀವು ಏನು ಮಾಡುತ್ತಿದ್ದಿರಿ ಎಂದು ಕೆಳಗಿನ ಉಲ್ಲೇಖದೊಂದಿಗೆ ಸಹಾಯ ಕೇಂದ್ರಕ್ಕೆ ತಿಳಿಸಿ; ಆಮೇಲೆ ಪುಟವನ್ನು ಮತ್ತೆ ತೆರೆಯಿರಿ.',
  reload: 'ಪುಟವನ್ನು ಮತ್ತೆ ತೆರೆಯಿರಿ',
}

export const copying: typeof en.copying = {
  done: 'ಉಲ್ಲೇಖ ನಕಲಾಗಿದೆ.',
  selected: 'ಉಲ್ಲೇಖ ಆಯ್ಕೆಯಾಗಿದೆ: Ctrl C ಒತ್ತಿ ನಕಲು ಮಾಡಿ.',
}
