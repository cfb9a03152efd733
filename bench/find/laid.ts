// Many bills and what belongs to them, laid in bulk for what is looked for among them: copies of one, past all
// triggers. Not all that comes with a bill: what is found, and what is counted of what stands.

import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import type { FindKey } from '../../domain/engine-room.ts'
import { insertBills, newBillIds } from '../rows.ts'

const copied = [
  ...['lifecycle_version', 'version', 'content_version', 'ddo_code', 'treasury_code', 'controlling_office_code'],
  ...['one_person_office', 'bill_kind', 'bill_type', 'claim_type', 'sector', 'financial_year', 'head_of_account'],
  ...['service_from', 'service_to', 'gross_paise', 'deductions_paise', 'net_paise', 'countersignature', 'pay_by'],
  ...['queue', 'acted', 'created_by'],
].join()

/** Of every break that is laid. */
export const sha256 = 'a'.repeat(64)
/** One in so many has had another token before. */
const revised = 7
/** Messages of the bank that wait. */
const unapplied = 20

/** What the n-th is found by: of bills, payments and their breaks, batches and files. */
export const numbersOf = (n: number): Record<FindKey, string> => ({
  ...{ billId: `bill_${n}`, billNumber: `number ${n}`, tokenNumber: `token ${n}`, voucherNumber: `voucher ${n}` },
  ...{ returnMemoNumber: `memo ${n}`, continuationSheetNumber: `sheet ${n}`, paymentId: `${n}-1-1`, utr: `utr ${n}` },
  ...{ returnReference: `return ${n}`, batchId: `batch_${n}`, fileName: `file ${n}`, fileId: `file_${n}` },
  ...{ breakId: `${sha256}:${n}`, traceId: `0af7651916cd43dd8448eb2100${100_000 + n}` },
})
/** The n-th that has a token of an earlier revision. */
export const formerTokenOf = (n: number): string => `former token ${n * revised}`

/** So many bills, a payment each, in files and batches of twenty; of another one in fifty is on its way. */
export async function layMany(sql: Sql, bills: number): Promise<void> {
  const [first = ''] = newBillIds(1)
  await insertBills(sql, [first], { state: 'PAID', version: 16, acted: {} })
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await layBills(transaction, first, bills)
    await layFiles(transaction, bills / 20)
    await layTold(transaction, bills / 10)
    await layBeside(transaction, bills / 5)
  })
}

/** The numbers from 1, or from that one, in SQL. */
const series = (sql: Transaction, to: number, from = 1) => sql.unsafe(`generate_series(${from}, ${Math.floor(to)}) n`)

async function layBills(sql: Transaction, first: string, bills: number): Promise<void> {
  await sql.unsafe(
    `insert into bills (bill_id, bill_number, token_number, voucher_number, return_memo_number,
      continuation_sheet_number, revision, state, ${copied})
    select 'bill_' || n, 'number ' || n, 'token ' || n, 'voucher ' || n, 'memo ' || n, 'sheet ' || n,
      case when n % ${revised} = 0 then 2 else 1 end, case when n % 50 = 0 then 'SENT' else 'PAID' end, ${copied}
    from bills, generate_series(1, ${bills}) n where bill_id = $1`,
    [first],
  )
  await sql.unsafe(`
    insert into bill_revisions (bill_id, revision, content, token_number)
    select 'bill_' || ${revised} * n, 1, '{}', 'former token ' || ${revised} * n
    from generate_series(1, ${Math.floor(bills / revised)}) n`)
  await sql.unsafe(
    `insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id, utr, return_reference)
    select n || '-1-1', 'bill_' || n, '577A', 1, 1, recipient_id, name, account_number, ifsc, amount_paise,
      'RETURNED', 'batch_' || n % ${bills / 20}, 'utr ' || n, 'return ' || n
    from annexure_lines, generate_series(1, ${bills}) n where annexure_id = $1`,
    [first],
  )
}

