// Every list once: the schema of a part, its table and what is read of it name the same fields in the same order.

import { expect, expectTypeOf, test } from 'vitest'
import type Type from 'typebox'
import { draftOf, inputOf, nothingYet } from '../../api/bill/draft.ts'
import { exampleDraft } from '../../api/bill/draft-schema.ts'
import { Attachment, Bill, Objection, type BillView } from '../../api/bill/schema.ts'
import { billView } from '../../api/bill/view.ts'
import { contentOf, type Parts } from '../../db/bill/content.ts'
import type { BillRecord } from '../../db/bill/read.ts'
import { partAsJson, partFields } from '../../db/schema/fields.ts'
import { attachments, deductions, objections, sanctions, subVouchers } from '../../db/schema/index.ts'
import { plainFields, type Content } from '../../domain/bill/content.ts'

const fieldsOfSchema = (schema: unknown): string[] =>
  Object.keys((schema as { properties: Record<string, unknown> }).properties)
const itemsOf = (schema: unknown): unknown => (schema as { items: unknown }).items

test.each([
  ['deductions', deductions, itemsOf(Bill.properties.deductions)],
  ['sub-vouchers', subVouchers, itemsOf(Bill.properties.subVouchers)],
  ['the sanction', sanctions, Bill.properties.sanction],
  ['objections', objections, Objection],
  ['attachments', attachments, Attachment],
])('%s have one list of fields', (_part, table, schema) => {
  const fields: readonly string[] = partFields(table)
  expect(fieldsOfSchema(schema)).toEqual(fields)
  expect([...partAsJson(table, 'p').matchAll(/'(\w+)', /g)].map(([, field]) => field)).toEqual(fields)
})

test('of one type, in the domain, the tables and the schemas', () => {
  expectTypeOf<Parts['deductions']>().toExtend<Content['deductions']>()
  expectTypeOf<Parts['subVouchers']>().toExtend<Content['subVouchers']>()
  expectTypeOf<Parts['sanction']>().toEqualTypeOf<Content['sanction']>()
  expectTypeOf<Parts['objections'][number]>().toEqualTypeOf<Content['objections'][number]>()
  expectTypeOf<Parts['attachments'][number]>().toEqualTypeOf<Content['attachments'][number]>()
  expectTypeOf<BillView['subVouchers'][number]>().toEqualTypeOf<Content['subVouchers'][number]>()
  expectTypeOf<BillView['deductions'][number]>().toEqualTypeOf<Content['deductions'][number]>()
  expectTypeOf<BillView['sanction']>().toEqualTypeOf<Content['sanction']>()
  expectTypeOf<Type.Static<typeof Attachment>>().toEqualTypeOf<Content['attachments'][number]>()
  expectTypeOf<Pick<BillView, (typeof plainFields)[number] & keyof BillView>>().toExtend<Partial<Content>>()
})

const record: BillRecord = {
  billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  billNumber: '12E01-10104O/2026-27/000123',
  lifecycleVersion: 1,
  version: 1,
  contentVersion: 1,
  rulebookVersion: 0,
  catalogueVersion: 0,
  revision: 1,
  state: 'DRAFT',
  ddoCode: '12E01-10104O',
  treasuryCode: '577A',
  controllingOfficeCode: '12E01-01204O',
  countersigningOfficeCode: '12E01-01204O',
  onePersonOffice: false,
  stagesTogether: [],
  billKind: 'direct',
  billType: 'dc',
  claimType: 'stationery',
  sector: 'S',
  financialYear: '2026-27',
  headOfAccount: '2054-00-097-0-01-051',
  serviceFrom: '2026-10-01',
  serviceTo: '2026-10-31',
  grossPaise: 450_000,
  deductionsPaise: 20_000,
  netPaise: 430_000,
  annexureId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  annexureLines: 2,
  annexurePaise: 430_000,
  remarks: 'Paper',
  particulars: {
    acBillId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
    permissions: [{ by: 'fd', number: '1', date: '2026-10-01' }],
  },
  countersignature: 'online',
  payBy: 'e_payment',
  queue: 'seniority',
  express: null,
  checklist: [],
  accepted: false,
  custodian: null,
  deskPost: null,
  before: null,
  queueReason: null,
  held: null,
  ticks: { items: {}, sixChecks: {} },
  foundWanting: [],
  terms: null,
  clearance: null,
  objectedFrom: null,
  openObjections: [],
  returnMemoNumber: null,
  continuationSheetNumber: null,
  acted: {},
  tokenNumber: null,
  inwardedAt: null,
  voucherNumber: null,
  voucherDate: null,
  fileId: null,
  createdBy: 'maker.10104',
  createdAt: new Date('2026-11-21T05:30:00Z'),
  stateSince: new Date('2026-11-21T05:30:00Z'),
  heldAt: null,
  failedPayments: [],
  repays: null,
  repaidBy: [],
  outstandingFailedPaise: 0,
  reachedController: false,
  reachedTreasury: false,
  deductions: [
    {
      headOfAccount: '8658-00-112-0-01-000',
      amountPaise: 20_000,
      description: 'tax',
      depositAccountNumber: '26577A095',
    },
  ],
  subVouchers: [
    {
      number: '17',
      date: '2026-10-03',
      supplier: 'Paper House',
      gstin: null,
      amountPaise: 450_000,
      original: true,
      cancelled: true,
      recipientId: '2000-10104-039',
      kind: 'voucher',
    },
  ],
  sanction: {
    number: '4',
    date: '2026-09-30',
    authority: 'The Director',
    kind: 'sanction_order',
    authorityCode: 'DOT',
    amountPaise: null,
  },
  objections: [],
  attachments: [],
}

test('the view shows what its schema says, and nothing else', () => {
  const viewer = {
    userId: 'maker.10104',
    postId: 'post.maker.10104',
    officeCode: '12E01-10104O',
    officeKind: 'ddo',
    roles: ['MAKER'],
    language: 'en',
  } as const
  const shown = billView(record, viewer)
  expect(Object.keys(shown).sort()).toEqual(fieldsOfSchema(Bill).sort())
  expect(Object.values(shown)).not.toContain(undefined)
})

test('a stored draft, read and sent again, is the same content', () => {
  const content = contentOf(record)
  expect(draftOf(inputOf(record), content, false)).toEqual({ content, lines: undefined })
})

test('a draft is read with its codes as they are written everywhere, and its annexure added up', () => {
  const { content, lines } = draftOf({ ...exampleDraft, headOfAccount: '205400097001051' }, nothingYet('12E01-10104O'))
  expect(content).toMatchObject({
    headOfAccount: '2054-00-097-0-01-051',
    payBy: null,
    annexure: { lines: 1, totalPaise: 430_000 },
    attachments: [],
  })
  expect(lines).toEqual([{ recipientId: '2000-10104-036', amountPaise: 430_000, reference: null }])
})
