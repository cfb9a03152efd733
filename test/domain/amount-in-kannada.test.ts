import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountInKannada } from '../../domain/kernel/amount-in-kannada.ts'

/** Words as a clerk writes them, by hand and one by one. */
const written: readonly (readonly [rupees: number, words: string])[] = [
  [0, 'ಸೊನ್ನೆ'],
  [1, 'ಒಂದು'],
  [2, 'ಎರಡು'],
  [3, 'ಮೂರು'],
  [4, 'ನಾಲ್ಕು'],
  [5, 'ಐದು'],
  [6, 'ಆರು'],
  [7, 'ಏಳು'],
  [8, 'ಎಂಟು'],
  [9, 'ಒಂಬತ್ತು'],
  [10, 'ಹತ್ತು'],
  [11, 'ಹನ್ನೊಂದು'],
  [12, 'ಹನ್ನೆರಡು'],
  [13, 'ಹದಿಮೂರು'],
  [14, 'ಹದಿನಾಲ್ಕು'],
  [15, 'ಹದಿನೈದು'],
  [16, 'ಹದಿನಾರು'],
  [17, 'ಹದಿನೇಳು'],
  [18, 'ಹದಿನೆಂಟು'],
  [19, 'ಹತ್ತೊಂಬತ್ತು'],
  [20, 'ಇಪ್ಪತ್ತು'],
  [21, 'ಇಪ್ಪತ್ತೊಂದು'],
  [22, 'ಇಪ್ಪತ್ತೆರಡು'],
  [23, 'ಇಪ್ಪತ್ತಮೂರು'],
  [24, 'ಇಪ್ಪತ್ತನಾಲ್ಕು'],
  [25, 'ಇಪ್ಪತ್ತೈದು'],
  [29, 'ಇಪ್ಪತ್ತೊಂಬತ್ತು'],
  [30, 'ಮೂವತ್ತು'],
  [36, 'ಮೂವತ್ತಾರು'],
  [37, 'ಮೂವತ್ತೇಳು'],
  [40, 'ನಲವತ್ತು'],
  [43, 'ನಲವತ್ತಮೂರು'],
  [48, 'ನಲವತ್ತೆಂಟು'],
  [50, 'ಐವತ್ತು'],
  [51, 'ಐವತ್ತೊಂದು'],
  [54, 'ಐವತ್ತನಾಲ್ಕು'],
  [60, 'ಅರವತ್ತು'],
  [62, 'ಅರವತ್ತೆರಡು'],
  [67, 'ಅರವತ್ತೇಳು'],
  [70, 'ಎಪ್ಪತ್ತು'],
  [75, 'ಎಪ್ಪತ್ತೈದು'],
  [79, 'ಎಪ್ಪತ್ತೊಂಬತ್ತು'],
  [80, 'ಎಂಬತ್ತು'],
  [86, 'ಎಂಬತ್ತಾರು'],
  [89, 'ಎಂಬತ್ತೊಂಬತ್ತು'],
  [90, 'ತೊಂಬತ್ತು'],
  [94, 'ತೊಂಬತ್ತನಾಲ್ಕು'],
  [98, 'ತೊಂಬತ್ತೆಂಟು'],
  [99, 'ತೊಂಬತ್ತೊಂಬತ್ತು'],
  [100, 'ನೂರು'],
  [101, 'ನೂರ ಒಂದು'],
  [110, 'ನೂರ ಹತ್ತು'],
  [199, 'ನೂರ ತೊಂಬತ್ತೊಂಬತ್ತು'],
  [200, 'ಇನ್ನೂರು'],
  [225, 'ಇನ್ನೂರ ಇಪ್ಪತ್ತೈದು'],
  [300, 'ಮುನ್ನೂರು'],
  [333, 'ಮುನ್ನೂರ ಮೂವತ್ತಮೂರು'],
  [400, 'ನಾನೂರು'],
  [450, 'ನಾನೂರ ಐವತ್ತು'],
  [500, 'ಐನೂರು'],
  [512, 'ಐನೂರ ಹನ್ನೆರಡು'],
  [600, 'ಆರುನೂರು'],
  [606, 'ಆರುನೂರ ಆರು'],
  [700, 'ಏಳುನೂರು'],
  [719, 'ಏಳುನೂರ ಹತ್ತೊಂಬತ್ತು'],
  [800, 'ಎಂಟುನೂರು'],
  [888, 'ಎಂಟುನೂರ ಎಂಬತ್ತೆಂಟು'],
  [900, 'ಒಂಬೈನೂರು'],
  [999, 'ಒಂಬೈನೂರ ತೊಂಬತ್ತೊಂಬತ್ತು'],
  [1_000, 'ಒಂದು ಸಾವಿರ'],
  [1_001, 'ಒಂದು ಸಾವಿರದ ಒಂದು'],
  [4_300, 'ನಾಲ್ಕು ಸಾವಿರದ ಮುನ್ನೂರು'],
  [15_250, 'ಹದಿನೈದು ಸಾವಿರದ ಇನ್ನೂರ ಐವತ್ತು'],
  [20_000, 'ಇಪ್ಪತ್ತು ಸಾವಿರ'],
  [99_999, 'ತೊಂಬತ್ತೊಂಬತ್ತು ಸಾವಿರದ ಒಂಬೈನೂರ ತೊಂಬತ್ತೊಂಬತ್ತು'],
  [1_00_000, 'ಒಂದು ಲಕ್ಷ'],
  [1_00_001, 'ಒಂದು ಲಕ್ಷದ ಒಂದು'],
  [1_05_000, 'ಒಂದು ಲಕ್ಷದ ಐದು ಸಾವಿರ'],
  [12_34_567, 'ಹನ್ನೆರಡು ಲಕ್ಷದ ಮೂವತ್ತನಾಲ್ಕು ಸಾವಿರದ ಐನೂರ ಅರವತ್ತೇಳು'],
  [1_00_00_000, 'ಒಂದು ಕೋಟಿ'],
  [2_50_00_000, 'ಎರಡು ಕೋಟಿ ಐವತ್ತು ಲಕ್ಷ'],
  [3_00_00_007, 'ಮೂರು ಕೋಟಿ ಏಳು'],
  [123_00_00_000, 'ನೂರ ಇಪ್ಪತ್ತಮೂರು ಕೋಟಿ'],
  [10_000_00_00_000, 'ಹತ್ತು ಸಾವಿರ ಕೋಟಿ'],
]

