// The catalogue as it is in force on a day, and the one of its rows that counts for a bill: parts of statements that
// are made anyway.

import { readsCatalogueOfDay, type CatalogueRow } from '../../domain/bill/catalogue.ts'
import type { Connection } from '../kernel/connection.ts'
import { partAsJson } from '../schema/fields.ts'
import { catalogueRows } from '../schema/index.ts'

/** The row, or null, by the `bill_type`, `claim_type` and `day` of that alias. */
const rowOf = (asked: string): string => `(
  select case when coalesce(c.to_date, 'infinity') >= ${asked}.day then ${partAsJson(catalogueRows, 'c')} end
  from catalogue_rows c
  where c.bill_type = ${asked}.bill_type and c.claim_type = ${asked}.claim_type and c.from_date <= ${asked}.day
  order by c.from_date desc limit 1)`

/** By which catalogue a bill is judged: its row, null where it has none of the pair, and the first day of it. */
export interface OfCatalogue {
  day: string
  row: CatalogueRow | null
}

/** Of `bills b`: it is still a draft. */
export const isOfDay = `b.state = any ('{${readsCatalogueOfDay.join()}}')`

/**
 * Of `bills b`, as one value: by its version; while it is a draft by the business day, a parameter. What was forwarded
 * while nobody wrote a version yet was forwarded by the first.
 */
export const catalogueOf = (today: string): string => `(
  select json_build_object('day', a.day, 'row', ${rowOf('a')})
  from (select b.bill_type, b.claim_type, case when ${isOfDay} then ${today}::date
    else (select v.from_date from catalogue_versions v where v.version = greatest(b.catalogue_version, 1)) end as day
  ) as a)`

/** The version in force on a business day, a parameter. */
export const versionOn = (today: string): string =>
  `(select max(v.version) from catalogue_versions v where v.from_date <= ${today}::date)`

/** The row of a pair in force on a business day: null where there is none. */
export const rowInForce = (
  sql: Connection,
  { billType, claimType }: Pick<CatalogueRow, 'billType' | 'claimType'>,
  date: string,
) => sql`(
  select ${sql.unsafe(rowOf('a'))}
  from (select ${billType}::text as bill_type, ${claimType}::text as claim_type, ${date}::date as day) as a)`

export interface Catalogue {
  version: number
  rows: readonly CatalogueRow[]
}

/** The whole catalogue of a day, each row with its last day as it is known now. Before the first day it is empty. */
export async function catalogueOn(sql: Connection, date: string): Promise<Catalogue> {
  const [found] = await sql<[Catalogue]>`
    select coalesce(${sql.unsafe(versionOn('a.day'))}, 0) as version, to_json(array(
      select ${sql.unsafe(partAsJson(catalogueRows, 'c'))}::jsonb || jsonb_build_object('to', c.last_day)
      from (
        select r.*, least(r.to_date, lead(r.from_date) over pair - 1) as last_day from catalogue_rows r
        window pair as (partition by r.bill_type, r.claim_type order by r.from_date)) as c
      where c.from_date <= a.day and coalesce(c.last_day, 'infinity') >= a.day
      order by c.bill_type, c.claim_type)) as rows
    from (select ${date}::date as day) as a`
  return found
}

/** The pairs of that day, in their order: a part of a statement. */
export const pairsOn = (sql: Connection, date: string) => sql`
  select c.bill_type, c.claim_type from catalogue_rows c
  where c.from_date <= ${date} and coalesce(c.to_date, 'infinity') >= ${date} and not exists (
    select 1 from catalogue_rows r
    where (r.bill_type, r.claim_type) = (c.bill_type, c.claim_type) and r.from_date > c.from_date
      and r.from_date <= ${date})
  order by c.bill_type, c.claim_type`
