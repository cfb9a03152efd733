// The facts that rules ask for (domain/bill/facts.ts): a query a group, in the transaction that asks.

import { writtenFor } from '../../domain/bill/acts.ts'
import type { Occasion } from '../../domain/bill/checks.ts'
import type { FactGroup, Facts } from '../../domain/bill/facts.ts'
import type { Fault } from '../../domain/kernel/refusal.ts'
import { eKuberFindings, type Payee } from '../../rbi/e-kuber-checks.ts'
import { particularClaims } from '../../domain/bill/catalogue.ts'
import { catalogueOn, rowInForce } from './catalogue.ts'
import type { Matter } from './content.ts'
import { officeQueries } from './facts/office.ts'
import { payeeQueries } from './facts/payees.ts'
import { linesOf, type Queries } from './facts/query.ts'
import { resemblanceQueries } from './facts/resemblances.ts'
import { sanctionQueries } from './facts/sanction.ts'
import type { Connection } from '../kernel/connection.ts'
import { parameterInForce } from '../kernel/parameters.ts'
import { headsOfEvents } from '../ledger/chart.ts'

/** The groups that are asked for, and no others. */
export async function loadFacts<Group extends FactGroup>(
  sql: Connection,
  groups: readonly Group[],
  matter: Matter,
  occasion: Occasion,
): Promise<Pick<Facts, Group>> {
  const facts: Partial<Pick<Facts, Group>> = {}
  await Promise.all(
    groups.map(async (group) => {
      facts[group] = await queries[group](sql, matter, occasion)
    }),
  )
  return facts as Pick<Facts, Group>
}

const queries: Queries<FactGroup> = {
  ...officeQueries,
  ...payeeQueries,
  ...sanctionQueries,
  ...resemblanceQueries,

  async registers(sql, { content, catalogue }, { today: { date } }) {
    const { ddoCode, treasuryCode, headOfAccount, billType, claimType, deductions } = content
    const [row] = await sql<Facts['registers'][]>`
      select o.treasury_code as office_treasury_code,
        coalesce(o.controlling_office_code, '') as controlling_office_code, o.one_person,
        o.kind = 'ddo' or exists (select 1 from grants g where g.ddo_code = o.office_code) as draws,
        exists (select 1 from treasuries t where t.treasury_code = ${treasuryCode}) as treasury_known,
        exists (select 1 from mappings m where m.ddo_code = o.office_code and m.head_of_account = ${headOfAccount}
          and m.bill_type = ${billType} and coalesce(m.claim_type, ${claimType}) = ${claimType})
          and ${headOfAccount} not in ${headsOfEvents(sql)} as head_mapped,
        array(select head from unnest(${deductions.map((deduction) => deduction.headOfAccount)}::text[]) as head
          where not exists (select 1 from heads h where h.head_of_account = head and h.deduction)
            or head in ${headsOfEvents(sql)}) as unknown_deduction_heads,
        ${parameterInForce(sql, 'deposit.districts', date)} ->> left(${treasuryCode}, 3) as deposit_district,
        ${catalogue === undefined ? rowInForce(sql, content, date) : sql`null::json`} as row
      from offices o where o.office_code = ${ddoCode}`
    if (row === undefined) throw new Error(`office ${ddoCode} has no row`)
    return catalogue === undefined ? row : { ...row, row: catalogue.row }
  },

  async strangers(sql, { content, annexure }) {
    if (annexure === null) return []
    const rows = await sql<{ line: number }[]>`
      select l.line::int as line from ${linesOf(sql, annexure)} as l left join recipients r using (recipient_id)
      where r.ddo_code is distinct from ${content.ddoCode} order by l.line
      ${'lines' in annexure ? sql`` : sql`limit 100`}`
    return rows.map(({ line }) => line)
  },

  /** Of the payees as they stand now, the moment of forwarding (payments.md). */
  async unpayable(sql, { content, annexure }) {
    if (annexure === null || content.payBy !== 'e_payment') return []
    return findings(
      await sql<ListedPayee[]>`
        select r.name, r.account_number, r.ifsc, i.ifsc is not null as listed
        from ${linesOf(sql, annexure)} as l join recipients r using (recipient_id)
          left join ifsc_codes i on i.ifsc = r.ifsc
        order by l.line`,
    )
  },

  async grant(sql, { content: { ddoCode, headOfAccount, financialYear }, catalogue }) {
    const [grant] = await sql<{ availablePaise: number }[]>`
      select allotted_paise - blocked_paise - spent_paise as available_paise from grants
      where ddo_code = ${ddoCode} and head_of_account = ${headOfAccount} and financial_year = ${financialYear}`
    const row = catalogue?.row ?? null
    return { exists: grant !== undefined, availablePaise: grant?.availablePaise ?? null, row }
  },

  async particularClaims(sql, { catalogue }, { today }) {
    return particularClaims((await catalogueOn(sql, catalogue?.day ?? today.date)).rows)
  },

  async messenger(sql, { content: { ddoCode } }, occasion) {
    const messengerId = writtenFor(occasion, 'inward')?.messengerId ?? ''
    const { date } = occasion.today
    const found = await sql`
      select 1 from messengers where messenger_id = ${messengerId} and ddo_code = ${ddoCode}
        and valid_from <= ${date} and coalesce(valid_to, 'infinity') >= ${date}`
    return { registered: found.length > 0 }
  },
}

interface ListedPayee extends Payee {
  listed: boolean
}

function findings(payees: readonly ListedPayee[]): Fault[] {
  const listed = new Set(payees.filter((payee) => payee.listed).map((payee) => payee.ifsc))
  // A refusal travels through the workflow: the first hundred findings say enough.
  return eKuberFindings(payees, (ifsc) => listed.has(ifsc))
    .slice(0, 100)
    .map((finding) => ({ ...finding, path: finding.path.replace(/^payments/, '/annexure') }))
}
