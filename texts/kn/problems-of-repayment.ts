// Of what is paid again, and of payees: each problem's name, and what it means.

import type { Catalogue } from '../words.ts'

type OfRepayment =
  | 'recipient_unpayable'
  | 'failed_payment_unknown'
  | 'failed_elsewhere'
  | 'failed_of_several_bills'
  | 'payment_not_failed'
  | 'failure_not_booked'
  | 'payment_in_doubt'
  | 'payment_lapsed'
  | 'payment_in_repayment'
  | 'annexure_of_repayment'

export const problemsOfRepayment: Pick<Catalogue['problems'], OfRepayment> = {
  recipient_unpayable: {
    title: 'ರಿಸರ್ವ್ ಬ್ಯಾಂಕ್ ಒಬ್ಬ ಸ್ವೀಕರ್ತರನ್ನು ನಿರಾಕರಿಸುತ್ತದೆ',
    meaning: 'ಅನುಬಂಧದ ಖಾತೆ ಸಂಖ್ಯೆ, IFSC ಅಥವಾ ಸ್ವೀಕರ್ತರಲ್ಲಿ ದೋಷವಿದೆ.',
  },
  failed_payment_unknown: {
    title: 'ಈ ಕಛೇರಿಗೆ ಇಂತಹ ಪಾವತಿ ಇಲ್ಲ',
    meaning: 'ಮರುಪಾವತಿಯು ತನ್ನದೇ ಕಛೇರಿಯ ವಿಫಲ ಪಾವತಿಗಳನ್ನು ಹೆಸರಿಸುತ್ತದೆ; ಅವುಗಳ ಪಟ್ಟಿ `GET /v1/payments?repayable=true`.',
  },
  failed_elsewhere: {
    title: 'ಬೇರೆ ಖಜಾನೆಯಲ್ಲಿ ವಿಫಲವಾಗಿದೆ',
    meaning: 'ವಿಫಲವಾದ ಖಜಾನೆಯಲ್ಲಿಯೇ ಅದನ್ನು ಮತ್ತೆ ಪಾವತಿಸಲಾಗುತ್ತದೆ.',
  },
  failed_of_several_bills: {
    title: 'ಹಲವು ಬಿಲ್ಲುಗಳಿಗೆ ಸೇರಿದೆ',
    meaning: 'ಮರುಪಾವತಿಯು ಹಿಂದಿನ ಒಂದೇ ಬಿಲ್ಲಿನ ವಿಫಲ ಪಾವತಿಗಳನ್ನು ಪಾವತಿಸುತ್ತದೆ.',
  },
  payment_not_failed: {
    title: 'ವಿಫಲವಾಗಿಲ್ಲ',
    meaning: 'ಹಿಂದಿರುಗಿದ ಅಥವಾ ಅಂತಿಮವಾಗಿ ತಿರಸ್ಕೃತವಾದ ಪಾವತಿಯನ್ನು ಮಾತ್ರ ಮತ್ತೆ ಪಾವತಿಸಲಾಗುತ್ತದೆ.',
  },
  failure_not_booked: {
    title: 'ವಿಫಲತೆ ಲೆಕ್ಕಕ್ಕೆ ಬಂದಿಲ್ಲ',
    meaning: 'ಆ ದಿನದ ಸ್ಕ್ರಾಲ್ ಅನುಮೋದನೆಯಾದ ನಂತರ ವಿಫಲ ಪಾವತಿಯು ಮರುಪಾವತಿಗೆ ತೆರೆಯುತ್ತದೆ (S-31).',
  },
  payment_in_doubt: {
    title: 'ಅನುಮಾನದಲ್ಲಿದೆ',
    meaning: 'ಪಾವತಿಯ ಬಗ್ಗೆ ವ್ಯತ್ಯಾಸವೊಂದು ಬಾಕಿ ಇದೆ: ಅದು ಕೊನೆಗೆ ಪಾವತಿಯಾಗಿರಬಹುದು.',
  },
  payment_lapsed: {
    title: 'ವ್ಯಪಗತವಾಗಿದೆ',
    meaning: 'ನಿಗದಿತ ದಿನಗಳೊಳಗೆ ಮತ್ತೆ ಪಾವತಿಯಾಗದ ಮೊತ್ತವು ಸರ್ಕಾರಕ್ಕೆ ವ್ಯಪಗತವಾಗಿದೆ.',
  },
  payment_in_repayment: {
    title: 'ಈಗಾಗಲೇ ಮರುಪಾವತಿಯಲ್ಲಿದೆ',
    meaning: 'ಕರಡಿನಿಂದ ಅದು ರದ್ದಾಗುವವರೆಗೆ ಅಥವಾ ಹಿಂಪಡೆಯುವವರೆಗೆ ಒಂದು ವಿಫಲ ಪಾವತಿಯು ಒಂದೇ ಮರುಪಾವತಿಯಲ್ಲಿರುತ್ತದೆ.',
  },
  annexure_of_repayment: {
    title: 'ಮರುಪಾವತಿಗೆ ಅನುಬಂಧ ನೀಡುವುದಿಲ್ಲ',
    meaning: 'ಅದು `failedPayments` ನಿಂದ ಬರುತ್ತದೆ: ಅದೇ ಸ್ವೀಕರ್ತರು, ಅದೇ ಮೊತ್ತಗಳು.',
  },
}
