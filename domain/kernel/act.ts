// An act is a command that came in once from somewhere: it commits once, whoever repeats it.

import type { ActionBody, Command } from '../bill/bill.ts'
import type { Actor } from './actor.ts'
import type { Action, FileAction } from './vocabulary.ts'

/** What the caller saw of the bill when he acted: a workflow that knows less catches up before it judges. */
export interface Seen {
  version: number
  contentVersion: number
}

export interface Act extends Command {
  /** Hash of user, method, path, body and idempotency key. */
  updateId: string
  action: Action
  actor: Actor
  body: ActionBody
  seen: Seen
  /** Given by `If-Match`: the move is refused unless the bill is still exactly this. */
  ifMatch?: Seen
}

/** An act of the treasury on a payment file. */
export interface FileAct {
  updateId: string
  action: FileAction
  actor: Actor
  billId?: string
  reason?: string
  remarks?: string
  /** Given by `If-Match`: the act is refused unless the file is still at this version. */
  ifMatch?: number
}

/** The TO has a rejected file sent again: its payments get a new attempt each and wait for the next file. */
export interface Resend {
  updateId: string
  actor: Actor
  reason?: string
  remarks?: string
  /** Given by `If-Match`: the act is refused unless the batch is still at this version. */
  ifMatch?: number
}

/** What an act on a file or a batch says, as its audit row keeps it. */
export const saidBy = ({ billId, reason, remarks }: { billId?: string; reason?: string; remarks?: string }) => ({
  ...(billId === undefined ? {} : { billId }),
  ...(reason === undefined ? {} : { reason }),
  ...(remarks === undefined ? {} : { remarks }),
})
