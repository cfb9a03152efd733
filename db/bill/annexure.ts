import { ulid } from 'ulid'
import type { Bill } from '../../domain/bill/bill.ts'
import type { Connection } from '../kernel/connection.ts'

/**
 * Gives the bill a copy of its annexure when a closed revision holds the same set, so that taking over the recipients'
 * particulars at forwarding does not rewrite what was returned.
 */
export async function ownAnnexure(sql: Connection, bill: Bill): Promise<void> {
  if (bill.revision === 1) return
  const annexureId = ulid()
  await sql`
    with shared as (
      select b.annexure_id from bills b where b.bill_id = ${bill.billId} and b.version = ${bill.version}
        and b.content_version = ${bill.contentVersion}
        and exists (select 1 from bill_revisions r where r.annexure_id = b.annexure_id) for update
    ), copied as (
      insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, reference, name, account_number, ifsc)
      select ${annexureId}, line, recipient_id, amount_paise, reference, name, account_number, ifsc
      from annexure_lines join shared using (annexure_id)
    )
    update bills set annexure_id = ${annexureId} from shared where bill_id = ${bill.billId}`
}
