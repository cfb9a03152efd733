// A gate in the database: what comes by waits until it is opened. So a process can be killed at an exact point, and the
// product knows nothing of it.

import type { Sql } from '../../db/kernel/connection.ts'
import { until } from './until.ts'

export interface Gate {
  /** Resolves when somebody waits at it. */
  arrived: () => Promise<void>
  /** Ends the sessions that wait: what they were about to write is not written. */
  endWaiting: () => Promise<void>
  /** Lets everybody by from now on. The trigger stays: to drop it would mean to wait for everybody at the table. */
  open: () => Promise<void>
}

export interface GatePlace {
  table: string
  event: string
  /** On `new`, the row that is written. */
  when: string
  /** At the end of the transaction, when all but the commit is done; else before the row is written. */
  atCommit?: boolean
}

let gates = 0

export async function makeGateFunction(sql: Sql): Promise<void> {
  await sql.unsafe(`create function crash_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint); return new; end $$`)
}

export async function closeGate(sql: Sql, { table, event, when, atCommit = false }: GatePlace): Promise<Gate> {
  gates += 1
  const lock = gates
  const keeper = await sql.reserve()
  await keeper`select pg_advisory_lock(${lock})`
  const timing = atCommit ? `after ${event}` : `before ${event}`
  const deferred = atCommit ? 'deferrable initially deferred' : ''
  await sql.unsafe(
    `create ${atCommit ? 'constraint ' : ''}trigger crash_gate_${lock} ${timing} on ${table} ${deferred}
     for each row when (${when}) execute function crash_gate(${lock})`,
  )
  const waiting = () => sql<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`
  return {
    arrived: () => until(`somebody at the gate on ${table}`, async () => (await waiting()).length > 0),
    // One that ends may let the next one through, which waited for its locks.
    endWaiting: () =>
      until('the end of those at the gate', async () => {
        const sessions = await waiting()
        for (const { pid } of sessions) await sql`select pg_terminate_backend(${pid})`
        return sessions.length === 0
      }),
    open: async () => {
      await keeper`select pg_advisory_unlock(${lock})`
      keeper.release()
    },
  }
}
