// The proof (books.md): of a State that has lived everything agrees; and whatever is altered behind the software's back
// is named, with its row.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transaction } from '../../db/kernel/connection.ts'
import { judge } from '../../db/proof/check.ts'
import { checks, prove } from '../../db/proof/prove.ts'
import { authorised, passed, telephone } from '../domain/scenarios/steps.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { openWorld, rowOf, type Played, type World } from '../kit/world.ts'

let world: World
let failed: Played
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
  const approved = [...passed(), ...authorised()]
  const paid = await playedTo(world, { ...telephone(), lines: 2 }, approved)
  failed = await playedTo(world, telephone(), approved, [1])
  await playedTo(world, telephone(), passed())
  await until(
    'both are settled',
    async () => [(await rowOf(world, paid)).state, (await rowOf(world, failed)).state].join() === 'PAID,FAILED',
  )
  const open = (await world.people.get('to.577a', '/v1/scrolls?state=OPEN')).body.items
  for (const { scrollId } of open)
    expect((await world.people.post('to.577a', `/v1/scrolls/${String(scrollId)}/actions/approve`, {})).status).toBe(200)
  const again = await world.people.post('maker.10104', '/v1/bills', {
    ...{ billType: 'repayment', claimType: 'failed_payments', treasuryCode: '577A' },
    failedPayments: (await world.bank.paymentsOf(failed.billId)).map(({ paymentId }) => paymentId),
  })
  expect(again.status).toBe(201)
}, 180_000)
afterAll(() => world.stack.stop(), 30_000)

test('of a State that has lived everything agrees', async () => {
  const { sql } = world.stack.database
  // The tests keep one desk from being brought bills (test/kit/turns.ts).
  await sql`delete from desk_loads where day = 'infinity'`
  const verdicts = await prove(sql)
  expect(verdicts.flatMap(({ says, disagreements }) => disagreements.map((one) => ({ says, ...one })))).toEqual([])
  expect(verdicts.filter(({ looked }) => looked === 0).map(({ says }) => says)).toEqual([
    'what a sanction has been drawn is what the bills that cite it come to (S-23)',
    'what is counted as cleared of a head is what the trail says was cleared (S-24)',
    'what has lapsed is booked once, on its day, out of what failed: its whole amount',
    'the count of each desk is how many bills are there',
  ])
})

