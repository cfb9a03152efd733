// The ledger takes entries: two statements, however many there are. The database refuses one that does not balance.

import { entryId, type LedgerEntry } from '../../domain/ledger/entry.ts'
import type { Transaction } from '../kernel/connection.ts'

export async function post(sql: Transaction, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  const given = JSON.stringify(entries.map((entry) => ({ ...entry, id: entryId(entry) })))
  await sql`
    insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
    select id, kind, source ->> 'kind', source ->> 'id', "treasuryCode", day, month
    from jsonb_to_recordset(${given}::text::jsonb)
      as e(id text, kind text, source jsonb, "treasuryCode" text, day date, month text)`
  await sql`
    insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    select e.id, l.line, l.told ->> 'headOfAccount',
      (l.told ->> 'debitPaise')::bigint, (l.told ->> 'creditPaise')::bigint
    from jsonb_to_recordset(${given}::text::jsonb) as e(id text, lines jsonb)
    cross join lateral jsonb_array_elements(e.lines) with ordinality as l(told, line)`
}
