import type { SerialKind } from '../../domain/kernel/vocabulary.ts'

/**
 * What an effect does in the one statement of a move, or of a thousand: SQL over `moved`, the bills as they are after
 * it, with `came` and `went`. Parts aggregate by the row that they change: two bills of one grant change it once.
 */
export interface Part {
  /** A serial number that the bill draws before it moves. */
  draws?: Draw
  /** The desk that the bill comes to, over `bills` as they were; `now` says what a column is after the move. */
  seat?: (now: (column: 'state' | 'acted' | 'deskPost') => string) => string
  /** Columns of the bill that the move sets beside those that the domain changes. */
  assign?: string
  /** Further members of the WITH, each beginning with a comma. */
  write?: string
  /** Rows beside the bills that it changes: whoever moves many bills locks them first, in their order. */
  locks?: 'grants'
  /** The revision of which the move is a row of the trail, over `moved`, where that is not the bill's after it. */
  revision?: string
  /** What the trail's row says beside what the officer wrote: an object in SQL, over `moved`. */
  says?: string
}

export interface Draw {
  kind: SerialKind
  /** The bill's column that takes the number, and the name by which the trail tells it. */
  column: string
  name: string
  /** The series, in SQL over `bills b`; within it numbers have no gaps. */
  scope: string
  /** Between the series and the number. */
  tag: string
}
