// What the treasury's desks do about findings (rulebook.md, "Finding"): nothing of a desk stays open when it sends the
// bill on; what was said of findings is kept.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import {
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

describe('a bill with findings', () => {
  test('does not leave the head accountant while one of his is open, and he is told all of them', async () => {
    const billId = await of.atHead(stores)
    expect(await of.codesOf(of.atHa(billId, 'forward', allTicked))).toEqual([
      'findings_open',
      ...['S-25 sub_voucher_not_original', 'S-26 not_of_stores', 'S-36 paid_out_at_once'],
      'S-39 open_market_above_limit',
    ])
    expect(await of.codesOf(of.atHa(billId, 'forward', well))).toEqual([
      'findings_open',
      'S-25 sub_voucher_not_original',
      'S-39 open_market_above_limit',
    ])
    const [bill] = await api.database.sql`select state, version, ticks from bills where bill_id = ${billId}`
    expect(bill).toMatchObject({ state: 'WITH_HA', ticks: { items: {} } })
  })

  test('goes on once the paper came, the band is overruled with a reason, and the questions are answered', async () => {
    const billId = await of.held(await of.atHead(stores))
    expect(await of.atHa(billId, 'release', originalCame)).toMatchObject({ kind: 'moved' })
    expect(await of.shown(billId, 'S-25')).toMatchObject({
      standing: 'cured',
      settled: [{ how: 'cured', desk: 'HA', by: 'ha.577a', text: 'The original came by the messenger.' }],
    })
    expect(await of.atHa(billId, 'forward', { ...well, ...ratesOfContract })).toMatchObject({
      kind: 'moved',
      bill: { state: 'WITH_BAO' },
    })
    expect(await of.detailOf(billId, 'forward')).toMatchObject({
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
    expect(await of.taken(billId, 'bao.577a', 'BAO', 'pass', { paperSigned: true })).toMatchObject({ kind: 'moved' })
  })

  test('is objected as it stands, in the words of the rule, in both languages', async () => {
    const billId = await of.atHead(stores)
    expect(await of.atHa(billId, 'object', { fromFindings: ['S-39', 'S-26'] })).toMatchObject({
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
    const billId = await of.held(await of.atHead(stores))
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...well, ...ratesOfContract })
    await api.move(billId, 'bao.577a', 'BAO', 'accept')
    await api.move(billId, 'bao.577a', 'BAO', 'object', { objections: [{ rule: 'S-46', text: 'It is old.' }] })
    await api.move(billId, 'bao.577a', 'BAO', 'recall', { reason: 'It is not.' })
    expect(await of.shown(billId, 'S-39')).toMatchObject({ settled: [{ how: 'overruled', desk: 'HA' }] })
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
    expect(await of.shown(billId, 'S-39')).toMatchObject({ standing: 'open', settled: [] })
    expect(await of.shown(billId, 'S-25')).toMatchObject({ standing: 'open', settled: [] })
  })

  test('whose answer does not pass is objected: who gave it cannot overrule it', async () => {
    const billId = await of.atHead(honest)
    const no = [
      { rule: 'S-26', answer: 'no' },
      { rule: 'S-36', answer: 'yes' },
    ]
    expect(await of.codesOf(of.atHa(billId, 'forward', { ...allTicked, replies: no }))).toEqual([
      'findings_open',
      'S-26 not_of_stores',
    ])
    const overruled = { ...allTicked, replies: no, overrule: [{ rule: 'S-26', reason: 'It is all the same.' }] }
    expect(await of.refusalOf(of.atHa(billId, 'forward', overruled))).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/overrule/0/rule', fault: 'nothing_found' }] },
    })
  })
})

describe('what is said of findings', () => {
  test('is refused where the desk has no such finding, or may not settle it so, and names the field', async () => {
    const billId = await of.held(await of.atHead(stores))
    const release = (body: object) => of.refusalOf(of.atHa(billId, 'release', body))
    expect(await release({ cured: [{ rule: 'S-46', remarks: 'The condonation came.' }] })).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/cured/0/rule', fault: 'nothing_found' }] },
    })
    expect(await release({ cured: [{ rule: 'S-26', remarks: 'A list came.' }] })).toMatchObject({
      errors: [{ path: '/cured/0/rule', fault: 'nothing_found' }],
    })
    await api.move(billId, 'ha.577a', 'HA', 'release', originalCame)
    const forward = (body: object) => of.refusalOf(of.atHa(billId, 'forward', { ...allTicked, ...body }))
    expect(await forward({ replies: [{ rule: 'S-26', answer: 'perhaps' }] })).toMatchObject({
      errors: [{ path: '/replies/0/answer', fault: 'must_be', params: { values: ['yes', 'no'] } }],
    })
    expect(await forward({ replies: [{ rule: 'S-01', answer: 'yes' }] })).toMatchObject({
      errors: [{ path: '/replies/0/rule', fault: 'nothing_asked' }],
    })
    expect(await forward({ overrule: [{ rule: 'S-39', path: '/purchase', reason: 'So it is.' }] })).toMatchObject({
      errors: [{ path: '/overrule/0/rule', fault: 'nothing_found' }],
    })
    expect(await of.refusalOf(of.atHa(billId, 'object', { fromFindings: ['S-25'] }))).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/fromFindings/0', fault: 'nothing_found' }] },
    })
  })

  test('of what is only looked at bars nothing, is answered by the desk, and is not for the office', async () => {
    const [, billId] = [await of.atHead(honest), await of.atHead(honest)]
    expect((await of.findings(billId)).map(({ rule }) => rule)).toContain('L-04')
    const replies = [...answers.replies, { rule: 'L-04', answer: 'no', remarks: 'A second delivery.' }]
    await api.move(billId, 'ha.577a', 'HA', 'forward', { ...allTicked, replies })
    expect(JSON.stringify(await of.detailOf(billId, 'forward'))).toContain('L-04')
    const { body, text } = await api.get('maker.10104', `/v1/bills/${billId}/transitions?limit=100`)
    expect([body.items.length > 7, text.includes('L-04'), text.includes('S-26')]).toEqual([true, false, true])
    const seen = await api.get('maker.10104', `/v1/bills/${billId}/findings`)
    expect(seen.text).not.toMatch(/L-0|PT-/)
    expect((await of.findings(billId, 'auditor')).find(({ rule }) => rule === 'L-04')).toMatchObject({
      settled: [{ how: 'answered', desk: 'HA', answer: 'no' }],
    })
  })
})
