// The Reserve Bank's simulator as somebody outside holds it: its file of faults, and messages laid into its outbox,
// from where they take the real way (docs/rbi.md).

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const createdAt = '2026-11-23T12:00:00.000+05:30'
const day = '2026-11-23'
const rupees = (paise: number): string => (paise / 100).toFixed(2)

export interface Answer {
  /** Why the file is rejected; accepted where it is left out. */
  readonly reason?: string
  /** Payments that are rejected by name. */
  readonly rejected?: readonly string[]
}

const why = (reason: string): string => `<StsRsnInf><Rsn><Cd>MS03</Cd></Rsn><AddtlInf>${reason}</AddtlInf></StsRsnInf>`

function acknowledgement(messageId: string, batchId: string, { reason, rejected = [] }: Answer): string {
  const lines = rejected.map(
    (paymentId) => `<TxInfAndSts><OrgnlEndToEndId>${paymentId}</OrgnlEndToEndId><TxSts>RJCT</TxSts>\
${why('account blocked')}</TxInfAndSts>\n`,
  )
  const named =
    lines.length === 0
      ? ''
      : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${batchId}</OrgnlPmtInfId>\n${lines.join('')}</OrgnlPmtInfAndSts>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.10</OrgnlMsgNmId>\
<GrpSts>${reason === undefined ? 'ACTC' : 'RJCT'}</GrpSts>${reason === undefined ? '' : why(reason)}\
</OrgnlGrpInfAndSts>${named}</CstmrPmtStsRpt></Document>\n`
}

export interface Movement {
  /** A credit is other money that came in. */
  readonly kind: 'debit' | 'return' | 'credit'
  /** Whom the line names; a return also names the debit that it takes back, where there is a UTR. */
  readonly payment: { readonly paymentId: string | null; readonly utr: string | null }
  readonly amountPaise: number
  /** Of a debit its UTR, of a return its own reference. */
  readonly reference: string
  /** Marked as a reversal, though its direction is that of what it would take back. */
  readonly isReversal?: true
  /** What was booked before is taken back: a reversal in the other direction. */
  readonly isTakenBack?: true
}

const words = {
  debit: { direction: 'DBIT', family: 'ICDT', sub: 'DMCT' },
  return: { direction: 'CRDT', family: 'ICDT', sub: 'RRTN' },
  credit: { direction: 'CRDT', family: 'RCDT', sub: 'DMCT' },
} as const satisfies Record<Movement['kind'], object>

const other = { DBIT: 'CRDT', CRDT: 'DBIT' } as const

function notification(messageId: string, movement: Movement): string {
  const { kind, payment, amountPaise, reference, isReversal, isTakenBack } = movement
  const { family, sub } = words[kind]
  const direction = isTakenBack === true ? other[words[kind].direction] : words[kind].direction
  const amount = `<Amt Ccy="INR">${rupees(amountPaise)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`
  const reversal = isReversal === true || isTakenBack === true ? '<RvslInd>true</RvslInd>' : ''
  const original = kind !== 'return' || payment.utr === null ? '' : `<TxId>${payment.utr}</TxId>`
  const returned = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>account closed</AddtlInf></RtrInf>'
  const id = payment.paymentId ?? 'NOTPROVIDED'
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>\
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${createdAt}</CreDtTm></GrpHdr>
<Ntfctn><Id>${messageId}</Id><CreDtTm>${createdAt}</CreDtTm>\
<Acct><Id><Othr><Id>GOVTKARNATAKA001</Id></Othr></Id><Ccy>INR</Ccy></Acct>
<Ntry>${amount}${reversal}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>\
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${sub}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>
<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef><EndToEndId>${id}</EndToEndId>${original}</Refs>\
${amount}${kind === 'return' ? returned : ''}</TxDtls>
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
    answer: (batchId: string, answer: Answer = {}) => tell((messageId) => acknowledgement(messageId, batchId, answer)),
    move: (movement: Movement) => tell((messageId) => notification(messageId, movement)),
    garble: () => tell((messageId) => `${messageId} is no message\n`),
    /**
     * Takes a file away that the bank has and, being silent, has not looked at: what it says of it is told by hand.
     * @returns whether it had it
     */
    takeAway(batchId: string): boolean {
      const taken = join(root, 'processed', `${batchId}.xml`)
      if (!existsSync(taken)) return false
      mkdirSync(join(root, 'by-hand'), { recursive: true })
      renameSync(taken, join(root, 'by-hand', `${batchId}.xml`))
      return true
    },
    /** No file can be given to it, while its messages can be fetched. */
    closeInbox: () => renameSync(join(root, 'inbox'), join(root, 'inbox-closed')),
    openInbox: () => renameSync(join(root, 'inbox-closed'), join(root, 'inbox')),
  }
}
