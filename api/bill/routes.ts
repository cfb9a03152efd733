// Bills: created, read, searched, and their trail.

import { monotonicFactory } from 'ulid'
import { readSightedRow, searchBills, type BillRecord } from '../../db/bill/read.ts'
import { createDraft, type NewDraft } from '../../db/bill/drafts.ts'
import { createRepayment } from '../../db/repayment/drafts.ts'
import type { Transaction } from '../../db/kernel/connection.ts'
import { readTransitions } from '../../db/kernel/transitions.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { seesAccounts, seesLooks } from '../../domain/bill/visibility.ts'
import { looks } from '../../rules/index.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { summaryView } from './view.ts'
import { create, type Created } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { draftOf, nothingYet, repaymentOf, type Standing } from './draft.ts'
import { onceOf } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { shownTo } from '../kernel/masking.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { createRight } from '../kernel/right.ts'
import { readRoute, visible } from '../kernel/subject.ts'
import { isRepaymentInput, largestDraftBytes, type BillDraftInput } from './draft-schema.ts'
import * as operations from './operations.ts'
import { billSubject } from './subject.ts'

const nextUlid = monotonicFactory()

/** Who may create: the lifecycle's first row, at a DDO's or a controlling office, for itself. No draft: whether any. */
export function mayCreate(viewer: Viewer, draft?: BillDraftInput): Refusal | null {
  const row = lifecycle(currentLifecycleVersion).find(({ from, action }) => from === 'NEW' && action === 'create')
  if (row === undefined) throw new Error('no row of the lifecycle creates a bill')
  if (!viewer.roles.some((role) => role === row.by)) return refusal('for_roles', { action: 'create', roles: [row.by] })
  const drawing = viewer.officeKind === 'ddo' || viewer.officeKind === 'controlling'
  const own = drawing && canonicalDdoCode(draft?.ddoCode ?? viewer.officeCode) === viewer.officeCode
  return own ? null : refusal('bills_of_another_office', { officeCode: viewer.officeCode })
}

export function billRoutes(app: Api, deps: Deps): void {
  createRoute(app, deps)
  readRoute(app, deps, billSubject, operations.readBill)
  searchRoute(app, deps)
  transitionsRoute(app, deps)
}

/** How a draft is made of what its office says: as it is, or, of a re-payment, computed. */
function drafting(input: BillDraftInput, standing: Standing) {
  if (isRepaymentInput(input)) {
    const said = repaymentOf(input, standing)
    return (transaction: Transaction, given: Made) => createRepayment(transaction, { ...given, said })
  }
  const draft = draftOf(input, standing)
  return (transaction: Transaction, given: Made) => createDraft(transaction, { ...given, draft })
}
type Made = Omit<NewDraft, 'draft' | 'failed'>

function createRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/bills',
    {
      config: { idempotent: true },
      bodyLimit: largestDraftBytes,
      preValidation: createRight(deps.database.sql, mayCreate),
      schema: operations.createBill,
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const billId = `bill_${nextUlid()}`
      const given = { billId, actor: actorOf(viewer), updateId: once.updateId, today: todayAt(deps.now()) }
      const draft = drafting(request.body, nothingYet(viewer.officeCode))
      const make = async (transaction: Transaction): Promise<Created<BillRecord>> => {
        // A stored answer comes before this, also for him who may create no more.
        const denied = mayCreate(viewer, request.body)
        return denied === null ? draft(transaction, given) : { refusal: denied }
      }
      return create(deps, billSubject, { id: billId, once, make }, request, reply)
    },
  )
}

function searchRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills',
    {
      schema: operations.searchBills,
    },
    async (request) => {
      const { limit, cursor, ddoCode, ...search } = request.query
      const after = keyOf(cursor, /^bill_[0-9A-Z]{26}$/)
      const wanted = { ...search, ...(ddoCode === undefined ? {} : { ddoCode: canonicalDdoCode(ddoCode) }) }
      const rows = await searchBills(sql, viewerOfRequest(request), wanted, after, limit + 1)
      return pageOf(rows, limit, ({ billId }) => billId, summaryView)
    },
  )
}

function transitionsRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/transitions',
    {
      schema: operations.listTransitions,
    },
    async (request) => {
      const { billId } = request.params
      const { limit, cursor } = request.query
      const viewer = viewerOfRequest(request)
      const bill = visible(billSubject, await readSightedRow(sql, billId), viewer)
      const whole = seesAccounts(viewer, bill)
      const sees = seesLooks(viewer, bill)
      const after = Number(keyOf(cursor, /^\d{1,9}$/) ?? 0)
      const rows = await readTransitions(sql, billId, after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ version }) => version,
        (row) => shownTo(whole, sees ? row : withoutLooks(row)),
      )
    },
  )
}

/** What desks said of what is only looked at is theirs, and of those who inspect them (rulebook.md, "Look"). */
function withoutLooks<Row extends { detail: Record<string, unknown> | null }>({ detail, ...row }: Row) {
  const isLook = (entry: object): boolean => 'rule' in entry && looks.has(String(entry.rule))
  const shown = (value: unknown): unknown =>
    Array.isArray(value)
      ? (value as unknown[]).filter((one) => !(typeof one === 'object' && one && isLook(one)))
      : value
  const kept = Object.entries(detail ?? {}).map(([name, value]) => [name, shown(value)] as const)
  return { ...row, detail: detail === null ? null : Object.fromEntries(kept) }
}
