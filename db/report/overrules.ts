// What desks overruled of the rules' findings, or said that a paper cured (rulebook.md): a report by officer and rule,
// from the trail.

import type { Desk } from '../../domain/bill/finding.ts'
import { where, type Scope } from '../kernel/where.ts'
import { ist } from '../schema/fields.ts'
import { beginningOf, type Report } from './report.ts'

/** One line of the report. */
export interface OverrulesRow {
  user: string
  rule: string
  office: string
  desk: Desk
  count: number
  /** The latest hundred. */
  overruled: {
    billId: string
    billNumber: string
    revision: number
    how: 'overruled' | 'cured'
    path: string | null
    reason: string
    at: string
  }[]
}

export interface OverruleSearch {
  treasuryCode?: string
  user?: string
  rule?: string
  /** Business days, the last one with its whole day. */
  from?: string
  to?: string
}

/** By officer and rule, of each treasury and desk for itself. */
export function overrulesReport(scope: Scope, { treasuryCode, user, rule, from, to }: OverruleSearch): Report {
  const { text, values } = where([
    [(given) => `t.office_code = ${given}`, scope?.treasuryCode],
    [(given) => `t.office_code = ${given}`, treasuryCode],
    [(given) => `t.user_id = ${given}`, user],
    [(given) => `o.rule = ${given}`, rule],
    [(given) => `t.at >= ${beginningOf(given)}`, from],
    [(given) => `t.at < ${beginningOf(`${given}::date + 1`)}`, to],
  ])
  return {
    text: `select t.user_id as "user", o.rule, t.role as desk, t.office_code as office, count(*)::int,
      to_json((array_agg(json_build_object('billId', b.bill_id, 'billNumber', b.bill_number, 'revision', t.revision,
        'how', o.how, 'path', o.path, 'reason', o.reason,
        'at', ${ist('t.at')}) order by t.at desc))[1:100]) as overruled
    from transitions t join bills b on b.bill_id = t.subject_id
      cross join lateral (
        select 'overruled' as how, rule, path, reason
        from jsonb_to_recordset(t.detail -> 'overrule') as o(rule text, path text, reason text)
        union all
        select 'cured', rule, path, remarks
        from jsonb_to_recordset(t.detail -> 'cured') as c(rule text, path text, remarks text)
      ) as o
    where t.detail ?| array['overrule', 'cured'] and ${text}
    group by t.user_id, o.rule, t.role, t.office_code`,
    values,
    key: `concat_ws(' ', r."user", r.rule, r.office, r.desk)`,
  }
}
