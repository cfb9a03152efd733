// pain.002.001.11, CustomerPaymentStatusReport: the Reserve Bank's acknowledgement of one file.
import { BankFileFault } from './bank-file-fault.ts'
import { id, instant, isInstant, isOwnId, reason, unaltered, writtenReason } from './elements.ts'
import { pain001MessageName } from './pain001.ts'
import { beginXml, readXml } from './xml-reader.ts'
import { branch, code, many, Misfit, one, optional, text, unused, within } from './xml-shape.ts'
import type { InPieces } from './xml-text.ts'

export const pain002Namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.11'

export interface Acknowledgement {
  /** `GrpHdr/MsgId`, the bank's own. */
  readonly messageId: string
  readonly createdAt: string
  /** `OrgnlGrpInfAndSts/OrgnlMsgId`: our batch. */
  readonly originalMessageId: string
  /** `GrpSts`: ACTC, "authentication and syntactical and semantical validation are successful", or RJCT. */
  readonly accepted: boolean
  /** Why the file was rejected: `AM10: control sum is wrong`. Absent when it was accepted. */
  readonly reason?: string
  /**
   * The lines rejected by name (`TxSts` RJCT). Of a rejected file: the lines at fault; none of its payments is made.
   */
  readonly rejected: readonly { readonly paymentId: string; readonly reason: string }[]
}

/** @throws BankFileFault naming the element. */
export function writePain002(told: Acknowledgement): string {
  const { messageId, createdAt, originalMessageId, accepted, rejected } = told
  if (!isOwnId(messageId)) throw new BankFileFault('GrpHdr/MsgId', `"${messageId}" is not an identifier`)
  if (!isInstant(createdAt)) throw new BankFileFault('GrpHdr/CreDtTm', `"${createdAt}" is not an instant`)
  if (!accepted && told.reason === undefined) throw new BankFileFault('OrgnlGrpInfAndSts/StsRsnInf', 'is missing')
  try {
    const original = unaltered(originalMessageId, 35, 'OrgnlGrpInfAndSts/OrgnlMsgId')
    const why = accepted ? '' : statusReason(told.reason ?? '', 'OrgnlGrpInfAndSts')
    const lines = rejected.map(
      (line) => `<TxInfAndSts><OrgnlEndToEndId>${unaltered(line.paymentId, 35, 'TxInfAndSts/OrgnlEndToEndId')}\
</OrgnlEndToEndId><TxSts>RJCT</TxSts>${statusReason(line.reason, 'TxInfAndSts')}</TxInfAndSts>\n`,
    )
    const details =
      lines.length === 0
        ? ''
        : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${original}</OrgnlPmtInfId>\n${lines.join('')}</OrgnlPmtInfAndSts>`
    return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${pain002Namespace}"><CstmrPmtStsRpt>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${original}</OrgnlMsgId><OrgnlMsgNmId>${pain001MessageName}</OrgnlMsgNmId>\
<GrpSts>${accepted ? 'ACTC' : 'RJCT'}</GrpSts>${why}</OrgnlGrpInfAndSts>
${details}</CstmrPmtStsRpt></Document>\n`
  } catch (fault) {
    throw fault instanceof Misfit ? new BankFileFault(fault.child ?? 'Document', fault.message) : fault
  }
}

const statusReason = (found: string, element: string): string =>
  `<StsRsnInf>${writtenReason(found, `${element}/StsRsnInf`)}</StsRsnInf>`

const why = reason('Orgtr')

const header = branch(
  { MsgId: one(id), CreDtTm: one(instant), ...unused('InitgPty', 'FwdgAgt', 'DbtrAgt', 'CdtrAgt') },
  (found) => found,
)

const group = branch(
  {
    OrgnlMsgId: one(id),
    OrgnlMsgNmId: one(code(pain001MessageName)),
    ...unused('OrgnlCreDtTm', 'OrgnlNbOfTxs', 'OrgnlCtrlSum'),
    GrpSts: one(code('ACTC', 'RJCT')),
    StsRsnInf: many(why),
    ...unused('NbOfTxsPerSts'),
  },
  ({ OrgnlMsgId: originalMessageId, GrpSts: status, StsRsnInf: reasons }) => {
    if (status === 'ACTC') return { originalMessageId, accepted: true }
    if (reasons.length === 0) throw new Misfit('is missing, and the file is rejected', 'StsRsnInf')
    return { originalMessageId, accepted: false, reason: reasons.join('; ') }
  },
)

const line = branch(
  {
    ...unused('StsId', 'OrgnlInstrId'),
    OrgnlEndToEndId: one(id),
    ...unused('OrgnlUETR'),
    TxSts: one(code('RJCT')),
    StsRsnInf: many(why),
    ...unused('ChrgsInf', 'TrckrData', 'AccptncDtTm', 'AcctSvcrRef', 'ClrSysRef', 'OrgnlTxRef', 'SplmtryData'),
  },
  ({ OrgnlEndToEndId: paymentId, StsRsnInf: reasons }) => {
    if (reasons.length === 0) throw new Misfit('is missing', 'StsRsnInf')
    return { paymentId, reason: reasons.join('; ') }
  },
)

const instruction = branch(
  {
    OrgnlPmtInfId: one(id),
    ...unused('OrgnlNbOfTxs', 'OrgnlCtrlSum'),
    PmtInfSts: optional(text(4)),
    ...unused('StsRsnInf', 'NbOfTxsPerSts'),
    TxInfAndSts: many(line),
  },
  ({ PmtInfSts: status, TxInfAndSts: lines }) => ({ status, lines }),
)

const message = within(
  'CstmrPmtStsRpt',
  branch(
    {
      GrpHdr: one(header),
      OrgnlGrpInfAndSts: one(group),
      OrgnlPmtInfAndSts: many(instruction),
      ...unused('SplmtryData'),
    },
    ({ GrpHdr: { MsgId, CreDtTm }, OrgnlGrpInfAndSts: about, OrgnlPmtInfAndSts: parts }): Acknowledgement => {
      const groupStatus = about.accepted ? 'ACTC' : 'RJCT'
      // Our files have one instruction: a status of its own could only contradict the file's.
      const odd = parts.findIndex(({ status }) => status !== undefined && status !== groupStatus)
      if (odd >= 0) throw new Misfit(`is not the file's ${groupStatus}`, `OrgnlPmtInfAndSts[${odd + 1}]/PmtInfSts`)
      return { messageId: MsgId, createdAt: CreDtTm, ...about, rejected: parts.flatMap(({ lines }) => lines) }
    },
  ),
)

/** @throws BankFileFault naming the element: any status but ACTC and RJCT too, which a person must look at. */
export const readPain002 = (bytes: Uint8Array | Iterable<Uint8Array>): Acknowledgement =>
  readXml(bytes, pain002Namespace, message)

/** The same, of one that comes in pieces. */
export const beginPain002 = (): InPieces<Acknowledgement> => beginXml(pain002Namespace, message)