const simple: Readonly<Record<string, number>> = {
  ಒಂದು: 1,
  ಎರಡು: 2,
  ಮೂರು: 3,
  ನಾಲ್ಕು: 4,
  ಐದು: 5,
  ಆರು: 6,
  ಏಳು: 7,
  ಎಂಟು: 8,
  ಒಂಬತ್ತು: 9,
}
const fusedVowels: Readonly<Record<string, string>> = { 'ೊ': 'ಒ', 'ೆ': 'ಎ', 'ೈ': 'ಐ', 'ಾ': 'ಆ', 'ೇ': 'ಏ' }
const teens: readonly (readonly [stem: string, tens: number])[] = [
  ['ಹನ್ನ', 10],
  ['ಹದಿನ', 10],
  ['ಹದಿ', 10],
  ['ಹತ್ತ', 10],
]
const tens: readonly (readonly [stem: string, tens: number])[] = [
  ['ಇಪ್ಪತ್ತ', 20],
  ['ಮೂವತ್ತ', 30],
  ['ನಲವತ್ತ', 40],
  ['ಐವತ್ತ', 50],
  ['ಅರವತ್ತ', 60],
  ['ಎಪ್ಪತ್ತ', 70],
  ['ಎಂಬತ್ತ', 80],
  ['ತೊಂಬತ್ತ', 90],
]

/**
 * Reads the fused words by the rule of fusion: the second word's vowel becomes a sign on the first word's last letter.
 */
function readBelowHundred(word: string): number {
  const unit = simple[word]
  if (unit !== undefined) return unit
  for (const [stem, ten] of [...tens, ...teens]) {
    if (!word.startsWith(stem)) continue
    const rest = word.slice(stem.length)
    if (rest === 'ು') return ten
    const vowel = fusedVowels[rest.charAt(0)]
    const second = simple[vowel === undefined ? rest : vowel + rest.slice(1)]
    if (second !== undefined) return ten + second
  }
  throw new Error(`no number: ${word}`)
}

