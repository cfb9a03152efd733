// Of desks, holds, turns and the express queue (S-16a): each problem's name, and what it means.

import type { Catalogue } from '../words.ts'

type OfOrder =
  | 'already_held'
  | 'not_held'
  | 'express_asked'
  | 'express_not_asked'
  | 'express_endorsed'
  | 'express_not_endorsed'
  | 'not_your_desk'
  | 'not_your_turn'
  | 'list_empty'
  | 'desk_unfit'
  | 'absence_unfit'

export const problemsOfOrder: Pick<Catalogue['problems'], OfOrder> = {
  already_held: {
    title: 'ಈಗಾಗಲೇ ತಡೆಹಿಡಿಯಲಾಗಿದೆ',
    meaning: 'ಬಿಲ್ಲನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿದೆ; ಅದನ್ನು ಬಿಡುಗಡೆ ಮಾಡಬಹುದು ಅಥವಾ ಆಕ್ಷೇಪಿಸಬಹುದು.',
  },
  not_held: { title: 'ತಡೆಹಿಡಿಯಲಾಗಿಲ್ಲ', meaning: 'ತಡೆಹಿಡಿದ ಬಿಲ್ಲನ್ನು ಮಾತ್ರ ಬಿಡುಗಡೆ ಮಾಡಲಾಗುತ್ತದೆ.' },
  express_asked: {
    title: 'ತುರ್ತು ಸರದಿಯನ್ನು ಈಗಾಗಲೇ ಕೋರಲಾಗಿದೆ',
    meaning: 'ಒಂದು ಬಿಲ್ಲಿಗೆ ತುರ್ತು ಸರದಿಯ ಒಂದೇ ಕೋರಿಕೆ ಇರುತ್ತದೆ; ನಿರಾಕರಿಸಿದ್ದನ್ನು ಮಾತ್ರ ಮತ್ತೆ ಕೋರಬಹುದು.',
  },
  express_not_asked: { title: 'ಬಾಕಿ ಕೋರಿಕೆ ಇಲ್ಲ', meaning: 'ತುರ್ತು ಸರದಿಯನ್ನು ಕೋರಿಲ್ಲ, ಅಥವಾ ಕೋರಿಕೆಗೆ ಉತ್ತರಿಸಲಾಗಿದೆ.' },
  express_endorsed: { title: 'ಈಗಾಗಲೇ ಅನುಮೋದಿಸಲಾಗಿದೆ', meaning: 'ಕೋರಿಕೆಯು ಖಜಾನಾಧಿಕಾರಿಗಾಗಿ ಕಾಯುತ್ತಿದೆ.' },
  express_not_endorsed: { title: 'ಇನ್ನೂ ಅನುಮೋದಿಸಿಲ್ಲ', meaning: 'ನಿರ್ದೇಶಕರ ಅನುಮೋದನೆಯ ನಂತರ ದೃಢೀಕರಿಸಲಾಗುತ್ತದೆ.' },
  not_your_desk: {
    title: 'ಬೇರೆ ಮೇಜಿನಲ್ಲಿದೆ',
    meaning: 'ಪ್ರತಿ ಬಿಲ್ಲು ಅದರ ಹಂತದ ಒಂದು ಮೇಜಿನಲ್ಲಿರುತ್ತದೆ; ಆ ಹುದ್ದೆ ಮಾತ್ರ ಅದನ್ನು ನಿರ್ವಹಿಸುತ್ತದೆ (S-16a).',
  },
  not_your_turn: {
    title: 'ಸರದಿ ಬಂದಿಲ್ಲ',
    meaning: 'ಮೇಜಿನಲ್ಲಿ ಇದಕ್ಕಿಂತ ಮುಂದಿನ ಬಿಲ್ಲು ಕಾಯುತ್ತಿದೆ: ತ್ವರಿತ, ಆದ್ಯತೆ, ಹಿರಿತನ; ನಂತರ ಸ್ವೀಕೃತಿಯ ಸಮಯ (S-16a).',
  },
  list_empty: {
    title: 'ಈಗ ಪಾವತಿಸಲು ಏನೂ ಇಲ್ಲ',
    meaning: 'ತೀರ್ಣವಾದ ಬಿಲ್ಲುಗಳ ಪಟ್ಟಿಯಲ್ಲಿ ಈಗ ಪಾವತಿಸಬಹುದಾದ ಬಿಲ್ಲು ಇಲ್ಲ: ಪಟ್ಟಿ ಖಾಲಿ, ಅಥವಾ ಇರುವವು ಈಗ ಕಾಯಬೇಕು (S-16a).',
  },
  desk_unfit: { title: 'ಸೂಕ್ತ ಮೇಜಲ್ಲ', meaning: 'ಬಿಲ್ಲನ್ನು ಅದರ ಹಂತದ, ಹಾಜರಿರುವ ಮತ್ತು ಕರ್ತವ್ಯ ವಿಭಜನೆ ತಡೆಯದ ಹುದ್ದೆಗೆ ನೀಡಲಾಗುತ್ತದೆ.' },
  absence_unfit: { title: 'ಅಂತಹ ಗೈರುಹಾಜರಿ ಇಲ್ಲ', meaning: 'ಮುಗಿಯದ ದಿನಗಳಿಗೆ, ಕೊನೆಗೊಳಿಸುವವರೆಗೆ ಮೇಜು ಗೈರುಹಾಜರಾಗಿರುತ್ತದೆ.' },
}
