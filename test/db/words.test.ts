// The database holds every state and kind to the lists of domain/kernel/vocabulary.ts, and both say the same.

import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core'
import { is } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queues } from '../../domain/kernel/vocabulary.ts'
import * as schema from '../../db/schema/index.ts'
import { wordLists } from '../../db/schema/words.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(1)
})
afterAll(() => database.drop())

const wordsIn = (text: string): string[] =>
  (/'\{([^}]*)\}'/.exec(text)?.[1] ?? '').split(',').map((word) => word.trim())

test.each(Object.entries(wordLists))('the database has the list %s as the vocabulary has it', async (name, words) => {
  const [known] = await database.sql<
    { source: string }[]
  >`select prosrc as source from pg_proc where proname = ${`is_${name}`}`
  expect(wordsIn(known?.source ?? '')).toEqual(words)
})

const declared = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .flatMap((table) => {
    const { name, checks } = getTableConfig(table)
    return checks.map((check) => ({ table: name, name: check.name, text: new PgDialect().sqlToQuery(check.value).sql }))
  })
  .filter(({ name }) => name.endsWith('_known'))

test('every CHECK of a list that the schema declares is in the database, on the same list', async () => {
  const rows = await database.sql<{ table: string; name: string; text: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as text from pg_constraint
    where contype = 'c' and conname like '%\_known' and convalidated`
  const said = ({ table, name, text }: { table: string; name: string; text: string }) => ({
    table,
    name,
    list: /\bis_\w+/.exec(text)?.[0] ?? wordsIn(text),
  })
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
  expect(rows.map(said).sort(byName)).toEqual(declared.map(said).sort(byName))
  expect(declared.length).toBeGreaterThan(12)
})

test('the queues sort in the order of their turns (S-16a)', async () => {
  const [enumeration] = await database.sql<{ words: string[] }[]>`select enum_range(null::bill_queue)::text[] as words`
  expect(enumeration?.words).toEqual(queues)
})

test('every column of a state, a kind, an action or a role has one, but in the two tables of every move', async () => {
  const hasWords = '^(.*_)?(state|stage|kind|action|roles?|sector|queue|countersignature|pay_by|held|objected_from)$'
  const columns = await database.sql<{ name: string }[]>`
    select table_name || '_' || column_name || '_known' as name from information_schema.columns
      join pg_tables on tablename = table_name
    -- An enumeration holds its words itself.
    where schemaname = 'public' and column_name ~ ${hasWords} and data_type <> 'USER-DEFINED'`
  const names = new Set(declared.map(({ name }) => name))
  const hot = /^(bills|transitions)_/
  expect(columns.filter(({ name }) => !names.has(name) && !hot.test(name))).toEqual([])
  expect(declared.filter(({ table }) => table === 'bills' || table === 'transitions')).toEqual([])
})

describe('a word that is in no list is refused', () => {
  const refused = (name: string) => expect.objectContaining({ code: '23514', constraint_name: name }) as Error
  test.each([
    ['serials_kind_known', `insert into serials (kind, scope, last) values ('tokens', 'x', 1)`],
    ['posts_roles_known', `update posts set roles = '{MAKER,CLERK}' where post_id = 'post.maker.10104'`],
    [
      'payment_files_state_known',
      `insert into payment_files (file_id, treasury_code, state, version, prepared_by)
       values ('file_x', '577A', 'SENT', 1, 'x')`,
    ],
  ])('%s', async (name, statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toEqual(refused(name))
  })
})
