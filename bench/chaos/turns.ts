// What must hold of desks (S-16a): whatever was sent on at one was sent on in turn. Found from the trail alone, and not
// from what was kept of turns beside the acts; whose turn it was follows from inwards, holds, releases, confirmed
// requests for the express queue, and moves between desks.

import type { Sql } from '../../db/kernel/connection.ts'
import { isDeskStage } from '../../domain/bill/desk-moves.ts'
import { hasActed, type Acts } from './barred.ts'
import { queues, type Queue, type State } from '../../domain/kernel/vocabulary.ts'
import type { Verdict } from './proof.ts'

export interface Move {
  subjectId: string
  version: number
  action: string
  from: State | 'NEW'
  to: State
  userId: string | null
  postId: string | null
  role: string
  /** Milliseconds. */
  at: number
  /** What is told of a move that brings the bill to a desk. */
  desk: string | null
  token: string | null
}

interface Standing {
  stage: State
  desk: string | null
  held: boolean
  queue: Queue
  inwarded: number
  token: string
  /** When it last came before others: here, free again, or in a better queue. */
  since: number
  acted: Acts
}

/** An act does not see what comes to the desk while it is carried out. */
const racingMs = 2000
/** Two inwards so close are not told apart: the trail's instant is not that of the row. */
const closeMs = 50

const inTurn = ['forward', 'pass', 'object']

function isBefore(one: Standing, other: Standing): boolean {
  const [mine, its] = [queues.indexOf(one.queue), queues.indexOf(other.queue)]
  return mine === its ? one.inwarded < other.inwarded - closeMs : mine < its
}

function follow(one: Standing, move: Move, queue: Queue): void {
  const { action, from, to, at, desk, token } = move
  if (action === 'inward') Object.assign(one, { inwarded: at, token: token ?? '', queue })
  if (action === 'confirm-express') Object.assign(one, { queue: 'express', since: at } satisfies Partial<Standing>)
  if (action === 'hold') one.held = true
  if (action === 'release') Object.assign(one, { held: false, since: at } satisfies Partial<Standing>)
  if (from !== to) Object.assign(one, { stage: to, held: false, desk: null, since: at } satisfies Partial<Standing>)
  if (desk !== null && isDeskStage(to)) Object.assign(one, { desk, since: at } satisfies Partial<Standing>)
  else if (action === 'reassign') Object.assign(one, { desk, since: at } satisfies Partial<Standing>)
}

const nowhere = (at: number): Standing => ({
  ...{ stage: 'DRAFT', desk: null, held: false, queue: 'seniority' },
  ...{ inwarded: at, token: '', since: at, acted: new Map() },
})

export interface Judged {
  /** Acts that are due in turn. */
  looked: number
  /** Those before which others should have been. */
  wrong: string[]
  /** Those at a desk where another stood before, held or barred. */
  passedBy: number
}

/**
 * @param moves in the order of their instants
 * @param queueOf by the catalogue and the finance department's list
 */
export function brokenTurns(moves: readonly Move[], queueOf: ReadonlyMap<string, Queue>): Judged {
  const bills = new Map<string, Standing>()
  const judged: Judged = { looked: 0, wrong: [], passedBy: 0 }
  for (const move of moves) {
    const mine = bills.get(move.subjectId) ?? nowhere(move.at)
    bills.set(move.subjectId, mine)
    if (isDeskStage(move.from) && inTurn.includes(move.action)) judge(judged, move, mine, bills)
    hasActed(mine.acted, move)
    follow(mine, move, queueOf.get(move.subjectId) ?? 'seniority')
  }
  return judged
}

function judge(judged: Judged, move: Move, mine: Standing, bills: ReadonlyMap<string, Standing>): void {
  const { subjectId, action, userId, postId, at } = move
  judged.looked += 1
  const what = `${subjectId} version ${move.version} (${action} by ${userId ?? ''})`
  if (postId !== mine.desk) judged.wrong.push(`${what} is not at ${postId ?? ''} but at ${mine.desk ?? 'no desk'}`)
  const before = [...bills].filter(
    ([, one]) => one !== mine && one.stage === mine.stage && one.desk === mine.desk && isBefore(one, mine),
  )
  const free = before.filter(([, one]) => !one.held && !isBarred(one, userId ?? '', mine.stage))
  if (before.length > free.length) judged.passedBy += 1
  const due = free.filter(([, one]) => one.since < at - racingMs)
  if (due.length > 0) judged.wrong.push(`${what} went before ${due.map(([id]) => id).join(', ')}`)
}

/** Of the parts that nobody may ever have beside one at a desk; the others depend on the treasury's staffing. */
function isBarred({ acted }: Standing, userId: string, stage: State): boolean {
  const roles = acted.get(userId) ?? new Set()
  const others = stage === 'WITH_HA' ? ['BAO'] : stage === 'WITH_BAO' ? ['HA'] : []
  return ['MAKER', 'APPROVER', 'COUNTERSIGNER', ...others].some((role) => roles.has(role))
}

async function turnsKept(sql: Sql): Promise<Verdict> {
  const moves = await sql<Move[]>`
    select subject_id, version, action, from_state as "from", to_state as "to", user_id, post_id, role,
      (extract(epoch from at) * 1000)::float8 as at, detail ->> 'desk' as desk, detail ->> 'tokenNumber' as token
    from transitions where subject_id in (select bill_id from bills) order by transitions.at, subject_id, version`
  const rows = await sql<{ billId: string; queue: Queue }[]>`
    select b.bill_id, case
        when c.queue = 'seniority'
          and clearance_listed(b.head_of_account, b.claim_type, b.treasury_code, b.gross_paise, business_date())
        then 'priority' else c.queue end as queue
    from bills b join lateral (
      select c.queue from catalogue_rows c where (c.bill_type, c.claim_type) = (b.bill_type, b.claim_type)
      order by c.from_date desc limit 1) c on true`
  const { looked, wrong } = brokenTurns(moves, new Map(rows.map(({ billId, queue }) => [billId, queue])))
  return { proof: 'what left a desk left it in turn, or passed by what was held (S-16a)', looked, wrong }
}

export const proveDesks = async (sql: Sql): Promise<Verdict[]> => [await turnsKept(sql)]
