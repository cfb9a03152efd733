// Payment files: one act, one transaction over the file, its bills, the grants, the ledger and the payments.

import { saidBy, type FileAct } from '../../domain/kernel/act.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { yearClosed } from '../../domain/bill/checks.ts'
import { decide } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import type { Effect } from '../../domain/bill/guards.ts'
import { decideFile, touch, type FileRow, type PaymentFile, type Touched } from '../../domain/payment-file.ts'
import { refusal, type Fault, type Refusal } from '../../domain/kernel/refusal.ts'
import { beforeTreasury } from '../../domain/bill/visibility.ts'
import type { Action, State } from '../../domain/kernel/vocabulary.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import { lockBills, moveMany } from '../moves/moves.ts'
import { postVouchers, type EffectiveMove } from '../moves/vouchers.ts'

export type FileOutcome =
  { kind: 'moved' | 'done before'; file: PaymentFile; version: number } | { kind: 'refused'; refusal: Refusal }

export async function loadPaymentFile(sql: Connection, fileId: string): Promise<PaymentFile | null> {
  const [file] = await sql<PaymentFile[]>`
    select file_id, treasury_code, state, version from payment_files where file_id = ${fileId}`
  return file ?? null
}

export interface NewFile {
  fileId: string
  treasuryCode: string
  billIds: readonly string[]
  actor: FileAct['actor']
  updateId: string
  remarks?: string
}

/** A treasury is told nothing of bills that have not reached it, not even that they exist. */
const unseen: readonly State[] = beforeTreasury

/**
 * Puts passed bills of one treasury into a new file (`authorise`, PA): all of them or none.
 * Runs in the caller's transaction, which keeps the answer to the request beside it.
 */
