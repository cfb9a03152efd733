// Batches: what went to the Reserve Bank, and the treasury officer's resending of what it rejected.

import { WorkflowNotFoundError } from '@temporalio/client'
import Type from 'typebox'
import { recall, type Once } from '../../db/kernel/once.ts'
import { isCommitted, listBatches, readBatch, readBatchFile, type BatchRecord } from '../../db/payment-file/read.ts'
import { commitResend, judgeResend } from '../../db/batch/resend.ts'
import type { Resend } from '../../domain/kernel/act.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { batchStates, type Role } from '../../domain/kernel/vocabulary.ts'
import { resendUpdate } from '../../workflows/messages.ts'
import { batcherNudge } from '../../workflows/start.ts'
import { carryOut, noRefusal, outcomeUnknown, settle, settleRefusal, type Look, type Outcome } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answerOf, jsonAnswer, onceOf, send } from '../kernel/idempotency.ts'
import { checkIfMatch } from '../kernel/if-match.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { batchView, ofTreasury, scopeOf, versionTag } from '../payment-file/view.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { notFound, refused } from '../kernel/problems.ts'
import { BusinessDate, oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { BatchParams, exampleBatch, ResendBody, type BatchView } from '../payment-file/schema.ts'

const batchAnswer = { $ref: 'Batch#' } as const
const whoReads = 'Those who work at the treasury; State offices, AG, AUDITOR and ADMIN.'
/** The file shows whole account numbers: for those of the treasury who see them (api.md). */
const fileReaders: readonly Role[] = ['TO', 'PA']

const nudgePatienceMs = 5_000
const exampleFileBytes =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.10">…</Document>'

export function batchRoutes(app: Api, deps: Deps): void {
  readRoutes(app, deps)
  fileRoute(app, deps)
  resendRoute(app, deps)
}

function readRoutes(app: Api, { database: { sql } }: Deps): void {
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
  app.get(
    '/v1/batches/:batchId',
    {
      schema: {
        operationId: 'readBatch',
        tags: ['payments'],
        summary: 'One batch',
        description: `${whoReads} Its payments: \`/v1/payments?batchId=\`.`,
        params: BatchParams,
        response: { 200: { ...batchAnswer, description: 'The batch' } },
        answers: { 200: exampleBatch },
        answerHeaders: { ETag: 'Its version' },
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const batch = ofTreasury(await readBatch(sql, request.params.batchId), viewer, 'batch')
      return reply.header('etag', versionTag(batch)).send(batchView(batch, viewer))
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
              'application/xml': { schema: Type.Unsafe<Buffer>({ type: 'string' }), example: exampleFileBytes },
            },
          },
        },
        answerHeaders: { ETag: 'SHA-256 of the bytes' },
        problems: ['not_found', 'not_your_role'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const { batchId, fileName } = ofTreasury(await readBatch(sql, request.params.batchId), viewer, 'batch')
      if (!viewer.roles.some((role) => fileReaders.includes(role)))
        throw refused(refusal('bank_file_for_roles', { roles: fileReaders }))
      const file = await readBatchFile(sql, batchId)
      if (file === null) throw notFound('batch_file')
      return reply
        .type('application/xml; charset=utf-8')
        .headers({ etag: `"${file.sha256}"`, 'content-disposition': `attachment; filename="${fileName}"` })
        .send(file.bytes)
    },
  )
}

function resendRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/batches/:batchId/actions/resend',
    {
      config: { idempotent: true, ifMatch: 'optional' },
      schema: {
        operationId: 'batch-resend',
        tags: ['payments'],
        summary: 'Have the payments of a rejected file sent again',
        description:
          'The TO of the treasury, once, while the batch is REJECTED. Each payment gets a new attempt, which waits for the treasury’s next batch.',
        params: BatchParams,
        body: ResendBody,
        response: { 200: { ...batchAnswer, description: 'The rejected batch after it' } },
        answers: { 200: exampleBatch },
        answerHeaders: { ETag: 'Its version' },
        problems: [
          'not_found',
          'not_your_role',
          'not_your_office',
          'separation_of_duties',
          'wrong_file_state',
          'version_conflict',
        ],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const batch = ofTreasury(await readBatch(deps.database.sql, request.params.batchId), viewer, 'batch')
      const { answer, replayed } = await resend(deps, { viewer, once, batch, request })
      return send(reply, answer, replayed)
    },
  )
}

interface Asked {
  viewer: Viewer
  once: Once
  batch: BatchRecord
  request: Parameters<typeof carryOut>[2]
}

async function resend(deps: Deps, { viewer, once, batch, request }: Asked): Promise<Outcome> {
  const { sql } = deps.database
  const { batchId } = batch
  const find = async (): Promise<BatchRecord> => {
    const now = await readBatch(sql, batchId)
    if (now === null) throw new Error(`batch ${batchId} has no row`)
    return now
  }
  const answer = async () => {
    const now = await find()
    return jsonAnswer(200, { etag: versionTag(now) }, batchView(now, viewer))
  }
  const known = await recall(sql, once)
  const stored = known === null ? null : answerOf(known)
  if (stored !== null) return { answer: stored, replayed: true }
  if (await isCommitted(sql, batchId, once.updateId)) {
    // Its first answer was lost, and perhaps the workflow's word to the batcher with it.
    await deps.temporal
      .withDeadline(Date.now() + nudgePatienceMs, () => nudgeBatcher(deps, batch))
      .catch((error: unknown) => {
        throw outcomeUnknown(error)
      })
    return settle(sql, once, await answer(), true)
  }
  const matched = checkIfMatch(request, versionTag(batch))
  const denied = judgeResend(batch, viewer)
  if (denied !== null) return settleRefusal(sql, once, denied, request)
  const said = request.body as Pick<Resend, 'reason' | 'remarks'>
  const ifMatch = matched ? { ifMatch: batch.version } : {}
  const command: Resend = { ...said, updateId: once.updateId, actor: actorOf(viewer), ...ifMatch }
  const look = async (): Promise<Look> => {
    const done = await isCommitted(sql, batchId, once.updateId)
    return { done, refusal: done ? null : judgeResend(await find(), viewer) }
  }
  const execute = (updateId: string) =>
    deps.temporal.workflow
      .getHandle(batchId)
      .executeUpdate(resendUpdate, { updateId, args: [command] })
      .then(noRefusal)
  return carryOut(
    {
      once,
      look,
      answer,
      execute: (updateId) =>
        execute(updateId).catch((error: unknown) => {
          if (!(error instanceof WorkflowNotFoundError)) throw error
          return resendWithoutWorkflow(deps, batch, command)
        }),
      // A batch is never sent by a second workflow: the next try finds none, and does without.
      restart: () => Promise.resolve(),
    },
    { sql, client: deps.temporal },
    request,
  )
}

/**
 * A batch whose workflow was lost with its server is not given a new one: that would begin by sending the file. Its row
 * is the truth, and the treasury's batcher needs to know only that payments wait.
 */
async function resendWithoutWorkflow(deps: Deps, batch: BatchRecord, command: Resend): Promise<Refusal | null> {
  const outcome = await commitResend(deps.database.sql, batch.batchId, command)
  if (outcome.kind === 'refused') return outcome.refusal
  await nudgeBatcher(deps, batch)
  return null
}

async function nudgeBatcher({ temporal, config }: Deps, { treasuryCode }: BatchRecord): Promise<void> {
  await temporal.workflow.signalWithStart('rbiBatcher', batcherNudge(treasuryCode, config.taskQueue))
}
