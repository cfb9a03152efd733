// Where something is that an administrator has a number of: asked of what it can be by its form, then of what a payment
// bears or the bank may so call. One statement finds what there is.

import { idKeyOf, keyOf, type FormKey } from '../../domain/find.ts'
import { findKinds, type FindKey, type FindKind } from '../../domain/engine-room.ts'
import type { PaymentState, State } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { countStatement, mostNamed, movedStatement, paymentStatement, statements } from './statements.ts'

export interface FoundPayment {
  paymentId: string
  billId: string
  state: PaymentState
  amountPaise: number
  batchId: string | null
  utr: string | null
}

export interface FoundBreak {
  breakId: string
  kind: string
  state: string
  owner: string
}

export interface FoundRow {
  kind: FindKind
  id: string
  foundBy: FindKey
  /** The earlier revision of which it is the number; null of what is so called now. */
  ofRevision: number | null
  state: string
  version: number | null
  since: Date | null
  treasuryCode: string | null
  /** The recipient of a change, the post of a delegation, the workflow of a repair. */
  aboutId: string | null
  batchId: string | null
  fileId: string | null
  billId: string | null
  billNumber: string | null
  billState: State | null
  revision: number | null
  ddoCode: string | null
  tokenNumber: string | null
  voucherNumber: string | null
  deskPost: string | null
  custodian: string | null
  heldAt: Date | null
  payments: readonly FoundPayment[]
  paymentsInAll: number
  breaks: readonly FoundBreak[]
}

/** A row of a statement: what is found, with one of its payments and one break of that; the rest is not of its kind. */
interface Told extends Partial<Omit<FoundRow, 'id' | 'payments' | 'breaks'>> {
  /** Null where no payment is found, but a break of what the bank so calls. */
  id: string | null
  kind: FindKind
  state: string
  since: Date | null
  paymentId?: string | null
  paidBill?: string
  paymentState?: PaymentState
  amountPaise?: number
  paidBatch?: string | null
  utr?: string | null
  breakId?: string | null
  breakKind?: string
  breakState?: string
  breakOwner?: string
}

type Gathered = Omit<FoundRow, 'payments' | 'breaks'> & { payments: FoundPayment[]; breaks: FoundBreak[] }

function paymentIn({ paymentId, paidBill, paymentState, amountPaise, paidBatch, utr }: Told): FoundPayment | null {
  if (paymentId == null || paidBill === undefined || paymentState === undefined || amountPaise === undefined)
    return null
  return { paymentId, billId: paidBill, state: paymentState, amountPaise, batchId: paidBatch ?? null, utr: utr ?? null }
}

function breakIn({ breakId, breakKind: kind, breakState: state, breakOwner: owner }: Told): FoundBreak | null {
  if (breakId == null || kind === undefined || state === undefined || owner === undefined) return null
  return { breakId, kind, state, owner }
}

function add(one: Gathered, row: Told): void {
  const [payment, broken] = [paymentIn(row), breakIn(row)]
  if (payment !== null && !one.payments.some(({ paymentId }) => paymentId === payment.paymentId))
    one.payments.push(payment)
  const isNew = broken !== null && !one.breaks.some(({ breakId }) => breakId === broken.breakId)
  if (isNew && one.breaks.length < mostNamed) one.breaks.push(broken)
  // Of several earlier revisions the first that bore it.
  if (one.ofRevision !== null) one.ofRevision = Math.min(one.ofRevision, row.ofRevision ?? one.ofRevision)
}

