// One workflow's life as an administrator would tell it (console.md): the trail is the spine, and what the workflow's
// history knows of a move stands beside it. A refused act is in the history alone, a fact of the bank in the trail.

/** A row of the trail. */
export interface Move {
  version: number
  action: string
  from: string
  to: string
  at: Date
  /** The act's claim, which its update bears; null of what nobody has asked for. */
  updateId: string | null
  /** Of the request that asked for it. */
  traceId: string | null
}

export const eventKinds = ['started', 'update', 'signal', 'activity', 'task_failed', 'ended'] as const
export type EventKind = (typeof eventKinds)[number]
export const eventOutcomes = ['done', 'refused', 'failed', 'open'] as const
export type EventOutcome = (typeof eventOutcomes)[number]

/** What a history tells: an update with its answer and an activity with its end are one event each. */
export interface WorkflowEvent {
  runId: string
  eventId: number
  at: Date
  kind: EventKind
  /** The act, the signal, the activity, or how it ended. */
  name: string
  /** Of an update: the claim that it bears. */
  claim: string | null
  /** Of a signal: up to which version it says that something has happened. */
  version: number | null
  user: string | null
  outcome: EventOutcome
  /** Of a refusal, or of what failed. */
  code: string | null
  milliseconds: number | null
  /** How often it was tried again. */
  retries: number
  /** As whoever said it has said, where he keeps traces. */
  traceId: string | null
}

/** Where something stands: in both, in the trail alone, or in the history alone. */
export const standings = ['both', 'trail', 'history'] as const

export type Told<Row extends Move> =
  | { stands: 'both'; move: Row; event: WorkflowEvent }
  | { stands: 'trail'; move: Row; event: null }
  | { stands: 'history'; move: null; event: WorkflowEvent }

const ranks: readonly EventOutcome[] = ['done', 'open', 'failed']

/** An act may be told several times; its move is the one's that was answered with it, or that has no answer yet. */
const updateOf = ({ updateId }: Move, events: readonly WorkflowEvent[]): WorkflowEvent | undefined =>
  updateId === null
    ? undefined
    : ranks
        .map((rank) =>
          events.find(({ kind, claim, outcome }) => kind === 'update' && claim === updateId && outcome === rank),
        )
        .find((event) => event !== undefined)

/** What has happened outside the workflow's own updates it is told by a signal that names the version. */
const hintOf = ({ version }: Move, events: readonly WorkflowEvent[]): WorkflowEvent | undefined =>
  events.find((event) => event.kind === 'signal' && event.version === version)

function partners<Row extends Move>(moves: readonly Row[], events: readonly WorkflowEvent[]): Map<Row, WorkflowEvent> {
  const found = new Map<Row, WorkflowEvent>()
  for (const move of moves) {
    const event = updateOf(move, events) ?? hintOf(move, events)
    if (event !== undefined) found.set(move, event)
  }
  return found
}

/**
 * @param moves of the subject, as the trail has them
 * @param events of all runs, in the order of the runs and of their events
 * @returns all of both, in the order of the trail; what is in the history alone where it came by its time
 */
export function tellHistory<Row extends Move>(moves: readonly Row[], events: readonly WorkflowEvent[]): Told<Row>[] {
  const spine = [...moves].sort((one, other) => one.version - other.version)
  const partnerOf = partners(spine, events)
  const taken = new Set(partnerOf.values())
  const alone = events.filter((event) => !taken.has(event))
  const told: Told<Row>[] = []
  let next = 0
  const tellBefore = (at: number): void => {
    for (let event = alone[next]; event !== undefined && event.at.getTime() < at; event = alone[next]) {
      told.push({ stands: 'history', move: null, event })
      next += 1
    }
  }
  for (const move of spine) {
    tellBefore(move.at.getTime())
    const event = partnerOf.get(move)
    told.push(event === undefined ? { stands: 'trail', move, event: null } : { stands: 'both', move, event })
  }
  tellBefore(Infinity)
  return told
}

const beginnings: Readonly<Record<EventKind, string>> = {
  started: 'the workflow was started',
  update: 'act',
  signal: 'told',
  activity: 'work',
  task_failed: 'its task failed',
  ended: 'the run ended',
}

const eventLine = ({ kind, name, outcome, code }: WorkflowEvent): string => {
  if (kind === 'started') return beginnings.started
  const why = code === null ? '' : `: ${code}`
  return `${beginnings[kind]}: ${name}${outcome === 'done' ? '' : `, ${outcome}${why}`}`
}

const moveLine = ({ action, from, to }: Move): string =>
  from === to ? `${action} in ${from}` : `${action}: ${from} to ${to}`

/** In a line: what was done, or what the history alone knows. */
export const lineOf = <Row extends Move>(told: Told<Row>): string =>
  told.stands === 'history' ? eventLine(told.event) : moveLine(told.move)

/** The claims of what is in the history alone: by them is known in which trace it was asked for. */
export const claimsAlone = <Row extends Move>(told: readonly Told<Row>[]): string[] =>
  told.flatMap(({ stands, event }) => (stands === 'history' && event.claim !== null ? [event.claim] : []))

/** Its trace: as the trail has it, as whoever told the workflow has said, or as its claim has it. */
export const traceOf = <Row extends Move>({ move, event }: Told<Row>, claims: ReadonlyMap<string, string>) =>
  move?.traceId ?? event?.traceId ?? claims.get(event?.claim ?? '') ?? null
