// What long lists say, in Kannada.

import type { lists as english } from '../en/lists.ts'

const bills = (count: number): string => (count === 1 ? '1 ಬಿಲ್ಲು' : `${count} ಬಿಲ್ಲುಗಳು`)

export const lists: typeof english = {
  order: 'ತೋರಿಸುವ ಕ್ರಮ',
  inTurn: 'ಸರದಿಯ ಕ್ರಮದಲ್ಲಿ',
  rising: (column) => `${column}, ಕಡಿಮೆಯದು ಮೊದಲು`,
  falling: (column) => `${column}, ಹೆಚ್ಚಿನದು ಮೊದಲು`,
  longest: 'ಹೆಚ್ಚು ಕಾಲ ಕಾಯುತ್ತಿರುವುದು ಮೊದಲು',
  shortest: 'ಕಡಿಮೆ ಕಾಲ ಕಾಯುತ್ತಿರುವುದು ಮೊದಲು',
  forTheEye: 'ಈ ಕ್ರಮ ನೋಡುವುದಕ್ಕೆ ಮಾತ್ರ: ಯಾವ ಬಿಲ್ಲಿನ ಸರದಿ ಎಂಬುದು “ಸರದಿ” ಸಂಖ್ಯೆಯಂತೆಯೇ ಇರುತ್ತದೆ.',
  columns: 'ಕಾಲಂಗಳು',
  whichColumns: 'ತೋರಿಸುವ ಕಾಲಂಗಳು',
  waiting: (count) => `${bills(count)} ${count === 1 ? 'ಕಾಯುತ್ತಿದೆ' : 'ಕಾಯುತ್ತಿವೆ'}`,
  reading: (read, all) => `${bills(all)}; ${read} ಓದಲಾಗಿದೆ …`,
}
