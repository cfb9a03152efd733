// Desks in the table of moves (S-16a): in which stages a bill is at a desk, what its desk does in turn, and how it
// comes to another.

import type { EffectOn } from './effects.ts'
import type { Row } from './lifecycle.ts'
import type { Action, State } from '../kernel/vocabulary.ts'

export const deskStages = ['WITH_BOA', 'WITH_HA', 'WITH_BAO'] as const
/** A stage of the treasury in which each bill is at a desk: a post that holds the stage's role. */
export type DeskStage = (typeof deskStages)[number]
export const isDeskStage = (state: State | 'NEW'): state is DeskStage => deskStages.some((stage) => stage === state)

/** What is processed in turn; accepting, ticking and holding are free of it. */
const inTurn: readonly Action[] = ['forward', 'pass', 'object']
const atOwnDesk: readonly Action[] = [...inTurn, 'accept', 'tick', 'hold']

/** At which desk a bill comes to be by such a move. */
function deskOf({ action, from, to }: Row): readonly EffectOn<'act'>[] {
  if (!isDeskStage(to)) return []
  if (action === 'take-over') return ['bring to own desk']
  if (action === 'recall') return ['bring to former desk']
  return from === to ? [] : ['assign desk']
}

const announcedTurn = 'turn in queue (S-16a)'
/** What is announced of it no more. */
function arrived(row: Row): Row {
  if (row.later?.includes(announcedTurn) !== true) return row
  const { later, ...kept } = row
  const left = later.filter((what) => what !== announcedTurn)
  return left.length === 0 ? kept : { ...kept, later: left }
}

function atDesks(found: Row): Row {
  const row = arrived(found)
  if (row.via !== undefined) return row
  const own = isDeskStage(row.from) && atOwnDesk.includes(row.action) ? (['own desk'] as const) : []
  const needs = [...own, ...(row.needs ?? [])].map((guard) =>
    guard === 'custody' && row.action === 'hold' ? 'custody, or paper has not come' : guard,
  )
  const turn = isDeskStage(row.from) && inTurn.includes(row.action) ? (['turn in queue'] as const) : []
  const checks = [...turn, ...(row.checks ?? [])]
  const effects = [...(row.effects ?? []), ...deskOf(row)]
  return {
    ...row,
    ...(needs.length === 0 ? {} : { needs }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(effects.length === 0 ? {} : { effects }),
  }
}

/** To another desk with a reason; by the system where nobody sits at its own. */
const reassigned = deskStages.flatMap((stage): Row[] => {
  const to = { from: stage, action: 'reassign', to: stage, beside: true } as const
  const named = { ...to, checks: ['desk is fit'], effects: ['bring to that desk'] } as const
  return [
    { ...named, by: 'TO' },
    { ...named, by: 'HOO' },
    { ...to, by: 'SYSTEM', effects: ['assign desk'] },
  ]
})

/** Desks: bills in their turn, brought to another desk with a reason (S-16a). */
export const withDesks = (rows: readonly Row[]): readonly Row[] => [...rows.map(atDesks), ...reassigned]
