// The Reserve Bank's simulator as somebody outside holds it: its file of faults, and messages laid into its outbox,
// from where they take the real way (docs/rbi.md).

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PaymentView } from './api.ts'

const createdAt = '2026-11-23T12:00:00.000+05:30'
const day = '2026-11-23'
const rupees = (paise: number): string => (paise / 100).toFixed(2)

function acknowledgement(messageId: string, batchId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.10</OrgnlMsgNmId>\
<GrpSts>ACTC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>\n`
}

export interface Movement {
  readonly kind: 'debit' | 'return'
  readonly payment: Pick<PaymentView, 'paymentId' | 'utr'>
  readonly amountPaise: number
  /** Of a debit its UTR, of a return its own reference. */
  readonly reference: string
}

function notification(messageId: string, { kind, payment, amountPaise, reference }: Movement): string {
  const isDebit = kind === 'debit'
  const family = isDebit ? 'DMCT' : 'RRTN'
  const direction = isDebit ? 'DBIT' : 'CRDT'
  const amount = `<Amt Ccy="INR">${rupees(amountPaise)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`
  // A return names the debit that it takes back.
  const original = isDebit || payment.utr === null ? '' : `<TxId>${payment.utr}</TxId>`
  const why = isDebit ? '' : '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>account closed</AddtlInf></RtrInf>'
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<Ntfctn><Id>${messageId}</Id><CreDtTm>${createdAt}</CreDtTm>\
<Acct><Id><Othr><Id>GOVTKARNATAKA001</Id></Othr></Id><Ccy>INR</Ccy></Acct>
<Ntry>${amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>\
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>${family}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>
<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef><EndToEndId>${payment.paymentId}</EndToEndId>${original}</Refs>\
${amount}${why}</TxDtls>
</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n`
}

export type Bank = ReturnType<typeof bankOf>

/** @param dataDir of the local system whose bank it is */
export function bankOf(dataDir: string) {
  const root = join(dataDir, 'bank')
  const faults = join(root, 'faults.json')
  const order = (text: string) => {
    writeFileSync(`${faults}.draft`, text)
    renameSync(`${faults}.draft`, faults)
  }
  // Not of the simulator's own names, and no two alike over both systems of one rehearsal.
  let messages = Date.now() % 100_000_000
  const tell = (text: (messageId: string) => string) => {
    messages += 1
    const messageId = `TOLD${String(messages)}`
    const outbox = join(root, 'outbox')
    mkdirSync(outbox, { recursive: true })
    writeFileSync(join(outbox, `${messageId}.part`), text(messageId))
    renameSync(join(outbox, `${messageId}.part`), join(outbox, `${messageId}.xml`))
  }
  return {
    /** Files that come are answered no more: what the simulator is to do it cannot read, while its door stays open. */
    silence: () => order('{'),
    speak: () => rmSync(faults, { force: true }),
    rejectNext: (files: number) => order(JSON.stringify({ rejectNext: files })),
    acknowledge: (batchId: string) => tell((messageId) => acknowledgement(messageId, batchId)),
    move: (movement: Movement) => tell((messageId) => notification(messageId, movement)),
  }
}
