// What the Reserve Bank tells of money that has moved, in the words of payments.md. The elements are those of camt.054.

/** The bank's days of a movement. */
export interface BankDays {
  /** `BookgDt`: the day on which the bank booked it, by which its balances go. */
  readonly bookingDate: string
  /** `ValDt`: kept where it is given; it decides nothing. */
  readonly valueDate?: string
}
/** DN: a payment has left the account. */
export interface DebitFact extends BankDays {
  readonly kind: 'debit'
  /** `EndToEndId`, as the bank gives it: it may be none of ours. */
  readonly paymentId: string
  /** `AcctSvcrRef`: 22 letters and digits (RTGS) or 16 (NEFT). */
  readonly utr: string
  readonly amountPaise: number
}
/** RN: the payee's bank could not credit it, and the money is back. */
export interface ReturnFact extends BankDays {
  readonly kind: 'return'
  readonly paymentId: string
  /** `TxId`: the UTR of the debit, where the bank repeats it. */
  readonly utr?: string
  /** `AcctSvcrRef`: the return's own. */
  readonly returnReference: string
  /** `RtrInf`: `AC04: account closed`. */
  readonly reason: string
  readonly amountPaise: number
}
/** CN: any other money that came in. */
export interface CreditFact extends BankDays {
  readonly kind: 'credit'
  /** `EndToEndId`, unless the payer's bank says NOTPROVIDED. */
  readonly paymentId?: string
  readonly utr?: string
  readonly amountPaise: number
}
/** `RvslInd`: the bank takes back what it booked before. Neither a debit nor a return, whatever it looks like. */
export interface ReversalFact extends BankDays {
  readonly kind: 'reversal'
  /** What is taken back: the money goes the other way. */
  readonly of: 'debit' | 'return' | 'credit'
  readonly paymentId?: string
  /** `TxId`: the UTR of the debit, where the bank repeats it. */
  readonly utr?: string
  /** `AcctSvcrRef`: the reversal's own, or that of what it takes back. */
  readonly reference?: string
  readonly reason?: string
  readonly amountPaise: number
}
export type BankFact = DebitFact | ReturnFact | CreditFact | ReversalFact

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
  readonly amountPaise?: number
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
