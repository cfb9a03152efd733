import { expect, test } from 'vitest'
import { s26 } from '../../rules/S-26.ts'
import { codes, found } from './ground.ts'

test('of a claim for stores the head accountant is asked whether they are, with the list shown', () => {
  expect(found(s26, { content: { billType: 'dc', claimType: 'stores' } })).toMatchObject([
    { kind: 'asks', code: 'not_of_stores', stage: 'treasury', effect: 'object', desks: ['HA'], path: '/claimType' },
  ])
  const asked = s26.says['not_of_stores'] as unknown as Record<'en' | 'kn', () => string>
  for (const item of ['furniture', 'books', 'chemicals', 'scientific instruments', 'diet', 'museum', 'machinery'])
    expect(asked.en()).toContain(item)
  for (const item of ['ಪೀಠೋಪಕರಣ', 'ಪುಸ್ತಕ', 'ರಾಸಾಯನಿಕ', 'ವೈಜ್ಞಾನಿಕ ಸಲಕರಣೆ', 'ಬಂಧಿಖಾನೆ', 'ಮ್ಯೂಸಿಯಂ', 'ಯಂತ್ರ'])
    expect(asked.kn()).toContain(item)
})

test.each(['stationery', 'supply_and_service', 'dc_bill'])('of a claim for %s he is not', (claimType) => {
  expect(codes(s26, { content: { billType: 'dc', claimType } })).toEqual([])
})
