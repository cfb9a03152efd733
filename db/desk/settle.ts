// No bill is stranded (S-16a): what nobody has accepted leaves a desk at which nobody sits who may work on it, and what
// is at no desk comes to one as soon as there is one for it.

import { evolve } from '../../domain/bill/evolve.ts'
import { lifecycle } from '../../domain/bill/lifecycle.ts'
import { type DeskStage } from '../../domain/bill/desk-moves.ts'
import { billColumns, toBill, type BillRow } from '../bill/row.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { commitMoves } from '../moves/commit-moves.ts'
import { sat, sitting, stages } from './sitting.ts'

const atOnce = 100

const isStray = `b.state = any (${stages}) and case when b.desk_post is null then ${sat('')}
  else not b.accepted and not ${sat('and s.post_id = b.desk_post')} end`

interface Place {
  treasuryCode: string
  state: DeskStage
}

/** What could not be brought to a desk; without a bill, nothing of that place could. */
export interface Unsettled extends Place {
  billId: string | null
  error: unknown
}
type Tell = (unsettled: Unsettled) => void

/**
 * Brings to other desks what is stranded at one, and to a desk what is at none. One bill that cannot be brought keeps
 * no other from its desk, nor one place the next.
 * @param tell is told of each that could not be
 * @returns the bills that were moved
 */
export async function settleDesks(sql: Sql, tell: Tell): Promise<string[]> {
  const places = await sql.unsafe<Place[]>(`
    with sat as materialized (${sitting})
    select distinct b.treasury_code, b.state from bills b where ${isStray} order by 1, 2`)
  const settled: string[] = []
  for (const place of places)
    await settlePlace(sql, place, settled, tell).catch((error: unknown) => tell({ ...place, billId: null, error }))
  return settled
}

async function settlePlace(sql: Sql, place: Place, settled: string[], tell: Tell): Promise<void> {
  const left: string[] = []
  for (let more = true; more;) {
    const { moved, unsettled } = await sql.begin((transaction) => settleSome(transaction, place, left))
    settled.push(...moved)
    for (const one of unsettled) tell({ ...place, ...one })
    left.push(...unsettled.map(({ billId }) => billId))
    more = moved.length + unsettled.length === atOnce
  }
}

interface Settled {
  moved: string[]
  unsettled: { billId: string; error: unknown }[]
}

/**
 * The desks are locked before the bills, as by whoever names one. One after the other: each choice counts the bills
 * that were brought before it.
 */
async function settleSome(sql: Transaction, { treasuryCode, state }: Place, left: readonly string[]): Promise<Settled> {
  await sql`select named_desk(${treasuryCode}, ${state}, null)`
  const rows = await sql.unsafe<BillRow[]>(
    `with sat as materialized (${sitting})
    select ${billColumns} from bills b where b.treasury_code = $1 and b.state = $2 and ${isStray}
      and b.bill_id <> all($3)
    order by b.queue, b.inwarded_at, b.token_number limit ${atOnce} for update of b`,
    [treasuryCode, state, left as string[]],
  )
  const [moved, unsettled]: [string[], Settled['unsettled']] = [[], []]
  for (const row of rows) {
    const { billId } = row
    await sql
      .savepoint((point) => settle(point, row))
      .then(
        () => moved.push(billId),
        (error: unknown) => unsettled.push({ billId, error }),
      )
  }
  return { moved, unsettled }
}

async function settle(sql: Transaction, row: BillRow): Promise<void> {
  const bill = toBill(row)
  const reassign = lifecycle(bill.lifecycleVersion).find(
    ({ from, action, by }) => from === bill.state && action === 'reassign' && by === 'SYSTEM',
  )
  if (reassign === undefined) throw new Error(`bill ${bill.billId} is of a lifecycle without desks`)
  const next = evolve(bill, { row: reassign, role: 'SYSTEM', hat: null }, { actor: null })
  const cause = { action: 'reassign', role: 'SYSTEM', actor: null, detail: { from: row.deskPost } } as const
  await commitMoves(sql, cause, [{ bill, next, effects: reassign.effects ?? [] }], null)
}
