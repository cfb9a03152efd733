// What the treasury's desks do about findings (rulebook.md, "Finding"): nothing of a desk stays open when it sends the
// bill on; what was said of findings is kept.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MoveOutcome } from '../../db/moves/commit-move.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { allWell } from '../kit/bills.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'
import { formOf, pdfOf } from '../kit/documents.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

const supplier = '2000-10104-041'
const paise = 9_000_00
/** Stores bought in the open market above its limit (S-39), on a copy of the voucher (S-25). */
const stores = {
  ...{ treasuryCode: '577A', billKind: 'direct', billType: 'dc', claimType: 'stores', sector: 'S' },
  ...{ financialYear: today.financialYear, headOfAccount: '2054-00-097-0-01-051', grossPaise: paise },
  servicePeriod: { from: today.date, to: today.date },
  subVouchers: [
    {
      ...{ number: '9', date: today.date, supplier: 'Stores supplier (10104)', amountPaise: paise },
      ...{ original: false, cancelled: true, recipientId: supplier },
    },
  ],
  purchase: { mode: 'open_market', proforma: false },
  annexure: [{ recipientId: supplier, amountPaise: paise }],
}
const honest = {
  ...stores,
  subVouchers: stores.subVouchers.map((voucher) => ({ ...voucher, original: true })),
  purchase: { mode: 'quotations', proforma: false },
}

const taken = (billId: string, login: string, role: Role, action: Action, body: object = {}): Promise<MoveOutcome> =>
  commitByHand(api.database, billId, login, role, action, body)
const refusalOf = async (outcome: Promise<MoveOutcome>) => {
  const refused = await outcome
  if (refused.kind !== 'refused') throw new Error(JSON.stringify(refused))
  return refused.refusal
}
const codesOf = async (outcome: Promise<MoveOutcome>) => {
  const { code, findings } = await refusalOf(outcome)
  return [code, ...(findings ?? []).map((finding) => `${finding.rule} ${finding.code}`)]
}

const allTicked = {
  sixChecks: allWell.sixChecks,
  checklist: checklistOf({ billType: 'dc', claimType: 'stores', deductionsPaise: 0 }).map((item) => ({
    item,
    verified: true,
  })),
}
const answers = {
  replies: [
    { rule: 'S-26', answer: 'yes' },
    { rule: 'S-36', answer: 'yes' },
  ],
}
const well = { ...allTicked, ...answers }
const originalCame = { cured: [{ rule: 'S-25', remarks: 'The original came by the messenger.' }] }
const ratesOfContract = { overrule: [{ rule: 'S-39', path: '/purchase/mode', reason: 'Rates of the contract.' }] }

async function atHead(draft: object): Promise<string> {
  const { body } = await api.post('maker.10104', '/v1/bills', draft)
  const billId = String(body['billId'])
  const form = formOf(pdfOf('the sanction'), { name: 'sanction.pdf', kind: 'sanction_order' })
  await api.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body: form })
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
  await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
  await api.move(billId, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
  const { body: signed } = await api.get('maker.10104', `/v1/bills/${billId}`)
  const sheet = { continuationSheetNumber: signed['continuationSheetNumber'] }
  await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104', ...sheet })
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'forward')
  await api.move(billId, 'ha.577a', 'HA', 'accept')
  return billId
}
const atHa = (billId: string, action: Action, body?: object) => taken(billId, 'ha.577a', 'HA', action, body)
async function held(billId: string): Promise<string> {
  await api.move(billId, 'ha.577a', 'HA', 'hold', { reason: 'documents_missing', text: 'Only a copy is enclosed.' })
  return billId
}

interface Shown {
  rule: string
  standing: string
  settled: { how: string; desk: string; by: string; text?: string; answer?: string }[]
}
const findings = async (billId: string, login = 'ha.577a') =>
  (await api.get(login, `/v1/bills/${billId}/findings`)).body['findings'] as Shown[]
const shown = async (billId: string, rule: string) => (await findings(billId)).find((one) => one.rule === rule)
const detailOf = async (billId: string, action: string) => {
  const { body } = await api.get('ha.577a', `/v1/bills/${billId}/transitions?limit=100`)
  return body.items.findLast((item) => item['action'] === action)?.['detail'] as unknown as Record<string, unknown>
}

