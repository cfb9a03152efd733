// What the bank will say of one file, each with its hour: made once, when the file is judged, and kept in the books.
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import type { Damage } from './words.ts'

export type Fact = NotificationToWrite['facts'][number]

export type Saying =
  | {
      readonly say: 'answer'
      readonly accepted: boolean
      readonly reason?: string
      readonly rejected: readonly { readonly paymentId: string; readonly reason: string }[]
    }
  /** `moves`: whether the bank has moved this money now, or only tells of it again. */
  | { readonly say: 'facts'; readonly facts: readonly Fact[]; readonly moves: boolean }
  | { readonly say: 'damaged'; readonly damage: Damage }

export interface PlannedEvent {
  readonly dueAt: string
  readonly saying: Saying
}

export interface FilePlan {
  /** In the order of their hours. */
  readonly events: readonly PlannedEvent[]
  /** UTRs and references that were given for it. */
  readonly references: number
  /** From the arrival of the file until then nothing is told of any file. */
  readonly silentUntil?: string
}
