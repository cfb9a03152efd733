import { and, inArray, isNull, ne, sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { businessTimeAtStart } from '../db/kernel/clock.ts'
import { openDatabase } from '../db/kernel/connection.ts'
import { columns, fieldsOf, named } from '../db/schema/fields.ts'
import * as schema from '../db/schema/index.ts'
import { businessDate, financialYearOf } from '../domain/kernel/calendar.ts'
import { formerLogins, sampleClearanceList, sampleStaffings } from './sample-people.ts'
import { databaseLink } from '../links.ts'
import {
  sampleCountersigningOffices,
  sampleGrants,
  sampleHeads,
  sampleMappings,
  sampleMessengers,
  sampleOffices,
  samplePostHolders,
  samplePosts,
  sampleRecipients,
  sampleTreasuries,
  sampleUsers,
} from './sample-state-data.ts'

type Writer = Pick<PostgresJsDatabase<typeof schema>, 'insert' | 'update'>

/** Today by the business clock of a local start. @param fixed KHAJANE_CLOCK, where it is given */
export async function clockToday(databaseUrl: string, fixed: string | undefined): Promise<string> {
  const database = openDatabase(databaseUrl, 1, 'khajane sample state')
  try {
    return businessDate(await businessTimeAtStart(database.sql, fixed))
  } finally {
    await database.close()
  }
}

/**
 * As rows of one parameter: thousands of them, with a parameter a value, are more than a statement takes. Those that
 * stand as the sample has them are left alone: to find each in conflict takes longer than all the rest of a start.
 */
const recipientRows = () => {
  const given = JSON.stringify(
    sampleRecipients.map((recipient) => named(schema.recipients, recipient)),
    (_name, value) => (value === null ? undefined : (value as unknown)),
  )
  const { recipientId, kgid, agencyKind } = schema.recipients
  return sql`select ${sql.raw(columns(schema.recipients, fieldsOf(schema.recipients), 'g'))}
    from json_populate_recordset(null::recipients, ${given}::text::json) as g
    where not exists (select 1 from ${schema.recipients} where ${recipientId} = g.recipient_id
      and (${kgid}, ${agencyKind}) is not distinct from (g.kgid, g.agency_kind))`
}

/** One who was loaded before his service was known has it from now on. */
const asTheSample = ({ kgid }: typeof schema.users | typeof schema.recipients) => ({
  set: { kgid: sql`excluded.kgid`, gazetted: sql`excluded.gazetted`, serviceGroup: sql`excluded.service_group` },
  setWhere: sql`${kgid} is distinct from excluded.kgid`,
})

async function loadMasterData(writer: Writer): Promise<void> {
  await writer
    .insert(schema.treasuries)
    .values([...sampleTreasuries])
    .onConflictDoNothing()
  await writer
    .insert(schema.offices)
    .values([...sampleOffices])
    .onConflictDoNothing()
  await writer
    .insert(schema.countersigningOffices)
    .values([...sampleCountersigningOffices])
    .onConflictDoNothing()
  await writer
    .insert(schema.users)
    .values([...sampleUsers])
    .onConflictDoUpdate({ target: schema.users.userId, ...asTheSample(schema.users) })
  await writer
    .insert(schema.posts)
    .values([...samplePosts])
    .onConflictDoUpdate({
      target: schema.posts.postId,
      set: { title: sql`excluded.title`, roles: sql`excluded.roles` },
      setWhere: ne(schema.posts.roles, sql`excluded.roles`),
    })
  await writer
    .insert(schema.postHolders)
    .values([...samplePostHolders])
    .onConflictDoNothing()
  await writer
    .insert(schema.staffings)
    .values([...sampleStaffings])
    .onConflictDoNothing()
  await writer
    .insert(schema.clearanceList)
    .values([...sampleClearanceList])
    .onConflictDoNothing()
  await writer
    .insert(schema.messengers)
    .values([...sampleMessengers])
    .onConflictDoNothing()
  await writer
    .insert(schema.heads)
    .values([...sampleHeads])
    .onConflictDoNothing()
  await writer
    .insert(schema.mappings)
    .values([...sampleMappings])
    .onConflictDoNothing()
  await writer
    .insert(schema.recipients)
    .select(recipientRows())
    .onConflictDoUpdate({
      target: schema.recipients.recipientId,
      set: { ...asTheSample(schema.recipients).set, agencyKind: sql`excluded.agency_kind` },
      setWhere: sql`(${schema.recipients.kgid}, ${schema.recipients.agencyKind}) is distinct from
        (excluded.kgid, excluded.agency_kind)`,
    })
}

/** A sample that was loaded earlier has people whose posts others hold now: yesterday was their last day. */
async function endFormerLogins(writer: Writer, today: string): Promise<void> {
  const { userId, toDate } = schema.postHolders
  await writer
    .update(schema.postHolders)
    .set({ toDate: sql`${today}::date - 1` })
    .where(and(inArray(userId, [...formerLogins]), isNull(toDate)))
}

/** A grant that is there already stays as it is: money may have moved, and its movements add up to it. */
async function allotGrants(writer: Writer, financialYear: string): Promise<void> {
  const allotted = await writer
    .insert(schema.grants)
    .values(sampleGrants.map((grant) => ({ ...grant, financialYear })))
    .onConflictDoNothing()
    .returning({ grantId: schema.grants.grantId, amountPaise: schema.grants.allottedPaise })
  if (allotted.length === 0) return
  await writer.insert(schema.grantMovements).values(allotted.map((grant) => ({ ...grant, kind: 'allot' as const })))
}

/**
 * Loads the sample State into a migrated database, in one transaction. A second call changes nothing, save that it
 * allots the grants of a financial year that has begun since, and that posts follow the sample as it is now.
 * @param today business date, of whose financial year the grants are; the business clock's when left out
 */
export async function loadSampleState(databaseUrl: string, today?: string): Promise<void> {
  const date = today ?? (await clockToday(databaseUrl, process.env['KHAJANE_CLOCK'] || undefined))
  const link = databaseLink(databaseUrl)
  const client = postgres(link.url, { ...link.options(), max: 1, onnotice: () => undefined })
  try {
    await drizzle(client, { schema }).transaction(async (transaction) => {
      await loadMasterData(transaction)
      await endFormerLogins(transaction, date)
      await allotGrants(transaction, financialYearOf(date))
    })
  } finally {
    await client.end()
  }
}
