// The items of a head accountant's checklist, as the catalogue lists them.

import type { ChecklistItem } from '../../domain/bill/catalogue.ts'

export const checklistItems: Readonly<Record<ChecklistItem, string>> = {
  bill_in_form: 'ನಿಗದಿತ ನಮೂನೆಯಲ್ಲಿ, ಡಿಡಿಓ ಸಹಿ ಮಾಡಿದ ಬಿಲ್ಲು',
  sanction_order: 'ಮಂಜೂರಾತಿ ಆದೇಶ',
  stock_certificate: 'ದಾಸ್ತಾನು ಪ್ರಮಾಣಪತ್ರ',
  sub_vouchers: 'ರದ್ದುಪಡಿಸಿದ ಮೂಲ ಉಪ ವೋಚರ್‌ಗಳು',
  invoice: 'ಸರಬರಾಜುದಾರರ ಇನ್‌ವಾಯ್ಸ್ ಅಥವಾ ಬೇಡಿಕೆ ಪತ್ರ',
  service_period: 'ಸೇವಾ ಅವಧಿ ಮುಗಿದ ಬಗ್ಗೆ ಪ್ರಮಾಣಪತ್ರ',
  mce_7: 'ನಮೂನೆ ಎಂ.ಸಿ.ಇ-7',
  deduction_schedules: 'ಕಡಿತಗಳ ಷೆಡ್ಯೂಲ್‌ಗಳು ಮತ್ತು ಚಲನ್‌ಗಳು',
  pay_schedule: 'ವೇತನ ಷೆಡ್ಯೂಲ್ ಮತ್ತು ವೇತನ ಬಡ್ತಿ ಪ್ರಮಾಣಪತ್ರಗಳು',
  leave_sanction: 'ರಜೆ ಮಂಜೂರಾತಿ',
  essentiality_certificate: 'ಅವಶ್ಯಕತಾ ಪ್ರಮಾಣಪತ್ರ ಮತ್ತು ವೈದ್ಯರ ಚೀಟಿಗಳು',
  tour_diary: 'ಪ್ರವಾಸ ದಿನಚರಿ ಮತ್ತು ಪ್ರಯಾಣದ ವಿವರಗಳು',
  transfer_order: 'ವರ್ಗಾವಣೆ ಆದೇಶ ಮತ್ತು ಬಿಡುಗಡೆ ಪ್ರಮಾಣಪತ್ರ',
  continuation_sheet: 'ಬಿಲ್ಲಿನ ಮುಂದುವರಿದ ಹಾಳೆ',
  permission: 'ನಿಯಂತ್ರಣ ಅಧಿಕಾರಿಯ ಅನುಮತಿ',
  ac_bill_reference: 'ಎ.ಸಿ ಬಿಲ್ಲಿನ ಉಲ್ಲೇಖ',
  death_certificate: 'ಮರಣ ಪ್ರಮಾಣಪತ್ರ',
  permanent_advance_register: 'ಖಾಯಂ ಮುಂಗಡದ ವಹಿ',
  agency_mapping: 'ಅನುಷ್ಠಾನ ಸಂಸ್ಥೆಯನ್ನು ಹೆಸರಿಸುವ ಸರ್ಕಾರದ ಆದೇಶ',
  utilisation_certificate: 'ಹಿಂದಿನ ಅನುದಾನದ ಬಳಕೆ ಪ್ರಮಾಣಪತ್ರ',
  annexure_c: 'ಅನುಬಂಧ ಸಿ, ಅನುಬಂಧ 1 ಅಥವಾ 2 ರೊಂದಿಗೆ, ತ್ರಿಪ್ರತಿಯಲ್ಲಿ',
  ag_authorisation: 'ಮಹಾಲೇಖಪಾಲರ ಅಧಿಕಾರ ಪತ್ರ',
  ttr_schedule: 'ಜಮೆಯಾಗುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯ ಷೆಡ್ಯೂಲ್',
  deposit_statement: 'ಠೇವಣಿ ಖಾತೆಯ ಸಮನ್ವಯಗೊಳಿಸಿದ ಲೆಕ್ಕಪಟ್ಟಿ',
  beneficiary_list: 'ಫಲಾನುಭವಿಗಳ ಪಟ್ಟಿ',
  payment_order: 'ಗಾಂಧಿ ಸಾಕ್ಷಿ ಕಾಯಕದ ಪಾವತಿ ಆದೇಶ',
  measurement_book: 'ಅಳತೆ ಪುಸ್ತಕದ ಉದ್ಧೃತ ಭಾಗ',
  failed_payment_list: 'ಹಿಂದಿನ ಬಿಲ್ಲಿನ ವಿಫಲವಾದ ಪಾವತಿಗಳ ಪಟ್ಟಿ',
}

export const wanting = (item: ChecklistItem): string => `ಮುದ್ರಿತ ಬಿಲ್ಲಿನೊಂದಿಗೆ ಕಂಡುಬಂದಿಲ್ಲ: ${checklistItems[item]}.`
