// What the order of bills costs (S-16a, S-24): each beside the same with few that wait, or without it.

import { readFree } from '../../db/bill/worklists.ts'
import { toBill } from '../../db/bill/row.ts'
import { openDatabase, type Sql } from '../../db/kernel/connection.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { sweepNotices } from '../../db/notice/sweep.ts'
import { worklistsOf } from '../../domain/bill/worklist.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import type { Ground } from '../ground.ts'
import { atOnce, compare, type Comparison, type Plan } from '../statistics.ts'
import { claimed, grossPaise, saidOf, stepsToPassed, type Step } from '../telephone-bill.ts'
import { awaitingInward, layAtDesk, layMany, withFd } from './laid.ts'

const today = todayAt(new Date())
const known = knownBills()

const stepOf = (role: string, action: string): Step => {
  const found = stepsToPassed.find((one) => one.role === role && one.action === action)
  if (found === undefined) throw new Error(`nobody does ${action} as ${role}`)
  return found
}

type Seen = Parameters<typeof saidOf>[0]
async function move(sql: Sql, bill: Seen, step: Step): Promise<void> {
  const said = await claimed(sql, bill.billId, saidOf(bill, step), step)
  const outcome = await commitMove(sql, known, bill.billId, said, today)
  if (outcome.kind !== 'moved') throw new Error(`${step.action} did not move: ${JSON.stringify(outcome)}`)
}

const quiet = async (sql: Sql): Promise<void> => {
  await sql`vacuum analyze`
  await sql`checkpoint`
}

/** Asks the worklist whose turn it is, and sends that one on. */
async function nextAndForward(sql: Sql, login: string): Promise<void> {
  const [worklist] = worklistsOf(['BOA'])
  if (worklist === undefined) throw new Error('an assistant has no worklist')
  const whose = { postId: `post.${login}`, officeCode: '577A' }
  const [row] = await readFree(sql, whose, worklist, login, null, 50)
  if (row === undefined) throw new Error(`nothing waits at the desk of ${login}`)
  known.set(toBill(row))
  await move(sql, row, { ...stepOf('BOA', 'forward'), login })
}

export async function measureTurns({ sql }: Ground, plan: Plan): Promise<Comparison> {
  const [many, few] = ['boa1.577a', 'boa2.577a']
  await sql`update bills set state = 'CANCELLED', desk_post = null where state = 'WITH_BOA'`
  await layAtDesk(sql, 10_000 + (plan.pairs + 1) * plan.chunk, many)
  await layAtDesk(sql, 100 + (plan.pairs + 1) * plan.chunk, few)
  await quiet(sql)
  const side = (login: string) => async () => {
    for (let count = 0; count < plan.chunk; count += 1) await nextAndForward(sql, login)
  }
  return compare(plan, side(many), side(few))
}

export async function measureAssignment({ sql, databaseUrl }: Ground, plan: Plan): Promise<Comparison> {
  const count = (plan.pairs + 1) * plan.chunk
  const [desks, none] = [await layMany(sql, count, awaitingInward), await layMany(sql, count, awaitingInward)]
  await sql`update bills set lifecycle_version = 5 where bill_id = any(${none})`
  await quiet(sql)
  const callers = openDatabase(databaseUrl, plan.callers, 'khajane bench inward')
  const inward = (billId: string) =>
    move(callers.sql, { billId, version: awaitingInward.version, contentVersion: 1 }, stepOf('FOA', 'inward'))
  const of = (ids: readonly string[], pair: number) => ids.slice(pair * plan.chunk, (pair + 1) * plan.chunk)
  try {
    return await compare(
      plan,
      (pair) => atOnce(plan.callers, of(desks, pair), inward),
      (pair) =>
        atOnce(plan.callers, of(none, pair), async (billId) => {
          await callers.sql`select 1`
          await inward(billId)
        }),
    )
  } finally {
    await callers.close()
  }
}

const clear: Step = {
  ...{ action: 'clear', login: 'fd', office: 'FD', role: 'FD' },
  body: { reason: 'The receipts of the month are in.' },
}

