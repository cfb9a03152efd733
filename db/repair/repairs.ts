// Repairs as they are recorded: before they are done, once a key, with a row in the trail.

import { ulid } from 'ulid'
import type { RepairKind } from '../../domain/engine-room.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { RepairState, Standing } from '../../domain/repair.ts'
import { holds } from '../holding.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import { claim, remember, type Answer, type Known, type Once, type Remembered } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { where } from '../kernel/where.ts'
import type { repairs } from '../schema/repairs.ts'

export type RepairRow = typeof repairs.$inferSelect

export interface NewRepair {
  repairKind: RepairKind
  standing: Standing
  activityId: string | null
  says: string
  reason: string
  actor: Actor
}

const one = async (sql: Connection, condition: 'repair_id' | 'update_id', value: string) =>
  (await sql<RepairRow[]>`select * from repairs where ${sql(condition)} = ${value}`)[0] ?? null

export const readRepair = (sql: Connection, repairId: string): Promise<RepairRow | null> =>
  one(sql, 'repair_id', repairId)

/** The repair that this act has recorded. */
export const repairOf = (sql: Connection, { updateId }: Once): Promise<RepairRow | null> =>
  one(sql, 'update_id', updateId)

export type Recorded = { repair: RepairRow; fresh: boolean; known?: undefined } | { repair?: undefined; known: Known }

/** Records it with its key, which stays under way until what came of it is known; or what the key has brought. */
export const recordRepair = (sql: Sql, once: Once, given: NewRepair): Promise<Recorded> =>
  sql.begin(async (transaction): Promise<Recorded> => {
    const known = await claim(transaction, once, null)
    if (known !== null && known.kind !== 'under way') return { known }
    const earlier = await repairOf(transaction, once)
    if (earlier !== null) return { repair: earlier, fresh: false }
    return { repair: await insert(transaction, once, given), fresh: true }
  })

async function insert(sql: Transaction, { updateId }: Once, given: NewRepair): Promise<RepairRow> {
  const { repairKind, standing, activityId, says, reason, actor } = given
  const { workflowId, kind, run, row } = standing
  const repairId = `repair_${ulid()}`
  const [repair] = await sql<[RepairRow]>`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, run_id, workflow_state,
      row_stood, row_version, activity_id, says, reason, user_id, post_id, update_id)
    values (${repairId}, 1, 'OPEN', ${repairKind}, ${workflowId}, ${kind}, ${run?.runId ?? null}, ${run?.state ?? null},
      ${row?.state ?? null}, ${row?.version ?? null}, ${activityId}, ${says}, ${reason}, ${actor.userId},
      ${actor.postId}, ${updateId})
    returning *`
  const moved = { subjectId: repairId, version: 1, action: 'repair', from: 'NEW', to: 'OPEN', role: 'ADMIN' } as const
  const detail = { repair: repairKind, workflowId, ...(activityId === null ? {} : { activityId }), reason }
  await trail(sql, { ...moved, actor, updateId, detail })
  return repair
}

/** What came of it, with its answer. Of two that did it at once the first is told. */
export const concludeRepair = (
  sql: Sql,
  once: Once,
  { repairId, failure, answer }: { repairId: string; failure: string | null; answer: (row: RepairRow) => Answer },
): Promise<Remembered> =>
  sql.begin(async (transaction) => {
    const [row] = await transaction<[RepairRow]>`
      update repairs set done_at = coalesce(done_at, clock_timestamp()),
        failure = case when done_at is null then ${failure} else failure end
      where repair_id = ${repairId} returning *`
    return remember(transaction, once, answer(row), true)
  })

export const lockRepair = async (sql: Transaction, repairId: string): Promise<RepairRow | null> =>
  (await sql<RepairRow[]>`select * from repairs where repair_id = ${repairId} for update`)[0] ?? null

interface Follow {
  repair: RepairRow
  actor: Actor
  updateId: string
}

/** Somebody has seen what came of it: nothing more is to be done about it. */
export async function acknowledgeRepair(sql: Transaction, { repair, actor, updateId }: Follow): Promise<RepairRow> {
  const [row] = await sql<[RepairRow]>`
    update repairs set state = 'ACKNOWLEDGED', version = version + 1, acknowledged_by = ${actor.userId},
      acknowledged_at = clock_timestamp()
    where repair_id = ${repair.repairId} returning *`
  const { repairId: subjectId, version, state: to } = row
  const moved = { subjectId, version, action: 'acknowledge', from: repair.state, to, role: 'ADMIN' } as const
  await trail(sql, { ...moved, actor, updateId, detail: {} })
  return row
}

/** Who is to look after it. */
export async function assignRepair(
  sql: Transaction,
  { repair, actor, updateId, to }: Follow & { to: string },
): Promise<RepairRow> {
  const [row] = await sql<[RepairRow]>`
    update repairs set assigned_to = ${to}, version = version + 1 where repair_id = ${repair.repairId} returning *`
  const { repairId: subjectId, version, state } = row
  const moved = { subjectId, version, action: 'assign', from: state, to: state, role: 'ADMIN' } as const
  await trail(sql, { ...moved, actor, updateId, detail: { to } })
  return row
}

/** Whether it is a user who holds a post with the role ADMIN today, or such a post. */
export async function isAdministrator(sql: Connection, userOrPost: string): Promise<boolean> {
  const [row] = await sql.unsafe(
    `select 1 from posts p left join post_holders h on h.post_id = p.post_id and ${holds('h')}
      left join users u on u.user_id = h.user_id and u.suspended_at is null
    where 'ADMIN' = any (p.roles) and p.suspended_at is null and $1 in (p.post_id, u.user_id) limit 1`,
    [userOrPost],
  )
  return row !== undefined
}

export interface RepairSearch {
  state?: RepairState | undefined
  workflowId?: string | undefined
}

/** Newest first, after the one of the cursor. */
export function repairsStatement({ state, workflowId }: RepairSearch, after: string | undefined, limit: number) {
  const { text, values } = where([
    [(p) => `repair_id < ${p}`, after],
    [(p) => `state = ${p}`, state],
    [(p) => `workflow_id = ${p}`, workflowId],
  ])
  const limited = `limit $${values.length + 1}`
  return { text: `select * from repairs where ${text} order by repair_id desc ${limited}`, values: [...values, limit] }
}

export function listRepairs(sql: Connection, ...asked: Parameters<typeof repairsStatement>): Promise<RepairRow[]> {
  const { text, values } = repairsStatement(...asked)
  return sql.unsafe<RepairRow[]>(text, values)
}

/** Of one workflow, the first first: its history tells them (GET …/history). */
export const repairsOf = (sql: Connection, workflowId: string): Promise<RepairRow[]> => sql<RepairRow[]>`
  select * from repairs where workflow_id = ${workflowId} order by repair_id`
