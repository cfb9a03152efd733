// A recipient's account changes by two people and by no other way; it is in force from its day, and what was forwarded
// before keeps what it had. The clock is driven.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge } from '../../db/proof/check.ts'
import { trailsWhole } from '../../db/proof/trails.ts'
import { exampleDraft, exampleOf } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'
import type { Answered } from '../kit/people.ts'

const [approver, accountant, office] = ['approver.10104', 'ha.577a', '12E01-10104O']
let api: DrivenApi
beforeAll(async () => {
  api = await drivenApi()
})
afterAll(() => api.stop())

const inDays = (days: number, from = today.date): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
/** Suppliers of the office, each in one test alone. */
const supplier = (serial: number) => `2000-10104-0${serial}`
let accounts = 0
const anAccount = () => ({ accountNumber: `50100000000${(accounts += 1) + 100}`, ifsc: 'HDFC0000248' })
const why = { reason: 'The bank has closed the account: letter of the 20th.' }

const outcome = ({ status, body }: Answered) => (status < 300 ? [status, body['state']] : [status, body.code])
const faultsOf = ({ status, body, errors }: Answered) => [status, body.code, errors.map(({ path }) => path)]
const asked = (key: string, more: object = {}) => ({ kind: 'recipient', key, from: today.date, ...why, ...more })
const propose = (key: string, more: object = { value: anAccount() }, login = approver, how = {}) =>
  api.post(login, '/v1/changes', asked(key, more), how)
const act = (login: string, id: string, action: string, body: object = {}, how = {}) =>
  api.post(login, `/v1/changes/${id}/actions/${action}`, body, how)
const idOf = ({ body }: Answered) => String(body['changeId'])

/** Proposed and approved. */
async function changed(key: string, more: object): Promise<string> {
  const proposed = await propose(key, more)
  expect(proposed.status, proposed.text).toBe(201)
  expect(outcome(await act(accountant, idOf(proposed), 'approve'))).toEqual([200, 'APPROVED'])
  return idOf(proposed)
}
const accountOn = async (key: string, on?: string) => {
  const { body } = await api.get(accountant, `/v1/recipients/${key}${on === undefined ? '' : `?on=${on}`}`)
  return { accountNumber: body['accountNumber'], ifsc: body['ifsc'] }
}
const payingTo = (recipientId: string) => ({ annexure: [{ ...exampleDraft.annexure[0], recipientId }] })
const draftFor = (recipientId: string) => exampleOf(api, payingTo(recipientId))
const paidTo = async (billId: string) => {
  const { body } = await api.get('maker.10104', `/v1/bills/${billId}/annexure`)
  return { accountNumber: body.items[0]?.['accountNumber'], ifsc: body.items[0]?.['ifsc'] }
}

