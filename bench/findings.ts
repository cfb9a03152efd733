// What the rulebook costs: the findings of a bill against one bare read of its lines, and a maker's forward by the
// lifecycle that judges it against the same act by the one before, which did not.

import { matterOfBill } from '../db/bill/content.ts'
import { whatIf } from '../db/bill/judged.ts'
import { toBill, type BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitMove } from '../db/moves/commit-move.ts'
import { knownBills } from '../db/moves/known-bills.ts'
import { currentLifecycleVersion } from '../domain/bill/lifecycle.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { firstOffice } from '../local/sample-state-data.ts'
import { createTelephoneBill, insertBills, newBillIds, readMaster } from './rows.ts'
import { atOnce, compare, type Comparison, type Plan } from './statistics.ts'
import { claimed, saidOf, stepsToPassed } from './telephone-bill.ts'

const today = todayAt(new Date())

/** Rs 300 to each: below every slab, so that a salary bill meets every rule that there is for it. */
const wage = 300_00

/** A salary bill in draft, of so many employees of the office with an account each. */
async function laySalaryBill(sql: Sql, lines: number): Promise<string> {
  const [billId = ''] = newBillIds(1)
  await insertBills(sql, [billId], { state: 'DRAFT', version: 1, acted: {} }, lines * wage)
  await sql`
    insert into recipients (recipient_id, ddo_code, category, kind, name, account_number, ifsc, kgid)
    select '10-BENCH-' || n, ${firstOffice}, '10', 'employee', 'Employee ' || n, to_char(n, 'FM00000000000'),
      (select min(ifsc) from ifsc_codes), 'BENCH-' || n
    from generate_series(1, ${lines}::int) n on conflict do nothing`
  await sql`delete from annexure_lines where annexure_id = ${billId}`
  await sql`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, name, account_number, ifsc, forwarded)
    select ${billId}, n, r.recipient_id, ${wage}, r.name, r.account_number, r.ifsc, false
    from generate_series(1, ${lines}::int) n join recipients r on r.recipient_id = '10-BENCH-' || n`
  await sql`
    update bills set bill_type = 'pay', claim_type = 'salary', annexure_lines = ${lines} where bill_id = ${billId}`
  return billId
}

/** The same lines, by the same driver, and nothing else. */
const bareLines = (sql: Sql, billId: string) =>
  sql.unsafe(
    `select line, recipient_id, amount_paise, reference, name, account_number, ifsc
      from annexure_lines where annexure_id = $1 order by line`,
    [billId],
    { prepare: true },
  )

export async function measureFindings(sql: Sql, lines: number, plan: Plan): Promise<Comparison> {
  const billId = await laySalaryBill(sql, lines)
  await sql`vacuum analyze bills, annexure_lines, recipients`
  await sql`checkpoint`
  const chunk = Array.from({ length: plan.chunk }, () => billId)
  const find = async () => whatIf(sql, await matterOfBill(sql, billId, today.date), today)
  return compare(
    plan,
    () => atOnce(plan.callers, chunk, find),
    () => atOnce(plan.callers, chunk, () => bareLines(sql, billId)),
  )
}

const forward = stepsToPassed[0]

/** A maker's forward of a telephone bill; each forwards one that nobody has touched. */
export async function measureForward(sql: Sql, plan: Plan): Promise<Comparison> {
  const master = await readMaster(sql)
  const known = knownBills()
  if (forward?.action !== 'forward') throw new Error('the first act is not the forward')
  const lay = async (count: number, lifecycleVersion: number) => {
    const made: { billId: string; said: Awaited<ReturnType<typeof claimed>> }[] = []
    for (const billId of newBillIds(count)) {
      const row: BillRow = await createTelephoneBill(sql, billId, master)
      await sql`update bills set lifecycle_version = ${lifecycleVersion} where bill_id = ${billId}`
      known.set(toBill({ ...row, lifecycleVersion }))
      made.push({ billId, said: await claimed(sql, billId, saidOf(row, forward), forward) })
    }
    return made
  }
  const { pairs, chunk, callers } = plan
  const judged = await lay((pairs + 1) * chunk, currentLifecycleVersion)
  const unjudged = await lay((pairs + 1) * chunk, 3)
  await sql`vacuum analyze`
  await sql`checkpoint`
  const move = async ({ billId, said }: (typeof judged)[number]): Promise<void> => {
    const outcome = await commitMove(sql, known, billId, said, today)
    if (outcome.kind !== 'moved') throw new Error(`the forward did not move: ${JSON.stringify(outcome)}`)
  }
  const of = (bills: typeof judged, pair: number) => bills.slice(pair * chunk, (pair + 1) * chunk)
  return compare(
    plan,
    (pair) => atOnce(callers, of(judged, pair), move),
    (pair) => atOnce(callers, of(unjudged, pair), move),
  )
}
