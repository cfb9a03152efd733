// What is said of the problems of changes of master data, in Kannada.

import type { ProblemCode } from '../api.ts'
import type { Kind } from '../words.ts'

type OfChanges = Extract<ProblemCode, `change_${string}`>

export const problemsOfChanges: Readonly<Record<OfChanges, Kind>> = {
  change_state: {
    title: 'ಬದಲಾವಣೆ ತೀರ್ಮಾನವಾಗಿದೆ',
    meaning: 'ಅನುಮೋದಿಸಿದ್ದು ಅಥವಾ ನಿರಾಕರಿಸಿದ್ದು ಹಾಗೆಯೇ ಉಳಿಯುತ್ತದೆ; ಬೇರೊಂದು ಬದಲಾವಣೆಯನ್ನು ಪ್ರಸ್ತಾಪಿಸಬಹುದು.',
  },
  change_waits: {
    title: 'ಒಂದು ಬದಲಾವಣೆ ಬಾಕಿ ಇದೆ',
    meaning: 'ಒಂದೇ ವಿಷಯದ ಒಂದು ಬದಲಾವಣೆ ಮಾತ್ರ ಬಾಕಿ ಇರಬಹುದು: ಮತ್ತೊಂದನ್ನು ಪ್ರಸ್ತಾಪಿಸುವ ಮೊದಲು ಅದನ್ನು ಅನುಮೋದಿಸಬೇಕು ಅಥವಾ ನಿರಾಕರಿಸಬೇಕು.',
  },
  change_unfit: {
    title: 'ಮಾಡಬಹುದಾದ ಬದಲಾವಣೆಯಲ್ಲ',
    meaning:
      'ಸ್ವೀಕರ್ತರು ತಿಳಿದಿಲ್ಲ, ಖಾತೆ ಸಂಖ್ಯೆ ಸರಿಯಾದ ರೂಪದಲ್ಲಿಲ್ಲ, ಅದರ ಶಾಖೆ ಪ್ರಕಟಿತ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ, ದಿನ ಕಳೆದಿದೆ, ಅಥವಾ ಕೋರಿದ್ದು ' +
      'ಈಗಾಗಲೇ ಜಾರಿಯಲ್ಲಿದೆ: `errors` ಪ್ರತಿ ಕ್ಷೇತ್ರವನ್ನು ಹೆಸರಿಸುತ್ತದೆ.',
  },
}
