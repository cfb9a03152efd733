// Bills that are paid, and all that a treasury has of them, laid in bulk so that everything agrees: the trail of each,
// its grant and voucher, its payment in a file that is stored, what the bank said of it as it is stored, its scroll.

import { createHash } from 'node:crypto'
import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { writePain001 } from '../../rbi/pain001.ts'
import { firstOffice } from '../../local/sample-state-data.ts'
import { readMaster } from '../rows.ts'
import { grossPaise, headOfAccount, stepsToPassed, treasuryCode } from '../telephone-bill.ts'

/** Of one day, which is the vouchers', the bank's and the scroll's. */
const day = '2026-11-23'
const filled = 1_000

/** The states through which the ten acts lead. */
const states = [
  'DRAFT',
  'WITH_CHECKER',
  'WITH_APPROVER',
  'AWAITING_INWARD',
  'WITH_BOA',
  'WITH_BOA',
  'WITH_HA',
  'WITH_HA',
]
const way = [
  ...states,
  'WITH_BAO',
  'WITH_BAO',
  'PASSED',
  'IN_PAYMENT_FILE',
  'AUTHORISED',
  'SENT',
  'ACKNOWLEDGED',
  'PAID',
]

interface Move {
  version: number
  action: string
  from: string
  to: string
  user: string | null
  office: string | null
  role: string
}

const told: readonly (readonly [action: string, login: string | null, office: string | null, role: string])[] = [
  ['create', 'maker.10104', firstOffice, 'MAKER'],
  ...stepsToPassed.map(({ action, login, office, role }) => [action, login, office, role] as const),
  ['authorise', 'pa.577a', treasuryCode, 'PA'],
  ['approve-file', 'to.577a', treasuryCode, 'TO'],
  ['send', null, null, 'RBI_EXCHANGE'],
  ['acknowledge', null, null, 'RBI_EXCHANGE'],
  ['debit', null, null, 'RBI_EXCHANGE'],
]
const moves: readonly Move[] = told.map(([action, user, office, role], index) => ({
  ...{ version: index + 1, action, user, office, role },
  from: way[index - 1] ?? 'NEW',
  to: way[index] ?? 'PAID',
}))
const versionOf = (action: string): number => moves.find((move) => move.action === action)?.version ?? 0
const lastVersion = moves.length

/** Ids of the n-th bill, in SQL over `n`. */
const bill = `'bill_' || lpad(n::text, 26, '0')`
const payment = `lpad(n::text, 26, '0') || '-1-1'`
const batch = `'batch_' || lpad(((n - 1) / ${filled})::text, 26, '0')`
const numbered = (scope: string): string => `${scope} || '/' || lpad(n::text, 6, '0')`
const utr = `'SBIN2' || lpad(n::text, 11, '0')`

