// Payment files: made by the PA of passed bills, submitted, approved by the TO.

import type { FastifySchema } from 'fastify'
import { monotonicFactory } from 'ulid'
import Type, { type Static } from 'typebox'
import type { Transaction } from '../../db/kernel/connection.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { listFiles, readFile, type FileRecord } from '../../db/payment-file/read.ts'
import { decideNewFile, fileLifecycle } from '../../domain/payment-file.ts'
import type { RefusalCode } from '../../domain/kernel/refusal-codes.ts'
import { fileStates, type FileAction } from '../../domain/kernel/vocabulary.ts'
import { actRoute, type ActDocument } from '../kernel/act.ts'
import { create, type Created } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { onceOf } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, wrong } from '../kernel/problems.ts'
import { oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { createRight } from '../kernel/right.ts'
import { readRoute } from '../kernel/subject.ts'
import { exampleFile, exampleFileSummary, fileActBodies, FileSummary, NewFile } from './schema.ts'
import { fileSubject } from './subject.ts'
import { actionsOfFiles, fileSummary } from './view.ts'

const nextUlid = monotonicFactory()
const fileAnswer = { $ref: 'PaymentFile#' } as const

export function paymentFileRoutes(app: Api, deps: Deps): void {
  createRoute(app, deps)
  listRoute(app, deps)
  readRoute(app, deps, fileSubject, oneFile)
  for (const action of actionsOfFiles) actRoute(app, deps, fileSubject, documentOf(action))
}

function createRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/payment-files',
    {
      config: { idempotent: true },
      // Which treasury's is judged with the rest.
      preValidation: createRight(deps.database.sql, (viewer) => decideNewFile(viewer.officeCode, viewer)),
      schema: {
        operationId: 'createPaymentFile',
        tags: ['payment files'],
        summary: 'Put passed bills into a payment file',
        description:
          'The PA of the treasury. All of the bills or none, 1 to 1,000, in queue order whatever the order here; ' +
          'from the head of the list of passed bills: what stands before the last of them and is left out must wait ' +
          'for FD, have open findings, have been dropped today, be barred to you or of a closed year (S-16a); ' +
          '`payBy` and `take` take the first that can be paid. ' +
          'Where some are refused, `errors` lists every one of them. Findings of the PA that stand open ' +
          'refuse it too, with `findings` of every bill (S-32, S-48). ' +
          'Not after the last hour, nor on a day on which the Reserve Bank does not work, ' +
          'unless the day is extended (S-28). ' +
          'The file belongs to the treasury until it is approved or cancelled, and the bills with it.',
        body: NewFile,
        response: { 201: { ...fileAnswer, description: 'The file' } },
        answers: { 201: exampleFile },
        answerHeaders: { Location: 'Where the file is', ETag: 'Its version' },
        problems: [
          'not_your_role',
          'not_your_office',
          'separation_of_duties',
          'not_in_this_state',
          'bill_not_in_treasury',
          'not_your_turn',
          'list_empty',
          'clearance_needed',
          'findings_open',
          'finding_unknown',
          'treasury_closed',
          'not_yet_available',
        ],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { treasuryCode, remarks, paperSigned, overrule, replies } = request.body
      const bills = billsOf(request.body)
      const fileId = `file_${nextUlid()}`
      const file = {
        ...{ fileId, treasuryCode, ...bills, actor: actorOf(viewerOfRequest(request)), updateId: once.updateId },
        now: deps.now,
        ...(remarks === undefined ? {} : { remarks }),
        ...(paperSigned === undefined ? {} : { paperSigned }),
        said: { ...(overrule === undefined ? {} : { overrule }), ...(replies === undefined ? {} : { replies }) },
      }
      const make = async (transaction: Transaction): Promise<Created<FileRecord>> => {
        const refusal = await createPaymentFile(transaction, file)
        if (refusal !== null) return { refusal }
        const record = await readFile(transaction, fileId)
        if (record === null) throw new Error('a payment file has no row after its creation')
        return { record }
      }
      return create(deps, fileSubject, { id: fileId, once, make }, request, reply)
    },
  )
}

