// What signatures, the payment authorisation, the countersigner and the inspectors have to do with findings.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'
import {
  supplier,
  stores,
  honest,
  allTicked,
  answers,
  well,
  originalCame,
  ratesOfContract,
  storesOf,
} from '../kit/stores-bill.ts'

let api: ApiAlone
let of: ReturnType<typeof storesOf>
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
  of = storesOf(api)
})
afterAll(() => api.stop())

describe('the signature on the paper (S-03a)', () => {
  test('is said by who passes a bill, and by who approves its file', async () => {
    const billId = await of.atHead(honest)
    await api.move(billId, 'ha.577a', 'HA', 'forward', well)
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    for (const body of [{}, { paperSigned: false }])
      expect(await of.refusalOf(of.taken(billId, 'bao.577a', 'BAO', 'pass', body))).toMatchObject({
        ...{ code: 'paper_not_signed', rule: 'S-03a', errors: [{ path: '/paperSigned' }] },
      })
    await api.move(billId, 'bao.577a', 'BAO', 'pass', { paperSigned: true })
    expect(await of.detailOf(billId, 'pass')).toMatchObject({ paperSigned: true })
  })

  test('is not asked of a bill that was forwarded before there was a rulebook, nor its findings', async () => {
    const billId = await of.atHead(stores)
    await api.database.sql`update bills set rulebook_version = 0 where bill_id = ${billId}`
    expect(await of.refusalOf(of.atHa(billId, 'forward', { ...allTicked, ...ratesOfContract }))).toMatchObject({
      errors: [{ path: '/overrule/0/rule', fault: 'nothing_found' }],
    })
    await api.move(billId, 'ha.577a', 'HA', 'forward', allTicked)
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    expect(await of.taken(billId, 'bao.577a', 'BAO', 'pass', {})).toMatchObject({ kind: 'moved' })
  })
})

describe('the payment authorisation', () => {
  const ask = (body: object) => api.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', ...body })
  async function passedTo(kind: string): Promise<string> {
    await api.database.sql`update recipients set kind = ${kind} where recipient_id = ${supplier}`
    const billId = await of.atHead(honest)
    const replies = [...answers.replies, ...(kind === 'agency' ? [{ rule: 'S-32', answer: 'yes' }] : [])]
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...allTicked, replies })
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    await api.move(billId, 'bao.577a', 'BAO', 'pass', { paperSigned: true })
    return billId
  }
  const odd = (billId: string) => ({ billId, rule: 'S-32', answer: 'yes' })

  test('looks at the payees once more: with what is open of any bill none is taken', async () => {
    const [first, second, plain] = [await passedTo('agency'), await passedTo('agency'), await passedTo('agency')]
    const billIds = [first, second, plain]
    const refused = await ask({ billIds, replies: [odd(first)] })
    expect([refused.status, refused.body.code, refused.body.rule]).toEqual([422, 'findings_open', 'S-32'])
    expect(
      (refused.body['findings'] as { billId: string; code: string }[]).map((one) => [one.billId, one.code]),
    ).toEqual([second, plain].sort().map((billId) => [billId, 'odd_payees']))
    const states = await api.database.sql`select distinct state from bills where bill_id = any(${billIds})`
    expect(states).toEqual([{ state: 'PASSED' }])
    const faulty = await ask({
      billIds,
      replies: [odd(first), { ...odd(second), rule: 'S-48' }, odd('bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG')],
    })
    expect(faulty.errors.map(({ path }) => path)).toEqual(['/replies/2/billId', '/replies/1/rule'])
    const look = { billId: first, rule: 'L-04', answer: 'yes', remarks: 'Three deliveries.' }
    const made = await ask({ billIds, replies: [...billIds.map(odd), look], paperSigned: true })
    expect(made.status, made.text).toBe(201)
    expect(await of.detailOf(first, 'authorise')).toMatchObject({
      ...{ paperSigned: true, replies: [{ rule: 'S-32', answer: 'yes' }, { rule: 'L-04' }] },
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'S-32', code: 'odd_payees', standing: 'answered' }),
        expect.objectContaining({ rule: 'L-04', standing: 'answered' }),
      ]) as unknown,
    })
  })

  test('asks nothing of a bill whose payees are as they should be', async () => {
    const billId = await passedTo('supplier')
    expect((await ask({ billIds: [billId] })).status).toBe(201)
    expect(await of.detailOf(billId, 'authorise')).toEqual({
      fileId: expect.any(String) as string,
      turn: { queue: 'seniority', before: 0 },
    })
  })
})

describe('all overrules', () => {
  test('are a report by officer and rule, at the treasury and for those who inspect it', async () => {
    const billId = await of.held(await of.atHead(stores))
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...well, ...ratesOfContract })
    const report = async (login: string, search = '') =>
      (await api.get(login, `/v1/reports/overrules?${search}`)).body.items as unknown as {
        user: string
        rule: string
        count: number
        overruled: { billId: string; reason: string }[]
      }[]
    const [line] = await report('auditor', 'rule=S-39')
    expect(line).toMatchObject({ user: 'ha.577a', desk: 'HA', office: '577A', rule: 'S-39' })
    expect(line?.overruled[0]).toMatchObject({ billId, path: '/purchase/mode', reason: 'Rates of the contract.' })
    expect((await report('hoo.577a')).map(({ rule }) => rule)).toEqual(['S-25', 'S-39'])
    for (const none of ['user=bao.577a', 'rule=S-45', `to=2020-01-01`, 'treasuryCode=572A'])
      expect(await report('auditor', none)).toEqual([])
    expect(await report('maker.10104')).toEqual([])
    const { body } = await api.get('auditor', '/v1/reports/overrules?limit=1')
    expect(body.items).toHaveLength(1)
  })
})

describe('the countersigner', () => {
  test('who holds a post in the office that draws countersigns none of its bills (S-38)', async () => {
    const { body } = await api.post('maker.10104', '/v1/bills', honest)
    const billId = String(body['billId'])
    await api.move(billId, 'maker.10104', 'MAKER', 'forward')
    await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
    await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
    await api.database.sql`
      insert into posts (post_id, office_code, title, roles)
      values ('post.checker2.10104', '12E01-10104O', 'Second checker', '{CHECKER}')`
    await api.database.sql`
      insert into post_holders (post_id, user_id, kind, from_date, to_date)
      values ('post.checker2.10104', 'countersigner.01204', 'additional', ${today.date}, ${today.date})`
    const signs = () => of.taken(billId, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
    expect(await of.refusalOf(signs())).toMatchObject({
      ...{ code: 'rule_fails', rule: 'S-38', findings: [{ code: 'countersigns_own_office' }] },
    })
    await api.database.sql`
      delete from post_holders where user_id = 'countersigner.01204' and post_id = 'post.checker2.10104'`
    expect(await signs()).toMatchObject({ kind: 'moved' })
  })
})
