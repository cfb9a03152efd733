// What must be true of the rows of any system at rest, whatever was done in it.

import { expect } from 'vitest'
import { proveScrolls } from '../../bench/chaos/scrolls.ts'
import type { Sql } from '../../db/kernel/connection.ts'

/** Grants are the sums of their movements, and what their bills block and spend. */
async function expectGrantsAgree(sql: Sql): Promise<void> {
  const wrong = await sql`
    select g.*, s.* from grants g cross join lateral (
      select coalesce(sum(amount_paise) filter (where kind = 'block'), 0)
          - coalesce(sum(amount_paise) filter (where kind in ('give_back', 'spend')), 0) as blocked,
        coalesce(sum(amount_paise) filter (where kind = 'spend'), 0) as spent,
        coalesce(sum(amount_paise) filter (where kind = 'allot'), 0) as allotted
      from grant_movements m where m.grant_id = g.grant_id
    ) s where (g.blocked_paise, g.spent_paise, g.allotted_paise) is distinct from (s.blocked, s.spent, s.allotted)`
  expect(wrong, 'grants that are not the sum of their movements').toEqual([])
  const [blocked] = await sql`select coalesce(sum(blocked_paise), 0) as paise from grants`
  const [byBills] = await sql`
    select coalesce(sum(gross_paise), 0) as paise from bills
    where head_of_account < '8000' and state in (
      'WITH_COUNTERSIGNER', 'AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED', 'OBJECTED',
      'IN_PAYMENT_FILE',
      'AWAITING_WAYS_AND_MEANS')`
  expect(blocked, 'what is blocked, and the bills that block it').toEqual(byBills)
}

/** Each serial gave every number once: in a scope the numbers given are 1 to its last. */
async function expectSerialsGapless(sql: Sql): Promise<void> {
  const given = await sql`
    with numbers as (
      select 'bill' as kind, bill_number as number from bills
      union all select 'token', detail ->> 'tokenNumber' from transitions where action = 'inward'
      union all select 'sheet', detail ->> 'continuationSheetNumber' from transitions where action = 'countersign'
      union all select 'memo', detail ->> 'returnMemoNumber' from transitions where action = 'print-return-memo'
      union all select 'voucher', voucher_number from bills where voucher_number is not null
    ), parts as (
      select kind, regexp_replace(number, '/(CS/|RM/)?[0-9]+$', '') as scope,
        substring(number from '[0-9]+$')::bigint as serial
      from numbers
    )
    select s.kind, s.scope, s.last, count(p.serial) as given, count(distinct p.serial) as different,
      max(p.serial) as highest
    from serials s left join parts p on p.kind = s.kind and p.scope = s.scope
    group by s.kind, s.scope, s.last
    having count(p.serial) <> s.last or count(distinct p.serial) <> s.last or max(p.serial) <> s.last`
  expect(given, 'serials with a gap or a number given twice').toEqual([])
}

/** Every row of the trail follows the one before it, and the last is what the bill's row says. */
async function expectTrailsWhole(sql: Sql): Promise<void> {
  const broken = await sql`
    select subject_id, version from (
      select subject_id, version, from_state, lag(to_state) over w as before, lag(version) over w as previous
      from transitions window w as (partition by subject_id order by version)
    ) t where coalesce(previous, 0) + 1 <> version or coalesce(before, 'NEW') <> from_state`
  expect(broken, 'moves that do not follow the one before').toEqual([])
  const apart = await sql`
    select b.bill_id, b.state, b.version from bills b
    where not exists (select 1 from transitions t where t.subject_id = b.bill_id and t.version = b.version
      and t.to_state = b.state)
      or exists (select 1 from transitions t where t.subject_id = b.bill_id and t.version > b.version)`
  expect(apart, 'bills that their trail does not end at').toEqual([])
}

export async function expectBooksAgree(sql: Sql): Promise<void> {
  await expectGrantsAgree(sql)
  await expectSerialsGapless(sql)
  await expectTrailsWhole(sql)
  const unbalanced = await sql`
    select entry_id from ledger_lines group by entry_id having sum(debit_paise) <> sum(credit_paise)`
  expect(unbalanced).toEqual([])
  const [posted] = await sql`select count(*) as entries from ledger_entries where kind = 'voucher'`
  const [vouchers] = await sql`select count(*) as entries from bills where voucher_number is not null`
  expect(posted, 'an entry a voucher').toEqual(vouchers)
  const [inTransit] = await sql`
    select coalesce(sum(credit_paise - debit_paise), 0) as paise
    from ledger_lines join ledger_entries using (entry_id) where kind = 'voucher'
      and head_of_account = (select value #>> '{}' from parameters where name = 'chart.in_transit_head')`
  const [net] = await sql`select coalesce(sum(net_paise), 0) as paise from bills where voucher_number is not null`
  expect(inTransit, 'what came in transit, and the nets of all vouchers').toEqual(net)
  for (const { proof, wrong } of await proveScrolls(sql)) expect(wrong, proof).toEqual([])
  const twice = await sql`
    select bill_id, line from payments where state not in ('RETURNED', 'REJECTED') group by bill_id, line
      having count(*) > 1`
  expect(twice, 'lines paid twice').toEqual([])
  const payeeless = await sql`
    select b.bill_id, b.state from bills b where b.net_paise = 0 and voucher_number is not null
      and (b.state <> 'VOUCHERED' or exists (select 1 from payments p where p.bill_id = b.bill_id))`
  expect(payeeless, 'bills that pay nobody, and have a payment').toEqual([])
}

/** Whatever a refusal, or a message that fits nothing, might have touched. */
export async function everythingIn(sql: Sql) {
  return {
    bills: await sql`select * from bills order by bill_id`,
    lines:
      await sql`select annexure_id, count(*) as lines from annexure_lines group by annexure_id order by annexure_id`,
    deductions: await sql`select * from deductions order by bill_id, line`,
    subVouchers: await sql`select * from sub_vouchers order by bill_id, line`,
    sanctions: await sql`select * from sanctions order by bill_id`,
    documents: await sql`select count(*) as documents from attachment_contents`,
    attachments: await sql`select * from attachments order by attachment_id`,
    // That a line was parked is in its break's own trail, which is no move of money's.
    trail: await sql`select subject_id, max(version) as version, count(*) as moves from transitions
        where action <> 'park' group by subject_id order by subject_id`,
    serials: await sql`select * from serials order by kind, scope`,
    grants: await sql`select * from grants order by grant_id`,
    movements: await sql`select count(*) as movements, max(movement_id) as latest from grant_movements`,
    objections: await sql`select * from objections order by objection_id`,
    wanting: await sql`select * from found_wanting order by update_id`,
    files: await sql`select * from payment_files order by file_id`,
    billsOfFiles: await sql`select * from payment_file_bills order by file_id, bill_id`,
    batches: await sql`select * from batches order by batch_id`,
    payments: await sql`select * from payments order by payment_id`,
    ledger: await sql`select count(*) as lines from ledger_lines`,
  }
}
