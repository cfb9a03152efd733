// What the database itself refuses, whoever writes: a statement, and the constraint or the trail that stands against
// it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills } from '../../bench/rows.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
const run = (statement: string) => database.sql.unsafe(statement)

beforeAll(async () => {
  database = await ownDatabase(1)
  await insertBills(database.sql, ['bill_x'], { state: 'WITH_BOA', version: 5, acted: {} })
  await run(`insert into transitions (subject_id, version, action, from_state, to_state, role, update_id)
    values ('bill_x', 6, 'accept', 'WITH_BOA', 'WITH_BOA', 'BOA', 'once')`)
  await run(
    `insert into grant_movements (grant_id, kind, amount_paise) select grant_id, 'allot', 0 from grants limit 1`,
  )
  await run(ledgerEntry('entry_x', 'V/1'))
  await run(ledgerEntry('entry_y', 'V/2'))
  await run(`insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
    values ('entry_x', 1, 'one', 500, 0), ('entry_x', 2, 'other', 0, 500)`)
  await run(payment('PAY/1', 1))
  await run(`insert into bill_revisions (bill_id, revision, content) values ('bill_x', 1, '{}')`)
  await run(`insert into attachment_contents (sha256, bytes) values ('x', 'x')`)
  await run(`insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date,
      file_name)
    values ('batch_x', '577A', 'MADE', 1, 1, 500, '2026-11-23', 'batch_x.xml')`)
  await run(`insert into batch_files (batch_id, sha256, bytes) values ('batch_x', 'x', 'x')`)
  await run(`insert into bank_messages (sha256, bank, file_name, bytes) values ('x', 'rbi', 'x.xml', 'x')`)
  await run(`insert into batch_file_chunks (batch_id, ordinal, bytes) values ('batch_x', 0, 'x')`)
  await run(`insert into bank_message_chunks (sha256, ordinal, bytes) values ('x', 0, 'x')`)
  await run(`insert into bank_message_results (sha256, applied, breaks) values ('x', 0, 1)`)
  await run(`insert into breaks (sha256, ordinal, kind, detail, owner) values ('x', 0, 'unreadable', '{}', 'DOT')`)
  await run(`insert into found_wanting (update_id, bill_id, revision, items, found_by)
    values ('x', 'bill_x', 1, '{invoice}', 'ha.577a')`)
})
afterAll(() => database.drop())

const ledgerEntry = (id: string, source: string, day = '2026-11-02', month = '2026-11'): string => `
  insert into ledger_entries (entry_id, kind, source_kind, source_id, treasury_code, day, month)
  values ('${id}', 'voucher', 'voucher', '${source}', '577A', '${day}', '${month}')`

const payment = (id: string, attempt: number, amountPaise = 500): string => `
  insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
    amount_paise, state)
  values ('${id}', 'bill_x', '577A', 1, ${attempt}, 'r', 'n', '1', 'SBIN0000001', ${amountPaise}, 'QUEUED')`

describe('the database refuses', () => {
  test.each([
    ['a net that is not gross less deductions', 'bills_net', `update bills set net_paise = net_paise - 1`],
    ['a gross that moves without its net', 'bills_net', `update bills set gross_paise = gross_paise + 1`],
    ['a net below nothing', 'bills_net', `update bills set deductions_paise = gross_paise + 100, net_paise = -100`],
    [
      'deductions below nothing',
      'bills_net',
      `update bills set deductions_paise = -100, net_paise = gross_paise + 100`,
    ],
    [
      'a second bill with the number of the first',
      'bills_bill_number_unique',
      `
      insert into bills select (jsonb_populate_record(b, '{"bill_id": "bill_y"}')).* from bills b`,
    ],
    [
      'a grant that is drawn below nothing',
      'grants_not_overdrawn',
      `update grants set blocked_paise = allotted_paise + 1`,
    ],
    ['a grant with less than nothing blocked', 'grants_not_negative', `update grants set blocked_paise = -1`],
    [
      'one act told twice in the trail',
      'transitions_once',
      `
      insert into transitions (subject_id, version, action, from_state, to_state, role, update_id)
      values ('bill_x', 7, 'accept', 'WITH_BOA', 'WITH_BOA', 'BOA', 'once')`,
    ],
    [
      'two moves to one version',
      'transitions_subject_id_version_pk',
      `
      insert into transitions (subject_id, version, action, from_state, to_state, role)
        values ('bill_x', 6, 'hold', 'WITH_BOA', 'WITH_BOA', 'BOA')`,
    ],
    [
      'an entry whose sides differ',
      'ledger_balanced',
      `
      insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
      values ('entry_y', 1, 'one', 500, 0), ('entry_y', 2, 'other', 0, 499)`,
    ],
    [
      'a line more that tips an entry',
      'ledger_balanced',
      `
      insert into ledger_lines (entry_id, line, head_of_account, debit_paise) values ('entry_x', 3, 'one', 1)`,
    ],
    ['a second entry of a kind and source', 'ledger_entries_source', ledgerEntry('entry_z', 'V/1')],
    [
      'an entry in a month that is not of its day',
      'ledger_entries_month_of_day',
      ledgerEntry('entry_z', 'V/3', '2027-03-31', '2027-04'),
    ],
    [
      'a line on both sides',
      'ledger_lines_one_side',
      `
      insert into ledger_lines (entry_id, line, head_of_account, debit_paise, credit_paise)
        values ('entry_y', 1, 'one', 500, 500)`,
    ],
    ['a second live payment of a line', 'payments_live', payment('PAY/2', 2)],
    [
      'a payment of nothing',
      'payments_positive',
      payment('PAY/3', 2, 0).replace("'bill_x', '577A', 1", "'bill_x', '577A', 2"),
    ],
  ])('%s', async (_words, constraint, statement) => {
    await expect(run(statement)).rejects.toMatchObject({ constraint_name: constraint })
  })

  test.each([
    ['transitions', 'detail'],
    ['grant_movements', 'amount_paise'],
    ['ledger_entries', 'day'],
    ['ledger_lines', 'debit_paise'],
    ['bill_revisions', 'content'],
    ['attachment_contents', 'bytes'],
    ['batch_files', 'bytes'],
    ['batch_file_chunks', 'bytes'],
    ['bank_messages', 'bytes'],
    ['bank_message_chunks', 'bytes'],
    ['bank_message_results', 'applied'],
    ['breaks', 'detail'],
    ['found_wanting', 'items'],
  ])('a change of what %s tell', async (trail, column) => {
    const refused = { code: '23001', message: `${trail} is append-only` }
    await expect(run(`update ${trail} set ${column} = ${column}`)).rejects.toMatchObject(refused)
    await expect(run(`delete from ${trail}`)).rejects.toMatchObject(refused)
    await expect(run(`truncate ${trail} cascade`)).rejects.toMatchObject({ code: '23001' })
  })
})
