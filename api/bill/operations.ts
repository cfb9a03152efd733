// What the document says of the operations on bills and their drafts. The acts have theirs in action-schemas.ts.

import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import { attachmentKinds, states } from '../../domain/kernel/vocabulary.ts'
import { mostFaults, type ProblemCode } from '../kernel/problems.ts'
import {
  BusinessDate,
  DdoCode,
  FinancialYear,
  fromPlace,
  HeadOfAccount,
  identifierOf,
  oneOf,
  page,
  pageOfTotal,
  PageQuery,
  RecipientId,
  strict,
  TreasuryCode,
} from '../kernel/schemas.ts'
import { mostLines, type AnnexureMediaType } from './annexure-lines.ts'
import { mediaTypesOfDocuments } from './document-structure.ts'
import { exampleBill, exampleSummary, exampleTransition } from './examples.ts'
import { mergePatchSchema } from './merge-patch.ts'
import { AnyDraft, BillDraft, BillType, ClaimType } from './draft-schema.ts'
import { AnnexureLine, AnnexureTotals, Attachment, BillParams } from './schema.ts'

const billAnswer = { $ref: 'Bill#' } as const

/** What a draft is refused for that is not sound. */
export const draftProblems = [
  'pair_unknown',
  'not_yet_available',
  'way_to_pay_unknown',
  'countersigner_missing',
  'treasury_unknown',
  'wrong_treasury',
  'financial_year_closed',
  'head_not_mapped',
  'deduction_head_unknown',
  'net_not_positive',
  'transfer_leaves_net',
  'recipient_unknown',
  'annexure_total',
  // Of a re-payment.
  'failed_payment_unknown',
  'failed_elsewhere',
  'failed_of_several_bills',
  'payment_not_failed',
  'failure_not_booked',
  'payment_in_doubt',
  'payment_lapsed',
  'payment_in_repayment',
] as const satisfies readonly ProblemCode[]

/** What any edit of a draft can be refused for. */
const editProblems = [
  'not_found',
  'not_your_role',
  'not_your_office',
  'separation_of_duties',
  'not_in_this_state',
  'bill_closed',
] as const satisfies readonly ProblemCode[]

export const createBill = {
  operationId: 'createBill',
  tags: ['bills'],
  summary: 'Create a draft',
  description:
    "A MAKER of a DDO's office. The financial year, which must be the open one, the codes, the pair of bill type and " +
    "claim type, the head's mapping, gross less deductions, and the annexure's sum where one is given are checked " +
    'now; everything else when the draft is forwarded. A refused creation spends no bill number. ' +
    'A re-payment (`billType` repayment) names failed payments of one earlier bill and says nothing else: payees, ' +
    'amounts, head and year follow from them, and each is taken from now until the bill is given up.',
  body: BillDraft,
  response: { 201: { ...billAnswer, description: 'The draft' } },
  answers: { 201: exampleBill },
  answerHeaders: { Location: 'Where the bill is', ETag: 'Its versions' },
  problems: ['not_your_role', 'not_your_office', ...draftProblems],
} satisfies FastifySchema

export const readBill = {
  operationId: 'readBill',
  tags: ['bills'],
  summary: 'One bill',
  description:
    'Whoever may see the bill: its office; its controlling office from WITH_COUNTERSIGNER on; its treasury from ' +
    'AWAITING_INWARD on; State offices, AG and ADMIN. What a bill has once reached keeps sight of it. ' +
    "`allowedActions` is for the caller's post, so there is no 304.",
  response: { 200: { ...billAnswer, description: 'The bill' } },
  answers: { 200: exampleBill },
  answerHeaders: { ETag: '`"version.contentVersion"`' },
  problems: ['not_found'],
} satisfies FastifySchema

