// The findings of the payment authorisation (rulebook.md: payee rules once more): those of the PA's desk, of all bills
// of a new file by one statement.

import type { Overrule, Reply } from '../../domain/bill/acts.ts'
import { findingsOpen, judgeAtDesk, settledBy, type Stood } from '../../domain/bill/desk.ts'
import type { Facts, PayeeGroup } from '../../domain/bill/facts.ts'
import type { Finding } from '../../domain/bill/finding.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { fault, refusal, type Fault, type Refusal } from '../../domain/kernel/refusal.ts'
import { looks, rulebook } from '../../rules/index.ts'
import { concerned, judge } from '../../rules/judge.ts'
import { matterColumns, matterOfRow, type MatterRow } from '../bill/content.ts'
import { load } from '../bill/facts.ts'
import { payeesOf, voucheredFact, voucheredOf, type Difference } from '../bill/facts/payees.ts'
import { camelKeys } from '../bill/facts/query.ts'
import type { Transaction } from '../kernel/connection.ts'

interface OfBill {
  billId: string
}

/** What the PA says of findings, by bill. */
export interface SaidByPa {
  overrule?: readonly (Overrule & OfBill)[]
  replies?: readonly (Reply & OfBill)[]
}

const desk = 'PA'
/** All that rules ask at this desk but looks, which bar nothing; a test holds them to it. */
export const groupsOfFile = ['payees', 'vouchered'] as const

type Loaded = MatterRow & { payees: object[]; vouchered: object[] }

const factsOf = ({ payees, vouchered }: Loaded): Pick<Facts, (typeof groupsOfFile)[number]> => ({
  payees: payees.map(camelKeys) as unknown as PayeeGroup[],
  vouchered: voucheredFact(vouchered.map(camelKeys) as unknown as Difference[]),
})

/** Bills that were forwarded under a rulebook, with whom they pay. */
function loadBills(sql: Transaction, billIds: readonly string[], date: string): Promise<Loaded[]> {
  const lines = sql`(select recipient_id, amount_paise, line from annexure_lines where annexure_id = b.annexure_id)`
  const vouchers = sql`(select recipient_id, amount_paise from sub_vouchers where bill_id = b.bill_id)`
  return sql<Loaded[]>`
    select b.*, ${sql.unsafe(matterColumns('d.day'))},
      (select coalesce(json_agg(q), '[]') from (${payeesOf(sql, lines)}) q) as payees,
      (select coalesce(json_agg(q), '[]') from (${voucheredOf(sql, lines, vouchers)}) q) as vouchered
    from bills b cross join (select ${date}::date as day) d
    where b.bill_id = any(${billIds as string[]}) and b.rulebook_version > 0 order by b.bill_id`
}

/** Looks are loaded for the bill of which one is answered. */
async function findingsOf(sql: Transaction, row: Loaded, replies: readonly Reply[], today: Today) {
  const matter = matterOfRow(row)
  const { content, catalogue, rulebookVersion } = matter
  const wanted = { desk, looks: replies.some(({ rule }) => looks.has(rule)) } as const
  const asked = concerned(rulebook, content, catalogue.row, wanted, rulebookVersion)
  const loaded = wanted.looks
    ? await load(sql, asked, matter, { today, action: 'authorise', body: {} })
    : { facts: factsOf(row), limits: {} }
  return judge(asked, content, today, loaded, wanted).findings
}

/** Which of these bills have findings of the desk open, while no more is said of them; with the rule of the first. */
export async function openBills(
  sql: Transaction,
  billIds: readonly string[],
  today: Today,
): Promise<ReadonlyMap<string, string | null>> {
  const open = new Map<string, string | null>()
  const rows = billIds.length === 0 ? [] : await loadBills(sql, billIds, today.date)
  for (const row of rows) {
    const { refusal: unsettled } = judgeAtDesk(await findingsOf(sql, row, [], today), desk, {}, settledBy(row.said))
    if (unsettled !== null) open.set(row.billId, unsettled.findings?.[0]?.rule ?? null)
  }
  return open
}

/** What was found of each bill, as it stands when it is authorised. */
export type StoodByBill = ReadonlyMap<string, readonly Stood[]>

/** An entry's fault, at its place among all that is said. */
const inWhole = (entries: readonly OfBill[], name: string, of: readonly OfBill[], { path, ...rest }: Fault): Fault => {
  const [, list = '', index = '', field = ''] = path.split('/')
  const entry = list === name ? of[Number(index)] : undefined
  return { path: entry === undefined ? path : `/${name}/${entries.indexOf(entry)}/${field}`, ...rest }
}

/** @returns the refusal with the findings of every bill, or what was found of each. */
export async function judgeFindings(
  sql: Transaction,
  billIds: readonly string[],
  { overrule = [], replies = [] }: SaidByPa,
  today: Today,
): Promise<{ refusal: Refusal; stood?: undefined } | { refusal?: undefined; stood: StoodByBill }> {
  const strange = (entries: readonly OfBill[], name: string): Fault[] =>
    entries.flatMap(({ billId }, index) =>
      billIds.includes(billId) ? [] : [fault(`/${name}/${index}/billId`, 'bill_not_in_file', {})],
    )
  const faults = [...strange(overrule, 'overrule'), ...strange(replies, 'replies')]
  const open: Finding[] = []
  const stood = new Map<string, readonly Stood[]>()
  const ofBill = (billId: string) => ({
    overrule: overrule.filter((one) => one.billId === billId),
    replies: replies.filter((one) => one.billId === billId),
  })
  const rows = await loadBills(sql, billIds, today.date)
  // Of bills that were forwarded before the rulebook there are no findings.
  const judgedBills = [
    ...rows.map((row) => ({ billId: row.billId, row })),
    ...billIds.flatMap((billId) => (rows.some((row) => row.billId === billId) ? [] : [{ billId, row: null }])),
  ]
  for (const { billId, row } of judgedBills) {
    const own = ofBill(billId)
    const findings = row === null ? [] : await findingsOf(sql, row, own.replies, today)
    const judged = judgeAtDesk(findings, desk, own, settledBy(row?.said ?? []))
    open.push(...(judged.refusal?.findings ?? []).map((finding) => ({ ...finding, billId })))
    faults.push(
      ...(judged.refusal?.errors ?? []).map((one) =>
        inWhole(replies, 'replies', own.replies, inWhole(overrule, 'overrule', own.overrule, one)),
      ),
    )
    stood.set(billId, judged.stood)
  }
  if (faults.length > 0) return { refusal: refusal('findings_unfit', {}, { errors: faults }) }
  return open.length > 0 ? { refusal: findingsOpen(open) } : { stood }
}