async function layFiles(sql: Transaction, files: number): Promise<void> {
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name,
      made_at)
    select 'batch_' || n, '577A', case when n % 500 < 4 then (array['MADE', 'SENT', 'REJECTED'])[n % 3 + 1]
      else 'ACKNOWLEDGED' end, 2, 20, 100, '2026-11-23', 'file ' || n, now() - n * interval '1 hour'
    from ${series(sql, files - 1, 0)}`
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    select 'file_' || n, '577A', 'APPROVED', 3, 'pa' from ${series(sql, files)}`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
    select subject || n, v, 'approve', 'SUBMITTED', 'APPROVED', 'TO',
      case subject when 'file_' then ('0af7651916cd43dd8448eb2100' || 100000 + n)::uuid end
    from ${series(sql, files)}, generate_series(1, 3) v, unnest('{file_,bill_}'::text[]) subject`
}

/** What the bank has said: messages, and breaks of which one in a hundred is open. */
async function layTold(sql: Transaction, told: number): Promise<void> {
  const n = series(sql, told)
  await sql`
    insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
    select ${sha256}, n, 'credit_unexpected', n || '-1-1', '{}', '577A' from ${n}`
  await sql`
    insert into break_cases (sha256, ordinal, kind, state, version, owner, payment_id, settlement, proposal)
    select sha256, ordinal, kind, case when ordinal % 100 = 0 then 'OPEN' else 'SETTLED' end, 1, owner, payment_id,
      case when ordinal % 100 > 0 then 'dismiss' end, case when ordinal % 100 > 0 then '{}'::jsonb end
    from breaks`
  await sql`
    insert into break_lines (sha256, ordinal, case_sha256, case_ordinal, payment_id)
    select sha256, ordinal, sha256, ordinal, payment_id from breaks`
  await sql`
    insert into bank_messages (sha256, bank, file_name, bytes, received_at)
    select md5(n::text) || md5('m' || n), 'rbi', n || '.xml', '', now() - n * interval '1 hour' from ${n}`
  await sql`
    insert into bank_message_results (sha256, applied, breaks)
    select md5(n::text) || md5('m' || n), 1, 0 from ${n} where n > ${unapplied}`
  await sql`
    insert into unapplied_messages (sha256, bank, received_at)
    select sha256, bank, received_at from bank_messages left join bank_message_results r using (sha256)
    where r.sha256 is null`
}

/** Answers of a week, days of the bank, notices and proofs: nearly all of them done with. */
async function layBeside(sql: Transaction, many: number): Promise<void> {
  const n = series(sql, many)
  await sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body, at)
    select 'somebody', n::text, lpad(n::text, 64, '0'), case when n % 100 = 0 then 0 else 200 end, '{}', '',
      now() - n * interval '30 seconds' from ${n}`
  await sql`
    insert into scrolls (scroll_id, bank, treasury_code, day, number, state, version, approved_at, told_at)
    select 'scroll ' || n, 'rbi', '577A', date '2020-01-01' + n, 1, 'APPROVED', 2, now(),
      case when n % 1000 > 0 then now() end from ${n}`
  await sql`
    insert into notices (kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at, closed_at)
    select 'paper_not_inwarded', 'bill', 'bill_' || n, 'number ' || n, '577A', 'TO', now(), now(),
      case when n % 1000 > 0 then now() end from ${n}`
  await sql`
    insert into proofs (proof_id, state, workflows, ended_at)
    select 'proof_' || lpad(n::text, 26, '0'), 'AGREES', 'all', now() from ${n} where n <= 5000`
  await sql`
    insert into proof_checks (proof_id, name, looked, found, milliseconds)
    select 'proof_' || lpad(n::text, 26, '0'), 'messages', 1, 0, 1 from ${n} where n <= 5000`
}

/** What was laid, so that plans are made by what there is. */
export const laidTables = [
  ...['bills', 'bill_revisions', 'payments', 'batches', 'payment_files', 'transitions', 'breaks', 'break_cases'],
  ...['break_lines', 'bank_messages', 'bank_message_results', 'unapplied_messages', 'idempotency_keys', 'scrolls'],
  ...['notices', 'proofs', 'proof_checks', 'repayments'],
] as const
