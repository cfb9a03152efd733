import { expect, test } from 'vitest'
import { languageFor } from '../../texts/index.ts'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['kn', 'kn'],
  ['KN', 'kn'],
  ['kn-IN', 'kn'],
  ['kn-Knda-IN', 'kn'],
  ['kn-IN,kn;q=0.9,en;q=0.8', 'kn'],
  ['en-IN,en;q=0.9,kn;q=0.8', 'en'],
  ['en;q=0.5, kn;q=0.7', 'kn'],
  ['en;q=0.7, kn;q=0.5', 'en'],
  // Wanted alike: the one that is named first.
  ['kn, en', 'kn'],
  ['en, kn', 'en'],
  ['hi, kn;q=0.3', 'kn'],
  ['hi-IN, ta;q=0.8', 'en'],
  ['*', 'en'],
  ['kn;q=0.2, *', 'en'],
  ['en;q=0, *', 'kn'],
  ['en;q=0.1, *;q=0.5', 'kn'],
  ['kn;q=0', 'en'],
  ['kn;q=0, en;q=0', 'en'],
  ['kn ; q=1.000', 'kn'],
  ['en;q=0.999, kn', 'kn'],
  // What is no range asks for nothing.
  ['kn;q=2, en;q=0.1', 'en'],
  ['kn;q=abc', 'en'],
  ['kn;level=1', 'en'],
  ['knx', 'en'],
  ['k n', 'en'],
  ['ಕನ್ನಡ', 'en'],
  [',,,kn,,', 'kn'],
] as const)('%s is answered in %s', (header, language) => {
  expect(languageFor(header)).toBe(language)
})

test('a header as long as may be is read at once', () => {
  expect(languageFor(`${'a-'.repeat(8_000)}, kn`)).toBe('kn')
  expect(languageFor(Array.from({ length: 3_000 }, (_, index) => `en;q=0.${index % 10}`).join())).toBe('en')
})