/** @throws Error where what was cleared is not what its heads are counted */
export async function measureClearing({ sql, databaseUrl }: Ground, plan: Plan): Promise<Comparison> {
  const count = (plan.pairs + 1) * plan.chunk
  const [one = '', ...others] = Array.from({ length: 33 }, (_, n) => `2054-00-800-0-01-${String(500 + n)}`)
  await sql`
    insert into heads (head_of_account, description) select head, head from unnest(${[one, ...others]}::text[]) as head
    on conflict do nothing`
  const asked = `'{"clearance": {"asked": {"by": "pa.577a", "at": "2026-11-23T05:00:00Z"}, "decided": null}}'::jsonb`
  const [onOne, onMany] = [await layMany(sql, count, withFd, asked), await layMany(sql, count, withFd, asked)]
  await sql`update bills set head_of_account = ${one} where bill_id = any(${onOne})`
  await sql`
    update bills b set head_of_account = (${others}::text[])[1 + g.n % 32]
    from unnest(${onMany}::text[]) with ordinality as g (id, n) where b.bill_id = g.id`
  await quiet(sql)
  const callers = openDatabase(databaseUrl, plan.callers, 'khajane bench clear')
  const side = (ids: readonly string[]) => (pair: number) =>
    atOnce(plan.callers, ids.slice(pair * plan.chunk, (pair + 1) * plan.chunk), (billId) =>
      move(callers.sql, { billId, version: withFd.version, contentVersion: 1 }, clear),
    )
  try {
    const found = await compare(plan, side(onOne), side(onMany))
    const [sums] = await sql<[{ counted: number; cleared: number; wrong: number }]>`
      with cleared as (
        select head_of_account, sum(gross_paise)::bigint as paise from bills
        where bill_id = any(${[...onOne, ...onMany]}) and state = 'PASSED' group by 1
      )
      select sum(d.paise)::bigint as counted, sum(c.paise)::bigint as cleared,
        count(*) filter (where c.paise is distinct from d.paise)::int as wrong
      from cleared c full join (
        select head_of_account, sum(cleared_paise)::bigint as paise from clearance_days group by 1
      ) d using (head_of_account)`
    const due = 2 * (found.pairs + 1) * plan.chunk * grossPaise
    if (sums.wrong > 0 || sums.counted !== due)
      throw new Error(`cleared is not counted: ${JSON.stringify(sums)}, ${due}`)
    return found
  } finally {
    await callers.close()
  }
}

/** Papers on their way, the n-th of them so old and so long in its state, in SQL over n. */
async function layOpen(sql: Sql, count: number, old: string, since: string): Promise<void> {
  await sql`update bills set state = 'CANCELLED' where state = 'AWAITING_INWARD'`
  const ids = await layMany(
    sql,
    count,
    awaitingInward,
    `jsonb_build_object('created_at', now() - ${old}, 'state_since', now() - ${since})`,
  )
  await sql.unsafe(
    `insert into transitions (subject_id, version, action, from_state, to_state, role, at)
    select g.id, 4, 'approve', 'WITH_APPROVER', 'AWAITING_INWARD', 'APPROVER', now() - ${since}
    from unnest($1::text[]) with ordinality as g (id, n)`,
    [ids],
  )
}

const days = (every: number, many: number): string =>
  `case when g.n % ${every} = 0 then interval '${many} days' else interval '1 hour' end`

/** One in ten was made before the limit, and of these every second came to its state since. */
export const measureNotices = ({ sql }: Ground, plan: Plan): Promise<Comparison> =>
  measureSweep(sql, plan, () => layOpen(sql, 100_000, days(10, 60), days(20, 50)), 5000)

/** Each is late: the first sweep, which makes all notices, does not count. */
export const measureAllLate = ({ sql }: Ground, plan: Plan): Promise<Comparison> =>
  measureSweep(sql, plan, () => layOpen(sql, 100_000, days(1, 60), days(1, 50)), 100_000)

async function measureSweep(sql: Sql, plan: Plan, lay: () => Promise<void>, late: number): Promise<Comparison> {
  await lay()
  await quiet(sql)
  const found = await compare(
    plan,
    async () => {
      await sweepNotices(sql, 'paper_not_inwarded')
    },
    async () => {
      await sql`
        select count(*), max(b.created_at), max(b.bill_number) from treasuries t
        join bills b on b.treasury_code = t.treasury_code and b.state = 'AWAITING_INWARD'`
    },
  )
  const [{ open }] = await sql<[{ open: number }]>`
    select count(*)::int as open from notices where kind = 'paper_not_inwarded' and closed_at is null`
  if (open !== late) throw new Error(`of ${late} papers that are late ${open} were noticed`)
  return found
}
