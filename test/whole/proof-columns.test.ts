// Behind the software's back, as the owner: each column of grants, sanctions, payments, ledger, messages and trail is
// altered once, in a State that has lived, and the proof names it; or it stands here with the reason why not.

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checks } from '../../db/proof/prove.ts'
import * as schema from '../../db/schema/index.ts'
import { foundWhile, livedState, type Lived } from '../kit/proved.ts'

let lived: Lived
beforeAll(async () => {
  lived = await livedState()
}, 240_000)
afterAll(() => lived.world.stack.stop(), 30_000)

interface Altered {
  table: PgTable
  /** Which of its rows; of all that are alike the first. */
  where: string
  /** What is not altered as its type has it. */
  to?: Readonly<Record<string, string>>
  /** Why a column is held by nothing. */
  unseen?: Readonly<Record<string, string>>
}

const tables: readonly Altered[] = [
  { table: schema.grants, where: 'spent_paise > 0', to: { grant_id: '-1' } },
  {
    table: schema.grantMovements,
    where: `kind = 'spend'`,
    to: { movement_id: '-1', kind: `'block'` },
    unseen: { movement_id: 'a name that nothing refers to: bill and version say which one it is' },
  },
  {
    table: schema.sanctions,
    where: 'authority_code is not null',
    to: { kind: `'treasury_advice'` },
    unseen: { authority: 'a name beside the code: the register goes by the code' },
  },
  { table: schema.sanctionRegister, where: 'bills > 0', to: { kind: `'treasury_advice'` } },
  { table: schema.payments, where: `state = 'RETURNED'`, to: { state: `'PAID'`, debited_from: `'suspense'` } },
  {
    table: schema.batches,
    where: `state = 'ACKNOWLEDGED'`,
    to: { state: `'REJECTED'` },
    unseen: {
      execution_date: 'it stands in the file, whose bytes are held by their hash',
      file_name: 'the name at the bank, which keeps its own',
      reason: 'for who reads it: none moved a payment by it',
      made_at: 'for who reads it',
      sent_at: 'for who reads it',
      acknowledged_at: 'for who reads it',
      resent_at: 'for who reads it',
      gave_up_at: 'of a file that was not rejected it says nothing',
      leaving_at: 'a mark for the sender, of no meaning once the bank has answered',
    },
  },
  {
    table: schema.batchFiles,
    where: 'true',
    unseen: { bytes: 'of files that were written before there were chunks; where there are these, they are the file' },
  },
  { table: schema.batchFileChunks, where: 'true', to: { ordinal: '7' } },
  {
    table: schema.ledgerEntries,
    where: `kind = 'debit'`,
    to: { kind: `'failure'`, source_kind: `'voucher'` },
  },
  { table: schema.ledgerEntries, where: `kind = 'voucher'`, to: { kind: `'correction'`, source_kind: `'scroll'` } },
  { table: schema.ledgerLines, where: `entry_id like 'voucher:%'`, to: { line: '9' } },
  { table: schema.ledgerLines, where: `entry_id like 'debit:%'`, to: { line: '9' } },
  {
    table: schema.bankMessages,
    where: `convert_from(bytes, 'UTF8') like '%BkToCstmrDbtCdtNtfctn%'`,
    to: { received_at: `received_at + interval '1 day'` },
    unseen: {
      bank: 'there is one bank',
      file_name: 'the name at the bank: the same bytes are one message, whatever it is called',
    },
  },
  {
    table: schema.bankMessageProgress,
    where: 'applied > 0',
    unseen: { done: 'where its application goes on after a crash: of an applied message it says nothing more' },
  },
  { table: schema.bankMessageResults, where: 'applied > 0' },
  {
    table: schema.transitions,
    where: `action = 'accept' and detail is not null`,
    to: { role: `'TO'`, version: '99' },
    unseen: {
      detail: 'what was said beside a move; numbers that were given with it are held by their series (below)',
      trace_id: 'by which the logs of a request are found: nothing goes by it',
    },
  },
  {
    table: schema.transitions,
    where: `detail ? 'voucherNumber'`,
    to: { role: `'BAO'`, detail: `'{}'`, version: '99' },
    unseen: { trace_id: 'by which the logs of a request are found: nothing goes by it' },
  },
]

/** What PostgreSQL itself would refuse is altered too: the owner can take its walls down. */
const wallsDown = (name: string): string => `
  do $$ declare one record; begin
    for one in select conname from pg_constraint where conrelid = '${name}'::regclass and contype = 'c' loop
      execute format('alter table ${name} drop constraint %I', one.conname);
    end loop;
    for one in select attname from pg_attribute where attrelid = '${name}'::regclass and attidentity <> '' loop
      execute format('alter table ${name} alter column %I drop identity', one.attname);
    end loop;
  end $$;`

/** Another value of the column's type. */
function another(column: string, type: string): string {
  if (/^(bigint|integer|smallint)/.test(type)) return `coalesce(${column}, 0) + 1`
  if (type.startsWith('timestamp')) return `coalesce(${column}, now()) - interval '40 days'`
  if (type === 'date') return `coalesce(${column}, current_date) - 40`
  if (type === 'jsonb') return `'{"altered": true}'`
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'bytea') return `overlay(${column} placing 'x'::bytea from 200)`
  if (type.startsWith('char') || type === 'text') return `overlay(coalesce(${column}, 'x') placing '~' from 1)`
  throw new Error(`${column} is of a type that nobody alters: ${type}`)
}

describe.each(tables.map((one) => [`${getTableName(one.table)} where ${one.where}`, one] as const))('%s', (_, one) => {
  const { table, where, to = {}, unseen = {} } = one
  const name = getTableName(table)
  const columns = Object.values(getTableColumns(table))

  test('each column is named once it is altered', async () => {
    const [row] = await lived.world.stack.database.sql.unsafe(`select 1 from ${name} where ${where}`)
    expect(row, 'there is such a row').toBeDefined()
    const silent: string[] = []
    const spoken: string[] = []
    for (const column of columns) {
      const value = to[column.name] ?? another(column.name, column.getSQLType())
      const found = await foundWhile(
        lived,
        `${wallsDown(name)} update ${name} set ${column.name} = ${value}
        where ctid = (select ctid from ${name} where ${where} limit 1)`,
        checks,
      )
      if (found.length === 0) silent.push(column.name)
      else spoken.push(column.name)
    }
    expect(silent.sort()).toEqual(Object.keys(unseen).sort())
  }, 60_000)
})
