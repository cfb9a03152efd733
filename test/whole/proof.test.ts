// The proof (books.md): of a State that has lived everything agrees; and whatever is altered behind the software's back
// is named, with its row.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from '../../db/proof/check.ts'
import { checks, prove } from '../../db/proof/prove.ts'
import { lapseIn } from '../../db/repayment/lapse.ts'
import { foundWhile, livedState, whileAltered, type Lived } from '../kit/proved.ts'

let lived: Lived
beforeAll(async () => {
  lived = await livedState()
}, 180_000)
afterAll(() => lived.world.stack.stop(), 30_000)

test('of a State that has lived everything agrees', async () => {
  const verdicts = await prove(lived.world.stack.database.sql)
  expect(verdicts.flatMap(({ says, disagreements }) => disagreements.map((one) => ({ says, ...one })))).toEqual([])
  expect(verdicts.filter(({ looked }) => looked === 0).map(({ says }) => says)).toEqual([
    'what is counted as cleared of a head is what the trail says was cleared (S-24)',
    'what has lapsed is booked once, on its day, out of what failed: its whole amount',
    'the count of each desk is how many bills are there',
  ])
})

test('everything agrees when what failed has lapsed, out of the draft that would have paid it again', async () => {
  const overAtOnce = `update parameters set value = '-1' where name = 'repayment.days'`
  const verdicts = await whileAltered(lived, overAtOnce, async (sql) => {
    await sql`set local session_replication_role = origin`
    expect(await lapseIn(sql, 500)).toEqual({ lapsed: 1, more: false })
    const found = []
    for (const check of checks) found.push(await judge(sql, check))
    return found
  })
  expect(verdicts.flatMap(({ says, disagreements }) => disagreements.map((one) => ({ says, ...one })))).toEqual([])
  expect(verdicts.find(({ name }) => name === 'lapses')).toMatchObject({ looked: 1 })
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
    error: 'a movement of a grant is put to another bill',
    by: `update grant_movements set bill_id = (select bill_id from bills where state = 'PASSED' limit 1)
      where bill_id = $bill and kind = 'spend'`,
    ...{ named: /^bill_/, check: /^a bill has moved its own grant/ },
  },
  {
    error: 'a movement of a grant is called after another day',
    by: `update grant_movements set at = at - interval '1 day' where bill_id = $bill and kind = 'spend'`,
    ...{ named: /^movement \d+ of bill_/, check: /^each movement of a grant/ },
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
    error: 'a bill was passed by somebody whom no lifecycle lets pass one',
    by: `update transitions set role = 'FOA' where subject_id = $bill and action = 'pass'`,
    ...{ named: /^bill_/, check: /^each move of a bill/ },
  },
  {
    error: 'a move is said to be of somebody who never held the post',
    by: `update transitions set user_id = 'maker.10107' where subject_id = $bill and action = 'pass'`,
    ...{ named: /^bill_/, check: /^each move of a bill/ },
  },
  {
    error: 'an act that was answered is out of the trail',
    by: `update transitions set update_id = repeat('0', 64) where subject_id = $bill and action = 'pass'`,
    ...{ named: /^bill_/, check: /^what somebody was answered/ },
  },
  {
    error: 'a bill is said to stand where it is since another day',
    by: `update bills set state_since = state_since - interval '1 day' where bill_id = $bill`,
    ...{ named: /^bill_/, check: /^versions run/ },
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
    error: 'a payment that came back is called paid',
    by: `update payments set state = 'PAID' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /^a payment is called after/ },
  },
  {
    error: 'a file as it is stored pays another account than the row says',
    by: `update payments set account_number = '999999999999' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /^the files to the bank as they are stored/ },
  },
  {
    error: 'a file as it is stored was altered',
    by: `update batch_file_chunks
      set bytes = overlay(bytes placing '9'::bytea from position('EndToEndId'::bytea in bytes) + 12)
      where batch_id = (select batch_id from payments where bill_id = $bill)`,
    ...{ named: /^batch_/, check: /^the files to the bank as they are stored/ },
  },
  {
    error: 'a debit has another UTR than the bank has told',
    by: `update payments set utr = 'ALTERED' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /as it is stored, is what the payments say/ },
  },
  {
    error: 'a payment is debited of which the bank has said nothing',
    by: `update payments set debited_at = now(), utr = 'INVENTED' || line, debit_booking_date = '2026-11-23'
      where bill_id = (select bill_id from payments where state = 'PAID' limit 1)`,
    ...{ named: /-1-1$/, check: /as it is stored, is what the payments say/ },
  },
  {
    error: 'what the bank has said of a return is gone from the row',
    by: `update payments set return_reference = null, returned_at = null, state = 'PAID' where bill_id = $bill`,
    ...{ named: /-1-1$/, check: /as it is stored, is what the payments say/ },
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

test('each check has an error that it names', () => {
  const without = checks.filter(({ says }) => !planted.some(({ check }) => check.test(says)))
  expect(without.map(({ says }) => says)).toEqual([])
})

test.each(planted)('$error: it is named', async ({ by, named, check }) => {
  const found = await foundWhile(
    lived,
    by,
    checks.filter(({ says }) => check.test(says)),
  )
  expect(found.map(({ subject }) => subject).filter((subject) => named.test(subject))).not.toEqual([])
})
