import { describe, expect, test } from 'vitest'
import { checkContent, checks, type ContentFacts } from '../../domain/bill/checks.ts'
import { checkDraft, checkEdit, checkNew } from '../../domain/bill/draft-checks.ts'
import { deductionsTotal, netOf, type Content } from '../../domain/bill/content.ts'
import type { Facts } from '../../domain/bill/facts.ts'
import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import type { AttachmentKind } from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { fault } from '../../domain/kernel/refusal.ts'
import { faultIn, sentenceIn } from '../../texts/index.ts'
import { facts as ofGround } from '../rules/ground.ts'
import { content as sample, incomeTax } from './sample-content.ts'

const draft: Content = deeplyFrozen({
  ...sample,
  billType: 'dc',
  claimType: 'stationery',
  grossPaise: 4_500_00,
  deductions: [incomeTax],
  annexure: { lines: 2, totalPaise: 4_300_00 },
})
const facts: ContentFacts = deeplyFrozen({
  registers: {
    treasuryKnown: true,
    officeTreasuryCode: '577A',
    controllingOfficeCode: '12E01-01204O',
    countersigningOfficeCode: '12E01-01204O',
    draws: true,
    onePerson: false,
    headMapped: true,
    unknownDeductionHeads: [],
    depositDistrict: null,
    row: catalogueRow('dc', 'stationery'),
  },
  strangers: [],
  unpayable: [],
})
const today = { date: '2026-11-21', financialYear: '2026-27' }
const registered = (registers: Partial<Facts['registers']>) => ({ registers: { ...facts.registers, ...registers } })
/** With the catalogue's row of that pair. */
const toldOf = ({ billType, claimType }: Content, { registers, ...known }: ContentFacts = facts): ContentFacts => ({
  ...known,
  registers: { ...registers, row: catalogueRow(billType, claimType) },
})

test('the net is the gross less the deductions', () => {
  expect(deductionsTotal([])).toBe(0)
  expect([deductionsTotal(draft.deductions), netOf(draft)]).toEqual([200_00, 4_300_00])
})

const attached = (kind: AttachmentKind) => ({
  attachmentId: `attachment_${kind}`,
  revision: 1,
  kind,
  fileName: 'order.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  attachedBy: 'maker.10104',
  attachedAt: '2026-11-21T11:00:00.000+05:30',
})

