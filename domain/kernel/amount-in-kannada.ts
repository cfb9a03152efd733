// An amount in Kannada words, as bills carry it. The words below a hundred are fused and irregular: a table, and no
// rule.

import { paise } from './money.ts'

/** From nought to ninety-nine, five a row. */
const belowHundred = [
  'ಸೊನ್ನೆ ಒಂದು ಎರಡು ಮೂರು ನಾಲ್ಕು',
  'ಐದು ಆರು ಏಳು ಎಂಟು ಒಂಬತ್ತು',
  'ಹತ್ತು ಹನ್ನೊಂದು ಹನ್ನೆರಡು ಹದಿಮೂರು ಹದಿನಾಲ್ಕು',
  'ಹದಿನೈದು ಹದಿನಾರು ಹದಿನೇಳು ಹದಿನೆಂಟು ಹತ್ತೊಂಬತ್ತು',
  'ಇಪ್ಪತ್ತು ಇಪ್ಪತ್ತೊಂದು ಇಪ್ಪತ್ತೆರಡು ಇಪ್ಪತ್ತಮೂರು ಇಪ್ಪತ್ತನಾಲ್ಕು',
  'ಇಪ್ಪತ್ತೈದು ಇಪ್ಪತ್ತಾರು ಇಪ್ಪತ್ತೇಳು ಇಪ್ಪತ್ತೆಂಟು ಇಪ್ಪತ್ತೊಂಬತ್ತು',
  'ಮೂವತ್ತು ಮೂವತ್ತೊಂದು ಮೂವತ್ತೆರಡು ಮೂವತ್ತಮೂರು ಮೂವತ್ತನಾಲ್ಕು',
  'ಮೂವತ್ತೈದು ಮೂವತ್ತಾರು ಮೂವತ್ತೇಳು ಮೂವತ್ತೆಂಟು ಮೂವತ್ತೊಂಬತ್ತು',
  'ನಲವತ್ತು ನಲವತ್ತೊಂದು ನಲವತ್ತೆರಡು ನಲವತ್ತಮೂರು ನಲವತ್ತನಾಲ್ಕು',
  'ನಲವತ್ತೈದು ನಲವತ್ತಾರು ನಲವತ್ತೇಳು ನಲವತ್ತೆಂಟು ನಲವತ್ತೊಂಬತ್ತು',
  'ಐವತ್ತು ಐವತ್ತೊಂದು ಐವತ್ತೆರಡು ಐವತ್ತಮೂರು ಐವತ್ತನಾಲ್ಕು',
  'ಐವತ್ತೈದು ಐವತ್ತಾರು ಐವತ್ತೇಳು ಐವತ್ತೆಂಟು ಐವತ್ತೊಂಬತ್ತು',
  'ಅರವತ್ತು ಅರವತ್ತೊಂದು ಅರವತ್ತೆರಡು ಅರವತ್ತಮೂರು ಅರವತ್ತನಾಲ್ಕು',
  'ಅರವತ್ತೈದು ಅರವತ್ತಾರು ಅರವತ್ತೇಳು ಅರವತ್ತೆಂಟು ಅರವತ್ತೊಂಬತ್ತು',
  'ಎಪ್ಪತ್ತು ಎಪ್ಪತ್ತೊಂದು ಎಪ್ಪತ್ತೆರಡು ಎಪ್ಪತ್ತಮೂರು ಎಪ್ಪತ್ತನಾಲ್ಕು',
  'ಎಪ್ಪತ್ತೈದು ಎಪ್ಪತ್ತಾರು ಎಪ್ಪತ್ತೇಳು ಎಪ್ಪತ್ತೆಂಟು ಎಪ್ಪತ್ತೊಂಬತ್ತು',
  'ಎಂಬತ್ತು ಎಂಬತ್ತೊಂದು ಎಂಬತ್ತೆರಡು ಎಂಬತ್ತಮೂರು ಎಂಬತ್ತನಾಲ್ಕು',
  'ಎಂಬತ್ತೈದು ಎಂಬತ್ತಾರು ಎಂಬತ್ತೇಳು ಎಂಬತ್ತೆಂಟು ಎಂಬತ್ತೊಂಬತ್ತು',
  'ತೊಂಬತ್ತು ತೊಂಬತ್ತೊಂದು ತೊಂಬತ್ತೆರಡು ತೊಂಬತ್ತಮೂರು ತೊಂಬತ್ತನಾಲ್ಕು',
  'ತೊಂಬತ್ತೈದು ತೊಂಬತ್ತಾರು ತೊಂಬತ್ತೇಳು ತೊಂಬತ್ತೆಂಟು ತೊಂಬತ್ತೊಂಬತ್ತು',
].flatMap((row) => row.split(' '))

/** Of each hundred the word before what follows; where nothing does, it takes the vowel sign u. */
const hundreds = ['', 'ನೂರ', 'ಇನ್ನೂರ', 'ಮುನ್ನೂರ', 'ನಾನೂರ', 'ಐನೂರ', 'ಆರುನೂರ', 'ಏಳುನೂರ', 'ಎಂಟುನೂರ', 'ಒಂಬೈನೂರ'] as const

const vowelSignU = '\u0cc1'

/** What is counted, as it stands last and as it stands before what follows. */
const counted = [
  { size: 10_000_000, last: 'ಕೋಟಿ', before: 'ಕೋಟಿ' },
  { size: 100_000, last: 'ಲಕ್ಷ', before: 'ಲಕ್ಷದ' },
  { size: 1_000, last: 'ಸಾವಿರ', before: 'ಸಾವಿರದ' },
] as const

function inWords(n: number): string {
  if (n < 100) return belowHundred[n] ?? ''
  for (const { size, last, before } of counted) {
    if (n < size) continue
    const count = inWords(Math.trunc(n / size))
    const rest = n % size
    return rest === 0 ? `${count} ${last}` : `${count} ${before} ${inWords(rest)}`
  }
  const stem = hundreds[Math.trunc(n / 100)] ?? ''
  return n % 100 === 0 ? `${stem}${vowelSignU}` : `${stem} ${inWords(n % 100)}`
}

/** An amount in Kannada words: `ರೂಪಾಯಿ ನಾಲ್ಕು ಸಾವಿರದ ಮುನ್ನೂರು ಮತ್ತು ಪೈಸೆ ಐವತ್ತು ಮಾತ್ರ`. */
export function amountInKannada(amount: number): string {
  const rupees = Math.trunc(paise(amount) / 100)
  const rest = amount % 100
  if (rupees === 0 && rest > 0) return `ಪೈಸೆ ${inWords(rest)} ಮಾತ್ರ`
  return `ರೂಪಾಯಿ ${inWords(rupees)}${rest === 0 ? '' : ` ಮತ್ತು ಪೈಸೆ ${inWords(rest)}`} ಮಾತ್ರ`
}
