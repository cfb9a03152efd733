import { expect, test } from 'vitest'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { s01 } from '../../rules/S-01.ts'
import { codes, found } from './ground.ts'

test('of a general claim HA and BAO are asked, with the particular claims shown', () => {
  const [asked] = found(s01, { content: { billType: 'dc', claimType: 'dc_bill' } })
  expect(asked).toMatchObject({
    kind: 'asks',
    code: 'general_claim_used',
    stage: 'treasury',
    effect: 'object',
    desks: ['HA', 'BAO'],
    answers: [
      { value: 'yes', passes: true },
      { value: 'no', passes: false },
    ],
  })
  const claims = asked?.params['claims'] as string[]
  expect(claims).toEqual(expect.arrayContaining(['dc/stationery', 'dc/stores', 'dc_exempt/telephone']))
  expect(claims).not.toContain('dc/dc_bill')
  for (const claim of claims) expect(catalogueRow(...(claim.split('/') as [string, string])), claim).not.toBeNull()
})

test.each(['stationery', 'printing', 'fuel'])('a claim for %s is not asked about', (claimType) => {
  expect(codes(s01, { content: { billType: 'dc', claimType } })).toEqual([])
})

test('nor is a claim for telephone, which is of another bill type', () => {
  expect(codes(s01)).toEqual([])
})