describe('a draft', () => {
  test('that is sound is kept, with its annexure or before it has one', () => {
    expect(checkDraft(draft, facts)).toBeNull()
    expect(checkDraft({ ...draft, annexure: null }, facts)).toBeNull()
    expect(checkDraft({ ...draft, payBy: null }, facts)).toBeNull()
    expect(checkDraft({ ...draft, treasuryCode: '577B' }, facts)).toBeNull()
  })

  const refusals: readonly (readonly [string, Partial<Content>, Partial<ContentFacts>, string, string])[] = [
    ['of a claim that is not of its bill type', { claimType: 'telephone' }, {}, 'pair_unknown', '/claimType'],
    ['of a bill type that there is not', { billType: 'stationery' }, {}, 'pair_unknown', '/claimType'],
    [
      'that refunds a deposit, before there are deposit accounts (S-16)',
      { billType: 'deposit_refund', claimType: 'refund', headOfAccount: '8443-00-117-0-02-542' },
      {},
      'not_yet_available',
      '/billType',
    ],
    [
      'that credits a deposit by TTR, before there are deposit accounts (S-15)',
      { billType: 'payees_receipt', claimType: 'deposit_credit', payBy: 'ttr' },
      {},
      'not_yet_available',
      '/billType',
    ],
    [
      'that draws on a deposit by another kind of bill',
      { headOfAccount: '8443-00-117-0-02-542' },
      {},
      'not_yet_available',
      '/headOfAccount',
    ],
    [
      'whose deductions go to a deposit',
      { deductions: [{ ...incomeTax, headOfAccount: '8342-00-120-0-18-506' }] },
      {},
      'not_yet_available',
      '/deductions/0/headOfAccount',
    ],
    [
      'that is countersigned, of an office whose bills nobody countersigns (S-38)',
      {},
      registered({ countersigningOfficeCode: null }),
      'countersigner_missing',
      '/billType',
    ],
    ['to be paid in a way that its claim has not', { payBy: 'open_cheque' }, {}, 'way_to_pay_unknown', '/payBy'],
    [
      'on a treasury that there is not',
      { treasuryCode: '577Z' },
      registered({ treasuryKnown: false }),
      'treasury_unknown',
      '/treasuryCode',
    ],
    ['on a treasury of another district', { treasuryCode: '572A' }, {}, 'wrong_treasury', '/treasuryCode'],
    ['on a head that is not mapped', {}, registered({ headMapped: false }), 'head_not_mapped', '/headOfAccount'],
    [
      'with a deduction to no head',
      {},
      registered({ unknownDeductionHeads: [incomeTax.headOfAccount] }),
      'deduction_head_unknown',
      '/deductions/0/headOfAccount',
    ],
    [
      'by TTR of which the receiving heads leave a net',
      { billType: 'transfer', claimType: 'kgid_motor_insurance', payBy: 'ttr', annexure: null },
      {},
      'transfer_leaves_net',
      '/deductions',
    ],
    ['that moves whole and names a payee all the same', { grossPaise: 200_00 }, {}, 'annexure_total', '/annexure'],
    ['of which the deductions are more than the gross', { grossPaise: 199_99 }, {}, 'net_not_positive', '/grossPaise'],
    ['that pays somebody unknown', {}, { strangers: [2] }, 'recipient_unknown', '/annexure/1/recipientId'],
    ['a paisa short', { annexure: { lines: 2, totalPaise: 4_299_99 } }, {}, 'annexure_total', '/annexure'],
    [
      'whose annexure is the gross',
      { annexure: { lines: 2, totalPaise: 4_500_00 } },
      {},
      'annexure_total',
      '/annexure',
    ],
  ]

  test.each(refusals)('%s is refused', (_which, content, known, code, path) => {
    for (const check of [checkDraft, checkNew, checkContent]) {
      const changed = { ...draft, ...content }
      const refused = check(changed, toldOf(changed, { ...facts, ...known }), today)
      expect([refused?.code, refused?.errors?.[0]?.path]).toEqual([code, path])
      if (code === 'pair_unknown') expect(refused?.rule).toBe('S-01')
      expect(refused?.errors?.map((fault) => faultIn('en', fault))).not.toContain('')
    }
  })

  test('with a deduction to a head that takes none is told which', () => {
    const refused = checkDraft(draft, { ...facts, ...registered({ unknownDeductionHeads: [incomeTax.headOfAccount] }) })
    expect(refused === null ? null : sentenceIn('en', refused)).toBe(
      `Deductions are credited to heads of the chart that take them, and not to ${incomeTax.headOfAccount}.`,
    )
    expect(refused?.errors?.map((fault) => [fault.path, faultIn('en', fault)])).toEqual([
      ['/deductions/0/headOfAccount', `${incomeTax.headOfAccount} is not a head that takes deductions`],
    ])
  })
})

describe('a bill that is forwarded', () => {
  test('is complete', () => {
    expect(checkContent(draft, facts, today)).toBeNull()
  })

  test('draws on the financial year that is open', () => {
    const refused = checkContent({ ...draft, financialYear: '2025-26' }, facts, today)
    expect(refused).toMatchObject({ code: 'financial_year_closed', errors: [{ path: '/financialYear' }] })
  })

  test('names whom to pay, unless nobody is paid by it', () => {
    const none = { ...draft, annexure: null }
    expect(checkContent(none, facts, today)?.code).toBe('annexure_empty')
    const pair = { billType: 'transfer', claimType: 'kgid_motor_insurance' }
    const moved: Content = { ...none, ...pair, payBy: 'ttr', grossPaise: 200_00 }
    expect(checkContent(moved, toldOf(moved), today)).toBeNull()
  })

  test('of which the deductions make the gross names nobody, whatever its type (S-22)', () => {
    const nothingLeft = { ...draft, billType: 'pay', claimType: 'salary', grossPaise: 200_00, annexure: null }
    const told = toldOf(nothingLeft)
    expect(checkContent(nothingLeft, told, today)).toBeNull()
    expect(checkContent({ ...nothingLeft, grossPaise: 200_01 }, told, today)?.code).toBe('annexure_empty')
  })

  test('pays nobody whom the Reserve Bank would refuse', () => {
    const unpayable = [fault('/annexure/0/accountNumber', 'account_number_malformed', {})]
    expect(checkContent(draft, { ...facts, unpayable }, today)).toMatchObject({
      code: 'recipient_unpayable',
      errors: unpayable,
    })
  })

  test('has the attachments that its claim requires', () => {
    for (const { billType, claimType, payBy, attachments } of catalogue.filter(({ built }) => built)) {
      const whole = { annexure: null, grossPaise: 200_00 }
      const content = { ...draft, billType, claimType, payBy: payBy[0], ...(payBy[0] === 'ttr' ? whole : {}) }
      const told = toldOf(content)
      expect(checkContent({ ...content, attachments: attachments.map(attached) }, told, today)).toBeNull()
      const missing = checkContent(content, told, today)
      expect(missing?.code).toBe(attachments.length === 0 ? undefined : 'attachment_missing')
      expect(missing?.errors?.length ?? 0).toBe(attachments.length)
    }
  })
})

