// Worklists (S-16a): queue, then inward time, then token; before inward the order in which the bills were made.

import { isInwarded, type Worklist } from '../../domain/bill/worklist.ts'
import type { Queue, QueueReason, State } from '../../domain/kernel/vocabulary.ts'
import { billColumns, type BillRow } from './row.ts'
import { summaryColumns, type BillSummaryRow } from './read.ts'
import { isDeskStage } from '../../domain/bill/desk-moves.ts'
import { queueReasonColumn } from '../desk/place.ts'
import type { Connection } from '../kernel/connection.ts'

const columnOf = {
  ddoCode: 'ddo_code',
  countersigningOfficeCode: 'countersigning_office_code',
  treasuryCode: 'treasury_code',
} as const
const prepared = { prepare: true } as const

export interface WorklistCount {
  stage: State
  count: number
  held: number
  /** Since when that of them waits there that has come first. */
  oldestSince: Date | null
}

/** Whose worklists: of the post's desk where the stage has desks, else of its office. */
export interface Whose {
  postId: string
  officeCode: string
}

/** By which column a worklist is somebody's. */
const ownBy = ({ stage, home }: Worklist) => (isDeskStage(stage) ? 'desk_post' : columnOf[home])
const owner = (worklist: Worklist, { postId, officeCode }: Whose): string =>
  isDeskStage(worklist.stage) ? postId : officeCode

/** How many bills wait in each of these worklists; those with none are left out. */
export async function countWorklists(
  sql: Connection,
  { postId, officeCode }: Whose,
  worklists: readonly Worklist[],
): Promise<WorklistCount[]> {
  const columns = [...new Set(worklists.map(ownBy))]
  if (columns.length === 0) return []
  const at = columns.map(
    (column, index) => `(b.${column} = $${column === 'desk_post' ? 2 : 1} and b.state = any($${index + 3}))`,
  )
  const stages = columns.map((column) =>
    worklists.filter((worklist) => ownBy(worklist) === column).map(({ stage }) => stage),
  )
  const text = `select b.state as stage, count(*)::int as count, count(b.held)::int as held,
      min(b.state_since) as oldest_since
    from bills b where ($1::text, $2::text) is not null and (${at.join(' or ')}) group by b.state`
  return sql.unsafe<WorklistCount[]>(text, [officeCode, postId, ...stages], prepared)
}

/** Where a bill stands in its worklist: its key there. */
export interface Place {
  queue: Queue
  /** With microseconds, which a Date has not. */
  since: string | null
  number: string
}

interface Order {
  /** As the index has it: before inward there is no inward time, and naming it costs nothing. */
  columns: string
  key: string
  place: (from: number) => string
  values: (after: Place) => (string | number | null)[]
}

const orderOf = (stage: State): Order =>
  isInwarded(stage)
    ? {
        columns: 'b.queue, b.inwarded_at, b.token_number',
        key: '(b.queue, b.inwarded_at, b.token_number)',
        place: (from) => `($${from}::bill_queue, $${from + 1}::text::timestamptz, $${from + 2}::text)`,
        values: ({ queue, since, number }) => [queue, since, number],
      }
    : {
        columns: 'b.queue, b.inwarded_at, b.bill_id',
        key: '(b.queue, b.bill_id)',
        place: (from) => `($${from}::bill_queue, $${from + 1}::text)`,
        values: ({ queue, number }) => [queue, number],
      }

const placeColumns = (stage: State): string =>
  isInwarded(stage)
    ? 'b.inwarded_at::text as since, b.token_number as number'
    : 'null::text as since, b.bill_id as number'

export type WorklistRow = BillSummaryRow & Place & { position: number; queueReason: QueueReason | null }

const bills = 'from bills b where'
const waitingIn = (worklist: Worklist): string => `b.${ownBy(worklist)} = $1 and b.state = $2`

/** How many bills wait in it: an index is counted, and no bill read. */
export async function countOf(sql: Connection, whose: Whose, worklist: Worklist): Promise<number> {
  const text = `select count(*)::int as count ${bills} ${waitingIn(worklist)}`
  const [row] = await sql.unsafe<{ count: number }[]>(text, [owner(worklist, whose), worklist.stage], prepared)
  return row?.count ?? 0
}

interface Beginning {
  passed: string
  onwards: string
  values: (string | number | null)[]
}

function beginningOf(worklist: Worklist, from: Place | number | null): Beginning {
  const { columns, key, place, values } = orderOf(worklist.stage)
  const here = waitingIn(worklist)
  if (from === null || from === 1) return { passed: '0', onwards: '', values: [] }
  if (typeof from !== 'number')
    return {
      passed: `(select count(*) ${bills} ${here} and ${key} <= ${place(4)})`,
      onwards: ` and ${key} > ${place(4)}`,
      values: values(from),
    }
  // What is passed over is passed over in the index: only its key is asked for.
  const at = `select ${key.slice(1, -1)} ${bills} ${here} order by ${columns} offset $4::bigint limit 1`
  return { passed: '$4::bigint', onwards: ` and ${key} >= (${at})`, values: [from - 1] }
}

/** @see readWorklist */
export function worklistStatement(whose: Whose, worklist: Worklist, from: Place | number | null, limit: number) {
  const { stage } = worklist
  const { columns } = orderOf(stage)
  const { passed, onwards, values } = beginningOf(worklist, from)
  const text = `
    select ${summaryColumns}, ${placeColumns(stage)}, ${queueReasonColumn},
      (${passed} + row_number() over (order by ${columns}))::int as position
    ${bills} ${waitingIn(worklist)}${onwards} order by ${columns} limit $3`
  return { text, values: [owner(worklist, whose), stage, limit, ...values] }
}

/**
 * At most `limit` bills of the worklist in its order; each with its position among all that wait.
 * @param from after that place, or from that position
 */
export async function readWorklist(
  sql: Connection,
  ...asked: Parameters<typeof worklistStatement>
): Promise<WorklistRow[]> {
  const { text, values } = worklistStatement(...asked)
  return sql.unsafe<WorklistRow[]>(text, values, prepared)
}

/** At most `limit` bills of the worklist, neither held nor with another person, in its order, after that place. */
export async function readFree(
  sql: Connection,
  whose: Whose,
  worklist: Worklist,
  userId: string,
  after: Place | null,
  limit: number,
): Promise<(BillRow & Place)[]> {
  const { stage } = worklist
  const { columns, key, place, values } = orderOf(stage)
  const text = `
    select ${billColumns}, ${placeColumns(stage)} from bills b
    where b.${ownBy(worklist)} = $1 and b.state = $2 and b.held is null and (not b.accepted or b.custodian = $4)
    ${after === null ? '' : `and ${key} > ${place(5)}`} order by ${columns} limit $3`
  return sql.unsafe<(BillRow & Place)[]>(
    text,
    [owner(worklist, whose), stage, limit, userId, ...(after === null ? [] : values(after))],
    prepared,
  )
}
