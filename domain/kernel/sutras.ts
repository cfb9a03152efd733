// The ids that an objection, a refusal or a hold may cite (sutras.md). Their checks come with the rulebook.

const suffixed = ['S-03a', 'S-10a', 'S-16a', 'S-27a']
const numbered = Array.from({ length: 50 }, (_, index) => index + 1)
  .filter((number) => number !== 19)
  .map((number) => `S-${String(number).padStart(2, '0')}`)

export const sutras: readonly string[] = [
  ...numbered,
  ...suffixed,
  'P-01',
  'PT-1',
  'PT-2',
  'PT-3',
  'PT-4',
  'PT-5',
].sort()

const known = new Set(sutras)
export const isSutra = (id: string): boolean => known.has(id)
