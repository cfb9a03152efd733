// The facts that rules ask for (domain/bill/facts.ts), and the limits by which they judge: one statement loads all that
// are asked for.

import { writtenFor } from '../../domain/bill/acts.ts'
import type { Occasion } from '../../domain/bill/checks.ts'
import type { FactGroup, Facts } from '../../domain/bill/facts.ts'
import type { ParameterDay, ParameterName, Parameters } from '../../domain/kernel/parameters.ts'
import type { Fault } from '../../domain/kernel/refusal.ts'
import { eKuberFindings, type Payee } from '../../rbi/e-kuber-checks.ts'
import { particularClaims, type CatalogueRow } from '../../domain/bill/catalogue.ts'
import { isRepayment } from '../../domain/bill/repayment.ts'
import { chartParameters } from '../../domain/ledger/chart.ts'
import { pairsOn, rowInForce } from './catalogue.ts'
import type { Matter } from './content.ts'
import { countersigningOffice } from './countersigning.ts'
import { officeQueries } from './facts/office.ts'
import { payeeQueries } from './facts/payees.ts'
import { camelKeys, linesOf, only, query, type Queries } from './facts/query.ts'
import { repaymentQueries } from './facts/repayments.ts'
import { resemblanceQueries } from './facts/resemblances.ts'
import { turnQueries } from './facts/turn.ts'
import { sanctionQueries } from './facts/sanction.ts'
import type { Connection } from '../kernel/connection.ts'
import { limitsAsked, limitsOf, parameterInForce, type LimitRow } from '../kernel/parameters.ts'
import { headsOfEvents } from '../ledger/chart.ts'

export interface Asked<Group extends FactGroup = FactGroup, Name extends ParameterName = ParameterName> {
  groups: readonly Group[]
  limits: Readonly<Partial<Record<Name, ParameterDay>>>
}

/** What is asked for, and nothing else. */
export async function load<Group extends FactGroup, Name extends ParameterName>(
  sql: Connection,
  { groups, limits }: Asked<Group, Name>,
  matter: Matter,
  occasion: Occasion,
): Promise<{ facts: Pick<Facts, Group>; limits: Pick<Parameters, Name> }> {
  const parts = groups.flatMap((group) => {
    const rows = queries[group].rows(sql, matter, occasion)
    return rows === null ? [] : [{ name: group, rows }]
  })
  const days = { claim: matter.content.serviceTo, act: occasion.today.date }
  const ofLimits = limitsAsked(sql, limits, days)
  const all = ofLimits === null ? parts : [...parts, { name: 'limits', rows: ofLimits }]
  const [loaded = {}] =
    all.length === 0
      ? []
      : await sql<Record<string, object[]>[]>`select ${all.map(({ name, rows }, index) => {
          const part = sql`(select coalesce(json_agg(q), '[]') from (${rows}) q) as ${sql(name)}`
          return index === 0 ? part : sql`, ${part}`
        })}`
  const rowsOf = (name: string) => (loaded[name] ?? []).map(camelKeys)
  const facts = groups.map((group) => [group, queries[group].fact(rowsOf(group) as never[], matter)])
  return {
    facts: Object.fromEntries(facts) as Pick<Facts, Group>,
    limits: limitsOf<Name>((loaded['limits'] ?? []) as LimitRow[]),
  }
}

/** The groups that are asked for, and no others. */
export const loadFacts = async <Group extends FactGroup>(
  sql: Connection,
  groups: readonly Group[],
  matter: Matter,
  occasion: Occasion,
): Promise<Pick<Facts, Group>> => (await load(sql, { groups, limits: {} }, matter, occasion)).facts

/** What failed is drawn out of the head where it waits, by whichever office: no mapping says so. */
const isFailedHead = (sql: Connection, head: string, date: string) => sql`
  ${head} = ${parameterInForce(sql, chartParameters.failed, date)} #>> '{}'`

