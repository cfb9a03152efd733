// pain.001.001.10, CustomerCreditTransferInitiation: one batch of payments, to the Reserve Bank.
import { isDate } from '../domain/kernel/calendar.ts'
import { parseAccountNumber, parseIfsc } from '../domain/kernel/codes.ts'
import { BankFileFault } from './bank-file-fault.ts'
import { amount, count, date, id, instant, isInstant, isOwnId, rupees, total, unaltered, written } from './elements.ts'
import { readXml } from './xml-reader.ts'
import { branch, checked, code, many, Misfit, one, text, within } from './xml-shape.ts'

export const pain001MessageName = 'pain.001.001.10'
export const pain001Namespace = `urn:iso:std:iso:20022:tech:xsd:${pain001MessageName}`

export interface OutgoingBatch {
  /**
   * `GrpHdr/MsgId`: "point to point reference, as assigned by the
   * instructing party", never used twice; also the file's name.
   */
  readonly batchId: string
  readonly treasuryCode: string
  /** `ReqdExctnDt`: the one day of the file, `2026-11-21`. */
  readonly executionDate: string
  /** `CreDtTm`, RFC 3339. */
  readonly createdAt: string
  /** `NbOfTxs`, and how many the writer must be given. */
  readonly payments: number
  /** `CtrlSum`, and what they must sum to. */
  readonly amountPaise: number
  /** `Dbtr/Nm` and `DbtrAcct`: the State's account with the Reserve Bank. */
  readonly debtorName: string
  readonly debtorAccount: string
}

export interface OutgoingPayment {
  /** `EndToEndId`: "passed on, unchanged, throughout the entire end-to-end chain"; up to 35 characters. */
  readonly paymentId: string
  readonly amountPaise: number
  readonly name: string
  readonly accountNumber: string
  readonly ifsc: string
  /** `RmtInf/Ustrd`: what the payee sees on his statement, the bill's number and his line's reference. */
  readonly reference: string
}

export interface ReadPain001 {
  readonly batch: OutgoingBatch
  readonly payments: readonly OutgoingPayment[]
}

const chunkCharacters = 65_536

/**
 * The file as chunks of about 64 Ki characters; nothing else of it is held, so that a million payments take no more
 * memory than a thousand. Write it to a `.part`: a fault, too
 * few payments or another sum show before the last tag only.
 *
 * @throws BankFileFault naming the element.
 */
export function* writePain001(batch: OutgoingBatch, payments: Iterable<OutgoingPayment>): Generator<string> {
  const { rows, end } = beginPain001(batch)
  yield* rows(payments)
  yield end()
}

/** The same chunks, of payments that come page by page. */
export async function* writePain001Pages(
  batch: OutgoingBatch,
  pages: AsyncIterable<Iterable<OutgoingPayment>>,
): AsyncGenerator<string> {
  const { rows, end } = beginPain001(batch)
  for await (const page of pages) yield* rows(page)
  yield end()
}

function beginPain001(batch: OutgoingBatch) {
  let chunk = begun(batch)
  let given = 0
  let sumPaise = 0
  function* rows(payments: Iterable<OutgoingPayment>): Generator<string> {
    try {
      for (const payment of payments) {
        given += 1
        sumPaise += payment.amountPaise
        chunk += row(payment)
        if (chunk.length < chunkCharacters) continue
        yield chunk
        chunk = ''
      }
    } catch (fault) {
      throw named(fault, `PmtInf/CdtTrfTxInf[${given}]/`)
    }
  }
  const end = (): string => {
    if (given !== batch.payments)
      throw new BankFileFault('GrpHdr/NbOfTxs', `says ${batch.payments} payments, and ${given} were given`)
    if (sumPaise !== batch.amountPaise)
      throw new BankFileFault('GrpHdr/CtrlSum', `says ${batch.amountPaise} paise, and the payments sum to ${sumPaise}`)
    return `${chunk}</PmtInf></CstmrCdtTrfInitn></Document>\n`
  }
  return { rows, end }
}

/** A misfit as a fault of the file; whatever else was thrown as it is. */
const named = (fault: unknown, within = ''): unknown =>
  fault instanceof Misfit ? new BankFileFault(`${within}${fault.child ?? ''}`, fault.message) : fault

function begun(batch: OutgoingBatch): string {
  try {
    return head(batch)
  } catch (fault) {
    throw named(fault)
  }
}

function head(batch: OutgoingBatch): string {
  const { batchId, createdAt, executionDate, payments, amountPaise } = batch
  if (!isOwnId(batchId)) throw new Misfit(`"${batchId}" ${notOwnId}`, 'GrpHdr/MsgId')
  if (!isInstant(createdAt)) throw new Misfit(`"${createdAt}" is not an instant`, 'GrpHdr/CreDtTm')
  if (!isDate(executionDate)) throw new Misfit(`"${executionDate}" is not a date`, 'PmtInf/ReqdExctnDt')
  if (!Number.isSafeInteger(payments) || payments < 1) throw new Misfit('is not at least one', 'GrpHdr/NbOfTxs')
  if (!isPayable(amountPaise)) throw new Misfit(`${amountPaise} is not an amount in paise`, 'GrpHdr/CtrlSum')
  const treasury = unaltered(batch.treasuryCode, 35, 'GrpHdr/InitgPty/Id/OrgId/Othr/Id')
  const name = written(batch.debtorName, 140, 'PmtInf/Dbtr/Nm')
  const account = unaltered(batch.debtorAccount, 34, 'PmtInf/DbtrAcct/Id/Othr/Id')
  const totals = `<NbOfTxs>${payments}</NbOfTxs><CtrlSum>${rupees(amountPaise)}</CtrlSum>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${pain001Namespace}"><CstmrCdtTrfInitn>\
<GrpHdr><MsgId>${batchId}</MsgId><CreDtTm>${createdAt}</CreDtTm>${totals}\
<InitgPty><Nm>${name}</Nm><Id><OrgId><Othr><Id>${treasury}</Id></Othr></OrgId></Id></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${batchId}</PmtInfId><PmtMtd>TRF</PmtMtd>${totals}\
<ReqdExctnDt><Dt>${executionDate}</Dt></ReqdExctnDt>\
<Dbtr><Nm>${name}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>INR</Ccy></DbtrAcct>\
<DbtrAgt><FinInstnId><Nm>Reserve Bank of India</Nm></FinInstnId></DbtrAgt>
`
}

