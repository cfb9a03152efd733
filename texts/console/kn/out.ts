// What is said where a list goes out of the page, in Kannada.

import type { out as english } from '../en/out.ts'

export const out: typeof english = {
  print: 'ಎಲ್ಲವನ್ನೂ ಮುದ್ರಿಸಿ',
  csv: 'ಎಲ್ಲವನ್ನೂ CSV ಕಡತವಾಗಿ ಉಳಿಸಿ',
  read: (read, all) => `${all}ರಲ್ಲಿ ${read} ಓದಲಾಗಿದೆ …`,
}
