// The revisions of a bill that are closed, each as it stood when the next one began.

import type { Parts } from './content.ts'
import type { BillRow } from './row.ts'
import type { Connection } from '../kernel/connection.ts'
import { columns, ist, partAsJson } from '../schema/fields.ts'
import { bills, deductions, sanctions, subVouchers } from '../schema/index.ts'

const fields = [
  'tokenNumber',
  'returnMemoNumber',
  'billType',
  'claimType',
  'headOfAccount',
  'treasuryCode',
  'financialYear',
  'sector',
  'billKind',
  'particulars',
  'serviceFrom',
  'serviceTo',
  'grossPaise',
  'deductionsPaise',
  'netPaise',
  'payBy',
  'remarks',
  'annexureLines',
  'annexurePaise',
] as const satisfies readonly (keyof BillRow)[]

export interface ClosedRevision
  extends Pick<BillRow, (typeof fields)[number]>, Pick<Parts, 'deductions' | 'subVouchers' | 'sanction'> {
  revision: number
  closedAt: string
}

/** What was kept of it is the row of the bill, and the rows that belonged to it, as JSON (`begin revision`). */
const closed = `
  select r.revision, ${ist('r.closed_at')} as closed_at, ${columns(bills, fields, 'b')},
    to_json(array(
      select ${partAsJson(deductions, 'p')}
      from jsonb_populate_recordset(null::deductions, r.content -> 'deductions') p order by p.line)) as deductions,
    to_json(array(
      select ${partAsJson(subVouchers, 'p')}
      from jsonb_populate_recordset(null::sub_vouchers, r.content -> 'sub_vouchers') p order by p.line))
      as sub_vouchers,
    (select ${partAsJson(sanctions, 'p')} from jsonb_populate_record(null::sanctions, r.content -> 'sanction') p
      where jsonb_typeof(r.content -> 'sanction') = 'object') as sanction
  from bill_revisions r cross join lateral jsonb_populate_record(null::bills, r.content) b
  where r.bill_id = $1 order by r.revision desc limit $2`

/** @returns the latest of them, the last one first */
export async function readRevisions(sql: Connection, billId: string, limit: number): Promise<ClosedRevision[]> {
  return sql.unsafe<ClosedRevision[]>(closed, [billId, limit], { prepare: true })
}
