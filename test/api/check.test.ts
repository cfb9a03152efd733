// What a draft would meet, told before it is saved; and the same of a bill that is.

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withDates } from '../../cli/bill-file.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleDraft } from '../kit/bills.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone({ namesPost: false })
})
afterAll(() => api.stop())

interface Told {
  findings: {
    rule: string | null
    code: string
    stage: string
    kind: string
    effect: string
    path: string
    text: { en: string; kn: string }
    remedy: { path: string } | null
  }[]
  findingsTotal: number
  passes: string[]
}
const check = async (draft: object, login = 'maker.10104') => {
  const { status, body } = await api.post(login, '/v1/bills/check', draft)
  return { status, body: body as unknown as Told & { code?: string } }
}
const counted = async () => {
  const [count] = await api.database.sql`
    select (select count(*)::int from bills) as bills, (select count(*)::int from annexure_lines) as lines,
      (select count(*)::int from idempotency_keys) as keys, (select sum(last)::int from serials) as numbers`
  return count
}
const order = ['entry', 'ddo', 'countersignature', 'treasury', 'payment']
const tomorrow = new Date(Date.parse(today.date) + 86_400_000).toISOString().slice(0, 10)

describe('an unsaved draft', () => {
  test('against which nothing stands is told by which rules it was judged', async () => {
    const { status, body } = await check(exampleDraft)
    expect([status, body.findings]).toEqual([200, []])
    expect(body.passes).toEqual(expect.arrayContaining(['S-36', 'S-45', 'S-46']))
  })

  test('is told all at once, by the stage at which each bites, in both languages, each with its remedy', async () => {
    const before = await counted()
    const { body } = await check({
      ...exampleDraft,
      ...{ billType: 'dc', claimType: 'stationery', servicePeriod: { from: '2025-01-01', to: '2025-01-31' } },
      subVouchers: [
        {
          ...{ number: '1', date: '2025-01-10', supplier: 'A shop', amountPaise: 450_000 },
          ...{ original: false, cancelled: false },
        },
      ],
    })
    const told = body.findings.map(({ stage, rule, code }) => `${stage} ${rule ?? '-'} ${code}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'ddo S-06 sub_voucher_not_cancelled',
        'ddo S-39 purchase_not_described',
        'ddo S-46 delay_not_condoned',
        'treasury S-25 sub_voucher_not_original',
      ]),
    )
    const stages = body.findings.map(({ stage }) => stage)
    expect(stages).toEqual([...stages].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
    expect(body.findings.find(({ rule }) => rule === 'S-06')).toMatchObject({
      ...{ path: '/subVouchers/0/cancelled', kind: 'fails', effect: 'refuse' },
      text: { en: expect.stringContaining('1,000') as string, kn: expect.stringMatching(/[\u0C80-\u0CFF]/) as string },
      remedy: { kind: 'set', path: '/subVouchers/0/cancelled', value: true },
    })
    expect(await counted()).toEqual(before)
  })

  test('whose codes and sums are wrong is told so beside what the rules find', async () => {
    const { body } = await check({
      ...exampleDraft,
      grossPaise: 460_000,
      servicePeriod: { from: today.date, to: tomorrow },
    })
    expect(body.findings.map(({ code, stage }) => [stage, code])).toEqual([
      ['entry', 'annexure_total'],
      ['ddo', 'service_not_ended'],
    ])
  })

  test('of which the grant covers less is told what the approver would be', async () => {
    const paise = 1_000_000_000_000
    const { body } = await check({
      ...{ ...exampleDraft, grossPaise: paise, deductions: [] },
      annexure: [{ recipientId: '2000-10104-036', amountPaise: paise }],
    })
    expect(body.findings).toMatchObject([{ code: 'no_grant', rule: null, stage: 'ddo' }])
  })

  test('of the sample that breaks nine rules meets the nine that it says, and no other', async () => {
    const file = await readFile(new URL('../../local/bills/nine-rules.json', import.meta.url), 'utf8')
    const draft = withDates(JSON.parse(file), { ...today, today: today.date }) as { remarks: string }
    const { body } = await check(draft)
    const against = body.findings.filter(({ kind, rule }) => kind === 'fails' && rule !== null)
    const others = body.findings.filter((finding) => !against.includes(finding))
    expect(others.map(({ code }) => code)).toEqual(['way_to_pay_unknown'])
    expect([...new Set(against.map(({ rule }) => rule))].sort()).toEqual(draft.remarks.match(/S-\d+/g))
    expect([...new Set(against.map(({ stage }) => stage))]).toEqual(order)
    for (const { path, text, remedy } of against) {
      expect(path).toMatch(/^\//)
      expect(remedy?.path).toMatch(/^\//)
      expect(text.en).not.toMatch(/[\u0C80-\u0CFF]/)
      expect(text.kn).toMatch(/[\u0C80-\u0CFF]/)
    }
  })

  test('is checked for its own office, by its maker', async () => {
    expect(await check(exampleDraft, 'ha.577a')).toMatchObject({ status: 403, body: { code: 'not_your_role' } })
    expect(await check({ ...exampleDraft, ddoCode: '12E01-10105O' })).toMatchObject({ status: 403 })
    expect(await check({ ...exampleDraft, grossPaise: 'much' })).toMatchObject({ status: 400 })
  })
})

describe('a stored bill', () => {
  test('tells whoever sees it what stands against it, and nobody else', async () => {
    const billId = await billAt(api, 'WITH_BOA')
    const read = (login: string) => api.get(login, `/v1/bills/${billId}/findings`)
    expect((await read('maker.10104')).body).toMatchObject({ findings: [], findingsTotal: 0 })
    expect((await read('boa1.577a')).status).toBe(200)
    expect((await read('maker.10106')).status).not.toBe(200)
  })

  test('shows what resembles another bill to the desks, not to the office', async () => {
    const [, second] = [await billAt(api, 'PASSED'), await billAt(api, 'WITH_HA')]
    const rules = async (login: string) =>
      ((await api.get(login, `/v1/bills/${second}/findings`)).body as unknown as Told).findings.map(({ rule }) => rule)
    expect(await rules('maker.10104')).toEqual([])
    expect(await rules('ha.577a')).toContain('L-04')
    expect(await rules('auditor')).toContain('L-04')
  })
})

test('a maker who forwards against rules is told all of them, and nothing moves', async () => {
  const { body } = await api.post('maker.10104', '/v1/bills', {
    ...{ ...exampleDraft, servicePeriod: { from: '2025-01-01', to: '2025-01-31' }, headOfAccount: undefined },
    ...{ headOfAccount: exampleDraft.headOfAccount, billType: 'dc', claimType: 'stationery' },
  })
  const billId = String(body['billId'])
  await expect(api.move(billId, 'maker.10104', 'MAKER', 'forward')).rejects.toThrow(
    /rule_fails.*S-39.*S-46|rule_fails/s,
  )
  const [row] = await api.database.sql`select state, version, rulebook_version from bills where bill_id = ${billId}`
  expect(row).toEqual({ state: 'DRAFT', version: 1, rulebookVersion: 0 })
})

describe('a maker whose group insurance has no documents attached (S-03)', () => {
  const recipientId = '1000-10104-003'
  const insurance = (amountPaise: number) => ({
    ...{ ...exampleDraft, billType: 'gis', claimType: 'insurance_fund', headOfAccount: '8011-00-107-0-01' },
    ...{ grossPaise: amountPaise, deductions: [], annexure: [{ recipientId, amountPaise }], claimant: { recipientId } },
    sanction: {
      ...{ number: 'GIS 4', date: '2026-10-01', authority: 'The office', kind: 'sanction_order' },
      ...{ authorityCode: '12E01-10104O', amountPaise },
    },
    gis: { cause: 'death', joinedOn: '1998-06-01', leftOn: '2026-08-14' },
  })
  async function refusal(draft: object) {
    const { status, body } = await api.post('maker.10104', '/v1/bills', draft)
    expect(status, JSON.stringify(body)).toBe(201)
    const outcome = await commitByHand(api.database, String(body['billId']), 'maker.10104', 'MAKER', 'forward')
    if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome))
    return outcome.refusal
  }

  test('is told of them beside every rule that fails, in one answer', async () => {
    const told = await refusal(insurance(1_00_000_00))
    expect(told).toMatchObject({ code: 'rule_fails', rule: 'S-03', findingsTotal: 3 })
    expect(told.findings?.map(({ rule, code, params }) => [rule, code, params['kind']])).toEqual([
      ['S-03', 'attachment_missing', 'sanction_order'],
      ['S-03', 'attachment_missing', 'schedule'],
      ['S-08', 'gis_insurance_amount', undefined],
    ])
  })

  test('is told by the code of their own where nothing else stands against it', async () => {
    const told = await refusal(insurance(1_20_000_00))
    expect(told).toMatchObject({ code: 'attachment_missing', rule: 'S-03', errors: [{}, {}] })
    expect(told.findings).toBeUndefined()
  })

  test('is told of each once before it is saved, with what to attach', async () => {
    const { body } = await check(insurance(1_20_000_00))
    expect(body.findings).toMatchObject(
      ['sanction_order', 'schedule'].map((value) => ({ rule: 'S-03', remedy: { kind: 'attach', value } })),
    )
  })
})
