// Who sees a bill, and who its account numbers; what waits on whose worklist.

import { describe, expect, test } from 'vitest'
import { officeKinds, roles, type OfficeKind, type Role } from '../../domain/kernel/vocabulary.ts'
import { maskedAccount, seesAccounts, seesBill, withoutAccounts } from '../../domain/bill/visibility.ts'
import { rolesAt, worklistsOf, worklistStages } from '../../domain/bill/worklist.ts'
import { officeOf } from './sample-bill.ts'

const bill = {
  ddoCode: officeOf.ddo,
  controllingOfficeCode: officeOf.controlling,
  countersigningOfficeCode: officeOf.countersigning,
  treasuryCode: officeOf.treasury,
}
const reached = [false, true].flatMap((reachedController) =>
  [false, true].map((reachedTreasury) => ({ reachedController, reachedTreasury })),
)

test('its office sees a bill always, superiors and treasury once it has come so far, State and auditors all', () => {
  const everywhere: readonly Role[] = ['AG', 'AUDITOR', 'ADMIN']
  for (const officeCode of [...Object.values(officeOf), 'somewhere'])
    for (const officeKind of officeKinds)
      for (const role of roles)
        for (const way of reached) {
          const wanted =
            officeKind === 'state' ||
            everywhere.includes(role) ||
            officeCode === officeOf.ddo ||
            ((officeCode === officeOf.controlling || officeCode === officeOf.countersigning) &&
              way.reachedController) ||
            (officeCode === officeOf.treasury && way.reachedTreasury)
          const sees = seesBill({ officeCode, officeKind, roles: [role] }, { ...bill, ...way })
          expect(sees, `${role} of ${officeCode} (${officeKind}), ${JSON.stringify(way)}`).toBe(wanted)
        }
})

test('full account numbers are for its office, and HA, BAO, PA and TO of its treasury', () => {
  const readers: readonly Role[] = ['HA', 'BAO', 'PA', 'TO']
  const kindOf = (officeCode: string): OfficeKind => (officeCode === officeOf.ddo ? 'ddo' : 'treasury')
  for (const officeCode of Object.values(officeOf))
    for (const role of roles) {
      const wanted = officeCode === officeOf.ddo || (officeCode === officeOf.treasury && readers.includes(role))
      expect(seesAccounts({ officeCode, officeKind: kindOf(officeCode), roles: [role] }, bill), role).toBe(wanted)
    }
})

test('a masked account number shows its last four digits and how long it is', () => {
  expect(maskedAccount('30101041001')).toBe('XXXXXXX1001')
  expect(maskedAccount('123456789')).toMatch(/^X{5}6789$/)
})

describe('worklists', () => {
  const stages = (role: Role) => worklistsOf([role]).map(({ stage }) => stage)

  test('are where a person has something to do', () => {
    expect(stages('MAKER')).toEqual(['DRAFT', 'RETURNED'])
    expect(stages('CHECKER')).toEqual(['WITH_CHECKER'])
    expect(stages('APPROVER')).toEqual(['WITH_APPROVER', 'AWAITING_INWARD'])
    expect(stages('COUNTERSIGNER')).toEqual(['WITH_COUNTERSIGNER'])
    expect(stages('FOA')).toEqual(['AWAITING_INWARD', 'OBJECTED'])
    expect(stages('BOA')).toEqual(['WITH_BOA'])
    expect(stages('HA')).toEqual(['WITH_HA'])
    expect(stages('BAO')).toEqual(['WITH_BAO', 'OBJECTED'])
    expect(stages('PA')).toEqual(['PASSED', 'IN_PAYMENT_FILE'])
    expect(stages('TO')).toEqual(['IN_PAYMENT_FILE'])
  })

  test('are none for who only looks, and none for what is not available yet', () => {
    for (const role of ['AG', 'AUDITOR', 'ADMIN', 'HOO', 'FD', 'DOT', 'ACCOUNTS', 'MESSENGER', 'REMITTER'] as const)
      expect(stages(role)).toEqual([])
  })

  test('of a stage and of a role agree', () => {
    for (const role of roles)
      expect(worklistStages.filter((stage) => rolesAt(stage).includes(role))).toEqual(stages(role))
  })
})

test.each([
  ['paid into 30101041036.', 'paid into XXXXXXX1036.'],
  ['3010-1041-036 or 3010 1041 036', 'XXXXXXX1036 or XXXXXXX1036'],
  ['3010.1041.036, 3010.1041-036 or 123.456.789', 'XXXXXXX1036, XXXXXXX1036 or XXXXX6789'],
  ['೩೦೧೦೧೦೪೧೦೩೬', 'XXXXXXX೧೦೩೬'],
  ['A/c No.30101041036/SBI', 'A/c No.XXXXXXX1036/SBI'],
  ['bill 12E01-10104O/2026-27/000123, head 2054-00-097-0-01-051, 2026-10-01 to 2026-10-31', null],
  ['Rs 4,50,000.00 by order 12345678', null],
  ['Rs 12.50 and 45000000.00 on 26.11.2026, 2026.11.26, head 2054.00.097.0.01.051, order 12345678.', null],
])('of a text that somebody typed the account numbers are masked: %s', (text, masked) => {
  expect(withoutAccounts(text)).toBe(masked ?? text)
})
