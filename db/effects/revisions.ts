// What a bill is when a revision begins, and what of it is frozen when it leaves the maker.

import type { Part } from './part.ts'

const lines = (table: string, name: string): string =>
  `'${table}', (select coalesce(jsonb_agg(to_jsonb(${name}) order by ${name}.line), '[]')
        from ${table} ${name} where ${name}.bill_id = b.bill_id)`

export const revisions = {
  // The statement sees the row as it was before its own update: that is the revision which ends.
  'begin revision': {
    assign: 'token_number = null, inwarded_at = null',
    // A move is a row of the revision in which it began.
    revision: 'moved.revision - 1',
    write: `
, revision as (
  insert into bill_revisions (bill_id, revision, content, annexure_id, token_number, inwarded_at, return_memo_number,
    continuation_sheet_number)
  select b.bill_id, b.revision,
    to_jsonb(b) || jsonb_build_object(
      ${lines('deductions', 'd')},
      ${lines('sub_vouchers', 's')},
      'sanction', (select to_jsonb(s) from sanctions s where s.bill_id = b.bill_id)),
    b.annexure_id, b.token_number, b.inwarded_at, b.return_memo_number, b.continuation_sheet_number
  from bills b join moved on moved.bill_id = b.bill_id
)`,
  },
  // The trail keeps what left the maker's hands: sent back, a draft is edited, and edits are no moves.
  'freeze recipients': {
    write: `
, frozen as (
  update annexure_lines l set name = r.name, account_number = r.account_number, ifsc = r.ifsc
  from moved, recipients r
  where l.annexure_id = moved.annexure_id and r.recipient_id = l.recipient_id
    and (l.name, l.account_number, l.ifsc) is distinct from (r.name, r.account_number, r.ifsc)
)`,
    says: `jsonb_build_object('contentVersion', moved.content_version, 'grossPaise', moved.gross_paise,
    'netPaise', moved.net_paise, 'payees', moved.annexure_lines)`,
  },
} as const satisfies Record<string, Part>
