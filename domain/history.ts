// One workflow's life as an administrator would tell it (console.md): the trail is the spine, and what the workflow's
// history knows of a move stands beside it. A refused act is in the history alone, a fact of the bank in the trail.
// What failed of a bill is paid again by a bill of its own: where that one stands is told too, by its trail.

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
  revision: number
  /** By which rules it objects. */
  rules: readonly string[]
  /** Whose it is, where it is another bill's. */
  otherBill: OtherBill | null
}

/** A bill that pays again what failed of the one told of, or whose failed payments that one pays again. */
export interface OtherBill {
  billId: string
  billNumber: string
  is: 'repaidBy' | 'repays'
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

/** Where something stands: in both, in the trail alone, in the history alone, or in the trail of another bill. */
export const standings = ['both', 'trail', 'history', 'elsewhere'] as const

export type Told<Row extends Move> =
  | { stands: 'both'; move: Row; event: WorkflowEvent }
  | { stands: 'trail' | 'elsewhere'; move: Row; event: null }
  | { stands: 'history'; move: null; event: WorkflowEvent }

/** An act may be told several times; its move is the one's that was answered with it, or that has no answer yet. */
const rank: Readonly<Record<EventOutcome, number>> = { done: 0, open: 1, failed: 2, refused: Infinity }

/** What may have brought a move: its own update, or the signal that told of what was done outside the workflow's. */
interface Bearers {
  updates: ReadonlyMap<string, WorkflowEvent>
  hints: ReadonlyMap<number, WorkflowEvent>
}

/** The first of the best of each claim, and the first that told of each version. */
function bearersOf(events: readonly WorkflowEvent[]): Bearers {
  const updates = new Map<string, WorkflowEvent>()
  const hints = new Map<number, WorkflowEvent>()
  for (const event of events) {
    const { kind, claim, version, outcome } = event
    if (kind === 'update' && claim !== null && rank[outcome] < rank[updates.get(claim)?.outcome ?? 'refused'])
      updates.set(claim, event)
    if (kind === 'signal' && version !== null && !hints.has(version)) hints.set(version, event)
  }
  return { updates, hints }
}

function partners<Row extends Move>(moves: readonly Row[], events: readonly WorkflowEvent[]): Map<Row, WorkflowEvent> {
  const { updates, hints } = bearersOf(events)
  const found = new Map<Row, WorkflowEvent>()
  for (const move of moves) {
    const event = updates.get(move.updateId ?? '') ?? hints.get(move.version)
    if (event !== undefined) found.set(move, event)
  }
  return found
}

const instantOf = <Row extends Move>(told: Told<Row>): number =>
  (told.stands === 'history' ? told.event : told.move).at.getTime()

/**
 * @param moves of the subject, as the trail has them, and those of other bills that are told beside them
 * @param events of all runs, in the order of the runs and of their events
 * @returns all of both, in the order of the trail; what stands elsewhere, or in the history alone, where it came by its
 *   time
 */
export function tellHistory<Row extends Move>(moves: readonly Row[], events: readonly WorkflowEvent[]): Told<Row>[] {
  const spine = moves.filter(({ otherBill }) => otherBill === null).sort((one, other) => one.version - other.version)
  const partnerOf = partners(spine, events)
  const taken = new Set(partnerOf.values())
  const beside = [
    ...events.filter((event) => !taken.has(event)).map((event) => ({ stands: 'history', move: null, event }) as const),
    ...moves
      .filter(({ otherBill }) => otherBill !== null)
      .map((move) => ({ stands: 'elsewhere', move, event: null }) as const),
  ].sort((one, other) => instantOf(one) - instantOf(other))
  const told: Told<Row>[] = []
  let next = 0
  const tellBefore = (at: number): void => {
    for (let one = beside[next]; one !== undefined && instantOf(one) < at; one = beside[next]) {
      told.push(one)
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

const eventLine = ({ kind, name, version, outcome, code }: WorkflowEvent): string => {
  if (kind === 'started') return beginnings.started
  if (kind === 'signal' && version !== null) return `${beginnings.signal} of version ${version}`
  const why = code === null ? '' : `: ${code}`
  return `${beginnings[kind]}: ${name}${outcome === 'done' ? '' : `, ${outcome}${why}`}`
}

const begins = 'revise'
const relation: Readonly<Record<OtherBill['is'], string>> = { repaidBy: 'paid again by', repays: 'pays again' }

/** A move stands in the revision in which it began: the one that begins the next says which that is. */
function moveLine({ action, from, to, revision, rules, otherBill }: Move): string {
  const whose = otherBill === null ? '' : `${relation[otherBill.is]} ${otherBill.billNumber}, `
  const by = rules.length === 0 ? '' : ` by ${rules.join(', ')}`
  const next = action === begins ? `, revision ${revision + 1} begins` : ''
  return `${whose}${action}${from === to ? ` in ${from}` : `: ${from} to ${to}`}${by}${next}`
}

/** In a line: what was done, or what the history alone knows. */
export const lineOf = <Row extends Move>(told: Told<Row>): string =>
  told.stands === 'history' ? eventLine(told.event) : moveLine(told.move)

/** The claims of what is in the history alone: by them is known in which trace it was asked for. */
export const claimsAlone = <Row extends Move>(told: readonly Told<Row>[]): string[] =>
  told.flatMap(({ stands, event }) => (stands === 'history' && event.claim !== null ? [event.claim] : []))

/** The trace of what is told: as the trail has it, as he who told the workflow has said, or as its claim has it. */
export const traceOf = <Row extends Move>({ move, event }: Told<Row>, claims: ReadonlyMap<string, string>) =>
  move?.traceId ?? event?.traceId ?? claims.get(event?.claim ?? '') ?? null
