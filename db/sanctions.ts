// The State's register of sanctions as it is read (S-23), and what was cited twice before there was one. The bills say
// what of each is endorsed paid.

import type { Onlooker } from '../domain/bill/visibility.ts'
import type { SanctionKind, State } from '../domain/kernel/vocabulary.ts'
import { businessDayText, drawnText, mostNamed } from './bill/facts/query.ts'
import { visibleTo } from './bill/read.ts'
import type { Connection } from './kernel/connection.ts'
import { where } from './kernel/where.ts'

/** By what a sanction is known. */
export interface SanctionKey {
  kind: SanctionKind
  authorityKey: string
  numberKey: string
  date: string
}

export interface SanctionRow extends SanctionKey {
  authorityCode: string | null
  /** Its authority's name, where bills say no code. */
  authority: string | null
  number: string
  /** Null where no bill says it. */
  amountPaise: number | null
  drawnPaise: number
  paidOn: string | null
  billCount: number
  /** Those that the onlooker may see, the first hundred. */
  bills: {
    billId: string
    billNumber: string
    ddoCode: string
    treasuryCode: string
    state: State
    grossPaise: number
  }[]
}

export interface SanctionSearch {
  kind?: SanctionKind | undefined
  ddoCode?: string | undefined
  authorityCode?: string | undefined
  number?: string | undefined
  /** Of before the register, more than they carry. */
  doubled?: boolean | undefined
}

/** Where sanctions are, as `r`, and the bills that draw on one. */
const register = {
  rows: `sanction_register r`,
  key: 'r.kind, r.authority_code, r.number_key, r.date',
  columns: 'r.authority_code as authority_key, null as authority, r.drawn_paise',
  bills: `sanctions s join bills b using (bill_id) where s.kind = r.kind and s.date = r.date
    and paper_number(s.number) = r.number_key and s.authority_code = r.authority_code and ${drawnText}`,
  wanted: 'r.bills > 0',
}
const doubles: typeof register = {
  rows: `sanction_doubles r`,
  key: 'r.kind, r.authority_key, r.number_key, r.date',
  columns: 'r.authority_key, r.authority, coalesce(d.drawn_paise, 0) as drawn_paise',
  bills: `bills b where b.bill_id = any(r.bills) and ${drawnText}`,
  wanted: 'true',
}

/** @returns at most `limit` sanctions on which a bill that the onlooker may see has drawn, after that one. */
export async function listSanctions(
  sql: Connection,
  onlooker: Onlooker,
  { kind, ddoCode, authorityCode, number, doubled = false }: SanctionSearch,
  after: SanctionKey | null,
  limit: number,
): Promise<SanctionRow[]> {
  const { rows, key, columns, bills, wanted } = doubled ? doubles : register
  const visible = visibleTo(onlooker)
  // Its parameters come first: what it says stands in more places than one.
  const seen = where(visible).text
  const has = (condition: string): string => `exists (select 1 from ${bills} and ${condition})`
  const { text, values } = where([
    ...visible.map(([, value]) => [() => has(seen), value] as const),
    [(p) => has(`${seen} and b.ddo_code = ${p}`), ddoCode],
    [(p) => `r.kind = ${p}`, kind],
    [(p) => `r.authority_code = ${p}`, authorityCode],
    [(p) => `r.number_key = paper_number(${p})`, number],
    [
      (p) =>
        `(${key}) > (select k ->> 0, k ->> 1, k ->> 2, (k ->> 3)::date from (select ${p}::text::jsonb as k) given)`,
      after === null ? undefined : JSON.stringify([after.kind, after.authorityKey, after.numberKey, after.date]),
    ],
  ])
  return sql.unsafe<SanctionRow[]>(
    `select r.kind, r.number_key, r.number, r.date, r.authority_code, r.amount_paise, ${columns},
      case when r.kind <> 'sanction_order' or d.passed_paise >= r.amount_paise
        then (${businessDayText('d.passed_at')})::date end as paid_on,
      coalesce(d.bill_count, 0) as bill_count, coalesce(d.seen, '[]') as bills
    from ${rows} left join lateral (
      select sum(gross_paise)::bigint as drawn_paise, count(*)::int as bill_count,
        sum(gross_paise) filter (where passed_at is not null) as passed_paise, max(passed_at) as passed_at,
        json_agg(json_build_object('billId', bill_id, 'billNumber', bill_number, 'ddoCode', ddo_code,
          'treasuryCode', treasury_code, 'state', state, 'grossPaise', gross_paise) order by bill_id)
          filter (where seen and place <= ${mostNamed}) as seen
      from (
        select b.bill_id, b.bill_number, b.ddo_code, b.treasury_code, b.state, b.gross_paise, ${seen} as seen,
          row_number() over (partition by ${seen} order by b.bill_id) as place,
          (select max(t.at) from transitions t where t.subject_id = b.bill_id and t.action = 'pass'
            and t.revision = b.revision) as passed_at
        from ${bills}
      ) drawing
    ) d on true
    where ${wanted} and ${text} order by ${key} limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}