describe('who proposes and who decides', () => {
  test('the approver proposes, the head accountant of the treasury approves, and both stand in its trail', async () => {
    const value = anAccount()
    const proposed = await propose(supplier(36), { value })
    expect(proposed.body).toMatchObject({ state: 'PROPOSED', version: 1, value, inForceFrom: null, officeCode: office })
    expect((await accountOn(supplier(36))).accountNumber).not.toBe(value.accountNumber)
    const id = idOf(proposed)
    expect(proposed.headers['location']).toBe(`/v1/changes/${id}`)
    const seen = await api.get(accountant, `/v1/changes/${id}`)
    expect(seen.body['allowedActions']).toEqual([
      { action: 'approve', allowed: true },
      { action: 'refuse', allowed: true },
    ])
    const approved = await act(accountant, id, 'approve', {}, { headers: { 'if-match': '"1"' } })
    expect(approved.body).toMatchObject({ state: 'APPROVED', version: 2, inForceFrom: today.date })
    expect((await api.get(approver, `/v1/changes/${id}`)).body['trail']).toMatchObject([
      { version: 1, action: 'propose', from: 'NEW', to: 'PROPOSED', user: approver },
      { version: 2, action: 'approve', from: 'PROPOSED', to: 'APPROVED', user: accountant },
    ])
    expect(await accountOn(supplier(36))).toEqual(value)
  })

  test('refused it changes nothing, and its office reads why', async () => {
    const before = await accountOn(supplier(37))
    const id = idOf(await propose(supplier(37)))
    expect((await act(accountant, id, 'refuse')).status).toBe(400)
    const reason = 'A cancelled cheque is not enclosed.'
    expect(outcome(await act(accountant, id, 'refuse', { reason }))).toEqual([200, 'REFUSED'])
    expect((await api.get(approver, `/v1/changes/${id}`)).body['decision']).toBe(reason)
    expect(outcome(await act(accountant, id, 'approve'))).toEqual([409, 'change_state'])
    expect(await accountOn(supplier(37))).toEqual(before)
  })

  test('nobody else: not a maker, another office, another treasury, or another desk of the treasury', async () => {
    expect(outcome(await propose(supplier(37), { value: anAccount() }, 'maker.10104'))).toEqual([403, 'not_your_role'])
    expect(outcome(await propose(supplier(37), { value: anAccount() }, accountant))).toEqual([403, 'not_your_role'])
    const ofOther = await propose(supplier(37), { value: anAccount() }, 'approver.10107')
    // As of one that there is not: nobody is told whose a recipient is.
    const ofNobody = await propose('2000-10104-999', { value: anAccount() }, 'approver.10107')
    expect(faultsOf(ofOther)).toEqual([422, 'change_unfit', ['/key']])
    expect([ofOther.body.detail, ofOther.errors]).toEqual([ofNobody.body.detail, ofNobody.errors])
    const id = idOf(await propose(supplier(37)))
    expect(outcome(await act('ha.572a', id, 'approve'))).toEqual([404, 'not_found'])
    expect(outcome(await act('bao.577a', id, 'approve'))).toEqual([403, 'not_your_role'])
    expect(outcome(await act(approver, id, 'refuse', { reason: 'x' }))).toEqual([403, 'not_your_role'])
    expect(outcome(await act(accountant, id, 'refuse', { reason: 'not wanted' }))).toEqual([200, 'REFUSED'])
  })

  test('never one person both, be it by additional charge or in the stead of him who proposed', async () => {
    const { sql } = api.database
    const spare = 'post.spare.577a'
    await sql`insert into posts (post_id, office_code, title, roles) values (${spare}, '577A', 'Spare', '{HA}')`
    await sql`
      insert into post_holders (post_id, user_id, kind, from_date) values
        (${spare}, ${approver}, 'additional', ${today.date}),
        ('post.approver.10104', 'checker.10104', 'delegated', ${today.date})`
    await api.readAnew()
    const own = idOf(await propose(supplier(38)))
    expect(outcome(await act(approver, own, 'approve', {}, { post: spare }))).toEqual([409, 'same_person'])
    const none = { reason: 'not wanted' }
    expect(outcome(await act(approver, own, 'refuse', none, { post: spare }))).toEqual([409, 'same_person'])
    expect(outcome(await act(accountant, own, 'refuse', none))).toEqual([200, 'REFUSED'])
    const how = { post: 'post.approver.10104' }
    const inStead = await propose(supplier(38), { value: anAccount() }, 'checker.10104', how)
    expect(inStead.body['trail']).toMatchObject([{ user: 'checker.10104', onBehalfOf: approver }])
    expect(outcome(await act(approver, idOf(inStead), 'approve', {}, { post: spare }))).toEqual([409, 'same_person'])
    expect(outcome(await act(accountant, idOf(inStead), 'approve'))).toEqual([200, 'APPROVED'])
    await sql`delete from post_holders where post_id = ${spare} or kind = 'delegated'`
    await api.readAnew()
  })

  test('account numbers are whole for the office and the desks that pay, and masked for the others', async () => {
    const value = anAccount()
    const typed = { value, reason: `The account is ${value.accountNumber} now.` }
    const id = idOf(await propose(supplier(39), typed))
    const shown = async (login: string) => {
      const { body } = await api.get(login, `/v1/changes/${id}`)
      const list = await api.get(login, `/v1/changes?state=PROPOSED&key=${supplier(39)}`)
      expect(list.body.items).toMatchObject([{ changeId: id, value: body['value'], reason: body['reason'] }])
      return [body['value'], body['reason']]
    }
    expect(await shown(accountant)).toEqual([value, typed.reason])
    const last = value.accountNumber.slice(-4)
    expect(await shown('dot')).toEqual([
      { ...value, accountNumber: `XXXXXXXXXX${last}` },
      `The account is XXXXXXXXXX${last} now.`,
    ])
    expect((await api.get('approver.10107', '/v1/changes')).body.items).toEqual([])
    await act(accountant, id, 'refuse', { reason: 'x' })
  })
})

