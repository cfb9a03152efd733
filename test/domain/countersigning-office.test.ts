// Whose countersigner signs a bill (S-38).

import { expect, test } from 'vitest'
import { decide } from '../../domain/bill/decide.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'

const { controlling, countersigning } = officeOf
const bill = billIn('WITH_COUNTERSIGNER', { countersignature: 'online' })
const signs = (officeCode: string, of = bill) =>
  decide(of, { action: 'countersign', actor: actorAt(officeCode, 'COUNTERSIGNER') }).refusal

test('the countersigner of the office that its maker’s forward proposed, and not of that which controls (S-38)', () => {
  expect(signs(countersigning)).toBeUndefined()
  expect(signs(controlling)).toMatchObject({
    code: 'not_your_office',
    rule: 'S-38',
    params: { officeCode: controlling },
  })
})

test('another role of another office is refused by no rule', () => {
  const refused = decide(billIn('WITH_BOA'), { action: 'accept', actor: actorAt(officeOf.elsewhere, 'BOA') }).refusal
  expect([refused?.code, refused?.rule]).toEqual(['not_your_office', undefined])
})

test('a bill of which a run of before knows no such office is countersigned where it was: by who controls', () => {
  const { countersigningOfficeCode, ...before } = bill
  expect([countersigningOfficeCode, signs(controlling, before)]).toEqual([countersigning, undefined])
  expect(signs(countersigning, before)?.rule).toBe('S-38')
})

test('nobody signs where none is to', () => {
  const nobodys = billIn('WITH_COUNTERSIGNER', { countersigningOfficeCode: null })
  expect([signs(controlling, nobodys)?.code, signs(countersigning, nobodys)?.code]).toEqual([
    'not_your_office',
    'not_your_office',
  ])
})
