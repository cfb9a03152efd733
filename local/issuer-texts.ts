// What the pages of the local issuer say, in both languages.

import type { Role } from '../domain/kernel/vocabulary.ts'

export type PageLanguage = 'en' | 'kn'

interface PageTexts {
  /** The other language, in itself. */
  other: string
  choose: string
  lead: string
  roles: Readonly<Record<Role, string>>
  signOut: string
  signOutLead: string
  yes: string
  no: string
  signedOut: string
  signedOutLead: string
  wrong: string
}

const en: PageTexts = {
  other: 'ಕನ್ನಡ',
  choose: 'Who are you?',
  lead: 'The issuer of a local start: choose one of the people of the sample State. No password is asked for.',
  roles: {
    MAKER: 'Maker',
    CHECKER: 'Checker',
    APPROVER: 'Approver',
    MESSENGER: 'Messenger',
    COUNTERSIGNER: 'Countersigning officer',
    FOA: 'Front-office assistant',
    BOA: 'Back-office assistant',
    HA: 'Head accountant',
    BAO: 'Bill approving officer',
    PA: 'Payment authoriser',
    TO: 'Treasury officer',
    ACCOUNTS: 'Accounts user',
    HOO: 'Head of office',
    DEPARTMENTAL_USER: 'Departmental user',
    DOT: 'Directorate of Treasuries',
    FD: 'Finance Department',
    PMU: 'Project Management Unit',
    DEPOSIT_SUPERINTENDENT: 'Deposit superintendent',
    DEPOSIT_ADMINISTRATOR: 'Deposit administrator',
    AG: 'Accountant General',
    AUDITOR: 'Auditor',
    ADMIN: 'Administrator',
    REMITTER: 'Remitter',
  },
  signOut: 'Sign out?',
  signOutLead: 'You are signed in at the issuer of the local start.',
  yes: 'Sign out',
  no: 'Stay signed in',
  signedOut: 'You are signed out',
  signedOutLead: 'This page can be closed.',
  wrong: 'This does not work',
}

const kn: PageTexts = {
  other: 'English',
  choose: 'ನೀವು ಯಾರು?',
  lead: 'ಇದು ಸ್ಥಳೀಯ ಆರಂಭದ ನೀಡುಗ: ಮಾದರಿ ರಾಜ್ಯದ ಜನರಲ್ಲಿ ಒಬ್ಬರನ್ನು ಆರಿಸಿ. ಗುಪ್ತಪದ ಕೇಳುವುದಿಲ್ಲ.',
  roles: {
    MAKER: 'ತಯಾರಕರು',
    CHECKER: 'ಪರಿಶೀಲಕರು',
    APPROVER: 'ಅನುಮೋದಕರು',
    MESSENGER: 'ಸಂದೇಶವಾಹಕರು',
    COUNTERSIGNER: 'ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿ',
    FOA: 'ಮುಂಗಟ್ಟೆ ಸಹಾಯಕರು',
    BOA: 'ಹಿಂಗಟ್ಟೆ ಸಹಾಯಕರು',
    HA: 'ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು',
    BAO: 'ಬಿಲ್ಲು ಅನುಮೋದನಾಧಿಕಾರಿ',
    PA: 'ಪಾವತಿ ಅಧಿಕೃತಗೊಳಿಸುವವರು',
    TO: 'ಖಜಾನಾಧಿಕಾರಿ',
    ACCOUNTS: 'ಲೆಕ್ಕಪತ್ರ ಬಳಕೆದಾರರು',
    HOO: 'ಕಚೇರಿ ಮುಖ್ಯಸ್ಥರು',
    DEPARTMENTAL_USER: 'ಇಲಾಖಾ ಬಳಕೆದಾರರು',
    DOT: 'ಖಜಾನೆ ನಿರ್ದೇಶನಾಲಯ',
    FD: 'ಆರ್ಥಿಕ ಇಲಾಖೆ',
    PMU: 'ಯೋಜನಾ ನಿರ್ವಹಣಾ ಘಟಕ',
    DEPOSIT_SUPERINTENDENT: 'ಠೇವಣಿ ಅಧೀಕ್ಷಕರು',
    DEPOSIT_ADMINISTRATOR: 'ಠೇವಣಿ ಆಡಳಿತಗಾರರು',
    AG: 'ಮಹಾಲೇಖಪಾಲರು',
    AUDITOR: 'ಲೆಕ್ಕಪರಿಶೋಧಕರು',
    ADMIN: 'ಆಡಳಿತಗಾರರು',
    REMITTER: 'ಹಣ ಸಂದಾಯ ಮಾಡುವವರು',
  },
  signOut: 'ಸೈನ್ ಔಟ್ ಆಗುವುದೇ?',
  signOutLead: 'ಸ್ಥಳೀಯ ಆರಂಭದ ನೀಡುಗರಲ್ಲಿ ನೀವು ಸೈನ್ ಇನ್ ಆಗಿದ್ದೀರಿ.',
  yes: 'ಸೈನ್ ಔಟ್ ಆಗಿ',
  no: 'ಸೈನ್ ಇನ್ ಆಗಿಯೇ ಇರಿ',
  signedOut: 'ನೀವು ಸೈನ್ ಔಟ್ ಆಗಿದ್ದೀರಿ',
  signedOutLead: 'ಈ ಪುಟವನ್ನು ಮುಚ್ಚಬಹುದು.',
  wrong: 'ಇದು ನಡೆಯುವುದಿಲ್ಲ',
}

export const pageTexts: Readonly<Record<PageLanguage, PageTexts>> = { en, kn }
