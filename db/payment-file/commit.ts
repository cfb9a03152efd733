// Payment files: one act, one transaction over the file, its bills, the grants, the ledger and the payments.

import { checkSigned } from '../../domain/bill/checks.ts'
import { yearClosed } from '../../domain/bill/draft-checks.ts'
import type { Act } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { todayAt, type Today } from '../../domain/kernel/calendar.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { FileAction } from '../../domain/kernel/vocabulary.ts'
import { decideFile, decideHour, touch, type FileRow, type PaymentFile } from '../../domain/payment-file.ts'
import { billColumns, type BillRow } from '../bill/row.ts'
import { workingCalendar } from '../kernel/clock.ts'
import { constraintOf, type Connection, type Sql, type Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { commitMoves, lockBills, wearHats, type PlannedMove } from '../moves/commit-moves.ts'
import { judgeAll, moving } from './judge.ts'

export type FileOutcome =
  /** `bill`: the one that the act was about. */
  | { kind: 'moved' | 'done before'; version: number; file: PaymentFile; bill?: string }
  | { kind: 'refused'; refusal: Refusal }

export async function loadPaymentFile(sql: Connection, fileId: string): Promise<PaymentFile | null> {
  const [file] = await sql<PaymentFile[]>`
    select file_id, treasury_code, state, version from payment_files where file_id = ${fileId}`
  return file ?? null
}

/** What an act on a file says beside its action. */
interface FileBody {
  billId?: string
  reason?: string
  remarks?: string
  paperSigned?: boolean
}

/**
 * Commits the act on a file that was claimed, once, however often it is repeated.
 * @param now is asked once file and bills are locked: an approval that waits for them into the evening is too late
 *   (S-28).
 */
export async function commitFileAct(sql: Sql, fileId: string, claim: string, now: () => Date): Promise<FileOutcome> {
  let about: string | undefined
  const outcome = await once(
    sql,
    { subjectId: fileId, claim, today: todayAt(now()).date },
    (transaction) => transaction`select 1 from payment_files where file_id = ${fileId} for update`,
    (transaction, act) => {
      about = (act as FileAct).body.billId
      return commitOn(transaction, fileId, act as FileAct, now)
    },
  ).catch(async (error: unknown): Promise<Outcome> => {
    const refused = await otherLines(sql, error)
    if (refused === null) throw error
    return { kind: 'refused', refusal: refused }
  })
  if (outcome.kind === 'refused') return outcome
  const file = await loadPaymentFile(sql, fileId)
  if (file === null) throw new Error(`payment file ${fileId} has no row`)
  return { ...outcome, file, ...(about === undefined ? {} : { bill: about }) }
}

type FileAct = Act<FileAction, FileBody>

const alteredAs = {
  lines_as_forwarded: 'lines_altered',
  lines_as_failed: 'lines_not_as_failed',
  lines_in_doubt: 'lines_in_doubt',
} as const

/** The transaction is gone: a bill's lines are not those that were forwarded, or that failed; nothing was queued. */
async function otherLines(sql: Sql, error: unknown): Promise<Refusal | null> {
  const violated = constraintOf(error)
  if (violated === null || !(violated.constraint in alteredAs)) return null
  const [bill] = await sql<{ billNumber: string }[]>`
    select bill_number from bills where bill_id = ${violated.detail}`
  return bill === undefined ? null : refusal(alteredAs[violated.constraint as keyof typeof alteredAs], bill)
}

async function commitOn(sql: Transaction, fileId: string, act: FileAct, now: () => Date): Promise<Outcome> {
  const file = await loadPaymentFile(sql, fileId)
  if (file === null) throw new Error(`payment file ${fileId} has no row`)
  if (act.ifMatch !== null && act.ifMatch !== `"${file.version}"`)
    return {
      kind: 'refused',
      refusal: refusal('file_moved_on', { version: file.version }),
    }
  const decision = decideFile(file, act.action, act.actor)
  if (decision.refusal !== undefined) return { kind: 'refused', refusal: decision.refusal }
  const { row } = decision
  const refused = await moveBillsOf(sql, file, row, act, now)
  if (refused !== null) return { kind: 'refused', refusal: refused }
  const next: PaymentFile = { ...file, state: row.to, version: file.version + 1 }
  await sql`update payment_files set state = ${next.state}, version = ${next.version} where file_id = ${fileId}`
  const { action, actor, updateId, body: detail } = act
  const moved = { subjectId: fileId, version: next.version, action, from: file.state, to: next.state, role: row.by }
  await trail(sql, { ...moved, actor, updateId, detail })
  return { kind: 'moved', version: next.version }
}

/** No bill moves, and none has another version: who took part is written on each that does not say so yet. */
async function touchBillsOf(
  sql: Transaction,
  { fileId }: PaymentFile,
  row: FileRow,
  { userId }: Actor,
): Promise<Refusal | null> {
  const rows = await sql<BillRow[]>`
    select ${sql.unsafe(billColumns)} from payment_file_bills f join bills b using (bill_id)
    where f.file_id = ${fileId} and f.dropped_reason is null
    order by b.bill_id for update of b`
  const judged = judgeAll(rows, (bill) => touch(bill, row, userId))
  if ('refusal' in judged) return judged.refusal
  await wearHats(sql, judged.moves)
  return null
}

async function moveBillsOf(
  sql: Transaction,
  file: PaymentFile,
  row: FileRow,
  { action, actor, body }: FileAct,
  now: () => Date,
): Promise<Refusal | null> {
  if (row.bills === undefined) return touchBillsOf(sql, file, row, actor)
  const { fileId } = file
  const inFile = await sql<{ billId: string }[]>`
    select bill_id from payment_file_bills where file_id = ${fileId} and dropped_reason is null order by position`
  const order = inFile.map(({ billId }) => billId)
  const moved = action === 'drop-bill' ? order.filter((billId) => billId === body.billId) : order
  if (moved.length === 0) return refusal('bill_not_in_file', {}, { errors: [fault('/billId', 'bill_not_in_file', {})] })
  if (action === 'drop-bill' && order.length === 1) return refusal('file_would_be_empty', {})
  const rows = await lockBills(sql, moved)
  const at = now()
  const today = todayAt(at)
  const unfit = action === 'approve' ? await unfitApproval(sql, rows, at, body) : null
  if (unfit !== null) return unfit
  // Who is PA and TO in one post acts on the bills in the role in which he acts on the file, and wears its hat.
  const judged = judgeAll(rows, moving(row.bills, { ...actor, roles: [row.by] }), () =>
    action === 'drop-bill' ? '/billId' : '',
  )
  if ('refusal' in judged) return judged.refusal
  const { reason } = body
  const signed = action === 'approve' && body.paperSigned !== undefined ? { paperSigned: body.paperSigned } : {}
  const detail = { fileId, ...(reason === undefined ? {} : { reason }), ...signed }
  const leaves = action !== 'approve'
  if (leaves)
    await sql`
      update payment_file_bills set dropped_reason = ${reason ?? ''}
      where file_id = ${fileId} and bill_id = any(${moved})`
  const cause = { action: row.bills, role: row.by, actor, detail, ...(leaves ? { fileId: null } : {}) }
  await commitMoves(sql, cause, inOrder(judged.moves, order), today)
  return null
}

/** Vouchers are numbered in the order of the file. */
const inOrder = (moves: readonly PlannedMove[], order: readonly string[]): PlannedMove[] => {
  const position = new Map(order.map((billId, index) => [billId, index]))
  return [...moves].sort(
    ({ bill: one }, { bill: other }) => (position.get(one.billId) ?? 0) - (position.get(other.billId) ?? 0),
  )
}

/** Too late, on a day without the bank, in another year than its bills', or with the paper unsigned (S-03a). */
const unfitApproval = async (
  sql: Transaction,
  rows: readonly BillRow[],
  at: Date,
  body: FileBody,
): Promise<Refusal | null> =>
  decideHour(at, await workingCalendar(sql, at)) ??
  ofClosedYear(rows, todayAt(at)) ??
  // Bills that were forwarded before there was a rulebook are approved as they were then.
  (rows.some(({ rulebookVersion }) => rulebookVersion > 0) ? checkSigned(body) : null)

/** A grant lapses with its year: a bill of another one is not approved. */
function ofClosedYear(rows: readonly BillRow[], today: Today): Refusal | null {
  const lapsed = rows.filter(({ financialYear }) => financialYear !== today.financialYear)
  const [first] = lapsed
  if (first === undefined) return null
  const errors = lapsed.map(({ billNumber, financialYear }) => fault('', 'bill_of_year', { billNumber, financialYear }))
  return { ...yearClosed(first.financialYear, today), errors }
}