describe('an edit', () => {
  const before = { financialYear: '2026-27', treasuryCode: '577A', reachedTreasury: true }
  const given = { today, annexureGiven: true }

  test('that is sound is taken; an annexure that is no part of it may differ from the new net', () => {
    expect(checkEdit(before, draft, facts, given)).toBeNull()
    const dearer = { ...draft, grossPaise: 5_000_00 }
    expect(checkEdit(before, dearer, facts, given)?.code).toBe('annexure_total')
    expect(checkEdit(before, dearer, facts, { today, annexureGiven: false })).toBeNull()
  })

  test('leaves a bill of a closed year with it, or takes it to the open one', () => {
    const late = { ...before, financialYear: '2025-26' }
    expect(checkEdit(late, { ...draft, financialYear: '2025-26' }, facts, given)).toBeNull()
    expect(checkEdit(late, draft, facts, given)).toBeNull()
    expect(checkEdit(late, { ...draft, financialYear: '2024-25' }, facts, given)?.code).toBe('financial_year_closed')
  })

  test('leaves a bill with the treasury that has seen it', () => {
    const moved = { ...draft, treasuryCode: '577B' }
    const refused = checkEdit(before, moved, facts, given)
    expect(refused?.code).toBe('wrong_treasury')
    expect(refused?.errors?.map((fault) => [fault.path, faultIn('en', fault)])).toEqual([
      ['/treasuryCode', 'must stay 577A'],
    ])
    expect(checkEdit({ ...before, reachedTreasury: false }, moved, facts, given)).toBeNull()
  })
})

test('a full TTR is vouchered in the year whose grant it draws on', () => {
  const judged = (day: { date: string; financialYear: string }) =>
    checks['year is open'].judge(draft, {}, { today: day, action: 'pass', body: {} })
  expect(judged(today)).toBeNull()
  expect(judged({ date: '2027-04-01', financialYear: '2027-28' })).toMatchObject({
    code: 'financial_year_closed',
  })
})

describe('a check of the lifecycle', () => {
  const all: Facts = { ...ofGround, ...facts, messenger: { registered: true } }
  const occasion = { today, action: 'inward', body: { messengerId: 'messenger.1' } } as const

  test.each([
    ['draft is sound', ['registers', 'strangers']],
    ['content is complete', ['registers', 'strangers', 'unpayable']],
    ['grant exists', ['grant']],
    ['messenger is registered', ['messenger']],
  ] as const)('%s asks for what it judges by, and for nothing else', (name, groups) => {
    expect(checks[name].groups).toEqual(groups)
    expect(checks[name].judge(draft, all, occasion)).toBeNull()
  })

  test('on the grant: heads without a budget need none; a closed year has none', () => {
    const none = { ...all, grant: { exists: false, availablePaise: null, row: null } }
    const grant = checks['grant exists'].judge
    const refused = grant(draft, none, occasion)
    expect(refused?.code).toBe('no_grant')
    expect(refused && sentenceIn('en', refused)).toBe('12E01-10104O has no grant for 2054-00-097-0-01-051 in 2026-27.')
    expect(grant({ ...draft, headOfAccount: '8009-01-101-0-01-000' }, none, occasion)).toBeNull()
    const closed = grant({ ...draft, financialYear: '2025-26' }, all, occasion)
    expect(closed?.code).toBe('financial_year_closed')
  })

  test('on the messenger names who is not registered, and where', () => {
    const unknown = { ...all, messenger: { registered: false } }
    const refused = checks['messenger is registered'].judge(draft, unknown, occasion)
    expect(refused).toMatchObject({ code: 'messenger_not_registered', errors: [{ path: '/messengerId' }] })
    expect(refused && sentenceIn('en', refused)).toBe('messenger.1 is not a registered messenger of 12E01-10104O.')
  })
})