describe('a bill with findings', () => {
  test('does not leave the head accountant while one of his is open, and he is told all of them', async () => {
    const billId = await atHead(stores)
    expect(await codesOf(atHa(billId, 'forward', allTicked))).toEqual([
      'findings_open',
      ...['S-25 sub_voucher_not_original', 'S-26 not_of_stores', 'S-36 paid_out_at_once'],
      'S-39 open_market_above_limit',
    ])
    expect(await codesOf(atHa(billId, 'forward', well))).toEqual([
      'findings_open',
      'S-25 sub_voucher_not_original',
      'S-39 open_market_above_limit',
    ])
    const [bill] = await api.database.sql`select state, version, ticks from bills where bill_id = ${billId}`
    expect(bill).toMatchObject({ state: 'WITH_HA', ticks: { items: {} } })
  })

  test('goes on once the paper came, the band is overruled with a reason, and the questions are answered', async () => {
    const billId = await held(await atHead(stores))
    expect(await atHa(billId, 'release', originalCame)).toMatchObject({ kind: 'moved' })
    expect(await shown(billId, 'S-25')).toMatchObject({
      standing: 'cured',
      settled: [{ how: 'cured', desk: 'HA', by: 'ha.577a', text: 'The original came by the messenger.' }],
    })
    expect(await atHa(billId, 'forward', { ...well, ...ratesOfContract })).toMatchObject({
      kind: 'moved',
      bill: { state: 'WITH_BAO' },
    })
    expect(await detailOf(billId, 'forward')).toMatchObject({
      ...{
        overrule: [{ rule: 'S-39', reason: 'Rates of the contract.' }],
        replies: [{ rule: 'S-26' }, { rule: 'S-36' }],
      },
      findings: [
        { rule: 'S-25', code: 'sub_voucher_not_original', path: '/subVouchers/0/original', standing: 'cured' },
        { rule: 'S-26', standing: 'answered' },
        { rule: 'S-36', standing: 'answered' },
        { rule: 'S-39', standing: 'overruled' },
      ],
    })
    // What the head accountant overruled was his alone, and what is cured bars the next desk no more.
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    expect(await taken(billId, 'bao.577a', 'BAO', 'pass', { paperSigned: true })).toMatchObject({ kind: 'moved' })
  })

  test('is objected as it stands, in the words of the rule, in both languages', async () => {
    const billId = await atHead(stores)
    expect(await atHa(billId, 'object', { fromFindings: ['S-39', 'S-26'] })).toMatchObject({
      kind: 'moved',
      bill: { state: 'OBJECTED', openObjections: { length: 2 } },
    })
    const read = async (language: string) =>
      (await api.get('maker.10104', `/v1/bills/${billId}`, { headers: { 'accept-language': language } })).body[
        'objections'
      ] as { rule: string; text: string }[]
    const [asked, band] = await read('en')
    expect([asked?.rule, band?.rule]).toEqual(['S-26', 'S-39'])
    expect(band?.text).toMatch(/9,000\.00 .*open market/)
    expect((await read('kn'))[1]?.text).toMatch(/ರೂ\. 9,000\.00 .*ಮುಕ್ತ ಮಾರುಕಟ್ಟೆ/)
  })

  test('keeps what was overruled over a recall, and loses it with the revision', async () => {
    const billId = await held(await atHead(stores))
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...well, ...ratesOfContract })
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    await api.move(billId, 'bao.577a', 'BAO', 'object', { objections: [{ rule: 'S-46', text: 'It is old.' }] })
    await api.move(billId, 'bao.577a', 'BAO', 'recall', { reason: 'It is not.' })
    expect(await shown(billId, 'S-39')).toMatchObject({ settled: [{ how: 'overruled', desk: 'HA' }] })
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    await api.move(billId, 'bao.577a', 'BAO', 'object', { objections: [{ rule: 'S-46', text: 'It is old.' }] })
    await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
    await api.move(billId, 'foa.577a', 'FOA', 'return')
    const { body } = await api.get('maker.10104', `/v1/bills/${billId}`)
    const open = (body['objections'] as { objectionId: string; recalledAt: string | null }[]).filter(
      ({ recalledAt }) => recalledAt === null,
    )
    await api.move(billId, 'maker.10104', 'MAKER', 'revise', {
      answers: open.map(({ objectionId }) => ({ objectionId, answer: 'It is of this month.' })),
    })
    expect(await shown(billId, 'S-39')).toMatchObject({ standing: 'open', settled: [] })
    expect(await shown(billId, 'S-25')).toMatchObject({ standing: 'open', settled: [] })
  })

  test('whose answer does not pass is objected: who gave it cannot overrule it', async () => {
    const billId = await atHead(honest)
    const no = [
      { rule: 'S-26', answer: 'no' },
      { rule: 'S-36', answer: 'yes' },
    ]
    expect(await codesOf(atHa(billId, 'forward', { ...allTicked, replies: no }))).toEqual([
      'findings_open',
      'S-26 not_of_stores',
    ])
    const overruled = { ...allTicked, replies: no, overrule: [{ rule: 'S-26', reason: 'It is all the same.' }] }
    expect(await refusalOf(atHa(billId, 'forward', overruled))).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/overrule/0/rule', fault: 'nothing_found' }] },
    })
  })
})