async function layBills(sql: Transaction, from: number, to: number, financialYear: string, recipientId: string) {
  const n = `generate_series(${from}, ${to}) n`
  const [office, token] = [`${firstOffice}/${financialYear}`, `${treasuryCode}/${financialYear}`]
  await sql.unsafe(`
    insert into bills (bill_id, bill_number, lifecycle_version, version, content_version, revision, state, ddo_code,
      treasury_code, controlling_office_code, one_person_office, bill_kind, bill_type, claim_type, sector,
      financial_year, head_of_account, service_from, service_to, gross_paise, deductions_paise, net_paise, annexure_id,
      annexure_lines, annexure_paise, countersignature, pay_by, queue, acted, created_by, token_number, voucher_number,
      voucher_date)
    select ${bill}, ${numbered(`'${office}'`)}, ${currentLifecycleVersion}, ${lastVersion}, 1, 1, 'PAID',
      '${firstOffice}', '${treasuryCode}', '12E01-01204O', false, 'direct', 'dc_exempt', 'telephone', 'S',
      '${financialYear}', '${headOfAccount}', date '2026-10-01', date '2026-10-31', ${grossPaise}, 0, ${grossPaise},
      ${bill}, 1, ${grossPaise}, 'exempt', 'e_payment', 'seniority', '{}', 'maker.10104', ${numbered(`'${token}'`)},
      ${numbered(`'${token}/2054'`)}, date '${day}' from ${n}`)
  await sql.unsafe(`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, name, account_number, ifsc)
    select ${bill}, 1, recipient_id, ${grossPaise}, name, account_number, ifsc
    from ${n} cross join recipients where recipient_id = '${recipientId}'`)
  await sql.unsafe(`
    insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, at,
      detail)
    select ${bill}, m.version, m.action, m."from", m."to", m."user", 'post.' || m."user", m.office, m.role,
      b.state_since,
      case m.action when 'inward' then jsonb_build_object('tokenNumber', b.token_number)
        when 'approve-file' then jsonb_build_object('voucherNumber', b.voucher_number) end
    from ${n} join bills b on b.bill_id = ${bill}
      cross join jsonb_to_recordset('${JSON.stringify(moves)}') as m(version int, action text, "from" text, "to" text,
        "user" text, office text, role text)`)
  await sql.unsafe(`
    insert into grant_movements (grant_id, kind, amount_paise, bill_id, bill_version)
    select grant_id, m.kind, ${grossPaise}, ${bill}, m.version from ${n} cross join (
      values ('block', ${versionOf('approve')}), ('spend', ${versionOf('approve-file')})) m(kind, version)
      join grants on (ddo_code, head_of_account, financial_year) =
        ('${firstOffice}', '${headOfAccount}', '${financialYear}')`)
  await sql.unsafe(`
    insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
    select 'voucher:' || v, 'voucher', 'voucher', v, '${treasuryCode}', date '${day}', '${day.slice(0, 7)}'
    from ${n} cross join lateral (select ${numbered(`'${token}/2054'`)} as v) g`)
  await sql.unsafe(`
    insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    select 'voucher:' || v, l.line, l.head, l.debit, l.credit
    from ${n} cross join lateral (select ${numbered(`'${token}/2054'`)} as v) g cross join (
      values (1, '${headOfAccount}', ${grossPaise}, 0), (2, '8670-00-110-0-00', 0, ${grossPaise}))
        l(line, head, debit, credit)`)
  await sql.unsafe(`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id, utr, debited_at, debit_booking_date, debit_scroll, debited_from)
    select ${payment}, ${bill}, '${treasuryCode}', 1, 1, recipient_id, name, account_number, ifsc, ${grossPaise},
      'PAID', ${batch}, ${utr}, clock_timestamp(), date '${day}', 'scroll-rbi-${treasuryCode}-${day}-1', 'inTransit'
    from ${n} cross join recipients where recipient_id = '${recipientId}'`)
}

interface PaymentRow {
  paymentId: string
  amountPaise: number
  name: string
  accountNumber: string
  ifsc: string
  utr: string
}

const createdAt = `${day}T11:00:00.000+05:30`

/** Its file, and the bank's notification of its debits, as both are stored. */
async function layFile(sql: Transaction, batchId: string): Promise<void> {
  const payments = await sql<PaymentRow[]>`
    select payment_id, amount_paise, name, account_number, ifsc, utr from payments where batch_id = ${batchId}
    order by payment_id`
  const amountPaise = payments.length * grossPaise
  const head = { batchId, treasuryCode, executionDate: day, createdAt, payments: payments.length, amountPaise }
  const debtor = { debtorName: 'Government of Karnataka', debtorAccount: 'GOVTKARNATAKA001' }
  const lines = payments.map((one) => ({ ...one, reference: 'Telephone' }))
  const file = Buffer.from([...writePain001({ ...head, ...debtor }, lines)].join(''))
  const messageId = `N${batchId.slice(-20)}`
  const facts = payments.map(({ paymentId, utr }) => ({
    ...{ kind: 'debit' as const, paymentId, utr, amountPaise: grossPaise, bookingDate: day },
  }))
  const message = Buffer.from([...writeCamt054({ messageId, createdAt, account: 'GOVTKARNATAKA001', facts })].join(''))
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values (${batchId}, ${treasuryCode}, 'ACKNOWLEDGED', 3, ${payments.length}, ${amountPaise}, ${day},
      ${`${batchId}.xml`})`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values (${batchId}, 1, 'create', 'NEW', 'MADE', 'RBI_EXCHANGE'),
      (${batchId}, 2, 'send', 'MADE', 'SENT', 'RBI_EXCHANGE'),
      (${batchId}, 3, 'acknowledge', 'SENT', 'ACKNOWLEDGED', 'RBI_EXCHANGE')`
  await sql`insert into batch_files (batch_id, sha256, bytes) values (${batchId}, ${hash(file)}, ${file})`
  const sha256 = hash(message)
  await sql`
    insert into bank_messages (sha256, bank, file_name, bytes, received_at)
    values (${sha256}, 'rbi', ${`${messageId}.xml`}, ${message}, now() - interval '1 hour')`
  await sql`insert into bank_message_progress (sha256, applied) values (${sha256}, ${payments.length})`
  await sql`
    insert into bank_message_results (sha256, applied, breaks, at)
    values (${sha256}, ${payments.length}, 0, now() + interval '1 hour')`
}

