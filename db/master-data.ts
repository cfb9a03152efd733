// Reads of master data: who and where, and what an office may draw on. Each is one page by its key.

import { and, asc, eq, gt, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { OfficeKind } from '../domain/kernel/vocabulary.ts'
import { seesAllBills, type Onlooker } from '../domain/bill/visibility.ts'
import { holds } from './holding.ts'
import type { Orm } from './kernel/connection.ts'
import { grants, heads, mappings, messengers, offices, postHolders, posts, users } from './schema/index.ts'

export interface PageOf<Key> {
  after: Key | undefined
  limit: number
}

/**
 * Whose affairs concern this person: his own office's, those of the offices that his controls, those of the offices
 * that draw at his treasury or its district's, and everybody's for those who see all bills.
 */
export function concern({ officeCode, officeKind, roles }: Onlooker): SQL | undefined {
  if (seesAllBills({ officeCode, officeKind, roles })) return undefined
  const own = [eq(offices.officeCode, officeCode), eq(offices.controllingOfficeCode, officeCode)]
  // A district is the three digits of its treasuries' codes (codes.md).
  if (officeKind === 'treasury') own.push(sql`left(${offices.treasuryCode}, 3) = ${officeCode.slice(0, 3)}`)
  return or(...own)
}

export interface OfficeSearch {
  kind?: OfficeKind | undefined
  treasuryCode?: string | undefined
  controllingOfficeCode?: string | undefined
}

export const given = <Value>(value: Value | undefined, condition: (value: Value) => SQL): SQL | undefined =>
  value === undefined ? undefined : condition(value)

export const listOffices = (orm: Orm, search: OfficeSearch, { after, limit }: PageOf<string>) =>
  orm
    .select()
    .from(offices)
    .where(
      and(
        given(search.kind, (kind) => eq(offices.kind, kind)),
        given(search.treasuryCode, (code) => eq(offices.treasuryCode, code)),
        given(search.controllingOfficeCode, (code) => eq(offices.controllingOfficeCode, code)),
        given(after, (code) => gt(offices.officeCode, code)),
      ),
    )
    .orderBy(asc(offices.officeCode))
    .limit(limit)

export async function findOffice(orm: Orm, officeCode: string) {
  const [office] = await orm.select().from(offices).where(eq(offices.officeCode, officeCode))
  return office ?? null
}

const holding: SQL = sql.raw(holds('post_holders'))

/** Who holds posts now, of these posts or of these users. */
const holdings = (orm: Orm, of: SQL) =>
  orm
    .select({
      postId: posts.postId,
      officeCode: posts.officeCode,
      title: posts.title,
      roles: posts.roles,
      userId: users.userId,
      name: users.name,
      kind: postHolders.kind,
      from: postHolders.fromDate,
      to: postHolders.toDate,
      onBehalfOf: postHolders.onBehalfOf,
    })
    .from(postHolders)
    .innerJoin(posts, eq(posts.postId, postHolders.postId))
    .innerJoin(users, eq(users.userId, postHolders.userId))
    .where(and(of, holding))
    .orderBy(asc(posts.postId), asc(users.userId))

export async function listUsers(orm: Orm, officeCode: string | undefined, { after, limit }: PageOf<string>) {
  const atOffice = given(officeCode, (code) =>
    inArray(
      users.userId,
      orm
        .select({ userId: postHolders.userId })
        .from(postHolders)
        .innerJoin(posts, eq(posts.postId, postHolders.postId))
        .where(and(eq(posts.officeCode, code), holding)),
    ),
  )
  const found = await orm
    .select({ userId: users.userId, name: users.name })
    .from(users)
    .where(
      and(
        atOffice,
        given(after, (userId) => gt(users.userId, userId)),
      ),
    )
    .orderBy(asc(users.userId))
    .limit(limit)
  const ids = found.map(({ userId }) => userId)
  const held = ids.length === 0 ? [] : await holdings(orm, inArray(users.userId, ids))
  return found.map((user) => ({ ...user, posts: held.filter(({ userId }) => userId === user.userId) }))
}

export async function listPosts(orm: Orm, officeCode: string | undefined, { after, limit }: PageOf<string>) {
  const found = await orm
    .select()
    .from(posts)
    .where(
      and(
        given(officeCode, (code) => eq(posts.officeCode, code)),
        given(after, (postId) => gt(posts.postId, postId)),
      ),
    )
    .orderBy(asc(posts.postId))
    .limit(limit)
  const ids = found.map(({ postId }) => postId)
  const held = ids.length === 0 ? [] : await holdings(orm, inArray(posts.postId, ids))
  return found.map((post) => ({ ...post, holders: held.filter(({ postId }) => postId === post.postId) }))
}

export const listHeads = (orm: Orm, deduction: boolean | undefined, { after, limit }: PageOf<string>) =>
  orm
    .select()
    .from(heads)
    .where(
      and(
        given(deduction, (credit) => eq(heads.deduction, credit)),
        given(after, (head) => gt(heads.headOfAccount, head)),
      ),
    )
    .orderBy(asc(heads.headOfAccount))
    .limit(limit)

export interface MappingKey {
  ddoCode: string
  headOfAccount: string
  billType: string
  claimType: string | null
}

export const listMappings = (
  orm: Orm,
  search: { ddoCode?: string | undefined; billType?: string | undefined },
  { after, limit }: PageOf<MappingKey>,
) =>
  orm
    .select()
    .from(mappings)
    .where(
      and(
        given(search.ddoCode, (code) => eq(mappings.ddoCode, code)),
        given(search.billType, (type) => eq(mappings.billType, type)),
        given(after, (key) => {
          const place = sql`${mappings.ddoCode}, ${mappings.headOfAccount}, ${mappings.billType}`
          return sql`(${place}, coalesce(${mappings.claimType}, ''))
            > (${key.ddoCode}, ${key.headOfAccount}, ${key.billType}, ${key.claimType ?? ''})`
        }),
      ),
    )
    .orderBy(mappings.ddoCode, mappings.headOfAccount, mappings.billType, sql`coalesce(${mappings.claimType}, '')`)
    .limit(limit)

export interface GrantSearch {
  ddoCode?: string | undefined
  headOfAccount?: string | undefined
  financialYear?: string | undefined
}

export const listGrants = (orm: Orm, onlooker: Onlooker, search: GrantSearch, { after, limit }: PageOf<number>) =>
  orm
    .select({
      grantId: grants.grantId,
      ddoCode: grants.ddoCode,
      headOfAccount: grants.headOfAccount,
      financialYear: grants.financialYear,
      allottedPaise: grants.allottedPaise,
      blockedPaise: grants.blockedPaise,
      spentPaise: grants.spentPaise,
    })
    .from(grants)
    .innerJoin(offices, eq(offices.officeCode, grants.ddoCode))
    .where(
      and(
        concern(onlooker),
        given(search.ddoCode, (code) => eq(grants.ddoCode, code)),
        given(search.headOfAccount, (head) => eq(grants.headOfAccount, head)),
        given(search.financialYear, (year) => eq(grants.financialYear, year)),
        given(after, (grantId) => gt(grants.grantId, grantId)),
      ),
    )
    .orderBy(asc(grants.grantId))
    .limit(limit)

/** Those who are registered on that day. */
export const listMessengers = (
  orm: Orm,
  onlooker: Onlooker,
  ddoCode: string | undefined,
  today: string,
  { after, limit }: PageOf<string>,
) =>
  orm
    .select({
      messengerId: messengers.messengerId,
      ddoCode: messengers.ddoCode,
      name: messengers.name,
      identityNumber: messengers.identityNumber,
      validFrom: messengers.validFrom,
      validTo: messengers.validTo,
    })
    .from(messengers)
    .innerJoin(offices, eq(offices.officeCode, messengers.ddoCode))
    .where(
      and(
        concern(onlooker),
        given(ddoCode, (code) => eq(messengers.ddoCode, code)),
        lte(messengers.validFrom, today),
        or(isNull(messengers.validTo), gte(messengers.validTo, today)),
        given(after, (messengerId) => gt(messengers.messengerId, messengerId)),
      ),
    )
    .orderBy(asc(messengers.messengerId))
    .limit(limit)
