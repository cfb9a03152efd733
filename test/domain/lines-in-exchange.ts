// What the bank's end of a scenario does to the payments of a bill, with no server: one payment a line, told as the
// steps say, and what the treasury makes of what did not fit.

import { expect } from 'vitest'
import type { PaymentCount } from '../../domain/bill/guards.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { accepted, settle, writtenBack, type Payment, type PaymentFact } from '../../domain/settlement.ts'
import type { BankStep } from './scenarios/format.ts'
import { queued } from './sample-payment.ts'

const newPayment = (paymentId: string): Payment => ({
  paymentId,
  amountPaise: 100_00,
  ...queued,
})

type Debit = Extract<PaymentFact, { kind: 'debit' }>
const debitOf = ({ paymentId, amountPaise }: Payment): Debit => ({
  kind: 'debit',
  amountPaise,
  utr: `utr of ${paymentId}`,
})
const returnOf = ({ paymentId, amountPaise }: Payment): PaymentFact => ({
  kind: 'return',
  amountPaise,
  returnReference: `return of ${paymentId}`,
  reason: 'AC04',
})
const rejection: PaymentFact = { kind: 'reject', reason: 'AC01' }
const nobody = { utrs: new Map<string, string>(), returns: new Map<string, string>() }

/** What moves the bill, and how its lines then stand. */
interface Told {
  action: Action
  counted: PaymentCount
}

export class LinesInExchange {
  private payments: Payment[]
  /** Their file is rejected: they wait for the treasury officer. */
  private parked = false

  constructor(lines: number) {
    this.payments = Array.from({ length: lines }, (_, index) => newPayment(`1-${index + 1}`))
  }

  private told(action: Action): Told {
    const count = (...states: Payment['state'][]) => this.payments.filter(({ state }) => states.includes(state)).length
    const rejected = count('REJECTED')
    return {
      action,
      counted: {
        open: count('QUEUED', 'SENT') + (this.parked ? rejected : 0),
        paid: count('PAID'),
        failed: count('RETURNED') + (this.parked ? 0 : rejected),
      },
    }
  }

  private change(from: Payment['state'], to: (payment: Payment) => Payment): void {
    this.payments = this.payments.map((payment) => (payment.state === from ? to(payment) : payment))
  }

  private settled(action: Action, named: readonly Payment[], factOf: (payment: Payment) => PaymentFact): Told[] {
    const results = named.map((payment) => settle(payment, factOf(payment)))
    expect(results.filter(({ kind }) => kind === 'break')).toEqual([])
    const changed = results.flatMap((result) => (result.kind === 'changed' ? [result.payment] : []))
    this.replace(changed)
    return changed.length > 0 ? [this.told(action)] : []
  }

  private replace(changed: readonly Payment[]): void {
    this.payments = this.payments.map((old) => changed.find(({ paymentId }) => paymentId === old.paymentId) ?? old)
  }

  /** A debit that does not fit, and that two people write back. */
  private writeBack(payment: Payment): Told {
    expect(settle(payment, debitOf(payment))).toEqual({ kind: 'break', reason: 'moved_after_rejection' })
    const result = writtenBack(payment, debitOf(payment), nobody)
    expect(result.kind).toBe('changed')
    if (result.kind === 'changed') this.replace([result.payment])
    return this.told('write-back')
  }

  tell({ bank, lines }: BankStep): Told[] {
    const named = this.payments.filter((_, index) => lines?.includes(index + 1) ?? true)
    switch (bank) {
      case 'send':
        this.change('QUEUED', (payment) => ({ ...payment, state: 'SENT' }))
        return [this.told('send')]
      case 'accept-file':
        return [this.told('acknowledge')]
      case 'reject-file':
        this.parked = true
        this.change('SENT', (payment) => ({ ...payment, state: 'REJECTED', rejected: true }))
        return [this.told('reject')]
      case 'resend':
        this.parked = false
        this.change('REJECTED', ({ paymentId }) => newPayment(`${paymentId}-again`))
        return []
      case 'give-up':
        this.parked = false
        return [this.told('give-up')]
      case 'reject-lines':
        return [this.told('acknowledge'), ...this.settled('reject', named, () => rejection)]
      case 'debit':
        return this.settled('debit', named, debitOf)
      case 'return':
        return this.settled('bank-return', named, returnOf)
      case 'write-back':
        return named.map((payment) => this.writeBack(payment))
      case 'take-later-answer':
        this.parked = false
        this.change('REJECTED', accepted)
        return [this.told('take-later-answer')]
    }
  }
}
