// camt.054.001.08, BankToCustomerDebitCreditNotification: what moved on the State's account with the Reserve Bank.
import { parseUtr } from '../domain/codes.ts'
import { sumPaise } from '../domain/money.ts'
import type { BankFact, Notification, NotificationToWrite } from './bank-fact.ts'
import { BankFileFault } from './bank-file-fault.ts'
import {
  amount,
  date,
  id,
  instant,
  isDate,
  isInstant,
  isOwnId,
  reason,
  rupees,
  unaltered,
  writtenReason,
} from './elements.ts'
import { readXml } from './xml-reader.ts'
import { branch, code, many, Misfit, one, optional, text, unused, within } from './xml-shape.ts'

export const camt054Namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'

const returned = 'PMNT/ICDT/RRTN'
const kinds = {
  debit: { direction: 'DBIT', transaction: 'PMNT/ICDT/DMCT' },
  return: { direction: 'CRDT', transaction: returned },
  credit: { direction: 'CRDT', transaction: 'PMNT/RCDT/DMCT' },
} as const satisfies Record<BankFact['kind'], { direction: 'DBIT' | 'CRDT'; transaction: string }>

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

function entries(facts: readonly Told[]): Entry[] {
  const found: [Told, ...Told[]][] = []
  for (const fact of facts) {
    const last = found.at(-1)
    if (last?.[0].kind === fact.kind && last[0].valueDate === fact.valueDate) last.push(fact)
    else found.push([fact])
  }
  return found
}

function entryHead(entry: Entry): string {
  const { direction, transaction } = kinds[entry[0].kind]
  const [domain, family, subFamily] = transaction.split('/')
  const day = entry[0].valueDate
  if (!isDate(day)) throw new Misfit(`"${day}" is not a date`, 'Ntry/ValDt')
  return `<Ntry><Amt Ccy="INR">${rupees(sumPaise(entry.map((fact) => fact.amountPaise)))}</Amt>\
<CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>\
<BkTxCd><Domn><Cd>${domain}</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>\n`
}

function details(fact: Told): string {
  const own = fact.kind === 'return' ? fact.returnReference : fact.utr
  const reference = own === undefined ? '' : `<AcctSvcrRef>${unaltered(own, 35, 'Refs/AcctSvcrRef')}</AcctSvcrRef>`
  const payment = unaltered(fact.paymentId ?? notProvided, 35, 'Refs/EndToEndId')
  const original =
    fact.kind === 'return' && fact.utr !== undefined ? `<TxId>${unaltered(fact.utr, 35, 'Refs/TxId')}</TxId>` : ''
  const why = fact.kind === 'return' ? `<RtrInf>${writtenReason(fact.reason, 'RtrInf')}</RtrInf>` : ''
  return `<TxDtls><Refs>${reference}<EndToEndId>${payment}</EndToEndId>${original}</Refs>\
<Amt Ccy="INR">${rupees(fact.amountPaise)}</Amt><CdtDbtInd>${kinds[fact.kind].direction}</CdtDbtInd>${why}</TxDtls>\n`
}

/** ISO's word for an end-to-end id that nobody gave. */
const notProvided = 'NOTPROVIDED'

const direction = code('DBIT', 'CRDT')
const day = within('Dt', date)

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
  (found) => found,
)

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
  (found) => found,
)

type Transaction = ReturnType<(typeof transaction)['finish']>
interface EntryHead {
  readonly direction: 'DBIT' | 'CRDT'
  readonly transaction: string
  readonly valueDate: string
}

const entry = branch(
  {
    ...unused('NtryRef'),
    Amt: one(amount),
    CdtDbtInd: one(direction),
    RvslInd: optional(code('false', '0')),
    Sts: one(within('Cd', code('BOOK'))),
    ...unused('BookgDt'),
    ValDt: one(day),
    ...unused('AcctSvcrRef', 'Avlbty'),
    BkTxCd: one(bankTransaction),
    ...unused('ComssnWvrInd', 'AddtlInfInd', 'AmtDtls', 'Chrgs', 'TechInptChanl', 'Intrst', 'CardTx'),
    NtryDtls: many(branch({ ...unused('Btch'), TxDtls: many(transaction) }, (found) => found.TxDtls)),
    ...unused('AddtlNtryInf'),
  },
  (found): BankFact[] => {
    const head = { direction: found.CdtDbtInd, transaction: found.BkTxCd, valueDate: found.ValDt }
    const facts = found.NtryDtls.flatMap((group, nth) => factsOf(head, group, `NtryDtls[${nth + 1}]`))
    if (facts.length === 0) throw new Misfit('is missing: the entry names no payment', 'NtryDtls/TxDtls')
    const sum = facts.reduce((before, each) => before + each.amountPaise, 0)
    if (sum !== found.Amt) throw new Misfit(`is ${found.Amt} paise, and its payments sum to ${sum}`, 'Amt')
    return facts
  },
)

function factsOf(head: EntryHead, group: readonly Transaction[], element: string): BankFact[] {
  const facts: BankFact[] = []
  for (const each of group) {
    try {
      facts.push(factOf(head, each))
    } catch (fault) {
      if (!(fault instanceof Misfit)) throw fault
      throw new Misfit(fault.message, `${element}/TxDtls[${facts.length + 1}]/${fault.child ?? ''}`)
    }
  }
  return facts
}

/** Which of DN, RN and CN it is. Signs that contradict each other are a fault: a guess would move money in the books. */
function factOf(
  head: EntryHead,
  { Refs: refs, Amt: amountPaise, CdtDbtInd, BkTxCd, RtrInf: why }: Transaction,
): BankFact {
  const { valueDate } = head
  const { EndToEndId: paymentId, AcctSvcrRef: reference, TxId: utr } = refs
  const isReturn = (BkTxCd ?? head.transaction) === returned
  if (CdtDbtInd !== undefined && CdtDbtInd !== head.direction)
    throw new Misfit(`is not its entry's ${head.direction}`, 'CdtDbtInd')
  if (!isReturn && why !== undefined) throw new Misfit(`is given, and the entry is not ${returned}`, 'RtrInf')
  if (head.direction === 'DBIT') {
    if (isReturn) throw new Misfit(`is for a debit, and a return is a credit`, 'BkTxCd')
    if (reference === undefined) throw new Misfit('is missing: a debit has a UTR', 'Refs/AcctSvcrRef')
    if (parseUtr(reference) === null) throw new Misfit(`"${reference}" is not a UTR`, 'Refs/AcctSvcrRef')
    return { kind: 'debit', paymentId, utr: reference, amountPaise, valueDate }
  }
  if (isReturn) {
    if (why === undefined) throw new Misfit('is missing from a return', 'RtrInf')
    if (reference === undefined) throw new Misfit('is missing: a return has its own', 'Refs/AcctSvcrRef')
    const own = { paymentId, returnReference: reference, reason: why, amountPaise, valueDate }
    return { kind: 'return', ...own, ...(utr === undefined ? {} : { utr }) }
  }
  return {
    kind: 'credit',
    ...(paymentId === notProvided ? {} : { paymentId }),
    ...(reference === undefined ? {} : { utr: reference }),
    amountPaise,
    valueDate,
  }
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
      facts: parts.flat(),
    }),
  ),
)

/**
 * All facts or none: an entry that cannot be read leaves the whole message unread. The text is read as it streams; only
 * the facts are held.
 *
 * @throws BankFileFault naming the element.
 */
export const readCamt054 = (bytes: Uint8Array | Iterable<Uint8Array>): Notification =>
  readXml(bytes, camt054Namespace, message)