const Search = strict({
  ...PageQuery,
  state: Type.Optional(oneOf(states)),
  ddoCode: Type.Optional(DdoCode),
  treasuryCode: Type.Optional(TreasuryCode),
  billType: Type.Optional(BillType),
  claimType: Type.Optional(ClaimType),
  financialYear: Type.Optional(FinancialYear),
  headOfAccount: Type.Optional(HeadOfAccount),
  recipientId: Type.Optional(RecipientId),
  tokenNumber: Type.Optional(Type.String({ maxLength: 40, format: 'plain-text' })),
  createdFrom: Type.Optional(BusinessDate),
  createdTo: Type.Optional(BusinessDate),
  q: Type.Optional(
    Type.String({
      maxLength: 60,
      format: 'plain-text',
      description: 'A whole bill id, bill number, token number or voucher number',
    }),
  ),
})

export const searchBills = {
  operationId: 'searchBills',
  tags: ['bills'],
  summary: 'Search bills',
  description:
    'Anybody with a post; the answer holds what that post may see, newest first. `recipientId`: the bills that pay ' +
    'him, among others.',
  querystring: Search,
  response: { 200: page(Type.Unsafe<typeof exampleSummary>({ $ref: 'BillSummary#' }), 'A page of bills') },
  answers: { 200: { items: [exampleSummary], nextCursor: null } },
} satisfies FastifySchema

export const listTransitions = {
  operationId: 'listTransitions',
  tags: ['bills'],
  summary: 'The trail of a bill',
  description:
    'Whoever may see the bill. Every move, oldest first: who, in which post, office and role, when, with what.',
  params: BillParams,
  querystring: strict(PageQuery),
  response: { 200: page(Type.Unsafe<typeof exampleTransition>({ $ref: 'Transition#' }), 'A page of moves') },
  answers: { 200: { items: [exampleTransition], nextCursor: null } },
  problems: ['not_found'],
} satisfies FastifySchema

export const editBill = {
  operationId: 'editBill',
  tags: ['bills'],
  summary: 'Edit a draft',
  description:
    "A MAKER of the bill's office, while it is a draft. JSON merge patch (RFC 7396): what is left out stays, null " +
    'takes a field away, an array is replaced whole. The result is checked like a new draft. An annexure in the ' +
    'patch must add up to the net; one that was given earlier may differ until the bill is forwarded. ' +
    'Of a re-payment the failed payments that it names, its treasury and its remarks are edited.',
  consumes: ['application/merge-patch+json', 'application/json'],
  params: BillParams,
  body: mergePatchSchema(
    AnyDraft,
    { remarks: 'Telephone bills of October, both lines' },
    { failedPayments: ['01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1', '01K8ZQ4V7N3M5R2T9XWCYDAEFG-2-1'] },
  ),
  response: { 200: { ...billAnswer, description: 'The draft after the edit' } },
  answers: { 200: exampleBill },
  answerHeaders: { ETag: 'The new versions' },
  problems: [...editProblems, ...draftProblems],
} satisfies FastifySchema

const Uploaded = Type.Object({
  billId: Type.String(),
  annexure: AnnexureTotals,
  version: Type.Integer(),
  contentVersion: Type.Integer(),
})

const exampleCsv = `recipientId,amountPaise,reference
2000-10104-036,400000,Bill 17 of October
2000-10104-037,30000,
`

const exampleNdjson = `{"recipientId":"2000-10104-036","amountPaise":400000,"reference":"Bill 17 of October"}
{"recipientId":"2000-10104-037","amountPaise":30000}
`

const uploads = {
  'text/csv': { schema: { type: 'string', examples: [exampleCsv] } },
  'application/x-ndjson': { schema: { type: 'string', examples: [exampleNdjson] } },
} satisfies Record<AnnexureMediaType, object>

export const uploadAnnexure = {
  operationId: 'uploadAnnexure',
  tags: ['bills'],
  summary: 'Replace the annexure of a draft',
  description:
    `A MAKER of the bill's office, while it is a draft. Up to ${mostLines} lines, streamed, all or nothing. CSV has ` +
    'the header `recipientId,amountPaise,reference`; NDJSON an object of these fields a line. Faults name their ' +
    `line; the first ${mostFaults} are listed. The lines must add up to the bill's net. ` +
    'One upload of a caller at once.',
  consumes: Object.keys(uploads),
  params: BillParams,
  documentedBody: { content: uploads },
  response: { 200: { ...Uploaded, description: 'The annexure is replaced' } },
  answers: {
    200: {
      billId: exampleBill.billId,
      annexure: { lines: 2, totalPaise: 430_000 },
      version: 1,
      contentVersion: 2,
    },
  },
  answerHeaders: { ETag: 'The new versions' },
  problems: [...editProblems, 'recipient_unknown', 'annexure_total', 'annexure_of_repayment', 'upload_under_way'],
} satisfies FastifySchema

