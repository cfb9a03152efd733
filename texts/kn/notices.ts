// What a notice says to whom it tells.

import type { Catalogue } from '../words.ts'

export const notices: Catalogue['notices'] = {
  paper_not_inwarded: ({ number, since }) =>
    `${number} ಬಿಲ್ಲಿನ ಕಾಗದ ಪ್ರತಿ ${since} ರಿಂದ ಖಜಾನೆಗೆ ತಲುಪಿಲ್ಲ: ಅದನ್ನು ಕಳುಹಿಸಿ, ಇಲ್ಲವೇ ಬಿಲ್ಲನ್ನು ಹಿಂಪಡೆಯಿರಿ.`,
  held_too_long: ({ number, since }) =>
    `${number} ಬಿಲ್ಲು ${since} ರಿಂದ ತಡೆಹಿಡಿಯಲ್ಪಟ್ಟಿದೆ: ಅದನ್ನು ಬಿಡುಗಡೆ ಮಾಡುವಂತೆ ಅಥವಾ ಆಕ್ಷೇಪಿಸುವಂತೆ ನೋಡಿಕೊಳ್ಳಿ.`,
  bill_without_desk: ({ number, since }) =>
    `${number} ಬಿಲ್ಲು ${since} ರಿಂದ ಯಾವ ಮೇಜಿನಲ್ಲೂ ಇಲ್ಲ: ಅದನ್ನು ನಿರ್ವಹಿಸಬಹುದಾದವರು ಅದರ ಹಂತದ ಮೇಜಿನಲ್ಲಿರುವಂತೆ ನೋಡಿಕೊಳ್ಳಿ.`,
  paper_with_absent: ({ number, since }) =>
    `${number} ಬಿಲ್ಲಿನ ಕಾಗದ ಪ್ರತಿ ${since} ರಿಂದ ಮೇಜಿನಲ್ಲಿಲ್ಲದವರ ವಶದಲ್ಲಿದೆ: ಬೇರೆಯವರು ಅದನ್ನು ವಹಿಸಿಕೊಳ್ಳುವಂತೆ ನೋಡಿಕೊಳ್ಳಿ.`,
  objected_at_day_end: ({ number, since }) =>
    `${number} ಬಿಲ್ಲನ್ನು ${since} ರಂದು ಆಕ್ಷೇಪಿಸಲಾಗಿದ್ದು ದಿನದ ಅಂತ್ಯಕ್ಕೆ ಹಿಂತಿರುಗಿಸಿಲ್ಲ: ಹಿಂತಿರುಗಿಸುವ ಮೆಮೊ ಮುದ್ರಿಸಿ, ಬಿಲ್ಲನ್ನು ಹಿಂತಿರುಗಿಸಿ.`,
  ndc_overdue: ({ number, since }) =>
    `${number} ಎ.ಸಿ ಬಿಲ್ಲಿನ ಎನ್.ಡಿ.ಸಿ ಬಿಲ್ಲನ್ನು ${since} ರೊಳಗೆ ಸಲ್ಲಿಸಬೇಕಿತ್ತು: ಅದನ್ನು ಸಲ್ಲಿಸಿ; ಅಲ್ಲಿಯವರೆಗೆ ಬೇರೆ ಎ.ಸಿ ಬಿಲ್ಲನ್ನು ಸ್ವೀಕರಿಸುವುದಿಲ್ಲ.`,
  passed_not_authorised: ({ number, since }) =>
    `${since} ರಂದು ಅಂಗೀಕರಿಸಿದ ${number} ಬಿಲ್ಲು ಇನ್ನೂ ಯಾವುದೇ ಪಾವತಿ ಕಡತದಲ್ಲಿಲ್ಲ: ಅದನ್ನು ಪಾವತಿಗೆ ಅಧಿಕೃತಗೊಳಿಸಿ ಅಥವಾ ಆಕ್ಷೇಪಿಸಿ.`,
  authorised_not_sent: ({ number, since }) =>
    `${since} ರಂದು ಅಧಿಕೃತಗೊಳಿಸಿದ ${number} ಬಿಲ್ಲಿನ ಪಾವತಿಗಳು ಇನ್ನೂ ರಿಸರ್ವ್ ಬ್ಯಾಂಕಿಗೆ ಹೋಗಿಲ್ಲ: ತಡೆ ಏನೆಂದು ನೋಡಿ.`,
  sent_not_acknowledged: ({ number, since }) =>
    `${since} ರಂದು ಕಳುಹಿಸಿದ ${number} ಕಡತವನ್ನು ರಿಸರ್ವ್ ಬ್ಯಾಂಕ್ ಇನ್ನೂ ಸ್ವೀಕೃತಿ ನೀಡಿಲ್ಲ: ಬ್ಯಾಂಕನ್ನು ವಿಚಾರಿಸಿ; ಏನನ್ನೂ ಮತ್ತೆ ಕಳುಹಿಸಬೇಡಿ.`,
  sanction_nearly_used: ({ number, since }) =>
    `${number} ಮಂಜೂರಾತಿಯು ${since} ರಿಂದ ಬಹುತೇಕ ಬಳಕೆಯಾಗಿದೆ: ಮುಂದಿನ ಬಿಲ್ಲಿಗೆ ಮುನ್ನ ಮತ್ತೊಂದು ಮಂಜೂರಾತಿಯನ್ನು ಕೋರಿ.`,
  delegation_ending: ({ number, since }) =>
    `${number} ಹುದ್ದೆಯ ಅಧಿಕಾರ ನಿಯೋಜನೆ ${since} ರಂದು ಮುಗಿಯುತ್ತದೆ: ಅನಂತರ ಆ ಹುದ್ದೆಯಲ್ಲಿ ಕಾರ್ಯನಿರ್ವಹಿಸುವವರು ಯಾರೆಂದು ನೋಡಿ.`,
}
