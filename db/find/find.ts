// Where something is that an administrator has a number of: asked of what it can be by its form, then of what the bank
// may so call. One statement finds what there is; what is nobody's takes three at most.

import { idKeyOf, keyOf, type FormKey } from '../../domain/find.ts'
import { findKinds, type FindKey, type FindKind } from '../../domain/engine-room.ts'
import type { PaymentState, State } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { movedStatement, namedByBank, paymentStatement, statements } from './statements.ts'

export { mostNamed } from './statements.ts'

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

/** What a statement says of what it finds; the rest is not of its kind. */
type Told = Pick<FoundRow, 'kind' | 'id' | 'state' | 'since'> & Partial<FoundRow>

const untold = {
  ...{ ofRevision: null, version: null, treasuryCode: null, aboutId: null, batchId: null, fileId: null, billId: null },
  ...{ billNumber: null, billState: null, revision: null, ddoCode: null, tokenNumber: null, voucherNumber: null },
  ...{ deskPost: null, custodian: null, heldAt: null, payments: [], paymentsInAll: 0, breaks: [] },
} as const

async function ask(sql: Connection, text: string, asked: string, foundBy: FindKey): Promise<FoundRow[]> {
  const rows = await sql.unsafe<Told[]>(text, [asked], { prepare: true })
  return rows.map((row) => ({ ...untold, foundBy, ...row }))
}

/** One after the other: a trace has seldom moved more than a bill or a file, and many would take all connections. */
async function findMoved(sql: Connection, traceId: string): Promise<FoundRow[]> {
  const moved = await sql.unsafe<{ subjectId: string }[]>(movedStatement, [traceId], { prepare: true })
  const found: FoundRow[] = []
  for (const { subjectId } of moved) {
    const key = idKeyOf(subjectId)
    if (key !== null) found.push(...(await ask(sql, statements[key], subjectId, 'traceId')))
  }
  return found.sort((one, other) => findKinds.indexOf(one.kind) - findKinds.indexOf(other.kind))
}

const findOurs = (sql: Connection, key: FormKey | null, asked: string): Promise<FoundRow[]> => {
  if (key === null) return Promise.resolve([])
  return key === 'traceId' ? findMoved(sql, asked) : ask(sql, statements[key], asked, key)
}

export async function find(sql: Connection, asked: string): Promise<FoundRow[]> {
  const ours = await findOurs(sql, keyOf(asked), asked)
  if (ours.length > 0) return ours
  // A reference of the bank may have any form, one of ours too.
  const paid = await ask(sql, paymentStatement, asked, 'paymentId')
  return paid.length > 0 ? paid : ask(sql, namedByBank, asked, 'paymentId')
}

/** The statements that may be asked, for whoever shows their plans. */
export function findStatements(asked: string): string[] {
  const key = keyOf(asked)
  const ours = key === null ? [] : [key === 'traceId' ? movedStatement : statements[key]]
  return [...ours, paymentStatement, namedByBank]
}
