// What a bill is when a revision begins, and what of it is frozen when it leaves the maker.

import { rulebookVersion } from '../../rules/index.ts'
import { versionOn } from '../bill/catalogue.ts'
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
      ${lines('repayments', 'f')},
      'sanction', (select to_jsonb(s) from sanctions s where s.bill_id = b.bill_id)),
    b.annexure_id, b.token_number, b.inwarded_at, b.return_memo_number, b.continuation_sheet_number
  from bills b join moved on moved.bill_id = b.bill_id
)`,
  },
  // What leaves the maker's hands is a set of lines of its own, with the payees as they stand on that day; nobody
  // changes one. The draft's is dropped, unless it was forwarded before. The trail keeps what left: sent back, a draft
  // is edited, and edits are no moves.
  'freeze recipients': {
    assign: `annexure_id = case when bills.annexure_id is not null then :annexureId::text end,
    rulebook_version = ${rulebookVersion}, catalogue_version = ${versionOn(':today')}`,
    write: `
, draft as (
  select b.annexure_id from bills b join moved using (bill_id)
), frozen as (
  insert into annexure_lines as l (annexure_id, line, recipient_id, amount_paise, reference, name, account_number, ifsc)
  select moved.annexure_id, row_number() over (order by d.line)::int,
    d.recipient_id, d.amount_paise, d.reference, r.name, r.account_number, r.ifsc
  from moved cross join draft join annexure_lines d on d.annexure_id = draft.annexure_id
    join payees_on(:today::date) r on r.recipient_id = d.recipient_id
  returning l.line, line_said(l) as said
), dropped as (
  delete from annexure_lines d using draft where d.annexure_id = draft.annexure_id and not d.forwarded
)`,
    says: `jsonb_build_object('contentVersion', moved.content_version, 'grossPaise', moved.gross_paise,
    'netPaise', moved.net_paise, 'payees', moved.annexure_lines, 'linesDigest', (
      select encode(sha256(convert_to(coalesce(string_agg(said, E'\\n' order by line), ''), 'UTF8')), 'hex')
      from frozen))`,
  },
} as const satisfies Record<string, Part>
