// The books as they are read: day book, ledger of a head, trial balance. A balance is counted by its debits: what is
// owed stands below nought.

import type { LedgerEntryKind, LedgerSourceKind } from '../../domain/kernel/vocabulary.ts'
import type { Period } from '../../domain/report/period.ts'
import { where, type Condition, type Scope } from '../kernel/where.ts'
import type { Report } from '../report/report.ts'

export interface LedgerSearch extends Period {
  treasuryCode?: string | undefined
}

const ofTreasury = (scope: Scope, treasuryCode: string | undefined): Condition[] => [
  [(given) => `e.treasury_code = ${given}`, scope?.treasuryCode],
  [(given) => `e.treasury_code = ${given}`, treasuryCode],
]

export interface DayBookRow {
  treasuryCode: string
  day: string
  entryId: string
  kind: LedgerEntryKind
  sourceKind: LedgerSourceKind
  sourceId: string
  amountPaise: number
  lines: { line: number; headOfAccount: string; debitPaise: number; creditPaise: number }[]
}

/** Every entry of those days with its lines, in the order of the days. */
export function dayBook(scope: Scope, { from, to, treasuryCode }: LedgerSearch): Report {
  const { text, values } = where(ofTreasury(scope, treasuryCode), [from, to])
  return {
    text: `select e.treasury_code as "treasuryCode", e.day, e.entry_id as "entryId", e.kind,
    e.source_kind as "sourceKind", e.source_id as "sourceId",
    (select sum(debit_paise)::bigint from ledger_lines l where l.entry_id = e.entry_id) as "amountPaise",
    (select json_agg(json_build_object('line', l.line, 'headOfAccount', l.head_of_account,
        'debitPaise', l.debit_paise, 'creditPaise', l.credit_paise) order by l.line)
      from ledger_lines l where l.entry_id = e.entry_id) as lines
  from ledger_entries e where e.day between $1::date and $2::date and ${text}`,
    values,
    key: 'concat_ws(\'|\', r."treasuryCode", r.day, r."entryId")',
  }
}

export interface HeadRow {
  treasuryCode: string
  kind: 'opening' | 'line' | 'closing'
  day: string
  entryId: string | null
  line: number | null
  entryKind: LedgerEntryKind | null
  sourceId: string | null
  debitPaise: number
  creditPaise: number
  balancePaise: number
}

const debits = 'coalesce(sum(l.debit_paise) filter (where e.day >= $1::date), 0)::bigint'
const credits = 'coalesce(sum(l.credit_paise) filter (where e.day >= $1::date), 0)::bigint'
const opening = 'coalesce(sum(l.debit_paise - l.credit_paise) filter (where e.day < $1::date), 0)::bigint'

/** Of each treasury that ever booked to the head: what it began with, each line with the balance after it, the end. */
export function headLedger(
  scope: Scope,
  { from, to, treasuryCode, headOfAccount }: LedgerSearch & { headOfAccount: string },
): Report {
  const { text, values } = where(ofTreasury(scope, treasuryCode), [from, to, headOfAccount])
  const lines = `ledger_lines l join ledger_entries e using (entry_id) where l.head_of_account = $3 and ${text}`
  const nothing = 'null::text as "entryId", null::int as line, null::text as "entryKind", null::text as "sourceId"'
  return {
    text: `with begun as (
    select e.treasury_code as treasury, ${opening} as opening, ${debits} as debits, ${credits} as credits
    from ${lines} and e.day <= $2::date group by e.treasury_code
  )
  select treasury as "treasuryCode", 'opening' as kind, $1::date as day, ${nothing}, 0::bigint as "debitPaise",
    0::bigint as "creditPaise", opening as "balancePaise", '0' as place
  from begun
  union all
  select e.treasury_code, 'line', e.day, entry_id, l.line, e.kind, e.source_id, l.debit_paise, l.credit_paise,
    ((select opening from begun where treasury = e.treasury_code) + sum(l.debit_paise - l.credit_paise)
      over (partition by e.treasury_code order by e.day, entry_id collate "C", l.line))::bigint,
    concat_ws('|', '1', e.day, entry_id, lpad(l.line::text, 6, '0'))
  from ${lines} and e.day between $1::date and $2::date
  union all
  select treasury, 'closing', $2::date, ${nothing}, debits, credits, opening + debits - credits, '2' from begun`,
    values,
    key: 'concat_ws(\'|\', r."treasuryCode", r.place)',
  }
}

export interface TrialBalanceRow {
  treasuryCode: string
  kind: 'head' | 'total'
  headOfAccount: string | null
  openingPaise: number
  debitPaise: number
  creditPaise: number
  closingPaise: number
}

/** Each head of each treasury, and after them the treasury's sums: its debits are its credits. */
export function trialBalance(scope: Scope, { from, to, treasuryCode }: LedgerSearch): Report {
  const { text, values } = where(ofTreasury(scope, treasuryCode), [from, to])
  // Of one treasury entry by entry: what it has ever booked is a small part of all lines, and a join would go through
  // all of them.
  const apart = (scope?.treasuryCode ?? treasuryCode) === undefined ? '' : 'offset 0'
  return {
    text: `with of_heads as (
    select e.treasury_code as treasury, l.head_of_account as head,
      ${opening} as opening, ${debits} as debits, ${credits} as credits
    from ledger_entries e
      cross join lateral (select * from ledger_lines where entry_id = e.entry_id ${apart}) l
    where e.day <= $2::date and ${text} group by e.treasury_code, l.head_of_account
  )
  select treasury as "treasuryCode", case when head is null then 'total' else 'head' end as kind,
    head as "headOfAccount", sum(opening)::bigint as "openingPaise", sum(debits)::bigint as "debitPaise",
    sum(credits)::bigint as "creditPaise", sum(opening + debits - credits)::bigint as "closingPaise"
  from of_heads group by grouping sets ((treasury, head), (treasury))`,
    values,
    // A treasury's sums come after its heads.
    key: 'concat_ws(\'|\', r."treasuryCode", coalesce(r."headOfAccount", \'~\'))',
  }
}