/** One error of each kind, by whoever owns the database: what is altered, and whose row must be named. */
const planted: readonly { error: string; by: string; named: RegExp; check: RegExp }[] = [
  {
    error: 'a grant has blocked a paisa more than its bills',
    by: `update grants set blocked_paise = blocked_paise + 1
      where ddo_code = '12E01-10104O' and head_of_account = '2054-00-097-0-01-051'`,
    ...{ named: /^12E01-10104O 2054-00-097-0-01-051/, check: /^a grant is/ },
  },
  {
    error: 'a movement of a grant is gone',
    by: `delete from grant_movements where movement_id = (select max(movement_id) from grant_movements)`,
    ...{ named: /^12E01-10104O/, check: /^a grant is/ },
  },
  {
    error: 'a sanction is drawn that no bill cites',
    by: `insert into sanction_register
        (kind, authority_code, number_key, number, date, amount_paise, drawn_paise, bills)
      values ('sanction_order', 'AG', 'x1', 'X 1', '2026-11-01', 100, 100, 1)`,
    ...{ named: /X 1/, check: /^what a sanction/ },
  },
  {
    error: 'a clearance is counted that was not given',
    by: `insert into clearance_days (head_of_account, day, cleared_paise)
      values ('2054-00-097-0-01-051', '2026-11-01', 5)`,
    ...{ named: /^2054-00-097-0-01-051$/, check: /cleared of a head/ },
  },
  {
    error: 'a row of the trail is gone',
    by: `delete from transitions where subject_id = $bill and version = 3`,
    ...{ named: /^bill_/, check: /^versions run/ },
  },
  {
    error: 'a bill is in another state than its trail',
    by: `update bills set state = 'PAID' where bill_id = $bill`,
    ...{ named: /^bill_/, check: /^versions run/ },
  },
  {
    error: 'a bill is said to stand where it is since another day',
    by: `update bills set state_since = state_since - interval '1 day' where bill_id = $bill`,
    ...{ named: /^bill_/, check: /^a bill stands/ },
  },
  {
    error: 'a voucher’s number was skipped',
    by: `update serials set last = last + 1 where kind = 'voucher'`,
    ...{ named: /^voucher 577A/, check: /have no gap$/ },
  },
  {
    error: 'a line of the ledger has lost a paisa',
    by: `update ledger_lines set debit_paise = debit_paise - 1 where debit_paise > 1
      and entry_id = (select min(entry_id) from ledger_entries where kind = 'voucher')`,
    ...{ named: /^voucher:/, check: /^each entry/ },
  },
  {
    error: 'an entry of a voucher is gone',
    by: `with gone as (delete from ledger_entries where entry_id = (
        select min(entry_id) from ledger_entries where kind = 'voucher') returning entry_id)
      delete from ledger_lines where entry_id in (select entry_id from gone)`,
    ...{ named: /^577A\//, check: /^each voucher/ },
  },
  {
    error: 'a scroll’s entry says a paisa more, and balances',
    by: `update ledger_lines set debit_paise = debit_paise + sign(debit_paise)::int,
        credit_paise = credit_paise + sign(credit_paise)::int
      where entry_id = (select min(entry_id) from ledger_entries where kind = 'debit')`,
    ...{ named: /^scroll-rbi-577A-.* debit /, check: /^an approved scroll/ },
  },
  {
    error: 'a debit is taken out of its scroll',
    by: `update payments set debit_scroll = null, debited_from = null where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /lies in one scroll/ },
  },
  {
    error: 'what waits for re-payment has lost a paisa to a head of its own',
    by: `update ledger_lines set head_of_account = '0075-00-101-0-99'
      where head_of_account = (select value #>> '{}' from parameters where name = 'chart.failed_payments_head')`,
    ...{ named: /^577A$/, check: /^what is in transit/ },
  },
  {
    error: 'a payment has vanished',
    by: `delete from payments where bill_id = $bill`,
    ...{ named: /^bill_/, check: /^the payments of a bill/ },
  },
  {
    error: 'a payment goes to another account than was forwarded',
    by: `update payments set account_number = '999999999999' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /^a payment pays/ },
  },
  {
    error: 'a line is paid twice',
    by: `drop index payments_live; insert into payments (payment_id, bill_id, treasury_code, line, attempt,
        recipient_id, name, account_number, ifsc, amount_paise, state)
      select 'twice-' || n, bill_id, treasury_code, line, 10 + n, recipient_id, name, account_number, ifsc,
        amount_paise, 'SENT' from payments, generate_series(1, 2) n where bill_id = $bill`,
    ...{ named: /^bill_.* line 1$/, check: /^nobody is paid twice/ },
  },
  {
    error: 'a file to the bank says another sum than it carries',
    by: `update batches set amount_paise = amount_paise + 1
      where batch_id = (select batch_id from payments where bill_id = $bill)`,
    ...{ named: /^batch_/, check: /^a file to the bank/ },
  },
  {
    error: 'a message of the bank was never applied',
    by: `with gone as (delete from bank_message_results where sha256 = (select min(sha256) from bank_message_results)
        returning sha256)
      update bank_messages set received_at = now() - interval '1 hour' where sha256 in (select sha256 from gone)`,
    ...{ named: /\.xml$/, check: /^what the bank said/ },
  },
  {
    error: 'a payment has lapsed, and nothing is booked',
    by: `update payments set lapsed_on = '2026-11-30' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /^what has lapsed/ },
  },
  {
    error: 'a payment is booked as lapsed, and has not lapsed',
    by: `insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
        values ('lapse:x-1-1', 'lapse', 'payment', 'x-1-1', '577A', '2026-11-30', '2026-11');
      insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
        values ('lapse:x-1-1', 1, '8443-00-800-0-01', 100, 0), ('lapse:x-1-1', 2, '0075-00-101-0-00', 0, 100)`,
    ...{ named: /^x-1-1$/, check: /^what has lapsed/ },
  },
  {
    error: 'a re-payment pays a paisa more than failed',
    by: `update annexure_lines set amount_paise = amount_paise + 1
      where annexure_id = (select annexure_id from bills where bill_type = 'repayment')`,
    ...{ named: /^bill_/, check: /^a re-payment pays/ },
  },
  {
    error: 'a failed payment is in two re-payments at once',
    by: `drop index repayments_live, repayments_round;
      insert into repayments select bill_id, 2, payment_id, first_bill_id, first_line, round, live from repayments`,
    ...{ named: /-1-1$/, check: /^a failed payment is/ },
  },
  {
    error: 'a payment says that it is of another line of a first bill',
    by: `update payments set first_bill_id = bill_id, first_line = 7 where bill_id = $bill`,
    ...{ named: /^bill_.* line 7$/, check: /^of a line of a first bill/ },
  },
  {
    error: 'a desk is counted a bill that is not there',
    by: `insert into desk_loads (treasury_code, stage, post_id, queue, day, bills)
      values ('577A', 'WITH_HA', 'post.ha.577a', 'express', '2026-11-01', 1)`,
    ...{ named: /^post\.ha\.577a WITH_HA express/, check: /^the count of each desk/ },
  },
]

class Undone extends Error {}

/** What each check says while the error is there; nothing of it stays. */
async function whilePlanted<Result>(by: string, ask: (sql: Transaction) => Promise<Result>): Promise<Result> {
  let result: Result | undefined
  await world.stack.database.sql
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql.unsafe(by.replaceAll('$bill', `'${failed.billId}'`))
      result = await ask(sql)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (result === undefined) throw new Error('nothing was asked')
  return result
}

test('each check has an error that it names', () => {
  const without = checks.filter(({ says }) => !planted.some(({ check }) => check.test(says)))
  expect(without.map(({ says }) => says)).toEqual([])
})

test.each(planted)('$error: it is named', async ({ by, named, check }) => {
  const found = await whilePlanted(by, async (sql) => {
    const verdicts = []
    for (const one of checks.filter(({ says }) => check.test(says))) verdicts.push(await judge(sql, one))
    return verdicts.flatMap(({ disagreements }) => disagreements)
  })
  expect(found.map(({ subject }) => subject).filter((subject) => named.test(subject))).not.toEqual([])
})
