import { describe, expect, test } from 'vitest'
import {
  checkContent,
  checkDraft,
  deductionsTotal,
  netOf,
  type ContentFacts,
  type DraftContent,
} from '../../domain/bill/checks.ts'
import { catalogue } from '../../domain/bill/catalogue.ts'
import type { WayToPay } from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { fault } from '../../domain/kernel/refusal.ts'
import { faultIn, sentenceIn } from '../../texts/index.ts'

const incomeTax = { headOfAccount: '8658-00-112-0-01-000', amountPaise: 200_00, description: 'income tax at source' }
const draft: DraftContent & { payBy: WayToPay } = deeplyFrozen({
  treasuryCode: '577A',
  billType: 'dc',
  claimType: 'stationery',
  payBy: 'e_payment',
  headOfAccount: '2054-00-097-0-01-051',
  financialYear: '2026-27',
  grossPaise: 4_500_00,
  deductions: [incomeTax],
})
const facts: ContentFacts = deeplyFrozen({
  treasuryKnown: true,
  officeTreasuryCode: '577A',
  headMapped: true,
  unknownDeductionHeads: [],
  annexure: { lines: 2, totalPaise: 4_300_00 },
  unknownRecipientLines: [],
  currentFinancialYear: '2026-27',
  attachmentKinds: [],
  unpayable: [],
})

test('the net is the gross less the deductions', () => {
  expect(deductionsTotal([])).toBe(0)
  expect([deductionsTotal(draft.deductions), netOf(draft)]).toEqual([200_00, 4_300_00])
})

describe('a draft', () => {
  test('that is sound is kept, with its annexure or before it has one', () => {
    expect(checkDraft(draft, facts)).toBeNull()
    expect(checkDraft(draft, { ...facts, annexure: null })).toBeNull()
    expect(checkDraft({ ...draft, payBy: undefined }, facts)).toBeNull()
    expect(checkDraft({ ...draft, treasuryCode: '577B' }, facts)).toBeNull()
  })

  const refusals: readonly (readonly [string, Partial<DraftContent>, Partial<ContentFacts>, string, string])[] = [
    ['of a claim that is not of its bill type', { claimType: 'telephone' }, {}, 'pair_unknown', '/claimType'],
    ['of a bill type that there is not', { billType: 'stationery' }, {}, 'pair_unknown', '/claimType'],
    [
      'that pays again what failed, before such bills are built',
      { billType: 'repayment', claimType: 'failed_payments' },
      {},
      'not_yet_available',
      '/billType',
    ],
    ['to be paid in a way that its claim has not', { payBy: 'open_cheque' }, {}, 'way_to_pay_unknown', '/payBy'],
    [
      'on a treasury that there is not',
      { treasuryCode: '577Z' },
      { treasuryKnown: false },
      'treasury_unknown',
      '/treasuryCode',
    ],
    ['on a treasury of another district', { treasuryCode: '572A' }, {}, 'wrong_treasury', '/treasuryCode'],
    ['on a head that is not mapped', {}, { headMapped: false }, 'head_not_mapped', '/headOfAccount'],
    [
      'with a deduction to no head',
      {},
      { unknownDeductionHeads: [incomeTax.headOfAccount] },
      'deduction_head_unknown',
      '/deductions/0/headOfAccount',
    ],
    ['of which the deductions leave nothing', { grossPaise: 200_00 }, {}, 'net_not_positive', '/grossPaise'],
    ['of which the deductions are more than the gross', { grossPaise: 199_99 }, {}, 'net_not_positive', '/grossPaise'],
    ['that pays somebody unknown', {}, { unknownRecipientLines: [2] }, 'recipient_unknown', '/annexure/1/recipientId'],
    [
      'whose annexure is a paisa short',
      {},
      { annexure: { lines: 2, totalPaise: 4_299_99 } },
      'annexure_total',
      '/annexure',
    ],
    [
      'whose annexure is the gross',
      {},
      { annexure: { lines: 2, totalPaise: 4_500_00 } },
      'annexure_total',
      '/annexure',
    ],
  ]

  test.each(refusals)('%s is refused', (_which, content, known, code, path) => {
    for (const check of [checkDraft, checkContent]) {
      const refused = check({ ...draft, ...content } as typeof draft, { ...facts, ...known })
      expect(refused?.code).toBe(code)
      expect(refused?.errors?.[0]?.path).toBe(path)
      expect(refused?.errors?.map((fault) => faultIn('en', fault))).not.toContain('')
    }
  })

  test('with a deduction to a head that takes none is told which', () => {
    const refused = checkDraft(draft, { ...facts, unknownDeductionHeads: [incomeTax.headOfAccount] })
    expect(refused === null ? null : sentenceIn('en', refused)).toBe(
      `Deductions are credited to heads of the chart that take them, and not to ${incomeTax.headOfAccount}.`,
    )
    expect(refused?.errors?.map((fault) => [fault.path, faultIn('en', fault)])).toEqual([
      ['/deductions/0/headOfAccount', `${incomeTax.headOfAccount} is not a head that takes deductions`],
    ])
  })

  test('of a wrong pair cites S-01', () => {
    expect(checkDraft({ ...draft, claimType: 'telephone' }, facts)?.rule).toBe('S-01')
  })
})

describe('a bill that is forwarded', () => {
  test('is complete', () => {
    expect(checkContent(draft, facts)).toBeNull()
  })

  test('draws on the financial year that is open', () => {
    const refused = checkContent({ ...draft, financialYear: '2025-26' }, facts)
    expect(refused).toMatchObject({ code: 'financial_year_closed', errors: [{ path: '/financialYear' }] })
  })

  test('names whom to pay, unless nobody is paid by it', () => {
    const none = { ...facts, annexure: null }
    expect(checkContent(draft, none)?.code).toBe('annexure_empty')
    expect(
      checkContent({ ...draft, billType: 'transfer', claimType: 'kgid_motor_insurance', payBy: 'ttr' }, none),
    ).toBeNull()
    expect(checkContent({ ...draft, billType: 'ndc', claimType: 'ac_adjustment', payBy: 'none' }, none)).toBeNull()
  })

  test('pays nobody whom the Reserve Bank would refuse', () => {
    const unpayable = [fault('/annexure/0/accountNumber', 'account_number_malformed', {})]
    expect(checkContent(draft, { ...facts, unpayable })).toMatchObject({
      code: 'recipient_unpayable',
      errors: unpayable,
    })
  })

  test('has the attachments that its claim requires', () => {
    for (const { billType, claimType, payBy, attachments } of catalogue.filter(({ built }) => built !== false)) {
      const content = { ...draft, billType, claimType, payBy: payBy[0] }
      expect(checkContent(content, { ...facts, attachmentKinds: attachments })).toBeNull()
      const missing = checkContent(content, facts)
      expect(missing?.code).toBe(attachments.length === 0 ? undefined : 'attachment_missing')
      expect(missing?.errors?.length ?? 0).toBe(attachments.length)
    }
  })
})
