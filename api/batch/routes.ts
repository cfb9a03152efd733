// Batches: what went to the Reserve Bank; and what it rejected, which the treasury officer has resent or gives up.

import { Readable } from 'node:stream'
import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import { batchFileChunks, findBatchFile } from '../../db/batch/file.ts'
import { listBatches, readBatch } from '../../db/batch/read.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { batchActions, batchStates, type BatchAction, type Role } from '../../domain/kernel/vocabulary.ts'
import { actRoute } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notFound, refused, type ProblemCode } from '../kernel/problems.ts'
import { BusinessDate, oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { readRoute, visible } from '../kernel/subject.ts'
import { BatchParams, exampleBatch, GiveUpBody, ResendBody, type BatchView } from './schema.ts'
import { batchSubject } from './subject.ts'
import { batchView } from './view.ts'

const batchAnswer = { $ref: 'Batch#' } as const
/** The file shows whole account numbers: for those of the treasury who see them (api.md). */
const fileReaders: readonly Role[] = ['TO', 'PA']

const exampleFileBytes =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.10">…</Document>'

export function batchRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  readRoute(app, deps, batchSubject, oneBatch)
  fileRoute(app, deps)
  for (const action of batchActions) actRoute(app, deps, batchSubject, { action, schema: acts[action] })
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/batches',
    {
      schema: {
        operationId: 'listBatches',
        tags: ['payments'],
        summary: 'Batches, newest first',
        description: `Anybody with a post; the answer holds what that post may see. ${whoReads}`,
        querystring: strict({
          ...PageQuery,
          state: Type.Optional(oneOf(batchStates)),
          treasuryCode: Type.Optional(TreasuryCode),
          executionDate: Type.Optional(BusinessDate),
        }),
        response: { 200: page(Type.Unsafe<BatchView>(batchAnswer), 'A page of batches') },
        answers: { 200: { items: [exampleBatch], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const scope = scopeOf(viewer)
      const { limit, cursor, ...search } = request.query
      const before = keyOf(cursor, /^batch_[0-9A-Za-z]{1,40}$/)
      const rows = scope === 'nobody' ? [] : await listBatches(sql, scope, search, before, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ batchId }) => batchId,
        (row) => batchView(row, viewer),
      )
    },
  )
}

function fileRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/batches/:batchId/file',
    {
      schema: {
        operationId: 'readBatchFile',
        tags: ['payments'],
        summary: 'The file as it was sent',
        description: 'TO and PA of the treasury: it holds whole account numbers. Byte for byte; `ETag` is its SHA-256.',
        params: BatchParams,
        response: {
          200: {
            description: 'pain.001.001.10',
            content: {
              'application/xml': { schema: Type.Unsafe<Readable>({ type: 'string' }), example: exampleFileBytes },
            },
          },
        },
        answerHeaders: { ETag: 'SHA-256 of the bytes' },
        problems: ['not_found', 'not_your_role'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const { batchId, fileName } = visible(batchSubject, await readBatch(sql, request.params.batchId), viewer)
      if (!viewer.roles.some((role) => fileReaders.includes(role)))
        throw refused(refusal('bank_file_for_roles', { roles: fileReaders }))
      const file = await findBatchFile(sql, batchId)
      if (file === null) throw notFound('batch_file')
      request.sensitive = 'bank_file'
      return reply
        .type('application/xml; charset=utf-8')
        .headers({
          etag: `"${file.sha256}"`,
          'content-length': file.sizeBytes,
          'content-disposition': `attachment; filename="${fileName}"`,
        })
        .send(Readable.from(batchFileChunks(sql, batchId)))
    },
  )
}

const oneBatch: FastifySchema = {
  operationId: 'readBatch',
  tags: ['payments'],
  summary: 'One batch',
  description: `${whoReads} Its payments: \`/v1/payments?batchId=\`.`,
  response: { 200: { ...batchAnswer, description: 'The batch' } },
  answers: { 200: exampleBatch },
  answerHeaders: { ETag: 'Its version' },
  problems: ['not_found'],
}

/** What is the same in the documents of all acts on a batch. */
const document = (particulars: FastifySchema, problems: readonly ProblemCode[]): FastifySchema => ({
  tags: ['payments'],
  answers: { 200: exampleBatch },
  answerHeaders: { ETag: 'Its version' },
  ...particulars,
  problems: ['not_found', 'not_your_role', 'not_your_office', ...problems, 'wrong_file_state', 'version_conflict'],
})

const acts: Record<BatchAction, FastifySchema> = {
  resend: document(
    {
      summary: 'Have the payments of a rejected file sent again',
      description:
        'The TO of the treasury, once, while the batch is REJECTED. ' +
        'Each payment gets a new attempt, which waits for the treasury’s next batch.',
      body: ResendBody,
      response: { 200: { ...batchAnswer, description: 'The rejected batch after it' } },
    },
    ['separation_of_duties'],
  ),
  'give-up': document(
    {
      summary: 'Give the payments of a rejected file up',
      description:
        'The TO of the treasury, once, while the batch is REJECTED and was not resent. Its payments have failed for ' +
        'good, and their bills follow: FAILED, or PARTLY_FAILED where others of the bill were paid.',
      body: GiveUpBody,
      response: { 200: { ...batchAnswer, description: 'The rejected batch after it' } },
    },
    ['separation_of_duties'],
  ),
}