export async function createPaymentFile(sql: Transaction, request: NewFile): Promise<Refusal | null> {
  const { fileId, treasuryCode, billIds, actor, updateId, remarks } = request
  if (!actor.roles.includes('PA')) return refusal('not_your_role', 'Payment files are prepared by the PA.')
  if (actor.officeCode !== treasuryCode) return refusal('not_your_office', `The file is of treasury ${treasuryCode}.`)
  const rows = await lockBills(sql, billIds)
  const missing = billIds.flatMap((billId, index) =>
    rows.some((row) => row.billId === billId && row.treasuryCode === treasuryCode && !unseen.includes(row.state))
      ? []
      : [{ path: `/billIds/${index}`, message: 'is not a bill before this treasury' }],
  )
  if (missing.length > 0)
    return refusal('bill_not_in_treasury', 'The file names bills that are not of this treasury.', undefined, missing)
  const judged = judgeAll(rows, moving('authorise', actor), (billId) => `/billIds/${billIds.indexOf(billId)}`)
  if ('refusal' in judged) return judged.refusal
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by) values (${fileId}, ${treasuryCode}, 'DRAFT', 1, ${actor.userId})`
  await sql`
    insert into payment_file_bills (file_id, bill_id, position)
    select ${fileId}, bill_id, row_number() over (order by queue, inwarded_at, token_number)
    from bills where bill_id = any(${billIds as string[]})`
  await recordFileMove(
    sql,
    { fileId, treasuryCode, state: 'DRAFT', version: 1 },
    {
      updateId,
      actor,
      action: 'create',
      from: 'NEW',
      role: 'PA',
      detail: { billIds, ...(remarks === undefined ? {} : { remarks }) },
    },
  )
  await moveMany(
    sql,
    { action: 'authorise', role: 'PA', actor, detail: { fileId } },
    judged.moves.map((move) => ({ ...move, fileId })),
  )
  return null
}

type Judged = { moves: EffectiveMove[] } | { refusal: Refusal }
type Judgement = Touched & { effects?: readonly Effect[] | undefined }

const moving =
  (action: Action, actor: FileAct['actor']) =>
  (bill: Bill): Judgement => {
    const command = { action, actor, body: {} }
    const { move, refusal } = decide(bill, command, 'payment-file')
    return refusal === undefined ? { bill: evolve(bill, move, command), effects: move.row.effects } : { refusal }
  }

/**
 * Every bill as it is after the act, or the first refusal with all of them listed.
 * @param path where the request names the bill; nowhere, when it names the file alone.
 */
function judgeAll(
  rows: readonly BillRow[],
  judge: (bill: Bill) => Judgement,
  path: (billId: string) => string = () => '',
): Judged {
  const moves: EffectiveMove[] = []
  const refusals: Refusal[] = []
  const faults: Fault[] = []
  for (const row of rows) {
    const { bill, refusal, effects = [] } = judge(toBill(row))
    if (refusal === undefined) moves.push({ row, to: bill, effects })
    else {
      refusals.push(refusal)
      faults.push({ path: path(row.billId), message: `${row.billNumber}: ${refusal.reason}` })
    }
  }
  const [first] = refusals
  return first === undefined ? { moves } : { refusal: { ...first, errors: faults } }
}

/** Commits one act on a file, once, however often it is repeated. */
export async function commitFileAct(sql: Sql, fileId: string, act: FileAct, now: Date): Promise<FileOutcome> {
  return sql.begin(async (transaction): Promise<FileOutcome> => {
    const [file] = await transaction<PaymentFile[]>`
      select file_id, treasury_code, state, version from payment_files where file_id = ${fileId} for update`
    if (file === undefined) throw new Error(`payment file ${fileId} has no row`)
    const [own] = await transaction<{ version: number }[]>`
      select version from transitions where subject_id = ${fileId} and update_id = ${act.updateId}`
    if (own !== undefined) return { kind: 'done before', file, version: own.version }
    if (act.ifMatch !== undefined && act.ifMatch !== file.version)
      return {
        kind: 'refused',
        refusal: refusal('version_conflict', `The file is at ${file.version} now; somebody was faster.`),
      }
    const decision = decideFile(file, act.action, act.actor)
    if (decision.refusal !== undefined) return { kind: 'refused', refusal: decision.refusal }
    const refused = await moveBillsOf(transaction, file, decision.row, act, now)
    if (refused !== null) return { kind: 'refused', refusal: refused }
    const next: PaymentFile = { ...file, state: decision.row.to, version: file.version + 1 }
    await transaction`update payment_files set state = ${next.state}, version = ${next.version} where file_id = ${fileId}`
    await recordFileMove(transaction, next, { ...act, from: file.state, role: decision.row.by, detail: saidBy(act) })
    return { kind: 'moved', file: next, version: next.version }
  })
}

/** No bill moves, and none has another version: who took part is written on each that does not say so yet. */
async function touchBillsOf(
  sql: Transaction,
  { fileId }: PaymentFile,
  row: FileRow,
  { userId }: FileAct['actor'],
): Promise<Refusal | null> {
  const rows = await sql<BillRow[]>`
    select b.* from payment_file_bills f join bills b using (bill_id) where f.file_id = ${fileId} and f.dropped_reason is null
    order by b.bill_id for update of b`
  const judged = judgeAll(rows, (bill) => touch(bill, row, userId))
  if ('refusal' in judged) return judged.refusal
  const changed = judged.moves.flatMap(({ row: { billId, acted }, to }) =>
    to.acted === acted ? [] : [{ id: billId, acted: to.acted }],
  )
  if (changed.length > 0)
    await sql`
      update bills b set acted = g.acted from jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb) as g(id text, acted jsonb)
      where b.bill_id = g.id`
  return null
}

async function moveBillsOf(
  sql: Transaction,
  file: PaymentFile,
  row: FileRow,
  act: FileAct,
  now: Date,
): Promise<Refusal | null> {
  if (row.bills === undefined) return touchBillsOf(sql, file, row, act.actor)
  const inFile = await sql<{ billId: string }[]>`
    select bill_id from payment_file_bills where file_id = ${file.fileId} and dropped_reason is null order by position`
  const order = inFile.map(({ billId }) => billId)
  const dropped = act.action === 'drop-bill' ? order.filter((billId) => billId === act.billId) : order
  if (dropped.length === 0)
    return refusal('bill_not_in_treasury', 'The bill is not in this file.', undefined, [
      { path: '/billId', message: 'is not in the file' },
    ])
  if (act.action === 'drop-bill' && order.length === 1)
    return refusal('file_would_be_empty', 'A file has at least one bill; cancel it instead.')
  const rows = await lockBills(sql, dropped)
  const today = todayAt(now)
  const lapsed = rows.filter((bill) => act.action === 'approve' && bill.financialYear !== today.financialYear)
  const [first] = lapsed
  if (first !== undefined)
    return {
      ...yearClosed(first.financialYear, today),
      errors: lapsed.map((bill) => ({ path: '', message: `${bill.billNumber} is of ${bill.financialYear}` })),
    }
  // Who is PA and TO in one post acts on the bills in the role in which he acts on the file, and wears its hat.
  const judged = judgeAll(rows, moving(row.bills, { ...act.actor, roles: [row.by] }), () =>
    act.action === 'drop-bill' ? '/billId' : '',
  )
  if ('refusal' in judged) return judged.refusal
  const cause = {
    action: row.bills,
    role: row.by,
    actor: act.actor,
    detail: { fileId: file.fileId, ...(act.reason === undefined ? {} : { reason: act.reason }) },
  }
  const moves = await postVouchers(sql, file, judged.moves, order, today)
  if (act.action === 'approve') await moveMany(sql, cause, moves)
  else {
    await sql`update payment_file_bills set dropped_reason = ${act.reason ?? ''} where file_id = ${file.fileId} and bill_id = any(${dropped})`
    await moveMany(
      sql,
      cause,
      moves.map((move) => ({ ...move, fileId: null })),
    )
  }
  return null
}

interface FileMove {
  updateId: string
  actor: FileAct['actor']
  action: FileAct['action'] | 'create'
  from: string
  role: string
  detail: unknown
}

const recordFileMove = (sql: Transaction, file: PaymentFile, move: FileMove) => sql`
  insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
  values (${file.fileId}, ${file.version}, ${move.action}, ${move.from}, ${file.state}, ${move.actor.userId}, ${move.actor.postId},
    ${move.actor.officeCode}, ${move.role}, ${move.updateId}, ${JSON.stringify(move.detail)}::text::jsonb)`