describe('what is proposed', () => {
  const fine = () => ({ value: anAccount() })
  test('names the field that is wrong', async () => {
    const key = supplier(40)
    const unfit = (path: string) => [422, 'change_unfit', [path]]
    const value = anAccount()
    expect(faultsOf(await propose(key, { value: { ...value, ifsc: 'HDFC1000248' } }))).toEqual(unfit('/value/ifsc'))
    expect(faultsOf(await propose(key, { value: { ...value, ifsc: 'ZZZZ0999999' } }))).toEqual(unfit('/value/ifsc'))
    const short = { ...value, accountNumber: '12345' }
    expect(faultsOf(await propose(key, { value: short }))).toEqual(unfit('/value/accountNumber'))
    expect(faultsOf(await propose(key, { ...fine(), from: inDays(-1) }))).toEqual(unfit('/from'))
    expect(faultsOf(await propose('2000-10104-999', fine()))).toEqual(unfit('/key'))
    expect(faultsOf(await propose(key, { value: await accountOn(key) }))).toEqual(unfit('/value'))
    const malformed = (path: string) => [400, 'malformed', [path]]
    expect(faultsOf(await propose(key, { ...fine(), reason: ' ' }))).toEqual(malformed('/reason'))
    for (const field of ['accountNumber', 'ifsc'])
      expect(faultsOf(await propose(key, { value: { ...value, [field]: 'HDFC\u0000' } }))).toEqual(
        malformed(`/value/${field}`),
      )
    expect(faultsOf(await propose(key, {}))).toEqual(malformed('/value'))
    expect(faultsOf(await propose(key, { ...fine(), end: true }))).toEqual(malformed('/end'))
    expect((await api.get(approver, `/v1/changes?key=${key}`)).body.items).toEqual([])
  })

  test('waits alone: of two at once one is refused, and told which one waits', async () => {
    const key = supplier(41)
    const both = await Promise.all([propose(key), propose(key)])
    const [made] = both.filter(({ status }) => status === 201)
    const [refused] = both.filter(({ status }) => status !== 201)
    expect(refused === undefined ? [] : outcome(refused)).toEqual([409, 'change_waits'])
    expect(refused?.body.detail).toContain(made === undefined ? '?' : idOf(made))
    expect((await api.get(approver, `/v1/changes?key=${key}`)).body.items).toHaveLength(1)
  })

  test('is made once a key, and decided once however many decide it at once', async () => {
    const key = supplier(42)
    const body = asked(key, { value: anAccount() })
    const [one, again] = [1, 2].map(() => api.post(approver, '/v1/changes', body, { key: 'once' }))
    const id = idOf((await one) as Answered)
    expect(idOf((await again) as Answered)).toBe(id)
    const decided = await Promise.all([1, 2, 3].map(() => act(accountant, id, 'approve')))
    expect(decided.map(outcome).sort()).toEqual([
      [200, 'APPROVED'],
      [409, 'change_state'],
      [409, 'change_state'],
    ])
    const rows = await api.database.sql`select 1 from recipient_accounts where change_id = ${id}`
    expect(rows).toHaveLength(1)
  })
})

