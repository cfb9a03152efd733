// Requests for the express queue, for those who answer and those who asked (S-16a).

import type { Onlooker } from '../domain/bill/visibility.ts'
import { expressStates, openStatuses, type Express, type ExpressStatus } from '../domain/bill/express.ts'
import { summaryColumns, visibleTo, type BillSummaryRow } from './bill/read.ts'
import type { Connection } from './kernel/connection.ts'
import { where } from './kernel/where.ts'

export type ExpressRow = BillSummaryRow & { express: Express }

const askedAt = `b.express -> 'asked' ->> 'at'`
/** What is open can be answered while the bill is on its way through the treasury: else it waits for nobody. */
const answerable = `(b.express ->> 'status' <> all('{${openStatuses.join()}}')
  or b.state = any('{${expressStates.join()}}'))`

export const keyOfExpress = ({ billId, express }: ExpressRow): string => `${express.asked.at}|${billId}`

/** @returns at most `limit` requests of bills that the onlooker may see, in the order of asking, after that key. */
export async function listExpress(
  sql: Connection,
  onlooker: Onlooker,
  status: ExpressStatus | undefined,
  after: string | undefined,
  limit: number,
): Promise<ExpressRow[]> {
  const { text, values } = where([
    ...visibleTo(onlooker),
    [(p) => `b.express ->> 'status' = ${p}`, status],
    [(p) => `(${askedAt}, b.bill_id) > (split_part(${p}, '|', 1), split_part(${p}, '|', 2))`, after],
  ])
  return sql.unsafe<ExpressRow[]>(
    `select ${summaryColumns}, b.express from bills b where b.express is not null and ${answerable} and ${text}
    order by ${askedAt}, b.bill_id limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}
