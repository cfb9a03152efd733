// The facts that some moves need, each loaded by one query of the move's transaction, and judged by domain/bill/checks.ts.

import type { Today } from '../../domain/kernel/calendar.ts'
import type { Bill, BillAct } from '../../domain/bill/bill.ts'
import {
  checkContent,
  yearClosed,
  type ContentFacts,
  type DraftContent,
  type FactCheck,
} from '../../domain/bill/checks.ts'
import { hasBudget } from '../../domain/kernel/codes.ts'
import { fault, refusal, type Fault, type Refusal } from '../../domain/kernel/refusal.ts'
import type { WayToPay } from '../../domain/kernel/vocabulary.ts'
import { eKuberFindings } from '../../rbi/e-kuber-checks.ts'
import type { Connection } from '../kernel/connection.ts'
import { headsOfEvents } from '../ledger/chart.ts'

type Ask = (sql: Connection, bill: Bill, act: BillAct, today: Today) => Promise<Refusal | null>

/** The first refusal among the checks, in the order of the lifecycle table. */
export async function checkFacts(
  sql: Connection,
  checks: readonly FactCheck[],
  ...[bill, act, today]: [Bill, BillAct, Today]
): Promise<Refusal | null> {
  for (const check of checks) {
    const refused = await asks[check](sql, bill, act, today)
    if (refused !== null) return refused
  }
  return null
}

const asks: Record<FactCheck, Ask> = {
  // Creation and edits are judged where they are written, in db/bill/drafts.ts; as a move the check has no place.
  'draft is sound': () => Promise.reject(new Error('a draft is judged where it is edited')),
  'content is complete': askContent,
  'grant exists': async (sql, bill, _act, today) => {
    const [row] = await sql<{ headOfAccount: string; financialYear: string; grantId: number | null }[]>`
      select b.head_of_account, b.financial_year, g.grant_id from bills b left join grants g using (ddo_code, head_of_account, financial_year)
      where b.bill_id = ${bill.billId}`
    if (row === undefined) throw new Error(`bill ${bill.billId} has no row`)
    if (row.financialYear !== today.financialYear) return yearClosed(row.financialYear, today)
    return row.grantId === null && hasBudget(row.headOfAccount)
      ? refusal('no_grant', {
          ddoCode: bill.ddoCode,
          headOfAccount: row.headOfAccount,
          financialYear: row.financialYear,
        })
      : null
  },
  'messenger is registered': async (sql, bill, act, today) => {
    const messengerId = act.body.messengerId ?? ''
    const [messenger] = await sql`
      select 1 from messengers where messenger_id = ${messengerId} and ddo_code = ${bill.ddoCode}
        and valid_from <= ${today.date} and coalesce(valid_to, 'infinity') >= ${today.date}`
    if (messenger !== undefined) return null
    return refusal(
      'messenger_not_registered',
      { messengerId, ddoCode: bill.ddoCode },
      { errors: [fault('/messengerId', 'messenger_not_registered', {})] },
    )
  },
}

type ContentRow = Omit<DraftContent, 'payBy'> &
  Omit<ContentFacts, 'annexure' | 'currentFinancialYear' | 'unpayable'> & {
    payBy: WayToPay
    annexureLines: number
    annexurePaise: number
  }

/**
 * Recipients are joined by their key alone: with the office in the join, PostgreSQL, which has no statistics of a fresh annexure,
 * may compare every line with every recipient.
 */
async function askContent(sql: Connection, bill: Bill, _act: BillAct, today: Today): Promise<Refusal | null> {
  const [row] = await sql<ContentRow[]>`
    select b.treasury_code, b.bill_type, b.claim_type, b.pay_by, b.head_of_account, b.financial_year, b.gross_paise,
      b.annexure_lines, b.annexure_paise, true as treasury_known, o.treasury_code as office_treasury_code,
      exists (select 1 from mappings m where m.ddo_code = b.ddo_code and m.head_of_account = b.head_of_account
        and m.bill_type = b.bill_type and coalesce(m.claim_type, b.claim_type) = b.claim_type)
        and b.head_of_account not in ${headsOfEvents(sql)} as head_mapped,
      (select coalesce(jsonb_agg(jsonb_build_object('headOfAccount', d.head_of_account, 'amountPaise', d.amount_paise,
        'description', d.description) order by d.line), '[]') from deductions d where d.bill_id = b.bill_id) as deductions,
      array(select d.head_of_account from deductions d left join heads h using (head_of_account)
        where d.bill_id = b.bill_id
          and (h.deduction is not true or d.head_of_account in ${headsOfEvents(sql)})) as unknown_deduction_heads,
      array(select l.line from annexure_lines l left join recipients r on r.recipient_id = l.recipient_id
        where l.annexure_id = b.annexure_id and r.ddo_code is distinct from b.ddo_code order by l.line limit 100) as unknown_recipient_lines,
      array(select distinct a.kind from attachments a where a.bill_id = b.bill_id) as attachment_kinds
    from bills b join offices o on o.office_code = b.ddo_code where b.bill_id = ${bill.billId}`
  if (row === undefined) throw new Error(`bill ${bill.billId} has no row`)
  const annexure = row.annexureLines === 0 ? null : { lines: row.annexureLines, totalPaise: row.annexurePaise }
  const unpayable = row.payBy === 'e_payment' ? await askPayees(sql, bill.billId) : []
  return checkContent(row, { ...row, annexure, currentFinancialYear: today.financialYear, unpayable })
}

/** What e-Kuber would refuse of the payees as they stand now, the moment of forwarding (payments.md). */
async function askPayees(sql: Connection, billId: string): Promise<Fault[]> {
  const payees = await sql<{ name: string; accountNumber: string; ifsc: string; listed: boolean }[]>`
    select r.name, r.account_number, r.ifsc, i.ifsc is not null as listed
    from bills b join annexure_lines l using (annexure_id) join recipients r using (recipient_id) left join ifsc_codes i on i.ifsc = r.ifsc
    where b.bill_id = ${billId} order by l.line`
  const listed = new Set(payees.filter((payee) => payee.listed).map((payee) => payee.ifsc))
  // A refusal travels through the workflow: the first hundred findings say enough.
  return eKuberFindings(payees, (ifsc) => listed.has(ifsc))
    .slice(0, 100)
    .map((finding) => ({ ...finding, path: finding.path.replace(/^payments/, '/annexure') }))
}