/** Each member by its name: an object that is spread together is slow to make, and to read after. */
const begin = (row: Told, id: string, foundBy: FindKey): Gathered => ({
  kind: row.kind,
  id,
  foundBy,
  ofRevision: row.ofRevision ?? null,
  state: row.state,
  version: row.version ?? null,
  since: row.since,
  treasuryCode: row.treasuryCode ?? null,
  aboutId: row.aboutId ?? null,
  batchId: row.batchId ?? null,
  fileId: row.fileId ?? null,
  billId: row.billId ?? null,
  billNumber: row.billNumber ?? null,
  billState: row.billState ?? null,
  revision: row.revision ?? null,
  ddoCode: row.ddoCode ?? null,
  tokenNumber: row.tokenNumber ?? null,
  voucherNumber: row.voucherNumber ?? null,
  deskPost: row.deskPost ?? null,
  custodian: row.custodian ?? null,
  heldAt: row.heldAt ?? null,
  payments: [],
  paymentsInAll: row.paymentsInAll ?? 0,
  breaks: [],
})

/** What the rows tell of, each once, with its payments and their breaks. */
function gather(rows: readonly Told[], foundBy: (row: Told) => FindKey): FoundRow[] {
  const found = new Map<string, Gathered>()
  for (const row of rows) {
    if (row.id === null) continue
    const one = found.get(row.id) ?? begin(row, row.id, foundBy(row))
    found.set(row.id, one)
    add(one, row)
    if (row.paymentsInAll === undefined) one.paymentsInAll = one.payments.length
  }
  return [...found.values()].slice(0, mostNamed)
}

const ask = (sql: Connection, text: string, asked: string) => sql.unsafe<Told[]>(text, [asked], { prepare: true })

/** By its own id or number. Only of a bill of which not all payments are named are they counted. */
async function findBy(sql: Connection, key: Exclude<FormKey, 'traceId'>, asked: string, foundBy: FindKey = key) {
  const found = gather(await ask(sql, statements[key], asked), () => foundBy)
  for (const one of found)
    if (one.kind === 'bill' && one.payments.length === mostNamed) {
      const [count] = await sql.unsafe<{ payments: number }[]>(countStatement, [one.id], { prepare: true })
      one.paymentsInAll = count?.payments ?? one.paymentsInAll
    }
  return found
}

/** One after the other: it is seldom more than two, and many would take all connections. */
async function findEach(sql: Connection, ids: Iterable<string>, foundBy: FindKey): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for (const id of [...new Set(ids)].slice(0, mostNamed)) {
    const key = idKeyOf(id)
    if (key !== null) found.push(...(await findBy(sql, key, id, foundBy)))
  }
  return found.sort((one, other) => findKinds.indexOf(one.kind) - findKinds.indexOf(other.kind))
}

async function findMoved(sql: Connection, traceId: string): Promise<FoundRow[]> {
  const moved = await sql.unsafe<{ subjectId: string }[]>(movedStatement, [traceId], { prepare: true })
  return findEach(
    sql,
    moved.map(({ subjectId }) => subjectId),
    'traceId',
  )
}

/** A payment that bears it; or the breaks of what the bank so calls. */
async function findPayment(sql: Connection, asked: string): Promise<FoundRow[]> {
  const rows = await ask(sql, paymentStatement, asked)
  const paid = gather(rows, ({ id, utr }) => (id === asked ? 'paymentId' : utr === asked ? 'utr' : 'returnReference'))
  return paid.length > 0
    ? paid
    : findEach(
        sql,
        rows.flatMap(({ breakId }) => breakId ?? []),
        'paymentId',
      )
}

const findOurs = (sql: Connection, key: FormKey | null, asked: string): Promise<FoundRow[]> => {
  if (key === null) return Promise.resolve([])
  return key === 'traceId' ? findMoved(sql, asked) : findBy(sql, key, asked)
}

export async function find(sql: Connection, asked: string): Promise<FoundRow[]> {
  const ours = await findOurs(sql, keyOf(asked), asked)
  // A reference of the bank may have any form, one of ours too.
  return ours.length > 0 ? ours : findPayment(sql, asked)
}

/** The statements that may be asked, for whoever shows their plans. */
export function findStatements(asked: string): string[] {
  const key = keyOf(asked)
  const ours = key === null ? [] : [key === 'traceId' ? movedStatement : statements[key]]
  return [...ours, paymentStatement]
}
