// camt.054.001.08, BankToCustomerDebitCreditNotification: what moved on the State's account with the Reserve Bank.
import { isDate } from '../domain/kernel/calendar.ts'
import { sumPaise } from '../domain/kernel/money.ts'
import type { BankFact, Notification, NotificationToWrite } from './bank-fact.ts'
import { BankFileFault } from './bank-file-fault.ts'
import { entry, kinds, notProvided } from './camt054-entry.ts'
import { id, instant, isInstant, isOwnId, rupees, unaltered, writtenReason } from './elements.ts'
import { beginXml, readXml } from './xml-reader.ts'
import { branch, many, Misfit, one, unused, within } from './xml-shape.ts'
import type { InPieces } from './xml-text.ts'

export const camt054Namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'

/**
 * One entry for the facts of a kind and day that follow each other.
 *
 * @throws BankFileFault naming the element.
 */
export function* writeCamt054(told: NotificationToWrite): Generator<string> {
  const { messageId, createdAt, account, facts } = told
  if (!isOwnId(messageId)) throw new BankFileFault('GrpHdr/MsgId', `"${messageId}" is not an identifier`)
  if (!isInstant(createdAt)) throw new BankFileFault('GrpHdr/CreDtTm', `"${createdAt}" is not an instant`)
  try {
    yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${camt054Namespace}"><BkToCstmrDbtCdtNtfctn>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<Ntfctn><Id>${messageId}</Id><CreDtTm>${createdAt}</CreDtTm>\
<Acct><Id><Othr><Id>${unaltered(account, 34, 'Ntfctn/Acct/Id')}</Id></Othr></Id><Ccy>INR</Ccy></Acct>\n`
    for (const entry of entries(facts)) {
      yield entryHead(entry)
      for (const fact of entry) yield details(fact)
      yield '</NtryDtls></Ntry>\n'
    }
    yield '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n'
  } catch (fault) {
    throw fault instanceof Misfit ? new BankFileFault(fault.child ?? 'Document', fault.message) : fault
  }
}

type Told = NotificationToWrite['facts'][number]
type Entry = readonly [Told, ...Told[]]

/** What the facts of one entry have in common: kind, what is reversed, and the bank's days. */
const head = (fact: Told): string =>
  [fact.kind, fact.kind === 'reversal' ? fact.of : '', fact.bookingDate, fact.valueDate ?? ''].join('/')

function entries(facts: readonly Told[]): Entry[] {
  const found: [Told, ...Told[]][] = []
  for (const fact of facts) {
    const last = found.at(-1)
    if (last !== undefined && head(last[0]) === head(fact)) last.push(fact)
    else found.push([fact])
  }
  return found
}

const other = { DBIT: 'CRDT', CRDT: 'DBIT' } as const
const directionOf = (fact: Told): 'DBIT' | 'CRDT' =>
  fact.kind === 'reversal' ? other[kinds[fact.of].direction] : kinds[fact.kind].direction

function writtenDay(element: 'BookgDt' | 'ValDt', day: string): string {
  if (!isDate(day)) throw new Misfit(`"${day}" is not a date`, `Ntry/${element}`)
  return `<${element}><Dt>${day}</Dt></${element}>`
}

function entryHead(entry: Entry): string {
  const [first] = entry
  const { transaction } = kinds[first.kind === 'reversal' ? first.of : first.kind]
  const [domain, family, subFamily] = transaction.split('/')
  const { bookingDate, valueDate } = first
  return `<Ntry><Amt Ccy="INR">${rupees(sumPaise(entry.map((fact) => fact.amountPaise)))}</Amt>\
<CdtDbtInd>${directionOf(first)}</CdtDbtInd>${first.kind === 'reversal' ? '<RvslInd>true</RvslInd>' : ''}\
<Sts><Cd>BOOK</Cd></Sts>\
${writtenDay('BookgDt', bookingDate)}${valueDate === undefined ? '' : writtenDay('ValDt', valueDate)}\
<BkTxCd><Domn><Cd>${domain}</Cd>\
<Fmly><Cd>${family}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>\n`
}

/** `AcctSvcrRef`, `TxId` and `RtrInf` of a fact. */
function particulars(fact: Told): {
  own?: string | undefined
  original?: string | undefined
  why?: string | undefined
} {
  switch (fact.kind) {
    case 'return':
      return { own: fact.returnReference, original: fact.utr, why: fact.reason }
    case 'reversal':
      return { own: fact.reference, original: fact.utr, why: fact.reason }
    case 'debit':
    case 'credit':
      return { own: fact.utr }
  }
}

function details(fact: Told): string {
  const { own, original, why } = particulars(fact)
  const reference = own === undefined ? '' : `<AcctSvcrRef>${unaltered(own, 35, 'Refs/AcctSvcrRef')}</AcctSvcrRef>`
  const payment = unaltered(fact.paymentId ?? notProvided, 35, 'Refs/EndToEndId')
  const debit = original === undefined ? '' : `<TxId>${unaltered(original, 35, 'Refs/TxId')}</TxId>`
  const reason = why === undefined ? '' : `<RtrInf>${writtenReason(why, 'RtrInf')}</RtrInf>`
  return `<TxDtls><Refs>${reference}<EndToEndId>${payment}</EndToEndId>${debit}</Refs>\
<Amt Ccy="INR">${rupees(fact.amountPaise)}</Amt><CdtDbtInd>${directionOf(fact)}</CdtDbtInd>${reason}</TxDtls>\n`
}

const notification = branch(
  {
    Id: one(id),
    ...unused(
      'NtfctnPgntn',
      'ElctrncSeqNb',
      'RptgSeq',
      'LglSeqNb',
      'CreDtTm',
      'FrToDt',
      'CpyDplctInd',
      'RptgSrc',
      'Acct',
      'RltdAcct',
      'Intrst',
      'TxsSummry',
    ),
    Ntry: many(entry),
    ...unused('AddtlNtfctnInf'),
  },
  (found) => found.Ntry.flat(),
)

const header = branch(
  { MsgId: one(id), CreDtTm: one(instant), ...unused('MsgRcpt', 'MsgPgntn', 'OrgnlBizQry', 'AddtlInf') },
  (found) => found,
)

const message = within(
  'BkToCstmrDbtCdtNtfctn',
  branch(
    { GrpHdr: one(header), Ntfctn: many(notification), ...unused('SplmtryData') },
    ({ GrpHdr: head, Ntfctn: parts }): Notification => ({
      messageId: head.MsgId,
      createdAt: head.CreDtTm,
      facts: parts.flat().filter((told): told is BankFact => !('fault' in told)),
      unread: parts.flat().filter((told) => 'fault' in told),
    }),
  ),
)

/**
 * All facts that can be read, and beside them the lines that cannot.
 * The text is read as it streams; only what it tells is held.
 *
 * @throws BankFileFault naming the element, when it is no such message, or is not one beyond its entries.
 */
export const readCamt054 = (bytes: Uint8Array | Iterable<Uint8Array>): Notification =>
  readXml(bytes, camt054Namespace, message)

/** The same, of one that comes in pieces. */
export const beginCamt054 = (): InPieces<Notification> => beginXml(camt054Namespace, message)
