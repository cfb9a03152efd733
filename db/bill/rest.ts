// Which bills are at rest (domain/bill/rest.ts), many at once.

import { isAtRest, restsOnceBooked, type Books } from '../../domain/bill/rest.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'

/** Of those asked for. The books are looked into for bills alone that rest once they are booked. */
export async function atRest(
  sql: Connection,
  bills: readonly { billId: string; state: State }[],
): Promise<ReadonlySet<string>> {
  const toBook = bills.filter(({ state }) => restsOnceBooked(state)).map(({ billId }) => billId)
  const books = toBook.length === 0 ? new Map<string, Books>() : await booksOf(sql, toBook)
  return new Set(bills.filter(({ billId, state }) => isAtRest(state, books.get(billId))).map(({ billId }) => billId))
}

/** A rejection that was sent again is in no scroll, and is none: its line goes by another attempt. */
async function booksOf(sql: Connection, billIds: readonly string[]): Promise<Map<string, Books>> {
  const open = sql`(select scroll_id from scrolls where state = 'OPEN')`
  const rows = await sql<(Books & { billId: string })[]>`
    select p.bill_id,
      bool_or(p.state in ('QUEUED', 'SENT') or (p.return_reference is not null and p.return_scroll is null)
        or p.debit_scroll in ${open} or p.return_scroll in ${open} or p.reject_scroll in ${open}) as unbooked,
      bool_or(exists (
        select 1 from break_lines l join break_cases c on (c.sha256, c.ordinal) = (l.case_sha256, l.case_ordinal)
        where l.payment_id = p.payment_id and c.state <> 'SETTLED')) as in_doubt
    from payments p where p.bill_id = any(${billIds as string[]}) group by p.bill_id`
  return new Map(rows.map(({ billId, unbooked, inDoubt }) => [billId, { unbooked, inDoubt }]))
}
