// Repairs as they are recorded: before they are done, once a key, with a row in the trail.

import { ulid } from 'ulid'
import type { RepairKind } from '../../domain/engine-room.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { PendingActivity, RepairState, Standing } from '../../domain/repair.ts'
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
  activity: PendingActivity | null
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
  const { repairKind, standing, activity, says, reason, actor } = given
  const { workflowId, kind, run, row } = standing
  const activityId = activity?.activityId ?? null
  const repairId = `repair_${ulid()}`
  const [repair] = await sql<[RepairRow]>`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, run_id, workflow_state,
      row_stood, row_version, activity_id, says, reason, user_id, post_id, update_id)
    values (${repairId}, 1, 'OPEN', ${repairKind}, ${workflowId}, ${kind}, ${run?.runId ?? null}, ${run?.state ?? null},
      ${row?.state ?? null}, ${row?.version ?? null}, ${activityId}, ${says}, ${reason}, ${actor.userId},
      ${actor.postId}, ${updateId})
    returning *`
  const moved = { subjectId: repairId, version: 1, action: 'repair', from: 'NEW', to: 'OPEN', role: 'ADMIN' } as const
  // By its attempt is known later whether it was tried anew (domain/repair-again.ts).
  const found = activity === null ? {} : { activityId: activity.activityId, attempt: activity.attempt }
  const detail = { repair: repairKind, workflowId, ...found, reason }
  await trail(sql, { ...moved, actor, updateId, detail })
  return repair
}

export interface SinceRecorded {
  attempt: number | null
  overtaken: boolean
}

/** At which attempt its activity was found, and whether somebody has repaired that since. */
export async function sinceRecorded(sql: Connection, repairId: string): Promise<SinceRecorded> {
  const [found] = await sql<SinceRecorded[]>`
    select (t.detail ->> 'attempt')::int as attempt, exists (
      select 1 from repairs o where o.workflow_id = r.workflow_id and o.run_id = r.run_id
        and o.activity_id = r.activity_id and o.asked_at > r.asked_at and o.failure is null) as overtaken
    from repairs r join transitions t on t.subject_id = r.repair_id and t.version = 1
    where r.repair_id = ${repairId}`
  if (found === undefined) throw new Error(`${repairId} has no trail`)
  return found
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

export interface ToldRepair extends RepairRow {
  /** Of the request that asked for it. */
  traceId: string | null
}

/** Of one workflow, the first first, after the one of the cursor: its history tells them (GET …/history). */
export const toldStatement = (workflowId: string, after: string | undefined, limit: number) => ({
  text: `select r.*, (select replace(t.trace_id::text, '-', '') from transitions t
      where t.subject_id = r.repair_id and t.version = 1) as trace_id
    from repairs r
    where r.workflow_id = $1 and r.repair_id > $2 order by r.repair_id limit $3`,
  values: [workflowId, after ?? '', limit],
})

export function repairsToTell(sql: Connection, ...asked: Parameters<typeof toldStatement>): Promise<ToldRepair[]> {
  const { text, values } = toldStatement(...asked)
  return sql.unsafe<ToldRepair[]>(text, values, { prepare: true })
}
