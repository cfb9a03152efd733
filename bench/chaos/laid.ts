// What the finance department has on its list before the load begins (S-24).

import { openDatabase } from '../../db/kernel/connection.ts'
import { financeOfficer, listed } from './people.ts'

export async function layList(ownersUrl: string): Promise<void> {
  const { sql, close } = openDatabase(ownersUrl, 1, 'khajane chaos list')
  const { head, treasuryCode } = listed
  await sql`
    insert into clearance_list (list_id, head, treasury_code, from_date, reason, given_by)
    values ('listed_000000000000000000000CHA0S', ${head}, ${treasuryCode}, '2015-04-01', 'for the load',
      ${financeOfficer})`
  await close()
}