/** The bills by name, or so many from the head of a list: one of the two. */
function billsOf({ billIds, payBy, take }: Static<typeof NewFile>) {
  if (billIds !== undefined) {
    if (take !== undefined) throw malformed([wrong('/take', 'not_with', { field: 'billIds' })])
    if (payBy !== undefined) throw malformed([wrong('/payBy', 'not_with', { field: 'billIds' })])
    return { billIds }
  }
  if (payBy !== undefined && take !== undefined) return { head: { payBy, take } }
  if (payBy === undefined && take === undefined)
    throw malformed([wrong('/billIds', 'required_without', { other: 'take' })])
  throw malformed([wrong(take === undefined ? '/take' : '/payBy', 'required', {})])
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/payment-files',
    {
      schema: {
        operationId: 'listPaymentFiles',
        tags: ['payment files'],
        summary: 'Payment files, newest first',
        description: `Anybody with a post; the answer holds what that post may see. ${whoReads}`,
        querystring: strict({
          ...PageQuery,
          state: Type.Optional(oneOf(fileStates)),
          treasuryCode: Type.Optional(TreasuryCode),
        }),
        response: { 200: page(FileSummary, 'A page of files') },
        answers: { 200: { items: [exampleFileSummary], nextCursor: null } },
      },
    },
    async (request) => {
      const scope = scopeOf(viewerOfRequest(request))
      const { limit, cursor, ...search } = request.query
      const before = keyOf(cursor, /^file_[0-9A-Z]{26}$/)
      const rows = scope === 'nobody' ? [] : await listFiles(sql, scope, search, before, limit + 1)
      return pageOf(rows, limit, ({ fileId }) => fileId, fileSummary)
    },
  )
}

const oneFile: FastifySchema = {
  operationId: 'readPaymentFile',
  tags: ['payment files'],
  summary: 'One payment file with its bills',
  description: `${whoReads} \`allowedActions\` is for the caller's post.`,
  response: { 200: { ...fileAnswer, description: 'The file' } },
  answers: { 200: exampleFile },
  answerHeaders: { ETag: 'Its version' },
  problems: ['not_found'],
}

const does: Record<FileAction, string> = {
  submit: 'Hand a draft file to the treasury officer',
  approve: 'Approve a submitted file: vouchers are numbered, grants spent, payments queued',
  'drop-bill': 'Take a bill out of a file: it is PASSED again',
  cancel: 'Dissolve a file: its bills are PASSED again',
}

/** Who takes the act while the file is in which state: the file's own table. */
const byWhom = (action: FileAction): string =>
  fileLifecycle
    .filter((row) => row.action === action)
    .map((row) => `${row.by} while it is ${row.from}`)
    .join(', ')

const moreRefusals: Partial<Record<FileAction, readonly RefusalCode[]>> = {
  'drop-bill': ['bill_not_in_treasury', 'file_would_be_empty'],
  approve: ['financial_year_closed', 'treasury_closed', 'paper_not_signed'],
}

const documentOf = (action: FileAction): ActDocument<FileAction> => ({
  action,
  schema: {
    tags: ['payment files'],
    summary: does[action],
    description:
      `At the file's treasury: ${byWhom(action)}. ` +
      'Who prepared a file or worked on one of its bills at another stage does not approve it.',
    body: fileActBodies[action],
    response: { 200: { ...fileAnswer, description: 'The file after it' } },
    answers: { 200: exampleFile },
    answerHeaders: { ETag: 'Its version' },
    problems: [
      'not_found',
      'not_your_role',
      'not_your_office',
      'separation_of_duties',
      'wrong_file_state',
      'version_conflict',
      ...(moreRefusals[action] ?? []),
    ],
  },
})
