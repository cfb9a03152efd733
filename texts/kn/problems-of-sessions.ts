// Problems of signing in and of sessions.

import type { Catalogue } from '../words.ts'

export const problemsOfSessions = {
  csrf_refused: {
    title: 'ಈ ಕನ್ಸೋಲ್‌ನಿಂದ ಬಂದಿಲ್ಲ',
    meaning: 'ಏನನ್ನಾದರೂ ಬದಲಿಸಬಹುದಾದ ಕುಕೀ ಕೋರಿಕೆಗೆ ಕನ್ಸೋಲ್‌ನ `Origin` ಮತ್ತು `X-CSRF-Token` ಬೇಕು.',
  },
  sign_in_off: {
    title: 'ಸೈನ್ ಇನ್ ಸೌಲಭ್ಯವಿಲ್ಲ',
    meaning: 'ಈ ಸರ್ವರ್ ಬೇರರ್ ಟೋಕನ್‌ಗಳನ್ನು ಮಾತ್ರ ಸ್ವೀಕರಿಸುತ್ತದೆ: ಯಾವುದೇ ಕ್ಲೈಂಟ್ ನಿಗದಿಪಡಿಸಿಲ್ಲ.',
  },
  sign_in_refused: {
    title: 'ಸೈನ್ ಇನ್ ಆಗಲಿಲ್ಲ',
    meaning: 'ನೀಡುಗರು ನಿಮ್ಮನ್ನು ಸೈನ್ ಇನ್ ಮಾಡಲಿಲ್ಲ, ಅಥವಾ ಅವರ ಉತ್ತರ ಕೇಳಿದ್ದಲ್ಲ. ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  },
  sign_in_stale: {
    title: 'ಸೈನ್ ಇನ್ ಆಗಲು ತುಂಬಾ ಸಮಯವಾಯಿತು',
    meaning: 'ಈ ಬ್ರೌಸರ್ ಸೈನ್ ಇನ್ ಆರಂಭಿಸಿಲ್ಲ, ಅಥವಾ ಆರಂಭಿಸಿ ಬಹಳ ಸಮಯವಾಗಿದೆ. ಮತ್ತೆ ಸೈನ್ ಇನ್ ಆಗಿ.',
  },
  user_unknown: {
    title: 'ಈ ಸೇವೆಯ ಬಳಕೆದಾರರಲ್ಲ',
    meaning: 'ನೀಡುಗರಿಗೆ ನೀವು ಗೊತ್ತು, ಆದರೆ ಈ ಸೇವೆಯಲ್ಲಿ ಆ ಹೆಸರಿನ ಬಳಕೆದಾರರಿಲ್ಲ. ಬಳಕೆದಾರರನ್ನು ನಿರ್ವಹಿಸುವವರು ಸೇರಿಸುತ್ತಾರೆ.',
  },
  logout_token_refused: {
    title: 'ಸೈನ್ ಔಟ್ ಟೋಕನ್ ನಿರಾಕರಿಸಲಾಗಿದೆ',
    meaning: 'ನೀಡುಗರು ಈ ಸೇವೆಗಾಗಿ ಅದಕ್ಕೆ ಸಹಿ ಮಾಡಿಲ್ಲ, ಅದು ಹಳೆಯದು, ಅಥವಾ ಯಾರು ಸೈನ್ ಔಟ್ ಆದರು ಎಂದು ಅದು ಹೇಳುವುದಿಲ್ಲ.',
  },
} satisfies Partial<Catalogue['problems']>
