// Payment files: made by the PA of passed bills, submitted, approved by the TO.

import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { monotonicFactory } from 'ulid'
import Type from 'typebox'
import { answerOnce, markKnown, recall, type Once } from '../../db/kernel/once.ts'
import { createPaymentFile, loadPaymentFile } from '../../db/payment-file/commit.ts'
import { isCommitted, listFiles, readFile, type FileRecord } from '../../db/payment-file/read.ts'
import type { FileAct } from '../../domain/kernel/act.ts'
import { decideFile, fileLifecycle } from '../../domain/payment-file.ts'
import { fileStates } from '../../domain/kernel/vocabulary.ts'
import { fileActUpdate } from '../../workflows/messages.ts'
import { carryOut, noRefusal, settle, settleRefusal, type Look, type Undertaking } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answerOf, isRemembered, jsonAnswer, onceOf, refusalAnswer, send } from '../kernel/idempotency.ts'
import { checkIfMatch } from '../kernel/if-match.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { fileSummary, fileView, ofTreasury, scopeOf, versionTag } from './view.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { refused } from '../kernel/problems.ts'
import { oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { exampleFile, exampleFileSummary, fileActBodies, FileParams, FileSummary, NewFile } from './schema.ts'

/** How long a creation waits for its workflow's start before it answers without: the sweep starts it then. */
const startPatienceMs = 2_000
const nextUlid = monotonicFactory()
const fileAnswer = { $ref: 'PaymentFile#' } as const

type FileIdentity = Pick<FileRecord, 'fileId' | 'treasuryCode'>

/** Starts the file's workflow from its row. Running already is as good as started. */
async function startFileWorkflow({ temporal, config }: Deps, { fileId, treasuryCode }: FileIdentity, deadline: number) {
  try {
    await temporal.withDeadline(deadline, () =>
      temporal.workflow.start('paymentFile', {
        workflowId: fileId,
        taskQueue: config.taskQueue,
        args: [fileId, treasuryCode],
        staticSummary: `Payment file of treasury ${treasuryCode}`,
      }),
    )
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}

export function paymentFileRoutes(app: Api, deps: Deps): void {
  createRoute(app, deps)
  readRoutes(app, deps)
  for (const { action, by } of fileActs) actRoute(app, deps, action, by)
}

function createRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    '/v1/payment-files',
    {
      config: { idempotent: true },
      schema: {
        operationId: 'createPaymentFile',
        tags: ['payment files'],
        summary: 'Put passed bills into a payment file',
        description:
          'The PA of the treasury. All of the bills or none, 1 to 1,000, in queue order whatever the order here; where some are refused, \`errors\` lists every one of them. The file belongs to the treasury until it is approved or cancelled, and the bills with it.',
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
          'not_yet_available',
        ],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const { treasuryCode, billIds, remarks } = request.body
      const file = { fileId: `file_${nextUlid()}`, treasuryCode }
      const { known, fresh } = await answerOnce(sql, once, async (transaction) => {
        const refusal = await createPaymentFile(transaction, {
          ...file,
          billIds,
          actor: actorOf(viewer),
          updateId: once.updateId,
          ...(remarks === undefined ? {} : { remarks }),
        })
        if (refusal === null) return created(await readFile(transaction, file.fileId), viewer)
        const answer = refusalAnswer(request, refusal)
        // Thrown, it takes the key back with the transaction.
        if (!isRemembered(answer.status)) throw refused(refusal)
        return answer
      })
      const answer = answerOf(known)
      if (answer === null) throw new Error('a creation was answered with nothing')
      if (fresh && answer.status === 201)
        await startFileWorkflow(deps, file, Date.now() + startPatienceMs)
          .then(() => markKnown(sql, once))
          .catch((error: unknown) => {
            request.log.warn({ err: error, fileId: file.fileId }, 'payment file created, its workflow is started later')
          })
      return send(reply, answer, !fresh)
    },
  )
}

function created(file: FileRecord | null, viewer: Viewer) {
  if (file === null) throw new Error('a payment file has no row after its creation')
  const headers = { location: `/v1/payment-files/${file.fileId}`, etag: versionTag(file) }
  return jsonAnswer(201, headers, fileView(file, viewer))
}

const whoReads = 'Those who work at the treasury; State offices, AG, AUDITOR and ADMIN.'

