// The statement of the State's account as this bank has it: what it has moved, line by line, with the balance. The
// account begins with nothing; what the bank has paid for the State stands below nought.
import { rupees } from '../rbi/elements.ts'
import type { BookRecord, FileRecord } from './books.ts'
import { debitsOf, returnsOf } from './messages.ts'
import type { Fact } from './script/events.ts'

export interface StatementLine {
  readonly day: string
  readonly kind: Fact['kind']
  readonly paymentId: string
  readonly reference: string
  /** Of a return or a reversal the UTR of its debit, where this bank says it. */
  readonly ofUtr: string
  /** What leaves the account counts down. */
  readonly amountPaise: number
  readonly balancePaise: number
}
export interface Statement {
  readonly day: string
  readonly openingPaise: number
  readonly debitsPaise: number
  readonly creditsPaise: number
  readonly closingPaise: number
  readonly lines: readonly StatementLine[]
}

/** All that was moved, in the order of the books. */
export function movedIn(records: readonly BookRecord[]): Fact[] {
  const judged = new Map<string, FileRecord>()
  const debited = new Map<string, readonly string[]>()
  return records.flatMap((record): readonly Fact[] => {
    if (record.type === 'file') judged.set(record.file, record)
    const file = judged.get(record.file)
    if (file === undefined) return []
    switch (record.type) {
      case 'debit':
        debited.set(record.file, record.utrs)
        return debitsOf(file, record)
      case 'return':
        return returnsOf(file, record, debited.get(record.file) ?? [])
      case 'said': {
        const saying = file.plan?.events[record.event]?.saying
        return saying?.say === 'facts' && saying.moves ? saying.facts : []
      }
      case 'file':
      case 'line':
        return []
    }
  })
}

const signed = (fact: Fact): number => {
  const isOut = fact.kind === 'debit' || (fact.kind === 'reversal' && fact.of !== 'debit')
  return isOut ? -fact.amountPaise : fact.amountPaise
}
const referenceOf = (fact: Fact): string => {
  if (fact.kind === 'return') return fact.returnReference
  return (fact.kind === 'reversal' ? fact.reference : fact.utr) ?? ''
}
const ofUtr = (fact: Fact): string => (fact.kind === 'return' || fact.kind === 'reversal' ? (fact.utr ?? '') : '')

/** By the day on which it was booked. */
export function statementOf(records: readonly BookRecord[], day: string): Statement {
  const moved = movedIn(records)
  const before = moved.filter(({ bookingDate }) => bookingDate < day)
  const openingPaise = before.reduce((sum, fact) => sum + signed(fact), 0)
  let balancePaise = openingPaise
  const lines = moved
    .filter(({ bookingDate }) => bookingDate === day)
    .map((fact): StatementLine => {
      balancePaise += signed(fact)
      return {
        day,
        kind: fact.kind,
        paymentId: fact.paymentId ?? '',
        reference: referenceOf(fact),
        ofUtr: ofUtr(fact),
        amountPaise: signed(fact),
        balancePaise,
      }
    })
  const sum = (part: readonly StatementLine[]) => part.reduce((total, { amountPaise }) => total + amountPaise, 0)
  return {
    day,
    openingPaise,
    debitsPaise: -sum(lines.filter(({ amountPaise }) => amountPaise < 0)),
    creditsPaise: sum(lines.filter(({ amountPaise }) => amountPaise > 0)),
    closingPaise: balancePaise,
    lines,
  }
}

const columns = ['day', 'kind', 'paymentId', 'reference', 'ofUtr', 'rupees', 'balance'] as const
const inRupees = (paise: number): string => `${paise < 0 ? '-' : ''}${rupees(Math.abs(paise))}`
/** An id may come from anywhere: as RFC 4180 has it. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export function* statementCsv({ day, openingPaise, lines }: Statement): Generator<string> {
  yield `${columns.join(',')}\r\n`
  yield `${day},opening,,,,,${inRupees(openingPaise)}\r\n`
  for (const { kind, paymentId, reference, ofUtr: of, amountPaise, balancePaise } of lines) {
    const cells = [day, kind, paymentId, reference, of, inRupees(amountPaise), inRupees(balancePaise)]
    yield `${cells.map(cell).join(',')}\r\n`
  }
}