const queries: Queries<FactGroup> = {
  ...officeQueries,
  ...payeeQueries,
  ...sanctionQueries,
  ...resemblanceQueries,
  ...repaymentQueries,
  ...turnQueries,

  registers: query<Facts['registers'], Facts['registers']>(
    (sql, { content, catalogue }, { today: { date } }) => {
      const { ddoCode, treasuryCode, headOfAccount, billType, claimType, sector, deductions } = content
      return sql`
      select o.treasury_code as office_treasury_code,
        coalesce(o.controlling_office_code, '') as controlling_office_code, o.one_person,
        ${sql.unsafe(countersigningOffice('a', 'a.day'))} as countersigning_office_code,
        o.kind = 'ddo' or exists (select 1 from grants g where g.ddo_code = o.office_code) as draws,
        exists (select 1 from treasuries t where t.treasury_code = ${treasuryCode}) as treasury_known,
        ${
          isRepayment(content)
            ? isFailedHead(sql, headOfAccount, date)
            : sql`
        exists (select 1 from mappings m where m.ddo_code = o.office_code and m.head_of_account = ${headOfAccount}
          and m.bill_type = ${billType} and coalesce(m.claim_type, ${claimType}) = ${claimType})
          and ${headOfAccount} not in ${headsOfEvents(sql)}`
        } as head_mapped,
        array(select head from unnest(${deductions.map((deduction) => deduction.headOfAccount)}::text[]) as head
          where not exists (select 1 from heads h where h.head_of_account = head and h.deduction)
            or head in ${headsOfEvents(sql)}) as unknown_deduction_heads,
        ${parameterInForce(sql, 'deposit.districts', date)} ->> left(${treasuryCode}, 3) as deposit_district,
        ${catalogue === undefined ? rowInForce(sql, content, date) : sql`null::json`} as row
      from offices o, (select ${ddoCode}::text as ddo_code, ${sector}::text as sector, ${claimType}::text as claim_type,
        ${date}::date as day) as a
      where o.office_code = a.ddo_code`
    },
    (rows, { catalogue }) => (catalogue === undefined ? only(rows) : { ...only(rows), row: catalogue.row }),
  ),

  clearance: query<Facts['clearance'], Facts['clearance']>(
    (sql, { content: { headOfAccount, claimType, treasuryCode, grossPaise } }, { today }) => sql`
      select clearance_listed(${headOfAccount}, ${claimType}, ${treasuryCode}, ${grossPaise}, ${today.date}) as listed`,
    only,
  ),

  strangers: query<{ line: number }, Facts['strangers']>(
    (sql, { content, annexure }, { today: { date } }) =>
      annexure === null
        ? null
        : sql`
          select l.line::int as line
          from ${linesOf(sql, annexure)} as l left join payees_on(${date}::date) r using (recipient_id)
          where r.ddo_code is distinct from ${content.ddoCode} or r.ended order by l.line
          ${'lines' in annexure ? sql`` : sql`limit 100`}`,
    (rows) => rows.map(({ line }) => line),
  ),

  /**
   * Of the payees as they stand now, the moment of forwarding (payments.md). PostgreSQL tells the lines that may be at
   * fault, and surely those that are: what e-Kuber would say of them is asked of no others. Not by expressions where
   * functions do: they cost ten times as much, and of almost all lines there is nothing to say.
   */
  unpayable: query<ListedPayee, Facts['unpayable']>(
    (sql, { content, annexure }, { today: { date } }) =>
      annexure === null || content.payBy !== 'e_payment'
        ? null
        : sql`
          with paid as materialized (
            select l.line, r.name, r.account_number, r.ifsc
            from ${linesOf(sql, annexure)} as l join payees_on(${date}::date) r using (recipient_id)
          ), odd as materialized (
            select ifsc, exists (select 1 from ifsc_codes i where i.ifsc = asked.ifsc) as listed
            from (select distinct ifsc from paid) as asked
            where ifsc !~ '^[A-Z]{4}0[A-Z0-9]{6}$' or not exists (select 1 from ifsc_codes i where i.ifsc = asked.ifsc)
          ), twice as materialized (
            select ifsc, account_number from paid group by ifsc, account_number having count(*) > 1
          )
          select paid.line::int - 1 as place, paid.name, paid.account_number, paid.ifsc,
            coalesce(odd.listed, true) as listed
          from paid left join odd using (ifsc)
          where odd.ifsc is not null or length(account_number) not between 9 and 18
            or translate(account_number, ${upperAndDigits}, '') <> ''
            or (paid.ifsc, account_number) in (select ifsc, account_number from twice)
            or case when octet_length(name) = length(name)
              then strpos(lower(name), 'self') > 0 or btrim(name) = '' or translate(name, ${asciiControls}, '') <> name
              else normalize(name, NFKC) ~* 'self' or name ~ ${unwritable} or name ~ ${perhapsBlank} end
          order by line`,
    (rows) => findings(rows),
  ),

  grant: query<{ availablePaise: number }, Facts['grant']>(
    (sql, { content: { ddoCode, headOfAccount, financialYear } }) => sql`
      select allotted_paise - blocked_paise - spent_paise as available_paise from grants
      where ddo_code = ${ddoCode} and head_of_account = ${headOfAccount} and financial_year = ${financialYear}`,
    ([grant], { catalogue }) => ({
      ...{ exists: grant !== undefined, availablePaise: grant?.availablePaise ?? null },
      row: catalogue?.row ?? null,
    }),
  ),

  particularClaims: query<Pick<CatalogueRow, 'billType' | 'claimType'>, Facts['particularClaims']>(
    (sql, { catalogue }, { today }) => pairsOn(sql, catalogue?.day ?? today.date),
    particularClaims,
  ),

  messenger: query<object, Facts['messenger']>(
    (sql, { content: { ddoCode } }, occasion) => {
      const messengerId = writtenFor(occasion, 'inward')?.messengerId ?? ''
      const { date } = occasion.today
      return sql`
        select 1 from messengers where messenger_id = ${messengerId} and ddo_code = ${ddoCode}
          and valid_from <= ${date} and coalesce(valid_to, 'infinity') >= ${date}`
    },
    (found) => ({ registered: found.length > 0 }),
  ),
}

const upperAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const asciiControls = String.fromCharCode(...Array.from({ length: 31 }, (_, index) => index + 1), 127)
/** Characters that XML does not carry; and names of nothing but what may be white space. */
const unwritable = '[\\u0001-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]'
const perhapsBlank = '^[\\u0001-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u206f\\u3000\\ufeff]*$'

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
