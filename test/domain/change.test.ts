// Who decides a change of a recipient's account: every state, act and role that is not in the table is refused.

import { describe, expect, test } from 'vitest'
import { authorityOf, changeLifecycle, decideChange, refuseProposer, type Change } from '../../domain/change.ts'
import { changeActions, changeStates, officeKinds, roles, type Role } from '../../domain/kernel/vocabulary.ts'

const { proposes, decides } = authorityOf.recipient
const change = (state: Change['state']): Change => ({
  ...{ changeId: 'change_01K', kind: 'recipient', state, officeCode: '12E01-10104O', treasuryCode: '577A' },
  value: { accountNumber: '50100000001099', ifsc: 'HDFC0000248' },
  ...{ proposedBy: 'approver', proposedFor: 'holder' },
})
const actor = (role: Role, officeCode = '577A', userId = 'somebody') => ({
  ...{ userId, postId: `post.${userId}`, officeCode, roles: [role] },
})
const codeOf = ({ refusal }: ReturnType<typeof decideChange>) => refusal?.code

describe('a change is decided', () => {
  test.each(changeStates)('by the head accountant of the treasury, while it waits, and never else: %s', (state) => {
    for (const action of changeActions)
      for (const role of roles) {
        const row = changeLifecycle.find((one) => one.from === state && one.action === action)
        const wanted = role !== decides ? 'not_your_role' : row === undefined ? 'change_state' : undefined
        expect([role, codeOf(decideChange(change(state), action, actor(role)))]).toEqual([role, wanted])
      }
  })

  test.each(changeActions)('%s is not for him at another treasury', (action) => {
    expect(codeOf(decideChange(change('PROPOSED'), action, actor(decides, '572A')))).toBe('not_your_office')
  })

  test.each(changeActions)('%s is not for who proposed it, nor in whose stead, nor who acts for either', (action) => {
    for (const person of ['approver', 'holder']) {
      expect(codeOf(decideChange(change('PROPOSED'), action, actor(decides, '577A', person)))).toBe('same_person')
      const forHim = { ...actor(decides), onBehalfOf: person }
      expect(codeOf(decideChange(change('PROPOSED'), action, forHim))).toBe('same_person')
    }
    expect(decideChange(change('PROPOSED'), action, { ...actor(decides), onBehalfOf: 'another' }).role).toBe(decides)
  })
})

test('it is proposed by the approver of an office that draws', () => {
  for (const role of roles)
    for (const officeKind of officeKinds) {
      const may = role === proposes && officeKind === 'ddo'
      expect(refuseProposer({ ...actor(role), officeKind })?.code).toBe(may ? undefined : 'not_your_role')
    }
})
