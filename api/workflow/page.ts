// A page of a history: what trail and runs tell, with the repairs of the workflow in their place.

import { repairsToTell } from '../../db/repair/repairs.ts'
import type { MoveRow } from '../../db/workflow/moves.ts'
import { pageOfBoth, type Begin, type Placed } from '../../domain/history-page.ts'
import { tellHistory, type Told } from '../../domain/history.ts'
import type { Deps } from '../kernel/deps.ts'
import { cursorOf, keyOf } from '../kernel/paging.ts'
import { nextEvents, placeForm } from './by-runs.ts'
import { eventsOfRun, type Run } from './runs.ts'

interface Entry extends Placed {
  told: Told<MoveRow>
}
const entryOf = (told: Told<MoveRow>, place: string): Entry => ({ told, place, at: (told.move ?? told.event).at })

/** What has no trail is told run by run, so that a page need not read them all. */
async function runsTell({ temporal }: Deps, runs: readonly Run[], after: string | undefined, limit: number) {
  const next = await nextEvents(temporal, runs, after, limit)
  return next.map(({ event, place }) => entryOf({ stands: 'history', move: null, event }, place))
}

/** A move may be told of by whichever run comes after it: beside a trail all are read, of which there are few. */
async function trailTells({ temporal }: Deps, { moves, runs }: History, after: string | undefined, limit: number) {
  const from = Number(after ?? 0)
  const events = []
  for (const run of runs) events.push(...(await eventsOfRun(temporal, run)))
  const told = tellHistory(moves, events).map((one, index) => entryOf(one, String(index + 1)))
  return told.slice(from, from + limit + 1)
}

const trailPlace = /^\d{1,7}$/
const repairPlace = /^repair_[0-9A-Z]{26}$/

/** Of each of the two the last that was told, where one was: `12~repair_…`. */
function beginOf(cursor: string | undefined, place: RegExp): Begin {
  const either = (form: RegExp) => `(?:${form.source.slice(1, -1)})?`
  const key = keyOf(cursor, new RegExp(`^${either(place)}~${either(repairPlace)}$`))
  const [told, beside] = key?.split('~') ?? []
  return { told: told || undefined, beside: beside || undefined }
}

export interface History {
  moves: readonly MoveRow[]
  runs: readonly Run[]
}

export async function pageOfHistory(
  deps: Deps,
  workflowId: string,
  history: History,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const hasTrail = history.moves.length > 0
  const begin = beginOf(cursor, hasTrail ? trailPlace : placeForm)
  const [told, repairs] = await Promise.all([
    hasTrail ? trailTells(deps, history, begin.told, limit) : runsTell(deps, history.runs, begin.told, limit),
    repairsToTell(deps.database.sql, workflowId, begin.beside, limit + 1),
  ])
  const beside = repairs.map((repair) => ({ repair, place: repair.repairId, at: repair.askedAt }))
  const { shown, next } = pageOfBoth(told, beside, { begin, limit })
  return { shown, nextCursor: next === null ? null : cursorOf(`${next.told ?? ''}~${next.beside ?? ''}`) }
}
