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

/** Numbers have the forms that the software gives them: by these it is told what may bear them. */
const begin = '01K8ZQ4V7N3M5R2T9X'
const padded = (n: number, digits = 8): string => String(n).padStart(digits, '0')
const ulidOf = (n: number): string => `${begin}${padded(n)}`
const scrollDay = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)
const tokens = '577A/2026-27/'
const formerTokens = '577A/2025-26/'
const bankDay = 'RBISH26'
const act = '0af7651916cd43dd8448eb2100'

/** What the n-th is found by: of bills, payments and their breaks, batches, files and what is beside them. */
export const numbersOf = (n: number): Record<FindKey, string> => ({
  ...{ billId: `bill_${ulidOf(n)}`, billNumber: `12E01-10104O/2026-27/${padded(n)}`, tokenNumber: tokens + padded(n) },
  ...{ voucherNumber: `${tokens}2054/${padded(n)}`, returnMemoNumber: `${tokens}RM/${padded(n)}` },
  ...{ continuationSheetNumber: `${tokens}CS/${padded(n)}`, paymentId: `${ulidOf(n)}-1-1` },
  ...{ utr: `${bankDay}${padded(n, 15)}`, returnReference: `RETURN${n}`, batchId: `batch_${ulidOf(n)}` },
  ...{ fileName: `batch_${ulidOf(n)}.xml`, fileId: `file_${ulidOf(n)}`, breakId: `${sha256}:${n}` },
  ...{ scrollId: `scroll-rbi-577A-${scrollDay(n)}-1`, changeId: `change_${ulidOf(n)}` },
  ...{ delegationId: `delegation_${ulidOf(n)}`, chargeId: `charge_${ulidOf(n)}`, repairId: `repair_${ulidOf(n)}` },
  ...{ transferId: `transfer_${ulidOf(n)}`, absenceId: `absence_${ulidOf(n)}`, staffingId: `staffing_${ulidOf(n)}` },
  ...{ clearanceId: `limit_${ulidOf(n)}`, proofId: `proof_${ulidOf(n)}`, traceId: `${act}${100_000 + n}` },
})
/** The n-th that has a token of an earlier revision. */
export const formerTokenOf = (n: number): string => formerTokens + padded(n * revised)
/** Of the n-th, in SQL. */
const serial = "lpad(n::text, 8, '0')"
const ulid = `'${begin}' || ${serial}`

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
    await layActs(transaction, bills / 50)
  })
}

/** The numbers from 1, or from that one, in SQL. */
const series = (sql: Transaction, to: number, from = 1) => sql.unsafe(`generate_series(${from}, ${Math.floor(to)}) n`)

async function layBills(sql: Transaction, first: string, bills: number): Promise<void> {
  await sql.unsafe(
    `insert into bills (bill_id, bill_number, token_number, voucher_number, return_memo_number,
      continuation_sheet_number, revision, state, ${copied})
    select 'bill_' || ${ulid}, '12E01-10104O/2026-27/' || ${serial}, '${tokens}' || ${serial},
      '${tokens}2054/' || ${serial}, '${tokens}RM/' || ${serial}, '${tokens}CS/' || ${serial},
      case when n % ${revised} = 0 then 2 else 1 end, case when n % 50 = 0 then 'SENT' else 'PAID' end, ${copied}
    from bills, generate_series(1, ${bills}) n where bill_id = $1`,
    [first],
  )
  await sql.unsafe(`
    insert into bill_revisions (bill_id, revision, content, token_number)
    select 'bill_' || ${ulid}, 1, '{}', '${formerTokens}' || ${serial}
    from generate_series(${revised}, ${bills}, ${revised}) n`)
  await sql.unsafe(
    `insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id, utr, return_reference)
    select ${ulid} || '-1-1', 'bill_' || ${ulid}, '577A', 1, 1, recipient_id, name, account_number, ifsc,
      amount_paise, 'RETURNED', 'batch_${begin}' || lpad((n % ${bills / 20})::text, 8, '0'),
      '${bankDay}' || lpad(n::text, 15, '0'), 'RETURN' || n
    from annexure_lines, generate_series(1, ${bills}) n where annexure_id = $1`,
    [first],
  )
}