/** Serials, the grant's counters, the scroll with its entry: each as all bills so far make it. */
async function settle(sql: Transaction, count: number, financialYear: string): Promise<void> {
  const paid = count * grossPaise
  const [grant] = await sql<{ grantId: number }[]>`
    select grant_id from grants where ddo_code = ${firstOffice} and head_of_account = ${headOfAccount}
      and financial_year = ${financialYear}`
  await sql`
    insert into grant_movements (grant_id, kind, amount_paise) values (${grant?.grantId ?? 0}, 'allot', ${paid})`
  await sql`
    update grants set allotted_paise = allotted_paise + ${paid}, spent_paise = ${paid}
    where grant_id = ${grant?.grantId ?? 0}`
  const treasury = `${treasuryCode}/${financialYear}`
  const scopes = [
    ['bill', `${firstOffice}/${financialYear}`],
    ['token', treasury],
    ['voucher', `${treasury}/2054`],
  ]
  for (const [kind = '', scope = ''] of scopes)
    await sql`
      insert into serials (kind, scope, last) values (${kind}, ${scope}, ${count})
      on conflict (kind, scope) do update set last = excluded.last`
  const scrollId = `scroll-rbi-${treasuryCode}-${day}-1`
  await sql`delete from ledger_lines where entry_id = ${`debit:${scrollId}`}`
  await sql`delete from ledger_entries where entry_id = ${`debit:${scrollId}`}`
  await sql`
    insert into scrolls (scroll_id, bank, treasury_code, day, number, state, version, approved_at)
    values (${scrollId}, 'rbi', ${treasuryCode}, ${day}, 1, 'APPROVED', 2, now())
    on conflict (scroll_id) do update set approved_at = now()`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values (${scrollId}, 1, 'create', 'NEW', 'OPEN', 'RBI_EXCHANGE'),
      (${scrollId}, 2, 'approve', 'OPEN', 'APPROVED', 'TO')
    on conflict do nothing`
  await sql`
    insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
    values (${`debit:${scrollId}`}, 'debit', 'scroll', ${scrollId}, ${treasuryCode}, ${day}, ${day.slice(0, 7)})`
  await sql`
    insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    select ${`debit:${scrollId}`}, line, value #>> '{}', debit, credit
    from (values (1, 'chart.in_transit_head', ${paid}::bigint, 0), (2, 'chart.rbd_head', 0, ${paid}::bigint))
      l(line, name, debit, credit) join parameters using (name)`
}

/** What other measurements have left, which lay bills without all that belongs to them. */
export const clearAll = (sql: Sql): Promise<unknown> =>
  sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await transaction`
      truncate bills, transitions, payments, batches, scrolls, ledger_entries, bank_messages, serials,
        sanction_register, clearance_days, desk_loads, annexure_lines, idempotency_keys, payment_files, delegations,
        charges, absences, notices, proofs cascade`
    await transaction`delete from grant_movements where kind <> 'allot'`
    await transaction`update grants set blocked_paise = 0, spent_paise = 0`
  })

/** So many more of them, in whole files, past all triggers. @returns how many there are in all */
export async function layPaid(sql: Sql, had: number, more: number): Promise<number> {
  const { financialYear, recipientId } = await readMaster(sql)
  const count = had + Math.ceil(more / filled) * filled
  for (let from = had; from < count; from += filled)
    await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`
      await layBills(transaction, from + 1, from + filled, financialYear, recipientId)
      await layFile(transaction, `batch_${String(from / filled).padStart(26, '0')}`)
    })
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await settle(transaction, count, financialYear)
  })
  await sql`vacuum analyze`
  await sql`checkpoint`
  return count
}