const exampleLine: Type.Static<typeof AnnexureLine> = {
  line: 1,
  recipientId: '2000-10104-036',
  name: 'Telephone company (10104)',
  accountNumber: 'XXXXXXX1036',
  ifsc: 'SBIN0000826',
  amountPaise: 400_000,
  reference: 'Bill 17 of October',
}

export const readAnnexure = {
  operationId: 'readAnnexure',
  tags: ['bills'],
  summary: 'The annexure of a bill',
  description:
    'Whoever may see the bill. Full account numbers are for its office and for HA, BAO, PA and TO of its treasury; ' +
    'the others see the last four digits.',
  params: BillParams,
  querystring: strict({ ...PageQuery, fromLine: fromPlace('The line with which the page begins.', 4_801) }),
  response: { 200: pageOfTotal(AnnexureLine, 'A page of lines', 'Lines of the whole annexure') },
  answers: { 200: { items: [exampleLine], nextCursor: null, total: 1 } },
  problems: ['not_found'],
} satisfies FastifySchema

const exampleAttachment: Type.Static<typeof Attachment> = {
  attachmentId: 'attachment_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  revision: 1,
  kind: 'sanction_order',
  fileName: 'sanction.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 20_481,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  attachedBy: 'maker.10104',
  attachedAt: '2026-11-21T11:02:00.000+05:30',
}

export const attach = {
  operationId: 'attach',
  tags: ['bills'],
  summary: 'Attach a document to a draft',
  description:
    "A MAKER of the bill's office, while it is a draft. PDF, JPEG or PNG of at most 10 MB, whole from its first byte " +
    'to its last, with a name that ends as those of its type do and has no second ending. A bill, a caller and an ' +
    'office take documents up to a limit (`limit_reached`); one upload of a caller at once.',
  consumes: ['multipart/form-data'],
  params: BillParams,
  documentedBody: {
    type: 'object',
    required: ['kind', 'file'],
    properties: {
      kind: { type: 'string', enum: [...attachmentKinds] },
      file: { type: 'string', contentMediaType: 'application/pdf', description: 'PDF, JPEG or PNG' },
    },
  },
  response: { 201: { ...Attachment, description: 'It is attached' } },
  answers: { 201: exampleAttachment },
  answerHeaders: { Location: 'Where the document is', ETag: 'The new versions of the bill' },
  problems: [...editProblems, 'limit_reached', 'upload_under_way'],
} satisfies FastifySchema

const documents = Object.fromEntries(
  mediaTypesOfDocuments.map((type) => [type, { schema: Type.Unsafe<Buffer>({ type: 'string' }) }]),
)

export const readAttachment = {
  operationId: 'readAttachment',
  tags: ['bills'],
  summary: 'An attached document',
  description:
    'Whoever may see the bill. The bytes as they were attached; whatever they hold, a browser that opens them as a ' +
    'page runs nothing of it (`Content-Security-Policy: sandbox`, `X-Content-Type-Options: nosniff`).',
  params: Type.Object({ ...BillParams.properties, attachmentId: identifierOf(exampleAttachment.attachmentId) }),
  querystring: strict({
    disposition: Type.Optional(
      oneOf(['attachment', 'inline'], 'To be saved, which it is without this, or to be shown in a tab of its own'),
    ),
    post: Type.Optional(
      Type.String({
        maxLength: 60,
        format: 'plain-text',
        description: 'The post in which you read, where a link bears no header `Post`',
      }),
    ),
  }),
  response: { 200: { description: 'The document', content: documents } },
  problems: ['not_found'],
} satisfies FastifySchema