function readRoutes(app: Api, { database: { sql } }: Deps): void {
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
  app.get(
    '/v1/payment-files/:fileId',
    {
      schema: {
        operationId: 'readPaymentFile',
        tags: ['payment files'],
        summary: 'One payment file with its bills',
        description: `${whoReads} \`allowedActions\` is for the caller's post.`,
        params: FileParams,
        response: { 200: { ...fileAnswer, description: 'The file' } },
        answers: { 200: exampleFile },
        answerHeaders: { ETag: 'Its version' },
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const file = ofTreasury(await readFile(sql, request.params.fileId), viewer, 'payment_file')
      return reply.header('etag', versionTag(file)).send(fileView(file, viewer))
    },
  )
}

type FileAction = FileAct['action']

const does: Record<FileAction, string> = {
  submit: 'Hand a draft file to the treasury officer',
  approve: 'Approve a submitted file: vouchers are numbered, grants spent, payments queued',
  'drop-bill': 'Take a bill out of a file: it is PASSED again',
  cancel: 'Dissolve a file: its bills are PASSED again',
}

/** The acts, and who takes them while the file is in which state: the file's own table. */
const fileActs = [...new Set(fileLifecycle.map(({ action }) => action))].map((action) => ({
  action,
  by: fileLifecycle
    .filter((row) => row.action === action)
    .map((row) => `${row.by} while it is ${row.from}`)
    .join(', '),
}))

function actRoute(app: Api, deps: Deps, action: FileAction, by: string): void {
  app.post(
    `/v1/payment-files/:fileId/actions/${action}`,
    {
      config: { idempotent: true, ifMatch: 'optional' },
      schema: {
        operationId: `payment-file-${action}`,
        tags: ['payment files'],
        summary: does[action],
        description: `At the file's treasury: ${by}. Who prepared a file or worked on one of its bills at another stage does not approve it.`,
        params: FileParams,
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
          ...(action === 'drop-bill' ? (['bill_not_in_treasury', 'file_would_be_empty'] as const) : []),
          ...(action === 'approve' ? (['financial_year_closed'] as const) : []),
        ],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const { fileId } = request.params
      const file = ofTreasury(await readFile(deps.database.sql, fileId), viewer, 'payment_file')
      const { answer, replayed } = await act(deps, { viewer, once, file, action, request })
      return send(reply, answer, replayed)
    },
  )
}

interface Asked {
  viewer: Viewer
  once: Once
  file: FileRecord
  action: FileAction
  request: Parameters<typeof carryOut>[2]
}

async function act(deps: Deps, { viewer, once, file, action, request }: Asked) {
  const { sql } = deps.database
  const { fileId } = file
  const answer = async () => {
    const now = await readFile(sql, fileId)
    if (now === null) throw new Error(`payment file ${fileId} has no row`)
    return jsonAnswer(200, { etag: versionTag(now) }, fileView(now, viewer))
  }
  const known = await recall(sql, once)
  const stored = known === null ? null : answerOf(known)
  if (stored !== null) return { answer: stored, replayed: true }
  if (await isCommitted(sql, fileId, once.updateId)) return settle(sql, once, await answer(), false)
  const matched = checkIfMatch(request, versionTag(file))
  const { refusal } = decideFile(file, action, viewer)
  if (refusal !== undefined) return settleRefusal(sql, once, refusal, request)
  const command: FileAct = {
    ...(request.body as Pick<FileAct, 'billId' | 'reason' | 'remarks'>),
    updateId: once.updateId,
    action,
    actor: actorOf(viewer),
    ...(matched ? { ifMatch: file.version } : {}),
  }
  const look = async (): Promise<Look> => {
    if (await isCommitted(sql, fileId, once.updateId)) return { done: true, refusal: null }
    const now = await loadPaymentFile(sql, fileId)
    return { done: false, refusal: now === null ? null : (decideFile(now, action, viewer).refusal ?? null) }
  }
  const undertaking: Undertaking = {
    once,
    execute: (updateId) =>
      deps.temporal.workflow
        .getHandle(fileId)
        .executeUpdate(fileActUpdate, { updateId, args: [command] })
        .then(noRefusal),
    restart: (deadline) => startFileWorkflow(deps, file, deadline),
    look,
    answer,
  }
  return carryOut(undertaking, { sql, client: deps.temporal }, request)
}
