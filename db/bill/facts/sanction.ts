// What has been drawn on the sanction that a bill cites, and when the claim was first presented.

import type { Facts, SanctionFacts } from '../../../domain/bill/facts.ts'
import { businessDay, isDrawn, only, query, type Queries } from './query.ts'

/** Nothing was drawn: no amount is fixed. */
type SanctionRow = Omit<SanctionFacts, 'amountPaise'> & { amountPaise: number | null }

export const sanctionQueries: Queries<'sanctioned' | 'presented'> = {
  /**
   * A sanction is known by kind, authority, number and date; where one of two bills says no code of the authority, by
   * its name; all authorisations are the AG's. The first bill that was approved says its amount, or
   * its gross is it. It is paid once bills that were passed have
   * used it up, an authorisation or advice once its bill was passed (S-23). Another office's bill is named to nobody:
   * the office stands for it.
   */
  sanctioned: query<SanctionRow, SanctionFacts | null>(
    (sql, { billId, content: { sanction, ddoCode } }) => {
      if (sanction === null) return null
      const { kind, number, date, authority, authorityCode } = sanction
      return sql`
      with drawing as (
        select b.bill_number, b.gross_paise,
          case when b.ddo_code = ${ddoCode} then b.bill_number else b.ddo_code end as name,
          coalesce(s.amount_paise, b.gross_paise) as amount_paise,
          (select max(t.at) from transitions t where t.subject_id = b.bill_id and t.action = 'approve') as approved_at,
          (select max(t.at) from transitions t where t.subject_id = b.bill_id and t.action = 'pass'
            and t.revision = b.revision) as passed_at
        from sanctions s join bills b using (bill_id)
        where s.kind = ${kind} and s.date = ${date} and paper_number(s.number) = paper_number(${number})
          and (s.kind = 'ag_authorisation' or case
            when s.authority_code is null or ${authorityCode}::text is null
            then paper_number(s.authority) = paper_number(${authority}) else s.authority_code = ${authorityCode} end)
          and b.bill_id is distinct from ${billId} and ${isDrawn(sql)}
      ), drawn as (
        select (array_agg(amount_paise order by approved_at, bill_number))[1] as amount_paise,
          coalesce(sum(gross_paise), 0)::bigint as drawn_paise,
          sum(gross_paise) filter (where passed_at is not null) as passed_paise, max(passed_at) as passed_at,
          coalesce((array_agg(name order by approved_at, bill_number))[1:10], '{}') as bill_numbers
        from drawing
      )
      select amount_paise, drawn_paise, bill_numbers,
        case when ${kind} <> 'sanction_order' or passed_paise >= amount_paise
          then (${businessDay(sql, 'passed_at')})::date end as paid_on,
        exists (select 1 from bills b where b.bill_id = ${billId} and ${isDrawn(sql)}) as drawn_by_this
      from drawn`
    },
    ([row]) => {
      const amountPaise = row?.amountPaise ?? null
      return row === undefined || amountPaise === null ? null : { ...row, amountPaise }
    },
  ),

  /** By the machine's day, but never after the business day: a claim was presented when it was, or before. */
  presented: query<Facts['presented'], Facts['presented']>(
    (sql, { billId }, { today: { date } }) => sql`
      select case when min(at) is not null then least((min(at) at time zone 'Asia/Kolkata')::date, ${date}) end as on
      from transitions
      where subject_id = ${billId} and action = 'forward' and from_state = 'DRAFT' and revision = 1`,
    only,
  ),
}
