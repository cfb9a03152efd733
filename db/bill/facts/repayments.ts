// What a re-payment pays again, as it stands now, and where it goes this time.

import type { Facts } from '../../../domain/bill/facts.ts'
import { isRepayment, type FailedPayment } from '../../../domain/bill/repayment.ts'
import { standingOf } from '../../repayment/failed.ts'
import { mostNamed, query, type Queries } from './query.ts'

interface UnchangedRow {
  line: number
  total: number
}

export const repaymentQueries: Queries<'failed' | 'unchanged'> = {
  failed: query<FailedPayment, Facts['failed']>(
    (sql, { billId, content }) =>
      billId === null || !isRepayment(content)
        ? null
        : sql`
          select ${standingOf(sql, billId)}
          from repayments f join payments p on p.payment_id = f.payment_id join bills b on b.bill_id = p.bill_id
          where f.bill_id = ${billId} order by f.line`,
    (rows) => rows,
  ),

  /** By the lines as they stand: those that its maker forwarded, once he has. */
  unchanged: query<UnchangedRow, Facts['unchanged']>(
    (sql, { billId, content, annexure }) =>
      billId === null || !isRepayment(content) || annexure === null || !('annexureId' in annexure)
        ? null
        : sql`
          select l.line, count(*) over ()::int as total
          from repayments f join payments p on p.payment_id = f.payment_id
            join annexure_lines l on l.annexure_id = ${annexure.annexureId} and l.line = f.line
          where f.bill_id = ${billId} and (l.account_number, l.ifsc) = (p.account_number, p.ifsc)
          order by l.line limit ${mostNamed}`,
    (rows) => ({ total: rows[0]?.total ?? 0, lines: rows.map(({ line }) => line) }),
  ),
}