const notOwnId = 'is not an identifier: 1 to 35 letters, digits, points, hyphens and underscores'
const isPayable = (amountPaise: number): boolean => Number.isSafeInteger(amountPaise) && amountPaise > 0

function row({ paymentId, amountPaise, name, accountNumber, ifsc, reference }: OutgoingPayment): string {
  if (!isOwnId(paymentId)) throw new Misfit(`"${paymentId}" ${notOwnId}`, 'PmtId/EndToEndId')
  if (!isPayable(amountPaise)) throw new Misfit(`${amountPaise} is not an amount in paise`, 'Amt/InstdAmt')
  if (parseIfsc(ifsc) === null) throw new Misfit(`"${ifsc}" is not an IFSC`, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId')
  // The number itself stays out of the message: faults are logged, account numbers are not.
  if (parseAccountNumber(accountNumber) === null) throw new Misfit('is not an account number', 'CdtrAcct/Id/Othr/Id')
  return `<CdtTrfTxInf><PmtId><EndToEndId>${paymentId}</EndToEndId></PmtId>\
<Amt><InstdAmt Ccy="INR">${rupees(amountPaise)}</InstdAmt></Amt>\
<CdtrAgt><FinInstnId><ClrSysMmbId>\
<ClrSysId><Cd>INFSC</Cd></ClrSysId><MmbId>${ifsc}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>\
<Cdtr><Nm>${written(name, 140, 'Cdtr/Nm')}</Nm></Cdtr>\
<CdtrAcct><Id><Othr><Id>${accountNumber}</Id></Othr></Id></CdtrAcct>\
<RmtInf><Ustrd>${written(reference, 140, 'RmtInf/Ustrd')}</Ustrd></RmtInf></CdtTrfTxInf>
`
}

const bankCode = within(
  'FinInstnId',
  within(
    'ClrSysMmbId',
    branch(
      { ClrSysId: one(within('Cd', code('INFSC'))), MmbId: one(checked(parseIfsc, 'an IFSC')) },
      ({ MmbId }) => MmbId,
    ),
  ),
)

const transaction = branch(
  {
    PmtId: one(within('EndToEndId', id)),
    Amt: one(within('InstdAmt', amount)),
    CdtrAgt: one(bankCode),
    Cdtr: one(within('Nm', text(140))),
    CdtrAcct: one(within('Id', within('Othr', within('Id', checked(parseAccountNumber, 'an account number'))))),
    RmtInf: one(within('Ustrd', text(140))),
  },
  (found) => ({
    paymentId: found.PmtId,
    amountPaise: found.Amt,
    name: found.Cdtr,
    accountNumber: found.CdtrAcct,
    ifsc: found.CdtrAgt,
    reference: found.RmtInf,
  }),
)

const initiatingParty = branch(
  { Nm: one(text(140)), Id: one(within('OrgId', within('Othr', within('Id', text(35))))) },
  (found) => found.Id,
)

const header = branch(
  { MsgId: one(id), CreDtTm: one(instant), NbOfTxs: one(count), CtrlSum: one(total), InitgPty: one(initiatingParty) },
  (found) => found,
)

const instruction = branch(
  {
    PmtInfId: one(id),
    PmtMtd: one(code('TRF')),
    NbOfTxs: one(count),
    CtrlSum: one(total),
    ReqdExctnDt: one(within('Dt', date)),
    Dbtr: one(within('Nm', text(140))),
    DbtrAcct: one(
      branch({ Id: one(within('Othr', within('Id', text(34)))), Ccy: one(code('INR')) }, (found) => found.Id),
    ),
    DbtrAgt: one(within('FinInstnId', within('Nm', text(140)))),
    CdtTrfTxInf: many(transaction),
  },
  (found) => found,
)

const message = within(
  'CstmrCdtTrfInitn',
  branch({ GrpHdr: one(header), PmtInf: one(instruction) }, ({ GrpHdr: group, PmtInf: info }): ReadPain001 => {
    if (info.NbOfTxs !== group.NbOfTxs) throw new Misfit('is not the NbOfTxs of GrpHdr', 'PmtInf/NbOfTxs')
    if (info.CtrlSum !== group.CtrlSum) throw new Misfit('is not the CtrlSum of GrpHdr', 'PmtInf/CtrlSum')
    return {
      batch: {
        batchId: group.MsgId,
        treasuryCode: group.InitgPty,
        executionDate: info.ReqdExctnDt,
        createdAt: group.CreDtTm,
        payments: group.NbOfTxs,
        amountPaise: group.CtrlSum,
        debtorName: info.Dbtr,
        debtorAccount: info.DbtrAcct,
      },
      payments: info.CdtTrfTxInf,
    }
  }),
)

/**
 * What the file says. Whether the declared number and sum are those of its payments is for the receiver to judge: it
 * answers with a reason, where a file that cannot be read has none.
 *
 * @throws BankFileFault naming the element.
 */
export const readPain001 = (bytes: Uint8Array | Iterable<Uint8Array>): ReadPain001 =>
  readXml(bytes, pain001Namespace, message)