describe('what is said of findings', () => {
  test('is refused where the desk has no such finding, or may not settle it so, and names the field', async () => {
    const billId = await held(await atHead(stores))
    const release = (body: object) => refusalOf(atHa(billId, 'release', body))
    expect(await release({ cured: [{ rule: 'S-46', remarks: 'The condonation came.' }] })).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/cured/0/rule', fault: 'nothing_found' }] },
    })
    expect(await release({ cured: [{ rule: 'S-26', remarks: 'A list came.' }] })).toMatchObject({
      errors: [{ path: '/cured/0/rule', fault: 'nothing_found' }],
    })
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    const forward = (body: object) => refusalOf(atHa(billId, 'forward', { ...allTicked, ...body }))
    expect(await forward({ replies: [{ rule: 'S-26', answer: 'perhaps' }] })).toMatchObject({
      errors: [{ path: '/replies/0/answer', fault: 'must_be', params: { values: ['yes', 'no'] } }],
    })
    expect(await forward({ replies: [{ rule: 'S-01', answer: 'yes' }] })).toMatchObject({
      errors: [{ path: '/replies/0/rule', fault: 'nothing_asked' }],
    })
    expect(await forward({ overrule: [{ rule: 'S-39', path: '/purchase', reason: 'So it is.' }] })).toMatchObject({
      errors: [{ path: '/overrule/0/rule', fault: 'nothing_found' }],
    })
    expect(await refusalOf(atHa(billId, 'object', { fromFindings: ['S-25'] }))).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/fromFindings/0', fault: 'nothing_found' }] },
    })
  })

  test('of what is only looked at bars nothing, is answered by the desk, and is not for the office', async () => {
    const [, billId] = [await atHead(honest), await atHead(honest)]
    expect((await findings(billId)).map(({ rule }) => rule)).toContain('L-04')
    const replies = [...answers.replies, { rule: 'L-04', answer: 'no', remarks: 'A second delivery.' }]
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...allTicked, replies })
    expect(JSON.stringify(await detailOf(billId, 'forward'))).toContain('L-04')
    const { body, text } = await api.get('maker.10104', `/v1/bills/${billId}/transitions?limit=100`)
    expect([body.items.length > 7, text.includes('L-04'), text.includes('S-26')]).toEqual([true, false, true])
    const seen = await api.get('maker.10104', `/v1/bills/${billId}/findings`)
    expect(seen.text).not.toMatch(/L-0|PT-/)
    expect((await findings(billId, 'auditor')).find(({ rule }) => rule === 'L-04')).toMatchObject({
      settled: [{ how: 'answered', desk: 'HA', answer: 'no' }],
    })
  })
})

describe('the signature on the paper (S-03a)', () => {
  test('is said by who passes a bill, and by who approves its file', async () => {
    const billId = await atHead(honest)
    await api.move(billId, 'ha.577a', 'HA', 'forward', well)
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    for (const body of [{}, { paperSigned: false }])
      expect(await refusalOf(taken(billId, 'bao.577a', 'BAO', 'pass', body))).toMatchObject({
        ...{ code: 'paper_not_signed', rule: 'S-03a', errors: [{ path: '/paperSigned' }] },
      })
    await api.move(billId, 'bao.577a', 'BAO', 'pass', { paperSigned: true })
    expect(await detailOf(billId, 'pass')).toMatchObject({ paperSigned: true })
  })

  test('is not asked of a bill that was forwarded before there was a rulebook, nor its findings', async () => {
    const billId = await atHead(stores)
    await api.database.sql`update bills set rulebook_version = 0 where bill_id = ${billId}`
    await api.move(billId, 'ha.577a', 'HA', 'forward', allTicked)
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    expect(await taken(billId, 'bao.577a', 'BAO', 'pass', {})).toMatchObject({ kind: 'moved' })
  })
})

describe('the payment authorisation', () => {
  const ask = (body: object) => api.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', ...body })
  async function passedTo(kind: string): Promise<string> {
    await api.database.sql`update recipients set kind = ${kind} where recipient_id = ${supplier}`
    const billId = await atHead(honest)
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
    const made = await ask({ billIds, replies: billIds.map(odd), paperSigned: true })
    expect(made.status, made.text).toBe(201)
    expect(await detailOf(first, 'authorise')).toMatchObject({
      ...{ paperSigned: true, replies: [{ rule: 'S-32', answer: 'yes' }] },
      findings: [{ rule: 'S-32', code: 'odd_payees', standing: 'answered' }],
    })
  })

  test('asks nothing of a bill whose payees are as they should be', async () => {
    const billId = await passedTo('supplier')
    expect((await ask({ billIds: [billId] })).status).toBe(201)
    expect(await detailOf(billId, 'authorise')).toEqual({ fileId: expect.any(String) as string })
  })
})

describe('all overrules', () => {
  test('are a report by officer and rule, at the treasury and for those who inspect it', async () => {
    const billId = await held(await atHead(stores))
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
    expect(await report('hoo.577a')).toHaveLength(1)
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
      insert into post_holders (post_id, user_id, kind, from_date, to_date)
      values ('post.checker.10104', 'countersigner.01204', 'additional', ${today.date}, ${today.date})`
    const signs = () => taken(billId, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
    expect(await refusalOf(signs())).toMatchObject({
      ...{ code: 'rule_fails', rule: 'S-38', findings: [{ code: 'countersigns_own_office' }] },
    })
    await api.database.sql`
      delete from post_holders where user_id = 'countersigner.01204' and post_id = 'post.checker.10104'`
    expect(await signs()).toMatchObject({ kind: 'moved' })
  })
})
