// Scrolls (S-31): what the bank had said to the old code lies in open ones after the upgrade, and their officers
// approve them.

import type { System } from '../driven/system.ts'
import { asking } from './books.ts'
import type { World } from './standing.ts'

export interface Laid {
  /** Payments that the old code had debited, or taken for failed. */
  readonly payments: number
  readonly scrolls: number
  readonly wrong: readonly string[]
}

/** Before anything is moved on: whatever had come lies in an open scroll of its treasury and its day. */
export const laidInScrolls = (system: System): Promise<Laid> =>
  asking(system, async (sql) => {
    const facts = await sql<{ paymentId: string; wrong: string | null }[]>`
      select p.payment_id as "paymentId", case
          when f.scroll_id is null then 'lies in no scroll'
          when s.state <> 'OPEN' then 'lies in a scroll that is ' || s.state
          when s.treasury_code <> p.treasury_code or s.day <> f.day then 'lies in ' || f.scroll_id
        end as wrong
      from payments p left join batches b using (batch_id) cross join lateral (values
        (p.debited_at is not null, p.debit_scroll, p.debit_booking_date),
        (p.return_reference is not null and p.debited_at is not null, p.return_scroll, p.return_booking_date),
        (p.state = 'REJECTED' and b.state <> 'REJECTED', p.reject_scroll, null)
      ) f(due, scroll_id, day) left join scrolls s using (scroll_id) where f.due`
    const [scrolls] = await sql<[{ count: number }]>`select count(*)::int as count from scrolls`
    return {
      payments: new Set(facts.map(({ paymentId }) => paymentId)).size,
      scrolls: scrolls.count,
      wrong: facts.flatMap(({ paymentId, wrong }) => (wrong === null ? [] : [`payment ${paymentId} ${wrong}`])),
    }
  })

interface Scroll {
  readonly scrollId: string
  readonly treasuryCode: string
  readonly day: string
  readonly number: number
}

const byDay = (one: Scroll, other: Scroll): number =>
  one.day === other.day ? one.number - other.number : one.day < other.day ? -1 : 1

/** Each by the officer of its treasury, the earliest first. @returns how many */
export async function approveAll({ people }: World): Promise<number> {
  const open = await people.list<Scroll>('dot', '/v1/scrolls?state=OPEN')
  for (const { scrollId, treasuryCode } of open.sort(byDay))
    await people.post(`to.${treasuryCode.toLowerCase()}`, `/v1/scrolls/${scrollId}/actions/approve`)
  return open.length
}
