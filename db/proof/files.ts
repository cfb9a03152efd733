// Our files to the bank as they are stored, line by line, beside the payments that they carry (books.md, "The proof").

import { createHash } from 'node:crypto'
import { StringDecoder } from 'node:string_decoder'
import type { Connection } from '../kernel/connection.ts'
import { Findings, type Reading } from './check.ts'
import { piecesOfFile, storedFiles, type StoredFile } from './stored.ts'

/** Our writer gives each payment a line (rbi/pain001.ts); read without its reader, so that neither vouches for both. */
const marked = '<CdtTrfTxInf>'
const ofPayment = new RegExp(
  '<EndToEndId>([^<]+)</EndToEndId>.*?<InstdAmt Ccy="INR">(\\d+)\\.(\\d\\d)</InstdAmt>.*?<MmbId>([^<]+)</MmbId>' +
    '.*?<CdtrAcct><Id><Othr><Id>([^<]+)</Id>',
)
const linesAtOnce = 2_000

interface Line {
  id: string
  paise: number
  ifsc: string
  account: string
}

/** What its lines come to beside its payments; whoever gets `null` for a line cannot read it. */
async function* linesOf(sql: Connection, batchId: string, hear: (piece: Buffer) => void): AsyncGenerator<Line | null> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const piece of piecesOfFile(sql, batchId)) {
    hear(piece)
    const lines = (rest + decoder.write(piece)).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) if (text.startsWith(marked)) yield lineIn(text)
  }
  if (rest.startsWith(marked)) yield lineIn(rest)
}

function lineIn(text: string): Line | null {
  const [, id = '', rupees = '', paise = '', ifsc = '', account = ''] = ofPayment.exec(text) ?? []
  return id === '' ? null : { id, paise: Number(rupees) * 100 + Number(paise), ifsc, account }
}

interface Compared {
  /** Of the payments' ids: whether all are there, each once, shows in the sum of their hashes. */
  sum: string
  wrong: { subject: string; wrong: string; paise: number }[]
}

async function compare(sql: Connection, { batchId, state }: StoredFile, lines: readonly Line[]): Promise<Compared> {
  const [found] = await sql<[Compared]>`
    with told as (
      select * from unnest(${lines.map(({ id }) => id)}::text[], ${lines.map(({ paise }) => paise)}::bigint[],
        ${lines.map(({ ifsc }) => ifsc)}::text[], ${lines.map(({ account }) => account)}::text[])
        as t (id, paise, ifsc, account)
    ), compared as (
      select t.id as subject, t.paise, case
        when p.payment_id is null then 'stands in the file ' || ${batchId}::text || ', and is no payment'
        when (p.amount_paise, p.ifsc, p.account_number) <> (t.paise, t.ifsc, t.account)
          then 'stands in the file ' || ${batchId}::text || ' with ' || t.paise || ', not ' || p.amount_paise
            || case when (p.ifsc, p.account_number) <> (t.ifsc, t.account) then ', to another account' else '' end
        when p.batch_id is distinct from ${batchId} and ${state !== 'WITHDRAWN'}
          then 'stands in the file ' || ${batchId}::text || ', its row says ' || coalesce(p.batch_id, 'none')
      end as wrong
      from told t left join payments p on p.payment_id = t.id
    )
    select coalesce((select sum(hashtextextended(id, 0)::numeric) from told), 0)::text as sum,
      coalesce((select jsonb_agg(to_jsonb(c)) from compared c where c.wrong is not null), '[]') as wrong`
  return found
}

async function readFile(sql: Connection, file: StoredFile, findings: Findings): Promise<void> {
  const { batchId, state, sha256, sizeBytes } = file
  const hash = createHash('sha256')
  let [lines, bytes, sum, chunk] = [0, 0, 0n, [] as Line[]]
  const hear = (piece: Buffer): void => {
    hash.update(piece)
    bytes += piece.length
  }
  const flush = async () => {
    const { sum: part, wrong } = await compare(sql, file, chunk)
    sum += BigInt(part)
    for (const one of wrong) findings.add(one.subject, one.wrong, one.paise)
    chunk = []
  }
  for await (const line of linesOf(sql, batchId, hear)) {
    lines += 1
    if (line === null) findings.add(batchId, `has a line ${lines} that is none of ours`)
    else if (chunk.push(line) >= linesAtOnce) await flush()
  }
  await flush()
  findings.looked += lines
  if (sha256 !== hash.digest('hex')) findings.add(batchId, 'is stored otherwise than by its hash')
  // Files of before the chunks have no size of their own.
  if (sizeBytes !== null && sizeBytes !== bytes)
    findings.add(batchId, `is stored with ${bytes} bytes, not ${sizeBytes}`)
  if (state === 'WITHDRAWN') return
  const [rows] = await sql<[{ payments: number; sum: string }]>`
    select count(*)::int as payments, coalesce(sum(hashtextextended(payment_id, 0)::numeric), 0)::text as sum
    from payments where batch_id = ${batchId}`
  if (rows.payments !== lines || BigInt(rows.sum) !== sum)
    findings.add(batchId, `has ${lines} lines in its file and ${rows.payments} payments, not the same ones`)
}

export const filesAsStored: Reading = {
  name: 'files_as_stored',
  says: 'the files to the bank as they are stored, line by line, are their payments: who, where and how much',
  async read(sql) {
    const findings = new Findings()
    for await (const file of storedFiles(sql)) {
      if (file.sha256 !== null) await readFile(sql, file, findings)
      else if (!['MADE', 'WITHDRAWN'].includes(file.state)) findings.add(file.batchId, 'was sent, and is not stored')
    }
    return findings
  },
}