async function layFiles(sql: Transaction, files: number): Promise<void> {
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name,
      made_at)
    select 'batch_' || ${sql.unsafe(ulid)}, '577A', case when n % 500 < 4
      then (array['MADE', 'SENT', 'REJECTED'])[n % 3 + 1] else 'ACKNOWLEDGED' end, 2, 20, 100, '2026-11-23',
      'batch_' || ${sql.unsafe(ulid)} || '.xml', now() - n * interval '1 hour'
    from ${series(sql, files - 1, 0)}`
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    select 'file_' || ${sql.unsafe(ulid)}, '577A', 'APPROVED', 3, 'pa' from ${series(sql, files)}`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
    select subject || ${sql.unsafe(ulid)}, v, 'approve', 'SUBMITTED', 'APPROVED', 'TO',
      case subject when 'file_' then (${act}::text || 100000 + n)::uuid end
    from ${series(sql, files)}, generate_series(1, 3) v, unnest('{file_,bill_}'::text[]) subject`
}

/** What the bank has said: messages, and breaks of which one in a hundred is open. */
async function layTold(sql: Transaction, told: number): Promise<void> {
  const n = series(sql, told)
  await sql`
    insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
    select ${sha256}, n, 'credit_unexpected', ${sql.unsafe(ulid)} || '-1-1', '{}', '577A' from ${n}`
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
    select 'scroll-rbi-577A-' || date '2020-01-01' + n || '-1', 'rbi', '577A', date '2020-01-01' + n, 1, 'APPROVED', 2,
      now(), case when n % 1000 > 0 then now() end from ${n}`
  await sql`
    insert into notices (kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at, closed_at)
    select 'paper_not_inwarded', 'bill', 'bill_' || ${sql.unsafe(ulid)}, 'number ' || n, '577A', 'TO', now(), now(),
      case when n % 1000 > 0 then now() end from ${n}`
  await sql`
    insert into proofs (proof_id, state, workflows, ended_at)
    select 'proof_' || ${sql.unsafe(ulid)}, 'AGREES', 'all', now() from ${n} where n <= 5000`
  await sql`
    insert into proof_checks (proof_id, name, looked, found, milliseconds)
    select 'proof_' || ${sql.unsafe(ulid)}, 'messages', 1, 0, 1 from ${n} where n <= 5000`
}

/** Acts about posts, recipients and workflows, each with its trail. */
async function layActs(sql: Transaction, many: number): Promise<void> {
  const [n, id] = [series(sql, many), sql.unsafe(ulid)]
  await sql`
    insert into changes (change_id, version, state, kind, key, office_code, treasury_code, from_date, reason,
      proposed_by, decided_by)
    select 'change_' || ${id}, 2, 'APPROVED', 'recipient', 'recipient ' || n, '12E01-10104O', '577A', '2026-11-23', '',
      'approver', 'ha' from ${n}`
  await sql`
    insert into delegations (delegation_id, version, state, post_id, office_code, treasury_code, user_id, asked_by,
      from_at, until_at, reason)
    select 'delegation_' || ${id}, 2, 'ENDED', 'post', '12E01-10104O', '577A', 'other', 'approver', now(), now(), ''
    from ${n}`
  await sql`
    insert into charges (charge_id, version, state, post_id, office_code, treasury_code, user_id, from_at, reason,
      given_by)
    select 'charge_' || ${id}, 1, 'GIVEN', 'post', '577A', '577A', 'other', now(), '', 'to' from ${n}`
  await sql`
    insert into repairs (repair_id, version, state, repair_kind, workflow_id, workflow_kind, says, reason, user_id,
      post_id, update_id)
    select 'repair_' || ${id}, 1, 'OPEN', 'nudge', 'bill_' || ${id}, 'bill', '', '', 'admin', 'post.admin',
      lpad(n::text, 64, '0') from ${n}`
  const subjects = ['change', 'delegation', 'charge', 'repair', 'transfer', 'absence', 'staffing', 'limit']
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, detail)
    select subject || '_' || ${id}, 1, 'create', 'NEW', 'GIVEN', 'TO', '{"postId": "post"}'
    from ${n}, unnest(${subjects}::text[]) subject`
}

/** What was laid, so that plans are made by what there is. */
export const laidTables = [
  ...['bills', 'bill_revisions', 'payments', 'batches', 'payment_files', 'transitions', 'breaks', 'break_cases'],
  ...['break_lines', 'bank_messages', 'bank_message_results', 'unapplied_messages', 'idempotency_keys', 'scrolls'],
  ...['notices', 'proofs', 'proof_checks', 'repayments', 'changes', 'delegations', 'charges', 'repairs'],
] as const
