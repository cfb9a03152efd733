// The API on a database of its own, whose business time a test drives to the second. What a worker would commit of a
// bill's act is committed in its place.

import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { openApi, token } from './api.ts'
import { moverOf } from './by-hand.ts'
import { ownDatabase, today } from './database.ts'
import { peopleOf } from './people.ts'
import { refusing, scriptedTemporal, type Script } from './scripted-temporal.ts'

export type DrivenApi = Awaited<ReturnType<typeof drivenApi>>

/** It begins at ten in the morning of the tests' day. */
export async function drivenApi() {
  const temporal = scriptedTemporal()
  const database = await ownDatabase(5)
  let offset = 0
  const now = (): Date => new Date(Date.now() + offset * 1000)
  const later = (seconds: number, from = now()): Date => new Date(from.getTime() + seconds * 1000)
  /** Business time is within the second that begins at that instant, and runs on. */
  const driveTo = async (instant: Date): Promise<void> => {
    offset = Math.ceil((instant.getTime() - Date.now()) / 1000)
    await database.sql`
      insert into clock_offset (offset_seconds) values (${offset})
      on conflict (one) do update set offset_seconds = excluded.offset_seconds`
  }
  const commits: Script = async (told) => {
    const { workflowId, said } = told
    const outcome = await commitMove(database.as('worker').sql, knownBills(), workflowId, said, todayAt(now()))
    if (outcome.kind === 'refused') await refusing(outcome.refusal)(told)
  }
  await driveTo(new Date(`${today.date}T10:00:00+05:30`))
  const { app, close } = await openApi({ database: database.as('api'), now, deps: { temporal: temporal.client } })
  temporal.does(commits)
  return {
    ...{ app, database, temporal, now, later, driveTo, commits },
    ...peopleOf({ app, token, database }),
    move: moverOf(database),
    /** What an API process remembers of its callers, for a second of the machine, is read anew. */
    readAnew: () => driveTo(later(61)),
    stop: async () => {
      await close()
      await database.drop()
    },
  }
}
