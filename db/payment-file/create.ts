// The making of a payment file: passed bills from the head of their list, in one transaction with all their rows.

import { beforeTreasury } from '../../domain/bill/visibility.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { State, WayToPay } from '../../domain/kernel/vocabulary.ts'
import { decideHour, decideNewFile } from '../../domain/payment-file.ts'
import { keptOf } from '../bill/judged.ts'
import { listedOf } from '../clearance/listed.ts'
import { heldNoLonger } from '../holding.ts'
import { workingCalendar } from '../kernel/clock.ts'
import { type Transaction } from '../kernel/connection.ts'
import { trail } from '../kernel/trail.ts'
import { commitMoves, lockBills } from '../moves/commit-moves.ts'
import { lockList, passOver, takeFromHead, type PassedOver } from './list.ts'
import { overtakenByFile } from './overtook.ts'
import { judgeFindings, type SaidByPa, type StoodByBill } from './findings.ts'

import { judgeAll, moving } from './judge.ts'

export interface NewFile {
  fileId: string
  treasuryCode: string
  billIds?: readonly string[]
  /** In place of the bills by name: how many from the head of the list of a way to pay. */
  head?: { payBy: WayToPay; take: number } | undefined
  actor: Actor
  updateId: string
  /** Asked once the bills are locked: what waits for them into the evening is made no more (S-28). */
  now: () => Date
  remarks?: string
  /** Whether the PA has signed the paper (S-03a); he need not say so. */
  paperSigned?: boolean
  /** Of the findings of his desk. */
  said?: SaidByPa
}

/** What payment files pay by; the other ways to pay have no list yet that a file takes from. */
const electronic: WayToPay = 'e_payment'

const saidBills = ({ overrule = [], replies = [] }: SaidByPa): string[] =>
  [...overrule, ...replies].map(({ billId }) => billId)

/** A treasury is told nothing of bills that have not reached it, not even that they exist. */
const unseen: readonly State[] = beforeTreasury

/**
 * Puts passed bills of one treasury into a new file (`authorise`, PA): all of them or none.
 * Runs in the caller's transaction, which keeps the answer to the request beside it.
 */
export async function createPaymentFile(sql: Transaction, request: NewFile): Promise<Refusal | null> {
  const { fileId, treasuryCode, actor, updateId, remarks, now, said = {}, paperSigned } = request
  const denied = decideNewFile(treasuryCode, actor)
  if (denied !== null) return denied
  const list = { treasuryCode, payBy: request.head?.payBy ?? electronic }
  await lockList(sql, list)
  const asked = { list, actor, saidOf: saidBills(said), today: todayAt(now()) }
  const head = request.head === undefined ? null : await takeFromHead(sql, asked, request.head.take)
  if (head?.refusal !== undefined) return head.refusal
  const { billIds } = head ?? { billIds: request.billIds ?? [] }
  const rows = await lockBills(sql, billIds)
  const at = now()
  // He may have waited long for the list and the bills.
  const late = (await heldNoLonger(sql, actor, at)) ?? decideHour(at, await workingCalendar(sql, at))
  if (late !== null) return late
  const missing = billIds.flatMap((billId, index) =>
    rows.some((row) => row.billId === billId && row.treasuryCode === treasuryCode && !unseen.includes(row.state))
      ? []
      : [fault(`/billIds/${index}`, 'bill_not_before_treasury', {})],
  )
  if (missing.length > 0) return refusal('bills_not_of_treasury', {}, { errors: missing })
  const listed = await listedOf(sql, rows, todayAt(at).date)
  const judged = judgeAll(listed, moving('authorise', actor), (billId) => `/billIds/${billIds.indexOf(billId)}`)
  if ('refusal' in judged) return judged.refusal
  const { refusal: unsettled, stood } = await judgeFindings(sql, billIds, said, todayAt(at))
  if (unsettled !== undefined) return unsettled
  const over = head ?? (await passOver(sql, asked, billIds))
  if (over.refusal !== undefined) return over.refusal
  const turn = turnKept(over, await overtakenByFile(sql, list, billIds))
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    values (${fileId}, ${treasuryCode}, 'DRAFT', 1, ${actor.userId})`
  await sql`
    insert into payment_file_bills (file_id, bill_id, position)
    select ${fileId}, bill_id, row_number() over (order by queue, inwarded_at, token_number)
    from bills where bill_id = any(${billIds as string[]})`
  const signed = paperSigned === undefined ? {} : { paperSigned }
  const detail = { billIds, ...(remarks === undefined ? {} : { remarks }), ...signed, turn }
  const made = { subjectId: fileId, version: 1, action: 'create', from: 'NEW', to: 'DRAFT', role: 'PA' } as const
  await trail(sql, { ...made, actor, updateId, detail })
  const cause = { action: 'authorise', role: 'PA', actor, detail: { fileId, ...signed }, fileId } as const
  const moves = judged.moves.map((move) => ({
    ...move,
    says: { ...saidOf(move.bill.billId, said, stood), turn: { queue: move.bill.queue, before: over.passedTotal } },
  }))
  await commitMoves(sql, cause, moves, todayAt(at))
  return null
}

/** How the turn of its bills is kept with the making of a file: whom they pass by, and whom they overtake. */
const turnKept = ({ passed, passedTotal }: PassedOver, overtook: Awaited<ReturnType<typeof overtakenByFile>>) => ({
  ...{ before: passedTotal, ...(passed.length === 0 ? {} : { passed }) },
  ...(overtook === null ? {} : { overtook }),
})

/** What of findings is kept with the bill's own move. */
function saidOf(billId: string, { overrule = [], replies = [] }: SaidByPa, stood: StoodByBill) {
  const ofBill = <Entry extends { billId: string }>(entries: readonly Entry[]) =>
    entries.flatMap(({ billId: of, ...entry }) => (of === billId ? [entry] : []))
  const own = { overrule: ofBill(overrule), replies: ofBill(replies), findings: keptOf(stood.get(billId) ?? []) }
  return Object.fromEntries(Object.entries(own).filter(([, entries]) => entries.length > 0))
}
