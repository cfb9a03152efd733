// The State's register of sanctions (S-23): what bills draw on each, however many at once, and give back.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sanction } from '../../domain/bill/content.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { exampleDraft, exampleOf, wayToPassed } from '../kit/bills.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const order = (number: string, amountPaise: number | null, kind: Sanction['kind'] = 'sanction_order') => ({
  ...{
    number,
    date: '2026-10-01',
    authority: 'The Director',
    authorityCode: kind === 'sanction_order' ? '12E01-01204O' : 'AG',
  },
  ...{ kind, ...(amountPaise === null ? {} : { amountPaise }) },
})
/** A bill of Rs 4,500 with the approver. */
async function withApprover(sanction: object): Promise<string> {
  const { status, body } = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, sanction })
  expect(status, JSON.stringify(body)).toBe(201)
  const billId = String(body['billId'])
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
  return billId
}
const approve = (billId: string) => commitByHand(api.database, billId, 'approver.10104', 'APPROVER', 'approve')
const rowOf = async (number: string) => {
  const [row] = await api.database.sql`
    select amount_paise, drawn_paise, bills from sanction_register where number_key = paper_number(${number})`
  return row
}
/** What bills that draw on sanctions in the register come to. */
const drawnByBills = async () =>
  api.database.sql`
    select s.kind, s.authority_code, paper_number(s.number) as number_key, s.date::text,
      sum(b.gross_paise)::bigint as drawn_paise,
      count(*)::int as bills
    from sanctions s join bills b using (bill_id)
    where s.authority_code is not null
      and b.state not in ('DRAFT', 'WITH_CHECKER', 'WITH_APPROVER', 'RETURNED', 'CANCELLED')
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`
const expectSums = async () =>
  expect(
    await api.database.sql`
      select kind, authority_code, number_key, date::text, drawn_paise, bills from sanction_register where bills > 0
      order by 1, 2, 3, 4`,
  ).toEqual([...(await drawnByBills())])

test('one order on twenty bills at once is never drawn beyond its amount; the others are told why', async () => {
  const bills: string[] = []
  for (let count = 0; count < 20; count += 1) bills.push(await withApprover(order('RACE/1', 5 * 450_000)))
  const outcomes = await Promise.all(bills.map(approve))
  const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.refusal] : []))
  expect(refused).toHaveLength(15)
  for (const { code, rule } of refused) expect([code, rule]).toEqual(['rule_fails', 'S-23'])
  expect(await rowOf('RACE/1')).toEqual({ amountPaise: 5 * 450_000, drawnPaise: 5 * 450_000, bills: 5 })
  await expectSums()
})

test('of twenty bills on one authorisation of the Accountant General one passes', async () => {
  const bills: string[] = []
  for (let count = 0; count < 20; count += 1) bills.push(await withApprover(order('AG/7', null, 'ag_authorisation')))
  const outcomes = await Promise.all(bills.map(approve))
  expect(outcomes.filter(({ kind }) => kind === 'moved')).toHaveLength(1)
  expect(await rowOf('AG/7')).toMatchObject({ bills: 1, drawnPaise: 450_000 })
  await expectSums()
})

test('two bills that fix another amount at once: the second is told that it differs', async () => {
  const [one, other] = [await withApprover(order('FIX/1', 900_000)), await withApprover(order('fix 1', 950_000))]
  const holder = await api.database.sql.reserve()
  await holder`begin`
  await holder`
    insert into sanction_register
    values ('sanction_order', '12E01-01204O', paper_number('Fix-1'), 'x', '2026-10-01', 1, 0, 0)`
  const both = Promise.all([approve(one), approve(other)])
  await until('they wait', () => isWaitingForLock(api.database.sql))
  await holder`rollback`
  holder.release()
  const refused = (await both).flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.refusal] : []))
  expect(refused).toMatchObject([{ code: 'rule_fails', findings: [{ code: 'sanction_amount_differs' }] }])
  await expectSums()
})

describe('what was drawn is given back', () => {
  test('by withdrawal, and another bill may have it', async () => {
    const [one, other] = [await withApprover(order('BACK/1', 450_000)), await withApprover(order('BACK/1', 450_000))]
    expect((await approve(one)).kind).toBe('moved')
    expect(await approve(other)).toMatchObject({ refusal: { code: 'rule_fails', rule: 'S-23' } })
    await api.move(one, 'approver.10104', 'APPROVER', 'withdraw')
    expect(await rowOf('BACK/1')).toMatchObject({ drawnPaise: 0, bills: 0 })
    expect((await approve(other)).kind).toBe('moved')
    await expectSums()
  })

  test('by return, and drawn anew by the next revision', async () => {
    const billId = await withApprover(order('BACK/2', 450_000))
    await approve(billId)
    await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
    await api.move(billId, 'boa1.577a', 'BOA', 'accept')
    await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-46', text: 'Old.' }] })
    await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
    await api.move(billId, 'foa.577a', 'FOA', 'return')
    expect(await rowOf('BACK/2')).toMatchObject({ drawnPaise: 0, bills: 0 })
    await expectSums()
  })
})

test('the BAO passes no second bill on an authorisation; a bill from before the rulebook he does', async () => {
  const { sql } = api.database
  const schedules = { item: 'deduction_schedules', verified: true }
  /** As it stands in books of before the register: two bills on one authorisation. */
  const withBao = async (): Promise<string> => {
    const billId = await exampleOf(api)
    for (const [login, role, action, body = {}] of wayToPassed.slice(0, 9))
      await api.move(billId, login, role, action, {
        ...body,
        ...('checklist' in body ? { checklist: [...(body.checklist as object[]), schedules] } : {}),
      })
    await sql`
      insert into sanctions (bill_id, number, date, authority, authority_code, kind)
      values (${billId}, 'AG/OLD 1', '2026-10-01', 'The Accountant General', 'AG', 'ag_authorisation')`
    return billId
  }
  const pass = (billId: string) => commitByHand(api.database, billId, 'bao.577a', 'BAO', 'pass')
  const [first, second] = [await withBao(), await withBao()]
  expect((await pass(first)).kind).toBe('moved')
  expect(await pass(second)).toMatchObject({
    refusal: { code: 'findings_open', rule: 'S-23', findings: [{ code: 'endorsed_paid_on_another' }] },
  })
  await sql`update bills set rulebook_version = 0 where bill_id = ${second}`
  expect((await pass(second)).kind).toBe('moved')
  await sql`delete from sanctions where bill_id = any(${[first, second]})`
})

test('the register itself holds no sanction drawn beyond its amount, and no advice with two bills', async () => {
  const { sql } = api.database.as('worker')
  const lay = (kind: string, amount: number, drawn: number, bills: number) =>
    sql`
      insert into sanction_register
      values (${kind}, 'AG', ${`${kind} ${amount}`}, 'x', '2026-01-01', ${amount}, ${drawn}, ${bills})`
  await expect(lay('sanction_order', 100, 101, 1)).rejects.toMatchObject({ constraint_name: 'sanctions_not_overdrawn' })
  await expect(lay('treasury_advice', 100, 100, 2)).rejects.toMatchObject({ constraint_name: 'sanctions_carry' })
  await lay('sanction_order', 100, 50, 1)
  await expect(
    sql`update sanction_register set amount_paise = 200 where number_key = 'sanction_order 100'`,
  ).rejects.toMatchObject({ constraint_name: 'sanction_amount_stands' })
})
