// Who stands before a bill at its desk (S-16a), and whether it may be brought to another.

import { writtenFor } from '../../../domain/bill/acts.ts'
import type { Facts, Overtook, Passed } from '../../../domain/bill/facts.ts'
import { beforeAtDesk } from '../../desk/place.ts'
import { only, query, type Queries } from './query.ts'

interface TurnRow {
  first: { billId: string; billNumber: string } | null
  passed: Passed[] | null
  passedTotal: number | null
  overtook: Overtook[] | null
  overtookTotal: number | null
}

export const turnQueries: Queries<'turn' | 'desk'> = {
  // Where a free bill waits before it that he may work on, nothing more is asked; else all before it are passed by.
  turn: query<TurnRow, Facts['turn']>(
    (sql, { billId }, { actor }) => sql`
      select first.bill as first, passed.bills as passed, passed.total as passed_total,
        later.bills as overtook, later.total as overtook_total
      from bills b left join lateral (
        select jsonb_build_object('billId', e.bill_id, 'billNumber', e.bill_number) as bill from bills e
        where ${sql.unsafe(beforeAtDesk)} and e.held is null
          and not is_barred(e.acted, ${actor?.userId ?? ''}, substr(e.state, 6), staffing_of(e.treasury_code))
        order by e.queue, e.inwarded_at, e.token_number limit 1
      ) first on true left join lateral (
        select count(*)::int as total, jsonb_agg(jsonb_build_object('billId', p.bill_id,
          'why', case when p.held then 'held' else 'barred_by_separation' end) order by p.place)
          filter (where p.place <= 100) as bills
        from (select e.bill_id, e.held is not null as held,
            row_number() over (order by e.queue, e.inwarded_at, e.token_number) as place
          from bills e where first.bill is null and ${sql.unsafe(beforeAtDesk)}) p
      ) passed on true left join lateral (
        select count(*)::int as total, jsonb_agg(jsonb_build_object('billId', o.bill_id, 'queue', o.queue)
          order by o.place) filter (where o.place <= 100) as bills
        from (select e.bill_id, e.queue,
            row_number() over (order by e.queue, e.inwarded_at, e.token_number) as place
          from bills e where first.bill is null and b.queue < 'seniority' and e.desk_post = b.desk_post
            and e.state = b.state and e.queue > b.queue and e.inwarded_at < b.inwarded_at and e.held is null) o
      ) later on true
      where b.bill_id = ${billId}`,
    (rows) => {
      const { first, passed, passedTotal, overtook, overtookTotal } = only(rows)
      return {
        ...{ first, passed: passed ?? [], passedTotal: passedTotal ?? 0 },
        ...{ overtook: overtook ?? [], overtookTotal: overtookTotal ?? 0 },
      }
    },
  ),

  desk: query<{ sat: boolean; fit: boolean }, Facts['desk']>(
    (sql, { billId }, occasion) => sql`
      select s.user_id is not null as sat,
        coalesce(not is_barred(b.acted, s.user_id, substr(b.state, 6), staffing_of(b.treasury_code)), false) as fit
      from bills b join posts p on p.office_code = b.treasury_code and substr(b.state, 6) = any(p.roles)
        left join sitting_at(b.treasury_code, substr(b.state, 6)) s on s.post_id = p.post_id
      where b.bill_id = ${billId} and p.post_id = ${writtenFor(occasion, 'reassign')?.postId ?? ''}`,
    (holders) => {
      if (holders.length === 0) return 'unknown'
      if (!holders.some(({ sat }) => sat)) return 'absent'
      return holders.some(({ fit }) => fit) ? 'fit' : 'barred'
    },
  ),
}