describe('in force', () => {
  test('from its day: a bill of before keeps the old account, the next draft takes the new one', async () => {
    const [key, value] = [supplier(43), anAccount()]
    const old = await accountOn(key)
    await changed(key, { value, from: inDays(1) })
    const [before, waiting] = [await draftFor(key), await draftFor(key)]
    expect((await api.act('maker.10104', before, 'forward')).status).toBe(200)
    await api.driveTo(new Date(`${inDays(1)}T10:00:00+05:30`))
    const after = await draftFor(key)
    expect(await paidTo(after)).toEqual(value)
    for (const billId of [waiting, after]) expect((await api.act('maker.10104', billId, 'forward')).status).toBe(200)
    expect([await paidTo(before), await paidTo(waiting), await paidTo(after)]).toEqual([old, value, value])
    expect([await accountOn(key, today.date), await accountOn(key)]).toEqual([old, value])
    // The desks are shown that it changed lately (L-03).
    const [{ changed: on } = { changed: null }] = await api.database.sql<{ changed: string }[]>`
      select account_changed_on as changed from payees_on(${inDays(1)}) where recipient_id = ${key}`
    expect(on).toBe(inDays(1))
  })

  test('from its approval, where that comes after its day', async () => {
    const [key, value] = [supplier(44), anAccount()]
    const old = await accountOn(key)
    const day = inDays(1)
    const id = idOf(await propose(key, { value, from: day }))
    await api.driveTo(new Date(`${inDays(3)}T10:00:00+05:30`))
    expect((await act(accountant, id, 'approve')).body).toMatchObject({ from: day, inForceFrom: inDays(3) })
    expect([await accountOn(key, inDays(2)), await accountOn(key, inDays(3))]).toEqual([old, value])
  })

  test('until the next begins, in whatever order they were approved; the same day goes to the later', async () => {
    const key = supplier(45)
    const [late, early, instead] = [anAccount(), anAccount(), anAccount()]
    await changed(key, { value: late, from: inDays(20) })
    await changed(key, { value: early, from: inDays(10) })
    await changed(key, { value: instead, from: inDays(10) })
    const days = [inDays(9), inDays(10), inDays(19), inDays(20)]
    const found = await Promise.all(days.map((day) => accountOn(key, day)))
    expect(found.slice(1)).toEqual([instead, instead, late])
    expect([late, early, instead]).not.toContainEqual(found[0])
  })

  test('until it ends: no draft names him any more, and what was forwarded stands', async () => {
    const key = supplier(46)
    const [forwarded, waiting] = [await draftFor(key), await draftFor(key)]
    expect((await api.act('maker.10104', forwarded, 'forward')).status).toBe(200)
    await changed(key, { end: true, from: inDays(3) })
    const { body } = await api.get(approver, `/v1/recipients/${key}`)
    expect([body['ended'], body['accountFrom']]).toEqual([true, inDays(3)])
    const listed = await api.get(approver, `/v1/recipients?ddoCode=${office}&category=20`)
    expect(listed.body.items.map((item) => item['recipientId'])).not.toContain(key)
    const refused = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, ...payingTo(key) })
    expect(faultsOf(refused)).toEqual([422, 'recipient_unknown', ['/annexure/0/recipientId']])
    expect(outcome(await api.act('maker.10104', waiting, 'forward'))).toEqual([422, 'recipient_unknown'])
    expect((await paidTo(forwarded)).accountNumber).toBe(body['accountNumber'])
  })
})

test('the proof finds every trail of them whole, and names one whose row was altered', async () => {
  const { sql } = api.database
  const wrong = async () => {
    const { disagreements } = await judge(sql, trailsWhole)
    return disagreements.filter(({ subject }) => subject.startsWith('change_')).map(({ wrong: says }) => says)
  }
  expect(await wrong()).toEqual([])
  await propose('1000-10104-002', { value: anAccount(), from: inDays(30) })
  await sql`alter table changes disable trigger put_in_force`
  await sql`update changes set state = 'REFUSED', decided_by = 'x' where key = '1000-10104-002'`
  await sql`alter table changes enable trigger put_in_force`
  expect(await wrong()).toEqual(['is REFUSED at version 1 and revision 1, its trail ends at PROPOSED, 1'])
})

test('the database takes no account but by an approval, whoever comes', async () => {
  const id = idOf(await propose('1000-10104-001', { value: anAccount(), from: inDays(30) }))
  const { sql } = api.database.as('api')
  const decide = (by: string) => sql`
    update changes set state = 'APPROVED', version = 2, decided_by = ${by} where change_id = ${id}`
  await expect(decide(approver)).rejects.toThrow('changes_two_people')
  await expect(sql`update recipient_accounts set ifsc = 'SBIN0000826'`).rejects.toThrow('permission denied')
  await expect(api.database.sql`update recipient_accounts set ifsc = 'SBIN0000826'`).rejects.toThrow('no other way')
  await decide(accountant)
  await expect(decide('bao.577a')).rejects.toThrow('is decided')
  await expect(api.database.sql`update changes set state = 'PROPOSED', decided_by = null`).rejects.toThrow('is decided')
  await expect(sql`
    insert into changes (change_id, version, state, kind, key, office_code, treasury_code, from_date, reason,
      proposed_by, decided_by)
    values ('change_X', 1, 'APPROVED', 'recipient', '1000-10104-001', ${office}, '577A', ${today.date}, 'x',
      ${approver}, ${accountant})`).rejects.toThrow('begins as it is proposed')
})
