// An entry of camt.054 and its lines: each one fact, or one that cannot be read. The others are taken all the same.
import { businessDate } from '../domain/kernel/calendar.ts'
import { parseUtr } from '../domain/kernel/codes.ts'
import type { BankDays, BankFact, UnreadLine } from './bank-fact.ts'
import { BankFileFault } from './bank-file-fault.ts'
import { amount, date, id, instant, reason } from './elements.ts'
import { branch, code, many, Misfit, one, optional, text, unused, within } from './xml-shape.ts'

const returned = 'PMNT/ICDT/RRTN'
/** What an entry of each kind bears; a reversal has those of what it takes back, and the other direction. */
export const kinds = {
  debit: { direction: 'DBIT', transaction: 'PMNT/ICDT/DMCT' },
  return: { direction: 'CRDT', transaction: returned },
  credit: { direction: 'CRDT', transaction: 'PMNT/RCDT/DMCT' },
} as const satisfies Record<Exclude<BankFact['kind'], 'reversal'>, { direction: 'DBIT' | 'CRDT'; transaction: string }>

/** ISO's word for an end-to-end id that nobody gave. */
export const notProvided = 'NOTPROVIDED'

const direction = code('DBIT', 'CRDT')
/** The bank's day: an instant is told of India's day, and one without an offset is India's time. */
const day = branch({ Dt: optional(date), DtTm: optional(instant) }, ({ Dt: told, DtTm: at }) => {
  if (told !== undefined && at === undefined) return told
  if (at === undefined || told !== undefined) throw new Misfit('needs Dt or DtTm, one of them')
  return /[Z+-]/.test(at.slice(11)) ? businessDate(new Date(at)) : at.slice(0, 10)
})

/** PMNT / ICDT / RRTN and their like: what kind of movement it is. */
const bankTransaction = branch(
  {
    Domn: optional(
      branch(
        { Cd: one(text(4)), Fmly: one(branch({ Cd: one(text(4)), SubFmlyCd: one(text(4)) }, (family) => family)) },
        ({ Cd, Fmly }) => `${Cd}/${Fmly.Cd}/${Fmly.SubFmlyCd}`,
      ),
    ),
    ...unused('Prtry'),
  },
  ({ Domn: domain }) => domain ?? '',
)

const references = branch(
  {
    ...unused('MsgId'),
    AcctSvcrRef: optional(id),
    ...unused('PmtInfId', 'InstrId'),
    EndToEndId: one(id),
    ...unused('UETR'),
    TxId: optional(id),
    ...unused('MndtId', 'ChqNb', 'ClrSysRef', 'AcctOwnrTxId', 'AcctSvcrTxId', 'MktInfrstrctrTxId', 'PrcgId', 'Prtry'),
  },
  ({ AcctSvcrRef, EndToEndId, TxId }): References | UnreadLine => ({ AcctSvcrRef, EndToEndId, TxId }),
  ({ EndToEndId: paymentId }, { message: fault }) => unread({ paymentId }, fault),
)
interface References {
  readonly EndToEndId: string
  readonly AcctSvcrRef: string | undefined
  readonly TxId: string | undefined
}

interface Named {
  readonly paymentId?: string | undefined
  readonly amountPaise?: number | undefined
}
const unread = ({ paymentId, amountPaise }: Named, fault: string): UnreadLine => ({
  ...(paymentId === undefined ? {} : { paymentId }),
  ...(amountPaise === undefined ? {} : { amountPaise }),
  fault,
})
const named = (refs: References | UnreadLine | undefined, amountPaise: number | undefined): Named => ({
  paymentId: refs !== undefined && 'fault' in refs ? refs.paymentId : refs?.EndToEndId,
  amountPaise,
})

const transaction = branch(
  {
    Refs: one(references),
    Amt: one(amount),
    CdtDbtInd: optional(direction),
    ...unused('AmtDtls', 'Avlbty'),
    BkTxCd: optional(bankTransaction),
    ...unused(
      'Chrgs',
      'Intrst',
      'RltdPties',
      'RltdAgts',
      'LclInstrm',
      'Purp',
      'RltdRmtInf',
      'RmtInf',
      'RltdDts',
      'RltdPric',
      'RltdQties',
      'FinInstrmId',
      'Tax',
    ),
    RtrInf: optional(reason('OrgnlBkTxCd', 'Orgtr')),
    ...unused('CorpActn', 'SfkpgAcct', 'CshDpst', 'CardTx', 'AddtlTxInf', 'SplmtryData'),
  },
  ({ Refs, Amt, CdtDbtInd, BkTxCd, RtrInf }): Transaction | UnreadLine =>
    'fault' in Refs ? unread(named(Refs, Amt), Refs.fault) : { Refs, Amt, CdtDbtInd, BkTxCd, RtrInf },
  ({ Refs, Amt }, { message: fault }) => unread(named(Refs, Amt), fault),
)

const group = branch(
  { ...unused('Btch'), TxDtls: many(transaction) },
  (found) => found.TxDtls,
  ({ TxDtls: lines = [] }, { message: fault }) => allUnread(lines, fault),
)

interface Transaction {
  readonly Refs: References
  readonly Amt: number
  readonly CdtDbtInd: 'DBIT' | 'CRDT' | undefined
  readonly BkTxCd: string | undefined
  readonly RtrInf: string | undefined
}
type Line = Transaction | UnreadLine

/**
 * What holds these lines cannot be relied on, so none of them is: each is named, or there is one that names nothing.
 */
