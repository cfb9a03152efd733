// What the Reserve Bank tells of money that has moved, in the words of payments.md. The elements are those of camt.054.
import type { Paise } from '../domain/kernel/money.ts'

/** DN: a payment has left the account. */
export interface DebitFact {
  readonly kind: 'debit'
  /** `EndToEndId`, as the bank gives it: it may be none of ours. */
  readonly paymentId: string
  /** `AcctSvcrRef`: 22 letters and digits (RTGS) or 16 (NEFT). */
  readonly utr: string
  readonly amountPaise: Paise
  /** `ValDt` */
  readonly valueDate: string
}
/** RN: the payee's bank could not credit it, and the money is back. */
export interface ReturnFact {
  readonly kind: 'return'
  readonly paymentId: string
  /** `TxId`: the UTR of the debit, where the bank repeats it. */
  readonly utr?: string
  /** `AcctSvcrRef`: the return's own. */
  readonly returnReference: string
  /** `RtrInf`: `AC04: account closed`. */
  readonly reason: string
  readonly amountPaise: Paise
  readonly valueDate: string
}
/** CN: any other money that came in. */
export interface CreditFact {
  readonly kind: 'credit'
  /** `EndToEndId`, unless the payer's bank says NOTPROVIDED. */
  readonly paymentId?: string
  readonly utr?: string
  readonly amountPaise: Paise
  readonly valueDate: string
}
export type BankFact = DebitFact | ReturnFact | CreditFact

export interface Notification {
  /** `GrpHdr/MsgId`, the bank's own. */
  readonly messageId: string
  readonly createdAt: string
  readonly facts: readonly BankFact[]
  /** Lines of which no fact could be made. */
  readonly unread: readonly UnreadLine[]
}

/** A line that is not as the profile demands, or is of an entry that is not; what could be read of it. */
export interface UnreadLine {
  readonly paymentId?: string
  readonly amountPaise?: Paise
  /** The element at fault, and why. */
  readonly fault: string
}

type Unchecked<F> = F extends BankFact ? Omit<F, 'amountPaise'> & { readonly amountPaise: number } : never

/** As the writer takes them: what a reader has not yet checked. */
export interface NotificationToWrite extends Omit<Notification, 'facts' | 'unread'> {
  /** The account that is told of. */
  readonly account: string
  readonly facts: readonly Unchecked<BankFact>[]
}
