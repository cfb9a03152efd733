// Kinds of bills that nobody could finish yet, and offices that draw none.

import { expect, test } from 'vitest'
import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import { checkContent, checks } from '../../domain/bill/checks.ts'
import { checkDraft, checkNew } from '../../domain/bill/draft-checks.ts'
import type { Content } from '../../domain/bill/content.ts'
import type { Facts } from '../../domain/bill/facts.ts'
import { deeplyFrozen } from './frozen.ts'
import { facts as ofGround } from '../rules/ground.ts'
import { content as sample } from './sample-content.ts'

const today = { date: '2026-11-21', financialYear: '2026-27' }
const draft: Content = deeplyFrozen({ ...sample, annexure: { lines: 1, totalPaise: sample.grossPaise } })
const facts: Facts = deeplyFrozen({
  ...ofGround,
  registers: {
    treasuryKnown: true,
    officeTreasuryCode: '577A',
    controllingOfficeCode: '12E01-01204O',
    countersigningOfficeCode: '12E01-01204O',
    draws: true,
    onePerson: false,
    headMapped: true,
    unknownDeductionHeads: [],
    depositDistrict: null,
    row: catalogueRow('dc_exempt', 'telephone'),
  },
  strangers: [],
  unpayable: [],
  messenger: { registered: true },
})
const registered = (registers: Partial<Facts['registers']>) => ({
  ...facts,
  registers: { ...facts.registers, ...registers },
})
const approval = { today, action: 'approve', body: {} } as const

test.each(
  catalogue
    .filter(({ payBy }) => payBy.some((way) => way === 'open_cheque' || way === 'cheque' || way === 'none'))
    .map(({ billType, claimType, payBy: [payBy] }) => [billType, claimType, payBy] as const),
)('a bill of %s, %s, waits for cheques, and blocks no grant meanwhile: 501', (billType, claimType, payBy) => {
  const content = { ...draft, billType, claimType, payBy }
  const row = catalogueRow(billType, claimType)
  const told = { ...registered({ row }), grant: { ...facts.grant, row } }
  for (const check of [checkDraft, checkNew, checkContent])
    expect(check(content, told, today)).toMatchObject({ code: 'not_yet_available', errors: [{ path: '/billType' }] })
  // One that was drafted before its kind was closed is not approved.
  expect(checks['grant exists'].judge(content, told, approval)).toMatchObject({ code: 'not_yet_available' })
})

test('a bill drawn on a deposit before deposits were closed is not approved', () => {
  expect(checks['grant exists'].judge(draft, facts, approval)).toBeNull()
  const drawn = { ...draft, headOfAccount: '8443-00-117-0-02-542' }
  expect(checks['grant exists'].judge(drawn, facts, approval)).toMatchObject({ code: 'not_yet_available' })
})

test('an office that is no DDO’s and holds no grants draws no bills', () => {
  expect(checkDraft(draft, registered({ draws: false }))).toMatchObject({
    code: 'not_your_office',
    sentence: 'office_holds_no_grants',
  })
})

test('an office whose bills nobody countersigns draws what is not countersigned, and nothing else (S-38)', () => {
  const alone = registered({ countersigningOfficeCode: null })
  expect(checkDraft(draft, alone)).toBeNull()
  const countersigned = { ...draft, billType: 'dc', claimType: 'stationery' }
  const row = catalogueRow('dc', 'stationery')
  expect(checkDraft(countersigned, registered({ countersigningOfficeCode: null, row }))).toMatchObject({
    code: 'countersigner_missing',
    rule: 'S-38',
  })
})