function allUnread(lines: readonly Line[], fault: string): UnreadLine[] {
  if (lines.length === 0) return [{ fault }]
  return lines.map((line) => ('fault' in line ? line : unread(named(line.Refs, line.Amt), fault)))
}

interface EntryHead {
  readonly direction: 'DBIT' | 'CRDT'
  readonly transaction: string
  readonly isReversal: boolean
  readonly days: BankDays
}

export const entry = branch(
  {
    ...unused('NtryRef'),
    Amt: one(amount),
    CdtDbtInd: one(direction),
    RvslInd: optional(code('true', '1', 'false', '0')),
    Sts: one(within('Cd', code('BOOK'))),
    BookgDt: one(day),
    ValDt: optional(day),
    ...unused('AcctSvcrRef', 'Avlbty'),
    BkTxCd: one(bankTransaction),
    ...unused('ComssnWvrInd', 'AddtlInfInd', 'AmtDtls', 'Chrgs', 'TechInptChanl', 'Intrst', 'CardTx'),
    NtryDtls: many(group),
    ...unused('AddtlNtryInf'),
  },
  (found, at): (BankFact | UnreadLine)[] => {
    const head = {
      direction: found.CdtDbtInd,
      transaction: found.BkTxCd,
      isReversal: found.RvslInd === 'true' || found.RvslInd === '1',
      days: { bookingDate: found.BookgDt, ...(found.ValDt === undefined ? {} : { valueDate: found.ValDt }) },
    }
    const told = found.NtryDtls.flatMap((lines, nth) =>
      lines.map((line, mth) => toldBy(head, line, at(`NtryDtls[${nth + 1}]/TxDtls[${mth + 1}]`))),
    )
    if (told.length === 0) throw new Misfit('is missing: the entry names no payment', 'NtryDtls/TxDtls')
    checkSum(told, found.Amt)
    return told
  },
  ({ NtryDtls: groups = [] }, { message: fault }) => allUnread(groups.flat(), fault),
)

function toldBy(head: EntryHead, line: Line, element: string): BankFact | UnreadLine {
  if ('fault' in line) return line
  try {
    return factOf(head, line)
  } catch (fault) {
    if (!(fault instanceof Misfit)) throw fault
    return unread(
      named(line.Refs, line.Amt),
      new BankFileFault(`${element}/${fault.child ?? ''}`, fault.message).message,
    )
  }
}

/** A line whose amount cannot be read is worth a paisa at least: the others must leave something for it. */
function checkSum(told: readonly { amountPaise?: number }[], declared: number): void {
  const sum = told.reduce((before, { amountPaise = 0 }) => before + amountPaise, 0)
  const blind = told.filter(({ amountPaise }) => amountPaise === undefined).length
  if (blind === 0 ? sum !== declared : sum + blind > declared)
    throw new Misfit(`is ${declared} paise, and its payments sum to ${sum}`, 'Amt')
}

/**
 * Which of DN, RN and CN it is. Signs that contradict each other are a fault: a guess would move money in the books.
 */
function factOf(head: EntryHead, line: Transaction): BankFact {
  const { Refs: refs, Amt: amountPaise, CdtDbtInd, BkTxCd, RtrInf: why } = line
  const { days } = head
  const { EndToEndId: paymentId, AcctSvcrRef: reference, TxId: utr } = refs
  const isReturn = (BkTxCd ?? head.transaction) === returned
  if (CdtDbtInd !== undefined && CdtDbtInd !== head.direction)
    throw new Misfit(`is not its entry's ${head.direction}`, 'CdtDbtInd')
  if (head.isReversal) return reversalOf(head, line, isReturn)
  if (!isReturn && why !== undefined) throw new Misfit(`is given, and the entry is not ${returned}`, 'RtrInf')
  if (head.direction === 'DBIT') {
    if (isReturn) throw new Misfit(`is for a debit, and a return is a credit`, 'BkTxCd')
    if (reference === undefined) throw new Misfit('is missing: a debit has a UTR', 'Refs/AcctSvcrRef')
    if (parseUtr(reference) === null) throw new Misfit(`"${reference}" is not a UTR`, 'Refs/AcctSvcrRef')
    return { kind: 'debit', paymentId, utr: reference, amountPaise, ...days }
  }
  if (isReturn) {
    if (why === undefined) throw new Misfit('is missing from a return', 'RtrInf')
    if (reference === undefined) throw new Misfit('is missing: a return has its own', 'Refs/AcctSvcrRef')
    const own = { paymentId, returnReference: reference, reason: why, amountPaise, ...days }
    return { kind: 'return', ...own, ...(utr === undefined ? {} : { utr }) }
  }
  return {
    kind: 'credit',
    ...(paymentId === notProvided ? {} : { paymentId }),
    ...(reference === undefined ? {} : { utr: reference }),
    amountPaise,
    ...days,
  }
}

/**
 * ISO: money that comes in with `RvslInd` takes back a debit, whatever else it looks like. Its references may be any.
 */
function reversalOf(
  { direction: way, days }: EntryHead,
  { Refs: refs, Amt: amountPaise, RtrInf: reason }: Transaction,
  isReturn: boolean,
): BankFact {
  const { EndToEndId: paymentId, AcctSvcrRef: reference, TxId: utr } = refs
  const of = way === 'CRDT' ? 'debit' : isReturn ? 'return' : 'credit'
  return {
    kind: 'reversal',
    of,
    ...(paymentId === notProvided ? {} : { paymentId }),
    ...(utr === undefined ? {} : { utr }),
    ...(reference === undefined ? {} : { reference }),
    ...(reason === undefined ? {} : { reason }),
    amountPaise,
    ...days,
  }
}
