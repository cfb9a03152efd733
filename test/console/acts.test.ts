// Each act of a bill has its form in the console, and what the form makes is what the API takes.

import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { bodyOf as schemaOf } from '../../api/bill/action-schemas.ts'
import { exampleBill } from '../../api/bill/examples.ts'
import { exampleFindingsOfBill } from '../../api/bill/findings-schema.ts'
import { actsOffered, partsOf } from '../../console/bill/acts.ts'
import { bodyOf, keyOfFinding, nothingWritten, readWritten, type Written } from '../../console/bill/written.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { isRole, type Action } from '../../domain/kernel/vocabulary.ts'

const actsOfPeople = [
  ...new Set(
    lifecycle(currentLifecycleVersion)
      .filter(({ by, via, built }) => isRole(by) && via === undefined && built !== false)
      .map(({ action }) => action),
  ),
]

test('every act that a person may do on a bill itself has a form; ticks are made in the checklist', () => {
  expect(actsOfPeople.length).toBeGreaterThan(20)
  expect(actsOfPeople.filter((action) => action !== 'tick' && actsOffered[action] === undefined)).toEqual([])
  expect(Object.keys(actsOffered).filter((action) => !actsOfPeople.includes(action as Action))).toEqual([])
})

const asked = { ...exampleBill, allowedActions: [{ action: 'tick' as const, allowed: true }] }
const [finding] = exampleFindingsOfBill.findings
if (finding === undefined) throw new Error('the example has no finding')
const key = keyOfFinding(finding)

const written: Written = {
  reason: ' The invoice is wanting. ',
  remarks: 'Seen.',
  messengerId: 'messenger.10104',
  sheet: '577A/2026-27/CS/000012',
  holdReason: 'documents_missing',
  holdText: 'The demand note.',
  objections: [{ rule: 'S-46', text: 'Not condoned. ' }],
  fromFindings: [],
  fromChecklist: false,
  sixChecks: { certificates: true },
  checklist: { invoice: true },
  overrule: { [key]: 'It ended yesterday.' },
  replies: { [key]: 'yes' },
  cured: { [key]: 'The certificate came.' },
  paperSigned: true,
  answers: { objection_01K8ZQ4V7N3M5R2T9XWCYDAEFG: 'Condoned.' },
  postId: 'post.boa2.577a',
}

test.each(Object.keys(actsOffered) as Action[])('what is written of %s is what the API takes', (action) => {
  const body = bodyOf(asked, action, written, [finding])
  expect(Object.keys(body).length).toBeGreaterThan(0)
  expect(Check(schemaOf(action), body), JSON.stringify(body)).toBe(true)
})

test('an empty remark is not sent, and words come without the blanks around them', () => {
  expect(bodyOf(asked, 'accept', nothingWritten, [])).toEqual({})
  expect(bodyOf(asked, 'send-back', { ...nothingWritten, reason: ' Add the tax. ' }, [])).toEqual({
    reason: 'Add the tax.',
  })
})

test('of three ways to object one is sent: the blank items, the ready ones, or own words', () => {
  const both = { ...written, fromChecklist: true, fromFindings: ['S-39'], remarks: '' }
  expect(bodyOf(asked, 'object', both, [])).toEqual({ fromChecklist: true })
  expect(bodyOf(asked, 'object', { ...both, fromChecklist: false }, [])).toEqual({ fromFindings: ['S-39'] })
})

test('the checks are asked of who may tick alone: another desk forwards without them', () => {
  expect(partsOf(asked, 'forward')).toContain('checks')
  expect(partsOf(exampleBill, 'forward')).toEqual(['remarks'])
})

test('what was half typed is read again, and what cannot be read is nothing', () => {
  expect(readWritten(JSON.stringify(written))).toEqual(written)
  expect(readWritten('{"reason":"half')).toEqual(nothingWritten)
})
