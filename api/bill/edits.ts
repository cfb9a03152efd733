// PATCH of a draft: an edit, not a move. It counts the content's version, under the lock of the bill's row.

import type { FastifyRequest, preValidationAsyncHookHandler } from 'fastify'
import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import { contentOf } from '../../db/bill/content.ts'
import { lockBill, rewriteDraft, type DraftOutcome } from '../../db/bill/drafts.ts'
import { readSightedRow, type BillRecord } from '../../db/bill/read.ts'
import { toBill } from '../../db/bill/row.ts'
import { rewriteRepayment } from '../../db/repayment/drafts.ts'
import { todayAt, type Today } from '../../domain/kernel/calendar.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { decide } from '../../domain/bill/decide.ts'
import { billView, etagOf } from './view.ts'
import { billSubject } from './subject.ts'
import { idOf, visible } from '../kernel/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { draftOf, patched, repaymentOf } from './draft.ts'
import { faultsOf } from '../kernel/faults.ts'
import { checkIfMatch, demandIfMatch } from '../kernel/if-match.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { readJson } from '../kernel/plugins/json.ts'
import { malformed, refused, wrong } from '../kernel/problems.ts'
import { checkPath, isOfPerson } from '../kernel/right.ts'
import * as operations from './operations.ts'
import { BillDraft, isRepaymentInput, largestDraftBytes, type BillDraftInput } from './draft-schema.ts'

/**
 * The draft, locked, for this viewer to edit.
 * @throws Problem when he may not see it, did not see this version of it, or may not edit it now.
 */
export async function lockForEdit(
  transaction: Transaction,
  request: FastifyRequest,
  billId: string,
  action: 'edit' | 'attach',
): Promise<BillRecord> {
  const viewer = viewerOfRequest(request)
  const record = visible(billSubject, await lockBill(transaction, billId), viewer)
  checkIfMatch(request, etagOf(record))
  const { refusal } = decide(toBill(record), { action, actor: actorOf(viewer) }, 'draft')
  if (refusal !== undefined) throw refused(refusal)
  return record
}

/** Who may not see it, or not edit it, is told so before what he sends is looked at, or anything is locked. */
const mayEditThat =
  (sql: Sql): preValidationAsyncHookHandler =>
  async (request) => {
    checkPath(request)
    demandIfMatch(request)
    const viewer = viewerOfRequest(request)
    const row = visible(billSubject, await readSightedRow(sql, idOf(billSubject, request.params)), viewer)
    const { refusal } = decide(toBill(row), { action: 'edit', actor: actorOf(viewer) }, 'draft')
    if (refusal !== undefined && isOfPerson(refusal)) throw refused(refusal)
  }

type Patch = FastifyRequest<{ Body: Record<string, unknown> }>

/** The merged draft, checked as a whole: the faults of all its fields, then those between them. */
function mergedInput(record: BillRecord, request: Patch): BillDraftInput {
  const merged = patched(record, request.body)
  const validate = request.compileValidationSchema(BillDraft)
  if (!validate(merged)) throw malformed(faultsOf(validate.errors ?? []))
  const input = merged as BillDraftInput
  if (canonicalDdoCode(input.ddoCode ?? record.ddoCode) !== record.ddoCode)
    throw malformed([wrong('/ddoCode', 'office_stays', {})])
  return input
}

function rewrite(transaction: Transaction, record: BillRecord, request: Patch, today: Today): Promise<DraftOutcome> {
  const input = mergedInput(record, request)
  const actor = actorOf(viewerOfRequest(request))
  const standing = contentOf(record)
  return isRepaymentInput(input)
    ? rewriteRepayment(transaction, record, repaymentOf(input, standing), actor, today)
    : rewriteDraft(transaction, record, draftOf(input, standing, 'annexure' in request.body), actor, today)
}

const answered = (record: BillRecord, viewer: Viewer) => ({ etag: etagOf(record), view: billView(record, viewer) })

export function draftEditRoutes(app: Api, { database: { sql }, now }: Deps): void {
  readJson(app, 'application/merge-patch+json')
  app.patch(
    '/v1/bills/:billId',
    {
      config: { ifMatch: 'required' },
      bodyLimit: largestDraftBytes,
      preValidation: mayEditThat(sql),
      schema: operations.editBill,
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const { billId } = request.params
      const today = todayAt(now())
      const { record, refusal } = await sql.begin(async (transaction) => {
        const draft = await lockForEdit(transaction, request, billId, 'edit')
        return rewrite(transaction, draft, request, today)
      })
      if (refusal !== undefined) throw refused(refusal)
      const { etag, view } = answered(record, viewer)
      return reply.header('etag', etag).send(view)
    },
  )
}
