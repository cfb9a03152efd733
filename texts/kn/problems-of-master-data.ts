// What is said of the problems of master data: changes, and who holds a post, in Kannada.

import type { ProblemCode } from '../api.ts'
import type { Kind } from '../words.ts'

type OfMasterData = Extract<ProblemCode, `change_${string}` | `delegation_${string}` | 'charge_unfit'>

export const problemsOfMasterData: Readonly<Record<OfMasterData, Kind>> = {
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
  delegation_state: {
    title: 'ಸ್ಥಿತಿ ಬೇರೆಯಾಗಿದೆ',
    meaning: 'ಅಧಿಕಾರ ನಿಯೋಜನೆ ಅಥವಾ ಪ್ರಭಾರದ ಈ ಸ್ಥಿತಿಯಲ್ಲಿ ಇಂತಹ ಕ್ರಮವಿಲ್ಲ.',
  },
  delegation_unfit: {
    title: 'ಇರಬಹುದಾದ ಅಧಿಕಾರ ನಿಯೋಜನೆಯಲ್ಲ',
    meaning: 'DDO ಹುದ್ದೆಯನ್ನು ಅದೇ ಕಚೇರಿಯ ಗೆಜೆಟೆಡ್ ಅಧಿಕಾರಿಗೆ, ಮುಂದೆ ಬರುವ ಅವಧಿಗೆ ನಿಯೋಜಿಸಬಹುದು (S-43, S-44).',
  },
  charge_unfit: {
    title: 'ಇರಬಹುದಾದ ಪ್ರಭಾರವಲ್ಲ',
    meaning: 'ಯಾರೂ ಇಲ್ಲದ ಹುದ್ದೆಯ ಪ್ರಭಾರ ನೀಡಬಹುದು; ಹುದ್ದೆಯಲ್ಲಿರುವವರೇ ಅದನ್ನು ಹಸ್ತಾಂತರಿಸಬಹುದು (S-43, S-44).',
  },
}
