// Of payment files and the treasury's day: each problem's name, and what it means.

import type { Catalogue } from '../words.ts'

type OfFiles =
  | 'through_payment_file'
  | 'wrong_file_state'
  | 'scroll_state'
  | 'bill_not_in_treasury'
  | 'file_would_be_empty'
  | 'treasury_closed'
  | 'extension_unfit'

export const problemsOfFiles: Pick<Catalogue['problems'], OfFiles> = {
  through_payment_file: {
    title: 'ಪಾವತಿ ಕಡತದ ಮೇಲೆ ಕ್ರಮ ಕೈಗೊಳ್ಳಿ',
    meaning: 'ಅಧಿಕೃತಗೊಳಿಸುವುದು ಹಾಗೂ ನಂತರದವು ಪಾವತಿ ಕಡತದ ಮೇಲಿನ ಕ್ರಮಗಳು, ಬಿಲ್ಲಿನ ಮೇಲಿನವಲ್ಲ.',
  },
  wrong_file_state: {
    title: 'ಕಡತದ ಈ ಸ್ಥಿತಿಯಲ್ಲಿ ಸಾಧ್ಯವಿಲ್ಲ',
    meaning: 'ಪಾವತಿ ಕಡತವು ಈ ಕ್ರಮವಿರುವ ಸ್ಥಿತಿಯಲ್ಲಿಲ್ಲ.',
  },
  scroll_state: {
    title: 'ಸ್ಕ್ರೋಲಿನ ಈ ಸ್ಥಿತಿಯಲ್ಲಿ ಸಾಧ್ಯವಿಲ್ಲ',
    meaning: 'ಸ್ಕ್ರೋಲನ್ನು ಈಗಾಗಲೇ ಅನುಮೋದಿಸಲಾಗಿದೆ, ಅಥವಾ ಅದಕ್ಕೆ ಮೊದಲು ಬೇರೊಂದನ್ನು ಅನುಮೋದಿಸಬೇಕು.',
  },
  bill_not_in_treasury: {
    title: 'ಈ ಖಜಾನೆಯ ಬಿಲ್ಲು ಅಲ್ಲ',
    meaning: 'ಪಾವತಿ ಕಡತದಲ್ಲಿ ಒಂದೇ ಖಜಾನೆಯ ಬಿಲ್ಲುಗಳಿರುತ್ತವೆ.',
  },
  file_would_be_empty: {
    title: 'ಕಡತ ಖಾಲಿಯಾಗುತ್ತದೆ',
    meaning: 'ಪಾವತಿ ಕಡತದಲ್ಲಿ ಕನಿಷ್ಠ ಒಂದು ಬಿಲ್ಲು ಇರಬೇಕು; ಬದಲಿಗೆ ಕಡತವನ್ನು ರದ್ದುಪಡಿಸಿ.',
  },
  treasury_closed: {
    title: 'ಖಜಾನೆಯ ದಿನದ ಅವಧಿ ಮುಗಿದಿದೆ',
    meaning:
      'ಖಜಾನೆಯ ಕೊನೆಯ ಗಂಟೆಯ ನಂತರ ಹಾಗೂ ರಿಸರ್ವ್ ಬ್ಯಾಂಕ್ ಕೆಲಸ ಮಾಡದ ದಿನದಂದು, ನಿರ್ದೇಶಕರು ದಿನದ ಅವಧಿಯನ್ನು ವಿಸ್ತರಿಸದ ಹೊರತು, ' +
      'ಪಾವತಿ ಕಡತವನ್ನು ರಚಿಸುವುದಿಲ್ಲ, ಅನುಮೋದಿಸುವುದೂ ಇಲ್ಲ (S-28).',
  },
  extension_unfit: {
    title: 'ದಿನದ ವಿಸ್ತರಣೆ ಅಲ್ಲ',
    meaning: 'ಕಳೆದುಹೋಗದ ದಿನವನ್ನು ಮಾತ್ರ, ಅದು ತಾನಾಗಿಯೇ ಮುಗಿಯುವ ಗಂಟೆಯ ಆಚೆಗೆ ವಿಸ್ತರಿಸಲಾಗುತ್ತದೆ (S-28).',
  },
}
