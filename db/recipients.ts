// Whom offices pay, as it is read of a day: with the account that is in force then. What is paid takes it from the same
// rows, by `payees_on(day)` (migration 0038).

import { and, asc, eq, gt, ilike, lte, sql, type SQL } from 'drizzle-orm'
import type { Onlooker } from '../domain/bill/visibility.ts'
import type { Orm } from './kernel/connection.ts'
import { concern, given, type PageOf } from './master-data.ts'
import { offices, recipientAccounts, recipients } from './schema/index.ts'

const accountNumberOn = sql<string>`coalesce(${recipientAccounts.accountNumber}, ${recipients.accountNumber})`

/** With all that is registered of them. */
const recipientsOn = (orm: Orm, onlooker: Onlooker, day: string, ...conditions: (SQL | undefined)[]) =>
  orm
    .select({
      recipientId: recipients.recipientId,
      ddoCode: recipients.ddoCode,
      category: recipients.category,
      name: recipients.name,
      accountNumber: accountNumberOn,
      ifsc: sql<string>`coalesce(${recipientAccounts.ifsc}, ${recipients.ifsc})`,
      accountFrom: recipientAccounts.validFrom,
      ended: sql<boolean>`coalesce(${recipientAccounts.ended}, false)`,
      gstin: recipients.gstin,
      kind: recipients.kind,
      agencyKind: recipients.agencyKind,
      accountOpenedOn: recipients.accountOpenedOn,
      sanctioningOrder: recipients.sanctioningOrder,
      notification: recipients.notification,
      gazetted: recipients.gazetted,
      serviceGroup: recipients.serviceGroup,
      treasuryCode: offices.treasuryCode,
    })
    .from(recipients)
    .innerJoin(offices, eq(offices.officeCode, recipients.ddoCode))
    .leftJoin(
      recipientAccounts,
      and(
        eq(recipientAccounts.recipientId, recipients.recipientId),
        lte(recipientAccounts.validFrom, day),
        gt(recipientAccounts.validTo, day),
      ),
    )
    .where(and(concern(onlooker), ...conditions))
    .orderBy(asc(recipients.recipientId))

export interface RecipientSearch {
  ddoCode?: string | undefined
  category?: string | undefined
  /** Part of the name or of the id, or the last four digits of the account. Whoever asks so names the office. */
  q?: string | undefined
}

/** More of an account than its last four digits is not everybody's to see, nor to find out by asking. */
const lastDigits = /^\d{4}$/

/** Nothing of what was written is a sign of the pattern. */
const within = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

const said = (q: string): SQL => {
  const inWords = sql`${ilike(recipients.name, within(q))} or ${ilike(recipients.recipientId, within(q))}`
  return lastDigits.test(q) ? sql`(${inWords} or right(${accountNumberOn}, 4) = ${q})` : sql`(${inWords})`
}

/** Not who is paid no more. */
export const listRecipients = (
  orm: Orm,
  onlooker: Onlooker,
  { day, ...search }: RecipientSearch & { day: string },
  { after, limit }: PageOf<string>,
) =>
  recipientsOn(
    orm,
    onlooker,
    day,
    sql`${recipientAccounts.ended} is not true`,
    given(search.ddoCode, (code) => eq(recipients.ddoCode, code)),
    given(search.category, (category) => eq(recipients.category, category)),
    given(search.q?.trim(), said),
    given(after, (recipientId) => gt(recipients.recipientId, recipientId)),
  ).limit(limit)

/** One of them on that day, also one who is paid no more. */
export async function findRecipient(orm: Orm, onlooker: Onlooker, day: string, recipientId: string) {
  const [found] = await recipientsOn(orm, onlooker, day, eq(recipients.recipientId, recipientId))
  return found ?? null
}
