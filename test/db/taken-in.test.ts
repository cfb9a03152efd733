// Acts of which no workflow is known to know: those that are told are marked, and the others found, however many there
// are of the ones.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { remember } from '../../db/kernel/once.ts'
import { markTakenIn, movedSince } from '../../db/kernel/taken-in.ts'
import { mostRows, openClaims } from '../../db/stuck/rows.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.drop())
beforeEach(() =>
  database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`delete from transitions where subject_id like '%of-the-test%'`
    await sql`delete from idempotency_keys where user_id = 'of-the-test'`
  }),
)

interface Act {
  subjectId: string
  minutesAgo: number
  committed?: boolean
}

/** @returns its update id */
async function act({ subjectId, minutesAgo, committed = true }: Act): Promise<string> {
  const updateId = randomBytes(32).toString('hex')
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`
      insert into idempotency_keys (user_id, key, update_id, status, headers, body, subject_id, action, at)
      values ('of-the-test', ${updateId}, ${updateId}, 0, '{}', '', ${subjectId}, 'forward',
        now() - make_interval(mins => ${minutesAgo}))`
    if (committed)
      await sql`
        insert into transitions (subject_id, version, action, from_state, to_state, role, update_id, at)
        values (${subjectId}, 2, 'forward', 'DRAFT', 'WITH_CHECKER', 'MAKER', ${updateId},
          now() - make_interval(mins => ${minutesAgo}))`
  })
  return updateId
}

const found = async () => {
  const claims = await openClaims(database.as('api').sql)
  return {
    moved: claims.filter(({ version }) => version !== null).map(({ subjectId }) => subjectId),
    unanswered: claims.filter(({ version }) => version === null).map(({ subjectId }) => subjectId),
  }
}
const manyLost = async (): Promise<string[]> => {
  const updateIds: string[] = []
  for (let n = 0; n < mostRows + 10; n += 1)
    updateIds.push(await act({ subjectId: `bill_of-the-test-${n}`, minutesAgo: 30 }))
  return updateIds
}

test('an act without an answer is found behind more than fifty that were done and are not known', async () => {
  await manyLost()
  await act({ subjectId: 'bill_of-the-test-unanswered', minutesAgo: 2, committed: false })
  const { moved, unanswered } = await found()
  expect(unanswered).toEqual(['bill_of-the-test-unanswered'])
  expect(moved).toHaveLength(mostRows + 1)
})

test('those that the sweep has told are open no more', async () => {
  const told = await manyLost()
  await act({ subjectId: 'bill_of-the-test-later', minutesAgo: 2 })
  await act({ subjectId: 'bill_of-the-test-unanswered', minutesAgo: 2, committed: false })
  await markTakenIn(database.as('worker').sql, told)
  expect(await found()).toEqual({ moved: ['bill_of-the-test-later'], unanswered: ['bill_of-the-test-unanswered'] })
})

test('an answer that is stored after it was told leaves the mark', async () => {
  const updateId = await act({ subjectId: 'bill_of-the-test', minutesAgo: 2 })
  await markTakenIn(database.as('worker').sql, [updateId])
  const once = { userId: 'of-the-test', key: updateId, updateId, formerId: updateId }
  const { fresh } = await remember(database.as('api').sql, once, { status: 200, headers: {}, body: '{}' }, false)
  expect([fresh, await found()]).toEqual([true, { moved: [], unanswered: [] }])
})

test('what no workflow carries is nothing for the sweep', async () => {
  const break64 = `${'a'.repeat(64)}:0`
  const carried = ['batch_of-the-test', 'bill_of-the-test', 'file_of-the-test', 'scroll-of-the-test'].sort()
  const updateIds = new Map<string, string>()
  for (const subjectId of [...carried, 'absence_of-the-test', 'change_of-the-test', 'repair_of-the-test'])
    updateIds.set(subjectId, await act({ subjectId, minutesAgo: 3 }))
  const span = { start: new Date(Date.now() - 300_000), end: new Date(Date.now() - 60_000) }
  const rows = await movedSince(database.as('worker').sql, span)
  expect(rows.map(({ subjectId }) => subjectId).sort()).toEqual(carried)
  for (const { subjectId, updateIds: of } of rows) expect(of).toEqual([updateIds.get(subjectId)])
  await act({ subjectId: break64, minutesAgo: 3 })
  expect((await movedSince(database.as('worker').sql, span)).map(({ subjectId }) => subjectId)).toContain(break64)
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`delete from transitions where subject_id = ${break64}`
  })
})