const hundredsBefore: Readonly<Record<string, number>> = {
  '': 1,
  ಇನ್: 2,
  ಮುನ್: 3,
  ನಾ: 4,
  ಐ: 5,
  ಆರು: 6,
  ಏಳು: 7,
  ಎಂಟು: 8,
  ಒಂಬೈ: 9,
}

function read(words: readonly string[]): number {
  for (const [name, size] of [
    ['ಕೋಟಿ', 10_000_000],
    ['ಲಕ್ಷ', 100_000],
    ['ಸಾವಿರ', 1_000],
  ] as const) {
    const at = words.findLastIndex((word) => word === name || word === `${name}ದ`)
    if (at < 0) continue
    const rest = words.slice(at + 1)
    const joins = size < 10_000_000 && rest.length > 0
    if (words[at] !== (joins ? `${name}ದ` : name)) throw new Error(`joined wrongly: ${words.join(' ')}`)
    return read(words.slice(0, at)) * size + (rest.length === 0 ? 0 : read(rest))
  }
  const [word = '', second, ...more] = words
  if (more.length > 0) throw new Error(`unreadable: ${words.join(' ')}`)
  const [, before, end] = /^(.*)ನೂರ(ು?)$/.exec(word) ?? []
  if (before === undefined) {
    if (second !== undefined) throw new Error(`unreadable: ${words.join(' ')}`)
    return readBelowHundred(word)
  }
  const hundred = hundredsBefore[before]
  if (hundred === undefined || (end === '') !== (second !== undefined)) throw new Error(`no hundred: ${word}`)
  return hundred * 100 + (second === undefined ? 0 : readBelowHundred(second))
}

function readAmount(text: string): number {
  const match = /^(?:ರೂಪಾಯಿ (.+?))?(?: ಮತ್ತು )?(?:ಪೈಸೆ (.+))? ಮಾತ್ರ$/.exec(text)
  if (match === null) throw new Error(`unreadable: ${text}`)
  const [, rupees, rest] = match
  if (rupees === 'ಸೊನ್ನೆ' && rest === undefined) return 0
  return (rupees === undefined ? 0 : read(rupees.split(' '))) * 100 + (rest === undefined ? 0 : read(rest.split(' ')))
}

describe('an amount in Kannada words', () => {
  test.each(written)('%d rupees', (rupees, words) => {
    expect(amountInKannada(rupees * 100)).toBe(`ರೂಪಾಯಿ ${words} ಮಾತ್ರ`)
  })

  test('each number of rupees below a lakh reads back', () => {
    const wrong: number[] = []
    for (let rupees = 0; rupees < 100_000; rupees += 1)
      if (readAmount(amountInKannada(rupees * 100)) !== rupees * 100) wrong.push(rupees)
    expect(wrong).toEqual([])
  })

  test('so do those above it, with their paise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_00, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        expect(readAmount(amountInKannada(amount))).toBe(amount)
      }),
      { numRuns: 5_000 },
    )
  })

  test('each number of paise reads back, alone and with rupees', () => {
    for (let paise = 1; paise < 100; paise += 1)
      expect([readAmount(amountInKannada(paise)), readAmount(amountInKannada(700 + paise))]).toEqual([
        paise,
        700 + paise,
      ])
    expect(amountInKannada(50)).toBe('ಪೈಸೆ ಐವತ್ತು ಮಾತ್ರ')
    expect(amountInKannada(4_300_50)).toBe('ರೂಪಾಯಿ ನಾಲ್ಕು ಸಾವಿರದ ಮುನ್ನೂರು ಮತ್ತು ಪೈಸೆ ಐವತ್ತು ಮಾತ್ರ')
  })

  test('is made of Kannada letters alone, and of no amount that is none', () => {
    expect(amountInKannada(98_76_54_321_09)).toMatch(/^[\u0c80-\u0cff ]+$/)
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => amountInKannada(wrong)).toThrow(RangeError)
  })
})
