import { expect, test } from 'vitest'
import type { Attachment } from '../../domain/bill/content.ts'
import type { PayeeGroup } from '../../domain/bill/facts.ts'
import { s41 } from '../../rules/S-41.ts'
import { codes, found, supplier, type Changes } from './ground.ts'

const paper = { number: 'FD 12 TAR 2018', date: '2018-03-01' }
const account: PayeeGroup = {
  ...{ ...supplier, kind: 'department_account', lines: [4], total: 1 },
  ...{ openedOn: '2010-01-01', notification: paper },
}
const order: Attachment = {
  ...{ attachmentId: 'a', revision: 1, kind: 'sanction_order', fileName: 'go.pdf', mediaType: 'application/pdf' },
  ...{ sizeBytes: 1, sha256: '', attachedBy: 'maker.10104', attachedAt: '2026-11-20T10:00:00+05:30' },
}
const failing = (payee: PayeeGroup, content: Changes['content'] = {}) =>
  found(s41, { content, facts: { payees: [payee] } }).filter(({ kind }) => kind === 'fails')

test('an old account that stands in the notification passes, and the head accountant looks for it there', () => {
  expect(found(s41, { facts: { payees: [account] } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'account_named_in_papers', desks: ['HA'], path: '/annexure/3/recipientId' },
      params: { lines: [4], total: 1 },
    },
  ])
})

test("nothing is paid into a department's account that is not notified", () => {
  expect(failing({ ...account, notification: null })).toMatchObject([
    { code: 'account_not_notified', stage: 'ddo', effect: 'refuse', path: '/annexure/3/recipientId' },
  ])
})

test('an account of the day of the order is an old one, of the next day a new one', () => {
  expect(failing({ ...account, openedOn: '2017-01-30' })).toEqual([])
  expect(failing({ ...account, openedOn: '2017-01-31' })).toMatchObject([{ code: 'account_not_sanctioned' }])
})

test('the order that sanctions a new account is entered and attached', () => {
  const newer = { ...account, openedOn: '2018-04-01', sanctioningOrder: paper }
  expect(failing(newer)).toMatchObject([
    {
      ...{ code: 'account_order_not_attached', params: { line: 4, number: 'FD 12 TAR 2018' } },
      remedy: { kind: 'attach', path: '/attachments', value: 'sanction_order' },
    },
  ])
  expect(failing(newer, { attachments: [{ ...order, kind: 'other' }] })).toHaveLength(1)
  expect(failing(newer, { attachments: [order] })).toEqual([])
})

test('of a new account without order or notification both are told', () => {
  expect(failing({ ...account, openedOn: '2018-04-01', notification: null }).map(({ code }) => code)).toEqual([
    'account_not_notified',
    'account_not_sanctioned',
  ])
})

test('when the account was opened is not entered: nothing is refused', () => {
  expect(found(s41, { facts: { payees: [{ ...account, openedOn: null }] } })).toMatchObject([
    { kind: 'cannot_tell', code: 'account_opening_not_entered', desks: ['HA'] },
    { kind: 'asks' },
  ])
})

test('the day is the one in force', () => {
  const payees = [{ ...account, openedOn: '2018-04-01' }]
  expect(codes(s41, { facts: { payees }, limits: { 'account.order_after': '2019-01-01' } })).toEqual([
    'account_named_in_papers',
  ])
})

test("a supplier's account is his own affair", () => {
  expect(codes(s41, { facts: { payees: [{ ...supplier, openedOn: '2020-01-01' }] } })).toEqual([])
})
