// What PostgreSQL tells of itself and of what waits in it, for administrators (console.md, Health): counts, sizes and
// ages; of statements their text without what somebody wrote into it. Each in a transaction that ends soon.

import { constraintOf, type Connection, type Sql, type Transaction } from './kernel/connection.ts'
import { carried } from './kernel/taken-in.ts'

/** Whoever asks waits a second for it. */
const timeOut = '900ms'

const briefly = <Result>(sql: Sql, ask: (transaction: Transaction) => Promise<Result>) =>
  sql.begin('read only', async (transaction) => {
    await transaction.unsafe(`set local statement_timeout = '${timeOut}'`)
    return ask(transaction)
  })

/** Our programs say who they are; another's name is what somebody chose. */
const ours = 'khajane%'
const largest = 5
const slowest = 5
const longestStatement = 300

/** Without what stands in quotes, and without long numbers: what is prepared has neither. */
export const statementShown = (statement: string): string =>
  statement
    .replace(/\s+/g, ' ')
    .replace(/'(?:[^']|'')*'?/g, "'…'")
    .replace(/\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/g, '$$…$$')
    .replace(/\d{9,}/g, 'XXXX')
    .trim()
    .slice(0, longestStatement)

export interface RunningStatement {
  program: string
  seconds: number
  statement: string
  waitsFor: string | null
}

export interface KeptStatement {
  statement: string
  calls: number
  meanMs: number
  maxMs: number
}

/** What of a size there is, and what runs. Statements of other roles are shown to who is in pg_read_all_stats. */
export const readDatabase = (sql: Sql) =>
  briefly(sql, async (transaction) => {
    const [size] = await transaction<[{ bytes: number }]>`select pg_database_size(current_database()) as bytes`
    const tables = await transaction<{ table: string; bytes: number; rows: number }[]>`
      select c.relname as "table", pg_total_relation_size(c.oid) as bytes, greatest(c.reltuples, 0)::bigint as rows
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.oid not in (
        -- To be measured is to wait for who has it for himself.
        select relation from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and mode = 'AccessExclusiveLock' and relation is not null)
      order by bytes desc, c.relname limit ${largest}`
    const running = await transaction<(RunningStatement & { seen: boolean })[]>`
      select application_name as program, coalesce(query, '') as statement, wait_event_type as waits_for,
        extract(epoch from clock_timestamp() - coalesce(xact_start, query_start))::float8 as seconds,
        state is not null as seen
      from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like ${ours}
        and (state is null or state <> 'idle' 
          and coalesce(xact_start, query_start) < clock_timestamp() - interval '1 second')
      order by coalesce(xact_start, query_start)`
    const statements = running
      .filter(({ seen }) => seen)
      .slice(0, slowest)
      .map(({ program, statement, seconds, waitsFor }) => ({
        ...{ program, seconds, statement: statementShown(statement), waitsFor },
      }))
    const unseen = running.length - running.filter(({ seen }) => seen).length
    return { bytes: size.bytes, tables: [...tables], statements, unseen }
  })

/** SQLSTATE of an extension that is installed and was not loaded as the server started. */
const notLoaded = '55000'

/** The slowest since statements are counted; null where pg_stat_statements is not installed, or not loaded. */
export async function readSlowest(sql: Sql): Promise<KeptStatement[] | null> {
  const [extension] = await sql<{ schema: string }[]>`
    select nspname as schema from pg_extension join pg_namespace n on n.oid = extnamespace
    where extname = 'pg_stat_statements'`
  if (extension === undefined) return null
  try {
    const rows = await briefly(
      sql,
      (transaction) => transaction<KeptStatement[]>`
        select query as statement, calls::int, mean_exec_time as mean_ms, max_exec_time as max_ms
        from ${sql(extension.schema)}.pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and query <> '<insufficient privilege>'
        order by mean_exec_time desc limit ${slowest}`,
    )
    return rows.map((row) => ({ ...row, statement: statementShown(row.statement) }))
  } catch (error) {
    if (constraintOf(error)?.state === notLoaded) return null
    throw error
  }
}

/** Those of all databases of the server, beside what it lets in. */
export const readConnections = (sql: Sql) =>
  briefly(sql, async (transaction) => {
    const [all] = await transaction<[{ used: number; most: number }]>`
      select (select coalesce(sum(numbackends), 0)::int from pg_stat_database) as used,
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`
    const programs = await transaction<{ program: string; used: number }[]>`
      select case when application_name like ${ours} then application_name else 'others' end as program,
        count(*)::int as used
      from pg_stat_activity where datname = current_database() group by 1 order by used desc, program`
    return { ...all, programs: [...programs] }
  })

export interface BankStands {
  uploadedAt: Date | null
  downloadedAt: Date | null
  unsent: number
  unsentSeconds: number
  unapplied: number
  unappliedSeconds: number
}

/** What has gone to the bank and come from it, and what waits. */
export const readBankLine = (sql: Sql): Promise<BankStands> =>
  briefly(sql, async (transaction) => {
    const [stands] = await transaction<[BankStands]>`
      select (select max(sent_at) from batches where made_at > now() - interval '30 days') as uploaded_at,
        (select max(received_at) from bank_messages) as downloaded_at,
        made.count as unsent, made.seconds as unsent_seconds,
        waiting.count as unapplied, waiting.seconds as unapplied_seconds
      from (
        select count(*)::int as count, coalesce(extract(epoch from now() - min(made_at)), 0)::float8 as seconds
        from batches where state = 'MADE') made,
      (
        select count(*)::int as count, coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as seconds
        from unapplied_messages) waiting`
    return stands
  })

/** The sweep tells the workflows of these within a minute, whatever came between, and marks them a look later. */
const foundWithin = '75 seconds'
const lookedBack = '15 minutes'

/** Rows of the last quarter of an hour of which no workflow is known to know, where one carries them. */
export async function rowsBehind(sql: Sql): Promise<number> {
  const [row] = await briefly(
    sql,
    (transaction) => transaction<{ rows: number }[]>`
      select count(distinct t.subject_id)::int as rows
      from transitions t join idempotency_keys k on k.update_id = t.update_id::char(64)
      where t.at > now() - ${lookedBack}::text::interval and t.at <= now() - ${foundWithin}::text::interval
        and t.update_id is not null and k.workflow_knows_at is null and t.subject_id ~ ${carried}`,
  )
  return row?.rows ?? 0
}

/** Its clock at the moment of the answer. */
export async function databaseClock(sql: Connection): Promise<Date> {
  const [row] = await sql<[{ at: Date }]>`select clock_timestamp() as at`
  return row.at
}

export async function postgresVersion(sql: Connection): Promise<string> {
  const [row] = await sql<[{ version: string }]>`select current_setting('server_version') as version`
  return row.version
}
